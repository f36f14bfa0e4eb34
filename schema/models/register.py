"""Who the organisations are: län, kommuner and förbund with the time they are valid."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class LanRow(Base):
    """A län; ``lanskod`` is SCB's two digits."""

    __tablename__ = "lan"

    lanskod: Mapped[str] = mapped_column(primary_key=True)
    lan: Mapped[str] = mapped_column(unique=True)


class KommunRow(Base):
    """A kommun; ``kommunkod`` is SCB's four digits."""

    __tablename__ = "kommun"

    kommunkod: Mapped[str] = mapped_column(primary_key=True)
    kommun: Mapped[str]
    official_name: Mapped[str]
    lanskod: Mapped[str] = mapped_column(ForeignKey("lan.lanskod"), index=True)
    region: Mapped[str | None]


class ForbundRow(Base):
    """A förbund, whatever it has called itself.

    An organisationsnummer survives a change of name and ends with a merger, so a förbund is its
    number and period of validity; the name is an attribute.

    Attributes:
        forbund_id: short stable name; ``unregistered-…`` for one that no register lists.
        valid_from: as precisely as known: ``2006`` or ``2013-01-01``.
        merged_into: ``forbund_id`` of the successor.
        registered: whether it comes from the register rather than from a report alone.
    """

    __tablename__ = "forbund"

    forbund_id: Mapped[str] = mapped_column(primary_key=True)
    official_name: Mapped[str] = mapped_column(unique=True)
    lan: Mapped[str | None]
    region: Mapped[str | None]
    org_no: Mapped[str | None]
    valid_from: Mapped[str | None]
    valid_to: Mapped[str | None]
    merged_into: Mapped[str | None]
    status: Mapped[str | None]
    confidence: Mapped[str | None]
    source: Mapped[str | None]
    registered: Mapped[bool]


class ForbundNameRow(Base):
    """A spelling under which a förbund is known."""

    __tablename__ = "forbund_name"

    forbund_id: Mapped[str] = mapped_column(
        ForeignKey("forbund.forbund_id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(primary_key=True)


class ForbundKommunRow(Base):
    """A kommun that belongs to a förbund according to the register."""

    __tablename__ = "forbund_kommun"

    forbund_id: Mapped[str] = mapped_column(
        ForeignKey("forbund.forbund_id", ondelete="CASCADE"), primary_key=True
    )
    kommunkod: Mapped[str] = mapped_column(ForeignKey("kommun.kommunkod"), primary_key=True)


class DenominatorRow(Base):
    """What a key figure is divided by: a number of a kommun and year.

    Attributes:
        measure: ``inhabitants_16_64`` (persons) or ``forsorjningsmatt`` (full-year equivalents).
        source: where the number comes from, for the footnote.
    """

    __tablename__ = "denominator"

    kommunkod: Mapped[str] = mapped_column(ForeignKey("kommun.kommunkod"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Decimal]
    source: Mapped[str] = mapped_column(Text)
