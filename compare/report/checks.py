"""What does not add up: the reports' own errors apart from what we may have misread."""

from typing import Any

from finsam.compare.language import period_words
from finsam.compare.report.facts import Facts

SLIP = 0.1
"""Share of the greater figure by which a report's own sum is off at most, to be called its error.

A printed sum that is wrong lacks a small row, has a digit changed or was not brought up to date;
one that is off by more has mostly been read over the wrong rows, and the fault is ours.
"""
_FAILING = (
    "SELECT coalesce(f.forbund, d.forbund) AS forbund, d.year, c.check_id, c.expr, c.expected, "
    "c.actual, c.verdict, c.file_name, c.page, f.unsure FROM checks AS c "
    "JOIN documents AS d ON d.document_id = c.document_id LEFT JOIN ("
    "SELECT cf.check_id, min(fo.official_name) AS forbund, "
    "sum(CASE WHEN fact.status = 'doubtful' THEN 1 ELSE 0 END) AS unsure FROM check_fact AS cf "
    "JOIN fact ON fact.fact_id = cf.fact_id "
    "LEFT JOIN forbund AS fo ON fo.forbund_id = fact.forbund_id GROUP BY cf.check_id"
    ") AS f ON f.check_id = c.check_id WHERE NOT c.holds "
    "ORDER BY 1, d.year, c.file_name, c.page, c.check_id"
)
_DOUBTFUL = (
    "SELECT f.forbund, d.year, f.fact_id, coalesce(f.label, f.table_title) AS label, f.printed, "
    "f.period, f.file_name, f.page FROM finance AS f "
    "JOIN documents AS d ON d.document_id = f.document_id WHERE f.status = 'doubtful' "
    "ORDER BY f.forbund, d.year, f.file_name, f.page, f.fact_id"
)
_PEOPLE = (
    "SELECT p.forbund, d.year, p.fact_id, p.detail AS label, p.measure, p.printed, "
    "p.period, p.file_name, p.page FROM participants AS p "
    "JOIN documents AS d ON d.document_id = p.document_id WHERE p.status = 'doubtful' "
    "ORDER BY p.forbund, d.year, p.file_name, p.page, p.fact_id"
)


def sums(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Relations that do not hold: ``paper``, the reports' own errors, and ``reading``."""
    out: dict[str, list[dict[str, Any]]] = {"paper": [], "reading": []}
    for row in facts.rows(_FAILING):
        table, _, relation = row["expr"].partition(": ")
        line = {
            **row,
            "table": table if relation else "",
            "relation": relation or row["expr"],
            "expected": facts.amount(float(row["expected"]), "kr"),
            "actual": facts.amount(float(row["actual"]), "kr"),
            "off": facts.amount(float(row["actual"]) - float(row["expected"]), "kr"),
            "notes": facts.notes.of([(row["file_name"], row["page"])]),
        }
        out["paper" if _is_the_papers(row) else "reading"].append(line)
    return out


def _is_the_papers(row: dict[str, Any]) -> bool:
    expected, actual = float(row["expected"]), float(row["actual"])
    near = abs(expected - actual) <= SLIP * max(abs(expected), abs(actual))
    return row["verdict"] == "paper" and not row["unsure"] and near


def uncertain(facts: Facts) -> list[dict[str, Any]]:
    """Figures whose reading is uncertain, to be looked at on their page."""
    people = [{**row, "label": _named(facts, row)} for row in facts.rows(_PEOPLE)]
    rows = [*facts.rows(_DOUBTFUL), *people]
    return [
        {
            **row,
            "period": row["period"] and period_words(row["period"], facts.language),
            "notes": facts.notes.of([(row["file_name"], row["page"])]),
        }
        for row in rows
    ]


def _named(facts: Facts, row: dict[str, Any]) -> str:
    """What a figure about people counts: as printed, else the measure in words."""
    named = facts.texts.get(f"measure_{row['measure']}", row["measure"])
    return str(row["label"] or named)
