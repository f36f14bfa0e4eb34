"""What stands on the pages: tables, their cells, and every number with what became of it."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class FoundTableRow(Base):
    """A table, whether a reader takes it or not.

    Attributes:
        table_id: from the file's bytes and the table's number in it.
        number: in the file, from 1; the ``table_no`` of figures of money.
        subject: money, people, survey, goals, insatser or other.
        unit_from: where the unit was said.
    """

    __tablename__ = "found_table"

    table_id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("part.document_id", ondelete="CASCADE"), index=True
    )
    forbund_id: Mapped[str | None] = mapped_column(ForeignKey("forbund.forbund_id"))
    number: Mapped[int]
    page: Mapped[int]
    page_to: Mapped[int]
    title: Mapped[str | None] = mapped_column(Text)
    section: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str]
    rows: Mapped[int]
    columns: Mapped[int]
    unit: Mapped[str | None]
    unit_from: Mapped[str | None]
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]
    confidence: Mapped[float]


class FoundCellRow(Base):
    """A cell of a table; ``table_row`` and ``table_column`` from 0.

    Attributes:
        row_path, column_path: labels and heads, outermost first, parted by `` / ``.
        why_no_fact: null where the cell is a fact.
    """

    __tablename__ = "found_cell"

    table_id: Mapped[str] = mapped_column(
        ForeignKey("found_table.table_id", ondelete="CASCADE"), primary_key=True
    )
    table_row: Mapped[int] = mapped_column(primary_key=True)
    table_column: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[int]
    row_path: Mapped[str | None] = mapped_column(Text)
    column_path: Mapped[str | None] = mapped_column(Text)
    printed: Mapped[str] = mapped_column(Text)
    value: Mapped[Decimal | None]
    unit: Mapped[str | None]
    mark: Mapped[str | None]
    fact_id: Mapped[str | None] = mapped_column(
        ForeignKey("fact.fact_id", ondelete="SET NULL"), index=True
    )
    why_no_fact: Mapped[str | None]
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]
    confidence: Mapped[float]


class FoundNumberRow(Base):
    """A number on a page; ``position`` from 0 in reading order within the document."""

    __tablename__ = "found_number"
    __table_args__ = (Index("ix_found_number_kind", "kind"),)

    document_id: Mapped[str] = mapped_column(
        ForeignKey("part.document_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[int]
    line: Mapped[int]
    printed: Mapped[str] = mapped_column(Text)
    kind: Mapped[str]
    fact_id: Mapped[str | None] = mapped_column(
        ForeignKey("fact.fact_id", ondelete="SET NULL"), index=True
    )
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]
