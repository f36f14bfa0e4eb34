"""What a line begins with: marks of items, numbers of sections and paragraphs."""

import re

from finsam.parse.lists import any_of

_MOST_CHAPTERS = 30
"""The greatest number of a chapter; more is a figure."""
_MOST_SECTIONS = 40
"""The greatest number of a section; more is a figure."""
# Bullets, and what OCR engines make of them. A dash may stand tight against the word; letters
# that stand for bullets must stand apart and before a capital letter or a further bullet.
_BULLET = re.compile(
    r"^(?P<mark>[•·▪■●○◦►▶➢➤‣✓✔√∙»>*«°¤§=~+©®¢¥£¶|]|[-–—](?=\s|[A-Za-zÅÄÖåäö]))\s*(?=\S)"
)
_LETTER_BULLET = re.compile(r"^(?P<mark>[eoaOQ0¢°])\s+(?=[A-ZÅÄÖ•✓✔\"”(]|[a-zåäö]{3,})")
_NUMBER = re.compile(
    r"^(?P<mark>\(?(?:\d{1,2}|[a-zåäö]|[ivxl1I]{1,5}|I[I1lVX]{0,3}|VI{0,3}|IV|IX|XI{0,3})[.)])\s+(?=\S)"
)
_FIGURES = re.compile(rf"^[\s\d.,%()+–-]*(?:{any_of('blocks.money_unit')})?[\s\d.,%()+–-]*$")


def marker_of(text: str) -> tuple[str, str] | None:
    """The bullet or number that ``text`` starts with and the rest; ``None`` without one.

    A line of figures has none: its dash is a minus sign.
    """
    for pattern in (_BULLET, _NUMBER, _LETTER_BULLET):
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :].strip()
        if not rest or _FIGURES.match(rest):
            return None
        inner = marker_of(rest) if pattern is _BULLET else None
        if inner is not None and len(inner[0]) == 1:
            return inner
        return match["mark"].strip(), rest
    return None


_FOLDING = re.compile(r"^(?:[-−–—+▾▸▿▹▼►▲△▽▶⌄⌃˅˄⊖⊕⊞⊟]|\[[-−–+]\])\s+(?=[^\W\d_])")
"""What a page on the screen prints before a heading that folds its chapter in or out."""


def unfolded(text: str) -> str:
    """A heading without the sign that folds it."""
    return _FOLDING.sub("", text)


def section_number(text: str) -> tuple[str, str] | None:
    """The section number that a heading starts with (``4.2``, ``1.``, ``6 §``) and the rest."""
    match = _SECTION.match(text) or _PARAGRAPH.match(text)
    if match is None:
        return None
    number = match["number"].rstrip(".")
    last = [int(part) for part in number.split(".")]
    if last[0] > _MOST_CHAPTERS or any(part > _MOST_SECTIONS for part in last):
        return None
    return number, match["rest"]


def is_paragraph(text: str) -> bool:
    """Whether ``text`` starts as a paragraph of a law or of minutes does: ``6 § Deltagare``."""
    return _PARAGRAPH.match(text) is not None


_PARAGRAPH = re.compile(
    r"^(?:§\s?(?=\d))?(?P<number>\d{1,2})(?:(?<=§\d)|(?<=§\d\d)|(?<=§\s\d)|(?<=§\s\d\d)|\s?§)"
    r"[.:]?\s+(?P<rest>[A-ZÅÄÖ\"”].*)$"
)
_SECTION = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}\.?)(?:\s+|(?<=\.)(?=[A-ZÅÄÖ][a-zåäö]))"
    r"(?P<rest>[A-ZÅÄÖ\"”].*)$"
)
