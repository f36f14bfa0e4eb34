"""What a person can do: correct, accept, reject, add, dismiss, undo, choose between two."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.schema.corrections.apply import put
from finsam.schema.corrections.finish import finish, settle_again
from finsam.schema.corrections.kept import FACT
from finsam.schema.corrections.values import (
    attribute,
    correctable,
    kind_of,
    read_value,
    rescaled,
    typed,
)
from finsam.schema.corrections.word import Change, Word, begin, make_reference, make_row
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.facts import FactRow, FinanceRow
from finsam.schema.models.files import PartRow


def last_seen(session: Session) -> int:
    """Number of the latest correction; 0 where there is none."""
    return session.scalar(select(func.max(CorrectionRow.correction_id))) or 0


def correct(
    session: Session, fact_id: str, column: str, value: str | None, *, reason: str, who: str
) -> CorrectionRow:
    """Puts one column of a fact, or of a document, right; the old value stays on record.

    Args:
        session: one that may write.
        fact_id: of the fact, or ``document_id`` of a document.
        column: as the public view calls it; ``forbund`` takes the official name.
        value: as text; ``None`` for no value.
        reason: why, in words.
        who: name of the person.

    Raises:
        UsageError: no such fact or column, or a value that the column cannot hold.
    """
    change = Change(key=fact_id, column=column, value=value)
    return decide(session, [change], Word(who=who, reason=reason))[0]


def decide(session: Session, changes: Sequence[Change], word: Word) -> list[CorrectionRow]:
    """Puts many columns right by one decision: all of them, or none.

    A corrected unit of money takes the value along, unless the value is given as well: what is
    printed stays what it is, its kronor are others.

    Raises:
        UsageError: no such fact or column, or a value that the column cannot hold.
        StaleError: somebody else was quicker.
    """
    if not changes:
        raise UsageError("nothing to correct; name a figure and a column")
    done = begin(session, word, [change.key for change in changes])
    if isinstance(done, list):
        return done
    rows = []
    for change in _with_values(session, changes):
        target = _target(session, change.key)
        kind = kind_of(target)
        old = read_value(session, target, change.column)
        if change.column != "forbund":
            attribute(kind, change.column)
            typed(type(target), kind, change.column, change.value)
        row = make_row(session, target, Action.SET, change.column, done, word)
        row.old_value, row.new_value = old, change.value
        _put(session, row, target)
        rows.append(row)
    finish(session, rows)
    return rows


def accept(session: Session, fact_ids: Sequence[str], word: Word) -> list[CorrectionRow]:
    """A person looked, and the facts stand on the paper as they were read.

    Raises:
        UsageError: no such fact.
        StaleError: somebody else was quicker.
    """
    return _whole(session, fact_ids, Action.ACCEPT, word)


def reject(session: Session, fact_ids: Sequence[str], word: Word) -> list[CorrectionRow]:
    """There are no such facts; they leave the views, and come back if this is undone.

    Raises:
        UsageError: no such fact.
        StaleError: somebody else was quicker.
    """
    return _whole(session, fact_ids, Action.REJECT, word)


def undo(session: Session, uid: str, word: Word) -> list[CorrectionRow]:
    """Takes back a whole decision, or a single correction; both stay on record.

    Args:
        session: one that may write.
        uid: of a decision or of a correction.
        word: whose word it is.

    Raises:
        UsageError: no such correction, or it was undone before.
    """
    done = begin(session, word, [])
    if isinstance(done, list):
        return done
    query = select(CorrectionRow).where(
        (CorrectionRow.decision == uid) | (CorrectionRow.uid == uid),
        CorrectionRow.action.not_in([Action.UNDO, Action.CHOOSE]),
    )
    asked = session.scalars(query.order_by(CorrectionRow.correction_id)).all()
    undone = set(
        session.scalars(
            select(CorrectionRow.refers).where(
                CorrectionRow.action == Action.UNDO,
                CorrectionRow.refers.in_([row.uid for row in asked]),
            )
        )
    )
    found = [row for row in asked if row.uid not in undone]
    if not found:
        was = "was undone before" if asked else "no such correction"
        raise UsageError(f"{uid}: {was}; finsam corrections list shows them")
    rows = [make_reference(session, row, Action.UNDO, done, word) for row in found]
    session.flush()
    settle_again(session, rows)
    return rows


def choose(session: Session, uid: str, word: Word) -> CorrectionRow:
    """Of two corrections that contradict each other, the imported one counts.

    Raises:
        UsageError: no such imported correction.
    """
    done = begin(session, word, [])
    if isinstance(done, list):
        return done[0]
    found = session.scalars(select(CorrectionRow).where(CorrectionRow.uid == uid)).first()
    if found is None or found.rival is None:
        raise UsageError(f"{uid}: no correction that waits for a choice")
    row = make_reference(session, found, Action.CHOOSE, done, word)
    session.flush()
    settle_again(session, [row])
    return row


def waiting(session: Session) -> list[tuple[CorrectionRow, CorrectionRow]]:
    """Imported corrections that contradict one here, with it, until somebody chooses."""
    rivals = session.scalars(select(CorrectionRow).where(CorrectionRow.rival.is_not(None))).all()
    settled = set(
        session.scalars(
            select(CorrectionRow.refers).where(
                CorrectionRow.refers.in_([row.uid for row in rivals])
            )
        )
    )
    pairs = []
    for row in rivals:
        here = session.scalars(select(CorrectionRow).where(CorrectionRow.uid == row.rival)).first()
        if row.uid not in settled and here is not None:
            pairs.append((row, here))
    return pairs


def _target(session: Session, key: str) -> FactRow | PartRow:
    found: FactRow | PartRow | None = session.get(FactRow, key) or session.get(PartRow, key)
    if found is None:
        raise UsageError(f"{key}: no such fact; finsam search or the views give fact_id")
    return found


def _with_values(session: Session, changes: Sequence[Change]) -> list[Change]:
    given = {(change.key, change.column) for change in changes}
    out = list(changes)
    for change in changes:
        if change.column != "unit" or (change.key, "value") in given:
            continue
        fact = session.get(FactRow, change.key)
        if isinstance(fact, FinanceRow):
            value = rescaled(fact.value, fact.unit, change.value or "")
            if value is not None:
                text = f"{value.normalize():f}"
                out.append(Change(key=change.key, column="value", value=text))
    return out


def _whole(
    session: Session, fact_ids: Sequence[str], action: Action, word: Word
) -> list[CorrectionRow]:
    done = begin(session, word, fact_ids)
    if isinstance(done, list):
        return done
    rows = []
    for key in fact_ids:
        fact = session.get(FactRow, key)
        if fact is None:
            raise UsageError(f"{key}: no such fact; finsam search or the views give fact_id")
        row = make_row(session, fact, action, FACT, done, word)
        if "value" in correctable(fact.kind):
            row.old_value = read_value(session, fact, "value")
            row.new_value = row.old_value if action == Action.ACCEPT else None
        _put(session, row, fact)
        rows.append(row)
    finish(session, rows)
    return rows


def _put(session: Session, row: CorrectionRow, target: FactRow | PartRow) -> None:
    session.add(row)
    put(session, row, target)
