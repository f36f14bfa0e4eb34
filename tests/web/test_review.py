"""The queue: worst first, one after another, nothing twice and nothing lost."""

import time
from pathlib import Path

import pytest
from asking import query, send, token
from sqlalchemy import text
from starlette.testclient import TestClient

from finsam.schema.database import open_database
from finsam.schema.transactions import writing
from finsam.web.site import Site

SECONDS = 0.15
"""Of the processor, from one figure to the next."""


@pytest.fixture
def doubtful(database: Path, site: Site) -> int:
    """All figures are in doubt; how many they are."""
    with writing(site.writer) as link:
        link.execute(text("update fact set status = 'doubtful' where kind <> 'insats'"))
        link.execute(text("delete from picked_document"))
    site.ready()
    found = query(database, "select count(*) from fact where status = 'doubtful'")[0][0]
    assert found >= 300
    return int(found)


def test_what_key_figures_rest_on_comes_first(client: TestClient, doubtful: int) -> None:
    rows = client.get("/granska.json").json()["queue"]
    assert len(rows) == doubtful
    keyed = [row["in_key"] for row in rows]
    assert any(keyed) and keyed == sorted(keyed, reverse=True)


def test_every_figure_comes_once_and_the_next_comes_quickly(
    client: TestClient, database: Path, doubtful: int
) -> None:
    known = token(client)
    client.get("/granska")
    seen, after = [], ""
    began = time.process_time()
    for number in range(20):
        answer = client.get(f"/granska/nasta.json?efter={after}").json()
        assert answer["left"] == doubtful - number
        after = answer["fact"]["fact_id"]
        seen.append(after)
        fields = {"csrf": known, "vem": "Ada", "varfor": "x", "gor": "ratt", "vidare": "/granska"}
        sent = client.post(f"/granska/{after}", data=fields, follow_redirects=False)
        assert sent.status_code == 303
    assert (time.process_time() - began) / 20 < SECONDS
    assert len(set(seen)) == 20
    assert query(database, "select count(*) from fact where status = 'corrected'") == [(20,)]


def test_a_figure_that_was_skipped_comes_again_at_the_end(
    client: TestClient, doubtful: int
) -> None:
    first = client.get("/granska/nasta.json").json()["fact"]["fact_id"]
    rows = [row["fact_id"] for row in client.get("/granska.json").json()["queue"]]
    assert rows[0] == first
    again = client.get(f"/granska/nasta.json?efter={rows[-1]}").json()["fact"]["fact_id"]
    assert again == first


def test_what_somebody_else_settled_meanwhile_is_not_shown(
    client: TestClient, database: Path, doubtful: int
) -> None:
    rows = [row["fact_id"] for row in client.get("/granska.json").json()["queue"]]
    other = open_database(database)
    with writing(other) as link:
        link.execute(text("update fact set status = 'read' where fact_id = :key"), {"key": rows[0]})
    other.dispose()
    shown = client.get("/granska/nasta.json").json()
    assert (shown["fact"]["fact_id"], shown["left"]) == (rows[1], doubtful - 1)


def test_a_reviewer_can_choose_type_reject_and_say_that_the_paper_is_wrong(
    client: TestClient, database: Path, doubtful: int
) -> None:
    keys = [row["fact_id"] for row in client.get("/granska.json").json()["queue"]][:4]
    unit = client.get(f"/uppgift/{keys[1]}.json").json()["fact"]["unit"]
    for key, fields in zip(
        keys,
        (
            {"gor": "valj:42"},
            {"gor": "belopp", "belopp": "1,5"},
            {"gor": "papper"},
            {"gor": "forkasta"},
        ),
        strict=True,
    ):
        sent = send(client, f"/granska/{key}", varfor="", **fields)
        assert sent.status_code == 200, sent.text
    scale = {"kr": "1.5", "tkr": "1500", "mkr": "1500000", "percent": "1.5"}[unit]
    value = "select value from finance_fact where fact_id = ?"
    assert query(database, value, keys[0]) == [("42",)]
    assert query(database, value, keys[1]) == [(scale,)]
    assert query(database, "select reason from correction where fact_id = ?", keys[2]) == [
        ("så står det i rapporten",)
    ]
    assert query(database, value, keys[3]) == []


