"""The tables of the report that group by canonical code: exits by reason, goals by area."""

from collections import Counter
from typing import Any

from finsam.compare.goal_attainment import Assessed, assessed
from finsam.compare.report_tables import Facts
from finsam.parse.code_lists import codes_of


def area_of(code: str | None) -> str:
    """Label of a goal's area; empty where it has no code."""
    known = codes_of("goals").get(code or "")
    return known.label if known else ""


def goal_areas(facts: Facts) -> list[dict[str, Any]]:
    """How goals stand that a report says it of: förbund, year and area, all areas last."""
    out = []
    order = {code: n for n, code in enumerate(codes_of("goals"))}
    for (forbund, year), goals in assessed(facts.engine).items():
        wanted = not facts.scope.years or year in facts.scope.years
        if forbund not in facts.scope.lan_of or not wanted:
            continue
        found = dict.fromkeys(goal.code for goal in goals)
        codes = sorted(found, key=lambda code: order.get(code or "", len(order)))
        for code in codes:
            own = [goal for goal in goals if goal.code == code]
            name = area_of(code) or facts.texts["no_area"]
            out.append(_area(facts, forbund, year, name, own))
        if len(codes) > 1:
            out.append(_area(facts, forbund, year, facts.texts["total"], goals))
    return out


def _area(
    facts: Facts, forbund: str, year: int, name: str, goals: list[Assessed]
) -> dict[str, Any]:
    count = Counter(goal.verdict for goal in goals)
    places = dict.fromkeys((file, page) for file, page, _ in (goal.place for goal in goals))
    return {
        "forbund": forbund,
        "year": year,
        "area": name,
        "goals": len(goals),
        "reached": count["reached"],
        "partly": count["partly"],
        "missed": count["not"],
        "ongoing": count["ongoing"],
        "notes": facts.notes.numbers(list(places)),
    }
