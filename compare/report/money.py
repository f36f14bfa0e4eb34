"""The report's tables of money and key figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from finsam.compare.amounts import Amount, picked_amounts
from finsam.compare.groups import read_documents
from finsam.compare.key_figures import key_figures
from finsam.compare.language import number, percent_sign
from finsam.compare.output import as_records
from finsam.compare.report.bars import chart
from finsam.compare.report.facts import (
    NOTHING,
    Facts,
    Figure,
    figure,
    is_whole,
    parted,
    remarks,
)

ACCOUNTABILITY = ("contribution_total", "cost", "result", "equity", "assets")
"""What the members ask for before they grant discharge."""
SPLIT = ("ind_share", "str_share", "adm_share_narrow")
"""The parts that costs are split into."""

Record = dict[str, Any]
_Own = Mapping[tuple[str, int], Record]


def _own(records: list[Record], forbund: str) -> dict[tuple[str, int], Record]:
    return {(r["key"], r["year"]): r for r in records if r["forbund"] == forbund}


def key_figure_tables(
    facts: Facts, frame: pd.DataFrame, order: Sequence[str]
) -> list[dict[str, Any]]:
    """A key figure each, in ``order``: tables of förbund by year, median, caution, remarks."""
    records = as_records(frame)
    by_key: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_key[record["key"]].append(record)
    return [
        _key_figure(facts, key, by_key[key])
        for key in order
        if any(row["value"] is not None for row in by_key[key])
    ]


def _key_figure(facts: Facts, key: str, rows: list[Record]) -> dict[str, Any]:
    by_place = {(r["forbund"], r["year"]): r for r in rows if r["value"] is not None}
    years = sorted({year for _, year in by_place})
    named = [name for name in facts.scope.lan_of if any(name == f for f, _ in by_place)]
    said = key_figures()[key]
    of_place = [(f"{name} {year}", by_place.get((name, year))) for name in named for year in years]
    return {
        "key": key,
        "label": said.label(facts.language),
        "caution": said.care(facts.language),
        "tables": [_years(facts, part, named, by_place) for part in parted(years)],
        "remarks": remarks(facts, of_place),
        "without": [name for name in facts.scope.lan_of if name not in named],
    }


def _years(
    facts: Facts,
    years: tuple[int, ...],
    named: list[str],
    by_place: Mapping[tuple[str, int], Record],
) -> dict[str, Any]:
    lines = [(name, [by_place.get((name, year)) for year in years]) for name in named]
    medians = {}
    for row in by_place.values():
        if row["median"] is not None and row["year"] in years and row["median_of"] > 1:
            of = facts.texts["median_of"].format(number=row["median_of"])
            medians[row["year"]] = Figure(text=facts.amount(row["median"], row["unit"]), tags=(of,))
    return {
        "years": years,
        "rows": [
            {"forbund": name, "cells": [figure(facts, row) for row in rows]}
            for name, rows in lines
            if any(rows)
        ],
        "medians": [medians.get(year, NOTHING) for year in years] if medians else None,
    }


def accountability(facts: Facts, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """For each förbund the latest year with an outcome, and the year before.

    A budget or forecast never stands here as if it were an outcome; what has none is a dash.
    """
    records = as_records(frame[frame["key"].isin(ACCOUNTABILITY)])
    out: list[dict[str, Any]] = []
    for forbund in facts.scope.lan_of:
        own = {key: row for key, row in _own(records, forbund).items() if _is_outcome(row)}
        if not own:
            out.append({"forbund": forbund, "year": None, "rows": [], "remarks": []})
            continue
        year = max(year for _, year in own)
        lines = [
            {
                "label": key_figures()[key].label(facts.language),
                "cells": [figure(facts, own.get((key, y))) for y in (year, year - 1)],
            }
            for key in ACCOUNTABILITY
        ]
        named = [
            (f"{key_figures()[key].label(facts.language)} {y}", own.get((key, y)))
            for key in ACCOUNTABILITY
            for y in (year, year - 1)
        ]
        said = remarks(facts, named)
        out.append({"forbund": forbund, "year": year, "rows": lines, "remarks": said})
    return out


def _is_outcome(row: Record) -> bool:
    """Whether a row is what became of a whole year."""
    return row["value"] is not None and row["basis"] == "outcome" and is_whole(row["period"])


def split(facts: Facts, frame: pd.DataFrame) -> dict[str, Any]:
    """The latest split of costs by förbund, as a chart and its table."""
    records = as_records(frame[frame["key"].isin(SPLIT)])
    lines: list[dict[str, Any]] = []
    bars: list[tuple[str, list[float | None]]] = []
    for forbund in facts.scope.lan_of:
        own = _own(records, forbund)
        years = sorted({year for (_, year), row in own.items() if row["value"] is not None})
        if not years:
            continue
        year = max(years, key=lambda y: _fitness(own, y))
        rows = [own.get((key, year)) for key in SPLIT]
        cells = [figure(facts, row) for row in rows]
        lines.append({"forbund": forbund, "year": year, "cells": cells})
        tags = dict.fromkeys(tag for cell in cells for tag in cell.tags)
        name = f"{forbund} {year}" + (f" ({', '.join(tags)})" if tags else "")
        bars.append((name, [row["value"] if row else None for row in rows]))
    names = [facts.texts[key] for key in ("ind_share", "str_share", "adm_share")]
    drawn = chart(names, bars, lambda value: _whole_percent(facts, value), whole=1.0)
    return {"rows": lines, "chart": drawn}


def _whole_percent(facts: Facts, value: float) -> str:
    return number(value * 100, facts.language) + percent_sign(facts.language)


def _parts_known(own: _Own, year: int) -> int:
    found = (own.get((key, year)) for key in SPLIT)
    return sum(row is not None and row["value"] is not None for row in found)


def _fitness(own: _Own, year: int) -> tuple[int, bool, int]:
    """The year with most parts, an outcome first; the latest of those, else the nearest budget."""
    outcome = any(y == year and row["basis"] == "outcome" for (_, y), row in own.items())
    return _parts_known(own, year), outcome, year if outcome else -year


def budget_outcome(facts: Facts) -> list[dict[str, Any]]:
    """Budgeted costs beside outcome, by förbund and year; years that have only one of them too."""
    cells: dict[tuple[str, int], dict[str, Amount]] = defaultdict(dict)
    for one in picked_amounts(facts.engine, read_documents(facts.engine), {"COST"}):
        key = one.key
        if facts.asked(key.forbund, key.year) and key.whole and one.ore is not None:
            cells[key.forbund, key.year][key.basis] = one
    return [
        {
            "forbund": forbund,
            "year": year,
            "budget": _kronor(facts, by_basis.get("budget")),
            "outcome": _kronor(facts, by_basis.get("outcome")),
            "use": facts.amount(_used(by_basis), "share"),
        }
        for (forbund, year), by_basis in sorted(cells.items())
        if "budget" in by_basis or "outcome" in by_basis
    ]


def _kronor(facts: Facts, one: Amount | None) -> Figure:
    if one is None:
        return NOTHING
    return Figure(
        text=facts.amount(abs(one.ore or 0) / 100, "kr"),
        tags=(facts.texts["uncertain"],) if one.doubtful else (),
        notes=facts.sources(one.sources),
    )


def _used(by_basis: Mapping[str, Amount]) -> float | None:
    budget, outcome = by_basis.get("budget"), by_basis.get("outcome")
    if budget is None or outcome is None or not budget.ore:
        return None
    return abs(outcome.ore or 0) / abs(budget.ore)
