"""An odd page costs its own facts of one kind, and no others."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from paper import Set, paper, plain

from finsam.corpus.register import Register, register
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks import lay
from finsam.parse.blocks.build import build
from finsam.parse.blocks.draft import BlockDraft
from finsam.parse.blocks.lay import layout
from finsam.parse.blocks.noise import find_noise
from finsam.parse.blocks.outline import outline
from finsam.parse.blocks.rows import Row
from finsam.parse.blocks.task import PageTask
from finsam.parse.context import Context
from finsam.parse.documents.parts import Parts, find_parts
from finsam.parse.facts import DocumentKind, Reading, Status
from finsam.parse.layout import PageLayout, Table
from finsam.parse.money import read as finance
from finsam.parse.money.read import FinanceReading
from finsam.parse.reading import read
from finsam.parse.spared import spared, without_pages
from finsam.parse.tables.find import find_tables
from finsam.parse.trees import make
from finsam.parse.trials import TRIALS

SENTENCES = (
    "Årets kostnader blev 1 250 000 kr.",
    "Hyran för lokalen uppgick till 84 000 kr.",
    "Styrelsens arvoden kostade 112 000 kr.",
    "Till Vägvalet har 640 000 kr betalats ut.",
    "Revisionen kostade 31 500 kr under året.",
    "Medlemsbidragen uppgår till 2 400 000 kr.",
    "För kansliets personal betalades 905 000 kr.",
    "Utbildningarna kostade 47 250 kr.",
    "Övriga intäkter blev 12 700 kr.",
)

NOTHING: tuple[int, ...] = ()


def failures(reading: Reading) -> list[int | None]:
    """The pages that readers failed on."""
    return [problem.page for problem in reading.problems if problem.code == "reader-failed"]


def failing(on: set[int], tried: list[int]) -> Callable[[Context], tuple[int, ...]]:
    """A reader of page numbers that fails where it meets some of them."""

    def reader(context: Context) -> tuple[int, ...]:
        pages = [one.number for one in context.layouts if one.blocks]
        tried.append(len(pages))
        if on.intersection(pages):
            raise IndexError("an odd page")
        return tuple(pages)

    return reader


def laid(*texts: str) -> Context:
    layouts = layout(plain(*texts))
    found = find_parts(layouts, register())
    return Context(
        layouts=layouts,
        parts=found.parts,
        page_forbund=found.page_forbund,
        tables=make.logical_tables(layouts),
    )


@pytest.mark.parametrize("odd", [{1}, {5}, {9}, {2, 8}])
def test_pages_that_a_reader_fails_on_are_left_out_and_told(odd: set[int]) -> None:
    found, problems = spared("numbers", failing(odd, []), laid(*SENTENCES), NOTHING)
    assert set(found) == set(range(1, 10)) - odd
    assert {problem.page for problem in problems} == odd
    assert all("an odd page" in problem.message for problem in problems)


def test_one_odd_page_takes_few_trials() -> None:
    tried: list[int] = []
    spared("numbers", failing({4}, tried), laid(*SENTENCES), NOTHING)
    assert len(tried) <= 10


def test_a_reader_that_always_fails_is_given_up() -> None:
    tried: list[int] = []
    texts = [f"Sida {n} om kostnaderna." for n in range(80)]
    found, problems = spared("numbers", failing(set(range(1, 81)), tried), laid(*texts), NOTHING)
    assert (found, [problem.page for problem in problems]) == ((), [None])
    assert len(tried) <= TRIALS + 2


def test_without_a_page_neither_it_nor_its_tables_are_there() -> None:
    rows = "Kostnad     2022    2021\nLöner      1 200   1 150\nHyror        300     290\n"
    whole = laid("Text om insatser.", rows)
    assert whole.tables
    assert len(whole.layouts) == 2
    rest = without_pages(whole, {2})
    assert not rest.tables
    assert [bool(one.blocks) for one in rest.layouts] == [True, False]


def test_a_page_where_money_cannot_be_read_loses_its_own_amounts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = finance.read

    def fragile(context: Context, reread: object = None) -> FinanceReading:
        if any("Vägvalet" in block.text for one in context.layouts for block in one.blocks):
            raise ZeroDivisionError("Vägvalet")
        return whole(context)

    monkeypatch.setattr(finance, "read", fragile)
    reading = read(plain(*SENTENCES))
    assert {fact.source.page for fact in reading.finance} == {1, 2, 3, 5, 6, 7, 8, 9}
    assert [(p.code, p.page) for p in reading.problems if p.page == 4] == [("reader-failed", 4)]


def test_a_page_where_no_tables_can_be_found_loses_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def statement(number: int) -> CleanPage:
        rows = [("tkr", "2031", "2030"), ("Löner", "1 200", "1 150"), ("Hyror", "300", "290")]
        lines = []
        for at, (label, *figures) in enumerate(rows):
            lines.append(Set(label, 72.0, 100.0 + 18 * at))
            lines += [Set(f, 400.0 + 80 * n, 100.0 + 18 * at) for n, f in enumerate(figures)]
        return paper(lines, number=number)

    def fragile(page: CleanPage) -> tuple[Table, ...]:
        if page.number == 2:
            raise RecursionError("too deep")
        return find_tables(page)

    monkeypatch.setattr(lay, "find_tables", fragile)
    reading = read([statement(1), statement(2), statement(3)])
    assert {table.page for table in reading.tables} == {1, 3}
    assert [(p.code, p.page) for p in reading.problems if p.code == "tables-failed"] == [
        ("tables-failed", 2)
    ]


def test_facts_that_cannot_be_judged_are_all_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: object, context: object) -> None:
        raise KeyError("a sign of no kind")

    monkeypatch.setattr("finsam.parse.reading.judged", broken)
    reading = read(plain(*SENTENCES))
    assert len(reading.finance) == len(SENTENCES)
    assert {fact.status for fact in reading.finance} == {Status.DOUBTFUL}
    assert {fact.source.confidence for fact in reading.finance} == {0.5}
    assert [p.page for p in reading.problems if p.code == "reader-failed"] == [None]


def test_a_page_that_cannot_be_laid_out_is_read_line_by_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = build

    def fragile(task: PageTask) -> list[BlockDraft]:
        if task.number == 4:
            raise IndexError("no margin")
        return whole(task)

    monkeypatch.setattr(lay, "build", fragile)
    reading = read(plain(*SENTENCES))
    assert {fact.source.page for fact in reading.finance} == set(range(1, 10))
    assert [p.page for p in reading.problems if p.code == "layout-failed"] == [4]


def test_a_page_whose_stamps_cannot_be_told_keeps_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = find_noise

    def fragile(
        pages: Sequence[CleanPage],
        rows: Mapping[int, Sequence[Row]],
        sizes: Mapping[int, float | None],
    ) -> frozenset[tuple[int, int]]:
        if rows[4]:
            raise IndexError("no foot")
        return whole(pages, rows, sizes)

    monkeypatch.setattr(lay, "find_noise", fragile)
    reading = read(plain(*SENTENCES))
    assert {fact.source.page for fact in reading.finance} == set(range(1, 10))
    assert ("noise-failed", 4) in [(p.code, p.page) for p in reading.problems]


def test_a_page_whose_headings_cannot_be_ranked_costs_the_others_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = outline

    def fragile(pages: Sequence[Sequence[BlockDraft]], slides: Sequence[bool]) -> None:
        if any("Vägvalet" in draft.text for page in pages for draft in page):
            raise RecursionError("too deep")
        whole(pages, slides)

    monkeypatch.setattr(lay, "outline", fragile)
    odd = [
        Set("Ekonomi", 72.0, 90.0, 16.0, bold=True),
        *(Set(text, 72.0, 120.0 + 16 * n) for n, text in enumerate(SENTENCES[:3])),
    ]
    pages = layout([paper(odd, 1), paper([Set(SENTENCES[3], 72.0, 120.0)], 2)])
    assert {block.headings for block in pages[0].blocks[1:]} == {("Ekonomi",)}
    assert [[p.code for p in page.problems] for page in pages] == [[], ["outline-failed"]]


def test_a_page_that_hides_what_document_it_is_of_leaves_it_to_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fragile(layouts: Sequence[PageLayout], register: Register) -> Parts:
        if any("Vägvalet" in block.text for one in layouts for block in one.blocks):
            raise KeyError("a förbund without a name")
        return find_parts(layouts, register)

    monkeypatch.setattr("finsam.parse.reading.find_parts", fragile)
    reading = read(plain("Årsredovisning 2031", *SENTENCES))
    assert [(one.year, one.first_page, one.last_page) for one in reading.parts] == [(2031, 1, 10)]
    assert {fact.source.page for fact in reading.finance} == set(range(2, 11))
    assert failures(reading) == [5]


def test_a_file_that_cannot_be_told_what_it_is_keeps_its_facts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(layouts: Sequence[PageLayout], register: Register) -> Parts:
        raise KeyError("never")

    monkeypatch.setattr("finsam.parse.reading.find_parts", broken)
    reading = read(plain(*SENTENCES))
    assert [one.kind for one in reading.parts] == [DocumentKind.OTHER]
    assert {fact.source.page for fact in reading.finance} == set(range(1, 10))
    assert failures(reading) == [None]
