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


def test_three_thousand_words_without_a_stop_are_read() -> None:
    said = "Kostnaden för insatsen uppgick till 1 250 000 kr under året och vidare"
    lines = [Set(said, 40.0, 40.0 + 1.7 * n, size=1.5) for n in range(250)]
    reading = read((paper(lines),))
    assert len(reading.finance) == 250
    assert not [p for p in reading.problems if p.code == "reader-failed"]


def test_a_table_with_two_thousand_amounts_is_read() -> None:
    heads = [Set(str(2031 - n), 150.0 + 45 * n, 20.0) for n in range(9)]
    lines = [Set("tkr", 40.0, 20.0), *heads]
    for row in range(220):
        label = f"Kostnad {chr(97 + row % 10)}{chr(97 + row // 10 % 10)}{chr(97 + row // 100)}"
        lines.append(Set(label, 40.0, 40.0 + 1.5 * row, size=1.3))
        lines += [
            Set(str(100 + row * n % 899), 150.0 + 45 * n, 40.0 + 1.5 * row, size=1.3)
            for n in range(9)
        ]
    reading = read((paper(lines),))
    assert len(reading.finance) == 1980


def test_a_thousand_boxes_in_each_other_are_a_drawing() -> None:
    rules = []
    for n in range(1000):
        x0, x1, top, foot = 10 + n * 0.2, 585 - n * 0.2, 10 + n * 0.2, 830 - n * 0.2
        sides = ((x0, top, x1, top), (x0, foot, x1, foot), (x0, top, x0, foot), (x1, top, x1, foot))
        rules += [Rule(box=Box(*side)) for side in sides]
    found = find_tables(with_rules(paper(statement(350.0)), rules))
    assert sum(len(table.cells) for table in found) <= 4 * len(ROWS)


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
