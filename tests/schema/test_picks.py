"""What is kept ready for comparisons is always what the facts say."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from finsam.corpus.document import Document
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.corrections import correct
from finsam.schema.database import open_database
from finsam.schema.kept import PICKS
from finsam.schema.load import Provenance, load
from finsam.schema.picks import pick
from finsam.schema.ready import make_ready
from finsam.schema.spans import year_and_span
from finsam.schema.transactions import write_session, writing

Make = Callable[..., Reading]
Kept = tuple[list[tuple[object, ...]], ...]
BY = Provenance(run_id=None, reader="1")
TABLES = ("picked_amount", "picked_people", "picked_goals", "picked_document")


def kept(engine: Engine) -> Kept:
    with engine.connect() as link:
        return tuple(
            sorted((tuple(row) for row in link.execute(text(f"select * from {table}"))), key=repr)
            for table in TABLES
        )


def anew(engine: Engine) -> Kept:
    """What is kept after all of it was worked out again."""
    with writing(engine) as link:
        for table in TABLES:
            link.execute(text(f"delete from {table}"))
        documents = link.execute(text("select document_id from part")).scalars().all()
        pick(link, documents)
    return kept(engine)


@pytest.fixture
def coded(make_reading: Make) -> Reading:
    """A reading whose money has codes."""
    made = make_reading()
    finance = (
        dataclasses.replace(one, category="COST" if one.is_total else "COST.ADM.RENT")
        for one in made.finance
    )
    return dataclasses.replace(made, finance=tuple(finance))


@pytest.fixture
def loaded(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], coded: Reading
) -> Engine:
    with write_session(engine) as session:
        load(session, document, pages, coded, BY)
    return engine


def fact_of(engine: Engine, where: str) -> str:
    with engine.connect() as link:
        return str(link.execute(text(f"select fact_id from finance where {where}")).scalar_one())


def test_ingest_works_out_what_is_kept(loaded: Engine) -> None:
    before = kept(loaded)
    assert all(before)
    assert anew(loaded) == before


def test_a_new_reading_takes_the_place_of_the_old(
    loaded: Engine, document: Document, pages: tuple[CleanPage, ...], coded: Reading
) -> None:
    before = kept(loaded)
    doubled = tuple(dataclasses.replace(one, value=one.value * 2) for one in coded.finance)
    with write_session(loaded) as session:
        load(session, document, pages, dataclasses.replace(coded, finance=doubled), BY)
    after = kept(loaded)
    assert after != before and anew(loaded) == after
    fewer = dataclasses.replace(coded, finance=(), participants=(), goals=(), checks=())
    with write_session(loaded) as session:
        load(session, document, pages, fewer, BY)
    assert not any(kept(loaded)[:-1]) and kept(loaded)[-1]


def test_a_correction_is_seen_at_once(loaded: Engine) -> None:
    fact = fact_of(loaded, "category is not null and unit <> 'percent' limit 1")
    with write_session(loaded) as session:
        correct(session, fact, "value", "123.45", reason="misread", who="A reader")
    after = kept(loaded)
    assert "12345" in repr(after[0]) and anew(loaded) == after
    with write_session(loaded) as session:
        correct(session, fact, "category", None, reason="another thing", who="A reader")
    assert fact not in repr(kept(loaded)[0])


def test_a_correction_outlives_a_new_reading(
    loaded: Engine, document: Document, pages: tuple[CleanPage, ...], coded: Reading
) -> None:
    fact = fact_of(loaded, "category is not null and unit <> 'percent' limit 1")
    with write_session(loaded) as session:
        correct(session, fact, "value", "123.45", reason="misread", who="A reader")
        load(session, document, pages, coded, BY)
    assert "12345" in repr(kept(loaded)[0]) and anew(loaded) == kept(loaded)


@pytest.mark.parametrize("table", ["part", "file"])
def test_what_is_deleted_is_gone(loaded: Engine, table: str) -> None:
    with writing(loaded) as link:
        link.execute(text(f"delete from {table}"))
    assert not any(kept(loaded))


@pytest.mark.parametrize(
    "change",
    [
        "update finance_fact set value = '77'",
        "update participant_fact set value = '77'",
        "update goal_fact set goal_status = 'ej uppfyllt'",
        "update fact set status = 'doubtful'",
        "delete from finance_fact",
        "delete from fact where kind = 'participants'",
    ],
)
def test_what_others_change_in_the_tables_is_worked_out_anew(loaded: Engine, change: str) -> None:
    before = kept(loaded)
    with writing(loaded) as link:
        link.execute(text(change))
    make_ready(loaded)
    after = kept(loaded)
    assert after != before and anew(loaded) == after


def test_an_older_database_gets_all_of_it(loaded: Engine) -> None:
    before = kept(loaded)
    with writing(loaded) as link:
        link.execute(text(f"update meta set value = 'older rules' where key = '{PICKS}'"))
        link.execute(text("update picked_amount set ore = '1'"))
    database = str(loaded.url.database)
    open_database(Path(database)).dispose()
    assert kept(loaded) == before


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2023", (2023, "2023")),
        ("2023-12-31", (2023, "2023")),
        ("2024-01-01", (2023, "2023")),
        ("2023-01-01/2023-12-31", (2023, "2023")),
        ("2023-01-01/2023-06-30", (2023, "2023-01-01/2023-06-30")),
        ("2022-07-01/2023-06-30", (2023, "2022-07-01/2023-06-30")),
        ("2023-06-30", (2023, "2023-01-01/2023-06-30")),
        ("våren", None),
    ],
)
def test_year_and_span(period: str, expected: tuple[int, str] | None) -> None:
    assert year_and_span(period) == expected
