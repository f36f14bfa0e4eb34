"""Codes in the database: the table that explains them, and databases of older versions."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, inspect, text

from finsam.corpus.document import Document
from finsam.normalize.edit import CleanPage
from finsam.parse.codes.goals import code_goals
from finsam.parse.codes.lists import KINDS, codes_of
from finsam.parse.codes.people import code_people
from finsam.parse.facts import Measure, Reading
from finsam.schema import code_tables, kept
from finsam.schema.corrections import correct
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

OLD = "0002"


@pytest.fixture
def coded(make_reading: Callable[..., Reading]) -> Reading:
    """A reading with figures that have a code and one that has none."""
    plain = make_reading()
    (one,) = plain.participants
    people = [
        replace(
            one,
            measure=Measure(measure),
            detail=detail,
            source=replace(one.source, printed=printed),
        )
        for measure, detail, printed in (
            ("ended_work", "Arbete", "17"),
            ("participants", None, "18"),
            ("participants", "Norra distriktet", "19"),
        )
    ]
    return replace(
        plain,
        participants=code_people(people),
        goals=code_goals(plain.goals, plain.insatser),
    )


def stored(
    engine: Engine, document: Document, pages: Sequence[CleanPage], reading: Reading
) -> None:
    with write_session(engine) as session:
        load(session, document, pages, reading, Provenance(run_id=None, reader="test"))


def codes(engine: Engine) -> list[tuple[str | None, ...]]:
    query = "select measure, detail, code from participants order by measure, detail"
    with engine.connect() as link:
        return [tuple(row) for row in link.execute(text(query))]


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that an older version has, without the columns new since."""
    new = {"code", "status_code"}
    with closing(connect(path)) as link:
        found = {}
        for (table,) in link.execute("select name from sqlite_master where type = 'table'"):
            if table.startswith(("page_words", "sqlite_", "alembic")) or table in ("code", "meta"):
                continue
            names = [row[1] for row in link.execute(f"pragma table_info({table})")]
            kept = ", ".join(f'"{name}"' for name in names if name not in new)
            found[table] = sorted(link.execute(f"select {kept} from {table}"), key=repr)
        return found


def take_back(path: Path) -> None:
    """Makes the database what the version before this one left."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as link:
        for view in inspect(link).get_view_names():
            link.exec_driver_sql(f"drop view {view}")
        link.exec_driver_sql("delete from meta where key in ('views', 'codes')")
        config = Config(attributes={"connection": link})
        config.set_main_option("script_location", "finsam.schema:migrations")
        command.downgrade(config, OLD)
    engine.dispose()


def test_every_code_is_explained(engine: Engine) -> None:
    with engine.connect() as link:
        found = link.execute(text("select kind, code from codes")).all()
    assert [tuple(row) for row in found] == [(k, code) for k in KINDS for code in codes_of(k)]


def test_codes_are_loaded_with_the_facts(
    engine: Engine, document: Document, pages: tuple[CleanPage, ...], coded: Reading
) -> None:
    stored(engine, document, pages, coded)
    assert codes(engine) == [
        ("ended_work", "Arbete", "EXIT.WORK"),
        ("participants", None, "PART"),
        ("participants", "Norra distriktet", None),
    ]
    with engine.connect() as link:
        goals = link.execute(text("select code, status_code from goals")).all()
    assert [tuple(row) for row in goals] == [("G.IND", "STATUS.MET")]


def test_an_older_database_loses_nothing_and_gets_the_codes(
    engine: Engine,
    tmp_path: Path,
    document: Document,
    pages: tuple[CleanPage, ...],
    coded: Reading,
) -> None:
    path = tmp_path / "test.db"
    stored(engine, document, pages, coded)
    wanted = codes(engine)
    with engine.connect() as link:
        goals = link.execute(text("select code, status_code from goals")).all()
    engine.dispose()
    before = everything(path)
    take_back(path)
    with closing(connect(path)) as link:
        columns = [row[1] for row in link.execute("pragma table_info(participant_fact)")]
        assert "code" not in columns
    again = open_database(path)
    assert codes(again) == wanted
    with again.connect() as link:
        assert link.execute(text("select code, status_code from goals")).all() == goals
    again.dispose()
    assert everything(path) == before


def test_a_corrected_code_is_kept_when_the_rules_change(
    engine: Engine,
    tmp_path: Path,
    document: Document,
    pages: tuple[CleanPage, ...],
    coded: Reading,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stored(engine, document, pages, coded)
    with write_session(engine) as session:
        query = text("select fact_id from participants where measure = 'ended_work'")
        key = session.execute(query).scalar_one()
        correct(session, key, "code", "EXIT.WORK.REG", reason="no support", who="A Reader")
    engine.dispose()
    monkeypatch.setattr(code_tables, "people_code", lambda _measure, _detail: "PART.VOL")
    monkeypatch.setattr(kept, "codes_digest", lambda: "other rules")
    again = open_database(tmp_path / "test.db")
    assert {code for _, _, code in codes(again)} == {"EXIT.WORK.REG", "PART.VOL"}
    again.dispose()


def test_the_same_rules_write_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []
    monkeypatch.setattr(code_tables, "_list", written.append)
    open_database(str(engine.url)).dispose()
    assert not written
