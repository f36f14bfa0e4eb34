"""What speaks for the figures: arithmetic relations."""

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
