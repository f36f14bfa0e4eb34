"""A scan beside its original is one document: counted once, the better print leading."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from gold_database import FORBUND, PART, money
from making import SOURCE
from sqlalchemy import Engine
from test_comparable import answer

from finsam.commands.language import speaking
from finsam.commands.summary import status_text
from finsam.compare.comparison import compare
from finsam.compare.cover import cover_of
from finsam.compare.indicator_keys import indicator_keys
from finsam.compare.look.status import overview
from finsam.compare.organisations import organisations
from finsam.compare.output import as_table
from finsam.compare.places import read_places
from finsam.compare.prints import find_prints, followers
from finsam.compare.report.page import report
from finsam.corpus.document import Document, MediaType
from finsam.extract.page import Line, Page, TextSource
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.facts import (
    Basis,
    Check,
    DocumentKind,
    FactRef,
    FinanceFact,
    Goal,
    GoalLevel,
    Part,
    Reading,
    Status,
)
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

NUMBERS = [f"Post {n}: {n * 7919 % 9973 + 1000} kr" for n in range(1, 30)]


def put(
    engine: Engine,
    name: str,
    lines: Sequence[str],
    cost: int,
    quality: float,
    part: Part = PART,
    **more: Any,
) -> None:
    """One report of one page, read with ``quality``; ``more`` of its reading."""
    clean = tuple(
        CleanLine(number=n, raw=line, text=line, words=(), raw_words=())
        for n, line in enumerate(lines, 1)
    )
    page = Page(
        number=1,
        width=None,
        height=None,
        source=TextSource.PLAIN,
        lines=tuple(
            Line(number=n, text=line, words=(), box=None) for n, line in enumerate(lines, 1)
        ),
        quality=quality,
    )
    fact = money(FORBUND, cost, Basis.OUTCOME)
    reading = Reading(
        **{"parts": (part,), "finance": (fact,), "indicators": (answer(FORBUND, "5"),)} | more,
    )
    document = Document(
        sha256=sha256(name.encode()).hexdigest(),
        name=Path(name).name,
        media_type=MediaType.TEXT,
        size=1,
        path=Path("/reports", name),
    )
    with write_session(engine) as session:
        pages = [CleanPage(page=page, lines=clean)]
        load(session, document, pages, reading, Provenance(run_id=None, reader="test"))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "prints.db", create=True)


def test_a_scan_and_its_original_are_one_document_and_the_better_print_leads(
    engine: Engine,
) -> None:
    misread = [line.replace("3", "8") if n % 6 == 0 else line for n, line in enumerate(NUMBERS)]
    put(engine, "a-scan.pdf", misread, 4_820_000, 0.8)
    put(engine, "original.pdf", NUMBERS, 4_320_000, 1.0)
    (pair,) = find_prints(engine)
    assert (pair.lead_file, pair.other_file) == ("original.pdf", "a-scan.pdf")
    (difference,) = pair.differences
    assert (difference.lead, difference.other) == ("4320000", "4820000")
    (row,) = compare(engine, ["cost"]).to_dict("records")
    assert row["value"] == 4_320_000
    assert [source["file_name"] for source in row["sources"]] == ["original.pdf"]
    assert len(compare(engine, ["indicator:participants:5"])) == 1
    assert overview(engine).prints == (pair,)


def test_two_reports_of_one_year_are_no_prints_of_each_other(engine: Engine) -> None:
    others = [f"Post {n}: {n * 6007 % 9973 + 1000} kr" for n in range(1, 30)]
    put(engine, "one.pdf", NUMBERS, 1, 1.0)
    put(engine, "two.pdf", others, 2, 1.0)
    put(engine, "later.pdf", NUMBERS, 3, 1.0, replace(PART, year=2024, period="2024"))
    put(engine, "short.pdf", NUMBERS[:8], 4, 1.0)
    assert not followers(engine)


def figure(label: str, value: int, printed: str = "", **more: Any) -> FinanceFact:
    """An amount as it is printed, in the order of the page."""
    made = replace(money(FORBUND, value, Basis.OUTCOME), label=label, label_raw=label, **more)
    return replace(made, source=replace(made.source, printed=printed or str(value)))


def doubtful(fact: FinanceFact) -> FinanceFact:
    return replace(fact, status=Status.DOUBTFUL)


def test_every_figure_that_one_print_reads_otherwise_or_lacks_is_shown_as_printed(
    engine: Engine,
) -> None:
    lead = (
        figure("Lokalhyra", 120_000, "120 000", section="Administration"),
        figure("Resor", 8_000, "8 000"),
        figure("Resor", 9_000, "9 000", section="Styrelse"),
        figure("Försäkring", 41_500, "41 500"),
        figure("Revision", 30_000, "30 000"),
        figure("Porto", 77_777, "77 777"),
    )
    other = (
        figure("Lokalhyra", 126_000, "126 000"),
        figure("Resor", 8_000, "8 000"),
        figure("Resor", 3_000, "3 000", section="Styrelse"),
        figure("Försakrinq", 47_500, "47 500"),
        figure("Revision", 30_000, "30 000", period="2022"),
        figure("Telefoni", 5_000, "5 000"),
        figure("P0ri0 ", 77_777, "77 777"),
    )
    put(engine, "original.pdf", NUMBERS, 1, 1.0, finance=lead)
    put(engine, "scan.pdf", NUMBERS, 1, 0.8, finance=other)
    (pair,) = find_prints(engine)
    said = {(one.label, one.lead, one.other, one.other_period) for one in pair.differences}
    assert said == {
        ("Lokalhyra", "120 000", "126 000", "2023"),
        ("Resor", "9 000", "3 000", "2023"),
        ("Försäkring", "41 500", "47 500", "2023"),
        ("Revision", "30 000", "30 000", "2022"),
        ("Telefoni", None, "5 000", "2023"),
    }
    with speaking("sv"):
        shown = status_text(overview(engine))
    assert "original.pdf går före scan.pdf" in shown
    assert "sida 1, Lokalhyra 2023: 120 000, den andra har 126 000" in shown
    assert "sida 1, Revision 2023: 30 000, den andra har 30 000 för 2022" in shown
    assert "sida 1, Telefoni 2023: saknas, den andra har 5 000" in shown


def test_what_two_prints_say_counts_once_in_lists_and_sums_of_the_report(engine: Engine) -> None:
    rows = (figure("Hyra", 100), figure("Resor", 50), figure("Summa kostnader", 151))
    wrong = Check(
        expr="Kostnader: Hyra + Resor = Summa kostnader",
        expected=Decimal(150),
        actual=Decimal(151),
        holds=False,
        verdict="paper",
        page=1,
        facts=tuple(FactRef(kind="finance", index=n) for n in range(3)),
    )
    goal = Goal(
        part=0,
        forbund=FORBUND,
        level=GoalLevel.QUANTITATIVE,
        area=None,
        insats=None,
        text="Minst 60 procent ska gå vidare till arbete eller studier",
        target_value=Decimal(60),
        target_max=None,
        target_unit="percent",
        comparator=">=",
        year=2023,
        status=None,
        expected=None,
        result_value=None,
        result_unit=None,
        follow_up=None,
        source=SOURCE,
    )
    for name, quality in (("original.pdf", 1.0), ("scan.pdf", 0.8)):
        own = (*rows[:2], rows[2] if quality == 1 else doubtful(rows[2]))
        put(engine, name, NUMBERS, 1, quality, finance=own, checks=(wrong,), goals=(goal,))
    page = report(engine, forbund=[FORBUND])
    said = "scan.pdf är ett andra exemplar av original.pdf och räknas inte. De två läses lika."
    assert said in page
    body, sources = page.split('<h2 id="sources">')
    assert "original.pdf" in sources and "scan.pdf" not in sources
    assert body.count("Hyra + Resor = Summa kostnader") == 1
    assert body.count(goal.text) == 1
    found = overview(engine)
    assert not found.doubtful
    counted = {(one.what, one.of): one.number for one in found.facts}
    assert counted["finance", "read"] == 3 and ("finance", "doubtful") not in counted
    assert [row[2] for row in cover_of(engine, {}, "sv", date(2026, 1, 1)).files] == [
        "Årsredovisning",
        "Årsredovisning (andra exemplar)",
    ]
    known = organisations(engine)
    assert known[known["forbund"] == FORBUND]["documents"].item() == 1
    assert [key.figures for key in indicator_keys(engine)] == [1]


def test_what_the_leading_print_settles_needs_no_human_and_what_it_lacks_does(
    engine: Engine,
) -> None:
    own = (figure("Hyra", 100), doubtful(figure("Resor", 50)))
    scan = (*map(doubtful, (figure("Hyra", 109), figure("Resor", 50), figure("Porto", 7))),)
    put(engine, "original.pdf", NUMBERS, 1, 1.0, finance=own)
    put(engine, "scan.pdf", NUMBERS, 1, 0.8, finance=scan)
    asked = [(d.file_name, d.message) for d in overview(engine).doubts if d.what == "figure"]
    assert asked == [("original.pdf", "Resor: 50"), ("scan.pdf", "Porto: 7")]
    assert overview(engine).doubtful == 2


def test_a_year_misread_in_the_second_print_makes_no_year_of_its_own(engine: Engine) -> None:
    right = money(FORBUND, 4_320_000, Basis.OUTCOME)
    put(engine, "original.pdf", NUMBERS, 1, 1.0, finance=(right,))
    put(engine, "scan.pdf", NUMBERS, 1, 0.8, finance=(replace(right, period="2022"),))
    rows = compare(engine, ["cost"]).to_dict("records")
    assert [(row["year"], row["value"]) for row in rows] == [(2023, 4_320_000)]
    assert rows[0]["reason"] is None


def test_what_is_bound_with_a_report_is_a_second_print_with_it(engine: Engine) -> None:
    deck = replace(PART, forbund=None, title="Träff för förbunden")
    letter = replace(deck, kind=DocumentKind("inbjudan"), first_page=2, last_page=2)
    for name, quality in (("original.pdf", 1.0), ("scan.pdf", 0.8)):
        put(engine, name, NUMBERS, 1, quality, deck, parts=(deck, letter), finance=())
    assert status_text(overview(engine)).count("original.pdf leads scan.pdf") == 1
    led = followers(engine)
    assert sorted(one[-2:] for one in led) == ["-1", "-2"]
    assert len(set(led.values())) == 2


def test_files_of_one_name_are_told_apart_in_sources_and_comparisons(
    engine: Engine, tmp_path: Path
) -> None:
    other = replace(PART, forbund="Samordningsförbundet Granvik")
    lines = [f"{line} i Granvik" for line in NUMBERS]
    put(engine, "2023/rapport.pdf", lines, 1, 1.0)
    fact = money("Samordningsförbundet Granvik", 2, Basis.OUTCOME)
    put(engine, "Granvik/rapport.pdf", lines, 2, 1.0, other, finance=(fact,), indicators=())
    sources = report(engine).split('<h2 id="sources">')[1]
    assert ">2023/rapport.pdf<" in sources and ">Granvik/rapport.pdf<" in sources
    frame = compare(engine, ["cost"])
    assert {one["file_name"] for row in frame["sources"] for one in row} == {"rapport.pdf"}
    shown = as_table(frame, "sv", read_places(engine))
    assert "2023/rapport.pdf s. 1" in shown and "Granvik/rapport.pdf s. 1" in shown
    cover = cover_of(engine, {}, "sv", date(2026, 1, 1))
    assert {row[0] for row in cover.files} == {"2023/rapport.pdf", "Granvik/rapport.pdf"}


def test_a_source_in_an_archive_is_named_with_it(engine: Engine) -> None:
    put(engine, "Arkiv.ZIP/2023/bokslut.pdf", NUMBERS, 1, 1.0)
    assert ">Arkiv.ZIP/2023/bokslut.pdf<" in report(engine).split('<h2 id="sources">')[1]


def test_two_prints_of_one_name_are_told_apart_by_their_folders(engine: Engine) -> None:
    put(engine, "från förbundet/rapport.pdf", NUMBERS, 1, 1.0)
    put(engine, "från arkivet/rapport.pdf", NUMBERS, 2, 0.8)
    assert "från förbundet/rapport.pdf leads från arkivet/rapport.pdf" in status_text(
        overview(engine)
    )
