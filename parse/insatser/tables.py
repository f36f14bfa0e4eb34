"""Insatser that the rows of tables name: overviews, tables of money and of people."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from finsam.corpus.spelling import skeleton
from finsam.parse.counts.axes import Axis
from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.labels import Names, bracketed, outside, parse_label
from finsam.parse.facts import Source
from finsam.parse.insatser.columns import column_names, funded_names, rows_axis
from finsam.parse.insatser.named import TABLE_WORDS, Named, is_listed_name, is_row_name
from finsam.parse.language.fields import Asked, fields_of
from finsam.parse.language.heads import TELLS, insats_field
from finsam.parse.language.insats_words import is_generic, name_of, section_kind, words
from finsam.parse.language.row_labels import row_says
from finsam.parse.language.sentences import is_open, starts_low
from finsam.parse.layout import Cell, Table
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage
from finsam.parse.passages.turned import upright
from finsam.parse.values.amount import figures
from finsam.parse.values.kinds import MONEY

_PER_INSATS = re.compile(
    rf"\b(?:{any_of('insatser.per')}) (?:{any_of('insatser.insats_in_table')})\b", re.IGNORECASE
)
_OF_PEOPLE = "Individinsatser"
"""What insatser are that a table of people who take part names."""
_HEAD_ROWS = 3
"""Rows at the top of a table in which its heads may stand."""
_MONEY_FROM = 1000
"""A figure without unit from which it is an amount rather than a number of people."""
_INDENT = 3.0
"""Points that the rows of a group stand farther in than the row that sums them."""
_ROUNDED = Decimal("0.002")
"""Share of a sum by which its rows may miss it: each is rounded."""
_NOBODY = Names()
PEOPLE = "people"
"""The field that says whether people take part: empty where a table counts none."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a table of insatser has its heads, its names and its other fields."""

    header: int
    names: int
    fields: dict[int, str]
    aside: dict[int, str]
    """Fields that stand in brackets in their column: "Deltagare (platser)" over "53 (35)"."""
    people: int | None
    """The column that counts those who take part."""


def table_names(table: Table, passage: Passage, above: str) -> Iterator[Named]:
    """The insatser that a table names.

    Args:
        table: any table.
        passage: that it is.
        above: the nearest heading.
    """
    laid = upright(table, lambda text: insats_field(text) is not None)
    overview = overview_of(laid)
    if overview is not None:
        yield from _of_insatser(laid, passage, above, overview)
    elif heads := column_names(table):
        for head in heads:
            yield _named(table, passage, head, _OF_PEOPLE)
    elif heads := funded_names(table, above):
        for head in heads:
            yield _named(table, passage, head, above)
    elif _goes_by_insats(table, above):
        yield from _per_insats(table, passage)
    else:
        yield from _groups(table, passage, above)


def _goes_by_insats(table: Table, above: str) -> bool:
    """Whether rows are insatser: their head says so, or the title, where the head is silent."""
    if _headed(table):
        return True
    told = _PER_INSATS.search(table.title or "") or _PER_INSATS.search(above)
    return told is not None and rows_axis(table) in (None, Axis.INSATS, Axis.WORDS)


_WHEN = frozenset({"start", "end", "period", "places"})
"""Fields of an insats that tell when it runs and how many it takes."""
_BOUNDS = 2
"""Of these under heads of their own, beside names of insatser: what a list of them tells."""


def _tells(table: Table, told: set[str]) -> bool:
    """Whether fields beside the names of insatser are those of a list of them."""
    return bool(TELLS & told) or (_headed(table) and len(_WHEN & told) >= _BOUNDS)


def overview_of(table: Table) -> Overview | None:
    """Where the parts of a table stand that lists insatser, one a row; ``None`` if it is none."""
    found = (_overview_at(table, row) for row in range(min(_HEAD_ROWS, table.rows)))
    return next((one for one in found if one is not None), None)


