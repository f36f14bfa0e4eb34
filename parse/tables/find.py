"""Tables on a page: rows, columns, cells, headings.

A chain of pure functions: words to rows and chunks (:mod:`finsam.parse.tables.drafts.rows`), ruled
grids (:mod:`finsam.parse.tables.ruled.rules`, :mod:`finsam.parse.tables.ruled.find`), stacks of
figures and the strips beside them (:mod:`finsam.parse.tables.open.stacks`,
:mod:`finsam.parse.tables.open.strips`), headings (:mod:`finsam.parse.tables.drafts.heads`), page
texts (:mod:`finsam.parse.tables.plain.find`). Geometry gives the structure, the characters are the
page's own.
"""

from collections.abc import Sequence

from finsam.extract.page import Rule
from finsam.extract.parting import regions
from finsam.extract.segments import segments_of
from finsam.normalize.edit import CleanPage
from finsam.parse.layout import Table
from finsam.parse.tables.bars import bar_tables
from finsam.parse.tables.cards import card_tables
from finsam.parse.tables.contest import contested
from finsam.parse.tables.drafts.dates import with_whole_dates
from finsam.parse.tables.drafts.draft import Draft, Token, finish, tokens_of
from finsam.parse.tables.drafts.foreign import without_foreign
from finsam.parse.tables.drafts.heads import header_rows, label_columns_of
from finsam.parse.tables.drafts.heads import note_column as note_column
from finsam.parse.tables.drafts.heads import row_label as row_label
from finsam.parse.tables.drafts.join import join_over_pages as join_over_pages
from finsam.parse.tables.drafts.leaders import without_leaders
from finsam.parse.tables.drafts.levelled import with_level_rows
from finsam.parse.tables.drafts.listed import list_heads
from finsam.parse.tables.drafts.margins import without_page_numbers
from finsam.parse.tables.drafts.thousands import with_whole_amounts
from finsam.parse.tables.forms import forms_of
from finsam.parse.tables.headed.find import headed_tables
from finsam.parse.tables.judge import marks_of
from finsam.parse.tables.keys import key_tables, sheet_tables
from finsam.parse.tables.open.find import unruled_tables
from finsam.parse.tables.plain.find import plain_tables
from finsam.parse.tables.ruled.badges import without_badges
from finsam.parse.tables.ruled.find import framed, ruled_tables
from finsam.parse.tables.ruled.ground import without_grounds
from finsam.parse.tables.ruled.headline import with_head_lines
from finsam.parse.tables.ruled.level import level_tables

_HEAD = 0.06
"""Share of a page's height in which only running heads stand."""


def find_tables(page: CleanPage) -> tuple[Table, ...]:
    """The tables of one page, from top to bottom and left to right.

    Running text, lists, tables of contents, signatures and letterheads are no tables. Where the
    structure is in doubt there is none: a table that is not told is better than one made up.
    """
    return tuple(_finished(draft, page.number) for draft in drafts_of(page))


def drafts_of(page: CleanPage) -> list[Draft]:
    """The page's tables before they are finished."""
    lines = list(tokens_of(page))
    if any(token.word.box is None for line in lines for token in line):
        return plain_tables(page)
    height = page.page.height
    heads = {number for head in list_heads(page) for number in head.lines}
    lines = [[] if line and line[0].line in heads else line for line in lines]
    lines = with_whole_dates(without_page_numbers(without_leaders(lines), height))
    forms = _forms(lines, without_badges(page.page.rules), height)
    rest = _without(lines, forms)
    drafts = forms + [
        draft for own, rules in _panels(page, rest) for draft in _drafts(own, rules, height or 0.0)
    ]
    drafts.sort(key=lambda d: (d.box.top, d.box.x0) if d.box else (0.0, 0.0))
    return drafts


def _forms(
    lines: Sequence[Sequence[Token]], rules: Sequence[Rule], height: float | None
) -> list[Draft]:
    """The filled forms of a page."""
    return [
        form
        for grid in framed(lines, rules)
        if grid.columns > 1 or _goes_on(grid, lines, _HEAD * (height or 0.0))
        for form in forms_of(grid)
    ]


