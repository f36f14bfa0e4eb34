"""A scan beside its original is one document: counted once, the better print leading."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from gold_database import FORBUND, PART, money
from sqlalchemy import Engine
from test_comparable import answer

from finsam.compare.comparison import compare
from finsam.compare.look.status import overview
from finsam.compare.prints import find_prints, followers
from finsam.corpus.document import Document, MediaType
from finsam.extract.page import Line, Page, TextSource
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.facts import Basis, Part, Reading
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

NUMBERS = [f"Post {n}: {n * 7919 % 9973 + 1000} kr" for n in range(1, 30)]


def put(
    engine: Engine, name: str, lines: Sequence[str], cost: int, quality: float, part: Part = PART
) -> None:
    """One report of one page, read with ``quality``."""
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
    reading = Reading(parts=(part,), finance=(fact,), indicators=(answer(FORBUND, "5"),))
    document = Document(
        sha256=sha256(name.encode()).hexdigest(),
        name=name,
        media_type=MediaType.TEXT,
        size=1,
        path=Path(name),
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
