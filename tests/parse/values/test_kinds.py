"""Digits that are no amounts, units behind figures, and periods as reports print them."""

from decimal import Decimal

import pytest

from finsam.parse.facts import Unit
from finsam.parse.values.kinds import FigureKind, masks, scale, unit_at
from finsam.parse.values.period_patterns import PATTERNS
from finsam.parse.values.units import hung_unit, is_ratio, stated_unit, unit_in


@pytest.mark.parametrize(
    ("text", "digits", "kind"),
    [
        ("Mötet den 2023-04-12 i Norrby", "2023-04-12", FigureKind.DATE),
        ("enligt lag (2003:1210) om", "2003:1210", FigureKind.LAW),
        ("se § 14 i protokollet", "§ 14", FigureKind.LAW),
        ("org.nr 222000-1234", "222000-1234", FigureKind.ORG_NO),
        ("telefon 0123-45 67 89", "0123-45 67 89", FigureKind.PHONE),
        ("se not 4", "not 4", FigureKind.NOTE),
        ("på sid 12", "sid 12", FigureKind.PAGE),
        ("mötet kl 13.30", "kl 13.30", FigureKind.CLOCK),
    ],
)
def test_digits_of_dates_laws_and_telephones_are_no_amounts(
    text: str, digits: str, kind: FigureKind
) -> None:
    spans = {text[start:end].strip(): found for start, end, found in masks(text)}
    assert any(digits in span and found is kind for span, found in spans.items()), spans


def test_an_amount_is_masked_by_nothing() -> None:
    assert masks("Administration 1 250 000 kr") == []
    assert masks("inga siffror alls") == []


def test_a_unit_is_read_right_behind_a_figure_and_only_there() -> None:
    text = "1 250 tkr till insatser"
    assert unit_at(text, 5) == ("tkr", 9)
    assert unit_at("1 250 personer", 5)[0] is None


def test_a_thousand_kronor_scale_by_a_thousand() -> None:
    assert [scale(unit) for unit in ("kr", "tkr", "mkr", "percent", None)] == [
        Decimal(1),
        Decimal(1000),
        Decimal(1_000_000),
        Decimal(1),
        Decimal(1),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Resultaträkning (tkr)", Unit.TKR),
        ("Belopp i tusental kronor", Unit.TKR),
        ("Budget i mkr", Unit.MKR),
        ("Utfall, kr", Unit.KR),
        ("Andel i procent", Unit.PERCENT),
        ("Kronor och procent", Unit.KR),
        ("Antal deltagare", None),
    ],
)
def test_a_head_names_the_unit_of_its_figures(text: str, unit: Unit | None) -> None:
    assert unit_in(text) is unit


def test_only_a_sentence_about_amounts_states_their_unit() -> None:
    assert stated_unit("Samtliga belopp anges i tkr.") is Unit.TKR
    assert stated_unit("Vi gick plus med 40 tkr.") is None


def test_a_row_label_hangs_its_own_unit_on_itself() -> None:
    assert hung_unit("Soliditet, %") is Unit.PERCENT
    assert hung_unit("Lokalhyra, kr/kvm") is Unit.KR
    assert hung_unit("Lokalhyra") is None


def test_an_amount_per_something_is_a_ratio_but_not_one_per_a_day() -> None:
    assert is_ratio("Kostnad per deltagare")
    assert not is_ratio("Skuld per den 31 december")
    assert not is_ratio("Lokalkostnad")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("januari–augusti 2024", "months"),
        ("tertial 2 2024", "tertial"),
        ("första halvåret 2023", "half"),
        ("kvartal 3 2023", "quarter"),
        ("2023-01-01–2023-08-31", "iso-range"),
        ("31 december 2023", "day"),
        ("2021–2023", "years"),
        ("2024", "year"),
    ],
)
def test_the_first_pattern_that_fits_is_the_longest_way_to_print_a_period(
    text: str, name: str
) -> None:
    first = next(kind for kind, pattern in PATTERNS if pattern.search(text))
    assert first == name
