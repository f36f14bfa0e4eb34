"""What the reports say: one table for what all facts share, one for each kind."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class FactRow(Base):
    """What every fact has: whose it is, where it stands, how it was read, how sure it is.

    Attributes:
        fact_id: made from the file's bytes and the place on the page, so that it survives a new
            reading of the same file; unique across kinds.
        position: order within its kind and file, from 0.
        page: in the file, from 1.
        x0, top, x1, bottom: points from the top left of the upright page; ``None`` in plain text.
        printed: the characters as they stood.
        confidence: 0 to 1 that the whole fact is right.
        status: confirmed, read, repaired, doubtful, or corrected (by a person).
    """

    __tablename__ = "fact"
    __table_args__: Any = (
        Index("ix_fact_document_id", "document_id", "kind"),
        Index("ix_fact_status", "status", "kind"),
    )

    fact_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    document_id: Mapped[str] = mapped_column(ForeignKey("part.document_id", ondelete="CASCADE"))
    forbund_id: Mapped[str | None] = mapped_column(ForeignKey("forbund.forbund_id"), index=True)
    position: Mapped[int]
    page: Mapped[int]
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]
    printed: Mapped[str] = mapped_column(Text)
    method: Mapped[str]
    confidence: Mapped[float]
    status: Mapped[str]

    __mapper_args__ = {"polymorphic_on": "kind"}  # noqa: RUF012


def _fact_key() -> Mapped[str]:
    return mapped_column(ForeignKey("fact.fact_id", ondelete="CASCADE"), primary_key=True)


class MemberRow(FactRow):
    """A member of a förbund."""

    __tablename__ = "member_fact"
    __mapper_args__ = {"polymorphic_identity": "member"}  # noqa: RUF012

    fact_id: Mapped[str] = _fact_key()
    member: Mapped[str]
    member_kind: Mapped[str]
    kommunkod: Mapped[str | None] = mapped_column(ForeignKey("kommun.kommunkod"), index=True)


class InsatsRow(FactRow):
    """An insats that a report names."""

    __tablename__ = "insats_fact"
    __mapper_args__ = {"polymorphic_identity": "insats"}  # noqa: RUF012

    fact_id: Mapped[str] = _fact_key()
    name: Mapped[str] = mapped_column(Text)
    insats_kind: Mapped[str]
    owner: Mapped[str | None] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(Text)
    target_group: Mapped[str | None] = mapped_column(Text)
    places: Mapped[int | None]
    start: Mapped[str | None]
    end: Mapped[str | None]
    aliases: Mapped[list[str]]


class FinanceRow(FactRow):
    """A printed figure of money, or of a share of money.

    Attributes:
        value: kronor with the printed sign, or the percent number.
        category: code of ``codes_finance.csv``, such as ``COST.ADM``; null where none fits.
        alternatives: other values that the printed marks admit, likeliest first.
        insats: the name that the figure's row or sheet is about.
    """

    __tablename__ = "finance_fact"
    # Figures without a code are many, and would make one code look as common as all together.
    __table_args__ = (
        Index(
            "ix_finance_fact_category",
            "category",
            sqlite_where=text("category IS NOT NULL"),
            postgresql_where=text("category IS NOT NULL"),
        ),
    )
    __mapper_args__ = {"polymorphic_identity": "finance"}  # noqa: RUF012

    fact_id: Mapped[str] = _fact_key()
    table_title: Mapped[str] = mapped_column(Text)
    section: Mapped[str | None] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(Text)
    label_raw: Mapped[str | None] = mapped_column(Text)
    insats: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None]
    period: Mapped[str | None]
    basis: Mapped[str | None]
    role: Mapped[str]
    is_total: Mapped[bool]
    value: Mapped[Decimal]
    unit: Mapped[str]
    alternatives: Mapped[list[str]]
    table_no: Mapped[int | None]
    table_row: Mapped[int | None]
    table_column: Mapped[int | None]


class GoalRow(FactRow):
    """A goal of any level.

    Attributes:
        code: of the area, in ``codes_goals.csv``, such as ``G.IND``; null where none fits.
        status_code: of how it stands, such as ``STATUS.MET``; null where none fits.
    """

    __tablename__ = "goal_fact"
    __mapper_args__ = {"polymorphic_identity": "goal"}  # noqa: RUF012

    fact_id: Mapped[str] = _fact_key()
    level: Mapped[str]
    area: Mapped[str | None] = mapped_column(Text)
    insats: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    target_value: Mapped[Decimal | None]
    target_max: Mapped[Decimal | None]
    target_unit: Mapped[str | None]
    comparator: Mapped[str | None]
    year: Mapped[int | None]
    goal_status: Mapped[str | None] = mapped_column(Text)
    expected: Mapped[str | None] = mapped_column(Text)
    result_value: Mapped[Decimal | None]
    result_unit: Mapped[str | None]
    follow_up: Mapped[str | None] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(index=True)
    status_code: Mapped[str | None]


class ParticipantRow(FactRow):
    """A printed figure about people.

    Attributes:
        code: of ``codes_participants.csv``, such as ``EXIT.WORK``; null where none fits.
    """

    __tablename__ = "participant_fact"
    __mapper_args__ = {"polymorphic_identity": "participants"}  # noqa: RUF012

    fact_id: Mapped[str] = _fact_key()
    insats: Mapped[str | None] = mapped_column(Text)
    kommun: Mapped[str | None]
    sex: Mapped[str]
    age: Mapped[str | None]
    period: Mapped[str | None]
    measure: Mapped[str] = mapped_column(index=True)
    detail: Mapped[str | None] = mapped_column(Text)
    value: Mapped[Decimal]
    unit: Mapped[str]
    table_no: Mapped[int | None]
    table_row: Mapped[int | None]
    table_column: Mapped[int | None]
    code: Mapped[str | None] = mapped_column(index=True)


class IndicatorRow(FactRow):
    """One answer share, number or mean from a survey."""

    __tablename__ = "indicator_fact"
    __mapper_args__ = {"polymorphic_identity": "indicator"}  # noqa: RUF012

    fact_id: Mapped[str] = _fact_key()
    insats: Mapped[str | None] = mapped_column(Text)
    question_no: Mapped[str | None]
    question: Mapped[str | None] = mapped_column(Text)
    respondents: Mapped[str | None]
    n: Mapped[int | None]
    option: Mapped[str | None]
    value: Mapped[Decimal]
    unit: Mapped[str]
    instrument: Mapped[str | None]
    options: Mapped[list[str]]
