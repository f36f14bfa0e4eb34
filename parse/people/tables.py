"""Tables about people: by insats, sex, year, age, kommun, exit reason and source of income."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.parse.counts.cells import CellFigure
from finsam.parse.counts.grid import Grid, GridCell
from finsam.parse.counts.labels import Label, Names, parse_label
from finsam.parse.counts.words import is_total
from finsam.parse.facts import ParticipantFact, Source, Status
from finsam.parse.layout import Block, Cell
from finsam.parse.people.counted import judge_counted
from finsam.parse.people.judge import PeopleTable, judge
from finsam.parse.people.measure import Meaning, in_time_unit, meaning, of_unknown_column, unit_of
from finsam.parse.people.periods import to_date, year_before
from finsam.parse.people.scene import Scene

_MOST = Decimal(200_000)


@dataclass(frozen=True, slots=True)
class _Place:
    """Everything that is decided for a cell before its figures are read."""

    labels: tuple[Label, ...]
    sex: str
    age: str | None
    kommun: str | None
    insats: str | None
    forbund: str | None
    period: str | None
    printed_period: bool


def _labels(cell: GridCell, grid: Grid, names: Names) -> tuple[Label, ...]:
    """Labels of a cell: column headings, then row labels; a group heading only if it adds."""
    columns = [parse_label(t, names) for t in cell.columns]
    rows = [parse_label(t, names) for t in cell.rows]
    if len(cell.rows) > grid.label_columns and len(rows) >= 2 and _same_sort(rows[0], rows[1:]):
        rows = rows[1:]
    return (*columns, *rows)


def _same_sort(group: Label, rows: Sequence[Label]) -> bool:
    """Whether a row without figures is a sibling of the row below it, not a heading over it."""
    for row in rows:
        if row.total and not (group.sex or group.period):
            return True
        pairs = ((group.insats, row.insats), (group.kommun, row.kommun), (group.sex, row.sex))
        if any(a and b for a, b in pairs) or (group.age and row.age):
            return True
        if group.says("reason", "support") and row.says("reason", "support", "status"):
            return True
    return False


def _last(values: Iterator[str | None]) -> str | None:
    found = [v for v in values if v]
    return found[-1] if found else None


def _place(cell: GridCell, table: PeopleTable, scene: Scene) -> _Place:
    names = scene.names(cell.page)
    labels = _labels(cell, table.grid, names)
    captions = table.captions
    heads = [label.text for label in captions]
    insats = _last(label.insats for label in labels)
    total = any(label.total for label in labels if not label.insats)
    if insats is None and table.names_insatser and not total:
        insats = _unknown_insats(cell, labels)
    if insats is None and not (total and table.names_insatser):
        insats = next((label.insats for label in captions if label.insats), None)
    if insats is None and not table.names_insatser:
        above = scene.insats_above(cell.page, table.block)
        insats = above[0] if len(above) == 1 else None
    period, printed = _period(labels, table, scene, cell.page, heads)
    return _Place(
        labels=labels,
        sex=_last(label.sex for label in labels)
        or next((label.sex for label in captions[:2] if label.sex), None)
        or "total",
        age=_last(label.age for label in labels),
        kommun=_last(label.kommun for label in labels),
        insats=insats,
        forbund=_last(label.forbund for label in labels) or scene.context.forbund(cell.page),
        period=period,
        printed_period=printed,
    )


def _unknown_insats(cell: GridCell, labels: Sequence[Label]) -> str | None:
    """The printed name of an insats that the document has no record of."""
    rows = labels[len(cell.columns) :]
    for label in rows:
        plain = not (label.kommun or label.sex or label.age or label.period or label.forbund)
        if plain and label.rest and not label.says("status", "reason", "support", "thing"):
            return label.text
    return None


def _period(
    labels: Sequence[Label], table: PeopleTable, scene: Scene, page: int, heads: list[str]
) -> tuple[str | None, bool]:
    """Period of a cell, and whether the table itself prints it."""
    for label in reversed(labels):
        if label.period:
            texts = [label.text, *heads]
            if label.whole_year:
                return scene.fit_year(label.period, page, texts), True
            own = scene.context.part(page).period
            return to_date(label.period, own, table.grid.column_labels), True
    for caption in table.captions:
        if caption.period:
            texts = [caption.text, *heads]
            if caption.whole_year:
                return scene.fit_year(caption.period, page, texts), True
            return caption.period, True
    return scene.default_period(page, table.block), False


def _second(
    figure: CellFigure, first: ParticipantFact, place: _Place, scene: Scene
) -> dict[str, str] | None:
    """What a figure in brackets changes of the one before it; ``None`` if it cannot be known."""
    page = first.source.page
    if figure.unit == "percent" or any("%" in label.text for label in place.labels):
        return {"unit": "percent"} if first.unit == "count" else None
    if not figure.bracketed:
        both = any(label.both_sexes for label in place.labels)
        return {"sex": "men"} if both else None
    note = scene.bracket_note(page)
    if note is not None and first.period is not None:
        if note.year is None:
            return {"period": year_before(first.period)}
        return {"period": scene.fit_year(str(note.year), page, ())}
    return None


def read_table(block: Block, scene: Scene, table_id: int) -> tuple[ParticipantFact, ...]:
    """The facts of one table; none where it is not about people."""
    table = judge(block, scene) or judge_counted(block, scene)
    if table is None:
        return ()
    facts: list[ParticipantFact] = []
    _note_labels(table, scene, table_id)
    for cell in table.grid.cells:
        facts += _cell_facts(cell, table, scene, table_id)
    return tuple(facts)


def _note_labels(table: PeopleTable, scene: Scene, table_id: int) -> None:
    """Keeps the labels that the checks of sums speak of."""
    labels, grid = scene.labels, table.grid
    labels.titles[table_id] = next((c.text for c in table.captions if c.text), "")
    for row, text in enumerate(grid.row_labels):
        labels.rows[(table_id, row)] = text
        if is_total(text):
            labels.total_rows.add((table_id, row))
    for column, text in enumerate(grid.column_labels):
        labels.columns[(table_id, column)] = text
        if is_total(text):
            labels.total_columns.add((table_id, column))


def _cell_facts(
    cell: GridCell, table: PeopleTable, scene: Scene, table_id: int
) -> Iterator[ParticipantFact]:
    place = _place(cell, table, scene)
    if not any(label.text for label in place.labels):
        scene.lost.add((table_id, cell.row, cell.column))
    if any(label.foreign or label.says("target") for label in place.labels):
        return
    what = _meaning(cell, place, table)
    first: ParticipantFact | None = None
    for figure in cell.figures:
        if what.measure in ("time_in", "queue_time"):
            figure = in_time_unit(figure, place.labels)
        if abs(figure.value) > _MOST:
            continue
        changes: dict[str, str] = {}
        if first is not None:
            second = _second(figure, first, place, scene)
            if second is None:
                continue
            changes = second
        fact = _fact(cell, figure, place, table, scene, table_id, changes)
        first = first or fact
        if fact.period and place.printed_period and not changes:
            scene.remember(cell.page, fact.period)
        yield fact


def _meaning(cell: GridCell, place: _Place, table: PeopleTable) -> Meaning:
    """What a cell counts; a column that nobody can tell is ``other`` under its own heading."""
    what = meaning(place.labels, table.topic)
    if what.measure == "participants":
        columns = place.labels[: len(cell.columns)]
        if unknown := of_unknown_column(columns, table.told_columns):
            return Meaning(measure="other", detail=unknown, total=what.total)
    return what


def _fact(
    cell: GridCell,
    figure: CellFigure,
    place: _Place,
    table: PeopleTable,
    scene: Scene,
    table_id: int,
    changes: dict[str, str],
) -> ParticipantFact:
    what = _meaning(cell, place, table)
    page = cell.page
    unit = changes.get("unit") or unit_of(figure, what.measure, place.labels, table.topic)
    sex = place.sex
    if not changes and len(cell.figures) == 2 and not cell.figures[1].bracketed:
        sex = "women" if any(label.both_sexes for label in place.labels) else sex
    measure, detail = what.measure, what.detail
    if scene.kind_of(place.insats, page) == "struktur" and measure == "participants":
        measure, detail = "other", detail or "deltagare"
    return ParticipantFact(
        part=scene.context.part_index(page),
        forbund=place.forbund,
        insats=place.insats,
        kommun=place.kommun,
        sex=changes.get("sex", sex),
        age=place.age,
        period=changes.get("period", place.period),
        measure=measure,
        detail=detail,
        value=figure.value,
        unit=unit,
        status=cell.status,
        source=source_of(
            cell.cell, page, _printed(cell, figure), scene, cell.status is not Status.DOUBTFUL
        ),
        table_id=table_id,
        row=cell.row,
        column=cell.column,
    )


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
        method=source.value,
        confidence=round((0.95 if clear else 0.5) * (min(sure) if sure else 1.0), 3),
    )
