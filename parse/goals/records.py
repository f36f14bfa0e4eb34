"""Makes goal records from a piece of text: split, targets, result, level, insats."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind, Goal, GoalLevel, Insats, Source
from finsam.parse.goals.levels import settle
from finsam.parse.goals.results import (
    GoalOutcome,
    expected_of,
    first_result,
    follow_up_of,
    split_result,
    without_marks,
    without_number,
)
from finsam.parse.goals.rows import GoalRow
from finsam.parse.language.insats_names import named_insatser
from finsam.parse.language.nouns import tokens
from finsam.parse.language.sentences import extents
from finsam.parse.language.targets import Target, targets, with_noun, yearly_targets
from finsam.parse.language.titles import is_self_named
from finsam.parse.lists import any_of

_REPORTS = (DocumentKind.ANNUAL, DocumentKind.INTERIM)
BARE_GOAL = re.compile(
    rf"^(?:Delm|M)ål(?:et|sättning(?:en)?)?\s*(?:{any_of('goals.bare_is')})?\s*(?:"
    rf"{any_of('goals.bare_bound')})?\d[\d ,.]*\s*(?:%|procent|\w+)?\.?$"
)
_YEAR = re.compile(
    rf"(?:{any_of('goals.time')})\s+(?:år(?:et)?\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_SIGN_AS = ("2", "3", "5", "8")
"""Digits that a scan reads for ≥ or ≤."""
_QUOTES = "\"'“”„»«"
_SHORTEST = 3


_TARGET_VALUE = rf"\b{any_of('goals.target_value')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What holds for all goals of a place.

    Attributes:
        level: what the heading or label says; ``plain`` or ``None`` leave it open.
        area: nearest heading; ``None`` in an insats's own sheet.
        insats: name of the insats whose sheet it is, names of several joined with "och".
        sheet_names: the single names of that sheet.
        results: whether results stand in brackets after the goals.
        overall_above: whether an overall goal stands above in the chapter.
    """

    level: str | None
    area: str | None
    insats: str | None = None
    sheet_names: tuple[str, ...] = ()
    results: bool = False
    overall_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """What the other cells or sentences of a goal say."""

    status: str | None = None
    expected: str | None = None
    follow_up: str | None = None
    result: str | None = None
    target: str | None = None
    year: int | None = None

    def with_field(self, name: str, text: str) -> "Extra":
        """The same with what a label below the goal says; a further paragraph goes on with it."""
        before = getattr(self, name)
        said: dict[str, Any] = {name: f"{before} {text}" if before else text}
        return replace(self, **said)


def extras_of(row: GoalRow, goal: str, level: str | None) -> list[Extra]:
    """What the other cells of a row say of its goal: once for each year aimed at.

    They say nothing of an overall goal that stands beside or above the one they measure.
    """
    if level == "overall" and any(other != "overall" for other, _ in row.goals):
        return [Extra()]
    counted = row.fields.get("measure") or goal
    extra = Extra(
        status=row.fields.get("status"),
        expected=row.fields.get("expected"),
        follow_up=row.fields.get("follow_up"),
        result=row.fields.get("result") or _latest(row.fields),
        target=with_noun(row.fields.get("target"), counted),
    )
    yearly = {
        int(name.partition(":")[2]): text
        for name, text in row.fields.items()
        if name.startswith("target:") and re.search(r"\d", text)
    }
    made = [
        replace(extra, target=with_noun(text, counted), year=year)
        for year, text in sorted(yearly.items())
    ]
    return made or [extra]


def _latest(fields: Mapping[str, str]) -> str | None:
    """The last filled one of the columns of parts of the year."""
    parts = sorted(name for name in fields if name.startswith("part:"))
    return fields[parts[-1]] if parts else None


def make(
    context: Context, text: str, source: Source, frame: Frame, extra: Extra | None = None
) -> list[Goal]:
    """The records of one printed goal: one for each figure, at least one.

    A further sentence that calls itself a goal makes records of its own.
    """
    made: list[Goal] = []
    for piece in _pieces(without_marks(without_number(text))):
        made += _one(context, piece, source, frame, extra or Extra())
    return made


def _pieces(text: str) -> list[str]:
    """A goal's text, cut before each further sentence that calls itself a goal."""
    cuts = [
        start
        for start, end in extents(text)[1:]
        if is_self_named(text[start:end]) and not BARE_GOAL.match(text[start:end])
    ]
    bounds = [0, *cuts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(bounds)]


def _one(context: Context, text: str, source: Source, frame: Frame, extra: Extra) -> list[Goal]:
    """The records of one goal: for targets of several years one a year."""
    yearly = yearly_targets(extra.target or text) if extra.year is None else ()
    made: list[Goal] = []
    for year, target in yearly:
        for goal in _of_year(context, text, source, frame, replace(extra, target=None)):
            aimed = replace(
                goal,
                target_value=target.value,
                target_max=target.maximum,
                target_unit=target.unit,
                comparator=target.comparator,
                year=year,
            )
            made += [aimed] if aimed not in made else []
    return made or _of_year(context, text, source, frame, extra)


