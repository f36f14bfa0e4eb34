"""Amounts that goals aim at or came to are no lines of the accounts."""

from dataclasses import replace
from decimal import Decimal

from making import ROW
from paper import Set, paper

from finsam.parse.facts import FinanceFact, Goal
from finsam.parse.money.aims import is_goals
from finsam.parse.reading import gather, read


def _read(*texts: str) -> tuple[tuple[FinanceFact, ...], tuple[Goal, ...]]:
    made = [Set("Årsredovisning 2031", 72, 40, 22, bold=True)]
    made += [Set("Ekonomi", 72, 90, 15, bold=True)]
    made += [Set(text, 72, 130 + 22 * nth) for nth, text in enumerate(texts)]
    found = read((paper(made),))
    return found.finance, found.goals


def test_the_ceiling_and_the_result_of_a_goal_stay_with_the_goal() -> None:
    finance, goals = _read(
        "Övergripande mål: Medlen ska göra nytta.",
        "Det egna kapitalet ska vara högst 900 tkr.",
        "Utfall: 640 tkr",
    )
    assert (goals[-1].target_value, goals[-1].result_value) == (Decimal(900000), Decimal(640000))
    assert finance == ()


def test_an_amount_of_another_sentence_is_the_forbunds() -> None:
    finance, _ = _read(
        "Övergripande mål: Medlen ska göra nytta.",
        "Det egna kapitalet ska vara högst 900 tkr.",
        "Utfall: 640 tkr",
        "Årets resultat blev 115 tkr.",
    )
    assert [fact.value for fact in finance] == [Decimal(115000)]


def test_the_same_amount_elsewhere_on_the_page_is_not_the_goals() -> None:
    made = [Set("Årsredovisning 2031", 72, 40, 22, bold=True)]
    made += [Set("Mål", 72, 90, 15, bold=True), Set("Soliditeten ska vara minst 700 tkr.", 72, 120)]
    found, context = gather((paper(made),))
    (goal,) = found.goals
    assert goal.source.box is not None
    inside = replace(ROW, value=Decimal(700000), source=replace(goal.source))
    away = goal.source.box
    moved = replace(away, top=away.top + 300, bottom=away.bottom + 300)
    known = replace(context, goals=found.goals)
    assert is_goals(inside, known)
    assert not is_goals(replace(inside, source=replace(goal.source, box=moved)), known)
    assert not is_goals(replace(inside, value=Decimal(710000)), known)
