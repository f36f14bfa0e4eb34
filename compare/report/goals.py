"""The report's tables of goals, insatser and survey answers."""

from collections import Counter
from typing import Any

from finsam.compare.code_names import code_label
from finsam.compare.goal_attainment import Assessed, assessed
from finsam.compare.groups import read_documents
from finsam.compare.language import percent, plain_number
from finsam.compare.report.facts import Facts
from finsam.parse.codes.lists import codes_of

_UNITS = ("kr", "persons", "days", "months", "years", "score")
"""Units that a goal's figure is printed with; a count needs none, percent has its sign."""


def insatser(facts: Facts) -> list[dict[str, Any]]:
    """Every insats named, once a förbund."""
    rows = facts.rows(
        "SELECT i.forbund, d.year, i.name, i.insats_kind, i.owner, i.target_group, i.file_name, "
        "i.page, i.fact_id FROM insatser AS i JOIN documents AS d "
        "ON d.document_id = i.document_id "
        "ORDER BY i.forbund, i.insats_kind, i.name, d.year"
    )
    once: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        kept = once.setdefault((row["forbund"], row["name"]), {**row, "places": []})
        kept["owner"] = kept["owner"] or row["owner"]
        kept["target_group"] = kept["target_group"] or row["target_group"]
        kept["places"].append((row["file_name"], row["page"]))
    return [
        {
            **row,
            "kind": facts.texts[f"insats_{row['insats_kind'] or 'other'}"],
            "notes": facts.notes.of(row["places"]),
        }
        for row in once.values()
    ]


def goals(facts: Facts) -> list[dict[str, Any]]:
    """Goals that say what to reach or how it went."""
    rows = facts.rows(
        "SELECT g.forbund, year, insats, text, comparator, target_value, target_max, target_unit, "
        "result_value, result_unit, g.status, expected, file_name, g.page, code, g.fact_id "
        "FROM goals AS g JOIN fact ON fact.fact_id = g.fact_id "
        "WHERE target_value IS NOT NULL OR g.status IS NOT NULL OR result_value IS NOT NULL "
        "ORDER BY g.forbund, year, file_name, g.page, fact.position"
    )
    return [
        {
            **row,
            "area": code_label("goals", row["code"], facts.language),
            "target": target(facts, row),
            "result": measured(facts, row["result_value"], row["result_unit"]),
            "standing": row["status"] or row["expected"],
            "notes": facts.notes.of([(row["file_name"], row["page"])]),
        }
        for row in rows
    ]


def target(facts: Facts, row: dict[str, Any]) -> str:
    """What a goal aims at: ``≥ 30 %``, ``≤ 14 dagar``, ``200 000–720 000 kr``."""
    if row["target_value"] is None:
        return ""
    low = measured(facts, row["target_value"], row["target_unit"])
    if row["target_max"] is not None:
        least = plain_number(row["target_value"], facts.language)
        return f"{least}–{measured(facts, row['target_max'], row['target_unit'])}"
    signs = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
    sign = signs.get(row["comparator"] or "")
    return f"{sign}\u00a0{low}" if sign else low


def measured(facts: Facts, value: Any, unit: str | None) -> str:
    """A figure with its unit; empty where there is none."""
    if value is None:
        return ""
    if unit == "percent":
        return percent(value, facts.language)
    shown = plain_number(value, facts.language)
    one = "_1" if abs(value) == 1 and f"unit_{unit}_1" in facts.texts else ""
    word = facts.texts[f"unit_{unit}{one}"] if unit in _UNITS else ""
    return f"{shown}\u00a0{word}" if word else shown


def goal_areas(facts: Facts) -> list[dict[str, Any]]:
    """How goals stand that a report says it of: förbund, year and area, all areas last."""
    out = []
    order = {code: n for n, code in enumerate(codes_of("goals"))}
    for (forbund, year), judged in assessed(facts.engine, read_documents(facts.engine)).items():
        if not facts.asked(forbund, year):
            continue
        found = dict.fromkeys(goal.code for goal in judged)
        codes = sorted(found, key=lambda code: order.get(code or "", len(order)))
        for code in codes:
            own = [goal for goal in judged if goal.code == code]
            name = code_label("goals", code, facts.language) or facts.texts["no_area"]
            out.append(_area(facts, forbund, year, name, own))
        if len(codes) > 1:
            out.append(_area(facts, forbund, year, facts.texts["total"], judged))
    return out


def _area(
    facts: Facts, forbund: str, year: int, name: str, judged: list[Assessed]
) -> dict[str, Any]:
    count = Counter(goal.verdict for goal in judged)
    return {
        "forbund": forbund,
        "year": year,
        "area": name,
        "goals": len(judged),
        "reached": count["reached"],
        "partly": count["partly"],
        "missed": count["not"],
        "ongoing": count["ongoing"],
        "notes": facts.sources(goal.place for goal in judged),
    }


def indicators(facts: Facts) -> list[dict[str, Any]]:
    """Survey answers as reported."""
    rows = facts.rows(
        "SELECT i.forbund, d.year, i.respondents, i.question_no, i.question, "
        'i."option" AS answer, i.value, i.unit, i.n, i.instrument, i.file_name, i.page, '
        "i.fact_id, i.top, i.x0, fact.position FROM indicators AS i "
        "JOIN fact ON fact.fact_id = i.fact_id "
        "JOIN documents AS d ON d.document_id = i.document_id "
        "ORDER BY i.forbund, d.year, i.file_name, i.page, fact.position"
    )
    rows = _as_on_the_page(rows)
    return [
        {
            **row,
            "asked": facts.texts.get(f"asked_{row['respondents']}", row["respondents"]),
            "shown": measured(facts, row["value"], row["unit"]),
            "survey": facts.texts[{"NNS": "survey_nns"}.get(row["instrument"], "survey_own")],
            "notes": facts.notes.of([(row["file_name"], row["page"])]),
        }
        for row in rows
    ]


def _as_on_the_page(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answers page by page, their questions from top to bottom, with the options as printed."""
    first: dict[tuple[Any, ...], tuple[float, ...]] = {}
    for row in rows:
        place = (row["top"] or 0.0, row["x0"] or 0.0, row["position"])
        first[_question(row)] = min(first.get(_question(row), place), place)
    return sorted(rows, key=lambda row: (*_page(row), first[_question(row)], row["position"]))


def _page(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["forbund"], row["year"] or 0, row["file_name"], row["page"]


def _question(row: dict[str, Any]) -> tuple[Any, ...]:
    return *_page(row), row["respondents"], row["question_no"], row["question"]