def _overview_at(table: Table, row: int) -> Overview | None:
    """The parts of a table whose heads stand in ``row``; ``None`` if they are not those of one."""
    found = {c.column: insats_field(c.text) for c in table.cells if c.row == row}
    fields = {column: field for column, field in found.items() if field is not None}
    names = [column for column, field in fields.items() if field == "name"]
    if not names:
        return None
    told = _told_by_answers(table, row, names[0])
    rest = told | {column: field for column, field in fields.items() if field != "name"}
    if not _tells(table, {"name", *rest.values()}):
        return None
    heads = [c for c in table.cells if c.row == row and c.column not in fields]
    aside = {c.column: f for c in heads if (f := insats_field(bracketed(c.text) or ""))}
    people = next((c.column for c in heads if _counts_people(table, c)), None)
    return Overview(row, names[0], rest, aside, people)


def _told_by_answers(table: Table, row: int, names: int) -> dict[int, str]:
    """The fields of columns that their heads, or what stands below them, name.

    Args:
        table: that may list insatser.
        row: of its heads.
        names: the column of names.
    """
    rows = {c.row for c in table.cells if c.column == names and c.row > row and c.text.strip()}
    heads = [c for c in table.cells if c.row == row and c.column != names and c.text.strip()]
    asked = [Asked(head.text, _below(table, head, rows)) for head in heads]
    found = zip(heads, fields_of(asked), strict=True)
    return {head.column: field for head, field in found if field is not None}


def _below(table: Table, head: Cell, rows: AbstractSet[int]) -> tuple[str, ...]:
    """The texts below a head in rows that have a name; a sum's is none."""
    return tuple(c.text for c in table.cells if c.column == head.column and c.row in rows)


def _counts_people(table: Table, head: Cell) -> bool:
    """Whether a column counts those who take part: figures stand below a head that says so."""
    below = [c for c in table.cells if c.column == head.column and c.row > head.row]
    counts = all(cell_figures(c.text) is not None for c in below if c.text.strip())
    return counts and bool(below) and parse_label(outside(head.text), _NOBODY).says("people")


def _of_insatser(table: Table, passage: Passage, above: str, overview: Overview) -> Iterator[Named]:
    section = above
    summed = False
    rows: list[tuple[Cell, str, dict[str, str]]] = []
    for row in range(overview.header + 1, table.rows):
        filled = {c.column: c for c in table.cells if c.row == row and c.text.strip()}
        cell = filled.get(overview.names)
        said = _said(filled, overview)
        summed = summed or _is_sum(cell)
        if cell is not None and len(filled) == 1 and section_kind(cell.text):
            section = cell.text
        elif cell is not None and len(filled) == 1 and summed:
            continue  # below the sum of all a line by itself heads what comes next
        elif rows and _is_rest(rows[-1], cell, said):
            rows[-1] = _joined(rows[-1], said)
        elif cell is not None and (is_listed_name(cell.text) or TELLS & set(said)):
            rows.append((cell, section, said | _peopled(filled, overview)))
    for cell, within, said in rows:
        if insats_field(cell.text) is None:
            yield _named(table, passage, cell, within, tuple(said.items()))


def _said(filled: dict[int, Cell], overview: Overview) -> dict[str, str]:
    """What a row says beside its name, by field."""
    fields = sorted(overview.fields.items())
    said = {field: filled[column].text for column, field in fields if column in filled}
    for column, field in overview.aside.items():
        if column in filled and (inner := bracketed(filled[column].text)):
            said.setdefault(field, inner)
    return said


def _peopled(filled: dict[int, Cell], overview: Overview) -> dict[str, str]:
    """Whether people take part, where the table counts them."""
    if overview.people is None:
        return {}
    cell = filled.get(overview.people)
    return {PEOPLE: "".join(re.findall(r"[1-9]", cell.text)) if cell is not None else ""}


def _is_sum(cell: Cell | None) -> bool:
    return cell is not None and row_says("total", cell.text.strip())


