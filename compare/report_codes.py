"""The tables of the report that group by canonical code: exits by reason, goals by area."""

from collections import Counter, defaultdict
from typing import Any

from finsam.compare.goal_attainment import Assessed, assessed
from finsam.compare.groups import records
from finsam.compare.language import amount
from finsam.compare.people import people_rows, pick_people
from finsam.compare.report_tables import NONE, Facts, Figure
from finsam.parse.codes.lists import codes_of

_SEXES = ("women", "men", "total")


def exits(facts: Facts) -> list[dict[str, Any]]:
    """Why people left, by förbund and period: the reasons in the order of their codes."""
    known = codes_of("participants")
    reasons = {code: said for code, said in known.items() if said.group == "exit"}
    cells: dict[tuple[str, str, str], dict[str, Figure]] = defaultdict(dict)
    for row in records(pick_people(people_rows(facts.engine, frozenset(reasons)))):
        wanted = not facts.scope.years or row["year"] in facts.scope.years
        if row["forbund"] in facts.scope.lan_of and wanted:
            mark = ("" if row["whole"] else "*") + ("?" if row["doubtful"] else "")
            places = dict.fromkeys((file, page) for file, page, _ in row["sources"])
            cells[row["forbund"], row["span"], row["measure"]][row["sex"]] = Figure(
                text=amount(row["value"], "persons"), mark=mark, notes=facts.notes.numbers(places)
            )
    order = {code: n for n, code in enumerate(reasons)}
    by_place = sorted(cells.items(), key=lambda item: (*item[0][:2], order[item[0][2]]))
    return [
        {
            "forbund": forbund,
            "period": period,
            "reason": reasons[code].label,
            **{sex: by_sex.get(sex, NONE) for sex in _SEXES},
        }
        for (forbund, period, code), by_sex in by_place
    ]


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
