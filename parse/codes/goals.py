"""A canonical code for each goal: the area that it is about, and how it stands.

The heading that a goal stands under decides where it names an area; then the goal's own words,
where they speak of one area only; then the kind of the insats that it belongs to. A vision and a
goal about money are told by their level. ``data/goal_codes.csv`` holds the rules; a heading that
none covers is compared with the spellings letter by letter. Words that speak of several areas, or
of none, leave the goal uncoded.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from finsam.parse.codes.lists import by_spelling, spellings_of
from finsam.parse.facts import Goal, Insats
from finsam.parse.language.fold import label_key
from finsam.parse.lists import any_of, read_table

_OF_KIND = {"individ": "G.IND", "struktur": "G.STR"}
"""What the goals of an insats are about where their words do not tell."""
_BEFORE = re.compile(
    f"^(?:(?:{any_of('codes.level_before')}) )?(?:(?:{any_of('codes.kind_before')})(?: |"
    rf"$))?(?:\d+ )*(?:(?:{any_of('codes.about')}) )?(?=.)"
)
"""What a heading puts before the name of an area: that it is one, and its number."""
_PARTS = {"G.FUND": "G.FIN"}
"""An area that is a part of another: words of both mean the part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRule:
    """One line of ``goal_codes.csv``: a pattern over a folded text, and which text that is."""

    code: str
    where: str
    pattern: re.Pattern[str]


@cache
def goal_rules() -> tuple[GoalRule, ...]:
    """The rules, read once."""
    return tuple(
        GoalRule(code=row["code"], where=row["where"], pattern=re.compile(row["pattern"]))
        for row in read_table("goal_codes.csv")
    )


def _codes(where: str, text: str | None) -> frozenset[str]:
    """All codes whose rules cover ``text``; a part stands for the whole that it belongs to."""
    folded = label_key(text)
    if not folded:
        return frozenset()
    found = {r.code for r in goal_rules() if r.where == where and r.pattern.search(folded)}
    return frozenset(found - {_PARTS[code] for code in found if code in _PARTS})


def _of_heading(area: str | None) -> frozenset[str]:
    name = _BEFORE.sub("", label_key(area))
    found = _codes("area", name)
    if found or not name:
        return found
    spelt = by_spelling(name, spellings_of("goals")["area"])
    return frozenset({spelt} if spelt else ())


def goal_code(
    *, level: str, area: str | None, text: str, insats_kind: str | None = None
) -> str | None:
    """The code of a goal's area, or ``None`` where nothing tells it.

    Args:
        level: of the view ``goals``.
        area: the heading that the goal stands under, as printed.
        text: the whole goal.
        insats_kind: kind of the insats that it is a goal of: individ, struktur or other.
    """
    heading, words = _of_heading(area), _codes("text", text)
    kind = _OF_KIND.get(insats_kind or "")
    if level == "vision":
        return _only(_codes("level", level))
    told = heading or _codes("level", level)
    if told:
        # A heading of two areas, such as organisation and communication, is parted by the words.
        area_code = _only(told) or _only(told & words)
        finer = {code for code in words if _PARTS.get(code) == area_code}
        return _only(finer) or area_code
    if words:
        return _only(words) or (kind if kind in words else None)
    return kind


def _only(codes: Iterable[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None


def status_code(status: str | None) -> str | None:
    """The code of a printed status or forecast, such as ``STATUS.MET``; ``None`` if none fits."""
    found = _codes("status", status)
    if found:
        return _only(found)
    return by_spelling(label_key(status), spellings_of("goals")["status"]) if status else None


def code_goals(goals: Iterable[Goal], insatser: Sequence[Insats] = ()) -> tuple[Goal, ...]:
    """``goals`` in their order, each with the codes of its area and of how it stands.

    Args:
        goals: as read.
        insatser: of the same file, with their kinds.
    """
    kinds = {(one.part, one.name): one.insats_kind for one in insatser}
    return tuple(
        replace(
            goal,
            code=goal_code(
                level=goal.level,
                area=goal.area,
                text=goal.text,
                insats_kind=kinds.get((goal.part, goal.insats)) if goal.insats else None,
            ),
            status_code=status_code(goal.status) or status_code(goal.expected),
        )
        for goal in goals
    )
