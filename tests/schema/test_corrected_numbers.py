"""Numbers that nobody read: a person says that they mean nothing, or makes facts of them."""

import dataclasses
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from finsam.corpus.document import Document
from finsam.corpus.errors import UsageError
from finsam.extract.box import Box
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.parse.found import FoundCell, FoundNumber, FoundTable, NumberKind, Subject, WhyNoFact
from finsam.schema.corrections import Missed, StaleError, Word, add, dismiss, last_seen, undo
from finsam.schema.corrections.exchange import export_lines, import_lines
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import read_session, write_session

Make = Callable[..., Reading]
BY = Provenance(run_id=None, reader="1")
ADA = Word(who="Ada", reason="looked at the page")
PLACES = (Box(10, 20, 30, 30), Box(50, 20, 70, 30), Box(10, 40, 30, 50))


def with_numbers(reading: Reading, places: tuple[Box | None, ...] = PLACES) -> Reading:
    """The reading with three numbers that became nothing; the last stands in a table."""
    kinds = (NumberKind.UNREAD, NumberKind.UNREAD, NumberKind.CELL)
    numbers = tuple(
        FoundNumber(page=2, line=n + 1, printed="4711", kind=kind, fact=None, box=place)
        for n, (kind, place) in enumerate(zip(kinds, places, strict=True))
    )
    cell = FoundCell(
        **{"row": 0, "column": 0, "row_path": ("Porto",), "column_path": ("2031",)},  # type: ignore[arg-type]
        **{"printed": "4711", "value": None, "unit": None, "mark": None, "fact": None},  # type: ignore[arg-type]
        **{"why": WhyNoFact.WORDS, "page": 2, "box": places[2], "confidence": 1.0},  # type: ignore[arg-type]
    )
    table = FoundTable(
        **{"number": 1, "part": 0, "forbund": None, "page": 2, "page_to": 2, "title": "Budget"},  # type: ignore[arg-type]
        **{"section": None, "subject": Subject.MONEY, "rows": 1, "columns": 1, "unit": None},  # type: ignore[arg-type]
        **{"unit_from": None, "box": None, "confidence": 1.0, "cells": (cell,)},  # type: ignore[arg-type]
    )
    return dataclasses.replace(reading, numbers=numbers, tables=(table,))


@pytest.fixture
def stored(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> Callable[[Engine], Engine]:
    def store(into: Engine) -> Engine:
        with write_session(into) as session:
            load(session, document, pages, with_numbers(make_reading()), BY)
        return into

    return store


def kinds(engine: Engine) -> list[str]:
    with engine.connect() as link:
        return list(link.execute(text("select kind from numbers order by position")).scalars())


def document_of(engine: Engine) -> str:
    with engine.connect() as link:
        return str(link.execute(text("select document_id from documents")).scalar())


def test_a_dismissed_number_stays_so_after_a_new_reading_and_until_it_is_undone(
    engine: Engine, stored: Callable[[Engine], Engine]
) -> None:
    part = document_of(stored(engine))
    with write_session(engine) as session:
        uid = dismiss(session, part, 1, ADA).uid
    assert kinds(engine) == ["unread", "dismissed", "cell"], "its twin elsewhere is another"
    stored(engine)
    assert kinds(engine) == ["unread", "dismissed", "cell"]
    with write_session(engine) as session:
        undo(session, uid, ADA)
    assert kinds(engine) == ["unread", "unread", "cell"]
    stored(engine)
    assert kinds(engine) == ["unread", "unread", "cell"]


def test_only_what_is_unread_can_be_dismissed_and_only_once(
    engine: Engine, stored: Callable[[Engine], Engine]
) -> None:
    part = document_of(stored(engine))
    with write_session(engine) as session:
        seen = last_seen(session)
        with pytest.raises(UsageError, match="nothing is unread there"):
            dismiss(session, part, 2, ADA)
        with pytest.raises(UsageError, match="no number 9"):
            dismiss(session, part, 9, ADA)
        dismiss(session, part, 0, ADA)
    with write_session(engine) as session, pytest.raises(StaleError):
        dismiss(session, part, 0, dataclasses.replace(ADA, seen=seen))


def test_a_fact_added_at_the_place_of_a_number_takes_it_and_its_cell(
    engine: Engine, stored: Callable[[Engine], Engine]
) -> None:
    part = document_of(stored(engine))
    cells = "select fact_id from cells where table_id like '%-t1'"
    with write_session(engine) as session:
        missed = [
            Missed(
                kind="finance",
                content={"label": "Porto", "value": "4711"},
                page=2,
                printed="4711",
                box=(box.x0, box.top, box.x1, box.bottom),
            )
            for box in PLACES[1:]
        ]
        made = add(session, part, missed, ADA)
        decision, keys = made[0].decision, [row.fact_id for row in made]
        assert len({row.decision for row in made}) == 1
    for _ in range(2):
        assert kinds(engine) == ["unread", "fact", "fact"]
        with engine.connect() as link:
            assert link.execute(text(cells)).scalars().all() == keys[1:]
        stored(engine)
    with write_session(engine) as session:
        undo(session, decision, ADA)
    assert kinds(engine) == ["unread", "unread", "cell"]
    with engine.connect() as link:
        assert link.execute(text(cells)).scalars().all() == [None]


def test_a_dismissal_goes_to_a_colleague(
    engine: Engine, stored: Callable[[Engine], Engine], tmp_path: object
) -> None:
    part = document_of(stored(engine))
    with write_session(engine) as session:
        dismiss(session, part, 0, ADA)
    with read_session(engine) as session:
        lines = list(export_lines(session))
    other = stored(open_database(f"{tmp_path}/other.db", create=True))
    with write_session(other) as session:
        done = import_lines(session, lines, "ada.jsonl")
    assert (done.new, done.conflicts, done.lost) == (1, 0, 0)
    assert kinds(other) == ["dismissed", "unread", "cell"]
    wrong = lines[0].replace('"dismiss"', '"reject"')
    with write_session(other) as session, pytest.raises(UsageError, match="only be dismissed"):
        import_lines(session, [wrong.replace('"uid": "', '"uid": "x')], "bo.jsonl")
    other.dispose()


def test_without_places_the_line_tells_two_numbers_apart(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], make_reading: Make
) -> None:
    reading = with_numbers(make_reading(), (None, None, None))
    with write_session(engine) as session:
        load(session, document, pages, reading, BY)
        part = session.execute(text("select document_id from part")).scalar_one()
        dismiss(session, part, 0, ADA)
    with write_session(engine) as session:
        load(session, document, pages, reading, BY)
    assert kinds(engine) == ["dismissed", "unread", "cell"]
