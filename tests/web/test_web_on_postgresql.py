"""The same pages on a PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import send
from postgresql_server import server, why_not
from sqlalchemy import text
from starlette.testclient import TestClient

from finsam.ingest.ingest import ingest
from finsam.ingest.options import IngestOptions
from finsam.schema.database import open_database
from finsam.schema.transactions import writing
from finsam.web.app import create_app
from finsam.web.settings import Settings
from finsam.web.site import Site

SAMPLE = Path(__file__).resolve().parents[2] / "corpus/samples/granvik-plan-2024.born.pdf"
WHY_NOT = why_not()

pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Site]:
    with server() as address:
        engine = open_database(address, create=True)
        ingest(engine, [SAMPLE], IngestOptions(jobs=1), lambda _: None)
        engine.dispose()
        site = Site.open(Settings(db=address, files=tmp_path / "files", jobs=1))
        yield site
        site.close()


def test_pages_decisions_and_the_queue_work_on_a_server(served: Site) -> None:
    with writing(served.writer) as link:
        link.execute(text("update fact set status = 'doubtful' where kind = 'finance'"))
        numbers = "select document_id, position from found_number where kind = 'time' limit 1"
        document, position = link.execute(text(numbers)).one()
        link.execute(
            text("update found_number set kind = 'unread' where position = :p"), {"p": position}
        )
    client = TestClient(create_app(served), base_url="http://localhost")
    queue = client.get("/granska.json").json()["queue"]
    facts = [row["fact_id"] for row in queue if row["kind"] == "finance"]
    assert len(facts) >= 10
    table = served.scalar("select min(table_no) from tables where subject = 'money'")
    for address in (
        *("/", "/forbund", "/dokument", "/insatser?q=v", "/tackning", "/sok?q=kostnader"),
        *("/jamfor?nyckel=cost&grund=budget", "/granska", "/granska/nasta", "/rattelser?alla=1"),
        *(f"/dokument/{document}", f"/dokument/{document}/sida/4?q=kostnader"),
        *(f"/dokument/{document}/tabell/{table}", f"/uppgift/{facts[0]}"),
        f"/granska/nasta?visa={document}.{position}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text[-300:])
    assert send(client, f"/granska/{facts[0]}", gor="ratt").status_code == 200
    assert send(client, f"/granska/tal/{document}.{position}", gor="avfarda").status_code == 200
    column = f"/dokument/{document}/tabell/{table}/kolumn"
    done = send(client, column, kolumn="alla", f_period="1999")
    assert done.status_code == 200
    assert served.scalar("select count(*) from finance where period = '1999'") > 3
    assert send(client, f"{done.url.path}/angra").status_code == 200
    assert served.scalar("select count(*) from finance where period = '1999'") == 0
    left = {row["fact_id"] for row in client.get("/granska.json").json()["queue"]}
    assert not left & {facts[0], f"{document}.{position}"}
