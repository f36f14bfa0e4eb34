"""What no rule may change: figures, amounts, dates, numbers of organisations, addresses, codes.

A guard looks at the characters between white space, without knowing any Swedish.
"""

import re

STAMP_CHUNKS = 6
"""Words after a service's name that its code may stand among."""
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"https?:|www\.|@\S*\.|\.\S*@|@.*@|^@|^[\w.-]+\.(?:se|nu|com|org|net|eu|info|pdf|docx?|xlsx?)(?:[/?#]\S*)?[.,;:)]*$",
    re.IGNORECASE,
)
_UNIT = (
    r"(?:kr|tkr|mkr|kkr|tsek|msek|sek|st|kap|tim|min|dgr|dag|dagar|år|ar|mån|man|man\.|pers|"
    r"p|pp|h|km|m|kvm|m2|x|a|b|c|d|e|f|g|o|s|e|an|on|de|dje|ans|or|er|tal|talet|h|gb|mb|kb|%)"
)
_MEASURE = re.compile(rf"^[\d.,:;/()–+\-]*\d{{2,}}[.,:\-]*{_UNIT}[.,;:)]*$", re.IGNORECASE)
_SMALL = re.compile(
    r"^[(]?\d[.,:\-]*(?:kr|tkr|mkr|kkr|tsek|msek|sek|tim|min|dgr|mån|pers|km|kvm|m2|gb|mb)[.,;:)]*$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^[(]?\d+[.):]?[a-dA-D][.,;:)]*$")
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")
_LOOKALIKE = "01346895"
_NOUGHTS = re.compile(r"[\dO]{2,}")
"""Figures with noughts read as letters."""
_STAMP = re.compile(
    r"comfact|referensnummer|penneo|dokumentnyckel|scrive|verified by|transaktion\s*\d|assently|"
    r"bankid|e-?signer|digitalt signerat|signeringsdatum|sha-?256|verifikat",
    re.IGNORECASE,
)
_LONG_CODE = re.compile(r"\b(?=(?:\w*\d){4})(?=\w*[A-Za-z])\w{16,}\b")


def stamp(line: str) -> tuple[int, int] | None:
    """Where in ``line`` the stamp of an e-signature service stands; ``None`` if there is none.

    A stamp runs from the service's name to the last code or figure soon after it. A line with a
    long code, as a checksum is, is all stamp.
    """
    if _LONG_CODE.search(line):
        return 0, len(line)
    name = _STAMP.search(line)
    if name is None:
        return None
    end = name.end()
    for count, chunk in enumerate(_CHUNK.finditer(line, name.start())):
        if count > STAMP_CHUNKS:
            break
        if count == 0 or _DIGITS.search(chunk.group()) or _STAMP.search(chunk.group()):
            end = chunk.end()
    return name.start(), end


def guarded(text: str) -> bool:
    """Whether ``text``, a run without white space, must never be changed."""
    if _ADDRESS.search(text) or _STAMP.search(text):
        return True
    digits = len(_DIGITS.findall(text))
    if not digits:
        return not _LETTERS.search(text) and not text.startswith(("&", "|"))
    letters = len(_LETTERS.findall(text))
    if not letters:
        return text[:1] not in "|&" or digits > 1
    if _MEASURE.match(text) or _SMALL.match(text) or _LETTERED.match(text):
        return True
    return _coded(text, digits, letters)


def _coded(text: str, digits: int, letters: int) -> bool:
    """Whether digits and letters make a code rather than a word with misread letters."""
    core = text.strip(".,;:()\"'”“»«!?–-")
    if any(d.isdigit() and d not in _LOOKALIKE for d in core) or _NOUGHTS.fullmatch(core):
        return True
    if re.search(r"\d{3}|\d\D*\d\D*\d\D*\d", core) or digits > letters:
        return True
    capitals = sum(map(str.isupper, core))
    if capitals >= 2 and capitals * 2 > letters:
        return True
    if re.fullmatch(r"[b-z]{1,3}4", core):
        return False  # an å at the end of a short word: s4, f4, p4
    return bool(re.search(r"[^\W\d_]\d{1,2}$", core) and (capitals or letters <= 3))
