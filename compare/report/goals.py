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
        "i.page FROM insatser AS i JOIN documents AS d ON d.document_id = i.document_id "
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
        "SELECT forbund, year, insats, text, comparator, target_value, target_max, target_unit, "
        "result_value, result_unit, status, expected, file_name, page, code FROM goals "
        "WHERE target_value IS NOT NULL OR status IS NOT NULL OR result_value IS NOT NULL "
        "ORDER BY forbund, year, page"
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
    word = facts.texts[f"unit_{unit}"] if unit in _UNITS else ""
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
    places = [(file, page) for file, page, _ in (goal.place for goal in judged)]
    return {
        "forbund": forbund,
        "year": year,
        "area": name,
        "goals": len(judged),
        "reached": count["reached"],
        "partly": count["partly"],
        "missed": count["not"],
        "ongoing": count["ongoing"],
        "notes": facts.notes.of(places),
    }


def indicators(facts: Facts) -> list[dict[str, Any]]:
    """Survey answers as reported."""
    rows = facts.rows(
        "SELECT i.forbund, d.year, i.respondents, i.question_no, i.question, "
        'i."option" AS answer, i.value, i.unit, i.n, i.instrument, i.file_name, i.page '
        "FROM indicators AS i JOIN documents AS d ON d.document_id = i.document_id "
        "ORDER BY i.forbund, d.year, i.page, i.respondents, i.question_no, i.fact_id"
    )
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
