"""Answers under one another in one cell, beside their question or below it.

Forms and narrow tables give a question one row: its words in one cell, all that was answered in
the next ("Alltid 41 %", "Ibland 38 %", …), or both in one cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from finsam.normalize.edit import CleanLine
from finsam.parse.counts.answers import respondents_in
from finsam.parse.counts.axes import Axis, axis_of
from finsam.parse.counts.questions import sample_size
from finsam.parse.counts.surveyed import is_question
from finsam.parse.language.flow import FlowPiece, Sentence, runs
from finsam.parse.language.lines import join_lines
from finsam.parse.layout import Block, Cell
from finsam.parse.logical import LogicalTable
from finsam.parse.surveys.inline import inline_in, joined
from finsam.parse.surveys.listed import Listed, ListedQuestion, answers_of, question_of


def celled(table: LogicalTable) -> Iterator[tuple[int, ListedQuestion]]:
    """The questions of a table whose answers stand in one cell each, with the page of each.

    Args:
        table: any table.
    """
    grid = table.table
    headed = {c.index for c in table.columns if axis_of(" ".join(c.path)) is Axis.QUESTION}
    for row in range(grid.rows):
        page = grid.row_pages[row] if row < len(grid.row_pages) else table.page
        asked, certain = "", False
        for column in range(grid.columns):
            cell = grid.cell(row, column)
            if cell is None or cell.column != column:
                continue
            if cell.row == row and (whole := _inline(cell, page, table.block)):
                yield from ((page, _over(one, asked)) for one in whole)
                continue
            lead, found = _told(cell, page)
            if lead:
                asked, certain = lead, is_question(lead) or column in headed
            if found and asked and cell.row == row:
                one = question_of(asked, found, table.block, certain=certain)
                if one is not None:
                    yield page, one


def _inline(cell: Cell, page: int, block: Block) -> tuple[ListedQuestion, ...]:
    """The questions of a cell that have their answers behind them in its text."""
    lines = _lines(cell, page)
    return tuple(inline_in(joined(lines), block)) if lines else ()


def _over(one: ListedQuestion, label: str) -> ListedQuestion:
    """A question with what the label of its row says of those asked: "Personal (n = 8)"."""
    n = one.n if one.n is not None else sample_size(label)
    return replace(one, n=n, respondents=one.respondents or respondents_in(label))


def _told(cell: Cell, page: int) -> tuple[str, tuple[Listed, ...]]:
    """What a cell asks, and the answers below that; a cell without answers is all question."""
    lines = _lines(cell, page)
    found = [answers_of(line) for line in lines]
    first = next((nth for nth, answers in enumerate(found) if answers), len(found))
    if not all(found[first:]):
        first = len(found)
    lead = join_lines([line.text for line in lines[:first]])
    return lead, tuple(one for answers in found[first:] for one in answers)


def _lines(cell: Cell, page: int) -> Sequence[Sentence]:
    """The printed lines of a cell, their characters with their words."""
    found: list[Sentence] = []
    at = 0
    for nth, text in enumerate(cell.lines):
        count = len(text.split())
        words = cell.words[at : at + count]
        at += count
        if len(words) < count:
            found.append(Sentence(text, tuple(FlowPiece(None, page) for _ in text)))
            continue
        line = CleanLine(number=nth + 1, raw=text, text=text, words=words, raw_words=words)
        found += runs([line], [page], loose=True)
    return found
