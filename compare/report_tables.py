"""The tables of the report: what each shows, ready for the template."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Engine, text

from finsam.compare.amounts import picked_amounts
from finsam.compare.footnotes import Footnotes
from finsam.compare.key_figures import key_figures
from finsam.compare.language import amount
from finsam.compare.lineage import lineage
from finsam.compare.output import as_records
from finsam.compare.people import people_rows, pick_people
from finsam.compare.questions import Scope
from finsam.compare.svg import stacked_bars

_REPORTS = ("verksamhetsplan", "delårsrapport", "årsredovisning")
_ACCOUNTABILITY = ("equity", "result", "contribution_total", "cost", "assets")
_SPLIT = ("ind_share", "str_share", "adm_share_narrow")


_COVERAGE = """
    SELECT forbund, year, kind, file_name, page_from FROM documents WHERE forbund IS NOT NULL
    UNION
    SELECT i.forbund, d.year, d.kind, d.file_name, d.page_from
    FROM insatser AS i JOIN documents AS d ON d.document_id = i.document_id
    UNION
    SELECT f.forbund, d.year, d.kind, d.file_name, d.page_from
    FROM finance AS f JOIN documents AS d ON d.document_id = f.document_id
    ORDER BY 1, 2, 3, 4, 5
"""
"""A slide deck of several förbund is a document of each whose facts it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every table is given: the database, whom it is about, footnotes and texts."""

    engine: Engine
    scope: Scope
    notes: Footnotes
    texts: dict[str, str]

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query that has ``forbund`` (and ``year``), of the förbund asked about."""
        with self.engine.connect() as link:
            found = [dict(row) for row in link.execute(text(query)).mappings()]
        years = self.scope.years
        return [
            row
            for row in found
            if row["forbund"] in self.scope.lan_of
            and (not years or row.get("year") is None or row["year"] in years)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure ready to print: its text, marks and the numbers of its footnotes."""

    text: str
    mark: str = ""
    notes: tuple[int, ...] = ()


NONE = Figure(text="–")


def coverage(facts: Facts) -> dict[str, Any]:
    """Years by förbund: which reports are in, which are missing, when it did not exist."""
    line = lineage(facts.engine)
    rows = facts.rows(_COVERAGE)
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row["year"] is not None:
            note = facts.notes.numbers([(row["file_name"], row["page_from"])])[0]
            found[row["forbund"], int(row["year"])][row["kind"]] = note
    years = sorted({year for _, year in found})
    lines = []
    for forbund in facts.scope.lan_of:
        cells = []
        for year in years:
            kinds = found.get((forbund, year), {})
            here = [(kind, kinds[kind]) for kind in sorted(kinds)]
            absent = not kinds and line.absence(forbund, year) is not None
            missing = [] if absent else [k for k in _REPORTS if k not in kinds]
            cells.append({"here": here, "missing": missing, "absent": absent})
        lines.append({"forbund": forbund, "cells": cells})
    return {"years": years, "rows": lines}


def _figure(facts: Facts, row: dict[str, Any] | None) -> Figure:
    if row is None or row["value"] is None:
        return NONE
    places = [(s["file_name"], s["page"]) for s in row["sources"]]
    mark = ("" if row["comparable"] else "*") + ("?" if row["doubtful"] else "")
    shown = amount(row["value"], row["unit"])
    return Figure(text=shown, mark=mark, notes=facts.notes.numbers(places))


def key_figure_rows(facts: Facts, frame: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """A table a key figure: förbund by year, with median, caution and remarks."""
    records = as_records(frame)
    out = []
    for key in dict.fromkeys(r["key"] for r in records):
        rows = [r for r in records if r["key"] == key]
        years = sorted({r["year"] for r in rows if r["value"] is not None})
        if not years:
            continue
        by_place = {(r["forbund"], r["year"]): r for r in rows}
        medians = {
            r["year"]: amount(r["median"], r["unit"]) for r in rows if r["median"] is not None
        }
        lines = [
            {
                "forbund": forbund,
                "cells": [_figure(facts, by_place.get((forbund, year))) for year in years],
            }
            for forbund in facts.scope.lan_of
        ]
        figure = key_figures()[key]
        out.append(
            {
                "key": key,
                "label": figure.sv if language == "sv" else figure.en,
                "caution": figure.caution if language == "sv" else "",
                "years": years,
                "rows": lines,
                "remarks": [
                    f"{forbund}: {said}"
                    for forbund in facts.scope.lan_of
                    if (said := _remarks([by_place.get((forbund, year)) for year in years]))
                ],
                "medians": [medians.get(year, "–") for year in years] if len(lines) > 1 else None,
            }
        )
    return out


def _remarks(rows: list[dict[str, Any] | None]) -> str:
    said = [
        f"{r['year']}: {r['reason']}" for r in rows if r and r["value"] is not None and r["reason"]
    ]
    return ". ".join(said)


def accountability(facts: Facts, frame: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """For each förbund the latest year's surplus, result, contributions, costs and assets."""
    records = as_records(frame[frame["key"].isin(_ACCOUNTABILITY)])
    out = []
    for forbund in facts.scope.lan_of:
        own = {(r["key"], r["year"]): r for r in records if r["forbund"] == forbund}
        known = [(y, r["basis"]) for (_, y), r in own.items() if r["value"] is not None]
        if not known:
            continue
        # Without an outcome the nearest budget, not that of a year to come.
        outcome = [y for y, basis in known if basis == "outcome"]
        year = max(outcome) if outcome else min(y for y, _ in known)
        lines = [
            {
                "label": key_figures()[key].sv if language == "sv" else key_figures()[key].en,
                "cells": [_figure(facts, own.get((key, y))) for y in (year, year - 1)],
            }
            for key in _ACCOUNTABILITY
        ]
        remarks = _remarks([own.get((key, year)) for key in _ACCOUNTABILITY])
        out.append({"forbund": forbund, "year": year, "rows": lines, "remarks": remarks})
    return out


def _parts_known(own: dict[tuple[str, int], dict[str, Any]], year: int) -> int:
    found = (own.get((key, year)) for key in _SPLIT)
    return sum(row is not None and row["value"] is not None for row in found)


def _is_outcome(own: dict[tuple[str, int], dict[str, Any]], year: int) -> bool:
    return any(y == year and row["basis"] == "outcome" for (_, y), row in own.items())


def split(facts: Facts, frame: pd.DataFrame) -> dict[str, Any]:
    """The latest split of costs by förbund, as a chart and its table."""
    records = as_records(frame[frame["key"].isin(_SPLIT)])
    lines: list[dict[str, Any]] = []
    bars = []
    for forbund in facts.scope.lan_of:
        own = {(r["key"], r["year"]): r for r in records if r["forbund"] == forbund}
        years = [y for (_, y), r in own.items() if r["value"] is not None]
        if not years:
            continue
        year = max(years, key=lambda y: (_parts_known(own, y), _is_outcome(own, y), y))
        cells = [own.get((key, year)) for key in _SPLIT]
        lines.append(
            {"forbund": forbund, "year": year, "cells": [_figure(facts, cell) for cell in cells]}
        )
        values = [cell["value"] if cell else None for cell in cells]
        bars.append((f"{forbund} {year}"[:36], values))
    names = [facts.texts[key] for key in ("ind_share", "str_share", "adm_share")]
    return {"rows": lines, "chart": stacked_bars("split-chart", facts.texts["split"], names, bars)}


def budget_outcome(facts: Facts) -> list[dict[str, Any]]:
    """Budgeted costs beside outcome, by förbund and year."""
    cells: dict[tuple[str, int], dict[str, tuple[int, Figure]]] = defaultdict(dict)
    for one in picked_amounts(facts.engine, {"COST"}):
        years, key = facts.scope.years, one.key
        asked = key.forbund in facts.scope.lan_of and (not years or key.year in years)
        if asked and key.whole and one.ore is not None:
            ore = abs(one.ore)
            places = [(file, page) for file, page, _ in one.sources]
            figure = Figure(
                text=amount(ore / 100, "kr"),
                mark="?" if one.doubtful else "",
                notes=facts.notes.numbers(places),
            )
            cells[key.forbund, key.year][key.basis] = (ore, figure)
    out = []
    for (forbund, year), by_basis in sorted(cells.items()):
        budget, outcome = by_basis.get("budget"), by_basis.get("outcome")
        used = outcome[0] / budget[0] if budget and outcome and budget[0] else None
        out.append(
            {
                "forbund": forbund,
                "year": year,
                "budget": budget[1] if budget else NONE,
                "outcome": outcome[1] if outcome else NONE,
                "use": amount(used, "share"),
            }
        )
    return out


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
            "kind": facts.texts[row["insats_kind"]],
            "notes": facts.notes.numbers(row["places"]),
        }
        for row in once.values()
    ]


