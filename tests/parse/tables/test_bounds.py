"""Pages that no report has: looked at in bounded time, and nothing made up."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.extract.unseen import struck
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.reading import read
from finsam.parse.tables.find import find_tables
from finsam.parse.trees.make import logical_tables

SECONDS = 60.0
"""Processor seconds that each may take; on an idle machine a small part of it."""

ROWS = [("Löner", "1 200", "1 150"), ("Hyror", "300", "290"), ("Resor", "45", "61")]


def statement(top: float = 100.0) -> list[Set]:
    lines = []
    for at, (label, *figures) in enumerate((("tkr", "2031", "2030"), *ROWS)):
        lines.append(Set(label, 72.0, top + 18 * at))
        for n, figure in enumerate(figures):
            lines.append(Set(figure, 400.0 + 80 * n - 5.5 * len(figure), top + 18 * at))
    return lines


def with_rules(page: CleanPage, rules: list[Rule]) -> CleanPage:
    return replace(page, page=replace(page.page, rules=tuple(rules)))


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def test_a_hundred_thousand_rules_are_a_drawing() -> None:
    rules = [
        Rule(box=Box(50.0 + n % 500, n / 150, 58.0 + n % 500, n / 150)) for n in range(100_000)
    ]
    page = with_rules(paper(statement()), rules)
    (table,) = find_tables(page)
    assert [c.text for c in table.cells if c.row == 1] == list(ROWS[0])
    words = [word for line in page.page.lines for word in line.words]
    assert struck(words, rules) == frozenset()


def test_a_chart_with_five_hundred_ticks_is_no_table_of_figures() -> None:
    ticks = [Set(str(n), 20.0 + 1.1 * (n % 500), 700.0, size=2.0) for n in range(500)]
    tables = find_tables(paper([*statement(), *ticks]))
    assert sum(len(t.cells) for t in tables) < 200


def test_a_table_of_two_thousand_rows_over_forty_pages_is_one() -> None:
    pages = []
    for number in range(1, 41):
        lines = [Set("Konto", 72.0, 60.0), Set("Belopp", 367.0, 60.0), Set("Budget", 447.0, 60.0)]
        for row in range(50):
            figure = f"{1 + (number * row) % 9} {100 + row}"
            lines.append(Set(f"Rad {number} {'abcdefghij'[row % 10]}", 72.0, 78.0 + 14 * row))
            lines += [Set(figure, 370.0, 78.0 + 14 * row), Set(figure, 450.0, 78.0 + 14 * row)]
        pages.append(paper(lines, number=number))
    laid = layout(pages)
    (table,) = logical_tables(laid)
    assert (table.page, table.page_to) == (1, 40)
    assert len(table.rows) == 2000


def test_a_column_of_figures_alone_is_no_table() -> None:
    assert find_tables(paper([Set(f"{n} 500", 300.0, 100.0 + 14 * n) for n in range(1, 30)])) == ()


def test_words_of_no_size_do_no_harm() -> None:
    lines = [*statement(), *(Set("x", 72.0 + n, 300.0, size=0.0) for n in range(50))]
    reading = read((paper(lines),))
    assert not [p for p in reading.problems if p.code == "reader-failed"]


def test_tables_that_overlap_share_no_cell() -> None:
    lines = sorted((*statement(100.0), *statement(109.0)), key=lambda line: line.top)
    tables = find_tables(paper(lines))
    seen = [id(word) for table in tables for cell in table.cells for word in cell.words]
    assert len(seen) == len(set(seen))
