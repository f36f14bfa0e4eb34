"""Numbers of the ledger that a person decided on: they mean nothing, or are a missed fact."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from finsam.extract.box import Box
from finsam.parse.found import NumberKind
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import PartRow
from finsam.schema.models.found import FoundCellRow, FoundNumberRow, FoundTableRow

NUMBER: Final = "number"
"""Kind of a correction that is about a number of the ledger."""

LINE: Final = "line"
"""Under this name a correction's content keeps the line of its number, for pages without places."""

Row = TypeVar("Row", FoundCellRow, FoundNumberRow)

_FREE = (NumberKind.UNREAD, NumberKind.CELL)
"""What a number is that no fact was made of."""


def number_key(sha256: str, row: FoundNumberRow) -> str:
    """Key of a number, made from the file's bytes and its place, not from its order."""
    place = (row.page, row.line) if row.x0 is None else (row.page, round(row.x0), row.top)
    digest = hashlib.sha256(f"{sha256}|{place}|{row.printed}".encode()).hexdigest()
    return f"u{digest[:15]}"


def settle_numbers(session: Session, sha256: str, standing: Iterable[CorrectionRow]) -> None:
    """Marks the unread numbers of a file that mean nothing by a person's word, and only those.

    Args:
        session: one that may write.
        sha256: of the file.
        standing: its corrections that count.
    """
    session.flush()
    said = [row for row in standing if row.action == Action.DISMISS]
    kinds = (NumberKind.UNREAD.value, NumberKind.DISMISSED.value)
    query = (
        select(FoundNumberRow)
        .join(PartRow, PartRow.document_id == FoundNumberRow.document_id)
        .where(PartRow.sha256 == sha256, FoundNumberRow.kind.in_(kinds))
    )
    for number in session.scalars(query).all():
        is_dismissed = any(_is_of(row, number) for row in said)
        number.kind = (NumberKind.DISMISSED if is_dismissed else NumberKind.UNREAD).value
    session.flush()


def _is_of(row: CorrectionRow, number: FoundNumberRow) -> bool:
    if (row.page, row.printed) != (number.page, number.printed):
        return False
    said, here = _box(row), _box(number)
    if said is None or here is None:
        return (row.content or {}).get(LINE) == str(number.line)
    return said.holds(here)


def claim(session: Session, sha256: str, fact: FactRow) -> None:
    """The cells and numbers at the place of a fact that a person added become that fact."""
    box = _box(fact)
    cells = (
        select(FoundCellRow)
        .join(FoundTableRow, FoundTableRow.table_id == FoundCellRow.table_id)
        .join(PartRow, PartRow.document_id == FoundTableRow.document_id)
        .where(PartRow.sha256 == sha256, FoundCellRow.page == fact.page)
        .where(FoundCellRow.fact_id.is_(None))
    )
    numbers = (
        select(FoundNumberRow)
        .join(PartRow, PartRow.document_id == FoundNumberRow.document_id)
        .where(PartRow.sha256 == sha256, FoundNumberRow.page == fact.page)
        .where(FoundNumberRow.kind.in_([kind.value for kind in _FREE]))
    )
    for cell in _at(box, fact.printed, session.scalars(cells).all()):
        cell.fact_id = fact.fact_id
    for number in _at(box, fact.printed, session.scalars(numbers).all()):
        number.fact_id = fact.fact_id
        number.kind = NumberKind.FACT.value
    session.flush()


def release(session: Session, fact_id: str) -> None:
    """What :func:`claim` did is taken back, before the fact goes."""
    in_cell = select(FoundCellRow.fact_id).where(FoundCellRow.fact_id == fact_id)
    was = NumberKind.CELL if session.scalars(in_cell).first() else NumberKind.UNREAD
    mine = FoundNumberRow.fact_id == fact_id
    session.execute(update(FoundNumberRow).where(mine).values(kind=was.value, fact_id=None))
    session.execute(
        update(FoundCellRow).where(FoundCellRow.fact_id == fact_id).values(fact_id=None)
    )


def _at(box: Box | None, printed: str, rows: Sequence[Row]) -> list[Row]:
    """Those within ``box``; where there is no place, the only one that is printed alike."""
    if box is not None:
        return [row for row in rows if (here := _box(row)) is not None and box.holds(here)]
    alike = [row for row in rows if row.printed == printed]
    return alike if len(alike) == 1 else []


def _box(row: FactRow | CorrectionRow | FoundCellRow | FoundNumberRow) -> Box | None:
    if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
        return None
    return Box(row.x0, row.top, row.x1, row.bottom)
