"""``report``: a self-contained HTML report for a län, one förbund over years, or all."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import jinja2
from sqlalchemy import Engine

from finsam import __version__
from finsam.compare.comparison import compare
from finsam.compare.language import check_language, day, texts
from finsam.compare.language import today as date_today
from finsam.compare.places import read_places
from finsam.compare.prints import second_prints
from finsam.compare.questions import Scope, find_scope
from finsam.compare.report import checks, coverage, goals, money, people
from finsam.compare.report.facts import Facts
from finsam.compare.report.footnotes import Footnotes

KEYS = (
    *("contribution_total", "cost", "result", "equity", "equity_ratio", "assets", "budget_use"),
    *("ind_share", "str_share", "adm_share_narrow", "adm_share_wide", "external_share"),
    *("participants", "women_share", "cost_per_participant", "work_study_share", "turnover"),
    "goal_attainment",
)
"""The key figures that a report shows, as a reader asks: what came in, what it was used for, whom
it reached, what came of it."""


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("finsam.compare", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def report(
    engine: Engine,
    *,
    lan: str | Sequence[str] | None = None,
    forbund: Sequence[str] = (),
    years: str | None = None,
    language: str = "sv",
    today: date | None = None,
) -> str:
    """The report as one HTML page without scripts or anything to fetch.

    Args:
        engine: the database.
        lan: only förbund of this län, or of any of these.
        forbund: only these.
        years: as in :func:`finsam.compare.comparison.compare`.
        language: ``sv`` or ``en``.
        today: the date that the page bears; that of ``SOURCE_DATE_EPOCH`` or today for ``None``.

    Raises:
        UsageError: for an unknown förbund, län or language, or years without a report.
    """
    said = texts("report_texts", check_language(language))
    scope = find_scope(engine, lan=lan, forbund=forbund, years=years)
    frame = compare(engine, KEYS, lan=lan, forbund=forbund, years=years, language=language)
    notes = Footnotes()
    prints, again = second_prints(engine)
    facts = Facts(
        engine=engine,
        scope=scope,
        notes=notes,
        texts=said,
        language=language,
        repeated=again,
        prints=prints,
        places=read_places(engine),
    )
    page: dict[str, Any] = {
        "coverage": coverage.coverage(facts),
        "accountability": money.accountability(facts, frame),
        "budget_outcome": money.budget_outcome(facts),
        "split": money.split(facts, frame),
        "key_figures": money.key_figure_tables(facts, frame, KEYS),
        "people": people.people(facts),
        "exits": people.exits(facts),
        "insatser": goals.insatser(facts),
        "goal_areas": goals.goal_areas(facts),
        "goals": goals.goals(facts),
        "indicators": goals.indicators(facts),
        "sums": checks.sums(facts),
        "uncertain": checks.uncertain(facts),
    }
    numbered = notes.numbered()
    made = said["made"].format(day=day(today or date_today(), language), version=__version__)
    return _template().render(
        t=said,
        title=_title(said, scope),
        names=list(scope.lan_of),
        made=made,
        spans=numbered.spans,
        sources=coverage.sources(facts, numbered),
        **page,
    )


def _title(said: Mapping[str, str], scope: Scope) -> str:
    names = tuple(scope.lan_of)
    if len(names) == 1:
        return said["title_forbund"].format(name=names[0])
    named = ", ".join(scope.lan)
    return said["title_lan"].format(name=named) if named else said["title_all"]
