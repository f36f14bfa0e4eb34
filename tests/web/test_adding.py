"""Files that are added in the browser: read in the background, cancelled, refused."""

import io
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from asking import query, token
from starlette.testclient import TestClient

from finsam.corpus.errors import UsageError
from finsam.ingest.ingest import ingest
from finsam.web import jobs
from finsam.web.jobs import Job, Jobs
from finsam.web.site import Site

TEXT = "Årsredovisning 2031\n\nSumma kostnader 1 234 000 kr\n"


def wait_for(job: Job, *states: str) -> None:
    until = time.monotonic() + 60
    while job.state not in states:
        assert time.monotonic() < until, job
        time.sleep(0.01)


def send_file(client: TestClient, name: str, body: str) -> Any:
    files = {"filer": (name, body.encode())}
    return client.post("/lagg-till", data={"csrf": token(client)}, files=files)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Reading waits at its second sign of life until this is set."""
    go_on = threading.Event()

    def slow(engine: Any, paths: Any, options: Any, listen: Any) -> Any:
        def heard(event: Any) -> None:
            listen(event)
            go_on.wait(30)
            listen(event)

        return ingest(engine, paths, options, heard)

    monkeypatch.setattr(jobs, "ingest", slow)
    return go_on


def test_a_file_is_read_and_its_pages_can_be_seen(
    client: TestClient, database: Path, site: Site
) -> None:
    shown = send_file(client, "../ny.txt", TEXT)
    assert shown.status_code == 200 and shown.url.path.startswith("/lagg-till/")
    assert site.jobs is not None
    job = site.jobs.all()[0]
    wait_for(job, "done")
    assert job.names == ("ny.txt",) and job.paths[0].parent.parent == site.settings.files
    assert query(database, "select status from file where name = 'ny.txt'") == [("complete",)]
    told = client.get(f"{shown.url.path}.json").json()
    assert told["over"] is True and told["errors"] == []


def test_a_reading_is_cancelled_and_leaves_nothing_half_read(
    client: TestClient, database: Path, site: Site, held: threading.Event
) -> None:
    before = query(database, "select count(*) from file")
    shown = send_file(client, "ny.txt", TEXT)
    assert 'action="' + shown.url.path + '/avbryt"' in shown.text
    assert site.jobs is not None
    job = site.jobs.all()[0]
    wait_for(job, "reading")
    fields = {"csrf": token(client)}
    assert client.post(f"{shown.url.path}/avbryt", data=fields).status_code == 200
    held.set()
    wait_for(job, "cancelled")
    assert "Avbruten" in client.get(shown.url.path).text
    assert query(database, "select count(*) from file") == before
    again = send_file(client, "ny.txt", TEXT)
    assert again.status_code == 200
    wait_for(site.jobs.all()[0], "done")
    assert query(database, "select status from file where name = 'ny.txt'") == [("complete",)]


def test_one_that_waits_is_cancelled_without_being_begun(
    client: TestClient, database: Path, site: Site, held: threading.Event
) -> None:
    send_file(client, "ett.txt", TEXT)
    second = send_file(client, "tva.txt", TEXT + "mer\n")
    assert site.jobs is not None
    job = site.jobs.get(second.url.path.rsplit("/", 1)[-1])
    assert job is not None and job.state == "waiting"
    client.post(f"{second.url.path}/avbryt", data={"csrf": token(client)})
    held.set()
    wait_for(job, "cancelled")
    assert query(database, "select count(*) from file where name = 'tva.txt'") == [(0,)]


def test_a_file_that_is_no_report_is_told_and_the_others_are_read(
    client: TestClient, database: Path, site: Site
) -> None:
    files = [
        ("filer", ("trasig.pdf", b"%PDF-1.4 no more")),
        ("filer", ("hel.txt", TEXT.encode())),
    ]
    shown = client.post("/lagg-till", data={"csrf": token(client)}, files=files)
    assert site.jobs is not None
    job = site.jobs.all()[0]
    wait_for(job, "done", "failed")
    assert job.state == "done" and any("trasig.pdf" in line for line in job.errors)
    assert "trasig.pdf" in client.get(shown.url.path).text
    assert query(database, "select status from file where name = 'hel.txt'") == [("complete",)]
    assert send_file(client, "brev.docx", "x").status_code == 400


def test_two_files_of_one_name_do_not_meet(site: Site, tmp_path: Path) -> None:
    made = Jobs(site.writer, tmp_path, 1, None)
    one, two = (made.start({"a.txt": io.BytesIO(text.encode())}) for text in (TEXT, TEXT + "x\n"))
    assert one.paths[0] != two.paths[0] and one.paths[0].name == two.paths[0].name
    made.cancel_all()
    with pytest.raises(UsageError, match="no file"):
        made.start({})