def people(facts: Facts) -> dict[str, Any]:
    """Participants by sex, förbund and year, as a chart and its table."""
    picked = pick_people(people_rows(facts.engine, frozenset({"participants"})))
    cells: dict[tuple[str, int, str], dict[str, Any]] = defaultdict(dict)
    for row in picked.to_dict("records"):
        years = facts.scope.years
        if row["forbund"] in facts.scope.lan_of and (not years or row["year"] in years):
            cells[row["forbund"], int(row["year"]), row["span"]][row["sex"]] = row
    lines, bars = [], []
    for (forbund, year, span), by_sex in sorted(cells.items()):
        figures = {}
        for sex in ("women", "men", "total"):
            known = by_sex.get(sex)
            places = [(file, page) for file, page, _ in known["sources"]] if known else []
            figures[sex] = (
                Figure(
                    text=amount(known["value"], "persons"),
                    mark=("" if known["whole"] else "*") + ("?" if known["doubtful"] else ""),
                    notes=facts.notes.numbers(places),
                )
                if known
                else NONE
            )
        lines.append({"forbund": forbund, "period": span, **figures})
        if "women" in by_sex and "men" in by_sex:
            values = [by_sex["women"]["value"], by_sex["men"]["value"]]
            bars.append((f"{forbund} {year}"[:36], values))
    names = [facts.texts["women"], facts.texts["men"]]
    return {
        "rows": lines,
        "chart": stacked_bars("people-chart", facts.texts["people"], names, bars),
    }


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
            "target": _target(row),
            "result": _measured(row["result_value"], row["result_unit"]),
            "notes": facts.notes.numbers([(row["file_name"], row["page"])]),
        }
        for row in rows
    ]


