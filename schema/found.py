"""Tables, cells and numbers of a reading as rows, put in beside the facts that they became."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from finsam.extract.box import Box
from finsam.parse.facts import Reading
from finsam.parse.found import FactRef, FoundTable
from finsam.schema.keys import document_id
from finsam.schema.models.facts import FactRow
from finsam.schema.models.found import FoundCellRow, FoundNumberRow, FoundTableRow

BETWEEN = " / "
"""What parts the heads or labels of a path in the database."""


def load_found(
    session: Session,
    sha256: str,
    reading: Reading,
    facts: Mapping[str, Sequence[FactRow]],
    forbund: Callable[[str | None], str | None],
) -> None:
    """Stores what stands on the pages of a file.

    Args:
        session: one that may write; the facts are in it.
        sha256: of the file.
        reading: with its tables and numbers.
        facts: rows of the facts by kind, in the order of the reading.
        forbund: the key of a förbund by its official name.
    """
    tables = [_table(sha256, table, forbund) for table in reading.tables]
    cells = [cell for table in reading.tables for cell in _cells(sha256, table, facts)]
    numbers = _numbers(sha256, reading, facts)
    for row, values in (
        (FoundTableRow, tables),
        (FoundCellRow, cells),
        (FoundNumberRow, numbers),
    ):
        if values:
            session.execute(insert(row), values)


def table_id(sha256: str, number: int) -> str:
    """Key of the table ``number``, from 1, of a file."""
    return f"{sha256[:16]}-t{number}"


def _table(
    sha256: str, table: FoundTable, forbund: Callable[[str | None], str | None]
) -> dict[str, Any]:
    return {
        "table_id": table_id(sha256, table.number),
        "document_id": document_id(sha256, table.part + 1),
        "forbund_id": forbund(table.forbund),
        "number": table.number,
        "page": table.page,
        "page_to": table.page_to,
        "title": table.title,
        "section": table.section,
        "subject": table.subject.value,
        "rows": table.rows,
        "columns": table.columns,
        "unit": table.unit,
        "unit_from": table.unit_from,
        "confidence": table.confidence,
        **_box(table.box),
    }


def _cells(
    sha256: str, table: FoundTable, facts: Mapping[str, Sequence[FactRow]]
) -> list[dict[str, Any]]:
    return [
        {
            "table_id": table_id(sha256, table.number),
            "table_row": cell.row,
            "table_column": cell.column,
            "page": cell.page,
            "row_path": BETWEEN.join(cell.row_path) or None,
            "column_path": BETWEEN.join(cell.column_path) or None,
            "printed": cell.printed,
            "value": cell.value,
            "unit": cell.unit,
            "mark": cell.mark,
            "fact_id": _fact_id(cell.fact, facts),
            "why_no_fact": None if cell.why is None else cell.why.value,
            "confidence": cell.confidence,
            **_box(cell.box),
        }
        for cell in table.cells
    ]


def _numbers(
    sha256: str, reading: Reading, facts: Mapping[str, Sequence[FactRow]]
) -> list[dict[str, Any]]:
    return [
        {
            "document_id": document_id(sha256, _part(reading, number.page) + 1),
            "position": position,
            "page": number.page,
            "line": number.line,
            "printed": number.printed,
            "kind": number.kind.value,
            "fact_id": _fact_id(number.fact, facts),
            **_box(number.box),
        }
        for position, number in enumerate(reading.numbers)
    ]


def _part(reading: Reading, page: int) -> int:
    """Index of the document that a page belongs to."""
    found = (i for i, p in enumerate(reading.parts) if p.first_page <= page <= p.last_page)
    return next(found, 0)


def _fact_id(ref: FactRef | None, facts: Mapping[str, Sequence[FactRow]]) -> str | None:
    return None if ref is None else facts[ref.kind][ref.index].fact_id


def _box(box: Box | None) -> dict[str, float | None]:
    if box is None:
        return dict.fromkeys(("x0", "top", "x1", "bottom"))
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
