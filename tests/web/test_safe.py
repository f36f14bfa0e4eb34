"""Safe by default: who may ask, what is refused, what nobody can break."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asking import query, send, token
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from finsam.corpus.errors import UsageError
from finsam.web.app import create_app
from finsam.web.jobs import safe_name
from finsam.web.respond import as_csv
from finsam.web.settings import Settings, is_loopback, settings
from finsam.web.site import Site

SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


def test_only_this_machine_is_answered_unless_there_is_a_password(tmp_path: Path) -> None:
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    for host in ("0.0.0.0", "192.168.1.2", "::", "example.org"):
        assert not is_loopback(host)
        with pytest.raises(UsageError, match="set a password"):
            settings("x.db", host=host)
    with pytest.raises(UsageError, match="fewer than 8"):
        settings("x.db", host="0.0.0.0", password="short")
    assert settings(str(tmp_path / "x.db"), host="0.0.0.0", password="long enough").files


def test_a_foreign_name_for_this_machine_is_not_served(site: Site) -> None:
    rebound = TestClient(create_app(site), base_url="http://evil.example")
    assert rebound.get("/").status_code == 421


@pytest.fixture
def guarded(site: Site) -> Iterator[TestClient]:
    chosen = dataclasses.replace(site.settings, host="0.0.0.0", password="correct horse")
    one = Site(settings=chosen, reader=site.reader, writer=site.writer, drawer=site.drawer)
    yield TestClient(create_app(one), base_url="http://finsam.example")
    one.answers.close()


def test_with_a_password_nothing_is_shown_without_it(guarded: TestClient) -> None:
    html = {"accept": "text/html"}
    assert guarded.get("/", headers=html, follow_redirects=False).headers["location"] == "/logga-in"
    for address in ("/index.json", "/dokument.csv", "/openapi.json", "/sql/", "/rattelser"):
        assert guarded.get(address).status_code == 401, address
    bearer = {"authorization": "Bearer correct horse"}
    assert guarded.get("/index.json", headers=bearer).json()["ok"] is True
    assert guarded.get("/index.json", headers={"authorization": "Bearer no"}).status_code == 401


def test_whoever_gives_the_password_is_let_in(guarded: TestClient) -> None:
    door = guarded.get("/logga-in").text
    assert "/forbund" not in door and "/sok" not in door
    fields = {"csrf": token(guarded, "/logga-in")}
    wrong = guarded.post("/logga-in", data={**fields, "losenord": "guess"})
    assert "stämmer inte" in wrong.text and guarded.get("/index.json").status_code == 401
    assert guarded.post("/logga-in", data={**fields, "losenord": "correct horse"}).is_success
    assert guarded.get("/index.json").status_code == 200
    guarded.cookies.set("finsam_session", "9999999999.forged")


def test_every_answer_forbids_what_pages_do_not_need(client: TestClient) -> None:
    for address in ("/", "/nosuch", "/static/finsam.css", "/index.json"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    cookie = client.get("/", headers={"cookie": ""}).headers.get("set-cookie", "HttpOnly; Strict")
    assert "HttpOnly" in cookie and "Strict" in cookie


def test_sql_stands_in_a_sandbox_and_cannot_write(client: TestClient, database: Path) -> None:
    pytest.importorskip("datasette", reason="the extra sql is not installed")
    name = database.stem
    answer = client.get(f"/sql/{name}.json?sql=select+count(*)+as+n+from+finance&_shape=array")
    assert answer.json()[0]["n"] > 100
    assert "sandbox" in answer.headers["content-security-policy"]
    refused = client.get(f"/sql/{name}.json?sql=delete+from+fact")
    assert refused.status_code == 400
    slow = "with recursive r(n) as (select 1 union all select n+1 from r) select count(*) from r"
    assert client.get(f"/sql/{name}.json", params={"sql": slow}).status_code == 400


def test_the_sandbox_of_sql_gets_its_styles_and_nothing_else(client: TestClient) -> None:
    pytest.importorskip("datasette", reason="the extra sql is not installed")
    told = "cross-origin-resource-policy"
    style = client.get("/sql/-/static/app.css")
    assert style.status_code == 200 and style.headers[told] == "cross-origin"
    for address in ("/sql/", "/dokument.json", "/static/finsam.css"):
        assert client.get(address).headers[told] == "same-origin"


def test_pages_are_read_through_a_handle_that_cannot_write(site: Site) -> None:
    with pytest.raises(OperationalError, match="readonly"), site.reader.connect() as link:
        link.execute(text("update part set year = 1"))


def test_a_form_from_another_site_is_refused(client: TestClient, database: Path) -> None:
    key = query(database, "select fact_id from finance_fact")[0][0]
    fields = {"csrf": token(client), "vem": "x", "varfor": "x", "gor": "stammer"}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"/uppgift/{key}", data=fields, headers=headers).status_code == 403
    other = TestClient(client.app, base_url="http://localhost")
    assert other.post(f"/uppgift/{key}", data=fields).status_code == 403
    assert query(database, "select count(*) from correction") == [(0,)]


def test_script_in_every_field_stays_text(client: TestClient, database: Path) -> None:
    key, doc = query(
        database, "select fact_id, document_id from fact where kind = 'finance' and page = 4"
    )[0]
    columns = ("label", "section", "table_title", "insats", "period", "label_raw")
    fields = {name: SCRIPT for name in columns}
    answer = send(client, f"/uppgift/{key}", **{**fields, "vem": SCRIPT, "varfor": SCRIPT})
    assert answer.status_code == 200
    send(client, f"/dokument/{doc}", title=SCRIPT, forbund=SCRIPT, period=SCRIPT)
    pages = (
        *(f"/uppgift/{key}", f"/dokument/{doc}", f"/dokument/{doc}/sida/4", "/rattelser", "/"),
        *("/forbund", "/dokument", "/jamfor?nyckel=cost", answer.url.path, "/tackning", "/granska"),
        *("/sok?q=" + SCRIPT, "/insatser?q=" + SCRIPT, "/jamfor?nyckel=" + SCRIPT),
        *("/uppgift/" + SCRIPT, "/dokument?forbund=" + SCRIPT, "/granska?forbund=" + SCRIPT),
        f"/granska/nasta?senast={SCRIPT}",
    )
    for address in pages:
        body = client.get(address).text
        assert "<script>alert" not in body and "<img src=x" not in body, address


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/dokument/..%2f..%2fetc/bild/1.png",
        "/dokument/%2Fetc%2Fpasswd/bild/1.png",
        "/lagg-till/..%2f..%2fetc",
    ],
)
def test_no_path_comes_from_the_address(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and "root:" not in answer.text and "import" not in answer.text


def test_names_of_uploads_hold_no_path() -> None:
    assert safe_name("../../etc/a b.PDF") == "a b.pdf"
    assert safe_name("C:\\mina\\årsredovisning 2023.pdf") == "årsredovisning 2023.pdf"
    assert safe_name("x\x00\n<y>.txt") == "x___y_.txt"
    assert len(safe_name("a" * 500 + ".pdf")) < 130
    for name in ("a.exe", "", ".pdf", "..", "a.pdf/", "pdf"):
        with pytest.raises(UsageError, match=r"only PDF and \.txt"):
            safe_name(name)


def test_an_upload_of_two_gigabytes_is_refused_before_it_is_read(client: TestClient) -> None:
    headers = {"content-length": str(2_000_000_000), "content-type": "multipart/form-data"}
    assert client.post("/lagg-till", headers=headers, content=b"x").status_code == 413


def test_an_upload_that_does_not_say_its_size_is_cut_off(site: Site) -> None:
    small = dataclasses.replace(site.settings, upload_bytes=0)
    one = Site(settings=small, reader=site.reader, writer=site.writer, drawer=site.drawer)
    visitor = TestClient(create_app(one), base_url="http://localhost")
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        yield b'--b\r\nContent-Disposition: form-data; name="filer"; filename="a.pdf"\r\n\r\n'
        for _ in range(200):
            read += 1
            yield b"x" * 100_000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    answer = visitor.post("/lagg-till", headers=kind, content=endless())
    assert answer.status_code == 413


def test_a_form_sent_twice_decides_once(client: TestClient, database: Path) -> None:
    key = query(database, "select fact_id from finance_fact")[0][0]
    for _ in range(2):
        assert send(client, f"/uppgift/{key}", gor="stammer", nyckel="same").status_code == 200
    assert query(database, "select count(*) from correction") == [(1,)]


def test_of_two_who_correct_at_once_nobody_loses(client: TestClient, database: Path) -> None:
    key = query(database, "select fact_id from finance_fact where unit = 'kr'")[0][0]
    one = send(client, f"/uppgift/{key}", belopp="1", var_belopp="", sett="0", vem="Bo")
    two = send(client, f"/uppgift/{key}", belopp="2", var_belopp="", sett="0", vem="Ada")
    assert (one.status_code, two.status_code) == (200, 409)
    assert "Bo" in two.text and "såg på sidan" in two.text, "what Ada wrote is not shown"
    assert query(database, "select new_value from correction") == [("1",)]


def test_of_two_who_correct_a_document_the_second_is_led_back_to_it(
    client: TestClient, database: Path
) -> None:
    document = query(database, "select document_id from part")[0][0]
    assert send(client, f"/dokument/{document}", title="Plan", sett="0").status_code == 200
    late = send(client, f"/dokument/{document}", title="Program", period="2031", sett="0")
    assert late.status_code == 409
    assert f'href="/dokument/{document}"' in late.text and "Program" in late.text
    written = late.text.split('<dl class="facts">', 1)[1].split("</dl>", 1)[0]
    assert written.count("<dt>") == 3, "title, period and why"


def test_fifty_at_once_are_all_answered_and_all_decisions_kept(
    client: TestClient, database: Path
) -> None:
    keys = [key for (key,) in query(database, "select fact_id from finance_fact limit 50")]
    known = token(client)
    cookies = dict(client.cookies)

    def decide(number: int) -> int:
        visitor = TestClient(client.app, base_url="http://localhost", cookies=cookies)
        fields = {"csrf": known, "vem": f"P{number}", "varfor": "x", "gor": "stammer"}
        answer = visitor.post(f"/uppgift/{keys[number]}", data=fields, follow_redirects=False)
        return answer.status_code

    with ThreadPoolExecutor(50) as threads:
        said = list(threads.map(decide, range(50)))
    assert said == [303] * 50
    assert query(database, "select count(distinct who) from correction") == [(50,)]


def test_a_correction_of_a_fact_that_is_gone_is_told(client: TestClient, database: Path) -> None:
    key = query(database, "select fact_id from finance_fact")[0][0]
    assert send(client, f"/uppgift/{key}", gor="forkasta").status_code == 200
    assert send(client, f"/uppgift/{key}", gor="stammer").status_code == 404
    assert send(client, f"/granska/{key}", gor="ratt").status_code == 400


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_no_form_leads_to_another_site(client: TestClient, database: Path, target: str) -> None:
    key = query(database, "select fact_id from finance_fact")[0][0]
    fields = {"csrf": token(client), "vem": "x", "varfor": "x", "gor": "stammer", "vidare": target}
    answer = client.post(f"/uppgift/{key}", data=fields, follow_redirects=False)
    assert answer.headers["location"].startswith("/rattelse/")


def test_script_in_the_fields_of_what_is_added_stays_text(
    client: TestClient, database: Path
) -> None:
    document, table, column = query(
        database,
        "select t.document_id, t.number, c.table_column from found_table t join found_cell c "
        "using (table_id) join finance_fact using (fact_id) where t.page > 1",
    )[0]
    row = f"/dokument/{document}/tabell/{table}/rad"
    assert send(client, row, rubrik=SCRIPT, **{f"v_{column}": "77"}).status_code == 200
    one = f"/dokument/{document}/ny"
    fields = {"slag": "participants", "tryckt": "78", "f_label": SCRIPT, "f_insats": SCRIPT}
    assert send(client, one, sidnr="1", f_period=SCRIPT, **fields).status_code == 200
    assert send(client, one, sidnr="1", tryckt=SCRIPT).status_code == 400
    keys = [key for (key,) in query(database, "select fact_id from fact where method = 'person'")]
    assert len(keys) == 2
    bad = {"filer": (f"{SCRIPT}.txt", b"Text")}
    shown = client.post("/lagg-till", data={"csrf": token(client)}, files=bad)
    pages = (
        *(f"/uppgift/{key}" for key in keys),
        *(f"/dokument/{document}/sida/1", f"/dokument/{document}/tabell/{table}"),
        *("/rattelser?alla=1", "/insatser", "/lagg-till", shown.url.path, "/granska"),
        *(f"/dokument/{document}/tabell/{table}?rad={SCRIPT}", f"/granska/nasta?visa={SCRIPT}"),
        *(f"/granska/tal/{SCRIPT}", f"/dokument/{document}/tabell/{SCRIPT}/1"),
    )
    for address in pages:
        body = client.get(address).text
        assert "<script>alert" not in body and "<img src=x" not in body, address


def test_a_stale_form_for_a_column_changes_none_of_it(client: TestClient, database: Path) -> None:
    document, table, column, key = query(
        database,
        "select t.document_id, t.number, c.table_column, c.fact_id from found_table t join "
        "found_cell c using (table_id) join finance_fact using (fact_id) group by 1, 2, 3 "
        "having count(*) > 3",
    )[0]
    assert send(client, f"/uppgift/{key}", gor="stammer", vem="Bo").status_code == 200
    address = f"/dokument/{document}/tabell/{table}/kolumn"
    bad = {f"v_{column}": "1", "rubrik": "x", "sidnr": "x"}
    assert send(client, address.replace("kolumn", "rad"), **bad).status_code == 400
    late = send(client, address, kolumn=str(column), f_period="1999", sett="0")
    assert late.status_code == 409 and "Bo" in late.text and "1999" in late.text
    assert query(database, "select count(*) from finance_fact where period = '1999'") == [(0,)]


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/dokument/{d}/ny", {"sidnr": "999", "tryckt": "1"}),
        ("/dokument/{d}/ny", {"sidnr": "²", "tryckt": "1"}),
        ("/dokument/{d}/ny", {"sidnr": "1", "tryckt": "1", "slag": "nosuch"}),
        ("/dokument/{d}/ny", {"sidnr": "1", "tryckt": "NaN"}),
        ("/dokument/{d}/ny", {"sidnr": "1", "tryckt": "1", "f_basis": "nosuch"}),
        ("/dokument/{d}", {"year": "tjugo"}),
        ("/dokument/{d}", {"date": "igår"}),
        ("/dokument/{d}/tabell/1/rad", {"rubrik": "x", "sidnr": "x"}),
        ("/granska/tal/{d}.99999", {"gor": "avfarda"}),
        ("/granska/tal/{d}.x", {"gor": "avfarda"}),
        ("/granska/nosuch", {"gor": "valj:1"}),
        ("/rattelse/nosuch/angra", {}),
        ("/rattelse/nosuch/valj", {"gor": "deras"}),
        ("/lagg-till", {}),
        ("/rattelser", {}),
    ],
)
def test_forms_filled_in_wrongly_are_told_and_nothing_is_kept(
    client: TestClient, database: Path, address: str, fields: dict[str, str]
) -> None:
    document = query(database, "select document_id from part")[0][0]
    answer = send(client, address.format(d=document), **fields)
    assert answer.status_code in (400, 404), answer.text
    assert "<h1>" in answer.text
    assert query(database, "select count(*) from correction") == [(0,)]


@pytest.mark.parametrize("address", ["/dokument?sida=0", "/dokument?year=x", "/jamfor?ar=9999-1"])
@pytest.mark.parametrize("ending", ["", ".json"])
def test_no_question_makes_the_program_fail(client: TestClient, address: str, ending: str) -> None:
    path, _, asked = address.partition("?")
    assert client.get(f"{path}{ending}?{asked}").status_code in (200, 400)


def test_fifty_who_look_at_once_are_all_answered(client: TestClient, database: Path) -> None:
    document = query(database, "select document_id from part")[0][0]
    addresses = ("/", "/granska/nasta", "/jamfor", f"/dokument/{document}/bild/1.png", "/sok?q=a*")

    def look(number: int) -> int:
        visitor = TestClient(client.app, base_url="http://localhost")
        return visitor.get(addresses[number % len(addresses)]).status_code

    with ThreadPoolExecutor(50) as threads:
        assert list(threads.map(look, range(50))) == [200] * 50


def test_a_spreadsheet_runs_nothing_of_ours() -> None:
    assert as_csv([{"a": "=1+1", "b": "@x", "c": -5, "d": "−5"}]) == "a,b,c,d\n'=1+1,'@x,-5,−5\n"


def test_settings_hold_a_secret_of_their_own(tmp_path: Path) -> None:
    made = [Settings(db="x", files=tmp_path).secret for _ in range(2)]
    assert made[0] != made[1] and len(made[0]) == 32
