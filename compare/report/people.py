"""The report's tables of people: participants by sex, why they left."""

from collections import defaultdict
from typing import Any

from finsam.compare.code_names import code_label
from finsam.compare.groups import records
from finsam.compare.language import period_words
from finsam.compare.people import people_rows, pick_people
from finsam.compare.report.bars import chart
from finsam.compare.report.facts import Facts, counted
from finsam.parse.codes.lists import codes_of

SEXES = ("women", "men", "total")
_Row = dict[str, Any]


def people(facts: Facts) -> dict[str, Any]:
    """Participants by sex, förbund and period, as a chart and its table."""
    cells: dict[tuple[str, str], dict[str, _Row]] = defaultdict(dict)
    for row in records(pick_people(people_rows(facts.engine, frozenset({"participants"})))):
        if facts.asked(row["forbund"], row["year"]):
            cells[row["forbund"], row["span"]][row["sex"]] = row
    lines = []
    bars: list[tuple[str, list[float | None]]] = []
    for (forbund, span), by_sex in sorted(cells.items()):
        period = period_words(span, facts.language)
        figures = {sex: counted(facts, by_sex.get(sex)) for sex in SEXES}
        lines.append({"forbund": forbund, "period": period, **figures})
        if "women" in by_sex and "men" in by_sex:
            bars.append((f"{forbund} {period}", [by_sex[s]["value"] for s in ("women", "men")]))
    names = [facts.texts["women"], facts.texts["men"]]
    drawn = chart(names, bars, lambda value: facts.amount(value, "persons"))
    return {"rows": lines, "chart": drawn}


def exits(facts: Facts) -> list[dict[str, Any]]:
    """Why people left, by förbund and period: the reasons in the order of their codes."""
    reasons = [code for code, said in codes_of("participants").items() if said.group == "exit"]
    cells: dict[tuple[str, str, str], dict[str, _Row]] = defaultdict(dict)
    for row in records(pick_people(people_rows(facts.engine, frozenset(reasons)))):
        if facts.asked(row["forbund"], row["year"]):
            cells[row["forbund"], row["span"], row["measure"]][row["sex"]] = row
    order = {code: n for n, code in enumerate(reasons)}
    by_place = sorted(cells.items(), key=lambda item: (*item[0][:2], order[item[0][2]]))
    return [
        {
            "forbund": forbund,
            "period": period_words(period, facts.language),
            "reason": code_label("participants", code, facts.language),
            **{sex: counted(facts, by_sex.get(sex)) for sex in SEXES},
        }
        for (forbund, period, code), by_sex in by_place
    ]
