"""What the reader missed: facts that a person adds, numbers that a person says mean nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.parse.found import NumberKind
from finsam.schema.corrections.apply import added_key, put
from finsam.schema.corrections.finish import finish
from finsam.schema.corrections.kept import FACT
from finsam.schema.corrections.numbers import LINE, NUMBER, number_key
from finsam.schema.corrections.word import Word, begin, make_row
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.files import PartRow
from finsam.schema.models.found import FoundNumberRow

FACT_KINDS = ("finance", "participants", "indicator", "goal", "insats", "member")
"""Kinds of facts that can be added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A fact that the reader missed.

    Attributes:
        kind: finance, participants …
        content: its columns, as text.
        page: in the file, from 1.
        printed: the characters as they stand.
        box: x0, top, x1, bottom in points from the top left, where known.
    """

    kind: str
    content: Mapping[str, str]
    page: int
    printed: str
    box: tuple[float, float, float, float] | None = None


def add(
    session: Session, document_id: str, missed: Sequence[Missed], word: Word
) -> list[CorrectionRow]:
    """Facts that the reader missed, such as a whole row, by one decision.

    Args:
        session: one that may write.
        document_id: of the document in which they stand.
        missed: the facts.
        word: whose word it is.

    Raises:
        UsageError: no such document, kind or column, or a value that a column cannot hold.
    """
    part = session.get(PartRow, document_id)
    if part is None:
        raise UsageError(f"{document_id}: no such document")
    if not missed:
        raise UsageError("nothing to add; give at least one figure")
    done = begin(session, word, [])
    if isinstance(done, list):
        return done
    rows = []
    for one in missed:
        row = _added(session, part, one, done, word)
        with session.no_autoflush:
            put(session, row, None)
        session.add(row)
        rows.append(row)
    finish(session, rows)
    return rows


def _added(
    session: Session, part: PartRow, missed: Missed, decision: str, word: Word
) -> CorrectionRow:
    page, kind, content = missed.page, missed.kind, missed.content
    if not part.first_page <= page <= part.last_page:
        raise UsageError(f"page {page}: the document is pages {part.first_page}–{part.last_page}")
    if kind not in FACT_KINDS:
        raise UsageError(f"{kind}: no kind of fact; there are {', '.join(FACT_KINDS)}")
    row = make_row(session, part, Action.ADD, FACT, decision, word)
    row.kind, row.page, row.printed = kind, page, missed.printed
    row.fact_id = added_key(kind, part.sha256, row.uid)
    row.content = {name: value for name, value in content.items() if value != ""}
    row.new_value = content.get("value") or content.get("name") or content.get("text")
    if missed.box is not None:
        row.x0, row.top, row.x1, row.bottom = missed.box
    if kind in ("finance", "participants", "indicator") and "value" not in row.content:
        raise UsageError("value: cannot be left empty")
    return row


def dismiss(session: Session, document_id: str, position: int, word: Word) -> CorrectionRow:
    """A number that no reader took means nothing that should have been.

    Args:
        session: one that may write.
        document_id: of the document in which it stands.
        position: of the number, as the view ``numbers`` has it.
        word: whose word it is.

    Raises:
        UsageError: no such number, or it was read.
        StaleError: somebody else was quicker.
    """
    number = session.get(FoundNumberRow, (document_id, position))
    part = session.get(PartRow, document_id)
    if number is None or part is None:
        raise UsageError(f"{document_id}: no number {position}; the file may have been read again")
    key = number_key(part.sha256, number)
    done = begin(session, word, [key])
    if isinstance(done, list):
        return done[0]
    if number.kind != NumberKind.UNREAD:
        raise UsageError(f"{number.printed}: nothing is unread there any more")
    row = make_row(session, part, Action.DISMISS, FACT, done, word)
    row.kind, row.fact_id, row.printed, row.page = NUMBER, key, number.printed, number.page
    row.x0, row.top, row.x1, row.bottom = number.x0, number.top, number.x1, number.bottom
    row.content = {LINE: str(number.line)}
    session.add(row)
    number.kind = NumberKind.DISMISSED.value
    session.flush()
    return row
