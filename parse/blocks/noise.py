"""Lines that are no part of the text: running heads and feet, page numbers, stamps, contents.

What stands at the same edge of many pages is a running head or foot. Titles of slides repeat as
well, but are set larger than the running text and come on few pages.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz

from finsam.corpus.spelling import skeleton
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.rows import Row
from finsam.parse.lists import any_of, data_lines

_Edge = tuple[bool, bool]
"""Whether the page stands upright, and whether the line is in its upper half."""
Key = tuple[int, int]
"""Page and line number, both from 1."""

_EDGE = 0.13
"""Share of the page's height, at the top and at the bottom, where heads and feet stand."""
_EDGE_LINES = 4
"""The same for plain text, in lines that hold text."""
_LEAST_PAGES = 3
_LEAST_SHARE = 0.2
_NUMBER_LONGEST = 8
"""Characters of what an engine makes of a page number ("– 4 –" is read as "NE")."""
_PLACE = (12.0, 4.0)
"""Points aside and up or down within which page numbers of several pages stand at one place."""
_NUMBERED = 0.4
"""Share of a file's pages that have something so short at the place of their numbers; left and
right pages may have theirs at different sides."""
_SAME = 82
"""Percent of likeness at which two edge lines are one running line read twice."""

_PAGE_NUMBER = re.compile(
    rf"^\W*(?:{any_of('common.page_lead')})?\d{{1,3}}(?:\s*\(\s*\d{{1,3}}\s*\)|\s*(?:av|/|"
    r"\|)\s*\d{1,3})?\W*$",
    re.I,
)
_PAGE_OF = re.compile(
    rf"\b{any_of('blocks.page_written')}\d{{1,3}}\s*(?:\(\s*\d{{1,3}}\s*\)|av\s+\d{{1,3}})", re.I
)
_ADDRESS = re.compile(
    rf"^(?:(?:{any_of('blocks.address')})\S+|\S+\.(?:{any_of('blocks.file_ending')}))$", re.I
)
_CONTENTS = re.compile(rf"^\W*{any_of('blocks.contents')}\W*$", re.I)
_LINKS = re.compile(
    rf"^\W*(?:{any_of('blocks.page_link')})\W*$",
    re.I,
)
"""Heads of a list of what stands farther down on the same page of the web."""
_LINK_WORDS = 8
"""Words of a line of such a list at most."""
_PAGE_AT_END = re.compile(r"(?<!\d)\d{1,3}$")
_LEADERS = frozenset(".·…_")
_ENTRY = re.compile(r"^(?P<title>.*?[^\W\d_]{2}.*?)\s+(?P<page>\d{1,3})$")
_LEADER_LINES = 3
"""Dotted lines from which a page is one of contents."""
_SHORTEST_KEY = 6
"""Letters of the shortest running head that is told by its likeness."""
_SHORTER = 0.7
"""Times the letters of a running head below which a line is another."""
_LONGER = 1.4
"""Times the letters of a running head from which a line is another."""
_TIMES = 3
"""Pages on which a line without a rule has to recur to be a running head."""
_NUMBER_LETTERS = 12
"""Letters of the longest page number."""
_NUMBER_AT_END = 4
"""Letters at a line's end in which a page number is looked for."""
_LARGE = 1.3
"""Times the usual size from which a line is no running head."""
_HEAD_LETTERS = 60
"""Letters of the longest running head under a rule."""


@cache
def _stamps() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(x, re.IGNORECASE) for x in data_lines("noise_stamps.txt"))


def find_noise(
    pages: Sequence[CleanPage], rows: Mapping[int, Sequence[Row]], body: Mapping[int, float | None]
) -> frozenset[Key]:
    """Lines that belong to no block of text.

    Args:
        pages: all pages of the file.
        rows: by page number, the lines that hold text.
        body: by page number, the font size of running text in points, if known.
    """
    noise: set[Key] = set()
    edges: list[Row] = []
    for page in pages:
        on_page = rows[page.number]
        at_edge = _edge_rows(page, on_page)
        edges += at_edge
        noise |= _page_numbers(page, on_page, at_edge)
        noise |= {(r.page, r.line.number) for r in on_page if is_stamp(r.text) or _debris(r)}
        noise |= _contents(on_page) | _links(on_page)
    return frozenset(noise | _running(edges, pages, body) | _misread_numbers(edges, pages))


def is_stamp(text: str) -> bool:
    """Whether a line was stamped on by an electronic signature service."""
    return any(pattern.search(text) for pattern in _stamps())


def _edge_rows(page: CleanPage, rows: Sequence[Row]) -> list[Row]:
    height = page.page.height
    if height is None:
        return [*rows[:_EDGE_LINES], *rows[_EDGE_LINES:][-_EDGE_LINES:]]
    return [
        r
        for r in rows
        if r.box is not None
        and (r.box.bottom <= height * _EDGE or r.box.top >= height * (1 - _EDGE))
    ]


def _page_numbers(page: CleanPage, rows: Sequence[Row], edges: Sequence[Row]) -> set[Key]:
    found = {(r.page, r.line.number) for r in edges if _PAGE_OF.search(r.text)}
    ends = edges if page.page.height is not None else [*rows[:1], *rows[-1:]]
    numbers = [r for r in ends if _PAGE_NUMBER.match(r.text) and len(r.text) <= _NUMBER_LETTERS]
    if len(rows) > 1:
        found |= {(r.page, r.line.number) for r in numbers}
    return found


