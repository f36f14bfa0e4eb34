"""Every page answers, as a page and as its twins, in both languages."""

import re
from pathlib import Path

import pytest
from asking import query, send, token
from starlette.testclient import TestClient

from finsam.schema.corrections.values import vocabulary
from finsam.web.app import FORMS, PAGES, PLAIN
from finsam.web.openapi import NO_CSV, document
from finsam.web.show import is_words
from finsam.web.words import LANGUAGES, Words, text_keys

FIXED = (
    *("/", "/forbund", "/forbund?alla=1", "/dokument", "/insatser", "/insatser?q=v", "/tackning"),
    *("/jamfor", "/sok", "/sok?q=kostnader", "/granska", "/granska/nasta", "/rattelser"),
    *("/rattelser?alla=1", "/lagg-till", "/tillganglighet", "/api", "/logga-in"),
)


def addresses(database: Path) -> list[str]:
    """One address of each kind that needs a key."""
    one = query(
        database,
        "select f.fact_id, f.document_id, f.page, m.table_no from fact f join finance_fact m "
        "on m.fact_id = f.fact_id where m.table_no is not null limit 1",
    )[0]
    fact, doc, page, table = one
    kinds = query(database, "select min(fact_id) from fact group by kind")
    forbund = query(database, "select forbund_id from part where forbund_id is not null")[0][0]
    return [
        f"/forbund/{forbund}",
        f"/dokument/{doc}",
        f"/dokument/{doc}/sida/{page}?q=kostnader",
        f"/dokument/{doc}/tabell/finance/{table}",
        f"/dokument/{doc}/tabell/{table}",
        *(f"/uppgift/{key}" for (key,) in kinds),
        f"/uppgift/{fact}",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_both_languages(
    client: TestClient, database: Path, language: str
) -> None:
    client.cookies.set("finsam_sprak", language)
    for address in (*FIXED, *addresses(database)):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text[-600:])
        assert f'<html lang="{language}">' in answer.text
        assert answer.text.count("<h1") == 1, address
        assert "None" not in re.sub("<[^>]*>", " ", answer.text), address


def test_every_page_has_twins_that_say_the_same(client: TestClient, database: Path) -> None:
    for address in ("/index", *FIXED[1:], *addresses(database)):
        path, mark, asked = address.partition("?")
        if path in ("/tillganglighet", "/api", "/logga-in", "/sok", "/granska/nasta"):
            continue
        answer = client.get(f"{path}.json{mark}{asked}")
        assert answer.status_code == 200 and answer.json()["ok"] is True, address
        assert client.get(f"{path}.csv{mark}{asked}").status_code == 200, address


def test_the_interface_is_described_as_it_is(client: TestClient) -> None:
    described = {path.removesuffix(".json") for path in document()["paths"]}
    plain = {re.sub(r":int", "", path) for path, _ in PAGES}
    not_for_programs = {"/granska/nasta", "/rattelse/{decision}", "/lagg-till", "/lagg-till/{job}"}
    assert described == plain - not_for_programs
    assert set(NO_CSV) <= described
    assert client.get("/openapi.json").json()["openapi"] == "3.1.0"


def test_a_figure_is_framed_where_it_stands(client: TestClient, database: Path) -> None:
    key, x0, top = query(
        database, "select fact_id, x0, top from fact where kind = 'finance' and x0 > 0"
    )[0]
    body = client.get(f"/uppgift/{key}").text
    frame = re.search(r'class="place" x="([\d.]+)" y="([\d.]+)"', body)
    assert frame is not None
    assert float(frame[1]) == pytest.approx(x0 - 1.5, abs=0.1)
    assert float(frame[2]) == pytest.approx(top - 1.5, abs=0.1)


