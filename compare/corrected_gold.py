"""What people decided, as gold that ``finsam evaluate`` scores a database against."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from finsam.compare.gold import VIEWS

_COLUMNS = {
    "finance": {
        **{"table": "table_title", "section": "section", "label": "label", "insats": "insats"},
        **{"period": "period", "basis": "basis", "role": "role", "total": "is_total"},
        **{"printed": "printed", "unit": "unit", "value": "value", "forbund": "forbund"},
    },
}
"""Gold's name of a column and the view's, by kind; the other kinds call them the same."""

_OURS = frozenset(
    {"fact_id", "document_id", "file_name", "confidence", "status", "method", "code"}
    | {"x0", "top", "x1", "bottom", "status_code", "fact_status", "table_no", "table_row"}
    | {"table_column", "kommunkod", "instrument"}
)


def write_gold(engine: Engine, folder: Path, *, whole: bool = False) -> dict[str, int]:
    """Writes ``<file>.facts.jsonl`` into ``folder`` for each file that a person looked into.

    Only what a person decided is gold: what was corrected, accepted or added. It measures whether
    these facts are found, and says nothing about facts that nobody looked at.

    Args:
        engine: the database.
        folder: made if it is not there.
        whole: write all facts of each such file, for files that were reviewed to the end.

    Returns:
        Number of facts by name of the file written.
    """
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with engine.connect() as link:
        names = set(link.execute(text("SELECT DISTINCT file_name FROM corrections")).scalars())
        for kind, view in VIEWS.items():
            if kind == "document":
                continue
            status = "fact_status" if kind == "goal" else "status"
            for row in link.execute(text(f"SELECT * FROM {view}")).mappings():
                if row["file_name"] in names and (whole or row[status] == "corrected"):
                    doc = row["file_name"].rpartition(".")[0]
                    found[doc].append(_fact(doc, kind, dict(row)))
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for doc, facts in sorted(found.items()):
        name = f"{doc}.facts.jsonl"
        lines = [json.dumps(fact, ensure_ascii=False, default=str) for fact in facts]
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
        written[name] = len(facts)
    return written


def _fact(doc: str, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    known = _COLUMNS.get(kind)
    if known is None:
        own = {name: value for name, value in row.items() if name not in _OURS and name != "page"}
    else:
        own = {name: row[column] for name, column in known.items()}
        own["total"] = bool(own["total"])
        own["table"] = own["table"] or "text"
    plain = {name: _number(value) for name, value in own.items()}
    return {"doc": doc, "page": row["page"], "type": kind, **plain}


def _number(value: Any) -> Any:
    """Exact decimals as numbers, whole ones without a point."""
    if type(value).__name__ == "Decimal":
        value = float(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
