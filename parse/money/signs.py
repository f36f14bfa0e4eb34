"""What speaks for and against the meaning of a table's figures, as the money reader sees it.

Signs are plain numbers under a name; :mod:`finsam.parse.sureness` weighs them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from finsam.parse.arithmetic.slips import swapped
from finsam.parse.arithmetic.types import Place, Relation
from finsam.parse.facts import Basis, Signs, Status, Unit
from finsam.parse.money.counting import whole_among_decimals
from finsam.parse.money.drafts import FigureDraft
from finsam.parse.money.said import BORROWED, borrows
from finsam.parse.money.tables import TableReading
from finsam.parse.values.heads import Told, basis_in, rest_of
from finsam.parse.values.period import find_periods

_ANY_YEAR = 2000
LARGEST_IN_THOUSANDS = 500_000
"""No förbund turns over half a milliard: a larger figure was printed in kronor."""
_HARDLY = 0.6
"""Confidence of the engine in the worst word of a label below which it is hardly read."""
_WEAK = 0.5
"""Share of a difference column's rows that must hold before it tells which columns it is of."""
_NEAR = frozenset({"head", "row", "cell"})
"""Places at a figure that say its basis: words of a head that nobody knows are not it there."""


def table_signs(reading: TableReading) -> dict[Place, Signs]:
    """The signs of each figure of a table.

    Args:
        reading: the table as read.
    """
    plain = [c for c in reading.columns if not c.is_note]
    meanings = Counter(
        (c.period, c.basis, c.unit is Unit.PERCENT, rest_of(c.header)) for c in plain
    )
    bare = Counter((c.period, c.basis, c.unit is Unit.PERCENT) for c in plain)
    difference = _differences(reading)
    failing = _failing(reading)
    confirmed = _share(reading.drafts, Status.CONFIRMED)
    doubled = _doubled(reading.drafts)
    whole = whole_among_decimals(reading.rows)
    repeated = Counter((d.section, d.label, d.column) for d in reading.drafts)
    by_index = {column.index: column for column in plain}
    largest = max(
        (abs(d.verdict.value) for d in reading.drafts if d.unit is not Unit.PERCENT),
        default=Decimal(0),
    )
    found: dict[Place, Signs] = {}
    for draft in reading.drafts:
        column = by_index[draft.column]
        key = (column.period, column.basis, column.unit is Unit.PERCENT)
        signs = {
            "table": 1.0,
            f"period said in {draft.told.period.value}": 1.0,
            f"basis said in {draft.told.basis.value}": 1.0,
            BORROWED: float(borrows(draft.period, draft.told.period, column.header, draft.label)),
            _unit_sign(draft, largest): 1.0,
            "sums that hold": min(2.0, float(draft.verdict.relations)),
            "sums that fail": min(2.0, float(failing[draft.row, draft.column])),
            "share of table in sums": confirmed,
            "column without head": float(not draft.headed),
            "two columns mean the same": float(
                bare[key] > 1 and meanings[(*key, rest_of(column.header))] > 1
            ),
            "column told apart by words": float(bare[key] > 1),
            "head holds other words": float(bool(rest_of(column.header))),
            "head not understood": float(
                draft.told.basis.value not in _NEAR and bool(rest_of(column.header))
            ),
            "head of two periods": float(_periods(column.header) > 1),
            "head of two bases": float(_bases(column.header) > 1),
            "only column": float(len(plain) == 1),
            "difference holds": float(difference.get(draft.column, 0.0) > _WEAK),
            "difference fails": float(difference.get(draft.column, 1.0) <= _WEAK),
            "year in words of row": float(draft.told.period.value == "row"),
            "row printed twice": float(repeated[draft.section, draft.label, draft.column] > 1),
            "two rows say the same": float((draft.label, draft.column) in doubled),
            "label's marks": 1.0 - _read_well(reading, draft),
            "label hardly read": float(_read_well(reading, draft) < _HARDLY),
            "letters taken for digits": float(draft.cell.guessed),
            "whole among decimals": float(draft.row in whole),
        }
        found[draft.row, draft.column] = tuple((n, v) for n, v in signs.items() if v)
    return found


def _failing(reading: TableReading) -> Counter[Place]:
    """In how many sums that fail each figure stands, the report's own slips in exact text apart."""
    values = {(draft.row, draft.column): draft.verdict.value for draft in reading.drafts}
    return Counter(
        place
        for relation in reading.grid.relations
        if not relation.holds and not (reading.exact and _is_slip(relation, values))
        for place in relation.places
    )


def _is_slip(relation: Relation, values: Mapping[Place, Decimal]) -> bool:
    """Whether a sum fails because the report's own hand swapped two digits."""
    figures = [values[place] for place in relation.places if place in values]
    return relation.verdict == "paper" and swapped(figures, relation.expected - relation.actual)


def _unit_sign(draft: FigureDraft, largest: Decimal) -> str:
    """Where the unit was said; amounts too large to be thousands are kronor though nobody says."""
    if draft.told.unit is Told.NOWHERE and largest >= LARGEST_IN_THOUSANDS:
        return "unit told by size"
    return f"unit said in {draft.told.unit.value}"


def _read_well(reading: TableReading, draft: FigureDraft) -> float:
    """Confidence of the engine in the worst word of a figure's label; 1 for exact text."""
    sure = reading.rows[draft.row].sure
    return 1.0 if sure is None else sure


def _share(drafts: Sequence[FigureDraft], status: Status) -> float:
    return sum(d.verdict.status is status for d in drafts) / len(drafts) if drafts else 0.0


def _doubled(drafts: Sequence[FigureDraft]) -> set[tuple[str | None, int]]:
    """Labels that stand twice in one column with different figures."""
    values: dict[tuple[str | None, int], set[object]] = {}
    for draft in drafts:
        values.setdefault((draft.label, draft.column), set()).add(draft.verdict.value)
    return {key for key, seen in values.items() if len(seen) > 1}


def _periods(header: str) -> int:
    return len({p.text for p in find_periods(header, _ANY_YEAR)})


def _bases(header: str) -> int:
    """How many bases the words of a head name; more than one may be two heads in one cell."""
    return len(
        {b for word in header.split() if (b := basis_in(word)) not in (None, Basis.DIFFERENCE)}
    )


def _differences(reading: TableReading) -> Mapping[int, float]:
    """For each column that takes part in a difference, the share of its rows that hold."""
    held: dict[int, list[bool]] = {}
    for relation in reading.grid.relations:
        if relation.name != "difference":
            continue
        for _, column in relation.places:
            held.setdefault(column, []).append(relation.holds)
    shares = {column: sum(rows) / len(rows) for column, rows in held.items()}
    for one in reading.columns:
        if one.basis is Basis.DIFFERENCE and one.unit is not Unit.PERCENT:
            shares.setdefault(one.index, 0.0)
    if any(share <= _WEAK for share in shares.values()):
        for one in reading.columns:
            shares.setdefault(one.index, 0.0)
    return shares