def _misread_numbers(edges: Sequence[Row], pages: Sequence[CleanPage]) -> set[Key]:
    """Page numbers that an engine read as something else: short, at one place on many pages."""
    short = [r for r in edges if r.ocr and r.box is not None and len(r.text) <= _NUMBER_LONGEST]
    least = max(_LEAST_PAGES, _NUMBERED * len(pages))
    return {
        (row.page, row.line.number)
        for row in short
        if len({other.page for other in short if _at_one_place(row, other)}) >= least
    }


def _at_one_place(one: Row, other: Row) -> bool:
    if one.box is None or other.box is None:
        return False
    aside, off = one.box.center - other.box.center, one.box.middle - other.box.middle
    return abs(aside) <= _PLACE[0] and abs(off) <= _PLACE[1]


def _debris(row: Row) -> bool:
    """Marks without a word, as scanned logos and drawings leave them; addresses of web pages."""
    if _ADDRESS.match(row.text):
        return True
    return not re.search(r"\w{2}|\d", row.text) and row.text not in ("-", "–")


def _has_leaders(text: str) -> bool:
    """Whether a line is a title, dots or the like that lead the eye, and a page number.

    Looked at from its end, one character once: as one pattern this took hours for a long row of
    dots.
    """
    page = _PAGE_AT_END.search(text[-_NUMBER_AT_END:])
    if page is None:
        return False
    rest = text[: len(text) - len(page[0])].rstrip()
    leaders, at = 0, len(rest)
    while at and rest[at - 1] in _LEADERS:
        leaders, at = leaders + 1, at - 1
        if at > 1 and rest[at - 1].isspace() and rest[at - 2] in _LEADERS:
            at -= 1
    return leaders >= _LEADER_LINES and re.search(r"[^\W_]", rest[:at]) is not None


def _contents(rows: Sequence[Row]) -> set[Key]:
    """Lines of a table of contents: under its heading, or with leaders."""
    noise: set[Key] = set()
    run: list[Row] = []
    under = False
    for row in rows:
        if _CONTENTS.match(row.text):
            under = True
            noise.add((row.page, row.line.number))
            continue
        if _has_leaders(row.text) or (under and _ENTRY.match(row.text)):
            run.append(row)
            continue
        if under and not run:
            under = False
        noise |= _enough(run, under)
        if len(run) and not (
            under and len(row.text) < _HEAD_LETTERS and not row.text.endswith(".")
        ):
            under, run = False, []
    noise |= _enough(run, under)
    return noise


def _links(rows: Sequence[Row]) -> set[Key]:
    """A list of links to what stands farther down, up to where the first of it begins."""
    for at, row in enumerate(rows):
        if not _LINKS.match(row.text):
            continue
        run: list[Row] = []
        for below in rows[at + 1 :]:
            title = skeleton(below.text.lstrip("+−–-⌄›• "))
            if run and title and skeleton(run[0].text).startswith(title):
                return {(r.page, r.line.number) for r in (row, *run)}
            if len(below.text.split()) > _LINK_WORDS or below.text.endswith("."):
                break
            run.append(below)
    return set()


def _enough(run: Sequence[Row], under: bool) -> set[Key]:
    return {(r.page, r.line.number) for r in run} if len(run) >= (2 if under else _TIMES) else set()


def _running(
    edges: Sequence[Row], pages: Sequence[CleanPage], body: Mapping[int, float | None]
) -> set[Key]:
    """Edge lines that come again on a fair share of the pages of the same format."""
    upright = {p.number: _upright(p) for p in pages}
    totals = {shape: sum(u == shape for u in upright.values()) for shape in (True, False)}
    groups: list[tuple[str, _Edge, list[Row]]] = []
    index: dict[tuple[str, _Edge], int] = {}
    for row in edges:
        usual = body.get(row.page)
        if row.size and usual and row.size > usual * _LARGE:
            continue
        key = re.sub(r"\d+", "#", skeleton(row.text))
        shape = upright[row.page], _is_high(row, pages)
        at = index.get((key, shape))
        if at is None:
            at = next((i for i, g in enumerate(groups) if _alike(g, key, shape)), None)
        if at is None:
            at = len(groups)
            groups.append((key, shape, []))
        index[key, shape] = at
        groups[at][2].append(row)
    return {
        (row.page, row.line.number)
        for key, shape, members in groups
        if _often(len({m.page for m in members}), totals[shape[0]]) and re.search(r"\w", key)
        for row in members
    }


def _often(count: int, total: int) -> bool:
    return count >= max(_LEAST_PAGES, _LEAST_SHARE * total) or (count == total == 2)


def _is_high(row: Row, pages: Sequence[CleanPage]) -> bool:
    """Whether a line stands in the upper half of its page."""
    page = pages[row.page - pages[0].number]
    if row.box is not None and page.page.height:
        return row.box.top < page.page.height / 2
    full = [line.number for line in page.lines if line.text.strip()]
    return full.index(row.line.number) < len(full) / 2


def _alike(group: tuple[str, _Edge, list[Row]], key: str, shape: _Edge) -> bool:
    known, form, _ = group
    if form != shape or not _SHORTER < len(known) / len(key) < _LONGER or len(key) < _SHORTEST_KEY:
        return False
    return fuzz.ratio(known, key, score_cutoff=_SAME) > 0


def _upright(page: CleanPage) -> bool:
    width, height = page.page.width, page.page.height
    return width is None or height is None or height >= width
