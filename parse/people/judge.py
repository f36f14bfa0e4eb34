"""Whether a table is about people, and what of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.counts.grid import Grid, read_grid, with_heading_line
from finsam.parse.counts.labels import Label, parse_label
from finsam.parse.counts.words import find, sex_spans
from finsam.parse.language.fold import fold
from finsam.parse.layout import Block, BlockKind
from finsam.parse.people.measure import Topic, topic_of
from finsam.parse.people.scene import Scene
from finsam.parse.values.period import find_periods

_HEADING_WORDS = 40
_ANSWERS = ("inte alls", "till liten del", "helt och hallet", "till mycket stor del", "instammer")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTable:
    """A table that is about people, judged.

    Attributes:
        block: the block that holds it.
        grid: the table taken apart.
        topic: what it is about.
        captions: its captions and headings, nearest first.
        names_insatser: whether its row labels are names of insatser, known or not.
        told_columns: how many of its columns say what they count.
    """

    block: Block
    grid: Grid
    topic: Topic
    captions: tuple[Label, ...]
    names_insatser: bool
    told_columns: int = 0


def judge(block: Block, scene: Scene) -> PeopleTable | None:
    """Whether a table is about people and what of them; ``None`` if it is not."""
    table = block.table
    if table is None:
        return None
    names = scene.names(block.page)
    grid = read_grid(table)
    if not grid.cells:
        return None
    if not any(parse_label(text, names).period for text in grid.column_labels):
        grid = with_heading_line(grid, _years_above(block, scene))
    if not any(cell.columns for cell in grid.cells):
        grid = with_heading_line(grid, _words_above(block, scene, grid))
    captions = tuple(parse_label(t, names) for t in scene.captions(block.page, block))
    corner = parse_label(grid.corner, names)
    rows = [parse_label(t, names) for t in grid.row_labels[grid.header_rows :]]
    columns = [parse_label(t, names) for t in grid.column_labels[grid.label_columns :]]
    topic = topic_of(captions, corner, rows, columns)
    if _is_contents(grid, captions) or not _about_people(captions, corner, rows, columns, topic):
        return None
    return PeopleTable(
        block=block,
        grid=grid,
        topic=topic,
        captions=(corner, *captions),
        names_insatser=has_insats_heading(grid.corner) or sum(bool(r.insats) for r in rows) >= 2,
        told_columns=sum(_counts(label) or label.says("reason") for label in columns),
    )


def _line_above(block: Block, scene: Scene) -> str:
    """The text right above a table."""
    blocks = [b for b in scene.layout(block.page).blocks if b.kind is not BlockKind.NOISE]
    if block not in blocks or blocks.index(block) == 0:
        return ""
    return blocks[blocks.index(block) - 1].text


def _words_above(block: Block, scene: Scene, grid: Grid) -> tuple[str, ...]:
    """Headings of columns in a line right above a table, if there is one for each column."""
    text = _line_above(block, scene)
    if len(text.split()) > _HEADING_WORDS:
        return ()
    spans = [(m.start, m.end) for m in find(text, ("reason", "support", "status", "thing"))]
    spans += [s for s in sex_spans(text) if not any(s[0] < e and b < s[1] for b, e in spans)]
    wanted = len({cell.column for cell in grid.cells})
    if len(spans) != wanted or wanted < 2:
        return ()
    return tuple(text[start:end] for start, end in sorted(spans))


def _years_above(block: Block, scene: Scene) -> tuple[str, ...]:
    """The years of a line right above a table that holds nothing else."""
    text = _line_above(block, scene)
    found = find_periods(text)
    rest = text
    for period in reversed(found):
        rest = rest[: period.start] + rest[period.end :]
    if len(found) < 2 or rest.strip(" |/,;"):
        return ()
    return tuple(text[p.start : p.end] for p in found)


def has_insats_heading(text: str) -> bool:
    """Whether a heading over labels says that they are names of insatser."""
    words = set(fold(text).replace("/", " ").split())
    return bool(words & {"insats", "insatser", "verksamhet", "verksamheter", "projekt", "team"})


def _is_contents(grid: Grid, captions: Sequence[Label]) -> bool:
    """Whether the only column of figures is one of page numbers that never fall."""
    if any(fold(label.text).startswith("innehall") for label in captions):
        return True
    values = [cell.figures[0].value for cell in grid.cells]
    one = len({cell.column for cell in grid.cells}) == 1 and not any(c.columns for c in grid.cells)
    return one and len(values) >= 8 and values == sorted(values)


def _about_people(
    captions: Sequence[Label],
    corner: Label,
    rows: Sequence[Label],
    columns: Sequence[Label],
    topic: Topic,
) -> bool:
    heads = [corner, *captions[:2]]
    labels = [*rows, *columns]
    if any(answer in fold(label.text) for label in [*labels] for answer in _ANSWERS):
        return False
    if any(label.says("staff", "professional") for label in heads):
        return False
    peopled = any(label.says("people", "topic") or _counts(label) for label in heads)
    if any(label.says("money") for label in heads[:2]) and not peopled:
        return False
    money = sum(label.says("money") for label in labels)
    people = sum(label.says("people", "reason", "support") or _counts(label) for label in labels)
    if money > people:
        return False
    if topic.exits or topic.support:
        return True
    if peopled:
        return not any(label.says("money") for label in heads[:2]) or people > 0
    if any((label.says("people") or _counts(label)) and not label.sex for label in labels):
        return not any(label.says("target") for label in columns)
    sexes = {label.sex for label in labels if label.sex}
    ages = sum(bool(label.age) for label in labels)
    return (len(sexes) == 2 or ages >= 2) and not money


def _counts(label: Label) -> bool:
    """Whether a label says what people are counted; "vid årets slut" alone may be of accounts."""
    return any(
        m.kind in ("status", "thing", "better") and m.measure not in ("other", "at_start")
        for m in label.mentions
    )
