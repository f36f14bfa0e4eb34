"""Printed figures: what is read, what is cleaned, what is refused."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.parse.values.amount import FigureKind, figures, kronor, parse_figure
from finsam.parse.values.figure import Figure
from finsam.parse.values.number_words import number_word


def read(text: str) -> Figure:
    figure = parse_figure(text)
    assert figure is not None, text
    return figure


@pytest.mark.parametrize(
    ("text", "value", "printed", "unit", "sure"),
    [
        ("1 248 057", "1248057", "1 248 057", None, True),
        ("1\u00a0248\u202f057", "1248057", "1\u00a0248\u202f057", None, True),
        ("1248 057", "1248057", "1248 057", None, False),
        ("2039 338 kr", "2039338", "2039 338", "kr", False),
        ("-2 333000", "-2333000", "-2 333000", None, False),
        ("− 430", "-430", "− 430", None, True),
        ("–430", "-430", "–430", None, True),
        ("- 6 279", "-6279", "- 6 279", None, True),
        ("+3 845", "3845", "+3 845", None, True),
        ("(430)", "-430", "(430)", None, True),
        ("430–", "-430", "430–", None, True),
        ("7 859,4-", "-7859.4", "7 859,4-", None, True),
        ("500:-", "500", "500", "kr", True),
        ("10.000", "10000", "10.000", None, True),
        ("1.234.567", "1234567", "1.234.567", None, True),
        ("1,234,567", "1234567", "1,234,567", None, True),
        ("11,5", "11.5", "11,5", None, True),
        ("3.4", "3.4", "3.4", None, True),
        ("1 234,50 kr", "1234.50", "1 234,50", "kr", True),
        ("8 046 000 SEK", "8046000", "8 046 000", "kr", True),
        ("16.200kr", "16200", "16.200", "kr", True),
        ("500 tkr", "500", "500", "tkr", True),
        ("500 Tkr", "500", "500", "tkr", True),
        ("4,7 miljoner kronor", "4.7", "4,7", "mkr", True),
        ("12 mnkr", "12", "12", "mkr", True),
        ("125:-", "125", "125", "kr", True),
        ("49%", "49", "49", "percent", True),
        ("18 procent", "18", "18", "percent", True),
        ("-", "0", "-", None, True),
        ("–", "0", "–", None, True),
        ("- kr", "0", "-", "kr", True),
        ("-kr", "0", "-", "kr", True),
        (" 7 ", "7", "7", None, True),
        ("0", "0", "0", None, True),
    ],
)
def test_a_cell_is_one_figure(
    text: str, value: str, printed: str, unit: str | None, sure: bool
) -> None:
    figure = read(text)
    assert figure.value == Decimal(value)
    assert (figure.printed, figure.unit, figure.sure) == (printed, unit, sure)
    assert text[figure.start : figure.end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "kr",
        "Summa",
        "2021-12-31",
        "31 december",
        "2016-2018",
        "2023/2024",
        "222000-1234",
        "019-21 10 00",
        "2003:1210",
        "7 §",
        "Not 4",
        "98 (85)",
        "5 694 380 5 694 380",
        "12 personer",
        "A4",
        "9:00",
        "ca 600",
    ],
)
def test_what_is_no_single_figure_is_refused(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2021-12-31", FigureKind.DATE),
        ("20150901", FigureKind.DATE),
        ("24 mars", FigureKind.DATE),
        ("2022", FigureKind.YEAR),
        ("2016–2018", FigureKind.YEAR),
        ("222000-1234", FigureKind.ORG_NO),
        ("019-21 10 00", FigureKind.PHONE),
        ("+46 70 123 45 67", FigureKind.PHONE),
        ("2003:1210", FigureKind.LAW),
        ("7 §", FigureKind.LAW),
        ("Not 4", FigureKind.NOTE),
        ("sidan 12", FigureKind.PAGE),
        ("kl 9.00", FigureKind.CLOCK),
        ("13:30", FigureKind.CLOCK),
        ("dnr 12/2021", FigureKind.CODE),
        ("112 33 Storstad", FigureKind.CODE),
        ("12 500", FigureKind.NUMBER),
    ],
)
def test_digits_are_told_apart_by_what_they_are(text: str, kind: FigureKind) -> None:
    assert figures(text)[0].kind is kind


def amounts(text: str, **how: bool) -> list[tuple[str, str | None]]:
    return [
        (figure.printed, figure.unit)
        for figure in figures(text, **how)
        if figure.kind is FigureKind.NUMBER
    ]


def test_figures_of_a_sentence_stand_in_order() -> None:
    text = "Under 2023 kostade Bryggan 57 240 kr, 12 % av 476 tkr."
    assert amounts(text, prose=True) == [("57 240", "kr"), ("12", "percent"), ("476", "tkr")]
    assert all(text[f.start : f.end] == f.printed for f in figures(text, prose=True))


def test_a_dash_between_words_is_no_minus_in_running_text() -> None:
    assert amounts("Kostnad - 57 240 kr", prose=True) == [("57 240", "kr")]
    assert amounts("Resor - 57 240") == [("- 57 240", None)]
    assert amounts("70-90 %", prose=True) == [("70", None), ("90", "percent")]


def test_a_bracketed_figure_beside_another_is_told_as_such() -> None:
    first, second = figures("98 (85)")
    assert not first.bracketed
    assert second.bracketed
    assert second.magnitude == 85


def test_a_year_before_an_amount_is_cut_off() -> None:
    assert amounts("Budget 2023 500 000 kr") == [("500 000", "kr")]


def test_kronor_scales_and_keeps_every_digit() -> None:
    assert kronor(Decimal("4.7"), "mkr") == 4_700_000
    assert kronor(Decimal(9_660), "tkr") == 9_660_000
    assert kronor(Decimal("12.50"), "kr") == Decimal("12.50")
    assert kronor(Decimal(18), "percent") == 18
    huge = Decimal("123456789012345678901234567890")
    assert kronor(huge, "tkr") == Decimal("123456789012345678901234567890000")
    assert read(str(huge)).value == huge


@pytest.mark.parametrize(
    ("word", "number"),
    [("nio", 9), ("En", 1), ("fem", 5), ("tjugofem", 25), ("hundratio", 110), ("etthundra", None)],
)
def test_number_words(word: str, number: int | None) -> None:
    assert number_word(word) == number


@pytest.mark.parametrize("word", ["", "stol", "femma", "tjugotjugo"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert number_word(word) is None


def grouped(value: int, blank: str) -> str:
    return f"{abs(value):,}".replace(",", blank)


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from([" ", "\u00a0", "\u202f", "."]),
    st.sampled_from(["-", "−", "–", "- ", "− "]),
    st.sampled_from(["", " kr", "kr", " tkr", " mkr", " SEK", " %"]),
)
def test_what_is_printed_is_read_back(value: int, blank: str, minus: str, unit: str) -> None:
    text = (minus if value < 0 else "") + grouped(value, blank) + unit
    figure = read(text)
    assert figure.value == value
    assert figure.printed == text.removesuffix(unit) if unit else figure.printed == text


@given(st.text(alphabet="0123456789 .,-–()%krt§:/\u00a0abÅ", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = figures(text, dashes=True)
    assert all(f.printed and f.printed in text for f in found)
    assert all(a.start < b.start for a, b in pairwise(found))
    parse_figure(text)
