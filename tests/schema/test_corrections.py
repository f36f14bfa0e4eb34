"""A person's word over the reader's: kept, put on every reading, undone, exchanged."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from finsam.corpus.document import Document
from finsam.corpus.errors import UsageError
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Check, Reading, Status
from finsam.schema.corrections import (
    Change,
    Missed,
    StaleError,
    Word,
    accept,
    add,
    choose,
    correct,
    decide,
    last_seen,
    reject,
    undo,
    waiting,
)
from finsam.schema.corrections.exchange import export_lines, import_lines
from finsam.schema.corrections.values import correctable, vocabulary
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import read_session, write_session

Make = Callable[..., Reading]
Pages = tuple[CleanPage, ...]
BY = Provenance(run_id=None, reader="1")
ADA = Word(who="Ada", reason="looked at the page")


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as link:
        return [tuple(row) for row in link.execute(text(query))]


def key(engine: Engine, label: str) -> str:
    return str(rows(engine, f"select fact_id from finance where label = '{label}'")[0][0])


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    tables = (
        *("fact", "finance_fact", "participant_fact", "part", "check_relation", "check_fact"),
        *("found_cell", "found_number"),
    )
    kept = ("picked_amount", "picked_people", "picked_goals")
    return {
        name: sorted(rows(engine, f"select * from {name}"), key=repr) for name in (*tables, *kept)
    }


@pytest.fixture
def loaded(engine: Engine, document: Document, pages: Pages, make_reading: Make) -> Engine:
    return stored(engine, document, pages, make_reading())


def stored(engine: Engine, document: Document, pages: Pages, reading: Reading) -> Engine:
    with write_session(engine) as session:
        load(session, document, pages, reading, BY)
    return engine


@pytest.fixture
def other(tmp_path: Path, document: Document, pages: Pages, make_reading: Make) -> Iterator[Engine]:
    """A colleague's database with the same file."""
    made = open_database(tmp_path / "other.db", create=True)
    yield stored(made, document, pages, make_reading())
    made.dispose()


def doubtful_sum(reading: Reading, *, printed: str = "4250000.10") -> Reading:
    """The reading with a first figure that is misread, so that the sum does not close."""
    finance = list(reading.finance)
    finance[0] = dataclasses.replace(finance[0], value=Decimal(1280000), status=Status.DOUBTFUL)
    finance[1] = dataclasses.replace(finance[1], status=Status.DOUBTFUL)
    check = Check(
        page=2,
        expr="Summa = Administration + Insatser",
        expected=Decimal("4280000.10"),
        actual=Decimal(printed),
        holds=False,
        verdict="reading",
        facts=reading.checks[0].facts,
    )
    return dataclasses.replace(reading, finance=tuple(finance), checks=(check,))


def test_undoing_a_correction_leaves_every_table_as_the_reader_had_it(loaded: Engine) -> None:
    before = everything(loaded)
    with write_session(loaded) as session:
        row = correct(session, key(loaded, "Summa"), "value", "1", reason="r", who="w")
        uid = row.uid
    assert everything(loaded) != before
    with write_session(loaded) as session:
        undo(session, uid, ADA)
    assert everything(loaded) == before
    assert rows(loaded, "select action, counts from corrections order by at, action") == [
        ("set", 0),
        ("undo", 0),
    ]


def test_of_two_corrections_the_last_counts_and_undoing_it_gives_the_first(loaded: Engine) -> None:
    with write_session(loaded) as session:
        correct(session, key(loaded, "Summa"), "value", "1", reason="r", who="w")
        last = correct(session, key(loaded, "Summa"), "value", "2", reason="r", who="w").uid
    with write_session(loaded) as session:
        undo(session, last, ADA)
    assert rows(loaded, "select value, status from finance where label = 'Summa'") == [
        (1, "corrected")
    ]