def _is_rest(
    last: tuple[Cell, str, dict[str, str]], cell: Cell | None, said: dict[str, str]
) -> bool:
    """Whether a row without a name is the rest of the row above, cut at a page's end."""
    if cell is not None or not said:
        return False
    return any(
        field in last[2] and (is_open(last[2][field]) or starts_low(text))
        for field, text in said.items()
    )


def _joined(
    last: tuple[Cell, str, dict[str, str]], said: dict[str, str]
) -> tuple[Cell, str, dict[str, str]]:
    more = {f: f"{last[2][f]} {text}" if f in last[2] else text for f, text in said.items()}
    return last[0], last[1], last[2] | more


def _headed(table: Table) -> bool:
    """Whether the first column of a table of figures is headed "Insats" or "Projekt"."""
    for row in range(min(max(table.header_rows, 1), table.rows)):
        cell = table.cell(row, 0)
        if cell is not None and skeleton(cell.text.strip(" :")) in _first_heads():
            return True
    return False


def _first_heads() -> frozenset[str]:
    return frozenset(skeleton(word) for word in words("row_head"))


def _per_insats(table: Table, passage: Passage) -> Iterator[Named]:
    """Rows of a table that says that it goes by insats.

    Where its first column is headed so, a name may have a word of an account in it.
    """
    headed = _headed(table)
    for row in range(table.header_rows, table.rows):
        cell = _label_cell(table, row)
        if cell is None or not _has_figures(table, row):
            continue
        if not is_row_name(cell.text, grouped=headed):
            continue
        label = parse_label(cell.text, _NOBODY)
        if not (label.sex or label.age or label.period or label.total or label.says("status")):
            yield _named(table, passage, cell, "")


def _named(
    table: Table,
    passage: Passage,
    cell: Cell,
    section: str,
    fields: tuple[tuple[str, str], ...] = (),
) -> Named:
    page = table.page_of(cell)
    source = Source(
        page=page,
        box=cell.box,
        printed=cell.raw,
        method=passage.source.method,
        confidence=passage.source.confidence,
    )
    return Named(name=name_of(cell.text), page=page, section=section, source=source, fields=fields)


def _groups(table: Table, passage: Passage, above: str) -> Iterator[Named]:
    """Rows of a budget that stand under a group of insatser, up to its sum or the next group."""
    section: str | None = None
    titled = section_kind(table.title or "") or section_kind(above)
    if _is_balance(table):
        return
    money = bool(titled) and any(_of_money(table, row) for row in range(table.rows))
    for row in range(table.rows):
        cell = _label_cell(table, row)
        if cell is None:
            continue
        text = cell.text.strip(" :")
        if _is_group(table, row, text):
            section = text if _heads_rows(table, row, cell) else None
        elif row_says("total", text) or is_generic(text):
            section = section if _goes_on(text, section) else None
        elif not _has_figures(table, row):
            section = None
        elif is_row_name(text, grouped=section is not None) and (section is not None or money):
            yield _named(table, passage, cell, section or above)


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
    if not _has_figures(table, row):
        return True
    below = next((c for r in range(row + 1, table.rows) if (c := _label_cell(table, r))), None)
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


def _label_cell(table: Table, row: int) -> Cell | None:
    for column in range(max(1, table.label_columns)):
        cell = table.cell(row, column)
        if cell is not None and cell.row == row and re.search(r"[^\W\d_]{2}", cell.text):
            return cell
    return None


def _has_figures(table: Table, row: int) -> bool:
    return any(c.row == row and c.column > 0 and figures(c.text, dashes=True) for c in table.cells)


def _of_money(table: Table, row: int) -> bool:
    """Whether a row's figures are amounts rather than numbers of people.

    In a table about money some rows have small amounts, in thousands.
    """
    cells = [c for c in table.cells if c.row == row and c.column > 0]
    found = [figure for cell in cells for figure in figures(cell.text)]
    return any(f.unit in MONEY or f.magnitude >= _MONEY_FROM for f in found)
