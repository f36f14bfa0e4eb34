"""``compare``: key figures across förbund and years, as a data frame."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import numpy as np
import pandas as pd
from sqlalchemy import Engine, text

from finsam.compare.answers import BASES, OUTCOME, Answer, without_value
from finsam.compare.code_keys import PREFIX as CODE
from finsam.compare.code_keys import code_figure
from finsam.compare.evidence import evidence_of
from finsam.compare.families import heads, with_predecessors
from finsam.compare.groups import many_objects
from finsam.compare.indicator_keys import PREFIX, indicator_answers
from finsam.compare.key_figures import KeyFigure, key_figures
from finsam.compare.language import check_language
from finsam.compare.lineage import Lineage, lineage
from finsam.compare.questions import Scope, find_scope
from finsam.compare.remarks import say
from finsam.corpus.errors import UsageError
from finsam.corpus.names import choice

COLUMNS = (
    *("forbund", "lan", "year", "key", "value", "unit", "comparable", "reason", "basis"),
    *("period", "quartile", "median", "median_of", "doubtful", "summed", "sources"),
)
"""Columns of a comparison."""
SMALLEST_GROUP = 4
"""Fewer values than quartiles have no quartiles."""


def compare(
    engine: Engine,
    keys: Sequence[str],
    *,
    lan: str | Sequence[str] | None = None,
    forbund: Sequence[str] = (),
    years: str | None = None,
    predecessors: bool = False,
    basis: str = OUTCOME,
    language: str = "sv",
) -> pd.DataFrame:
    """Key figures of förbund and years, one row for each.

    Columns: ``forbund``, ``lan``, ``year``, ``key``, ``value`` (in ``unit``; missing is never 0),
    ``unit`` (kr, share as a fraction of 1, persons), ``comparable``, ``reason`` (why not, or what
    to keep in mind), ``basis``, ``period``, ``quartile`` (1 to 4 among the comparable values of
    the key and year; missing for fewer than four), ``median`` of the same and ``median_of``, how
    many they are, ``doubtful``: whether a doubtful reading stands behind it, ``summed``: the names
    of the predecessors whose figures are added, separated by semicolons, and ``sources``: a list
    of ``{"file_name", "page", "fact_id"}``.

    Comparable is a value of a whole year that rests on ``basis`` and on no doubtful reading. Where
    a förbund has none, what it has is shown and marked, but stands in no median or quartile.

    A förbund that according to the register did not exist in a year has no value, and the reason
    says so; where ``years`` are given, also for years without any report.

    Args:
        engine: the database.
        keys: of ``key_figures()``, ``code:<code>`` or ``indicator:<respondents>:<question_no>``.
        lan: only förbund of this län, or of any of these.
        forbund: only these, by any name that they are known by.
        years: ``2022``, ``2021-2025`` or ``2021,2023``; all where ``None``.
        predecessors: show merged förbund with those that went into them as one series, of added
            numerators and denominators, in the place of the predecessors' own rows.
        basis: what comparable values rest on: ``outcome``, ``budget`` or ``forecast``.
        language: of ``reason``.

    Raises:
        UsageError: for an unknown key, förbund or län, or years without any report.
    """
    if basis not in BASES:
        raise UsageError(f"no figures rest on {basis!r}; there are {', '.join(BASES)}")
    check_language(language)
    with many_objects():
        rows, scope = _rows(
            engine,
            keys,
            lan=lan,
            forbund=forbund,
            years=years,
            basis=basis,
            predecessors=predecessors,
        )
        return _frame(rows, scope, language)


Row = tuple[str, int, str, str, Answer, tuple[str, ...]]
"""Förbund, year, key, unit, answer, the predecessors that are added in it."""


def _rows(
    engine: Engine,
    keys: Sequence[str],
    *,
    lan: str | Sequence[str] | None,
    forbund: Sequence[str],
    years: str | None,
    basis: str,
    predecessors: bool,
) -> tuple[list[Row], Scope]:
    figures = [figure_of(key) for key in dict.fromkeys(keys) if not key.startswith(PREFIX)]
    line = lineage(engine)
    heirs = line if predecessors else None
    scope = find_scope(engine, lan=lan, forbund=forbund, years=years, heirs=heirs)
    found = _answers(engine, figures, scope, line, predecessors=predecessors, basis=basis)
    rows = list(found)
    for key in keys:
        if key.startswith(PREFIX):
            answers = indicator_answers(engine, key, basis)
            rows += [(name, year, key, "percent", said, ()) for name, year, said in answers]
    rows = [r for r in rows if r[0] in scope.lan_of and (not scope.years or r[1] in scope.years)]
    if not rows:
        raise UsageError(_no_answer(engine, scope))
    order = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    rows.sort(key=lambda r: (r[0], r[1], order[r[2]]))
    return rows, scope


def figure_of(key: str) -> KeyFigure:
    """The key figure called ``key``, or that of a ``code:``.

    Raises:
        UsageError: if there is none; names those that are alike, or all.
    """
    if key.startswith(CODE):
        return code_figure(key)
    known = key_figures()
    if key in known:
        return known[key]
    close = get_close_matches(key, known, n=3)
    every = f"there are {', '.join(known)}; finsam keys tells what each is"
    hint = f"did you mean {choice(close)}? finsam keys lists all" if close else every
    raise UsageError(f"no key figure is called {key!r}; {hint}")


def _answers(
    engine: Engine,
    figures: Sequence[KeyFigure],
    scope: Scope,
    line: Lineage,
    *,
    predecessors: bool,
    basis: str,
) -> Iterable[Row]:
    if not figures:
        return
    evidence = evidence_of(engine, figures, basis, everything=predecessors)
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
                found = without_value(absence)
            # A year that only another year's report mentions owes nobody an answer.
            if found.value is not None or place in owed:
                yield *place, figure.key, figure.unit, found, summed


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


def _frame(rows: Sequence[Row], scope: Scope, language: str) -> pd.DataFrame:
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
                "reason": say(found.remarks, language),
                "basis": found.basis,
                "period": found.period,
                "doubtful": found.doubtful,
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
    frame["median_of"] = size.astype("Int64")
    return frame[list(COLUMNS)]


def _no_answer(engine: Engine, scope: Scope) -> str:
    years = sorted({year for forbund, year in _documented(engine) if forbund in scope.lan_of})
    asked = ", ".join(map(str, sorted(scope.years)))
    have = ", ".join(map(str, years)) or "no year"
    return (
        f"no report of {', '.join(scope.lan_of)} is about {asked}; there are reports about {have}"
    )
