"""Answer scales, respondents and words of surveys."""

from finsam.parse.counts.answers import (
    is_option,
    options_in,
    respondents_in,
    says_survey,
)


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
