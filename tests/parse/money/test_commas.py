"""Money as English prints it: commas between thousands, the unit before the amount."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from accounts import facts, table_block, table_of, text_block

from finsam.parse.facts import Basis, DocumentKind, Unit
from finsam.parse.money.columns import read_columns
from finsam.parse.money.commas import with_comma_groups
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.rows import read_rows
from finsam.parse.values.amount import figures
from finsam.parse.values.units import unit_in


def rows(table: Sequence[Sequence[str]]) -> list[MoneyRow]:
    made = table_of(table)
    return list(read_rows(made, read_columns(made, 1, 2031), 1, False))


def values(table: Sequence[Sequence[str]], unit: Unit | None) -> list[Decimal]:
    found = with_comma_groups(rows(table), unit)
    return [cell.figure.value for row in found for cell in row.figures.values()]


def test_a_larger_figure_shows_what_the_commas_of_the_others_are() -> None:
    table = [["SEK", "2031"], ["Income", "10,914,440"], ["Result", "-549,518"], ["Share", "61,2"]]
    assert values(table, None) == [10_914_440, -549_518, Decimal("61.2")]


def test_three_digits_behind_each_comma_are_thousands_unless_they_are_of_millions() -> None:
    table = [["", "2031"], ["Income", "914,440"], ["Costs", "549,518"], ["Result", "364,922"]]
    assert values(table, Unit.KR) == [914_440, 549_518, 364_922]
    assert values(table, Unit.MKR)[0] == Decimal("914.440")
    assert values(table[:3], Unit.KR)[0] == Decimal("914.440")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("SEK 6,63 million", Decimal("6.63"), "mkr"),
        ("MSEK 7,20", Decimal("7.20"), "mkr"),
        ("Cost: 561,857 SEK", Decimal(561_857), "kr"),
        ("1,400 TSEK", Decimal(1400), "tkr"),
        ("1,234 mkr", Decimal("1.234"), "mkr"),
        ("TSEK 2031", Decimal(2031), None),
        ("71 per cent", Decimal(71), "percent"),
    ],
)
def test_units_stand_before_or_behind(text: str, value: Decimal, unit: str | None) -> None:
    (found,) = figures(text, prose=True)
    assert (found.value, found.unit) == (value, unit)


def test_heads_name_thousands_and_millions_of_sek() -> None:
    assert unit_in("SEK million") is Unit.MKR
    assert unit_in("SEK thousand") is Unit.TKR
    assert unit_in("SEK") is Unit.KR


def test_sentences_in_english_say_what_their_amounts_are() -> None:
    text = (
        "The members contributed SEK 11,40 million, compared with SEK 11,04 million in 2023. "
        "Lyktan cost SEK 0,53 million against a budget of SEK 0,50 million. "
        "The year ended with a deficit of MSEK 0,60."
    )
    found = facts([text_block(text, headings=["Finances"])], kind=DocumentKind.ANNUAL)
    assert {(f.label, int(f.value), f.period, f.basis) for f in found.values()} == {
        ("members", 11_400_000, "2024", Basis.OUTCOME),
        ("members", 11_040_000, "2023", Basis.OUTCOME),
        ("Lyktan", 530_000, "2024", Basis.OUTCOME),
        ("budget", 500_000, "2024", Basis.BUDGET),
        ("deficit", 600_000, "2024", Basis.OUTCOME),
    }


def test_key_figures_in_english_leave_people_out() -> None:
    table = [
        ["SEK million", "2024"],
        ["Total income", "11,86"],
        ["Equity", "6,63"],
        ["Result", "0,10"],
    ]
    table.append(["Participants", "182"])
    found = facts([table_block(table_of(table), ["Key figures"])], kind=DocumentKind.ANNUAL)
    assert {(f.label, int(f.value), f.period) for f in found.values()} == {
        ("Total income", 11_860_000, "2024"),
        ("Equity", 6_630_000, "2024-12-31"),
        ("Result", 100_000, "2024"),
    }
