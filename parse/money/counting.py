"""Rows among those of money that count something else: people, posts, cases."""

from collections import Counter
from collections.abc import Sequence

from finsam.parse.facts import Unit
from finsam.parse.money.row import MoneyRow
from finsam.parse.money.table_units import TableUnits
from finsam.parse.money.words import says

_MOSTLY = 0.5
"""Share of a column's figures with decimals from which one without is of another kind."""
_FEWEST = 3
"""Figures with decimals that show how a column is printed."""


def without_counts(rows: Sequence[MoneyRow], units: TableUnits) -> list[MoneyRow]:
    """The rows of a table that tell money, or may.

    What stands next to a row of people, and is printed as it is and not as the money is, counts
    people, too: "Deltagare 77", "Avslutade 37" under millions with two decimals.

    Args:
        rows: of the table.
        units: that hold in it.
    """
    other = {at for at, row in enumerate(rows) if _counts(row) or _of_people(row, units)}
    whole = whole_among_decimals(rows)
    for at in sorted(whole):
        if at - 1 in other:
            other.add(at)
    for at in sorted(whole, reverse=True):
        if at + 1 in other:
            other.add(at)
    return [row for at, row in enumerate(rows) if at not in other]


def whole_among_decimals(rows: Sequence[MoneyRow]) -> frozenset[int]:
    """Places of rows that print whole numbers where the columns print decimals."""
    all_of: Counter[int] = Counter()
    with_decimals: Counter[int] = Counter()
    for row in rows:
        for column, cell in row.figures.items():
            if cell.figure.value:
                all_of[column] += 1
                with_decimals[column] += cell.figure.decimals > 0
    printed = {
        column
        for column, count in with_decimals.items()
        if count >= _FEWEST and count > _MOSTLY * all_of[column]
    }
    return frozenset(at for at, row in enumerate(rows) if _is_whole(row, printed))


def _is_whole(row: MoneyRow, printed: set[int]) -> bool:
    own = [c.figure for column, c in row.figures.items() if column in printed and c.figure.value]
    return bool(own) and all(f.decimals == 0 and f.unit is None for f in own)


def _counts(row: MoneyRow) -> bool:
    """Whether a row says that it counts something."""
    plain = all(c.figure.unit is None for c in row.figures.values())
    return (
        bool(row.figures)
        and plain
        and says("counted", row.label)
        and not says("counted_money", row.label)
    )


def _of_people(row: MoneyRow, units: TableUnits) -> bool:
    """Whether a column of units says that a row counts things, or gives a share of people."""
    share = units.rows.get(row.index) is Unit.PERCENT and says("people", row.label)
    return row.index in units.things or (share and not says("money", row.label))
