"""The declarative base and the column types that SQLite and PostgreSQL do not share."""

from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, MetaData, Numeric, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints, fixed so that later migrations can speak of them."""


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number kept exactly.

    SQLite has no exact decimals: its NUMERIC turns 0.1 into a binary fraction. There the digits
    are stored as text, and the views cast them to a number; elsewhere the column is NUMERIC.
    """

    impl = Numeric
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """What Python sees."""
        return Decimal

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, NUMERIC elsewhere."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(40))
        return dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The digits as text on SQLite, the number itself elsewhere."""
        if value is None:
            return None
        return f"{value:f}" if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """A decimal number whatever the database gave."""
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        Decimal: ExactDecimal(),
        dict[str, str]: JSON(),
        list[str]: JSON(),
        list[list[str]]: JSON(),
    }
