"""The capitals of a mended word, told from those of the damaged one."""

_UPRIGHT = "|[!1{"
"""Signs read for a capital I or a small l."""


def recase(read: str, parts: tuple[tuple[str, int], ...], form: str) -> str:
    """``form`` with the capitals that ``read`` shows.

    Args:
        read: the word as it stood.
        parts: runs of signs of ``read`` with the number of letters of ``form`` each stands for;
            empty if letter for letter.
        form: the true word in lower case.
    """
    if _all_capitals(read):
        return form.upper()
    if not parts:
        if len(read) != len(form):
            return form
        parts = tuple((sign, 1) for sign in read)
    out = []
    at = 0
    for run, letters in parts:
        true = form[at : at + letters]
        if _capital(run, true, first=at == 0):
            true = true[:1].upper() + true[1:]
        out.append(true)
        at += letters
    return "".join(out)


def _all_capitals(read: str) -> bool:
    clear = [sign for sign in read if sign.isalpha() and sign not in "IOGl"]
    small = any(sign.islower() for sign in clear)
    if small or not clear:
        return False
    return len(clear) >= 2 or sum(map(str.isupper, read)) >= 2


def _capital(run: str, true: str, *, first: bool) -> bool:
    """Whether the letters ``true``, read as ``run``, begin with a capital."""
    if not true or not run:
        return False
    if first and run[0] in _UPRIGHT:
        return true[0] == "i"
    if run[0] == "I" and true[0] == "l":
        return False
    if len(run) == 1 and run.lower() == true:
        return run.isupper()
    return first and run[0].isupper() and run[0] != "G"
