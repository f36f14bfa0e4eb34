from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from finsam.commands.summary import shown_text, status_text
from finsam.compare.look.search import search, snippet
from finsam.compare.look.show import crop, find_by_label, show
from finsam.compare.look.status import overview
from finsam.compare.look.text import table
from finsam.corpus.document import Document
from finsam.corpus.errors import DocumentError, UsageError
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

BY = Provenance(run_id=None, reader="1")


@pytest.fixture
def filled(
    engine: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> Engine:
    with write_session(engine) as session:
        load(session, document, pages, make_reading(), BY)
    return engine


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("årsredovisning",), [1]),
        (("arsredovisning",), []),
        (("insats*",), [2]),
        (("insats",), []),
        (("om oss",), [1]),
        (("oss om",), []),
        (("kostnader", "summa"), [2]),
        (("kostnader", "oss"), []),
        (('summa"', "NOT"), []),
        (("4 250",), [2]),
    ],
)
def test_search(filled: Engine, words: tuple[str, ...], found: list[int]) -> None:
    assert [hit.page for hit in search(filled, words)] == found


def test_search_forgets_what_was_replaced(
    filled: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> None:
    with write_session(filled) as session:
        load(session, document, pages[:1], make_reading(), BY)
    assert search(filled, ["kostnader"]) == ()
    assert len(search(filled, ["årsredovisning"])) == 1


def test_search_for_nothing(filled: Engine) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        search(filled, ["…", "*"])


def test_snippet_is_one_line_around_the_first_word() -> None:
    body = "x" * 200 + " Summa\nkostnader " + "y" * 200
    assert snippet(body, ["kostnader"]).startswith("…x")
    assert "Summa kostnader" in snippet(body, ["kostnader"])
    assert snippet("kort", ["saknas"]) == "kort"


def test_overview_counts_and_names_doubts(filled: Engine) -> None:
    with write_session(filled) as session:
        session.execute(text("update fact set status = 'doubtful' where printed = '3 000'"))
        session.execute(text("update check_relation set holds = false, verdict = 'reading'"))
    found = overview(filled)
    assert [(c.of, c.number) for c in found.files] == [("complete", 1)]
    assert [(c.of, c.number) for c in found.pages] == [("text-layer", 2)]
    assert ("finance", "doubtful", 1) in {(c.what, c.of, c.number) for c in found.facts}
    assert found.doubtful == 1
    assert [(d.what, d.page) for d in found.doubts] == [("sum", 2), ("figure", 2)]
    said = status_text(found)
    assert "Insatser: 3 000" in said and "lyckbygden.pdf" in said


def test_show_finds_the_line_by_its_place(filled: Engine) -> None:
    (key,) = find_by_label(filled, "insatser")
    shown = show(filled, key)
    assert shown.line == "Insatser 3 000"
    assert shown.before == ("Kostnader", "Administration 1 250")
    assert shown.after == ("Summa 4 250",)
    assert shown.box == (300.0, 140.0, 340.0, 152.0)
    assert shown.values["value"] == "3000000.10"
    said = shown_text(shown)
    assert "  > Insatser 3 000" in said and "lyckbygden.pdf" in said


def test_show_of_what_is_not_there(filled: Engine) -> None:
    with pytest.raises(UsageError, match="no such fact"):
        show(filled, "f0")
    with pytest.raises(UsageError, match="no figure in a row called 'Hyra'"):
        find_by_label(filled, "Hyra")


def test_a_picture_needs_the_very_file(filled: Engine, tmp_path: Path) -> None:
    (key,) = find_by_label(filled, "Summa")
    shown = show(filled, key)
    with pytest.raises(DocumentError, match="not there any more"):
        crop(shown, tmp_path / "out.png")
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.4 another")
    with write_session(filled) as session:
        session.execute(text("update file set path = :path"), {"path": str(other)})
    with pytest.raises(DocumentError, match="another file by now"):
        crop(show(filled, key), tmp_path / "out.png")


def test_tables_align_and_cut_nothing() -> None:
    said = table(("name", "kr"), [("a" * 30, 1_250_000), ("b", -5)])
    first, rule, one, two = said.splitlines()
    assert first == "name" + " " * 28 + "       kr"
    assert rule == "-" * 30 + "  " + "-" * 9
    assert one == "a" * 30 + "  1 250 000"
    assert two == "b" + " " * 38 + "-5"
