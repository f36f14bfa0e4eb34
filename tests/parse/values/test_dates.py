"""Months, years and days: one home for each."""

from datetime import date

import pytest

from finsam.parse.values.characters import BLANKS, DASHES, HYPHENS
from finsam.parse.values.dates import dates_in, day_of, month_number, without_dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Antagen 2023-02-28 av styrelsen", date(2023, 2, 28)),
        ("Lidby den 3:e maj 2024", date(2024, 5, 3)),
        ("31 dec. 2019", date(2019, 12, 31)),
        ("per 31/8 2021", date(2021, 8, 31)),
    ],
)
def test_full_dates_are_found_however_they_are_printed(text: str, day: date) -> None:
    assert [one for one, _ in dates_in(text)] == [day]


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert dates_in("2023-02-30 och 31 april 2023") == []
    assert day_of(2024, 2, 29) == date(2024, 2, 29)
    assert day_of(2023, 2, 29) is None


def test_months_are_known_in_full_and_short() -> None:
    assert [month_number(w) for w in ("januari", "Sept", "okt", "DECEMBER")] == [1, 9, 10, 12]
    with pytest.raises(ValueError, match="not in tuple"):
        month_number("vinter")


def test_a_date_or_the_number_of_a_law_names_no_year() -> None:
    text = "Enligt lag 2003:1210 beslutade styrelsen 2024-02-20 om räkenskapsåret 2023"
    assert "2024" not in without_dates(text)
    assert "2023" in without_dates(text)


def test_every_dash_and_blank_of_print_is_known() -> None:
    assert "\u2212" in DASHES and HYPHENS.endswith(DASHES) and "\u202f" in BLANKS
