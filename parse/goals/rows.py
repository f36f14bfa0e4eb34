"""Rows of goal tables: what each says, and under which area and level it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from finsam.parse.language.heads import GIVES
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import GoalTitle, title_of
from finsam.parse.layout import Cell

_TELLS = GIVES - {"activities"}
"""Fields that only a goal that is measured has."""

_LEVELS = frozenset({"overall", "sub", "quantitative", "financial"})
"""Levels of goals that a line across a table may open its rows with."""
_DASH = re.compile(r"\s+[–—-]\s+")
_FEWEST_WORDS = 3
"""Words of a goal behind a label, at least."""
_FEWEST_GROUPS = 2
"""Areas whose first row must look alike before that row is taken for their overall goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """One row of a goal table.

    Attributes:
        page: of its first line, from 1.
        cell: the cell that holds the goal, or that goes across the table.
        fields: text of the other cells, by field.
        goals: level and text of each goal of the row; empty for a row across the table.
        title: what a row across the table says instead of a goal.
        leads: whether it opens an area with a goal that nothing measures.
        again: whether it says the goal of the row before it in another language.
    """

    page: int
    cell: Cell
    fields: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[tuple[str | None, str], ...] = ()
    title: GoalTitle | None = None
    leads: bool = False
    again: bool = False


def opening_goal(cell: Cell, page: int) -> tuple[GoalRow, ...]:
    """The rows of a line across the table that says a level and, behind a colon, a goal of it.

    "Individ – övergripande mål: Fler ska få stöd i tid." names the area of the rows below it and
    states their overall goal. Empty if the line is no such one.
    """
    head, colon, goal = " ".join(cell.lines).partition(": ")
    if not colon or len(goal.split()) < _FEWEST_WORDS or not goal.strip()[:1].isupper():
        return ()
    pieces = [piece.strip() for piece in _DASH.split(head) if piece.strip()]
    titles = [title_of(piece) for piece in pieces]
    named = [nth for nth, title in enumerate(titles) if title is not None and title.strict]
    if len(named) != 1:
        return ()
    title = titles[named[0]]
    if title is None or title.level not in _LEVELS:
        return ()
    area = " – ".join(p for nth, p in enumerate(pieces) if nth != named[0]) or title.area
    above = GoalRow(page=page, cell=cell, title=replace(title, area=area))
    return (above, GoalRow(page=page, cell=cell, goals=((title.level, goal.strip()),)))


def with_areas(rows: Sequence[GoalRow]) -> tuple[GoalRow, ...]:
    """An area that stands once holds for the rows below it; its first row leads them."""
    made: list[GoalRow] = []
    area: str | None = None
    for row in rows:
        if not row.goals:
            area = None
        elif "area" in row.fields:
            area = row.fields["area"]
            row = replace(row, leads=_is_unmeasured(row))
        elif area is not None:
            row = replace(row, fields={**row.fields, "area": area})
        made.append(row)
    return tuple(made)


def _is_unmeasured(row: GoalRow) -> bool:
    """Whether nothing beside or in a goal measures it."""
    names = {name.partition(":")[0] for name in row.fields}
    return not names & _TELLS and not targets(row.goals[0][1])


def with_leads(rows: Sequence[GoalRow]) -> tuple[GoalRow, ...]:
    """Goals that open their areas unmeasured, one in each, are the overall ones.

    So are those said again in another language beside them.
    """
    firsts = [n for n, row in enumerate(rows) if row.goals and _opens_area(rows, n)]
    ends = [_after_twins(rows, n) for n in firsts]
    alone = [end for end in ends if end == len(rows) or not rows[end].goals or end in firsts]
    alike = all(rows[n].leads or _is_unmeasured(rows[n]) for n in firsts)
    if len(firsts) < _FEWEST_GROUPS or not alike or alone:
        return tuple(rows)
    leads = {n for first, end in zip(firsts, ends, strict=True) for n in range(first, end)}
    return tuple(
        replace(row, goals=tuple(("overall", text) for _, text in row.goals)) if n in leads else row
        for n, row in enumerate(rows)
    )


def _after_twins(rows: Sequence[GoalRow], nth: int) -> int:
    """The row after a goal and what says it again."""
    after = nth + 1
    while after < len(rows) and rows[after].again:
        after += 1
    return after


def _opens_area(rows: Sequence[GoalRow], nth: int) -> bool:
    """Whether a row is the first of an area named in a column, or in a line of its own above."""
    area = rows[nth].fields.get("area")
    if area is not None:
        return nth == 0 or rows[nth - 1].fields.get("area") != area
    above = rows[nth - 1] if nth else None
    return above is not None and not above.goals and above.title is None


def rows_with_area(rows: tuple[GoalRow, ...]) -> Iterator[tuple[GoalRow, GoalTitle | None, str]]:
    """Each goal row with the title above it in the table and the text of that title's row."""
    title: GoalTitle | None = None
    text = ""
    for row in rows:
        if not row.goals:
            title, text = row.title, row.cell.text
            continue
        yield row, title, text
