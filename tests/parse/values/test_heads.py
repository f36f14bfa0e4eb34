"""Heads, labels, captions and units lines as typed values."""

import pytest

from finsam.parse.facts import Basis, Unit
from finsam.parse.values.digits import letters_to_digits, looks_like_figure
from finsam.parse.values.heads import basis_in, period_in, rest_of, said_in
from finsam.parse.values.short import are_short_days, bare_month, relative_period, short_day
from finsam.parse.values.words import first_kind, word_list


@pytest.mark.parametrize(
    ("text", "period", "basis", "unit"),
    [
        ("Utfall jan–aug 2023 tkr", "2023-01-01/2023-08-31", Basis.OUTCOME, Unit.TKR),
        ("Budget 2024 med prognos", "2024", Basis.BUDGET, None),
        ("Avvikelse mot budget", None, Basis.DIFFERENCE, None),
        ("Förbrukat, % av årsbudget", None, Basis.OUTCOME, Unit.PERCENT),
        ("2022-06-30 (6 mån)", "2022-01-01/2022-06-30", None, None),
    ],
)
def test_a_head_says_period_basis_and_unit(
    text: str, period: str | None, basis: Basis | None, unit: Unit | None
) -> None:
    said = said_in(text)
    assert (said.period.text if said.period else None) == period
    assert (said.basis, said.unit) == (basis, unit)


@pytest.mark.parametrize("text", ["mar", "Mars", "Utfall mars", "mar."])
def test_the_bare_name_of_a_month_is_that_of_the_documents_year(text: str) -> None:
    found = period_in(text, 2031)
    assert found is not None and found.text == "2031-03-01/2031-03-31"


def test_a_month_among_other_words_or_without_a_year_is_no_bare_one() -> None:
    assert bare_month("marknad", 2031) is None
    assert bare_month("maj i år", 2031) is None
    assert bare_month("maj", None) is None


def test_words_that_say_nothing_are_silent() -> None:
    assert said_in("Kontorsmaterial").silent
    assert basis_in(None) is None


def test_a_period_without_a_year_borrows_that_of_the_document() -> None:
    assert period_in("helår") is None
    found = period_in("jan-juni", 2021)
    assert found is not None and found.text == "2021-01-01/2021-06-30"


def test_the_first_word_of_a_head_decides() -> None:
    assert first_kind("basis_words.csv", "prognos mot budget", "budget", "forecast") == "forecast"
    with pytest.raises(KeyError):
        word_list("basis_words.csv", "no such kind")


def test_letters_that_look_like_digits_are_digits_in_a_figure() -> None:
    assert letters_to_digits("1O5 l00") == "105 100"
    assert looks_like_figure("1O5 l00 kr")
    assert not looks_like_figure("Bil")


@pytest.mark.parametrize(
    ("text", "year", "period", "basis"),
    [
        ("Utf 17", 2017, "2017", Basis.OUTCOME),
        ("Bud. 18", 2017, "2018", Basis.BUDGET),
        ("Avv", 2017, None, Basis.DIFFERENCE),
        ("Progn 1912", 2019, "2019", Basis.FORECAST),
        ("Bud 1904", 2019, "2019-04-01/2019-04-30", Basis.BUDGET),
        ("Utf 2008", 2021, "2020-08-01/2020-08-31", Basis.OUTCOME),
        ("Utf 2008", 2009, "2008", Basis.OUTCOME),
        ("'16", 2017, "2016", None),
        ("jan-juni 16", 2017, "2016-01-01/2016-06-30", None),
        ("141231", 2014, "2014-12-31", None),
    ],
)
def test_a_narrow_head_prints_basis_and_period_short(
    text: str, year: int, period: str | None, basis: Basis | None
) -> None:
    said = said_in(text, year)
    assert (said.period.text if said.period else None) == period
    assert said.basis == basis


@pytest.mark.parametrize("text", ["17", "Not 17", "Utf 99", "141331", "Deltagare 1706", "641231"])
def test_digits_that_no_word_makes_a_period_are_none(text: str) -> None:
    assert period_in(text, 2017) is None


def test_words_of_a_short_head_tell_no_column_from_another() -> None:
    assert rest_of("Utf 17") == rest_of("Bud 1806") == rest_of("Avv") == ""


def test_six_digits_are_days_where_all_of_them_close_accounts() -> None:
    assert short_day("141330") is None
    assert are_short_days(["180630", "171231"])
    assert are_short_days(["180701", "180101"])
    assert not are_short_days(["180630"])
    assert not are_short_days(["180630", "171230"])
    assert not are_short_days(["180630", "180630"])


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("I år", "2031"),
        ("Innev. år", "2031"),
        ("Perioden", "2031"),
        ("Utfall fg år", "2030"),
        ("Samma period fg år", "2030"),
        ("Föregående period", "2030"),
        ("I fjol", "2030"),
        ("Utfall perioden", None),
        ("Period", None),
        ("Kostnader i år som avser stöd", None),
    ],
)
def test_a_head_names_a_year_by_the_documents_own(head: str, year: str | None) -> None:
    found = relative_period(head, 2031)
    assert (found.text if found else None) == year
    assert relative_period(head, None) is None
