"""Columns that hold shares, though their percent sign was lost."""

from decimal import Decimal

import pytest

from finsam.parse.arithmetic.types import Mark
from finsam.parse.facts import Basis, Unit
from finsam.parse.money.columns import Column, column_of
from finsam.parse.money.shares import with_shares
from finsam.parse.values.heads import Told


def columns(*heads: str) -> tuple[Column, ...]:
    return tuple(column_of(index, head, 2031) for index, head in enumerate(heads, 1))


def marks(*rows: tuple[str | None, ...]) -> dict[tuple[int, int], Mark]:
    return {
        (row, column): Mark(value=Decimal(text), confidence=0.9, rounded=True)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells, 1)
        if text is not None
    }


def units(own: tuple[Column, ...]) -> list[Unit | None]:
    return [column.unit for column in own]


def test_a_column_of_one_amount_through_another_is_a_share() -> None:
    own = columns("Utfall 2031", "Budget 2031", "Förbrukat")
    found = with_shares(
        own,
        marks(("431", "700", "62"), ("52", "110", "47"), ("38", "57", "67"), ("521", "867", "60")),
    )
    assert units(found) == [None, None, Unit.PERCENT]
    assert found[2].unit_told is Told.INFERRED


def test_a_column_of_each_amount_through_the_total_is_a_share() -> None:
    own = columns("Belopp", "Andel, 20")
    rows = (("3.58", "50.0"), ("1.79", "25.0"), ("1.19", "16.6"), ("7.16", "100.0"))
    assert units(with_shares(own, marks(*rows))) == [None, Unit.PERCENT]


@pytest.mark.parametrize(
    "rows",
    [
        (("431", "700", "62"), ("52", "110", "47")),
        (("431", "700", "62"), ("52", "110", "31"), ("38", "57", "12"), ("521", "867", "105")),
        (("50", "100", "50"), ("60", "120", "50"), ("70", "140", "50")),
    ],
)
def test_two_rows_chance_or_one_figure_over_and_over_show_nothing(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    own = columns("Utfall 2031", "Budget 2031", "Kvar")
    assert with_shares(own, marks(*rows)) == own


def test_a_share_without_a_period_is_of_the_period_of_its_amounts() -> None:
    own = columns("Utfall jan–aug 2031", "Budget 2031", "Förbrukat %")
    rows = (("431", "700", "62"), ("52", "110", "47"), ("38", "57", "67"), ("521", "867", "60"))
    found = with_shares(own, marks(*rows))
    assert [column.period for column in found][::2] == ["2031-01-01/2031-08-31"] * 2
    assert found[2].basis is Basis.OUTCOME


def test_shares_are_of_the_year_that_they_fit_best() -> None:
    own = columns("Utfall 2030", "Utfall 2031", "Andel, %")
    same = [("100", "100", "10.0")] * 4 + [("80", "80", "8.0")] * 5
    moved = [("120", "110", "11.0"), ("80", "90", "9.0")]
    rows = [*same, *moved, ("1000", "1000", "100.0")]
    assert with_shares(own, marks(*rows), "2030")[2].period == "2031"


def test_shares_that_fit_several_years_are_of_the_documents_own() -> None:
    own = columns("Utfall 2030", "Utfall 2031", "Plan 2032", "Andel, %")
    amounts = (("500", "550", "600"), ("300", "330", "360"), ("200", "220", "240"))
    rows = [(*pair, share) for pair, share in zip(amounts, ("50.0", "30.0", "20.0"), strict=True)]
    rows.append(("1000", "1100", "1200", "100.0"))
    assert with_shares(own, marks(*rows), "2031")[3].period == "2031"
