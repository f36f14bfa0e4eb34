from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gold_database import FORBUND, PART, store
from sqlalchemy import Engine

from finsam.compare.codes import COLUMNS, code_book, coverage, labels, uncoded
from finsam.compare.goal_attainment import assessed, attainments
from finsam.compare.groups import read_documents
from finsam.compare.output import plain_records
from finsam.compare.remarks import say
from finsam.compare.report import report
from finsam.corpus.errors import UsageError
from finsam.extract.page import TextSource
from finsam.parse.codes.goals import code_goals
from finsam.parse.codes.lists import KINDS
from finsam.parse.facts import DocumentKind, Goal, GoalLevel, Reading, Source
from finsam.schema.database import open_database


def goal(text: str, status: str, area: str | None = None) -> Goal:
    return Goal(
        part=0,
        forbund=FORBUND,
        level=GoalLevel.SUB,
        area=area,
        insats=None,
        text=text,
        target_value=None,
        target_max=None,
        target_unit=None,
        comparator=None,
        year=2023,
        status=status,
        expected=None,
        result_value=None,
        result_unit=None,
        follow_up=None,
        source=Source(
            page=1, box=None, printed=f"{text} {status}", method=TextSource.PLAIN, confidence=0.9
        ),
    )


@pytest.fixture
def assessments(tmp_path: Path) -> Engine:
    """Two reports on one year: of the half year and, later, of the whole."""
    engine = open_database(tmp_path / "goals.db", create=True)
    half = replace(PART, kind=DocumentKind.INTERIM, date=date(2023, 9, 1))
    early = (goal("Fler möten.", "Ej uppfyllt", "Samverkan"),)
    late = (
        goal("Fler möten.", "Uppfyllt", "Samverkan"),
        goal("Tre brev.", "Delvis uppfyllt", "Kommunikation"),
        goal("Tre brev.", "Delvis uppfyllt", "Kommunikation"),
        goal("Två träd.", "Förväntas nås", "Kommunikation"),
        goal("Två hus.", "Ej uppfyllt"),
        goal("Två båtar.", "Pågår"),
    )
    # Stored so that neither the order of loading nor that of names tells which is the later.
    store(engine, "b-year", Reading(parts=(PART,), goals=code_goals(late)))
    store(engine, "a-half", Reading(parts=(half,), goals=code_goals(early)))
    return engine


def test_every_line_is_in_one_of_the_two_lists(samples: Engine) -> None:
    total = coverage(samples).set_index("kind")
    book = code_book(samples)
    areas = book[book["code_group"] != "status"]
    for kind in KINDS:
        coded = areas[areas["kind"] == kind]
        missing = uncoded(samples, kind)
        missing = missing[missing["what"] != "status"]
        assert coded["figures"].sum() == total.loc[kind, "coded"]
        assert coded["figures"].sum() + missing["figures"].sum() == total.loc[kind, "figures"]


def test_most_of_the_samples_is_coded(samples: Engine) -> None:
    share = coverage(samples).set_index("kind")["share"]
    assert share["participants"] == 1
    assert share["finance"] > 0.9 and share["goals"] > 0.9


def test_a_list_of_labels_has_its_columns_and_sources(samples: Engine) -> None:
    found = labels(samples, ["COST.ADM"])
    assert tuple(found.columns) == COLUMNS
    assert {code.rpartition(".")[0] or code for code in found["code"]} <= {"COST", "COST.ADM"}
    assert "COST.ADM.RENT" in set(found["code"])
    for row in plain_records(found):
        assert row["figures"] == len(row["sources"])
        assert {"file_name", "page", "fact_id"} == set(row["sources"][0])


def test_a_code_asks_for_its_parts_by_any_name(samples: Engine) -> None:
    book = code_book(samples).set_index("code")
    used = book[book["figures"] > 0]
    exits = set(used.index[used["parent"] == "PART.END"])
    assert any(code.startswith("EXIT.") for code in exits)
    assert exits <= set(labels(samples, ["PART.END"])["code"])


def test_statuses_of_goals_are_codes_too(samples: Engine) -> None:
    found = labels(samples, ["STATUS.MET"])
    assert set(found["what"]) == {"status"}
    assert set(found["label"]) == {"Uppfyllt"}


@pytest.mark.parametrize("kind", ["figures", ""])
def test_an_unknown_kind_is_answered_with_those_there_are(samples: Engine, kind: str) -> None:
    with pytest.raises(UsageError, match="there are finance, participants, goals"):
        uncoded(samples, kind)


def test_goals_count_once_and_the_latest_report_wins(assessments: Engine) -> None:
    documents = read_documents(assessments)
    (goals,) = assessed(assessments, documents).values()
    assert sorted((one.verdict, one.code) for one in goals if one.code) == [
        ("partly", "G.COM"),
        ("reached", "G.STR"),
    ]
    assert sorted(one.verdict for one in goals if one.code is None) == ["not", "ongoing"]
    by_area = attainments(assessments, documents, (None, "G.STR", "G.IND"))
    reached = by_area[None][FORBUND, 2023]
    assert reached.value == pytest.approx(1 / 3)
    assert say(reached.remarks) == "1 av 3 bedömda uppfyllda, 1 delvis; 1 pågår"
    assert len(reached.sources) == 3
    assert by_area["G.STR"][FORBUND, 2023].value == 1
    assert by_area["G.IND"] == {}


def test_the_report_groups_goals_by_area(assessments: Engine) -> None:
    html = report(assessments, language="en")
    assert "How the goals went, by area, as the reports judge" in html
    for area in ("Cooperation and structure", "Communication", "No area"):
        assert area in html
