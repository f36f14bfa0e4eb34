"""The same tables, views, search and exports on a PostgreSQL server as on SQLite."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgresql_server import server, why_not
from sqlalchemy import Engine, text

from finsam.compare.export import export
from finsam.compare.frames import VIEWS, read_view
from finsam.compare.look.search import search
from finsam.compare.look.status import overview
from finsam.compare.places import read_places
from finsam.compare.prints import second_prints
from finsam.compare.twins import facts_of, twins
from finsam.corpus.document import Document
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.corrections import correct
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

BY = Provenance(run_id=None, reader="1")
WHY_NOT = why_not()

pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture
def pg(url: str) -> Iterator[Engine]:
    engine = open_database(url, create=True)
    with engine.begin() as link:
        link.execute(text("truncate file, run, forbund, correction, reader_value cascade"))
        link.execute(text("delete from meta where key = 'register'"))
    engine.dispose()
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def both(
    pg: Engine,
    engine: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> tuple[Engine, Engine]:
    """The server and an SQLite file, with the same reading in them."""
    for one in (pg, engine):
        with write_session(one) as session:
            load(session, document, pages, make_reading(), BY)
    return pg, engine


def test_load_correct_read_again_and_query(
    pg: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> None:
    for shift in (0.0, 5.0):
        with write_session(pg) as session:
            load(session, document, pages, make_reading(shift=shift), BY)
        with write_session(pg) as session:
            query = text("select fact_id from finance where label = 'Summa'")
            correct(session, session.execute(query).scalar_one(), "value", "7", reason="r", who="w")
    with pg.connect() as link:
        found = link.execute(text("select label, value, status from finance order by top")).all()
    assert [(label, float(value)) for label, value, _ in found] == [
        ("Administration", 1250000.0),
        ("Insatser", 3000000.1),
        ("Summa", 7.0),
    ]
    assert found[2].status == "corrected"
    assert [(c.of, c.number) for c in overview(pg).files] == [("complete", 1)]


def test_facts_of_two_prints_are_matched_alike_in_both_engines(both: tuple[Engine, Engine]) -> None:
    said = []
    for engine in both:
        with engine.connect() as link:
            documents = link.execute(text("select document_id from part")).scalars().all()
            facts = facts_of(link, documents)
        every = [fact for document in sorted(facts) for fact in facts[document]]
        said.append(sorted((one.kind, one.label, one.value or (), one.place) for one in every))
        assert len(twins(every, every).pairs) == len(every) > 3
        assert not second_prints(engine)[0] and not read_places(engine).of
    assert said[0] == said[1]


def test_every_view_gives_the_same_rows_in_both_engines(both: tuple[Engine, Engine]) -> None:
    for view in VIEWS:
        one, other = (read_view(engine, view) for engine in both)
        assert list(one.columns) == list(other.columns), view
        assert [_plain(row) for row in one.itertuples(index=False)] == [
            _plain(row) for row in other.itertuples(index=False)
        ], view


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """Numbers as numbers, whatever the driver calls them; nothing as nothing."""
    return tuple(_value(value) for value in row)


def _value(value: object) -> object:
    if value is None or value != value:
        return None
    try:
        return round(float(value), 6)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return str(value)


def test_exports_are_the_same_byte_for_byte(both: tuple[Engine, Engine], tmp_path: Path) -> None:
    for one, name in zip(both, ("server", "file"), strict=True):
        export(one, tmp_path / name)
    for view in VIEWS:
        first, second = (tmp_path / n / f"{view}.csv" for n in ("server", "file"))
        assert first.read_bytes() == second.read_bytes(), view


def test_search_is_by_words_and_by_beginnings(both: tuple[Engine, Engine]) -> None:
    for one in both:
        assert [hit.page for hit in search(one, ["KOSTNADER", "insats*"])] == [2]
        assert [hit.page for hit in search(one, ["årsredovisning"])] == [1]
        assert search(one, ["insat"]) == ()
        assert [hit.page for hit in search(one, ["om oss"])] == [1]


def test_several_ingests_at_once_into_one_database(pg: Engine, url: str, tmp_path: Path) -> None:
    for number in range(6):
        body = f"Samordningsförbundet Granvik\nÅrsredovisning 2023\nDel {number}\n"
        (tmp_path / f"{number}.txt").write_text(body, "utf-8")
    for target in (url, str(tmp_path / "file.db")):
        command = [sys.executable, "-m", "finsam", "ingest", str(tmp_path), "--jobs", "1",
                   "--quiet", "--db", target]  # fmt: skip
        both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
        said = [one.communicate(timeout=240)[1].decode() for one in both]
        assert [one.returncode for one in both] == [0, 0], said
        opened = open_database(target)
        with opened.connect() as link:
            assert link.execute(text("select count(*) from file")).scalar() == 6
            assert link.execute(text("select count(*) from run where outcome = 'done'")).scalar()
        opened.dispose()
