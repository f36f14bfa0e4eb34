"""What people put right, and what the reader had said there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class Action(StrEnum):
    """What a person did."""

    SET = "set"
    """One column has another value."""
    ACCEPT = "accept"
    """The fact was looked at, and stands as it was read."""
    REJECT = "reject"
    """There is no such fact."""
    ADD = "add"
    """A fact that the reader missed."""
    DISMISS = "dismiss"
    """A number that no reader took means nothing that should have been."""
    UNDO = "undo"
    """The correction ``refers`` no longer counts."""
    CHOOSE = "choose"
    """Of two that contradict each other, the imported one, ``refers``, counts."""


class CorrectionRow(Base):
    """One thing that a person decided. Rows are only ever added; of several, the latest counts.

    It is tied to content, not to a reading: ``fact_id`` is made from the file's bytes and the
    place, and where a better reader places the figure differently, page, box and printed text
    find it again. So there are no foreign keys: a correction also waits for a file that has not
    been read yet, or has been taken out.

    Attributes:
        uid: the same in every database that the correction is brought to.
        decision: what was decided at once shares it, such as all cells of a column.
        action: one of :class:`Action`.
        fact_id: of the fact; of a document, its ``document_id``.
        kind: of the fact, ``document``, or ``number`` of the ledger.
        column_name: as the public view calls it; ``fact`` where the whole fact is meant.
        old_value, new_value: as text; ``None`` for no value.
        at: when, in UTC.
        page: where it stands; of a document, its first page.
        refers: ``uid`` of the correction that is undone or chosen.
        rival: ``uid`` of the correction here that an imported one contradicts; it does not count
            until it is chosen.
        content: the columns of an added fact, as text.
    """

    __tablename__ = "correction"

    correction_id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    decision: Mapped[str] = mapped_column(index=True)
    action: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    file_name: Mapped[str]
    fact_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    column_name: Mapped[str]
    old_value: Mapped[str | None] = mapped_column(Text)
    new_value: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[str]
    at: Mapped[datetime]
    page: Mapped[int]
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]
    printed: Mapped[str] = mapped_column(Text)
    refers: Mapped[str | None] = mapped_column(index=True)
    rival: Mapped[str | None]
    content: Mapped[dict[str, str] | None]


class ReaderValueRow(Base):
    """What the reader had said where a correction stands now, so that it can be undone.

    Attributes:
        owner: ``fact_id``, ``document_id`` or ``check_id``.
        column_name: of its table; ``fact`` for a whole fact that was rejected.
        value: as JSON.
    """

    __tablename__ = "reader_value"

    owner: Mapped[str] = mapped_column(primary_key=True)
    column_name: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    value: Mapped[str] = mapped_column(Text)
