"""``compare``: key figures across förbund and years, as a data frame."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, text

from finsam.compare.amounts import Amount, picked_amounts
from finsam.compare.answers import Answer, Known, Slice
from finsam.compare.code_keys import PREFIX as CODE
from finsam.compare.code_keys import code_figure
from finsam.compare.families import Evidence, area, heads, with_predecessors
from finsam.compare.goal_attainment import attainment
from finsam.compare.groups import many_objects, records
from finsam.compare.indicator_keys import PREFIX, indicator_answers
from finsam.compare.inhabitants import inhabitants_of
from finsam.compare.key_figures import KeyFigure, key_figures
from finsam.compare.lineage import Lineage, lineage
from finsam.compare.people import people_rows, pick_people
from finsam.compare.questions import Scope, find_scope
from finsam.corpus.errors import UsageError

COLUMNS = (
    *("forbund", "lan", "year", "key", "value", "unit", "comparable", "reason", "basis"),
    *("period", "quartile", "median", "summed", "sources"),
)
"""Columns of a comparison."""
CONTRADICTION = 0.01
"""Two prints of one amount that differ by more than this share contradict each other."""
SMALLEST_GROUP = 4
"""Fewer values than quartiles have no quartiles."""


def compare(
    engine: Engine,
    keys: Sequence[str],
    *,
    lan: str | None = None,
    forbund: Sequence[str] = (),
    years: str | None = None,
    predecessors: bool = False,
) -> pd.DataFrame:
    """Key figures of förbund and years, one row for each.

    Columns: ``forbund``, ``lan``, ``year``, ``key``, ``value`` (in ``unit``; missing is never 0),
    ``unit`` (kr, share as a fraction of 1, persons), ``comparable``, ``reason`` (why not, or what
    to keep in mind), ``basis``, ``period``, ``quartile`` (1 to 4 among the comparable values of
    the key and year; missing for fewer than four), ``median`` of the same, ``summed``: the names of
    the predecessors whose figures are added, separated by semicolons, and ``sources``: a list of
    ``{"file_name", "page", "fact_id"}``.

    A förbund that according to the register did not exist in a year has no value, and the reason
    says so; where ``years`` are given, also for years without any report.

    Args:
        engine: the database.
        keys: of ``key_figures()``, ``code:<code>`` or ``indicator:<respondents>:<question_no>``.
        lan: only förbund of this län.
        forbund: only these, by any name that they are known by.
        years: ``2022``, ``2021-2025`` or ``2021,2023``; all where ``None``.
        predecessors: show merged förbund with those that went into them as one series, of added
            numerators and denominators, in the place of the predecessors' own rows.

    Raises:
        UsageError: for an unknown key, förbund or län, or years without any report.
    """
    figures = [_figure(key) for key in dict.fromkeys(keys) if not key.startswith(PREFIX)]
    line = lineage(engine)
    heirs = line if predecessors else None
    scope = find_scope(engine, lan=lan, forbund=forbund, years=years, heirs=heirs)
    with many_objects():
        rows = list(_answers(engine, figures, scope, line, predecessors=predecessors))
    for key in keys:
        if key.startswith(PREFIX):
            answers = indicator_answers(engine, key)
            rows += [(name, year, key, "percent", said, ()) for name, year, said in answers]
    rows = [r for r in rows if r[0] in scope.lan_of and (not scope.years or r[1] in scope.years)]
    if not rows:
        raise UsageError(_no_answer(engine, scope))
    order = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    rows.sort(key=lambda r: (r[0], r[1], order[r[2]]))
    return _frame(rows, scope)


Row = tuple[str, int, str, str, Answer, tuple[str, ...]]
"""Förbund, year, key, unit, answer, the predecessors that are added in it."""


def _figure(key: str) -> KeyFigure:
    if key.startswith(CODE):
        return code_figure(key)
    known = key_figures()
    if key in known:
        return known[key]
    close = get_close_matches(key, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}"
    raise UsageError(f"no key figure is called {key!r}; {hint}")


def _answers(
    engine: Engine,
    figures: Sequence[KeyFigure],
    scope: Scope,
    line: Lineage,
    *,
    predecessors: bool,
) -> Iterable[Row]:
    if not figures:
        return
    evidence = _evidence(engine, figures)
    documented = _documented(engine)
    families = heads(tuple(scope.lan_of), line, predecessors=predecessors)
    head = {one: name for name, members in families.items() for one in members}
    owed = {(head[name], year) for name, year in documented if name in head}
    owed |= _absent(families, scope, line)
    known = {(head[name], year) for name, year in evidence.places() if name in head}
    for place in sorted(known | owed):
        for figure in figures:
            found = evidence.answer(figure, place)
            summed: tuple[str, ...] = ()
            if len(families[place[0]]) > 1:
                found, summed = with_predecessors(figure, place, line, evidence)
            elif found.value is None and (absence := line.absence(*place)):
                found = Answer(value=None, comparable=False, reason=absence)
            # A year that only another year's report mentions owes nobody an answer.
            if found.value is not None or place in owed:
                yield *place, figure.key, figure.unit, found, summed


def _evidence(engine: Engine, figures: Sequence[KeyFigure]) -> Evidence:
    areas = {area(f) for f in figures if f.kind == "goals"}
    per_head = any(f.kind == "per_inhabitant" for f in figures)
    return Evidence(
        slices=_slices(engine, figures),
        goals={code: attainment(engine, code) for code in areas},
        inhabitants=inhabitants_of(engine) if per_head else {},
    )


def _absent(
    families: Mapping[str, Sequence[str]], scope: Scope, line: Lineage
) -> set[tuple[str, int]]:
    """The years asked for in which a förbund, and all that went into it, did not exist."""
    return {
        (name, year)
        for name, members in families.items()
        for year in scope.years
        if all(line.absence(one, year) for one in members)
    }


def _documented(engine: Engine) -> set[tuple[str, int]]:
    query = text(
        "SELECT DISTINCT forbund, year FROM documents "
        "WHERE forbund IS NOT NULL AND year IS NOT NULL "
        "AND kind IN ('verksamhetsplan', 'årsredovisning', 'delårsrapport')"
    )
    with engine.connect() as link:
        return {(row.forbund, int(row.year)) for row in link.execute(query)}


@dataclass(slots=True)
class _Gathered:
    """What one slice is made of, while it is gathered."""

    amounts: dict[str, Known] = field(default_factory=dict)
    shares: dict[str, Known] = field(default_factory=dict)
    people: dict[tuple[str, str], Known] = field(default_factory=dict)


def _slices(
    engine: Engine, figures: Sequence[KeyFigure]
) -> Mapping[tuple[str, int], Sequence[Slice]]:
    """All that is known by förbund and year."""
    counted = {"count", "count_ratio", "women_share"}
    money = frozenset(c for f in figures if f.kind not in {*counted, "goals"} for c in f.codes)
    measures = frozenset(c for f in figures if f.kind in counted for c in f.codes)
    if any(f.kind == "per_participant" for f in figures):
        measures |= {"participants"}
    parts: dict[tuple[str, int, str, bool, str], _Gathered] = defaultdict(_Gathered)
    for amount in picked_amounts(engine, money) if money else ():
        key = amount.key
        gathered = parts[key.forbund, key.year, key.span, key.whole, key.basis]
        if amount.percent is not None:
            gathered.shares[key.category] = _known_share(amount)
        else:
            gathered.amounts[key.category] = _known_amount(amount)
    if measures:
        for row in records(pick_people(people_rows(engine, measures))):
            place = _place(row | {"basis": "outcome"})
            note = "summerat över insatser" if row["summed"] else ""
            known = _known(row, note)
            parts[place].people[row["measure"], row["sex"]] = known
    out: dict[tuple[str, int], list[Slice]] = defaultdict(list)
    for (forbund, year, span, whole, basis), gathered in parts.items():
        one = Slice(
            period=span,
            whole=whole,
            basis=basis,
            amounts=gathered.amounts,
            shares=gathered.shares,
            people=gathered.people,
        )
        out[forbund, year].append(one)
    return out


def _place(row: Mapping[Any, Any]) -> tuple[str, int, str, bool, str]:
    return row["forbund"], row["year"], row["span"], bool(row["whole"]), row["basis"]


def _known(row: Mapping[Any, Any], note: str) -> Known:
    return Known(
        value=row["value"], sources=tuple(row["sources"]), doubtful=bool(row["doubtful"]), note=note
    )


def _known_share(one: Amount) -> Known:
    return Known(value=one.percent or 0.0, sources=one.sources, doubtful=one.doubtful)


def _known_amount(one: Amount) -> Known:
    ore = one.ore or 0
    others = [other for other in one.other if _contradicts(abs(other), abs(ore))]
    amounts = ", ".join(f"{other / 100:,.0f}".replace(",", " ") for other in others)
    note = f"rapporterna anger även {amounts} kr" if others else ""
    return Known(value=ore, sources=one.sources, doubtful=one.doubtful, note=note)


def _contradicts(one: int, other: int) -> bool:
    return abs(one - other) > CONTRADICTION * max(one, other)


def _frame(rows: Sequence[Row], scope: Scope) -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            {
                "forbund": forbund,
                "lan": scope.lan_of[forbund],
                "year": year,
                "key": key,
                "value": found.value,
                "unit": unit,
                "comparable": found.comparable,
                "reason": found.reason,
                "basis": found.basis,
                "period": found.period,
                "summed": "; ".join(summed) or None,
                "sources": [
                    {"file_name": file, "page": page, "fact_id": fact}
                    for file, page, fact in found.sources
                ],
            }
            for forbund, year, key, unit, found, summed in rows
        ]
    )
    for column in ("lan", "reason", "basis", "period", "summed"):
        frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
    frame["value"] = frame["value"].astype(float)
    fair = frame[frame["comparable"] & frame["value"].notna()]
    groups = fair.groupby(["key", "year"])["value"]
    rank, size = groups.rank(method="average", pct=True), groups.transform("size")
    frame["quartile"] = np.ceil(rank * 4).where(size >= SMALLEST_GROUP).astype("Int64")
    frame["median"] = groups.transform("median")
    return frame[list(COLUMNS)]


def _no_answer(engine: Engine, scope: Scope) -> str:
    years = sorted({year for forbund, year in _documented(engine) if forbund in scope.lan_of})
    asked = ", ".join(map(str, sorted(scope.years)))
    have = ", ".join(map(str, years)) or "no year"
    return (
        f"no report of {', '.join(scope.lan_of)} is about {asked}; there are reports about {have}"
    )
