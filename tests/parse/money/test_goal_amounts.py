"""Amounts that goals aim at or came to are no lines of the accounts."""

from decimal import Decimal

from paper import Set, paper

from finsam.parse.facts import FinanceFact, Goal
from finsam.parse.reading import read


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
