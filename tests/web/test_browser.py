"""The story of a reviewer, told in a real Chromium."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from asking import query

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "corpus" / "samples" / "granvik-plan-2024.born.pdf"
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt install chromium"),
    # Playwright's loop and pipes are its own; what it leaves open is not ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Server:
    """``finsam serve`` on an empty database, as a user starts it."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "story.db"
        self.environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "finsam", "serve", "--db", str(self.database)),
                *("--port", "0", "--jobs", "1"),
            ],
            cwd=folder,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        self.address = self.process.stderr.readline().strip().rstrip("/")

    def finsam(self, *arguments: str) -> None:
        """Another command on the same database, while the server runs."""
        command = [sys.executable, "-m", "finsam", *arguments, "--db", str(self.database)]
        subprocess.run(command, check=True, capture_output=True, env=self.environment)

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.stderr is not None
        self.process.stderr.close()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("story"))
    yield started
    started.stop()


class Visitor:
    """A page in Chromium that keeps what must not happen: errors, and requests that go outside."""

    def __init__(self, page: Any, server: Server) -> None:
        self.page = page
        self.server = server
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._heard)
        page.on("request", self._asked)

    def go(self, address: str) -> None:
        self.page.goto(self.server.address + address)

    def words(self) -> str:
        """The text of the page, with plain blanks."""
        said: str = self.page.inner_text("main")
        return said.replace("\u00a0", " ").replace("\u202f", " ")

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "404" not in message.text and "409" not in message.text:
            self.faults.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.server.address):
            self.faults.append(f"asked {request.url}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield made
        made.close()


def figure(server: Server, label: str) -> tuple[str, str]:
    """Key and value of the figure in the row called so."""
    found: tuple[str, str] = query(
        server.database, "select fact_id, value from finance_fact where label = ?", label
    )[0]
    return found


def fill_word(visitor: Visitor, who: str = "Ada") -> None:
    visitor.page.fill("#varfor", "såg på sidan")
    visitor.page.fill("#vem", who)


def test_a_reviewers_day(browser: Any, server: Server, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    context.set_default_timeout(30_000)
    visitor = Visitor(context.new_page(), server)
    add_a_report(visitor)
    key, value = figure(server, "Summa kostnader")
    see_it_on_its_page(visitor, key)
    correct_it_and_see_the_comparison_change(visitor, key)
    server.finsam("ingest", str(PLAN), "--force", "--quiet", "--jobs", "1")
    visitor.go(f"/uppgift/{key}")
    assert "5 555 000 kr" in visitor.words(), "the correction is gone after a new reading"
    undo_it(visitor, key, value)
    put_a_columns_year_right(visitor, key)
    bring_in_a_colleagues_word(visitor, key, tmp_path)
    review_by_keys(visitor)
    dismiss_a_number_by_keys(visitor)
    add_a_row_to_a_table(visitor)
    look_at_every_page_with_axe(browser, server)
    assert visitor.faults == []
    context.close()


def add_a_report(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/")
    page.click("main >> text=Lägg till")
    page.set_input_files("#filer", str(PLAN))
    page.click("text=Läs in")
    page.wait_for_selector("text=Inlästa filer", timeout=120_000)
    page.wait_for_selector("main a.button >> text=Granska", timeout=120_000)
    assert "granvik-plan-2024.born.pdf: 4 sidor" in visitor.words()


def see_it_on_its_page(visitor: Visitor, key: str) -> None:
    """From full text to the page, from the page to the figure, whose frame is where it stands."""
    page = visitor.page
    page.fill("#snabbsok", "Summa kostnader")
    page.press("#snabbsok", "Enter")
    page.click("ol.hits a")
    page.wait_for_selector("rect.hit")
    mark = page.locator(f'a[href="/uppgift/{key}"] rect')
    page_box, mark_box = page.locator(".sheet svg").bounding_box(), mark.bounding_box()
    place = query(visitor.server.database, "select x0, top, x1 from fact where fact_id = ?", key)
    width = query(visitor.server.database, "select width from page where number = 4")[0][0]
    scale = page_box["width"] / width
    assert abs(mark_box["x"] - page_box["x"] - (place[0][0] - 1.5) * scale) < 2
    assert abs(mark_box["y"] - page_box["y"] - (place[0][1] - 1.5) * scale) < 2
    mark.click()
    page.wait_for_selector("rect.place")
    assert "Summa kostnader: 5 455 000 kr" in visitor.words()
    drawn = page.evaluate(
        "fetch(document.querySelector('svg.cutout image').getAttribute('href')).then(r => r.status)"
    )
    assert drawn == 200


def correct_it_and_see_the_comparison_change(visitor: Visitor, key: str) -> None:
    page = visitor.page
    visitor.go("/jamfor?nyckel=cost&grund=budget")
    assert "5 455 000 kr" in visitor.words()
    visitor.go(f"/uppgift/{key}")
    page.fill("#belopp", "5 555 000")
    fill_word(visitor)
    page.click("text=Spara rättelsen")
    assert "Rättelsen gäller" in visitor.words()
    visitor.go("/jamfor?nyckel=cost&grund=budget")
    assert "5 555 000 kr" in visitor.words() and "5 455 000 kr" not in visitor.words()


def undo_it(visitor: Visitor, key: str, value: str) -> None:
    visitor.page.click("main li a[href^='/rattelse/']")
    visitor.page.click("text=Ångra rättelsen")
    assert "ångrad" in visitor.words()
    assert figure(visitor.server, "Summa kostnader") == (key, value)


def put_a_columns_year_right(visitor: Visitor, key: str) -> None:
    page = visitor.page
    visitor.go(f"/uppgift/{key}")
    page.fill("#f_period", "2025")
    page.check("#o_column")
    fill_word(visitor)
    page.click("text=Spara rättelsen")
    count = query(
        visitor.server.database, "select count(*) from finance_fact where period = '2025'"
    )[0][0]
    assert count > 3 and f"Antal ändringar: {count}." in visitor.words()
    page.click("text=Ångra rättelsen")
    assert query(
        visitor.server.database, "select count(*) from finance_fact where period = '2025'"
    ) == [(0,)]


def bring_in_a_colleagues_word(visitor: Visitor, key: str, folder: Path) -> None:
    page = visitor.page
    make_doubtful(visitor.server)
    visitor.go(f"/uppgift/{key}")
    page.fill("#belopp", "5 000 000")
    fill_word(visitor)
    page.click("text=Spara rättelsen")
    visitor.go("/rattelser")
    with page.expect_download() as download:
        page.click("text=Hämta alla rättelser som fil")
    ours = Path(download.value.path()).read_text("utf-8").splitlines()
    last = json.loads(ours[-1])
    assert last["new_value"] == "5000000"
    theirs = last | {"uid": uuid.uuid4().hex, "decision": "bo", "who": "Bo", "new_value": "6000000"}
    other = theirs | {"uid": uuid.uuid4().hex, "column_name": "section", "new_value": "Kostn."}
    file = folder / "bo.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (theirs, other)), "utf-8")
    page.set_input_files("#fil", str(file))
    page.click("text=Hämta in")
    assert "En rättelse hämtades in" in visitor.words() and "Motsägelser (1)" in visitor.words()
    assert figure(visitor.server, "Summa kostnader")[1] == "5000000"
    page.click("text=Ta deras")
    assert "Motsägelser" not in visitor.words()
    assert figure(visitor.server, "Summa kostnader")[1] == "6000000"


def make_doubtful(server: Server) -> None:
    with closing(sqlite3.connect(server.database, timeout=10)) as link, link:
        link.execute(
            "update fact set status = 'doubtful' where fact_id in (select fact_id from "
            "finance_fact where unit = 'kr' and value > 1 order by fact_id limit 4)"
        )


def press(visitor: Visitor, *keys: str) -> None:
    """Presses keys, the last of which leads to another page."""
    for key in keys[:-1]:
        visitor.page.keyboard.press(key)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(keys[-1])


def review_by_keys(visitor: Visitor) -> None:
    """Nothing but keys: accept, undo, type another amount, skip."""
    doubtful = "select count(*) from fact where status = 'doubtful'"
    database, page = visitor.server.database, visitor.page
    before = query(database, doubtful)[0][0]
    visitor.go("/granska")
    assert f"{before} siffror behöver" in visitor.words()
    page.click("text=Börja granska")
    page.wait_for_selector("form.decide")
    page.wait_for_load_state()
    press(visitor, "Enter")
    assert "Sparat." in visitor.words()
    assert query(database, doubtful)[0][0] == before - 1
    press(visitor, "u")
    assert query(database, doubtful)[0][0] == before
    press(visitor, "b", *"12345", "Enter")
    assert query(database, "select count(*) from finance_fact where value = '12345'") == [(1,)]
    heading = page.inner_text("h1")
    press(visitor, "s")
    assert page.inner_text("h1") != heading


def dismiss_a_number_by_keys(visitor: Visitor) -> None:
    """A number that nobody read is dismissed, and comes back when that is undone."""
    database = visitor.server.database
    with closing(sqlite3.connect(database, timeout=10)) as link, link:
        link.execute(
            "update found_number set kind = 'unread' where rowid = (select rowid from found_number "
            "where kind = 'time' and x0 > 0 limit 1)"
        )
    unread = "select document_id || '.' || position from found_number where kind = 'unread'"
    keys = [key for (key,) in query(database, unread)]
    visitor.go("/granska")
    visitor.go(f"/granska/nasta?visa={keys[0]}")
    assert "har inte tolkats" in visitor.words()
    press(visitor, "Enter")
    assert [key for (key,) in query(database, unread)] == keys[1:]
    press(visitor, "u")
    assert [key for (key,) in query(database, unread)] == keys
    page = visitor.page
    page.keyboard.press("l")
    assert page.evaluate("document.activeElement.id") == "slag"
    page.keyboard.press("Escape")
    page.focus("#vem")
    page.keyboard.press("Enter")
    assert [key for (key,) in query(database, unread)] == keys, "a name was taken for a decision"


def add_a_row_to_a_table(visitor: Visitor) -> None:
    page, database = visitor.page, visitor.server.database
    document, table = query(
        database,
        "select t.document_id, t.number from found_table t join found_cell c using (table_id) "
        "join finance_fact using (fact_id) group by 1, 2 order by count(*) desc",
    )[0]
    visitor.go(f"/dokument/{document}/tabell/{table}")
    page.click("text=Lägg till en rad som inte lästes")
    page.fill("#rubrik", "Kaffebröd")
    page.fill("input[name^=v_]", "4 200")
    page.click("form[action$='/rad'] button")
    assert "Kaffebröd" not in page.inner_text("h1") and "4 200" in visitor.words()
    added = "select value from finance_fact where label = 'Kaffebröd'"
    assert len(query(database, added)) == 1
    page.click("text=Ångra rättelsen")
    assert query(database, added) == []


def look_at_every_page_with_axe(browser: Any, server: Server) -> None:
    """axe finds nothing, and nothing is wider than the window, wide, narrow and in English."""
    doc, fact, table, page_no = query(
        server.database,
        "select f.document_id, f.fact_id, m.table_no, f.page from fact f join finance_fact m "
        "using (fact_id) where m.table_no is not null",
    )[0]
    forbund = query(server.database, "select forbund_id from part")[0][0]
    decision = query(server.database, "select decision from correction")[0][0]
    number = query(
        server.database,
        "select document_id || '.' || position from found_number where kind = 'unread'",
    )[0][0]
    row = query(server.database, "select min(table_row) from found_cell where fact_id = ?", fact)
    kinds = query(server.database, "select min(fact_id) from fact group by kind")
    addresses = (
        *("/", "/forbund", f"/forbund/{forbund}", "/dokument", f"/dokument/{doc}"),
        *(f"/dokument/{doc}/sida/{page_no}?q=kostnader", f"/dokument/{doc}/tabell/{table}"),
        *(f"/uppgift/{fact}", "/insatser", "/tackning", "/jamfor?nyckel=cost&nyckel=result"),
        *("/sok?q=kostnader", "/granska", "/granska/nasta", "/rattelser?alla=1", "/lagg-till"),
        *(f"/granska/nasta?visa={number}", f"/dokument/{doc}/tabell/{table}?rad={row[0][0]}"),
        *(f"/dokument/{doc}/tabell/finance/{table}", *(f"/uppgift/{key}" for (key,) in kinds)),
        *("/forbund?alla=1", "/dokument?forbund=x", "/granska?dokument=x", "/lagg-till/nosuch"),
        *(f"/rattelse/{decision}", "/tillganglighet", "/api", "/logga-in", "/nosuch"),
    )
    run = AXE.read_text("utf-8")
    found = []
    for width, language in ((1200, "sv"), (340, "en")):
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{server.address}/api?sprak={language}")
        for address in addresses:
            page.goto(server.address + address)
            page.evaluate(run)
            for fault in page.evaluate("axe.run().then(r => r.violations)"):
                nodes = [node["html"][:120] for node in fault["nodes"][:3]]
                found.append((width, address, fault["id"], nodes))
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                found.append((width, address, f"{over} pixels too wide", []))
            assert re.search(f'lang="{language}"', page.content())
        context.close()
    assert found == []
