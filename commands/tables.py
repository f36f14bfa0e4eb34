"""Tables as a person reads them: heads and codes in the language that is installed."""

from collections.abc import Mapping, Sequence

from finsam.commands.language import head, is_swedish
from finsam.compare.look.text import table


def listed(
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    codes: Mapping[str, str] | None = None,
    about: str = "",
) -> str:
    """Rows below their heads.

    Args:
        heads: of the columns, in English: names of columns of the views, or of the catalogue.
        rows: their cells.
        codes: the vocabulary of each column whose cells are codes, by its head.
        about: what the table is about, where that says what a head means.
    """
    of = [(codes or {}).get(name) for name in heads]
    shown = [
        [cell if group is None else coded(group, cell) for group, cell in zip(of, row, strict=True)]
        for row in rows
    ]
    return table([column(name, about) for name in heads], shown)


def column(name: str, about: str = "") -> str:
    """One head: as workbooks have it where it is a column of the views, else of the catalogue."""
    if not is_swedish():
        return name
    from finsam.compare.vocabulary import swedish_heads

    said = head(name, about)
    return said if said != name else _small(swedish_heads()["columns"].get(name, name))


def coded(group: str, code: object) -> object:
    """What a code is called; in English the code itself, which is what programs hold on to."""
    if code is None or not is_swedish():
        return code
    from finsam.compare.vocabulary import word

    return _small(word(group, code, "sv"))


def _small(said: str) -> str:
    """``said`` with a small letter first, unless it is an abbreviation."""
    return said[:1].lower() + said[1:] if said[1:2].islower() else said
