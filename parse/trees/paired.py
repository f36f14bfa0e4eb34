"""Columns that hold two figures a cell, each figure in a column under its own half of the head.

"409 / 450" under "Utfall / budget, tkr", "53 (35)" under "Deltagare (platser)".
"""

import re
from dataclasses import dataclass, replace

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.layout import Cell, Table
from finsam.parse.values.units import unit_in

_FEWEST = 2
"""Cells of a column that must hold two figures."""
_NEARLY_ALL = 0.8
"""Share of a column's filled cells that must."""
_FIGURE = r"(?:[-–−]?\d[\d\s.,]*\s?%?|[-–—]|\.\.)"
_WORDS = r"[^/()]*[^\W\d_][^/()]*"
_UNIT_BEHIND = re.compile(r"(?P<words>.*?)(?P<unit>\s*[,;]\s*[^,;]+|\s*\([^()]*\))")


@dataclass(frozen=True, slots=True)
class _Way:
    """How two figures, and the words for them, are set in one cell."""

    head: re.Pattern[str]
    cell: re.Pattern[str]
    mark: str


_WAYS = (
    _Way(
        re.compile(rf"(?P<one>{_WORDS}?)\s*/\s*(?P<other>{_WORDS}?)(?P<unit>\([^()]*\))?\s*"),
        re.compile(rf"(?P<one>{_FIGURE})\s*/\s*(?P<other>{_FIGURE})\s*"),
        "/",
    ),
    _Way(
        re.compile(rf"(?P<one>{_WORDS}?)\s*\((?P<other>{_WORDS})\)(?P<unit>\s*[,;].*)?"),
        re.compile(rf"(?P<one>{_FIGURE})\s*\(\s*(?P<other>{_FIGURE})\s*\)\s*"),
        "(",
    ),
)


def with_pairs(table: Table) -> Table:
    """The table with each column of two figures a cell as two columns; itself where it has none."""
    for column in reversed(range(max(1, table.label_columns), table.columns)):
        way = _way_of(table, column)
        if way is not None:
            table = _parted(table, column, way)
    return table


def _way_of(table: Table, column: int) -> _Way | None:
    """How a column holds two figures a cell, its head both names; ``None`` if it does not."""
    head = _head(table, column)
    if head is None:
        return None
    own = [c for c in table.cells if c.column == column and c.row >= table.header_rows]
    filled = [cell for cell in own if cell.column_span == 1 and cell.text.strip()]
    for way in _WAYS:
        named = way.head.fullmatch(head.text)
        if named is None or unit_in(_words(named["other"])) is not None:
            continue
        held = sum(way.cell.fullmatch(cell.text) is not None for cell in filled)
        if held >= _FEWEST and held >= _NEARLY_ALL * len(filled):
            return way
    return None


def _head(table: Table, column: int) -> Cell | None:
    """The lowest head of one column alone."""
    own = [c for c in table.cells if c.row < table.header_rows and c.column == column]
    return max((c for c in own if c.column_span == 1 and c.text), key=lambda c: c.row, default=None)


def _parted(table: Table, column: int, way: _Way) -> Table:
    head = _head(table, column)
    cells: list[Cell] = []
    for cell in table.cells:
        pattern = way.head if cell is head else way.cell
        found = None
        if cell.column == column and cell.column_span == 1:
            found = pattern.fullmatch(cell.text)
        if found is not None and (cell is head or cell.row >= table.header_rows):
            cells += _halves(cell, found, way)
        elif cell.column > column:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.column + cell.column_span > column and (
            cell.column_span > 1 or cell.row < table.header_rows
        ):
            cells.append(replace(cell, column_span=cell.column_span + 1))
        else:
            cells.append(cell)
    return replace(table, columns=table.columns + 1, cells=tuple(cells))


def _halves(cell: Cell, found: re.Match[str], way: _Way) -> list[Cell]:
    """A cell as two, each with its words."""
    unit = _unit(found)
    texts = [found["one"].strip(), found["other"].strip()]
    if unit and not texts[1].endswith(unit):
        texts[1] += unit
    if unit:
        texts[0] += unit
    words = _parted_words(cell.words, way.mark)
    made = []
    for offset, (text, own) in enumerate(zip(texts, words, strict=True)):
        made.append(cell.holding(own, cell.column + offset, text))
    return made


def _words(text: str) -> str:
    """A name without the unit behind it."""
    behind = _UNIT_BEHIND.fullmatch(text.strip())
    return behind["words"] if behind and unit_in(behind["unit"]) is not None else text


def _unit(found: re.Match[str]) -> str:
    """The unit that a head prints behind both of its names, with what parts it from them."""
    told = found.groupdict().get("unit") or ""
    if unit_in(told) is not None:
        return told
    behind = _UNIT_BEHIND.fullmatch(found["other"].strip())
    return behind["unit"] if behind and unit_in(behind["unit"]) is not None else ""


def _parted_words(words: tuple[Word, ...], mark: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Words before and behind the first mark; a word that holds it is cut there."""
    for at, word in enumerate(words):
        cut = word.text.find(mark)
        if cut < 0:
            continue
        before = _piece(word, 0, cut)
        behind = _piece(word, cut + 1, len(word.text))
        return (*words[:at], *before), _without_bracket((*behind, *words[at + 1 :]), mark)
    return words, ()


def _piece(word: Word, start: int, end: int) -> tuple[Word, ...]:
    """A part of a word, on its share of the word's place; nothing if it is empty."""
    text = word.text[start:end]
    if not text:
        return ()
    box = word.box
    if box is not None:
        letter = box.width / len(word.text)
        box = Box(box.x0 + start * letter, box.top, box.x0 + end * letter, box.bottom)
    return (replace(word, text=text, box=box),)


def _without_bracket(words: tuple[Word, ...], mark: str) -> tuple[Word, ...]:
    if mark != "(":
        return words
    kept: list[Word] = []
    for word in words:
        end = word.text.find(")")
        kept += _piece(word, 0, end) if end >= 0 else (word,)
    return tuple(kept)
