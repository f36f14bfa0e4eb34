"""Amounts that goals aim at, or came to: they are the goal's, no lines of the accounts."""

from decimal import Decimal

from finsam.parse.context import Context
from finsam.parse.facts import FinanceFact, Goal, Unit
from finsam.parse.passages.aimed import stands_in

_BELOW = 60.0
"""Points below a goal's text within which its result stands on a line of its own."""


def is_goals(fact: FinanceFact, context: Context) -> bool:
    """Whether an amount of running text is what a goal on its page aims at, or what came of it.

    "Det egna kapitalet ska vara högst 900 tkr. Utfall: 640 tkr" names a ceiling and the goal's
    result; both are recorded with the goal.
    """
    return any(_is_of(fact, goal) for goal in context.goals)


def _is_of(fact: FinanceFact, goal: Goal) -> bool:
    aimed = _same(fact, goal.target_value, goal.target_unit) and stands_in(fact.source, goal)
    reached = _same(fact, goal.result_value, goal.result_unit)
    return aimed or (reached and stands_in(fact.source, goal, _BELOW))


def _same(fact: FinanceFact, value: Decimal | None, unit: str | None) -> bool:
    said = "percent" if fact.unit is Unit.PERCENT else "kr"
    return value is not None and fact.value == value and unit == said
