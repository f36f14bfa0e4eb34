"""Periods as the public views write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.parse.values.heads import rest_of
from finsam.parse.values.period import PeriodKind, find_periods
from finsam.parse.values.period_texts import between, first_day, last_day, months, span, year_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Ack. t.o.m. Kv 2 2031", "2031-01-01/2031-06-30"),
        ("Kv 3 2031 ack.", "2031-01-01/2031-09-30"),
        ("Ack. utfall mars 2031", "2031-01-01/2031-03-31"),
        ("till och med tertial 2 2031", "2031-01-01/2031-08-31"),
        ("Lack Kv 2 2031", "2031-04-01/2031-06-30"),
        ("2022", "2022"),
        ("Budget 2023: 9 500 kr", "2023"),
        ("2021-12-31", "2021-12-31"),
        ("31 december 2021", "2021-12-31"),
        ("jan-juni 2021", "2021-01-01/2021-06-30"),
        ("Utfall jan – aug 2019", "2019-01-01/2019-08-31"),
        ("januari–augusti", "2021-01-01/2021-08-31"),
        ("första halvåret 2020", "2020-01-01/2020-06-30"),
        ("andra halvåret", "2021-07-01/2021-12-31"),
        ("halvår 1 2022", "2022-01-01/2022-06-30"),
        ("Ack utfall 3101–3108", "2031-01-01/2031-08-31"),
        ("3101-3112", "2031"),
        ("tertial 2", "2021-05-01/2021-08-31"),
        ("T1 2020", "2020-01-01/2020-04-30"),
        ("kvartal 3 2019", "2019-07-01/2019-09-30"),
        ("2016-2018", "2016-01-01/2018-12-31"),
        ("2023/2024", "2023-01-01/2024-12-31"),
        ("2023/24", "2023-01-01/2024-12-31"),
        ("24-08-31", "2024-08-31"),
        ("31/8 2024", "2024-08-31"),
        ("31.12.2023", "2023-12-31"),
        ("20231231", "2023-12-31"),
        ("202401-202408", "2024-01-01/2024-08-31"),
        ("2024-01 – 2024-08", "2024-01-01/2024-08-31"),
        ("Helår", "2021"),
        ("Helår 2019", "2019"),
        ("(6 mån)", "2021-01-01/2021-06-30"),
        ("20150901-20161230", "2015-09-01/2016-12-30"),
        ("2020-01-01 -2020-06-30", "2020-01-01/2020-06-30"),
        ("2018-01-01 – 2018-12-31", "2018"),
        ("1 januari - 30 juni 2021", "2021-01-01/2021-06-30"),
        ("1 maj 2021 – 31 augusti 2021", "2021-05-01/2021-08-31"),
        ("maj 2019 - april 2020", "2019-05-01/2020-04-30"),
        ("mars 2020", "2020-03-01/2020-03-31"),
        ("2021-06", "2021-06-01/2021-06-30"),
        ("till och med sista juni 2022", "2022-01-01/2022-06-30"),
        ("t.o.m. 31 augusti 2022", "2022-01-01/2022-08-31"),
        ("29 feb 2024", "2024-02-29"),
    ],
)
def test_printed_periods(text: str, period: str) -> None:
    assert find_periods(text, 2021)[0].text == period


@pytest.mark.parametrize(
    "text",
    [
        *("lag 2003:1210", "12 500", "den 3 maj", "2022-2016", "A 2022:4"),
        *("i högst 9 månader", "Kursen varar 6 månader", "ytterligare 3 mån"),
    ],
)
def test_no_period(text: str) -> None:
    assert find_periods(text, 2021) == ()


def test_words_without_a_year_need_one() -> None:
    assert find_periods("jan-juni") == ()
    (found,) = find_periods("jan-juni", 2020)
    assert not found.complete
    assert found.kind is PeriodKind.PART


def test_all_periods_of_a_line_in_order_with_their_places() -> None:
    text = "Budget 2022 2023 2024"
    found = find_periods(text)
    assert [p.text for p in found] == ["2022", "2023", "2024"]
    assert [text[p.start : p.end] for p in found] == ["2022", "2023", "2024"]


def test_first_and_last_days() -> None:
    assert (first_day("2022"), last_day("2022")) == ("2022-01-01", "2022-12-31")
    assert last_day("2021-01-01/2021-06-30") == "2021-06-30"
    assert year_of("2021-01-01/2022-06-30") == 2022
    assert months(2024, 1, 2) == "2024-01-01/2024-02-29"
    with pytest.raises(ValueError):
        span("jan")


@given(
    st.dates(date(1950, 1, 1), date(2069, 12, 31)), st.dates(date(1950, 1, 1), date(2069, 12, 31))
)
def test_ranges_of_dates_are_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    (found,) = find_periods(f"{first} - {last}")
    assert found.text == between(first, last)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Utskrivet 2031-10-09 08:45",
        "2031-10-09 kl. 08:45",
        "Utskriftsdatum: 31-10-09",
        "Konto 1510–1512",
        "3108–3101",
        "08-3101-3108",
    ],
)
def test_the_moment_of_printing_and_ranges_of_accounts_are_no_periods(text: str) -> None:
    assert find_periods(text, 2031) == ()


def test_a_period_beside_the_moment_of_printing_keeps_its_place() -> None:
    text = "Utskrivet 2031-10-09 08:45 Period 2031-01-01 – 2031-08-31"
    (found,) = find_periods(text)
    assert found.text == "2031-01-01/2031-08-31"
    assert text[found.start : found.end] == "2031-01-01 – 2031-08-31"


def test_words_that_say_since_when_belong_to_the_period() -> None:
    text = "Utfall ack. t.o.m. Kv 2 2031 (tkr)"
    (found,) = find_periods(text)
    assert (
        "Kv 2 2031" in text[found.start : found.end] and "t.o.m." in text[found.start : found.end]
    )
    assert rest_of("Ack. t.o.m. Kv 2") == ""


def test_a_month_up_to_which_something_was_granted_is_no_part_of_a_year() -> None:
    (found,) = find_periods("beviljade t o m 2031-11")
    assert (found.text, found.kind) == ("2031-11-01/2031-11-30", PeriodKind.MONTH)