def _measured(value: Any, unit: str | None) -> str:
    if value is None:
        return ""
    shown = f"{float(value):,.4f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",")
    return shown + {"percent": " %", "kr": " kr"}.get(unit or "", "")


def _target(row: dict[str, Any]) -> str:
    if row["target_value"] is None:
        return ""
    low = _measured(row["target_value"], row["target_unit"])
    if row["target_max"] is not None:
        return f"{low}–{_measured(row['target_max'], row['target_unit'])}"
    sign = {">=": "≥ ", "<=": "≤ "}.get(row["comparator"] or "", "")
    return sign + low


def indicators(facts: Facts) -> list[dict[str, Any]]:
    """Survey answers as printed."""
    rows = facts.rows(
        'SELECT i.forbund, d.year, i.question_no, i.question, i."option", i.value, i.unit, i.n, '
        "i.file_name, i.page FROM indicators AS i "
        "JOIN documents AS d ON d.document_id = i.document_id ORDER BY i.forbund, d.year, i.page"
    )
    return [
        {
            **row,
            "shown": _measured(row["value"], row["unit"]),
            "notes": facts.notes.numbers([(row["file_name"], row["page"])]),
        }
        for row in rows
    ]


def failing_sums(facts: Facts) -> list[dict[str, Any]]:
    """Relations in the reports that do not hold."""
    rows = facts.rows(
        "SELECT coalesce(d.forbund, '') AS forbund, d.year, c.expr, c.expected, c.actual, "
        "c.file_name, c.page FROM checks AS c "
        "JOIN documents AS d ON d.document_id = c.document_id WHERE NOT c.holds "
        "ORDER BY d.forbund, d.year, c.page"
    )
    return [
        {
            **row,
            "expected": _measured(row["expected"], None),
            "actual": _measured(row["actual"], None),
            "notes": facts.notes.numbers([(row["file_name"], row["page"])]),
        }
        for row in rows
    ]
