"""Signs that need no file: labels, captions over one column, two figures beside each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from finsam.parse.facts import FinanceFact, Unit
from finsam.parse.sureness.plain import (
    agree,
    elsewhere,
    is_of_sentence,
    label_signs,
    meaning,
    months,
    under_caption,
)


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        ("", "no label"),
        ("Löner och", "label ends open"),
        ("Kostnader för insatser som riktas till unga vuxna i länet", "label of many words"),
        ("varav hyra", "label starts in lower case"),
        ("Not 12", "label holds digits"),
        ("–", "label without letters"),
    ],
)
def test_a_label_tells_when_it_was_not_read_whole(label: str, sign: str) -> None:
    assert label_signs(label)[sign] == 1.0
    assert label_signs("Summa kostnader")[sign] == 0.0


def test_only_the_head_of_a_single_column_may_stand_in_the_caption() -> None:
    shown = {"column without head": 1.0, "period said in caption": 1.0}
    assert under_caption(dict(shown)) == shown
    assert under_caption({**shown, "only column": 1.0}) == {"one column under its caption": 1.0}


def test_amounts_agree_but_for_rounding_and_the_sign_of_costs() -> None:
    assert agree(Decimal(-4_289_355), Decimal(4_289_000))
    assert not agree(Decimal(4_289_355), Decimal(4_389_355))


def test_a_period_is_so_many_months_and_a_day_is_none() -> None:
    assert months("2031") == 12
    assert months("2031-01-01/2031-08-31") == 8
    assert months("2031-12-31") == months(None) == 0


def test_a_share_never_means_what_an_amount_means(row: FinanceFact) -> None:
    assert meaning(row) != meaning(replace(row, unit=Unit.PERCENT))
    assert elsewhere(row, replace(row, table_id=2))
    assert not elsewhere(row, row)


@pytest.mark.parametrize(
    ("label", "is_so"),
    [
        ("efterskott. Rörelsens intäkter", True),
        ("används lokalerna till", True),
        ("Hyran betalas i förskott. Lokaler", True),
        ("varav lokaler", False),
        ("Lön m.fl. Sociala avgifter", False),
        ("Rörelsens intäkter", False),
        ("IT och telefoni", False),
    ],
)
def test_a_label_that_begins_or_ends_a_sentence_is_told(label: str, is_so: bool) -> None:
    assert is_of_sentence(label) is is_so
