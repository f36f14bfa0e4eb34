"""Makes goal records from a piece of text: split, targets, result, level, insats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind, Goal, Insats, Source
from finsam.parse.goals.levels import settle
from finsam.parse.goals.results import (
    Outcome,
    expected_of,
    first_result,
    follow_up_of,
    split_result,
    without_marks,
)
from finsam.parse.goals.tables import GoalRow
from finsam.parse.language.insats_names import named_insatser, tokens
from finsam.parse.language.sentences import extents
from finsam.parse.language.targets import Target, targets, with_noun
from finsam.parse.language.titles import is_self_named

_REPORTS = (DocumentKind.ANNUAL, DocumentKind.INTERIM)
_BARE_GOAL = re.compile(
    r"^(?:Delm|M)ål(?:et|sättning(?:en)?)?\s*(?:var|är|:)?\s*"
    r"(?:minst |högst |max |på )?\d[\d ,.]*\s*(?:%|procent|\w+)?\.?$"
)
_TOLD_OF = re.compile(r"^([^:]{8,160}\b(?:mål|målen|målet)\b[^:]{0,60}):\s+(\S.{15,})$")
_YEAR = re.compile(
    r"(?:\bunder|\bår|\btill|\bsenast|\bi slutet av|\butgången av|\binnan|\bdecember|\bför)\s+"
    r"(?:år(?:et)?\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_QUOTES = "\"'“”„»«"
_SHORTEST = 3


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


def extras_of(row: GoalRow, goal: str) -> list[Extra]:
    """What the other cells of a row say of its goal: once for each year aimed at."""
    counted = row.fields.get("measure") or goal
    extra = Extra(
        status=row.fields.get("status"),
        expected=row.fields.get("expected"),
        follow_up=row.fields.get("follow_up"),
        result=row.fields.get("result"),
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


def make(
    context: Context, text: str, source: Source, frame: Frame, extra: Extra | None = None
) -> list[Goal]:
    """The records of one printed goal: one for each figure, at least one.

    A further sentence that calls itself a goal makes records of its own.
    """
    made: list[Goal] = []
    for piece in _pieces(without_marks(text)):
        made += _one(context, piece, source, frame, extra or Extra())
    return made


def _pieces(text: str) -> list[str]:
    """A goal's text, cut before each further sentence that calls itself a goal."""
    cuts = [
        start
        for start, end in extents(text)[1:]
        if is_self_named(text[start:end]) and not _BARE_GOAL.match(text[start:end])
    ]
    bounds = [0, *cuts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(bounds)]


def _one(context: Context, text: str, source: Source, frame: Frame, extra: Extra) -> list[Goal]:
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
        found = targets(f"Målvärde: {extra.target}") or found
    elif extra.follow_up and re.search(r"\bmålvärde", extra.follow_up, re.IGNORECASE):
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


def _record(
    context: Context,
    goal: str,
    source: Source,
    frame: Frame,
    extra: Extra,
    outcome: Outcome,
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
        level=level,
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


# Sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text that is a goal, with what its neighbours say of it."""

    text: str
    extra: Extra


_OWED = re.compile(
    r"\bska(?:ll)?\b[^.;]*\b(?:minst|högst|maximalt|max|överstiga|understiga)\b", re.I
)
_LAID_DOWN = re.compile(r"\b(?:lag\w*|förordning\w*|reglement\w*|förbundsordning\w*)\b", re.I)
_CAME_TO = re.compile(r"\b(?:målet|utfall\w*|resultat\w*|blev|nåddes|uppnåddes|uppgick)\b", re.I)


def goal_sentences(text: str, *, followed: bool = False) -> list[Sentence]:
    """The sentences of running text that call themselves goals.

    In a chapter that follows up goals, so do sentences that say what shall be at least or at
    most.

    "16 % kom i arbete. Målet var 20 %." is a goal with its result; "Svaren räcker inte för
    att pröva målen: minst 80 % är nöjda" is one with its follow-up.
    """
    cleaned = without_marks(text)
    bounds = extents(cleaned)
    said = [cleaned[start:end] for start, end in bounds]
    found: list[Sentence] = []
    for nth, sentence in enumerate(said):
        before = said[nth - 1] if nth else None
        after = said[nth + 1] if nth + 1 < len(said) else None
        if _BARE_GOAL.match(sentence) and before is not None:
            follow = after if after and not _leads_to_goal(said, nth + 1) else before
            extra = Extra(result=before, target=sentence, follow_up=follow)
            found.append(Sentence(f"{before} {sentence}", extra))
        elif followed and _is_owed(sentence):
            came = after if after and _CAME_TO.search(after) and not _is_owed(after) else None
            found.append(Sentence(sentence, Extra(result=came, follow_up=came)))
        elif is_self_named(sentence):
            found.append(Sentence(sentence, Extra()))
        elif (told := _TOLD_OF.match(sentence)) and targets(told.group(2)):
            found.append(Sentence(told.group(2), Extra(follow_up=told.group(1))))
    return found


def _is_owed(sentence: str) -> bool:
    """Whether a sentence sets a floor or a ceiling, by no law."""
    set_down = _OWED.search(sentence) and not _LAID_DOWN.search(sentence)
    return bool(set_down) and bool(targets(sentence))


def _leads_to_goal(said: Sequence[str], nth: int) -> bool:
    """Whether a sentence is the result that belongs to the next goal."""
    return nth + 1 < len(said) and bool(_BARE_GOAL.match(said[nth + 1]))
