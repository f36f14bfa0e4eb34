"""What a corrected figure means for the sums that it takes part in."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import product

from sqlalchemy import select
from sqlalchemy.orm import Session

from finsam.schema.corrections import kept
from finsam.schema.corrections.values import SCALE, from_json
from finsam.schema.models.checks import CheckFactRow, CheckRow
from finsam.schema.models.corrections import ReaderValueRow
from finsam.schema.models.facts import FactRow, FinanceRow, ParticipantRow

MOST_PARTS = 10
"""More parts are not tried with all signs: two to the power of so many is a thousand."""

DOUBTFUL, SETTLED, CORRECTED = "doubtful", "read", "corrected"
READING, PAPER = "reading", "paper"


def settle_sums(session: Session, sha256: str, fact_ids: Collection[str]) -> None:
    """Works out anew the relations that ``fact_ids`` take part in, from the values that hold now.

    A relation that closes by a person's word takes its other figures out of doubt; one that
    still fails, though nobody doubts any of its figures, is the report's own mistake.
    """
    session.flush()
    query = (
        select(CheckRow)
        .join(CheckFactRow, CheckFactRow.check_id == CheckRow.check_id)
        .where(CheckFactRow.fact_id.in_(fact_ids))
        .distinct()
    )
    for check in session.scalars(query).all():
        _settle(session, sha256, check)
    session.flush()


def _settle(session: Session, sha256: str, check: CheckRow) -> None:
    kept.give_back(session, sha256, [check.check_id])
    figures = _figures(session, check)
    _doubt_again(session, figures)
    if not any(figure.status == CORRECTED for figure in figures):
        return
    now = [_value(figure) for figure in figures]
    before = [_reader_value(session, figure) for figure in figures]
    signs = signs_of(before, check.expected, check.actual)
    held = holds = check.holds
    values: dict[str, object] = {}
    if signs is not None and now != before:
        expected = sum((s * v for s, v in zip(signs, now[1:], strict=True)), Decimal(0))
        holds = abs(expected - now[0]) <= _tolerance(figures)
        values = {"expected": expected, "actual": now[0], "holds": holds}
    kept.change(session, sha256, check, {**values, "verdict": _verdict(figures, held, holds)})
    if holds and not held:
        _believe(session, sha256, check, figures)


def _figures(session: Session, check: CheckRow) -> list[FactRow]:
    query = (
        select(FactRow)
        .join(CheckFactRow, CheckFactRow.fact_id == FactRow.fact_id)
        .where(CheckFactRow.check_id == check.check_id)
        .order_by(CheckFactRow.position)
    )
    return list(session.scalars(query))


def _value(figure: FactRow) -> Decimal:
    return figure.value if isinstance(figure, FinanceRow | ParticipantRow) else Decimal(0)


def _reader_value(session: Session, figure: FactRow) -> Decimal:
    said = session.get(ReaderValueRow, (figure.fact_id, "value"))
    if said is None:
        return _value(figure)
    value: Decimal = from_json(type(figure), "value", said.value)
    return value


def signs_of(
    values: Sequence[Decimal], expected: Decimal, actual: Decimal
) -> tuple[int, ...] | None:
    """How the parts enter a sum, found from what they came to; ``None`` where nothing tells.

    Args:
        values: the sum itself, then its parts, as they were read.
        expected: what the parts came to.
        actual: what the sum was read as.
    """
    parts = values[1:]
    if not parts or len(parts) > MOST_PARTS or values[0] != actual:
        return None
    found = [
        signs
        for signs in product((1, -1), repeat=len(parts))
        if sum((s * v for s, v in zip(signs, parts, strict=True)), Decimal(0)) == expected
    ]
    return found[0] if found else None


def _tolerance(figures: Sequence[FactRow]) -> Decimal:
    """Half a printed unit for each figure, as rounding alone may cost."""
    units = [SCALE.get(f.unit, 1) for f in figures if isinstance(f, FinanceRow)]
    return Decimal(max(units, default=1)) * len(figures) / 2


def _verdict(figures: Sequence[FactRow], held: bool, holds: bool) -> str | None:
    if holds:
        return None
    doubt = any(figure.status == DOUBTFUL for figure in figures)
    decided = all(figure.status == CORRECTED for figure in figures)
    return PAPER if decided or (not held and not doubt) else READING


def _believe(session: Session, sha256: str, check: CheckRow, figures: Sequence[FactRow]) -> None:
    for figure in figures:
        if figure.status == DOUBTFUL and not _fails_elsewhere(session, figure, check):
            kept.change(session, sha256, figure, {"status": SETTLED})


def _fails_elsewhere(session: Session, figure: FactRow, check: CheckRow) -> bool:
    query = (
        select(CheckRow.check_id)
        .join(CheckFactRow, CheckFactRow.check_id == CheckRow.check_id)
        .where(
            CheckFactRow.fact_id == figure.fact_id,
            CheckRow.check_id != check.check_id,
            CheckRow.holds.is_(False),
            CheckRow.verdict == READING,
        )
    )
    return session.scalars(query).first() is not None


def _doubt_again(session: Session, figures: Sequence[FactRow]) -> None:
    """Takes back what only an earlier settling had believed."""
    for figure in figures:
        said = session.get(ReaderValueRow, (figure.fact_id, "status"))
        if said is not None and figure.status == SETTLED:
            figure.status = from_json(type(figure), "status", said.value)
            session.delete(said)
    session.flush()