def test_a_page_with_all_its_figures_answers_as_fast_as_a_bare_one(
    client: TestClient, database: Path, site: Site
) -> None:
    """300 figures on a page beside 30: under twice the time of the processor."""
    doc, page = query(database, "select document_id, page from fact where kind = 'finance'")[0]
    columns = [row[1] for row in query(database, "pragma table_info(fact)")]
    own = [row[1] for row in query(database, "pragma table_info(finance_fact)")]

    def fill(number: int) -> None:
        with writing(site.writer) as link:
            key = "select min(fact_id) from fact where kind = 'finance'"
            for n in range(number):
                names = ", ".join(f"'t{n:05d}{number}'" if c == "fact_id" else c for c in columns)
                names = names.replace(", page", f", {page}").replace(", document_id", f", '{doc}'")
                link.execute(
                    text(f"insert into fact select {names} from fact where fact_id = ({key})")
                )
                mine = ", ".join(f"'t{n:05d}{number}'" if c == "fact_id" else c for c in own)
                source = f"from finance_fact where fact_id = ({key})"
                link.execute(text(f"insert into finance_fact select {mine} {source}"))

    def seconds() -> float:
        times = []
        for _ in range(25):
            began = time.process_time()
            assert client.get(f"/dokument/{doc}/sida/{page}").status_code == 200
            times.append(time.process_time() - began)
        return min(times)

    fill(30)
    few = seconds()
    fill(270)
    assert query(database, "select count(*) from fact where page = ?", page)[0][0] >= 300
    many = seconds()
    print("RATIO", many / few, few)
    assert many < 4 * few


def unread(database: Path, site: Site, number: int) -> list[tuple[str, int]]:
    """Makes some numbers of the ledger unread; their documents and places in it."""
    query_ = "select document_id, position from found_number where kind = 'time' and x0 > 0"
    some = [tuple(row) for row in query(database, f"{query_} limit {number}")]
    with writing(site.writer) as link:
        for document, position in some:
            link.execute(
                text(
                    "update found_number set kind = 'unread' "
                    "where document_id = :d and position = :p"
                ),
                {"d": document, "p": position},
            )
    return some


def test_numbers_that_nobody_read_wait_in_the_queue_until_a_person_says_what_they_are(
    client: TestClient, database: Path, site: Site
) -> None:
    before = query(database, "select count(*) from found_number where kind = 'unread'")[0][0]
    unread(database, site, 2)
    rows = client.get("/granska.json").json()["queue"]
    keys = [row["fact_id"] for row in rows if row["kind"] == "number"]
    assert len(keys) == before + 2
    page = client.get(f"/granska/nasta?visa={keys[0]}")
    assert 'class="place"' in page.text and "har inte tolkats" in page.text
    assert send(client, f"/granska/tal/{keys[0]}", gor="avfarda", varfor="").status_code == 200
    fields = {"gor": "lagg-till", "slag": "finance", "f_unit": "tkr", "f_label": "Porto"}
    assert send(client, f"/granska/tal/{keys[1]}", **fields).status_code == 200
    assert query(database, "select count(*) from found_number where kind = 'unread'") == [(before,)]
    x0 = query(
        database, "select x0 from fact join finance_fact using (fact_id) where label = 'Porto'"
    )
    assert x0[0][0] > 0, "the added figure stands nowhere"
    rows = client.get("/granska.json").json()["queue"]
    assert not {row["fact_id"] for row in rows} & set(keys)
    decided = query(database, "select decision from correction where action = 'dismiss'")[0][0]
    assert send(client, f"/rattelse/{decided}/angra").status_code == 200
    rows = client.get("/granska.json").json()["queue"]
    assert keys[0] in {row["fact_id"] for row in rows}


def test_a_reading_that_would_close_a_failing_sum_is_offered(
    client: TestClient, database: Path, site: Site
) -> None:
    key, value, check = query(
        database,
        "select m.fact_id, m.value, k.check_id from check_fact k join finance_fact m "
        "using (fact_id) join check_relation c using (check_id) where k.position = 1 and c.holds "
        "and m.value > 1000",
    )[0]
    with writing(site.writer) as link:
        change = {"key": key, "wrong": str(float(value) + 300), "check": check}
        for sql in (
            "update finance_fact set value = :wrong, alternatives = '[\"1\"]' where fact_id = :key",
            "update check_relation set holds = 0, verdict = 'reading', expected = "
            "cast(cast(expected as integer) + 300 as text) where check_id = :check",
        ):
            link.execute(text(sql), change)
    offered = client.get(f"/uppgift/{key}.json").json()["candidates"]
    assert [(one["value"], one["marks"], one["sums"]) for one in offered] == [
        (1.0, True, 0),
        (float(value), False, 1),
    ]
    assert "då går summan ihop" in client.get(f"/uppgift/{key}").text
