"""Insatser that rows of a table of money name."""

import re
from collections.abc import Iterator
from decimal import Decimal

from finsam.corpus.spelling import skeleton
from finsam.parse.facts import Source
from finsam.parse.insatser.named import TABLE_WORDS, NamedInsats, is_row_name
from finsam.parse.language.insats_words import is_generic, name_of, section_kind, words
from finsam.parse.language.row_labels import row_says
from finsam.parse.layout import Cell, Table
from finsam.parse.passages.passage import Passage
from finsam.parse.values.amount import figures
from finsam.parse.values.kinds import MONEY

_MONEY_FROM = 1000
"""A figure without unit from which it is an amount rather than a number of people."""
_INDENT = 3.0
"""Points that the rows of a group stand farther in than the row that sums them."""
_ROUNDED = Decimal("0.002")
"""Share of a sum by which its rows may miss it: each is rounded."""


def named_of(
    table: Table,
    passage: Passage,
    cell: Cell,
    section: str,
    fields: tuple[tuple[str, str], ...] = (),
) -> NamedInsats:
    """The insats that a cell of a table names, as a draft."""
    page = table.page_of(cell)
    source = Source(
        page=page,
        box=cell.box,
        printed=cell.raw,
        method=passage.source.method,
        confidence=passage.source.confidence,
    )
    return NamedInsats(
        name=name_of(cell.text), page=page, section=section, source=source, fields=fields
    )


def groups(table: Table, passage: Passage, above: str) -> Iterator[NamedInsats]:
    """Rows of a budget that stand under a group of insatser, up to its sum or the next group."""
    section: str | None = None
    titled = section_kind(table.title or "") or section_kind(above)
    if _is_balance(table):
        return
    money = bool(titled) and any(_of_money(table, row) for row in range(table.rows))
    for row in range(table.rows):
        cell = label_cell(table, row)
        if cell is None:
            continue
        text = cell.text.strip(" :")
        if _is_group(table, row, text):
            section = text if _heads_rows(table, row, cell) else None
        elif row_says("total", text) or is_generic(text):
            section = section if _goes_on(text, section) else None
        elif not has_figures(table, row):
            section = None
        elif is_row_name(text, grouped=section is not None) and (section is not None or money):
            yield named_of(table, passage, cell, section or above)


def _is_group(table: Table, row: int, text: str) -> bool:
    """Whether a row gathers insatser; among the heads only one that says "insatser" does."""
    if section_kind(text) is None or len(text.split()) > TABLE_WORDS:
        return False
    return row >= table.header_rows or "insats" in text.casefold()


def _heads_rows(table: Table, row: int, label: Cell) -> bool:
    """Whether a row that may gather insatser has rows of its own below it.

    One with figures is a sum of rows that stand farther in, or that come to what it says; else it
    is one item among others, and what follows stands beside it.
    """
    if not has_figures(table, row):
        return True
    below = next((c for r in range(row + 1, table.rows) if (c := label_cell(table, r))), None)
    if below is None or label.box is None or below.box is None:
        return True
    return below.box.x0 - label.box.x0 >= _INDENT or _comes_to(table, row)


def _comes_to(table: Table, row: int) -> bool:
    """Whether the rows below one come to its figures in some column."""
    own = {
        c.column: value for c in table.cells if c.row == row and (value := _value(c)) is not None
    }
    for column, whole in own.items():
        total = Decimal(0)
        for later in range(row + 1, table.rows):
            cell = table.cell(later, column)
            value = _value(cell) if cell is not None else None
            if value is None:
                continue
            total += value
            if abs(total) >= abs(whole):
                break
        if whole and abs(total - whole) <= abs(whole) * _ROUNDED:
            return True
    return False


def _value(cell: Cell) -> Decimal | None:
    """The one figure of a cell beside the labels."""
    found = figures(cell.text) if cell.column > 0 else ()
    return found[0].value if len(found) == 1 else None


def _is_balance(table: Table) -> bool:
    """Whether a table states what is owned and owed: paid-in "Insatser" there are capital.

    A budget may carry its equity along as means; it states costs or income, too.
    """
    texts = [skeleton(cell.text) for cell in table.cells if cell.column == 0]
    flows = tuple(map(skeleton, words("flow")))
    return not any(text.endswith(flows) for text in texts) and any(
        text.startswith(tuple(map(skeleton, words("balance")))) for text in texts
    )


def _goes_on(text: str, section: str | None) -> bool:
    """Whether the group goes on after a row that is no insats: unallocated means among them."""
    low = skeleton(text)
    return section is not None and low.startswith(tuple(skeleton(w) for w in words("unallocated")))


def label_cell(table: Table, row: int) -> Cell | None:
    """The cell of a row that labels it, if any holds a word."""
    for column in range(max(1, table.label_columns)):
        cell = table.cell(row, column)
        if cell is not None and cell.row == row and re.search(r"[^\W\d_]{2}", cell.text):
            return cell
    return None


def has_figures(table: Table, row: int) -> bool:
    """Whether a row has figures beside its label."""
    return any(c.row == row and c.column > 0 and figures(c.text, dashes=True) for c in table.cells)


def _of_money(table: Table, row: int) -> bool:
    """Whether a row's figures are amounts rather than numbers of people.

    In a table about money some rows have small amounts, in thousands.
    """
    cells = [c for c in table.cells if c.row == row and c.column > 0]
    found = [figure for cell in cells for figure in figures(cell.text)]
    return any(f.unit in MONEY or f.magnitude >= _MONEY_FROM for f in found)
