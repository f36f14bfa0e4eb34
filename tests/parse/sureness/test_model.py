"""The fitted model: from signs to a probability."""

import pytest

from finsam.parse.sureness.model import SURE, Model, Steps, models

SMALL = Model(
    bias=-1.0,
    weights={"sums that hold": 2.0, "two columns mean the same": -3.0},
    steps=Steps(scores=(-2.0, 0.5), probabilities=(0.6, 0.992), lowest=0.2),
    barred=Steps(lowest=0.4),
    vetoes=frozenset({"no period"}),
)


@pytest.mark.parametrize(
    ("signs", "probability"),
    [
        ((), 0.6),
        ((("sums that hold", 1.0),), 0.992),
        ((("sums that hold", 1.0), ("two columns mean the same", 1.0)), 0.6),
        ((("two columns mean the same", 1.0),), 0.2),
        ((("sums that hold", 1.0), ("no period", 1.0)), 0.4),
        ((("sums that hold", 1.0), ("no period", 0.01)), 0.992),
        ((("a sign nobody weighed", 9.0),), 0.6),
    ],
)
def test_signs_add_up_to_a_step_of_the_table(
    signs: tuple[tuple[str, float], ...], probability: float
) -> None:
    assert SMALL.probability(signs) == probability


@pytest.mark.parametrize(
    "kind", ["finance", "participants", "indicators", "goals", "members", "insatser"]
)
def test_every_kind_of_fact_has_a_model_whose_table_rises(kind: str) -> None:
    for steps in (models()[kind].steps, models()[kind].barred):
        assert list(steps.scores) == sorted(steps.scores)
        assert list(steps.probabilities) == sorted(steps.probabilities)
        assert all(0 <= p <= 1 for p in (steps.lowest, *steps.probabilities))


def test_what_a_veto_bars_is_never_sure() -> None:
    assert max(models()["finance"].barred.probabilities) < SURE


def test_contradictions_speak_against_a_figure_of_money_and_sums_for_it() -> None:
    model = models()["finance"]
    plain = (("table", 1.0), ("period said in head", 1.0), ("basis said in head", 1.0))
    assert model.score((*plain, ("two columns mean the same", 1.0))) < model.score(plain)
    assert model.score((*plain, ("sums that hold", 2.0))) > model.score(plain)


def test_a_meaning_that_two_columns_share_forbids_to_be_sure() -> None:
    model = models()["finance"]
    best = (("table", 1.0), ("sums that hold", 2.0), ("period said in head", 1.0))
    assert model.probability(best) >= SURE
    assert model.probability((*best, ("two columns mean the same", 1.0))) < SURE
