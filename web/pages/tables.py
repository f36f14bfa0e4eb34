"""The tables of a document, as they stand and as they were understood."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from finsam.parse.found import WhyNoFact
from finsam.web.ask import Ask, MissingError, View
from finsam.web.pages.columns import find_table, form_of
from finsam.web.pages.keys import find_document, new_key, seen
from finsam.web.show import is_words
from finsam.web.site import Site

FOUND_TABLES = """
SELECT t.table_id, t.table_no, t.title, t.subject AS kind, t.page, t.confidence,
    count(c.printed) AS figures,
    sum(CASE WHEN f.status = 'doubtful' THEN 1 ELSE 0 END) AS doubtful,
    sum(CASE WHEN c.why_no_fact IS NOT NULL THEN 1 ELSE 0 END) AS untaken
FROM tables AS t LEFT JOIN cells AS c ON c.table_id = t.table_id AND c.value IS NOT NULL
LEFT JOIN fact AS f ON f.fact_id = c.fact_id
WHERE t.document_id = :key
GROUP BY t.table_id, t.table_no, t.title, t.subject, t.page, t.confidence
ORDER BY t.page, t.table_no
"""


def tables_of(site: Site, document_id: str) -> list[dict[str, Any]]:
    """The tables of a document, by page: number, title, kind, figures in it and in doubt.

    All of them, also those that no reader takes; of a file that was read before tables were kept,
    those that have facts.
    """
    found = site.records(FOUND_TABLES, key=document_id)
    for row in found:
        row["address"] = f"/dokument/{document_id}/tabell/{row['table_no']}"
    return found or _tables_by_facts(site, document_id)


def _tables_by_facts(site: Site, document_id: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for kind, title in (("finance", "m.table_title"), ("participant", "m.measure")):
        rows += site.records(
            f"SELECT m.table_no, min({title}) AS title, min(f.kind) AS kind, min(f.page) AS page, "
            "count(*) AS figures, sum(CASE WHEN f.status = 'doubtful' THEN 1 ELSE 0 END) "
            f"AS doubtful FROM fact AS f JOIN {kind}_fact AS m ON m.fact_id = f.fact_id "
            "WHERE f.document_id = :key AND m.table_no IS NOT NULL GROUP BY m.table_no, f.kind",
            key=document_id,
        )
    for row in rows:
        row["address"] = f"/dokument/{document_id}/tabell/{row['kind']}/{row['table_no']}"
    return sorted(rows, key=lambda row: (row["page"], row["table_no"]))


CELLS = """
SELECT c."row" AS table_row, c."column" AS table_column, c.page, c.row_path, c.column_path,
    c.printed, c.value, c.unit, c.mark, c.fact_id, c.why_no_fact, f.status
FROM cells AS c LEFT JOIN fact AS f ON f.fact_id = c.fact_id
WHERE c.table_id = :key ORDER BY c."row", c."column"
"""
PARTED = " / "
"""Stands between the labels of a path."""

OUTSIDE = (WhyNoFact.LABEL, WhyNoFact.HEAD)
"""Cells that are labels and heads; they stand beside and over the others."""

MISSED = (WhyNoFact.NO_READER, WhyNoFact.LEFT_OUT, WhyNoFact.SEVERAL)
"""Cells with figures of which a reader could have made facts."""


def found_table(site: Site, ask: Ask) -> View:
    """One table as it stands, every cell with the fact that it became, or why it is none."""
    one = find_document(site, ask.parts["document"])
    table = find_table(site, ask)
    cells = site.records(CELLS, key=table["table_id"])
    shown = grid([cell for cell in cells if cell["why_no_fact"] not in OUTSIDE])
    for label, own in shown["rows"]:
        *outer, label["label"] = (label["row_path"] or "").split(PARTED)
        label["outer"] = PARTED.join(outer)
        label["missed"] = any(cell and cell["why_no_fact"] in MISSED for cell in own)
    context = {
        "document": one,
        "table": table,
        **shown,
        **form_of(site, ask, table, cells),
        "key": new_key(),
        "seen": seen(site),
    }
    data = {"table": table, "cells": cells}
    return View(template="found_table.html", context=context, data=data, rows=cells)


def grid(cells: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Cells with ``row`` and ``column`` as a grid for a template.

    Returns:
        ``columns``: heads by number; ``worded``: the numbers of those over words rather than
        figures; ``rows``: (label, cells by column) in order.
    """
    heads: dict[int, dict[str, Any]] = {}
    words: Counter[int] = Counter()
    rows: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    labels: dict[int, dict[str, Any]] = {}
    for cell in cells:
        row, column = cell["table_row"] or 0, cell["table_column"] or 0
        heads.setdefault(column, cell)
        labels.setdefault(row, dict(cell))
        rows[row].setdefault(column, cell)
        words[column] += 1 if is_words(cell.get("printed")) else -1
    order = sorted(heads)
    return {
        "columns": [(column, heads[column]) for column in order],
        "worded": {column for column in order if words[column] > 0},
        "rows": [(labels[row], [rows[row].get(c) for c in order]) for row in sorted(rows)],
    }


TABLE = {
    "finance": (
        "SELECT f.fact_id, f.page, f.status, f.confidence, f.printed, m.value, m.unit, "
        "coalesce(m.label, '') AS label, m.section, m.period, m.basis, m.table_title AS title, "
        "m.category AS code, m.insats, m.is_total, m.table_row, m.table_column "
        "FROM fact AS f JOIN finance_fact AS m ON m.fact_id = f.fact_id "
        "WHERE f.document_id = :key AND m.table_no = :number ORDER BY f.position"
    ),
    "participants": (
        "SELECT f.fact_id, f.page, f.status, f.confidence, f.printed, m.value, m.unit, "
        "coalesce(m.detail, m.measure) AS label, m.insats AS section, m.period, m.sex AS basis, "
        "m.measure AS title, m.code, m.insats, 0 AS is_total, m.table_row, m.table_column "
        "FROM fact AS f JOIN participant_fact AS m ON m.fact_id = f.fact_id "
        "WHERE f.document_id = :key AND m.table_no = :number ORDER BY f.position"
    ),
}


def table(site: Site, ask: Ask) -> View:
    """One table of a document, as it was understood."""
    one = find_document(site, ask.parts["document"])
    kind = ask.parts["kind"]
    if kind not in TABLE:
        raise MissingError(f"{kind}: no kind of table")
    number = int(ask.parts["table"])
    cells = site.records(TABLE[kind], key=one["document_id"], number=number)
    if not cells:
        raise MissingError(f"{one['document_id']}: no table {number}")
    context = {
        "document": one,
        "kind": kind,
        "number": number,
        "title": cells[0]["title"],
        "cells": cells,
        "page": cells[0]["page"],
        **grid(cells),
    }
    return View(template="table.html", context=context, data={"cells": cells}, rows=cells)
