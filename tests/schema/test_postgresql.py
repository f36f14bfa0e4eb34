"""The same tables and views on a PostgreSQL server, where one is at hand."""

import os
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text

from finsam.compare.look.search import search
from finsam.compare.look.status import overview
from finsam.corpus.document import Document
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.corrections import correct
from finsam.schema.database import open_database, write_session
from finsam.schema.load import Provenance, load

URL = os.environ.get("FINSAM_TEST_POSTGRESQL")
BY = Provenance(run_id=None, reader="1")

pytestmark = pytest.mark.skipif(
    URL is None, reason="set FINSAM_TEST_POSTGRESQL to the URL of a database that may be emptied"
)


@pytest.fixture
def server() -> Iterator[Engine]:
    assert URL is not None
    engine = open_database(URL, create=True)
    with engine.begin() as link:
        link.execute(text("truncate file, run, forbund cascade"))
        link.execute(text("delete from meta where key = 'register'"))
    engine.dispose()
    engine = open_database(URL)
    yield engine
    engine.dispose()


def test_load_correct_read_again_and_query(
    server: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> None:
    for shift in (0.0, 5.0):
        with write_session(server) as session:
            load(session, document, pages, make_reading(shift=shift), BY)
        with write_session(server) as session:
            query = text("select fact_id from finance where label = 'Summa'")
            correct(session, session.execute(query).scalar_one(), "value", "7", reason="r", who="w")
    with server.connect() as link:
        found = link.execute(text("select label, value, status from finance order by top")).all()
        (ids,) = link.execute(text("select fact_ids from checks")).one()
        for view in ("documents", "members", "insatser", "goals", "participants", "indicators"):
            assert link.execute(text(f"select count(*) from {view}")).scalar() == 1
    assert [(label, float(value), status) for label, value, status in found] == [
        ("Administration", 1250000.0, "confirmed"),
        ("Insatser", 3000000.1, "confirmed"),
        ("Summa", 7.0, "corrected"),
    ]
    assert len(ids.split()) == 3
    assert [hit.page for hit in search(server, ["KOSTNADER", "insats*"])] == [2]
    assert [(c.of, c.number) for c in overview(server).files] == [("complete", 1)]
