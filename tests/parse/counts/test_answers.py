"""Answer scales, respondents and words of surveys."""

from finsam.parse.counts.answers import (
    is_option,
    options_in,
    respondents_in,
    says_survey,
)
from finsam.parse.counts.surveyed import option_of


def test_an_answer_is_known_as_a_whole_only() -> None:
    assert is_option("Till mycket stor del")
    assert not is_option("Till mycket stor del av arbetet")


def test_a_legend_is_a_scale_in_printed_order() -> None:
    assert options_in(["Inte alls Delvis Helt och hållet"]) == (
        "Inte alls", "Delvis", "Helt och hållet",
    )  # fmt: skip


def test_who_answered() -> None:
    assert respondents_in("Enkät till remittenter") == "referrers"
    assert respondents_in("Kostnad per år") is None


def test_what_names_a_survey() -> None:
    assert says_survey("Resultat av deltagarenkäten")
    assert not says_survey("Resultaträkning")


def test_how_well_a_statement_holds_is_one_scale_and_not_a_judgement_of_quality() -> None:
    heads = ("Stämmer bra", "Stämmer ganska bra", "Stämmer dåligt", "Kan inte svara")
    assert all(is_option(head) for head in heads)
    assert [option_of(head) for head in heads] == list(heads)
    assert option_of("Andel bra") == "bra"
