"""The report's tables of people: participants by sex, why they left."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from finsam.compare.code_names import code_label
from finsam.compare.groups import read_documents
from finsam.compare.language import period_words
from finsam.compare.people import Number, picked_people
from finsam.compare.report.bars import chart
from finsam.compare.report.facts import Facts, counted
from finsam.parse.codes.lists import codes_of

SEXES = ("women", "men", "total")


def _asked(facts: Facts, measures: Iterable[str]) -> dict[tuple[str, str, str], dict[str, Number]]:
    """Numbers by sex, of each förbund, span and measure that the report is about."""
    documents = read_documents(facts.engine)
    cells: dict[tuple[str, str, str], dict[str, Number]] = defaultdict(dict)
    for key, number in picked_people(facts.engine, documents, frozenset(measures)).items():
        forbund = documents.forbund[key.forbund]
        if facts.asked(forbund, key.year):
            cells[forbund, key.span, key.measure][key.sex] = number
    return cells


def people(facts: Facts) -> dict[str, Any]:
    """Participants by sex, förbund and period, as a chart and its table."""
    lines = []
    bars: list[tuple[str, list[float | None]]] = []
    for (forbund, span, _), by_sex in sorted(_asked(facts, {"participants"}).items()):
        period = period_words(span, facts.language)
        figures = {sex: counted(facts, by_sex.get(sex)) for sex in SEXES}
        lines.append({"forbund": forbund, "period": period, **figures})
        if "women" in by_sex and "men" in by_sex:
            bars.append((f"{forbund} {period}", [by_sex[s].value for s in ("women", "men")]))
    names = [facts.texts["women"], facts.texts["men"]]
    drawn = chart(names, bars, lambda value: facts.amount(value, "persons"))
    return {"rows": lines, "chart": drawn}


def exits(facts: Facts) -> list[dict[str, Any]]:
    """Why people left, by förbund and period: the reasons in the order of their codes."""
    reasons = [code for code, said in codes_of("participants").items() if said.group == "exit"]
    order = {code: n for n, code in enumerate(reasons)}
    by_place = sorted(
        _asked(facts, reasons).items(), key=lambda item: (*item[0][:2], order[item[0][2]])
    )
    return [
        {
            "forbund": forbund,
            "period": period_words(period, facts.language),
            "reason": code_label("participants", code, facts.language),
            **{sex: counted(facts, by_sex.get(sex)) for sex in SEXES},
        }
        for (forbund, period, code), by_sex in by_place
    ]
