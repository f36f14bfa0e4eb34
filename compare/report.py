"""``report``: a self-contained HTML report for a län, one förbund over years, or all."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from sqlalchemy import Engine

from finsam.compare import report_codes as coded
from finsam.compare import report_tables as tables
from finsam.compare.comparison import compare
from finsam.compare.footnotes import Footnotes
from finsam.compare.questions import find_scope
from finsam.corpus.errors import UsageError

KEYS = (
    *("contribution_total", "cost", "result", "equity", "assets"),
    *("adm_share_narrow", "adm_share_wide", "ind_share", "str_share", "equity_ratio"),
    *("budget_use", "external_share", "participants", "women_share", "work_study_share"),
    *("cost_per_participant", "turnover", "goal_attainment"),
)
"""The key figures that a report shows."""


@cache
def _texts() -> dict[str, dict[str, str]]:
    file = files("finsam.compare") / "data" / "report_texts.toml"
    return tomllib.loads(file.read_text("utf-8"))


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
) -> str:
    """The report as one HTML page without scripts or anything to fetch.

    Args:
        engine: the database.
        lan: only förbund of this län, or of any of these.
        forbund: only these.
        years: as in :func:`finsam.compare.comparison.compare`.
        language: ``sv`` or ``en``.

    Raises:
        UsageError: for an unknown förbund, län or language, or years without a report.
    """
    if language not in _texts():
        raise UsageError(f"no report in {language!r}; choose sv or en")
    texts = _texts()[language]
    scope = find_scope(engine, lan=lan, forbund=forbund, years=years)
    frame = compare(engine, KEYS, lan=lan, forbund=forbund, years=years)
    notes = Footnotes()
    facts = tables.Facts(engine=engine, scope=scope, notes=notes, texts=texts)
    page: dict[str, Any] = {
        "t": texts,
        "title": _title(texts, lan, tuple(scope.lan_of)),
        "coverage": tables.coverage(facts),
        "key_figures": tables.key_figure_rows(facts, frame, language),
        "accountability": tables.accountability(facts, frame, language),
        "split": tables.split(facts, frame),
        "budget_outcome": tables.budget_outcome(facts),
        "exits": coded.exits(facts),
        "insatser": tables.insatser(facts),
        "people": tables.people(facts),
        "goal_areas": coded.goal_areas(facts),
        "goals": tables.goals(facts),
        "indicators": tables.indicators(facts),
        "sums": tables.failing_sums(facts),
    }
    return _template().render(**page, area_of=coded.area_of, notes=notes.notes())


def _title(texts: dict[str, str], lan: str | Sequence[str] | None, names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return texts["title_forbund"].format(name=names[0])
    named = [lan] if isinstance(lan, str) else list(lan or ())
    return texts["title_lan"].format(name=", ".join(named)) if named else texts["title_all"]
