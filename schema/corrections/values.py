"""Columns that a person may put right, and what they can hold."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.parse.codes.book import codebook
from finsam.parse.facts import Basis, DocumentKind, Role, Unit
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import PartRow
from finsam.schema.models.register import ForbundRow

DOCUMENT: Final = "document"
"""Kind of a correction that is about a whole document."""

FIXED = frozenset(
    {"fact_id", "kind", "document_id", "forbund_id", "position", "method", "alternatives"}
    | {"aliases", "options", "status", "confidence", "page", "x0", "top", "x1", "bottom"}
    | {"table_no", "table_row", "table_column"}
)
"""Columns that tell which fact it is and how it was read; nothing to correct there."""

NAMED_OTHERWISE: Mapping[str, Mapping[str, str]] = {"goal": {"status": "goal_status"}}
"""Columns of the views whose name in the tables is another one, by kind of fact."""

DOCUMENT_COLUMNS = ("forbund", "kind", "year", "period", "title", "date", "org_no")
"""Columns of the view ``documents`` that can be put right."""

SEXES = ("women", "men", "total")
COUNTED_IN = ("count", "percent", "days", "years", "score")
LEVELS = ("vision", "overall", "sub", "quantitative", "individual", "financial", "measure")
RESPONDENTS = ("participants", "staff", "referrers", "managers", "board")
INSATS_KINDS = ("individ", "struktur", "other")
MEMBER_KINDS = ("kommun", "region", "försäkringskassan", "arbetsförmedlingen")
SCALE: Mapping[str, int] = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
"""Kronor in one of each unit of money."""


def vocabulary(kind: str, column: str) -> tuple[str, ...]:
    """All values that a column may hold; empty where it may hold any."""
    fixed: Mapping[tuple[str, str], tuple[str, ...]] = {
        ("finance", "basis"): tuple(Basis),
        ("finance", "role"): tuple(Role),
        ("finance", "unit"): tuple(Unit),
        ("participants", "sex"): SEXES,
        ("participants", "unit"): COUNTED_IN,
        ("goal", "level"): LEVELS,
        ("indicator", "respondents"): RESPONDENTS,
        ("indicator", "unit"): COUNTED_IN,
        ("insats", "insats_kind"): INSATS_KINDS,
        ("member", "member_kind"): MEMBER_KINDS,
        (DOCUMENT, "kind"): tuple(DocumentKind),
    }
    if (kind, column) == ("finance", "category"):
        return tuple(codebook().codes)
    return tuple(str(value) for value in fixed.get((kind, column), ()))


def correctable(kind: str) -> tuple[str, ...]:
    """The columns of a kind of fact, or of a document, that can be put right, by their view."""
    if kind == DOCUMENT:
        return DOCUMENT_COLUMNS
    fact_type = inspect(FactRow).polymorphic_map[kind].class_
    names = [name for name in inspect(fact_type).columns.keys() if name not in FIXED]  # noqa: SIM118
    view_name = {table: view for view, table in NAMED_OTHERWISE.get(kind, {}).items()}
    return ("forbund", *(view_name.get(name, name) for name in names))


def attribute(kind: str, column: str) -> str:
    """Name in the tables of a column as the views call it.

    Raises:
        UsageError: if the kind has no such column that can be corrected.
    """
    if column not in correctable(kind):
        raise UsageError(f"{column}: no column of {kind} that can be corrected")
    return NAMED_OTHERWISE.get(kind, {}).get(column, column)


def kind_of(row: FactRow | PartRow) -> str:
    """Kind of a fact; :data:`DOCUMENT` of a document."""
    return DOCUMENT if isinstance(row, PartRow) else row.kind


def read_value(session: Session, row: FactRow | PartRow, column: str) -> str | None:
    """What a column holds, as text."""
    if column == "forbund":
        forbund = session.get(ForbundRow, row.forbund_id) if row.forbund_id else None
        return None if forbund is None else forbund.official_name
    value = getattr(row, attribute(kind_of(row), column))
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def typed(row_type: type[Any], kind: str, column: str, value: str | None) -> Any:
    """A value given as text, as its column holds it.

    Raises:
        UsageError: if the column cannot hold it.
    """
    name = attribute(kind, column)
    table_column = inspect(row_type).columns[name]
    if value is None:
        if not table_column.nullable:
            raise UsageError(f"{column}: cannot be left empty")
        return None
    allowed = vocabulary(kind, column)
    if allowed and value not in allowed:
        some = ", ".join(allowed[:12]) + (" …" if len(allowed) > 12 else "")
        raise UsageError(f"{column}: {value!r} is none of {some}")
    return _converted(table_column.type.python_type, column, value)


def _converted(wanted: type[Any], column: str, value: str) -> Any:
    try:
        if wanted is bool:
            return {"true": True, "1": True, "false": False, "0": False}[value.casefold()]
        if wanted is date:
            return date.fromisoformat(value)
        made = wanted(value)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise UsageError(f"{column}: {value!r} is no {wanted.__name__.lower()}") from error
    if isinstance(made, Decimal) and not made.is_finite():
        raise UsageError(f"{column}: {value!r} is no number")
    return made


def to_json(value: Any) -> str:
    """Any column's value as JSON."""
    return json.dumps(value, ensure_ascii=False, default=str)


def from_json(row_type: type[Any], name: str, said: str | Any) -> Any:
    """The value of the table's column ``name`` from JSON, or from what JSON holds."""
    value = json.loads(said) if isinstance(said, str) else said
    wanted = inspect(row_type).columns[name].type.python_type
    if value is None:
        return None
    if wanted is Decimal:
        return Decimal(str(value))
    return date.fromisoformat(value) if wanted is date else value


def rescaled(value: Decimal, old_unit: str, new_unit: str) -> Decimal | None:
    """Kronor of a printed amount whose unit is another one than was thought; ``None`` if equal."""
    if old_unit not in SCALE or new_unit not in SCALE or old_unit == new_unit:
        return None
    return value * SCALE[new_unit] / SCALE[old_unit]
