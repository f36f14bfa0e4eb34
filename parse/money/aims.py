"""Amounts that goals aim at, or came to: they are the goal's, no lines of the accounts."""

from decimal import Decimal

from finsam.extract.box import Box
from finsam.parse.context import Context
from finsam.parse.facts import FinanceFact, Goal, Unit

_BELOW = 60.0
"""Points below a goal's text within which its result stands on a line of its own."""
_SLACK = 2.0
"""Points."""


def is_goals(fact: FinanceFact, context: Context) -> bool:
    """Whether an amount of running text is what a goal on its page aims at, or what came of it.

    "Det egna kapitalet ska vara högst 900 tkr. Utfall: 640 tkr" names a ceiling and the goal's
    result; both are recorded with the goal.
    """
    return any(_is_of(fact, goal) for goal in context.goals if goal.source.page == fact.source.page)


def _is_of(fact: FinanceFact, goal: Goal) -> bool:
    box, its = fact.source.box, goal.source.box
    if box is None or its is None:
        return False
    aimed = _same(fact, goal.target_value, goal.target_unit) and _within(box, its, 0.0)
    reached = _same(fact, goal.result_value, goal.result_unit) and _within(box, its, _BELOW)
    return aimed or reached


def _same(fact: FinanceFact, value: Decimal | None, unit: str | None) -> bool:
    said = "percent" if fact.unit is Unit.PERCENT else "kr"
    return value is not None and fact.value == value and unit == said


def _within(box: Box, goal: Box, below: float) -> bool:
    """Whether a figure stands in a goal's box, or right below it."""
    across = goal.x0 - _SLACK <= box.center <= max(goal.x1, goal.x0 + box.width) + _SLACK
    return across and goal.top - _SLACK <= box.middle <= goal.bottom + below + _SLACK
