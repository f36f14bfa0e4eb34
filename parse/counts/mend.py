"""Cells of a scanned table whose figures were read as letters, put right where it is certain.

A ``Z`` among figures is a 7 or a 2; which of them, the column's sum tells. What only the marks
speak for is doubtful, what the sum demands is repaired, and everything else stays as it is.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from finsam.parse.counts.cells import cell_figures
from finsam.parse.facts import Status

_LOOKS = {
    "Z": "72", "z": "72", "I": "1", "l": "1", "i": "1", "|": "1", "T": "17", "O": "0", "o": "0",
    "D": "0", "Q": "0", "S": "5", "s": "5", "B": "8", "G": "6", "b": "6", "q": "9", "g": "9",
    "A": "4", "?": "72", "!": "1", "ö": "06",
}  # fmt: skip
_LETTERS = re.compile(r"[\dZzIli|TOoDQSsBGbqgA?!ö]{1,3}")
_PERCENT = re.compile(r"(-?\d{1,3})\s?[^\d\s%,.()+-]{1,2}")
_MOST_TRIES = 200
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mended:
    """The text that a cell should have, and what speaks for it."""

    text: str
    status: Status


def _candidates(text: str) -> list[str]:
    """Figures that letters may have been; a pair of strokes may be one figure 1."""
    if not _LETTERS.fullmatch(text) or text.isdigit():
        return []
    options = [_LOOKS.get(char, char) for char in text]
    found = ["".join(digits) for digits in product(*options)]
    if re.fullmatch(r"[il|I!]{2}", text):
        found.insert(0, "1")
    return [f for f in dict.fromkeys(found) if f == "0" or not f.startswith("0")]


def _number(text: str) -> int | None:
    figures = cell_figures(text)
    if figures is None or len(figures) != 1 or figures[0].unit is not None:
        return None
    value = figures[0].value
    return int(value) if value == value.to_integral_value() else None


def mend(
    text_at: Callable[[int, int], str],
    rows: Sequence[int],
    columns: Sequence[int],
    totals: Collection[int],
) -> dict[Place, Mended]:
    """Cells of figures that were read as letters.

    Args:
        text_at: text of the cell at a row and column.
        rows: of the figures.
        columns: of the figures.
        totals: those of the rows that are sums.
    """
    total = next(iter(totals)) if len(totals) == 1 else None
    found: dict[Place, Mended] = {}
    for column in columns:
        texts = {row: text for row in rows if (text := text_at(row, column))}
        odd = {row: text for row, text in texts.items() if cell_figures(text) is None}
        if len(texts) - len(odd) < 2:
            continue  # a column of words
        shares = _shares(odd) if _tells_shares(texts, odd) else {}
        figures = _figures(texts, {row: odd[row] for row in odd if row not in shares}, total)
        found |= {(row, column): mended for row, mended in (shares | figures).items()}
    return found


def _tells_shares(texts: Mapping[int, str], odd: Mapping[int, str]) -> bool:
    """Whether two figures of a column or more are shares in percent."""
    return sum("%" in text for row, text in texts.items() if row not in odd) >= 2


def _shares(odd: Mapping[int, str]) -> dict[int, Mended]:
    """Shares whose percent sign was read as letters."""
    matches = ((row, _PERCENT.fullmatch(text)) for row, text in odd.items())
    return {
        row: Mended(f"{share[1]}%", Status.DOUBTFUL)
        for row, share in matches
        if share and int(share[1]) <= 100
    }


def _figures(
    texts: Mapping[int, str], odd: Mapping[int, str], total: int | None
) -> dict[int, Mended]:
    """Figures of a column read as letters: what its sum demands, else the only reading.

    Args:
        texts: of all cells of the column, by row.
        odd: those of them that are no figures.
        total: row of the column's one sum.
    """
    options = {row: found for row, text in odd.items() if (found := _candidates(text))}
    solved = _by_sum(texts, options, total)
    mended = {row: Mended(text, Status.REPAIRED) for row, text in solved.items()}
    for row, found in options.items():
        if row not in solved and len(found) == 1:
            mended[row] = Mended(found[0], Status.DOUBTFUL)
    return mended


def _by_sum(
    texts: Mapping[int, str], open_rows: Mapping[int, list[str]], total: int | None
) -> dict[int, str]:
    """The only reading of the open cells with which the column adds up to its last row."""
    if total is None or total not in texts or not open_rows:
        return {}
    known = {row: _number(text) for row, text in texts.items() if row not in open_rows}
    if any(value is None for value in known.values()):
        return {}
    order = sorted(open_rows)
    fitting: list[dict[int, str]] = []
    for tried in islice(product(*(open_rows[row] for row in order)), _MOST_TRIES):
        guess = dict(zip(order, tried, strict=True))
        values = {**known, **{row: int(text) for row, text in guess.items()}}
        parts = sum(value or 0 for row, value in values.items() if row < total)
        if parts == values[total]:
            fitting.append(guess)
    return fitting[0] if len(fitting) == 1 else {}
