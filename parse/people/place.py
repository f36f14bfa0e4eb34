"""What is decided for a cell of a table about people before its figures are read.

What stands nearer goes before what stands farther: row and column, the captions, the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from finsam.parse.counts.grid import GridCell
from finsam.parse.counts.labels import CountLabel
from finsam.parse.counts.outside import in_year
from finsam.parse.people.judge import PeopleTable
from finsam.parse.people.periods import to_date
from finsam.parse.people.scene import Scene
from finsam.parse.people.sides import Side


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Everything that is decided for a cell before its figures are read.

    ``clash`` tells whether its row and its column contradict each other.
    """

    labels: tuple[CountLabel, ...]
    sex: str
    age: str | None
    kommun: str | None
    insats: str | None
    forbund: str | None
    period: str | None
    printed_period: bool
    clash: bool


def _last(values: Iterable[str | None]) -> str | None:
    found = [v for v in values if v]
    return found[-1] if found else None


def place_of(cell: GridCell, table: PeopleTable, scene: Scene) -> CellPlace:
    """Everything that a cell's row and column, the captions and the page decide for it."""
    labels = table.sides.of(cell)
    captions = table.captions
    period, printed = _period(labels, table, scene, cell.page)
    columns, rows = table.sides.columns[cell.column], table.sides.rows[cell.row]
    return CellPlace(
        labels=labels,
        sex=_last(label.sex for label in labels) or _sex_above(table) or "total",
        age=_last(label.age for label in labels),
        kommun=_last(label.kommun for label in labels) or _kommun_above(captions),
        insats=_insats(cell, labels, table, scene),
        forbund=_last(label.forbund for label in labels) or scene.context.forbund(cell.page),
        period=period,
        printed_period=printed,
        clash=_clash(columns, rows),
    )


def _sex_above(table: PeopleTable) -> str | None:
    """The sex that the captions name; of a table that parts its figures by both they tell none.

    "Unga kvinnor och deras familjer" over rows "varav kvinnor", "varav män" and "Nya" is whom an
    insats is for, not whom the last row counts.
    """
    own = {label.sex for label in (*table.sides.row_labels, *table.sides.column_labels)}
    if own >= {"women", "men"}:
        return None
    return next((label.sex for label in table.captions[:2] if label.sex), None)


def _kommun_above(captions: Sequence[CountLabel]) -> str | None:
    """The kommun that the caption is: "Västerby kommun"."""
    return captions[1].kommun if len(captions) > 1 else None


def _clash(columns: Sequence[CountLabel], rows: Sequence[CountLabel]) -> bool:
    """Whether row and column name two sexes, two insatser, two kommuner or two years."""
    pairs = (
        (_last(c.sex for c in columns), _last(r.sex for r in rows)),
        (_last(c.insats for c in columns), _last(r.insats for r in rows)),
        (_last(c.kommun for c in columns), _last(r.kommun for r in rows)),
        (
            _last(c.period for c in columns if c.whole_year),
            _last(r.period for r in rows if r.whole_year),
        ),
    )
    return any(one and other and one != other for one, other in pairs)


def _insats(
    cell: GridCell, labels: Sequence[CountLabel], table: PeopleTable, scene: Scene
) -> str | None:
    """The insats of a cell: its row's or column's, else the caption's, else the section's."""
    if named := _last(label.insats for label in labels):
        return named
    side = table.sides.insatser
    own = table.sides.columns[cell.column] if side is Side.COLUMNS else table.sides.rows[cell.row]
    if side is not None and any(label.total for label in own):
        return None
    if named := next((label.insats for label in table.captions[1:] if label.insats), None):
        return named
    if side is not None:
        return None
    above = scene.where.above(cell.page, table.table.block)
    return above[0] if len(above) == 1 else None


def _period(
    labels: Sequence[CountLabel], table: PeopleTable, scene: Scene, page: int
) -> tuple[str | None, bool]:
    """Period of a cell, and whether the table itself prints it."""
    own = scene.context.part(page).period
    columns = list(table.grid.column_labels.values())
    if part := _part_of_year(labels, table, own):
        return part, True
    years = [label for label in labels if label.period and not label.borrowed]
    for label in (*reversed(years), *(c for c in table.captions if c.period)):
        period = label.period or ""
        if label.whole_year:
            heads = [caption.text for caption in table.captions]
            return scene.fit_year(period, page, [label.text, *heads]), True
        return (to_date(period, own, columns) if label in labels else period), True
    return scene.default_period(page, table.table.block), False


def _part_of_year(labels: Sequence[CountLabel], table: PeopleTable, own: str | None) -> str | None:
    """The part of a year that a label prints without the year.

    It is of the year beside it, else of the caption's, else of the report's own.
    """
    parts = [label.period for label in labels if label.period and label.borrowed]
    if not parts:
        return None
    years = [label.period for label in labels if label.period and not label.borrowed]
    said = next((c.period for c in table.captions if c.period and not c.borrowed), None)
    year = years[-1] if years else said
    if year is not None and len(year) == 4:
        return in_year(parts[-1], int(year))
    return to_date(parts[-1], own, list(table.grid.column_labels.values()))