def test_a_whole_column_is_one_decision_and_is_undone_as_one(loaded: Engine) -> None:
    before = everything(loaded)
    column = [str(found) for (found,) in rows(loaded, "select fact_id from finance")]
    with write_session(loaded) as session:
        changes = [Change(key=one, column="period", value="2022") for one in column]
        decision = decide(session, changes, ADA)[0].decision
    assert rows(loaded, "select distinct period, status from finance") == [("2022", "corrected")]
    with write_session(loaded) as session:
        undo(session, decision, ADA)
    assert everything(loaded) == before


def test_a_corrected_unit_takes_the_amount_along(loaded: Engine) -> None:
    with write_session(loaded) as session:
        decide(session, [Change(key=key(loaded, "Summa"), column="unit", value="kr")], ADA)
    assert rows(loaded, "select value, unit, printed from finance where label = 'Summa'") == [
        (4250.0001, "kr", "4 250")
    ]


def test_a_rejected_fact_leaves_the_views_also_after_a_new_reading(
    loaded: Engine, document: Document, pages: Pages, make_reading: Make
) -> None:
    before = everything(loaded)
    with write_session(loaded) as session:
        uid = reject(session, [key(loaded, "Insatser")], ADA)[0].uid
    labels = "select label from finance order by label"
    assert rows(loaded, labels) == [("Administration",), ("Summa",)]
    stored(loaded, document, pages, make_reading())
    assert rows(loaded, labels) == [("Administration",), ("Summa",)]
    with write_session(loaded) as session:
        undo(session, uid, ADA)
    assert everything(loaded) == before


def test_a_missed_fact_is_added_and_stays_until_it_is_undone(
    loaded: Engine, document: Document, pages: Pages, make_reading: Make
) -> None:
    before = everything(loaded)
    part = str(rows(loaded, "select document_id from documents")[0][0])
    content = {"label": "Lokal", "value": "90000", "unit": "tkr", "period": "2023"}
    with write_session(loaded) as session:
        missed = Missed(kind="finance", content=content, page=2, printed="90")
        row = add(session, part, [missed], ADA)[0]
        uid, fact_id = row.uid, row.fact_id
    query = "select label, value, unit, status, forbund, fact_id from finance where printed = '90'"
    wanted = [("Lokal", 90000, "tkr", "corrected", "Samordningsförbundet Lyckbygden", fact_id)]
    assert rows(loaded, query) == wanted
    stored(loaded, document, pages, make_reading())
    assert rows(loaded, query) == wanted
    with write_session(loaded) as session:
        undo(session, uid, ADA)
    assert everything(loaded) == before


def test_what_was_added_is_not_there_twice_once_a_better_reader_finds_it(
    engine: Engine, document: Document, pages: Pages, make_reading: Make
) -> None:
    whole = make_reading()
    less = dataclasses.replace(whole, finance=whole.finance[1:], checks=())
    stored(engine, document, pages, less)
    place = whole.finance[0].source.box
    assert place is not None
    part = str(rows(engine, "select document_id from documents")[0][0])
    with write_session(engine) as session:
        missed = Missed(
            kind="finance",
            content={"label": "Adm.", "value": "1260000"},
            page=2,
            printed="1 260",
            box=(place.x0, place.top, place.x1, place.bottom),
        )
        add(session, part, [missed], ADA)
    stored(engine, document, pages, whole)
    assert rows(engine, "select label, value from finance where printed like '1%'") == [
        ("Adm.", 1260000)
    ]


def test_the_forbund_of_a_document_takes_its_facts_along(loaded: Engine) -> None:
    before = everything(loaded)
    part = str(rows(loaded, "select document_id from documents")[0][0])
    with write_session(loaded) as session:
        changes = [Change(key=part, column="forbund", value="SOFINT")]
        changes.append(Change(key=part, column="year", value="2021"))
        decision = decide(session, changes, ADA)[0].decision
    assert rows(loaded, "select forbund, year from documents") == [("SOFINT", 2021)]
    assert rows(loaded, "select distinct forbund from finance") == [("SOFINT",)]
    with write_session(loaded) as session:
        undo(session, decision, ADA)
    assert everything(loaded) == before


