"""A second print of a document: marked, counted once, asked about once."""

import shutil
from pathlib import Path

import pytest
from asking import query
from starlette.testclient import TestClient

from finsam.ingest.ingest import ingest
from finsam.ingest.options import IngestOptions
from finsam.schema.database import open_database

PLAN = "granvik-plan-2024.born.pdf"


@pytest.fixture
def database(read_once: Path, tmp_path: Path) -> Path:
    """The samples, and the text of one of them once more, with a figure read otherwise."""
    path = Path(shutil.copy(read_once, tmp_path / "web.db"))
    pages = query(path, f"select text from pages where file_name = '{PLAN}' order by page")
    whole = "\f".join(text for (text,) in pages)
    (printed,) = query(
        path,
        f"select printed from finance where file_name = '{PLAN}' and value > 100000 limit 1",
    )[0]
    assert printed in whole
    other = tmp_path / "plan från arkivet.txt"
    other.write_text(whole.replace(printed, f"9{printed[1:]}", 1), "utf-8")
    engine = open_database(path)
    ingest(engine, [other], IngestOptions(jobs=1), lambda _: None)
    engine.dispose()
    return path


def test_a_second_print_is_marked_and_counted_once(client: TestClient, database: Path) -> None:
    documents = client.get("/dokument.json").json()["documents"]
    second = [one for one in documents if one["second_print_of"]]
    (pair,) = second
    lead = next(one for one in documents if one["document_id"] == pair["second_print_of"])
    assert {pair["file_name"], lead["file_name"]} == {PLAN, "plan från arkivet.txt"}
    assert client.get("/index.json").json()["counts"]["documents"] == len(documents) - 1
    assert "andra exemplar" in client.get("/dokument").text
    shown = client.get(f"/dokument/{pair['document_id']}").text
    assert "Detta är ett andra exemplar av" in shown and "Skillnader mellan exemplaren" in shown
    assert "Samma handling finns också som" in client.get(f"/dokument/{lead['document_id']}").text
    insatser = client.get("/insatser.json").json()["insatser"]
    once = query(database, f"select count(distinct name) from insatser where file_name = '{PLAN}'")
    own = [one for one in insatser if one["forbund"] == lead["forbund"]]
    assert len(own) == once[0][0] and {one["documents"] for one in own} == {1}


def test_what_is_counted_of_two_prints_agrees_on_the_first_page(
    client: TestClient, database: Path
) -> None:
    counts = client.get("/index.json").json()["counts"]
    listed = client.get("/granska.json").json()["queue"]
    doubtful = [one for one in listed if one["kind"] != "number"]
    assert counts["doubtful"] == len(doubtful)
    assert counts["doubtful"] == sum(of.get("doubtful", 0) for of in counts["facts"].values())
    (pages,) = query(database, "select count(*) from page")[0]
    (own,) = query(database, f"select max(page) from pages where file_name = '{PLAN}'")[0]
    assert counts["pages"] == pages - own
    hits = client.get("/sok.json?q=granvik").json()["hits"]
    assert {bool(hit["second_print_of"]) for hit in hits} == {True, False}


def test_the_queue_asks_once_about_a_figure_of_two_prints(
    client: TestClient, database: Path
) -> None:
    listed = client.get("/granska.json").json()["queue"]
    asked = [(one["label"], one["printed"], one["page"]) for one in listed if one["label"]]
    assert len(asked) == len(set(asked))
    led = client.get("/dokument.json").json()["documents"]
    second = next(one["file_name"] for one in led if one["second_print_of"])
    assert not [one for one in listed if one["kind"] == "number" and one["file_name"] == second]
