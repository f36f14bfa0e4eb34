import dataclasses
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from finsam.corpus.document import Document
from finsam.corpus.errors import UsageError
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.corrections import correct
from finsam.schema.load import Provenance, load, load_failure
from finsam.schema.models import FileStatus
from finsam.schema.report import LoadReport
from finsam.schema.transactions import read_session, write_session

Make = Callable[..., Reading]
BY = Provenance(run_id=None, reader="1", tools={"tesseract": "5"})


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as link:
        return [tuple(row) for row in link.execute(text(query))]


def stored(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], reading: Reading
) -> LoadReport:
    with write_session(engine) as session:
        return load(session, document, pages, reading, BY)


def fact_id(engine: Engine, label: str) -> str:
    return str(rows(engine, f"select fact_id from finance where label = '{label}'")[0][0])


def test_everything_comes_back_through_the_views(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    report = stored(engine, document, pages, make_reading())
    assert report.status is FileStatus.COMPLETE and not report.replaced
    assert report.facts == {
        "finance": 3,
        "member": 1,
        "insats": 1,
        "goal": 1,
        "participants": 1,
        "indicator": 1,
    }
    forbund = "Samordningsförbundet Lyckbygden"
    assert rows(engine, "select forbund, kind, year, date, status from documents") == [
        (forbund, "årsredovisning", 2023, "2024-03-01", "complete")
    ]
    assert rows(engine, "select page, text, text_raw from pages order by page")[0] == (
        1,
        "Årsredovisning 2023\nOm oss",
        "Arsredovisning 2023\nOm oss",
    )
    assert rows(engine, "select member, member_kind, kommunkod from members") == [
        ("Lekebergs kommun", "kommun", "1814")
    ]
    assert rows(engine, 'select name, places, start, "end" from insatser') == [
        ("Vägen vidare", 12, "2022", None)
    ]
    assert rows(engine, "select label, value, unit, is_total, x0 from finance order by top") == [
        ("Administration", 1250000, "tkr", 0, 300.0),
        ("Insatser", 3000000.1, "tkr", 0, 300.0),
        ("Summa", 4250000.1, "tkr", 1, 300.0),
    ]
    assert rows(engine, "select target_value, result_value, status from goals") == [
        (50, 52.5, "uppnått")
    ]
    assert rows(engine, "select sex, measure, value, unit from participants") == [
        ("women", "participants", 17, "count")
    ]
    assert rows(engine, "select question_no, n, option, value from indicators") == [
        ("6", 14, "Helt", 29)
    ]


def test_money_is_kept_exactly(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    stored(engine, document, pages, make_reading())
    from finsam.schema.models import FinanceRow

    with read_session(engine) as session:
        fact = session.get_one(FinanceRow, fact_id(engine, "Insatser"))
        assert fact.value == Decimal("3000000.10")
        assert str(fact.value) == "3000000.10"


def test_a_relation_names_the_figures_that_take_part(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    stored(engine, document, pages, make_reading())
    wanted = [fact_id(engine, label) for label in ("Summa", "Administration", "Insatser")]
    assert rows(engine, "select holds, fact_ids from checks") == [(1, " ".join(wanted))]


def test_keys_survive_a_new_reading(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    query = "select fact_id from fact order by fact_id"
    stored(engine, document, pages, make_reading())
    before = rows(engine, query)
    report = stored(engine, document, pages, make_reading())
    assert report.replaced
    assert rows(engine, query) == before
    assert rows(engine, "select count(*) from page") == [(2,)]
    assert rows(engine, "select count(*) from line") == [(6,)]
    assert rows(engine, "select count(*) from edit") == [(1,)]


def test_facts_at_one_place_have_different_keys(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    reading = make_reading()
    twice = dataclasses.replace(reading, goals=reading.goals * 2)
    stored(engine, document, pages, twice)
    assert rows(engine, "select count(distinct fact_id) from goals") == [(2,)]


def test_a_correction_shows_and_keeps_the_old_value(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    stored(engine, document, pages, make_reading())
    key = fact_id(engine, "Administration")
    with write_session(engine) as session:
        correct(session, key, "value", "1260000", reason="smudge", who="Ada")
        correct(session, key, "value", "1270000.5", reason="looked again", who="Bo")
        correct(session, key, "forbund", "SOFINT", reason="bound together", who="Bo")
    assert rows(engine, f"select value, status, forbund from finance where fact_id = '{key}'") == [
        (1270000.5, "corrected", "SOFINT")
    ]
    assert rows(engine, "select column_name, old_value, new_value, who from corrections") == [
        ("value", "1250000", "1260000", "Ada"),
        ("value", "1260000", "1270000.5", "Bo"),
        ("forbund", "Samordningsförbundet Lyckbygden", "SOFINT", "Bo"),
    ]


@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_corrections_outlive_a_new_reading_even_if_the_figure_moves_a_little(
    engine: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Make,
    shift: float,
) -> None:
    stored(engine, document, pages, make_reading())
    with write_session(engine) as session:
        correct(session, fact_id(engine, "Summa"), "value", "1", reason="r", who="w")
    report = stored(engine, document, pages, make_reading(shift=shift))
    assert report.problems == ()
    assert rows(engine, "select value, status from finance where label = 'Summa'") == [
        (1, "corrected")
    ]
    query = "select c.fact_id = f.fact_id from corrections c, finance f where f.label = 'Summa'"
    assert rows(engine, query) == [(1,)]


def test_a_correction_whose_figure_is_gone_is_kept_and_told(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    stored(engine, document, pages, make_reading())
    with write_session(engine) as session:
        correct(session, fact_id(engine, "Summa"), "value", "1", reason="r", who="w")
    without = dataclasses.replace(make_reading(), finance=(), checks=())
    report = stored(engine, document, pages, without)
    assert [p.code for p in report.problems] == ["correction-without-figure"]
    assert rows(engine, "select count(*) from corrections") == [(1,)]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("fact_id", "x", "no column of finance"),
        ("nosuch", "x", "no column of finance"),
        ("value", "twelve", "is no decimal"),
        ("value", None, "cannot be left empty"),
        ("is_total", "perhaps", "is no bool"),
    ],
)
def test_corrections_that_cannot_be(
    engine: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Make,
    column: str,
    value: str | None,
    message: str,
) -> None:
    stored(engine, document, pages, make_reading())
    key = fact_id(engine, "Summa")
    with pytest.raises(UsageError, match=message), write_session(engine) as session:
        correct(session, key, column, value, reason="r", who="w")
    assert rows(engine, "select count(*) from corrections") == [(0,)]
    assert rows(engine, "select status from finance where label = 'Summa'") == [("confirmed",)]


def test_correcting_a_fact_that_is_not_there(engine: Engine) -> None:
    with pytest.raises(UsageError, match="no such fact"), write_session(engine) as session:
        correct(session, "f0", "value", "1", reason="r", who="w")


def test_failure_is_on_record_and_gives_way_to_a_reading(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    why = Problem(
        stage=Stage.EXTRACT,
        code="encrypted",
        message="lyckbygden.pdf: locked with a password; save a copy without one",
        page=None,
        severity=Severity.ERROR,
    )
    with write_session(engine) as session:
        report = load_failure(session, document, why, BY)
    assert report.status is FileStatus.FAILED
    query = "select document_id, file_name, status, reason from documents"
    assert rows(engine, query) == [
        (f"{document.sha256[:16]}-0", "lyckbygden.pdf", "failed", why.message)
    ]
    assert stored(engine, document, pages, make_reading()).replaced
    assert rows(engine, "select status, reason from documents") == [("complete", None)]
    assert rows(engine, "select count(*) from problems") == [(0,)]


def test_a_lost_page_makes_the_document_partial(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    why = Problem(
        stage=Stage.EXTRACT, code="fault", message="page 2: torn", page=2, severity=Severity.ERROR
    )
    lost = dataclasses.replace(
        pages[1], page=dataclasses.replace(pages[1].page, lines=(), problems=(why,)), lines=()
    )
    report = stored(engine, document, (pages[0], lost), make_reading())
    assert report.status is FileStatus.PARTIAL and report.reason == "lyckbygden.pdf page 2: torn"
    assert rows(engine, "select page, severity from problems") == [(2, "error")]


def test_a_reading_that_cannot_be_stored_leaves_the_earlier_one(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    reading = make_reading()
    stored(engine, document, pages, reading)
    wrong = dataclasses.replace(reading.members[0], kommunkod="9999")
    with pytest.raises(IntegrityError):
        stored(engine, document, pages, dataclasses.replace(reading, members=(wrong,)))
    assert rows(engine, "select count(*) from finance") == [(3,)]
