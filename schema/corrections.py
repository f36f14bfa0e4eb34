"""What a person puts right: kept for ever, and put on the facts of every later reading."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.box import Box
from finsam.schema.models.checks import CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import PartRow
from finsam.schema.models.register import ForbundRow
from finsam.schema.picks import pick
from finsam.schema.register_tables import forbund_id

CORRECTED = "corrected"
FIXED = frozenset(
    {"fact_id", "kind", "document_id", "forbund_id", "position", "method", "alternatives"}
    | {"aliases", "options"}
)
"""Columns that tell which fact it is and how it was read; nothing to correct there."""

STATUS_OF_GOAL = {"goal": {"status": "goal_status"}}
"""Columns of the views whose name in the tables is another one, by kind of fact."""


def correct(
    session: Session,
    fact_id: str,
    column: str,
    value: str | None,
    *,
    reason: str,
    who: str,
) -> CorrectionRow:
    """Puts one column of a fact right; the old value stays on record.

    Args:
        session: one that may write.
        fact_id: of the fact.
        column: as the public view calls it; ``forbund`` takes the official name.
        value: as text; ``None`` for no value.
        reason: why, in words.
        who: name of the person.

    Raises:
        UsageError: no such fact or column, or a value that the column cannot hold.
    """
    fact = session.get(FactRow, fact_id)
    if fact is None:
        raise UsageError(f"{fact_id}: no such fact; finsam search or the views give fact_id")
    old = _read(session, fact, column)
    _apply(session, fact, column, value)
    part = session.get_one(PartRow, fact.document_id)
    row = CorrectionRow(
        sha256=part.sha256,
        fact_id=fact_id,
        kind=fact.kind,
        column_name=column,
        old_value=old,
        new_value=value,
        reason=reason,
        who=who,
        at=datetime.now(UTC).replace(tzinfo=None),
        page=fact.page,
        x0=fact.x0,
        top=fact.top,
        x1=fact.x1,
        bottom=fact.bottom,
        printed=fact.printed,
    )
    session.add(row)
    session.flush()
    pick(session.connection(), [fact.document_id])
    return row


def replay(session: Session, sha256: str, facts: Sequence[FactRow]) -> tuple[Problem, ...]:
    """Puts all corrections of a file on the facts of a new reading, oldest first.

    Returns:
        A warning for each correction whose figure is not found any more.
    """
    query = (
        select(CorrectionRow)
        .where(CorrectionRow.sha256 == sha256)
        .order_by(CorrectionRow.correction_id)
    )
    by_id = {fact.fact_id: fact for fact in facts}
    lost = []
    for row in session.scalars(query).all():
        fact = by_id.get(row.fact_id) or _near(row, facts)
        if fact is None:
            lost.append(_lost(row))
            continue
        row.fact_id = fact.fact_id
        _apply(session, fact, row.column_name, row.new_value)
    return tuple(lost)


def _near(row: CorrectionRow, facts: Sequence[FactRow]) -> FactRow | None:
    """The one fact of the same kind and page that covers the corrected figure's place."""
    box = _box(row)
    found = []
    for fact in facts:
        if fact.kind != row.kind or fact.page != row.page:
            continue
        here = _box(fact)
        if box is None or here is None:
            same = fact.printed == row.printed
        else:
            same = here.holds(box) or box.holds(here)
        if same:
            found.append(fact)
    return found[0] if len(found) == 1 else None


def _box(row: FactRow | CorrectionRow) -> Box | None:
    if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
        return None
    return Box(row.x0, row.top, row.x1, row.bottom)


def _lost(row: CorrectionRow) -> Problem:
    return Problem(
        stage=Stage.SCHEMA,
        code="correction-without-figure",
        message=(
            f"page {row.page}: the figure {row.printed!r} that {row.who} corrected "
            f"({row.column_name}: {row.new_value}) was not found again; look at it anew"
        ),
        page=row.page,
        severity=Severity.WARNING,
    )


def _attribute(fact: FactRow, column: str) -> str:
    name = STATUS_OF_GOAL.get(fact.kind, {}).get(column, column)
    if name in FIXED or name not in inspect(type(fact)).columns:
        raise UsageError(f"{column}: no column of {fact.kind} that can be corrected")
    return name


def _read(session: Session, fact: FactRow, column: str) -> str | None:
    if column == "forbund":
        forbund = session.get(ForbundRow, fact.forbund_id) if fact.forbund_id else None
        return None if forbund is None else forbund.official_name
    value = getattr(fact, _attribute(fact, column))
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _apply(session: Session, fact: FactRow, column: str, value: str | None) -> None:
    if column == "forbund":
        fact.forbund_id = forbund_id(session, value)
    else:
        name = _attribute(fact, column)
        table_column = inspect(type(fact)).columns[name]
        if value is None and not table_column.nullable:
            raise UsageError(f"{column}: cannot be left empty")
        setattr(fact, name, _typed(table_column.type.python_type, column, value))
    fact.status = CORRECTED


def _typed(wanted: type[Any], column: str, value: str | None) -> Any:
    if value is None:
        return None
    try:
        if wanted is bool:
            return {"true": True, "1": True, "false": False, "0": False}[value.casefold()]
        if wanted is date:
            return date.fromisoformat(value)
        return wanted(value)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise UsageError(f"{column}: {value!r} is no {wanted.__name__.lower()}") from error
