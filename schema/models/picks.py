"""What comparisons ask for most, kept ready by document; see ``finsam.schema.picks``.

These tables repeat what the tables of facts say and hold nothing of their own. On SQLite they are
stored in the order in which they are asked for, so that one question reads one run of pages.
"""

from decimal import Decimal

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


def _document_key() -> Mapped[str]:
    return mapped_column(
        ForeignKey("part.document_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PickedDocumentRow(Base):
    """A document whose rows below are as its facts are; where it is missing they are made anew."""

    __tablename__ = "picked_document"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("part.document_id", ondelete="CASCADE"), primary_key=True
    )


class PickedAmountRow(Base):
    """The one amount that a document offers for a category, period and basis.

    Attributes:
        kind: ``amount``; ``lines``, the lines of one table below a code, added, as
            ``<CODE>.LINES``; or ``share``, a printed share.
        span: the year, or the ISO range of a part of it.
        ore: the amount in öre; null for a share.
        percent: a share's number; null for an amount.
        no_table, frame, unit_order, weakness, position: what it is preferred by, less is better,
            but for ``frame``: how many of income, costs and result its table prints.
        first_category: of added lines, the first.
        doubtful: whether any of the figures is.
        places: page and fact_id of each of the figures.
        others: all amounts in öre that the document prints for it, where they may contradict.
    """

    __tablename__ = "picked_amount"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    category: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = _document_key()
    forbund_id: Mapped[str] = mapped_column(ForeignKey("forbund.forbund_id"), primary_key=True)
    span: Mapped[str] = mapped_column(primary_key=True)
    basis: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int]
    ore: Mapped[Decimal | None]
    percent: Mapped[Decimal | None]
    no_table: Mapped[bool]
    frame: Mapped[int]
    unit_order: Mapped[int]
    weakness: Mapped[int]
    position: Mapped[int]
    first_category: Mapped[str]
    doubtful: Mapped[bool]
    places: Mapped[list[tuple[int, str]]] = mapped_column(JSON)
    others: Mapped[list[int]] = mapped_column(JSON)


class PickedPeopleRow(Base):
    """The one number of people that a document has for a measure, sex and span.

    Attributes:
        measure: as in ``participants``; also a code of people, that of income support with the
            moment: ``EXIT.DROP``, ``SUP.EB:after``.
        span: the year, or the ISO range of a part of it.
        summed: whether the numbers of the insatser are added; else it is the whole förbund's.
        position: of the first figure.
        doubtful: whether any of the figures is.
        places: page and fact_id of each of the figures.
    """

    __tablename__ = "picked_people"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    measure: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = _document_key()
    forbund_id: Mapped[str] = mapped_column(ForeignKey("forbund.forbund_id"), primary_key=True)
    span: Mapped[str] = mapped_column(primary_key=True)
    sex: Mapped[str] = mapped_column(primary_key=True)
    summed: Mapped[bool] = mapped_column(primary_key=True)
    year: Mapped[int]
    position: Mapped[int]
    value: Mapped[Decimal]
    doubtful: Mapped[bool]
    places: Mapped[list[tuple[int, str]]] = mapped_column(JSON)


class PickedGoalsRow(Base):
    """The goals of a förbund and year that a document says how they went.

    Attributes:
        goals: of each the verdict (``reached``, ``partly``, ``not``, ``ongoing``), the code of its
            area or null, page and fact_id.
    """

    __tablename__ = "picked_goals"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    document_id: Mapped[str] = _document_key()
    forbund_id: Mapped[str] = mapped_column(ForeignKey("forbund.forbund_id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    goals: Mapped[list[tuple[str, str | None, int, str]]] = mapped_column(JSON)
