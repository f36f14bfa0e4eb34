"""Whether a table is about people, and what of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.parse.counts.grid import Grid, GridCell, read_grid
from finsam.parse.counts.labels import CountLabel, Names, parse_label
from finsam.parse.counts.spread import with_spread_names
from finsam.parse.counts.words import Mention
from finsam.parse.language.fold import fold
from finsam.parse.language.sentences import is_closed
from finsam.parse.lists import any_of, listed
from finsam.parse.logical import LogicalTable, UnitFrom
from finsam.parse.people.measure import Topic, topic_of
from finsam.parse.people.scene import Scene
from finsam.parse.people.sides import Sides, read_sides
from finsam.parse.values.dates import without_dates
from finsam.parse.values.units import MONEY

_COUNTED = re.compile(
    rf"(?:{any_of('people.counted')})\s+(?:\w+\s+)?(?:{any_of('people.counted_people')})\b|"
    rf"deltagare(?:\s+(?:{any_of('people.counted_time')})\b.*|\s+20\d\d)?$|(?:"
    rf"{any_of('people.counted_kind')})\s+deltagare\b",
    re.IGNORECASE,
)
"""Labels that count people whatever else a table is about."""
_PLACES = "places"
"""What a head beside dates and money counts of an insats."""
_FEWEST_MONEY = 2
"""Labels about money that make a table one of other figures."""
_NOBODY = Names()
_NOUN = re.compile(r"\s+([a-z]{3,})")
_FUNCTION = frozenset(listed("people.nothing_new"))
"""Words behind "Nya" or "Avslutade" that name nothing new or ended, folded."""
_NAMED = 2
"""Letters of words that tell nothing from which a label beside names may be one itself."""
_PAGES = 8
"""Figures from which a single rising column without a head is one of page numbers."""


_REFERRED = re.compile(rf"\b(?:19|20)\d\d\b|\b(?:{any_of('people.referred')})\s+\d+", re.IGNORECASE)
"""Digits of a sentence that are no figure: years, and the numbers of tables."""
_CAPTIONS = 3
"""Captions nearest to a table that are heads of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTable:
    """A table that is about people, judged.

    Attributes:
        table: the logical table.
        grid: its figures.
        sides: the labels of its rows and columns, read.
        topic: what it is about.
        captions: its corner, caption and headings, nearest first.
        told_columns: how many of its columns say what they count.
    """

    table: LogicalTable
    grid: Grid
    sides: Sides
    topic: Topic
    captions: tuple[CountLabel, ...]
    told_columns: int = 0


def judge(table: LogicalTable, scene: Scene) -> PeopleTable | None:
    """Whether a table is about people and what of them; ``None`` if it is not."""
    grid = _without_money(with_spread_names(read_grid(table)), table)
    if not grid.cells:
        return None
    names = scene.names(table.page)
    corner = parse_label(grid.corner, names)
    captions = (corner, *(parse_label(t, names) for t in scene.captions(table)))
    whole = _judged(table, grid, captions, scene)
    if whole is not None:
        return whole
    small = _counted(grid, table)
    if small is None:
        return None
    when = tuple(_when_only(label) for label in captions)
    return _judged(table, small, when, scene)


def _judged(
    table: LogicalTable, grid: Grid, captions: tuple[CountLabel, ...], scene: Scene
) -> PeopleTable | None:
    sides = read_sides(grid, captions, scene.names(table.page))
    corner, *above = captions
    told = [label for label in above if not tells_its_own(label.text)]
    topic = topic_of(told, corner, sides.row_labels, sides.column_labels)
    if _is_contents(grid, captions) or not _about_people(captions, sides, topic):
        return None
    if _is_money(table) and not _says_people(sides.column_labels + sides.row_labels):
        return None
    return PeopleTable(
        table=table,
        grid=grid,
        sides=sides,
        topic=topic,
        captions=captions,
        told_columns=sum(
            any(counts(one) or one.says("reason") or _of_people(one) for one in labels)
            for labels in sides.columns.values()
        ),
    )


def tells_its_own(text: str) -> bool:
    """Whether a sentence above a table tells figures of its own: "28 deltagare slutade".

    What they count says nothing of what the table does.
    """
    return is_closed(text) and any(c.isdigit() for c in _REFERRED.sub(" ", without_dates(text)))


def _without_money(grid: Grid, table: LogicalTable) -> Grid:
    """The grid without the rows to which a column of units, or their label, gives one of money."""
    rows = {c.row for c in table.cells if c.unit in MONEY and c.unit_from is UnitFrom.ROW}
    kept = [cell for cell in grid.cells if cell.row not in rows]
    return grid if len(kept) == len(grid.cells) else _only(grid, kept)


def _when_only(label: CountLabel) -> CountLabel:
    """A caption of a table of money: only its period says something of the people in it."""
    return CountLabel(label.text, period=label.period, whole_year=label.whole_year)


def _is_money(table: LogicalTable) -> bool:
    """Whether the table itself says that its figures are amounts."""
    near = (UnitFrom.CORNER, UnitFrom.CAPTION, UnitFrom.HEAD, UnitFrom.CELL, UnitFrom.ROW)
    return table.unit in MONEY and table.unit_from in near