def test_a_corrected_figure_closes_its_sum_and_takes_the_others_out_of_doubt(
    engine: Engine, document: Document, pages: Pages, make_reading: Make
) -> None:
    stored(engine, document, pages, doubtful_sum(make_reading()))
    before = everything(engine)
    with write_session(engine) as session:
        uid = correct(
            session, key(engine, "Administration"), "value", "1250000", reason="r", who="w"
        ).uid
    assert rows(engine, "select holds, verdict, expected from checks") == [(1, None, 4250000.1)]
    assert rows(engine, "select label, status from finance order by label") == [
        ("Administration", "corrected"),
        ("Insatser", "read"),
        ("Summa", "confirmed"),
    ]
    with write_session(engine) as session:
        undo(session, uid, ADA)
    assert everything(engine) == before


def test_a_sum_that_still_fails_when_nobody_doubts_its_figures_is_the_reports_own(
    engine: Engine, document: Document, pages: Pages, make_reading: Make
) -> None:
    stored(engine, document, pages, doubtful_sum(make_reading()))
    with write_session(engine) as session:
        accept(session, [key(engine, "Administration")], ADA)
    assert rows(engine, "select verdict from checks") == [("reading",)]
    with write_session(engine) as session:
        accept(session, [key(engine, "Insatser")], ADA)
    assert rows(engine, "select holds, verdict from checks") == [(0, "paper")]


def test_a_correction_that_breaks_a_sum_asks_for_another_look(loaded: Engine) -> None:
    with write_session(loaded) as session:
        correct(session, key(loaded, "Insatser"), "value", "9000000", reason="slip", who="w")
    assert rows(loaded, "select holds, verdict from checks") == [(0, "reading")]


def test_a_form_that_is_sent_twice_decides_once(loaded: Engine) -> None:
    change = [Change(key=key(loaded, "Summa"), column="value", value="7")]
    word = dataclasses.replace(ADA, decision="form-1", seen=0)
    for _ in range(2):
        with write_session(loaded) as session:
            assert len(decide(session, change, word)) == 1
    assert rows(loaded, "select count(*) from corrections") == [(1,)]


def test_whoever_is_slower_is_told_and_loses_nothing(loaded: Engine) -> None:
    change = [Change(key=key(loaded, "Summa"), column="value", value="7")]
    with read_session(loaded) as session:
        seen = last_seen(session)
    with write_session(loaded) as session:
        correct(session, key(loaded, "Summa"), "value", "8", reason="r", who="Bo")
        correct(session, key(loaded, "Insatser"), "value", "8", reason="r", who="Bo")
    late = dataclasses.replace(ADA, seen=seen)
    with pytest.raises(StaleError, match="Bo: value 8"), write_session(loaded) as session:
        decide(session, change, late)
    assert rows(loaded, "select value from finance where label = 'Summa'") == [(8,)]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("basis", "guess", "is none of budget"),
        ("category", "COST.NOSUCH", "is none of"),
        ("value", "NaN", "is no number"),
        ("status", "confirmed", "no column of finance"),
    ],
)
def test_a_value_outside_the_vocabulary_is_refused(
    loaded: Engine, column: str, value: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message), write_session(loaded) as session:
        correct(session, key(loaded, "Summa"), column, value, reason="r", who="w")
    assert rows(loaded, "select count(*) from corrections") == [(0,)]


@pytest.mark.parametrize(
    "word", [Word(who=" ", reason="r"), Word(who="w", reason="")], ids=["no name", "no reason"]
)
def test_a_word_needs_a_name_and_a_reason(loaded: Engine, word: Word) -> None:
    with pytest.raises(UsageError, match="give a"), write_session(loaded) as session:
        accept(session, [key(loaded, "Summa")], word)


def test_every_kind_of_fact_has_columns_to_correct() -> None:
    kinds = ("finance", "participants", "indicator", "goal", "insats", "member", "document")
    for kind in kinds:
        assert "forbund" in correctable(kind)
    assert "budget" in vocabulary("finance", "basis")
    assert vocabulary("finance", "label") == ()


