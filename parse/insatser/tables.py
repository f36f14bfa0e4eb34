"""Insatser that the rows of tables name: overviews, tables of money and of people."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from finsam.corpus.spelling import skeleton
from finsam.parse.counts.axes import Axis
from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.labels import Names, parse_label
from finsam.parse.counts.outside import bracketed, outside
from finsam.parse.insatser.columns import column_names, funded_names, rows_axis
from finsam.parse.insatser.money_rows import groups, has_figures, label_cell, named_of
from finsam.parse.insatser.named import NamedInsats, is_listed_name, is_row_name
from finsam.parse.language.fields import Asked, fields_of
from finsam.parse.language.heads import TELLS, insats_field
from finsam.parse.language.insats_words import section_kind, words
from finsam.parse.language.row_labels import row_says
from finsam.parse.language.sentences import is_open, starts_low
from finsam.parse.layout import Cell, Table
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage
from finsam.parse.passages.turned import upright

_PER_INSATS = re.compile(
    rf"\b(?:{any_of('insatser.per')}) (?:{any_of('insatser.insats_in_table')})\b", re.IGNORECASE
)
_OF_PEOPLE = "Individinsatser"
"""What insatser are that a table of people who take part names."""
_HEAD_ROWS = 3
"""Rows at the top of a table in which its heads may stand."""
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


def table_names(table: Table, passage: Passage, above: str) -> Iterator[NamedInsats]:
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
            yield named_of(table, passage, head, _OF_PEOPLE)
    elif heads := funded_names(table, above):
        for head in heads:
            yield named_of(table, passage, head, above)
    elif _goes_by_insats(table, above):
        yield from _per_insats(table, passage)
    else:
        yield from groups(table, passage, above)


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


def _of_insatser(
    table: Table, passage: Passage, above: str, overview: Overview
) -> Iterator[NamedInsats]:
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
            yield named_of(table, passage, cell, within, tuple(said.items()))


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


def _per_insats(table: Table, passage: Passage) -> Iterator[NamedInsats]:
    """Rows of a table that says that it goes by insats.

    Where its first column is headed so, a name may have a word of an account in it.
    """
    headed = _headed(table)
    for row in range(table.header_rows, table.rows):
        cell = label_cell(table, row)
        if cell is None or not has_figures(table, row):
            continue
        if not is_row_name(cell.text, grouped=headed):
            continue
        label = parse_label(cell.text, _NOBODY)
        if not (label.sex or label.age or label.period or label.total or label.says("status")):
            yield named_of(table, passage, cell, "")
