"""Tables about people: by insats, sex, year, age, kommun, exit reason and source of income.

What a figure means is the sum of what its column, its row, the caption and the page say; what
stands nearer goes before what stands farther, and a row and a column that contradict each other
leave the figure in doubt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.counts.cells import CellFigure
from finsam.parse.counts.grid import GridCell
from finsam.parse.counts.labels import CountLabel, parse_label
from finsam.parse.counts.outside import bracketed
from finsam.parse.counts.words import is_total, sex_order
from finsam.parse.facts import Measure, ParticipantFact, Sex, Signs, Source, Status
from finsam.parse.layout import Cell
from finsam.parse.logical import LogicalTable
from finsam.parse.people import untold
from finsam.parse.people.judge import PeopleTable, judge
from finsam.parse.people.measure import Meaning, in_time_unit, meaning, of_unknown_column, unit_of
from finsam.parse.people.place import CellPlace, place_of
from finsam.parse.people.scene import Scene
from finsam.parse.people.sides import Side

_DASHES = ("-", "–", "—", "−")
_SEVERAL = 2
"""Incomes or reasons among the labels of a side from which all of it are."""
_PARTED = 3
"""Figures of a cell with a number and its two parts."""
_MOST = Decimal(200_000)
"""People at most: a förbund has some ten thousand inhabitants in need of support."""
_SURE = 0.95
"""How sure a count from a clear table is, 0-1."""
_UNSURE = 0.5
"""How sure a count from another table is, 0-1."""


def _part(nth: int, cell: GridCell, table: PeopleTable) -> dict[str, str] | None:
    """The sex of one of the two parts of a number, as a head or a caption tells their order.

    Args:
        nth: figure of the cell, from 1.
        cell: "73 (36/37)".
        table: that it stands in.
    """
    texts = (*reversed(cell.columns), *cell.rows, *(label.text for label in table.captions))
    order = next((found for text in texts if (found := sex_order(text))), None)
    return {"sex": order[nth - 1]} if order else None


def _second(
    figure: CellFigure,
    cell: GridCell,
    first: ParticipantFact,
    place: CellPlace,
    table: PeopleTable,
    scene: Scene,
) -> dict[str, str] | None:
    """What a figure in brackets changes of the one before it; ``None`` if it cannot be known."""
    page = first.source.page
    told = [t for text in (*cell.columns, *cell.rows) if (t := bracketed(text))]
    inner = parse_label(told[-1], scene.names(page)) if told else CountLabel("")
    if figure.unit == "percent" or inner.percent or any("%" in x.text for x in place.labels):
        if first.unit != "count":
            return None
        return {"unit": "percent"} | ({"sex": inner.sex} if inner.sex else {})
    if not figure.bracketed:
        order = _order(place)
        return {"sex": order[1]} if order else None
    if inner.sex:
        return {"sex": inner.sex}
    if inner.period and inner.whole_year:
        return {"period": scene.fit_year(inner.period, page, [c.text for c in table.captions])}
    period = scene.bracketed_period(page, first.period)
    return {"period": period} if period is not None else None


def _order(place: CellPlace) -> tuple[str, str] | None:
    """The sexes of two figures side by side, in the order in which a label names them."""
    both = [label.text for label in place.labels if label.both_sexes]
    return next((order for text in both if (order := sex_order(text))), None)


def read_table(table: LogicalTable, scene: Scene) -> tuple[ParticipantFact, ...]:
    """The facts of one table; none where it is not about people."""
    judged = judge(table, scene)
    if judged is None:
        return ()
    facts: list[ParticipantFact] = []
    _note_labels(judged, scene)
    for cell in judged.grid.cells:
        facts += _cell_facts(cell, judged, scene)
    return tuple(facts)


def _note_labels(table: PeopleTable, scene: Scene) -> None:
    """Keeps the labels that the checks of sums speak of."""
    labels, grid, number = scene.labels, table.grid, table.table.number
    labels.titles[number] = table.table.title or ""
    for row, text in grid.row_labels.items():
        labels.rows[(number, row)] = text
        if is_total(text):
            labels.total_rows.add((number, row))
    for column, text in grid.column_labels.items():
        labels.columns[(number, column)] = text
        if is_total(text):
            labels.total_columns.add((number, column))


def _cell_facts(cell: GridCell, table: PeopleTable, scene: Scene) -> Iterator[ParticipantFact]:
    place = place_of(cell, table, scene)
    if not any(label.text for label in place.labels):
        scene.lost.add((table.table.number, cell.row, cell.column))
    if any(label.foreign or label.says("target") for label in place.labels):
        return
    what = _meaning(cell, place, table)
    first: ParticipantFact | None = None
    for nth, figure in enumerate(cell.figures):
        if what.measure in ("time_in", "queue_time"):
            figure = in_time_unit(figure, place.labels)
        changes: dict[str, str] = {}
        if first is not None:
            parted = len(cell.figures) == _PARTED
            second = (
                _part(nth, cell, table)
                if parted
                else _second(figure, cell, first, place, table, scene)
            )
            if second is None:
                continue
            changes = second
        fact = _fact(cell, figure, place, what, table, scene, changes)
        if not _possible(fact):
            continue
        first = first or fact
        if fact.period and place.printed_period and not changes:
            scene.remember(cell.page, fact.period)
        yield fact


def _possible(fact: ParticipantFact) -> bool:
    """Whether a figure can be what its labels say: nobody counts parts of people."""
    if fact.measure == "places" and fact.source.printed.strip() in _DASHES:
        return False  # an insats without places, not one of none
    if fact.unit == "count":
        whole = fact.value == fact.value.to_integral_value()
        return whole and abs(fact.value) <= _MOST
    if fact.unit == "percent":
        return fact.measure == "support_change" or 0 <= fact.value <= 100
    return abs(fact.value) <= _MOST


def _meaning(cell: GridCell, place: CellPlace, table: PeopleTable) -> Meaning:
    """What a cell counts; a column that nobody can tell is ``other`` under its own heading."""
    what = meaning(place.labels, table.topic)
    if what.measure == "participants" and table.sides.insatser is not Side.COLUMNS:
        columns = table.sides.columns[cell.column]
        if unknown := of_unknown_column(columns, table.told_columns):
            return Meaning(measure="other", detail=unknown, total=what.total)
    return what


def _fact(
    cell: GridCell,
    figure: CellFigure,
    place: CellPlace,
    what: Meaning,
    table: PeopleTable,
    scene: Scene,
    changes: dict[str, str],
) -> ParticipantFact:
    page = cell.page
    unit = changes.get("unit") or unit_of(figure, what.measure, place.labels, table.topic)
    sex = place.sex
    if not changes and len(cell.figures) == 2 and not cell.figures[1].bracketed:
        order = _order(place)
        sex = order[0] if order else sex
    measure, detail = what.measure, what.detail
    if measure == "participants" and _is_structural(place.insats, table, page, scene):
        measure, detail = "other", detail or "deltagare"
    clear = cell.status is not Status.DOUBTFUL and not place.clash
    return ParticipantFact(
        part=scene.context.part_index(page),
        forbund=place.forbund,
        insats=place.insats,
        kommun=place.kommun,
        sex=Sex(changes.get("sex", sex)),
        age=place.age,
        period=changes.get("period", place.period),
        measure=Measure(measure),
        detail=detail,
        value=figure.value,
        unit=unit,
        status=Status.DOUBTFUL if place.clash else cell.status,
        source=replace(
            source_of(cell.cell, page, _printed(cell, figure), scene, clear),
            signs=_doubts(cell, place, what, table, scene),
        ),
        table_id=table.table.number,
        row=cell.row,
        column=cell.column,
    )


def _doubts(
    cell: GridCell, place: CellPlace, what: Meaning, table: PeopleTable, scene: Scene
) -> Signs:
    """What speaks against a cell: names and words at it, or above it, that nobody knows."""
    columns, rows = table.sides.columns[cell.column], table.sides.rows[cell.row]
    asked = (*_unparted(columns, table), *_unparted(rows, table))
    names = scene.strangers.of_cell(
        asked,
        table.table.block,
        cell.page,
        insats=place.insats,
        parted=table.sides.insatser is not None,
    )
    return (*names, *untold.of_cell(columns, rows, table.captions, table.topic, what))


def _unparted(labels: Sequence[CountLabel], table: PeopleTable) -> Sequence[CountLabel]:
    """Labels of one side; none of a side of incomes or reasons, which no list of words holds."""
    own = table.sides.column_labels if labels in table.sides.columns.values() else None
    side = table.sides.row_labels if own is None else own
    kind = "support" if table.topic.support else "reason" if table.topic.reasons else None
    return () if kind and sum(label.says(kind) for label in side) >= _SEVERAL else labels


def _is_structural(insats: str | None, table: PeopleTable, page: int, scene: Scene) -> bool:
    """Whether those who took part were professionals: none are told by sex, age or way out."""
    if scene.where.kind(insats, page) != "struktur":
        return False
    own = [*table.sides.row_labels, *table.sides.column_labels]
    if any(one.sex or one.age or one.says("reason") for one in own):
        return False
    labels = (*table.sides.rows.values(), *table.sides.columns.values())
    named = {label.insats for group in labels for label in group if label.insats}
    return not any(scene.where.kind(name, page) == "individ" for name in named)


def _printed(cell: GridCell, figure: CellFigure) -> str:
    """The characters as they stood, where the figure was put right."""
    return figure.printed if cell.status is Status.READ else cell.cell.raw


def source_of(cell: Cell, page: int, printed: str, scene: Scene, clear: bool) -> Source:
    """Where a cell's figure stands; marks that are not ``clear`` are worth less."""
    sure = [w.confidence for w in cell.words if w.confidence is not None]
    source = scene.layout(page).page.page.source
    return Source(
        page=page,
        box=cell.box,
        printed=printed,
        method=source,
        confidence=round((_SURE if clear else _UNSURE) * (min(sure) if sure else 1.0), 3),
    )