def test_a_page_is_drawn_and_kept(client: TestClient, database: Path) -> None:
    doc = query(database, "select document_id from part")[0][0]
    answer = client.get(f"/dokument/{doc}/bild/1.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content[:4] == b"\x89PNG" and len(answer.content) > 5000
    assert client.get(f"/dokument/{doc}/bild/99.png").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/dokument/nosuch",
        "/dokument/nosuch/sida/1",
        "/uppgift/nosuch",
        "/rattelse/nosuch",
        "/forbund/nosuch",
        "/lagg-till/nosuch",
        "/nosuch",
        "/uppgift/nosuch.json",
    ],
)
def test_what_is_not_there_is_said(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    if address.endswith(".json"):
        assert answer.json()["ok"] is False


def test_an_unknown_key_figure_is_answered_with_words(client: TestClient) -> None:
    answer = client.get("/jamfor?nyckel=nosuch")
    assert answer.status_code == 400 and "nosuch" in answer.text


def test_every_text_stands_in_both_languages_and_has_the_same_places() -> None:
    places = re.compile(r"\{(\w+)\}")
    for key in text_keys():
        said = [Words(language)(key) for language in LANGUAGES]
        assert all(said), key
        assert set(places.findall(said[0])) == set(places.findall(said[1])), key


def test_what_the_reader_says_is_translated_on_swedish_pages_alone() -> None:
    assert Words("sv", swedish=str.upper).message("blank") == "BLANK"
    assert Words("en", swedish=str.upper).message("blank") == "blank"
    assert Words("sv").message("blank") == "blank"


def test_a_corrected_figure_shows_everywhere_and_can_be_undone(
    client: TestClient, database: Path
) -> None:
    key, value, unit = query(
        database,
        "select f.fact_id, m.value, m.unit from fact f join finance_fact m using (fact_id) "
        "join picked_amount p on p.document_id = f.document_id and p.category = m.category "
        "where m.category = 'COST' and m.unit = 'kr' limit 1",
    )[0]
    assert unit == "kr"
    body = client.get(f"/uppgift/{key}").text
    shown = re.search(r'name="var_belopp" value="([^"]*)"', body)
    assert shown is not None and shown[1].replace(" ", "") == value
    answer = send(client, f"/uppgift/{key}", belopp="7 654 321", var_belopp=shown[1])
    assert answer.status_code == 200 and answer.url.path.startswith("/rattelse/")
    assert "7654321" in client.get(f"/uppgift/{key}.json").text
    assert query(database, "select count(*) from picked_amount where ore = '765432100'") == [(1,)]
    undone = send(client, f"{answer.url.path}/angra")
    assert undone.status_code == 200
    assert query(database, "select value from finance_fact where fact_id = ?", key) == [(value,)]


def test_a_whole_column_gets_another_year(client: TestClient, database: Path) -> None:
    doc, table, column, number, key, period = query(
        database,
        "select f.document_id, m.table_no, m.table_column, count(*), min(f.fact_id), "
        "min(m.period) from fact f join finance_fact m using (fact_id) "
        "where m.table_no is not null group by 1, 2, 3 having count(distinct m.period) = 1 "
        "order by 4 desc",
    )[0]
    answer = send(client, f"/uppgift/{key}", omfattning="column", period="1999", var_period=period)
    assert answer.status_code == 200
    found = query(
        database,
        "select m.period, f.status, count(*) from fact f join finance_fact m using (fact_id) "
        "where f.document_id = ? and m.table_no = ? and m.table_column = ? group by 1, 2",
        *(doc, table, column),
    )
    assert found == [("1999", "corrected", number)]
    assert query(database, "select count(distinct decision) from correction") == [(1,)]


def test_a_document_is_put_right(client: TestClient, database: Path) -> None:
    doc = query(database, "select document_id from part")[0][0]
    answer = send(client, f"/dokument/{doc}", year="1999", kind="pm")
    assert answer.status_code == 200, answer.text
    said = client.get(f"/dokument/{doc}.json").json()["document"]
    assert (said["year"], said["kind"]) == (1999, "pm")


def test_a_missed_figure_is_added_and_a_false_one_taken_out(
    client: TestClient, database: Path
) -> None:
    doc = query(database, "select document_id from part")[0][0]
    fields = {"slag": "finance", "tryckt": "1 234", "f_unit": "tkr", "f_label": "Porto och frakt"}
    answer = send(client, f"/dokument/{doc}/ny", sidnr="1", f_period="2024", **fields)
    assert answer.status_code == 200, answer.text
    key, value = query(
        database, "select fact_id, value from finance_fact where label = 'Porto och frakt'"
    )[0]
    assert value == "1234000"
    gone = send(client, f"/uppgift/{key}", gor="forkasta")
    assert gone.status_code == 200
    assert client.get(f"/uppgift/{key}").status_code == 404
    assert "Ada" in client.get(f"/uppgift/{key}").text


def test_a_colleagues_corrections_come_in_and_a_conflict_is_settled(
    client: TestClient, database: Path
) -> None:
    key = query(database, "select fact_id from finance_fact where unit = 'kr'")[0][0]
    first = send(client, f"/uppgift/{key}", belopp="1", var_belopp="x")
    export = client.get("/rattelser/export.jsonl")
    assert "attachment" in export.headers["content-disposition"]
    theirs = re.sub(r'"(uid|decision)": "\w+"', r'"\1": "their-uid"', export.text)
    theirs = theirs.replace('"new_value": "1"', '"new_value": "2"').replace("Ada", "Bo")
    answer = client.post(
        "/rattelser", data={"csrf": token(client)}, files={"fil": ("bo.jsonl", theirs)}
    )
    assert answer.status_code == 200 and "Motsägelser (1)" in answer.text
    assert query(database, "select value from finance_fact where fact_id = ?", key) == [("1",)]
    settled = send(client, "/rattelse/their-uid/valj", gor="deras", vidare="/rattelser")
    assert "Motsägelser" not in settled.text
    assert query(database, "select value from finance_fact where fact_id = ?", key) == [("2",)]
    assert first.status_code == 200


def test_every_form_is_refused_without_its_token(client: TestClient) -> None:
    filled = {
        "fact": "x",
        "document": "x",
        "decision": "x",
        "job": "x",
        "number": "x",
        "table": "1",
    }
    for path, _ in FORMS:
        for given in ({}, {"csrf": "0" * 64}):
            answer = client.post(
                path.replace(":int", "").format(**filled), data={"vem": "x", **given}
            )
            assert answer.status_code == 403, path
    assert len(PLAIN) > 3


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Utveckla samverkan mellan 4 kommuner", True),
        ("Pågår", True),
        ("12 deltagare", False),
        ("−1 250,5 tkr", False),
        ("–", False),
        (None, False),
    ],
)
def test_words_in_a_table_are_told_from_figures(printed: str | None, words: bool) -> None:
    assert is_words(printed) is words


