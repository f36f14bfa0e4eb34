"""Corrections as JSON lines, to be brought from one database to another."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.schema.corrections.apply import facts_of, find_part, in_force, of_file, settle
from finsam.schema.corrections.match import near
from finsam.schema.corrections.numbers import NUMBER
from finsam.schema.corrections.values import DOCUMENT, correctable
from finsam.schema.keys import LETTERS
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import FileRow
from finsam.schema.picks import pick

FORMAT: Final = "finsam-correction-1"
"""Named in every line, so that a later version knows what it reads."""

LONGEST = 20_000
"""Characters of one field of an imported correction; more is no word of a person."""

_TEXTS = ("uid", "decision", "action", "sha256", "file_name", "fact_id", "kind", "column_name")
_WORDS = ("reason", "who", "printed")
_MAYBE = ("old_value", "new_value", "refers")
_BOX = ("x0", "top", "x1", "bottom")
_ABOUT_OTHERS = (Action.UNDO, Action.CHOOSE)
"""Rows that are about another correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of imported corrections.

    Attributes:
        new: how many were added and count.
        known: how many were here already.
        waiting: how many for a file that is not in the database; they are put on it once it is.
        conflicts: how many contradict one here; somebody must choose.
        lost: how many whose figure the file, as it was read here, does not have.
    """

    new: int
    known: int
    waiting: int
    conflicts: int
    lost: int


def export_lines(session: Session) -> Iterator[str]:
    """All corrections, oldest first, one JSON object a line; undone ones and undoings too."""
    query = select(CorrectionRow).order_by(CorrectionRow.correction_id)
    for row in session.scalars(query):
        data: dict[str, Any] = {"format": FORMAT}
        data |= {name: getattr(row, name) for name in (*_TEXTS, *_WORDS, *_MAYBE, "page", *_BOX)}
        data |= {"at": row.at.isoformat(), "content": row.content}
        yield json.dumps(data, ensure_ascii=False)


def import_lines(session: Session, lines: Iterable[str], name: str) -> Imported:
    """Brings a colleague's corrections in; those that are here already are left alone.

    One that contradicts a correction here that counts is kept but does not count until somebody
    chooses it (``finsam.schema.corrections.choose``) or undoes it.

    Args:
        session: one that may write.
        lines: as :func:`export_lines` gives them.
        name: of where they come from, for messages.

    Raises:
        UsageError: if a line is no correction; nothing is imported then.
    """
    rows = [row for number, line in enumerate(lines, 1) if (row := _parsed(line, name, number))]
    known = set(session.scalars(select(CorrectionRow.uid)))
    new = [row for row in {row.uid: row for row in rows}.values() if row.uid not in known]
    theirs = {row.uid for row in rows}
    waiting = conflicts = 0
    here = set(session.scalars(select(FileRow.sha256)))
    for sha256 in dict.fromkeys(row.sha256 for row in new):
        of_this = [row for row in new if row.sha256 == sha256]
        if sha256 in here:
            _point_at_facts_here(session, of_this)
            conflicts += _mark_rivals(session, sha256, of_this, theirs)
        else:
            waiting += len(of_this)
    session.add_all(new)
    session.flush()
    lost = 0
    for sha256 in {row.sha256 for row in new} & here:
        done = settle(session, sha256, {row.fact_id for row in new if row.sha256 == sha256})
        pick(session.connection(), sorted(done.documents))
        lost += len(done.lost)
    session.expire_all()
    return Imported(
        new=len(new) - waiting - conflicts,
        known=len(rows) - len(new),
        waiting=waiting,
        conflicts=conflicts,
        lost=lost,
    )


def _point_at_facts_here(session: Session, rows: Sequence[CorrectionRow]) -> None:
    """The keys that the facts have here, where another version of the reader read the file."""
    for row in rows:
        if row.kind == DOCUMENT:
            part = find_part(session, row)
            row.fact_id = row.fact_id if part is None else part.document_id
        elif (
            row.action != Action.ADD
            and row.kind != NUMBER
            and session.get(FactRow, row.fact_id) is None
        ):
            fact = near(row, facts_of(session, row))
            row.fact_id = row.fact_id if fact is None else fact.fact_id


def _mark_rivals(
    session: Session, sha256: str, new: Sequence[CorrectionRow], theirs: set[str]
) -> int:
    """Notes which of ``new`` contradict one that counts here and that they do not know of."""
    counts = [row for row in in_force(of_file(session, sha256)) if row.uid not in theirs]
    ours = {(row.fact_id, row.column_name): row for row in counts}
    rejected = {row.fact_id: row for row in counts if row.action == Action.REJECT}
    found = 0
    # What they undid themselves contradicts nobody; the order is that of their file.
    for number, row in enumerate(new):
        row.correction_id = number
    for row in in_force(new):
        rival = rejected.get(row.fact_id) or ours.get((row.fact_id, row.column_name))
        if rival is None and row.action == Action.REJECT:
            rival = next((one for one in counts if one.fact_id == row.fact_id), None)
        same = rival is not None and (rival.action, rival.new_value) == (row.action, row.new_value)
        if rival is not None and not same:
            row.rival = rival.uid
            found += 1
    for row in new:
        del row.correction_id
    return found


def _parsed(line: str, name: str, number: int) -> CorrectionRow | None:
    """The correction of a line; ``None`` for an empty one."""
    if not line.strip():
        return None
    where = f"{name}, line {number}"
    try:
        data = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where}: not JSON; give what finsam corrections export wrote") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UsageError(f"{where}: no correction; give what finsam corrections export wrote")
    if not _is_sound(data):
        raise UsageError(f"{where}: a field is missing or of the wrong kind; nothing was imported")
    column = data["column_name"]
    if data["kind"] == NUMBER and data["action"] not in (Action.DISMISS, *_ABOUT_OTHERS):
        raise UsageError(f"{where}: a number can only be dismissed")
    if data["action"] == Action.SET and column not in correctable(data["kind"]):
        raise UsageError(f"{where}: {column}: no column of {data['kind']} that can be corrected")
    fields = {key: data[key] for key in (*_TEXTS, *_WORDS, "page")}
    fields |= {key: data.get(key) for key in (*_MAYBE, *_BOX)}
    return CorrectionRow(**fields, at=_when(data.get("at"), where), content=data.get("content"))


def _is_sound(data: Mapping[str, Any]) -> bool:
    """Whether every field of a correction is there and of its kind."""
    content = data.get("content")
    return (
        all(_is_text(data.get(key)) for key in (*_TEXTS, *_WORDS))
        and all(data.get(key) is None or _is_text(data[key]) for key in _MAYBE)
        and all(isinstance(data.get(key), int | float | None) for key in _BOX)
        and isinstance(data.get("page"), int)
        and (content is None or _is_content(content))
        and data["action"] in set(Action)
        and data["kind"] in {DOCUMENT, NUMBER, *LETTERS} - {"check"}
        and (data["kind"] == NUMBER or data["action"] != Action.DISMISS)
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _is_content(content: Any) -> bool:
    return isinstance(content, dict) and all(_is_text(value) for value in content.values())


def _when(said: Any, where: str) -> datetime:
    try:
        at = datetime.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where}: at: {said!r} is no time") from error
    return at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)
