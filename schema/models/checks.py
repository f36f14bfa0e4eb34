"""What speaks for the figures: arithmetic relations, and corrections made by people."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class CheckRow(Base):
    """An arithmetic relation that a document's own figures should satisfy.

    Attributes:
        verdict: where it fails: ``paper`` or ``reading``; null where it holds.
    """

    __tablename__ = "check_relation"

    check_id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("part.document_id", ondelete="CASCADE"), index=True
    )
    page: Mapped[int]
    expr: Mapped[str] = mapped_column(Text)
    expected: Mapped[Decimal]
    actual: Mapped[Decimal]
    holds: Mapped[bool]
    verdict: Mapped[str | None]


class CheckFactRow(Base):
    """A figure that takes part in a relation; ``position`` from 0."""

    __tablename__ = "check_fact"

    check_id: Mapped[str] = mapped_column(
        ForeignKey("check_relation.check_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    fact_id: Mapped[str] = mapped_column(ForeignKey("fact.fact_id", ondelete="CASCADE"), index=True)


class CorrectionRow(Base):
    """What a person put right. Rows are never removed; of several, the latest counts.

    ``fact_id`` is no foreign key: a new reading replaces the facts, the corrections are put on
    the new ones and ``fact_id`` follows. Page, box and printed text are kept so that the figure
    can be found again even if a better reader places it a little differently.

    Attributes:
        old_value, new_value: as text; ``None`` for no value.
        at: when, in UTC.
    """

    __tablename__ = "correction"

    correction_id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256"), index=True)
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