def test_codes_to_compare_are_named_in_the_language_of_the_page(client: TestClient) -> None:
    swedish, english = (client.get(f"/jamfor?sprak={one}").text for one in ("sv", "en"))
    assert "Kassa och bank (BAL.AST.CASH)" in swedish
    assert "Cash and bank (BAL.AST.CASH)" in english and "Kassa och bank" not in english


def test_a_part_of_a_year_is_said_in_words(client: TestClient, database: Path) -> None:
    months = "select document_id from part where period like '____-__-__/____-__-__' limit 1"
    found = query(database, months)
    fact = query(
        database,
        "select fact_id from finance_fact where period like '____-01-01/____-06-30' limit 1",
    )
    assert found and fact
    assert "januari–" in client.get(f"/dokument/{found[0][0]}").text
    shown = client.get(f"/uppgift/{fact[0][0]}?sprak=en").text.split('<h2 id="ratta"')[0]
    assert "January–June" in shown and "-06-30" not in shown


def test_an_address_that_only_takes_forms_says_so_in_words(client: TestClient) -> None:
    answer = client.get("/granska/tal/nothing.1")
    assert answer.status_code == 405 and "Gå tillbaka och försök igen" in answer.text


def test_codes_are_chosen_from_words_and_not_typed(client: TestClient, database: Path) -> None:
    (goal,) = query(database, "select min(fact_id) from fact where kind = 'goal'")[0]
    shown = client.get(f"/uppgift/{goal}").text
    assert '<option value="measure"' in shown and ">åtgärd</option>" in shown
    assert vocabulary("indicator", "respondents") and vocabulary("indicator", "unit")


def test_the_interface_is_told_in_the_language_of_the_page(client: TestClient) -> None:
    for said in (one["get"] for one in document()["paths"].values()):
        texts = [said["summary"], *(p.get("description") for p in said["parameters"])]
        for text in filter(None, texts):
            assert Words("sv").of("interface", text) and Words("en").of("interface", text) == text
    assert "Vilka dokument varje förbund har" in client.get("/api").text
