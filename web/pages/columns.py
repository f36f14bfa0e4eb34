"""What the figures of a table's columns share, for forms about many of them at once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from finsam.schema.corrections.values import vocabulary
from finsam.web.ask import Ask, MissingError
from finsam.web.pages.keys import find_document
from finsam.web.site import Site

WHOLE = "alla"
"""Stands for all columns."""

AT_ONCE: Mapping[str, tuple[str, ...]] = {
    "finance": ("period", "basis", "unit"),
    "participants": ("period", "sex", "unit"),
}
"""What can be wrong of a whole column, by kind of fact."""

SHARED: Mapping[str, tuple[str, ...]] = {
    "finance": ("table_title", "section", "period", "basis", "unit"),
    "participants": ("insats", "kommun", "age", "period", "sex", "measure", "unit"),
}
"""What an added figure has from its column."""

LABEL = {"finance": "label", "participants": "detail"}
"""Where the label of an added row goes."""

_FACTS = {
    "finance": """
SELECT c."column" AS number, f.fact_id, f.kind, m.table_title, m.section, m.period, m.basis, m.unit,
    m.table_no
FROM cells AS c JOIN fact AS f ON f.fact_id = c.fact_id
JOIN finance_fact AS m ON m.fact_id = f.fact_id WHERE c.table_id = :key
""",
    "participants": """
SELECT c."column" AS number, f.fact_id, f.kind, m.insats, m.kommun, m.age, m.period, m.sex,
    m.measure, m.unit, m.table_no
FROM cells AS c JOIN fact AS f ON f.fact_id = c.fact_id
JOIN participant_fact AS m ON m.fact_id = f.fact_id WHERE c.table_id = :key
""",
}


def find_table(site: Site, ask: Ask) -> dict[str, Any]:
    """A row of the view ``tables``.

    Raises:
        MissingError: if there is no such table.
    """
    one = find_document(site, ask.parts["document"])
    found = site.records(
        "SELECT * FROM tables WHERE document_id = :key AND table_no = :number",
        key=one["document_id"],
        number=int(ask.parts["table"]),
    )
    if not found:
        raise MissingError(f"{one['document_id']}: no table {ask.parts['table']}")
    return found[0]


def facts_of(site: Site, table_id: str) -> tuple[str, list[dict[str, Any]]]:
    """The kind of the table's facts that can be decided on at once, and those facts."""
    for kind, query in _FACTS.items():
        if found := site.records(query, key=table_id):
            return kind, found
    return "finance", []


def common(kind: str, facts: Sequence[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """What most figures of each column share, by the column's number."""
    columns: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for fact in facts:
        columns[fact["number"]].append(fact)
    return {
        number: {
            name: Counter(fact[name] for fact in own).most_common(1)[0][0]
            for name in (*SHARED[kind], "table_no")
        }
        for number, own in sorted(columns.items())
    }


def form_of(
    site: Site, ask: Ask, table: Mapping[str, Any], cells: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What the forms below a table show."""
    kind, facts = facts_of(site, table["table_id"])
    asked = ask.get("rad")
    row = [cell for cell in cells if asked and str(cell["table_row"]) == asked]
    return {
        "fact_kind": kind,
        "shared": common(kind, facts),
        "at_once": [{"column": name, "options": vocabulary(kind, name)} for name in AT_ONCE[kind]],
        "row_asked": asked if row else "",
        "row_label": (row[0]["row_path"] or "").split(" / ")[-1] if row else "",
        "row_printed": {cell["table_column"]: cell["printed"] for cell in row},
        "roles": vocabulary("finance", "role"),
        "correctable": facts != [],
    }
