"""Whose word a correction is, and what it makes of the database's rows."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.schema.corrections.values import kind_of
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import FileRow, PartRow


class StaleError(UsageError):
    """Somebody else decided something about the same figure meanwhile.

    Attributes:
        newer: what they decided, oldest first: fact_id, kind, who, column_name, new_value,
            reason, at.
    """

    def __init__(self, newer: Sequence[CorrectionRow]) -> None:
        said = "; ".join(
            f"{r.who}: {r.column_name} {r.new_value or ''} ({r.reason})" for r in newer
        )
        super().__init__(f"corrected by somebody else meanwhile: {said}; look at it and try again")
        names = ("fact_id", "kind", "who", "column_name", "new_value", "reason", "at")
        # Plain values: the rows end with their session.
        self.newer = tuple({name: getattr(row, name) for name in names} for row in newer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One column of one fact, or of one document.

    Attributes:
        key: ``fact_id``, or ``document_id`` for a document.
        column: as the public view calls it; ``forbund`` takes the official name.
        value: as text; ``None`` for no value.
    """

    key: str
    column: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Whose word it is.

    Attributes:
        who: name of the person.
        reason: why, in words.
        decision: key of the decision; one that is there already is not made again, so that a form
            may be sent twice. A new one where ``None``.
        seen: number of the last correction that the person had seen; a later one of the same
            facts makes :class:`StaleError`. ``None``: do not look.
    """

    who: str
    reason: str
    decision: str | None = None
    seen: int | None = None


def begin(session: Session, word: Word, keys: Iterable[str]) -> str | list[CorrectionRow]:
    """The key of the decision; what was decided, if it was made before."""
    if not word.who.strip():
        raise UsageError("who: give a name; a correction tells whose word it is")
    if not word.reason.strip():
        raise UsageError("why: give a reason; whoever reads the correction later needs it")
    if word.decision is not None:
        query = select(CorrectionRow).where(CorrectionRow.decision == word.decision)
        before = list(session.scalars(query.order_by(CorrectionRow.correction_id)))
        if before:
            return before
    if word.seen is not None:
        query = select(CorrectionRow).where(
            CorrectionRow.fact_id.in_(list(keys)), CorrectionRow.correction_id > word.seen
        )
        newer = session.scalars(query.order_by(CorrectionRow.correction_id)).all()
        if newer:
            raise StaleError(newer)
    return word.decision or uuid.uuid4().hex


def make_row(
    session: Session,
    target: FactRow | PartRow,
    action: Action,
    column: str,
    decision: str,
    word: Word,
) -> CorrectionRow:
    """A correction of one fact or document, not yet in the session."""
    fact = target if isinstance(target, FactRow) else None
    part = session.get_one(PartRow, target.document_id)
    return CorrectionRow(
        uid=uuid.uuid4().hex,
        decision=decision,
        action=action.value,
        sha256=part.sha256,
        file_name=session.get_one(FileRow, part.sha256).name,
        fact_id=target.document_id if fact is None else fact.fact_id,
        kind=kind_of(target),
        column_name=column,
        reason=word.reason.strip(),
        who=word.who.strip(),
        at=datetime.now(UTC).replace(tzinfo=None),
        page=part.first_page if fact is None else fact.page,
        x0=None if fact is None else fact.x0,
        top=None if fact is None else fact.top,
        x1=None if fact is None else fact.x1,
        bottom=None if fact is None else fact.bottom,
        printed="" if fact is None else fact.printed,
    )


def make_reference(
    session: Session, of: CorrectionRow, action: Action, decision: str, word: Word
) -> CorrectionRow:
    """A row that undoes or chooses another, added to the session."""
    names = ("sha256", "file_name", "fact_id", "kind", "column_name", "page", "printed")
    places = {name: getattr(of, name) for name in (*names, "x0", "top", "x1", "bottom")}
    row = CorrectionRow(
        uid=uuid.uuid4().hex,
        decision=decision,
        action=action.value,
        old_value=of.new_value,
        new_value=of.old_value,
        reason=word.reason.strip(),
        who=word.who.strip(),
        at=datetime.now(UTC).replace(tzinfo=None),
        refers=of.uid,
        **places,
    )
    session.add(row)
    return row