def exported(engine: Engine) -> list[str]:
    with read_session(engine) as session:
        return list(export_lines(session))


def test_a_colleagues_corrections_come_over_and_come_over_once(
    loaded: Engine, other: Engine
) -> None:
    with write_session(other) as session:
        correct(session, key(other, "Summa"), "value", "7", reason="smudge", who="Bo")
        gone = correct(session, key(other, "Insatser"), "value", "8", reason="slip", who="Bo").uid
    with write_session(other) as session:
        undo(session, gone, ADA)
    for new, known in ((3, 0), (0, 3)):
        with write_session(loaded) as session:
            done = import_lines(session, exported(other), "bo.jsonl")
        assert (done.new, done.known, done.conflicts) == (new, known, 0)
    assert rows(loaded, "select label, value from finance order by label") == [
        ("Administration", 1250000),
        ("Insatser", 3000000.1),
        ("Summa", 7),
    ]
    assert sorted(exported(loaded)) == sorted(exported(other))


@pytest.mark.parametrize("theirs", [True, False])
def test_of_two_that_contradict_each_other_ours_counts_until_somebody_chooses(
    loaded: Engine, other: Engine, theirs: bool
) -> None:
    with write_session(loaded) as session:
        correct(session, key(loaded, "Summa"), "value", "5", reason="r", who="Ada")
    with write_session(other) as session:
        correct(session, key(other, "Summa"), "value", "7", reason="r", who="Bo")
        correct(session, key(other, "Insatser"), "value", "9", reason="r", who="Bo")
    with write_session(loaded) as session:
        done = import_lines(session, exported(other), "bo.jsonl")
    assert (done.new, done.conflicts) == (1, 1)
    summa = "select value from finance where label = 'Summa'"
    assert rows(loaded, summa) == [(5,)]
    assert rows(loaded, "select value from finance where label = 'Insatser'") == [(9,)]
    with write_session(loaded) as session:
        [(rival, ours)] = waiting(session)
        assert (rival.new_value, ours.new_value) == ("7", "5")
        choose(session, rival.uid, ADA) if theirs else undo(session, rival.uid, ADA)
    assert rows(loaded, summa) == [(7 if theirs else 5,)]
    with read_session(loaded) as session:
        assert waiting(session) == []


def test_corrections_of_a_file_that_is_not_here_wait_for_it(
    engine: Engine, other: Engine, document: Document, pages: Pages, make_reading: Make
) -> None:
    with write_session(other) as session:
        correct(session, key(other, "Summa"), "value", "7", reason="r", who="Bo")
    with write_session(engine) as session:
        assert import_lines(session, exported(other), "bo.jsonl").waiting == 1
    stored(engine, document, pages, make_reading())
    assert rows(engine, "select value from finance where label = 'Summa'") == [(7,)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (None, "line 1: not JSON"),
        ({"format": "x"}, "line 1: no correction"),
        ({"action": "drop"}, "a field is missing or of the wrong kind"),
        ({"page": "two"}, "a field is missing or of the wrong kind"),
        ({"content": ["x"]}, "a field is missing or of the wrong kind"),
        ({"at": "yesterday"}, "is no time"),
        ({"column_name": "fact_id"}, "no column of finance"),
    ],
)
def test_what_is_no_correction_is_refused_whole(
    loaded: Engine, other: Engine, change: dict[str, object] | None, message: str
) -> None:
    with write_session(other) as session:
        correct(session, key(other, "Summa"), "value", "7", reason="r", who="Bo")
    line = exported(other)[0]
    bad = "{" if change is None else json.dumps(json.loads(line) | change)
    with pytest.raises(UsageError, match=message), write_session(loaded) as session:
        import_lines(session, [bad, line], "bo.jsonl")
    assert rows(loaded, "select count(*) from corrections") == [(0,)]