def _of_year(context: Context, text: str, source: Source, frame: Frame, extra: Extra) -> list[Goal]:
    part = context.part(source.page)
    guess = targets(text)
    outcome = split_result(
        text,
        expected=frame.results,
        report=part.kind in _REPORTS,
        unit=guess[0].unit if guess else None,
    )
    goal = outcome.text.strip(f" {_QUOTES}").strip()
    if frame.level == "vision":
        goal = outcome.text.strip().strip(_QUOTES).strip()
    if len(goal.split()) < _SHORTEST and not re.search(r"\d", goal) and not goal[:1].isupper():
        return []
    found = targets(goal)
    if extra.target:
        found = _signed(targets(f"Målvärde: {extra.target}"), found) or found
    elif extra.follow_up and re.search(_TARGET_VALUE, extra.follow_up, re.IGNORECASE):
        found = targets(extra.follow_up) or found
    level = settle(
        frame.level, goal, found, sheet=frame.insats is not None, overall_above=frame.overall_above
    )
    if level == "vision":
        found = ()
    near = context.insatser_of(source.page)
    return [
        _record(context, goal, source, frame, extra, outcome, level, target, insats)
        for target, insats in _with_insats(goal, found, frame, near)
    ]


def _signed(cell: tuple[Target, ...], text: tuple[Target, ...]) -> tuple[Target, ...]:
    """The targets of a cell, unless its sign was read as a digit: "≥ 45" as "245".

    The goal's own text prints the same figure without the sign.
    """
    if len(cell) != 1 or len(text) != 1:
        return cell
    read, said = f"{cell[0].value:f}", f"{text[0].value:f}"
    return text if read != said and read in {f"{mark}{said}" for mark in _SIGN_AS} else cell


def _record(
    context: Context,
    goal: str,
    source: Source,
    frame: Frame,
    extra: Extra,
    outcome: GoalOutcome,
    level: str,
    target: Target | None,
    insats: str | None,
) -> Goal:
    part = context.part(source.page)
    value, unit = outcome.value, outcome.unit
    if unit == "count" and target is not None and target.unit == "persons":
        unit = "persons"  # "52 st" beside a goal of 60 deltagare
    if extra.result and value is None and (said := first_result(extra.result)) is not None:
        value, unit = said
    years = [int(y) for y in _YEAR.findall(goal)]
    return Goal(
        part=context.part_index(source.page),
        forbund=context.forbund(source.page),
        level=GoalLevel(level),
        area=None if level == "vision" else frame.area,
        insats=insats,
        text=goal,
        target_value=target.value if target else None,
        target_max=target.maximum if target else None,
        target_unit=target.unit if target else None,
        comparator=target.comparator if target else None,
        year=extra.year or (years[-1] if years else part.year),
        status=extra.status,
        expected=extra.expected or expected_of(goal),
        result_value=value,
        result_unit=unit,
        follow_up=extra.follow_up or outcome.follow_up or follow_up_of(goal),
        source=source,
    )


def _with_insats(
    text: str, found: Sequence[Target], frame: Frame, near: Sequence[Insats]
) -> list[tuple[Target | None, str | None]]:
    """Each target with the insats that its part of the text is about."""
    if not found:
        return [(None, _insats(text, text, frame, near))]
    bounds = [0, *(t.start for t in found[1:]), len(text)]
    return [
        (target, _insats(text[a:b] if len(found) > 1 else text, text, frame, near))
        for target, a, b in zip(found, bounds, bounds[1:], strict=False)
    ]


def _insats(clause: str, text: str, frame: Frame, near: Sequence[Insats]) -> str | None:
    """The insats of a goal: the one that its text names, else that of the sheet."""
    if frame.sheet_names:
        near = [insats for insats in near if insats.name in frame.sheet_names]
    for said in (clause, text) if clause != text else (text,):
        named = named_insatser(said, near)
        if len({insats.name for insats in named}) == 1:
            return named[0].name
    group = named_insatser(text, near)
    if len(group) > 1 and (one := _by_place(clause, group)) is not None:
        return one
    return frame.insats


def _by_place(clause: str, group: Sequence[Insats]) -> str | None:
    """The one of a group whose own word, such as its place, stands in the clause."""
    said = {token.fold for token in tokens(clause)}
    words = {insats.name: {token.fold for token in tokens(insats.name)} for insats in group}
    shared = set.intersection(*words.values()) if words else set()
    hits = [name for name, own in words.items() if (own - shared) & said]
    return hits[0] if len(hits) == 1 else None