def _goes_on(grid: Draft, lines: Sequence[Sequence[Token]], head: float) -> bool:
    """Whether a frame of one column may be the rest of a form: nothing above it or beside it.

    Args:
        grid: the frame.
        lines: all tokens of the page.
        head: lower edge of what may be running heads, in points.
    """
    box = grid.box
    if box is None:
        return False
    others = [t.box for line in lines for t in line if not box.holds(t.box, 1.0)]
    return all(other.top >= box.bottom - 1.0 or other.bottom <= head for other in others)


def _panels(
    page: CleanPage, lines: Sequence[Sequence[Token]]
) -> list[tuple[list[list[Token]], Sequence[Rule]]]:
    """The lines and rules of each panel of the page; all of them where there are no panels."""
    words = [token.word for line in lines for token in line]
    found = regions(segments_of(words), page.page.rules, page.page.width or 0.0)
    if len(found) < 2:
        return [([list(line) for line in lines], page.page.rules)]
    place = {id(w): at for at, one in enumerate(found) for s in one.segments for w in s.words}
    parts: list[list[list[Token]]] = [[] for _ in found]
    for line in lines:
        for at, own in enumerate(parts):
            tokens = [token for token in line if place.get(id(token.word)) == at]
            if tokens:
                own.append(tokens)
    return [(own, one.rules) for own, one in zip(parts, found, strict=True)]


def _drafts(lines: Sequence[Sequence[Token]], rules: Sequence[Rule], height: float) -> list[Draft]:
    """The tables of one panel, or of a page without panels, before they are finished."""
    charts = bar_tables(lines, rules)
    rules = without_badges(rules)
    lines = with_level_rows(_without(lines, charts), rules)
    drafts = ruled_tables(lines, rules)
    drafts = without_grounds(drafts, _without(lines, drafts))
    drafts = [with_head_lines(draft, _without(lines, drafts)) for draft in drafts]
    drafts = contested(drafts, lines, rules)
    rest = _without(lines, drafts)
    level = level_tables(rest, rules, height)
    level = contested(level, rest, rules)
    drafts = drafts + [with_head_lines(d, _without(rest, level)) for d in level]
    drafts = drafts + card_tables(_without(lines, drafts))
    drafts = drafts + sheet_tables(_without(lines, drafts))
    lines = without_foreign(lines)
    rest = _without(lines, drafts)
    drafts = drafts + unruled_tables(rest, rules)
    rest = _without(lines, drafts)
    drafts = drafts + key_tables(rest)
    headed = headed_tables(lines, drafts, rules)
    return headed + _left_over(lines, drafts, headed, rules) + charts


def _left_over(
    lines: Sequence[Sequence[Token]],
    before: Sequence[Draft],
    after: Sequence[Draft],
    rules: Sequence[Rule],
) -> list[Draft]:
    """Tables of figures in what is left of drafts that gave way to tables known by their heads.

    A stack of figures may begin with the last rows of a table of words above it.
    """
    kept = {id(draft) for draft in after}
    gone = [draft for draft in before if id(draft) not in kept]
    words = {id(t.word) for d in gone for c in d.cells for line in c.lines for t in line}
    rest = [[t for t in line if id(t.word) in words] for line in _without(lines, after)]
    return unruled_tables([line for line in rest if line], rules) if words else []


def _without(lines: Sequence[Sequence[Token]], drafts: Sequence[Draft]) -> list[list[Token]]:
    """The lines without the words that drafts hold, and without empty lines."""
    taken = {id(t.word) for d in drafts for c in d.cells for line in c.lines for t in line}
    rest = [[t for t in line if id(t.word) not in taken] for line in lines]
    return [line for line in rest if line]


def _finished(draft: Draft, page: int) -> Table:
    draft = with_whole_amounts(draft)
    fit = marks_of(draft).fit
    return finish(draft, page, header_rows(draft), label_columns_of(draft), fit)


def table_lines(page: CleanPage, table: Table) -> frozenset[int]:
    """Numbers of the page's lines that a table takes its words from.

    Args:
        page: the page that the table, or a part of it, stands on.
        table: found by :func:`find_tables` or joined by ``join_over_pages``.
    """
    own = {id(word) for cell in table.cells for word in cell.words}
    return frozenset(
        line.number for line in page.lines if any(id(word) in own for word in line.words)
    )
