"""A median that can be defended: whole years, one basis, nothing doubtful."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from gold_database import PART, money, store
from sqlalchemy import Engine

from finsam.compare.chart import draw
from finsam.compare.comparison import compare
from finsam.compare.keys import keys
from finsam.compare.language import texts
from finsam.compare.organisations import organisations
from finsam.compare.output import as_table
from finsam.corpus.errors import UsageError
from finsam.extract.page import TextSource
from finsam.parse.facts import (
    Basis,
    FinanceFact,
    IndicatorFact,
    Reading,
    Source,
    Status,
)
from finsam.schema.database import open_database
from finsam.schema.register_import import import_register
from finsam.schema.transactions import write_session

NAMES = [f"Samordningsförbundet {n}" for n in ("Alby", "Berga", "Dala", "Ekeby", "Forsa", "Grava")]


def answer(forbund: str, question: str) -> IndicatorFact:
    return IndicatorFact(
        part=0,
        forbund=forbund,
        insats=None,
        question_no=question,
        question="Har du fått stöd?",
        respondents="participants",
        n=40,
        option="Helt och hållet",
        value=Decimal(60),
        unit="percent",
        instrument="NNS",
        options=(),
        source=Source(page=1, box=None, printed="60 %", method=TextSource.PLAIN, confidence=0.9),
    )


def archive(path: Path, reports: Sequence[Sequence[FinanceFact]]) -> Engine:
    engine = open_database(path / "mixed.db", create=True)
    for name, facts in zip(NAMES, reports, strict=False):
        part = replace(PART, forbund=name, title=f"Årsredovisning för {name}")
        surveys = (answer(name, "5"), answer(name, "10"))
        store(engine, name, Reading(parts=(part,), finance=tuple(facts), indicators=surveys))
    return engine


@pytest.fixture
def mixed(tmp_path: Path) -> Engine:
    """Four outcomes, a budget, a half year and a doubtful outcome; the last three are enormous."""
    out, plan = Basis.OUTCOME, Basis.BUDGET
    return archive(
        tmp_path,
        [
            [money(NAMES[0], 2_000_000, out), money(NAMES[0], 2_500_000, plan)],
            [money(NAMES[1], 4_000_000, out)],
            [money(NAMES[2], 6_000_000, out)],
            [money(NAMES[3], 90_000_000, plan)],
            [money(NAMES[4], 91_000_000, out, period="2023-01-01/2023-06-30")],
            [money(NAMES[5], 92_000_000, out, status=Status.DOUBTFUL)],
        ],
    )


def test_a_median_is_of_outcomes_of_whole_years_that_are_not_doubtful(mixed: Engine) -> None:
    frame = compare(mixed, ["cost"]).set_index("forbund")
    assert list(frame["median"].dropna().unique()) == [4_000_000]
    assert set(frame["median_of"].dropna()) == {3}
    assert frame["comparable"].to_dict() == {name: name in NAMES[:3] for name in NAMES}
    assert frame["quartile"].isna().all()
    said = frame["reason"]
    assert "budget, inte utfall" in said[NAMES[3]]
    assert "gäller bara januari–juni 2023" in said[NAMES[4]]
    assert "bygger på en osäker läsning" in said[NAMES[5]] and frame["doubtful"][NAMES[5]]


def test_whoever_asks_for_budgets_gets_the_median_of_budgets(mixed: Engine) -> None:
    frame = compare(mixed, ["cost"], basis="budget", language="en").set_index("forbund")
    assert frame["value"][NAMES[0]] == 2_500_000
    assert set(frame["median"].dropna()) == {46_250_000}
    assert frame["comparable"].sum() == 2
    assert frame["reason"][NAMES[1]] == "outcome, not budget"
    with pytest.raises(UsageError, match="there are outcome, forecast, budget"):
        compare(mixed, ["cost"], basis="guess")


def test_the_terminal_marks_what_stands_in_no_median(mixed: Engine) -> None:
    table = as_table(compare(mixed, ["cost"]))
    marked = [line.split("  ")[1] for line in table.splitlines() if "000*" in line]
    assert marked == NAMES[3:]
    assert "n = 3" in table and "ingår inte i medianen" in table
    assert "not comparable as" in as_table(compare(mixed, ["cost"], language="en"), "en")


def test_a_survey_question_that_nobody_answers_is_told_which_there_are(mixed: Engine) -> None:
    with pytest.raises(UsageError, match="there are indicator:participants:5, indicator:part"):
        compare(mixed, ["indicator:participants:99"])
    found = compare(mixed, ["indicator:participants:10"])
    assert len(found) == len(NAMES) and found["comparable"].all()


def test_keys_list_key_figures_and_questions_in_the_database(mixed: Engine) -> None:
    known = {one.key: one for one in keys(mixed)}
    assert known["adm_share_narrow"].denominator == "COST"
    assert known["indicator:participants:5"].forbund == len(NAMES)
    order = [key for key in known if key.startswith("indicator:")]
    assert order == ["indicator:participants:5", "indicator:participants:10"]
    assert all(one.label for one in keys(None, language="en"))
    (one,) = keys(mixed, ["cost_per_participant"], "en")
    assert one.caution.startswith("The cost of insatser")
    with pytest.raises(UsageError, match="did you mean cost"):
        keys(None, ["costs"])
    with pytest.raises(UsageError, match="there are indicator:participants:5"):
        keys(mixed, ["indicator:board:1"])


FORBUND_CSV = "id,official_name,alternative_names,lan,kommuner,orgnr,start,end\n"


def test_lan_may_be_given_twice_and_adds(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "lan.db", create=True)
    names = [("Alby", "Gotlands län"), ("Berga", "Örebro län"), ("Dala", "Blekinge län")]
    register = tmp_path / "forbund.csv"
    lines = [f"{n},Samordningsförbundet {n},,{lan},Gotland,222000-0000,2009,\n" for n, lan in names]
    register.write_text(FORBUND_CSV + "".join(lines), "utf-8")
    with write_session(engine) as session:
        import_register(session, register)
    for name in NAMES[:3]:
        part = replace(PART, forbund=name, title=f"Årsredovisning för {name}")
        store(engine, name, Reading(parts=(part,), finance=(money(name, 1_000, Basis.OUTCOME),)))

    def asked(*lan: str) -> list[str]:
        return list(compare(engine, ["cost"], lan=lan)["forbund"])

    assert asked("Gotland") == NAMES[:1]
    assert asked("Gotland", "Örebro län") == NAMES[:2]
    assert asked("Blekinge", "gotland", "OREBRO") == NAMES[:3]
    with pytest.raises(UsageError, match="no report from Uppsala län"):
        asked("Gotland", "Uppsala")


@pytest.mark.parametrize("asked", ["Örebro", "Örebro län", "örebro", "OREBRO LÄN"])
def test_a_lan_is_found_without_its_last_word(samples: Engine, asked: str) -> None:
    found = organisations(samples, lan=[asked])
    assert set(found["lan"]) == {"Örebro län"} and len(found) > 1
    more = organisations(samples, lan=[asked, "Jönköping"])
    assert set(more["lan"]) == {"Örebro län", "Jönköpings län"}
    with pytest.raises(UsageError, match="did you mean Örebro län"):
        organisations(samples, lan=["Örebbro"])


def test_both_languages_have_the_same_texts() -> None:
    for name in ("remarks", "output", "report_texts"):
        swedish, english = texts(name, "sv"), texts(name, "en")
        assert swedish.keys() == english.keys()
        assert all(swedish.values()) and all(english.values())


@pytest.mark.parametrize("years", [None, "2023"])
def test_a_chart_tells_money_in_mkr_and_budget_from_outcome(
    mixed: Engine, tmp_path: Path, years: str | None
) -> None:
    frame = compare(mixed, ["cost"], years=years)
    if years is None:  # a second year makes lines of the bars
        later = frame.assign(year=2025)
        frame = pd.concat([frame, later], ignore_index=True)
    target = tmp_path / "cost.svg"
    import matplotlib

    with matplotlib.rc_context({"svg.fonttype": "none"}):
        draw(frame, target)
    drawn = target.read_text("utf-8")
    for word in ("mkr", "budget", NAMES[0]):
        assert word in drawn
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert "40" in words and not any(re.search(r"\de\d", word) for word in words)


def test_the_scale_of_a_chart_is_even_and_its_years_do_not_touch(
    mixed: Engine, tmp_path: Path
) -> None:
    import matplotlib

    one = compare(mixed, ["cost"], years="2023").head(1)
    frame = pd.concat(
        [one.assign(year=2010 + n, value=(1.6 + n / 2) * 1e6) for n in range(16)], ignore_index=True
    )
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        draw(frame, tmp_path / "cost.svg")
    drawn = (tmp_path / "cost.svg").read_text("utf-8")
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    years = [word for word in words if re.fullmatch(r"20\d\d", word)]
    assert years[:2] == ["2010", "2012"] and len(years) <= 9
    scale = [float(word.replace(",", ".")) for word in words if re.fullmatch(r"\d(,\d)?", word)]
    assert len({round(b - a, 6) for a, b in pairwise(scale)}) == 1, scale