def _says_people(labels: Sequence[CountLabel]) -> bool:
    return any(label.says("people", "reason") or counts(label) for label in labels)


def _counted(grid: Grid, table: LogicalTable) -> Grid | None:
    """The rows, or else the columns, that count people in a table about money.

    Key figures of several years have a row of participants; costs of insatser a column of them.
    """
    rows = {row for row, text in grid.row_labels.items() if _counted_label(text)}
    columns = {
        cell.column for cell in grid.cells if cell.columns and _counted_label(cell.columns[-1])
    }
    others = [text for row, text in grid.row_labels.items() if row not in rows]
    if rows and (_money(others) >= _FEWEST_MONEY or table.unit in MONEY):
        return _only(grid, [cell for cell in grid.cells if cell.row in rows])
    heads = [text for column, text in grid.column_labels.items() if column not in columns]
    if columns and (_money(heads) or table.unit in MONEY):
        return _only(grid, [cell for cell in grid.cells if cell.column in columns])
    return None


def _counted_label(text: str) -> bool:
    """Whether a label counts people, or places for them, whatever else a table is about."""
    label = parse_label(text, _NOBODY)
    places = bool(label.mentions) and all(m.measure == _PLACES for m in label.mentions)
    return _COUNTED.match(text.strip()) is not None or (places and not label.rest)


def _only(grid: Grid, cells: Sequence[GridCell]) -> Grid:
    rows, columns = {c.row for c in cells}, {c.column for c in cells}
    return replace(
        grid,
        cells=tuple(cells),
        row_labels=_kept(grid.row_labels, rows),
        column_labels=_kept(grid.column_labels, columns),
    )


def _kept(labels: Mapping[int, str], wanted: set[int]) -> dict[int, str]:
    return {index: text for index, text in labels.items() if index in wanted}


def _money(texts: Sequence[str]) -> int:
    return sum(parse_label(text, _NOBODY).says("money") for text in texts)


def _is_contents(grid: Grid, captions: Sequence[CountLabel]) -> bool:
    """Whether the only column of figures is one of page numbers that never fall."""
    if any(fold(label.text).startswith("innehall") for label in captions):
        return True
    values = [cell.figures[0].value for cell in grid.cells]
    one = len({cell.column for cell in grid.cells}) == 1 and not any(c.columns for c in grid.cells)
    return one and len(values) >= _PAGES and values == sorted(values)


def _about_people(captions: Sequence[CountLabel], sides: Sides, topic: Topic) -> bool:
    heads = captions[:_CAPTIONS]
    labels = [*sides.row_labels, *sides.column_labels]
    if any(label.says("staff", "professional") for label in heads):
        return False
    costs = any(label.says("money") for label in heads[:2])
    peopled = any(label.says("people", "topic") or counts(label) for label in heads)
    money = sum(label.says("money") for label in labels)
    people = sum(label.says("people", "reason", "support") or counts(label) for label in labels)
    if money > people or (costs and not peopled):
        return False
    if topic.exits or topic.support:
        return True
    return (not costs or people > 0) if peopled else _labels_people(sides, labels, money)


def _labels_people(sides: Sides, labels: Sequence[CountLabel], money: int) -> bool:
    """Whether a table whose captions name no people counts some by its labels.

    Args:
        sides: of the table.
        labels: of both sides.
        money: how many of them speak of money.
    """
    asked = [label for label in labels if not _may_name(label, sides)]
    if any((label.says("people") or counts(label)) and not label.sex for label in asked):
        return not any(label.says("target") for label in sides.column_labels)
    return not money and _parts_people(sides, labels)


def _may_name(label: CountLabel, sides: Sides) -> bool:
    """Whether a label beside names of insatser is one with a word for people: "Vägar för unga"."""
    if sides.insatser is None or label.total or len(label.rest) < _NAMED:
        return False
    return any(label is one for one in sides.named_labels)


def _parts_people(sides: Sides, labels: Sequence[CountLabel]) -> bool:
    """Whether the labels part figures as only people are: by sex, by age, insatser by kommun."""
    sexes = {label.sex for label in labels if label.sex}
    ages = sum(bool(label.age) for label in labels)
    kommuner = {label.kommun for label in labels if label.kommun}
    return len(sexes) == 2 or ages >= 2 or (sides.insatser is not None and len(kommuner) >= 2)


def _of_people(label: CountLabel) -> bool:
    """Whether a head counts all people: "Antal deltagare"."""
    return label.says("people") and not label.sex and not label.age


def counts(label: CountLabel) -> bool:
    """Whether a label says what people are counted; "vid årets slut" alone may be of accounts."""
    return any(
        m.kind in ("status", "thing", "better")
        and m.measure not in ("other", "at_start")
        and not (m.kind == "status" and _of_things(label, m))
        for m in label.mentions
    )


def _of_things(label: CountLabel, mention: Mention) -> bool:
    """Whether "Nya" or "Avslutade" is said of a thing that stands behind it: "Nya inköp"."""
    if label.says("people", "reason", "thing"):
        return False
    noun = _NOUN.match(fold(label.text), mention.end)
    return noun is not None and noun[1] not in _FUNCTION
