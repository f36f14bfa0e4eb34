"""Which headings, lead-ins and sentences say that a goal follows, and of which level."""

import re

from finsam.parse.language.targets import Target
from finsam.parse.lists import any_of

_OWN_LEVELS = (
    ("overall", re.compile(rf"\b{any_of('goals.overall_level')}", re.IGNORECASE)),
    (
        "individual",
        re.compile(rf"\b{any_of('goals.goal_for')}(?:{any_of('goals.for_individuals')})", re.I),
    ),
    ("financial", re.compile(rf"\b(?:{any_of('goals.financial')})\s+mål", re.IGNORECASE)),
    ("sub", re.compile(rf"\b{any_of('goals.sub_level')}", re.IGNORECASE)),
)


_MONEY = re.compile(
    rf"\b(?:{any_of('goals.money')})\b",
    re.IGNORECASE,
)
"""What a figure of money's goal is about, also where it is a share."""


def own_level(sentence: str) -> str | None:
    """The level that a sentence's own words give it."""
    return next((level for level, pattern in _OWN_LEVELS if pattern.search(sentence)), None)


def settle(
    given: str | None, text: str, found: tuple[Target, ...], *, sheet: bool, overall_above: bool
) -> str:
    """The level of a goal.

    Args:
        given: what the nearest heading or label says; ``plain`` or ``None`` leave it open.
        text: the goal.
        found: its targets.
        sheet: whether it stands in an insats's own sheet.
        overall_above: whether an overall goal stands above it in the chapter.
    """
    if given not in (None, "plain"):
        return str(given)
    if found:
        of_money = any(target.unit == "kr" for target in found) or _MONEY.search(text)
        return "financial" if of_money else "quantitative"
    if (own := own_level(text)) is not None:
        return own
    return "sub" if sheet or overall_above else "overall"
