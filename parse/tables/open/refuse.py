"""What looks like an unruled table and is none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from finsam.parse.lists import any_of
from finsam.parse.tables.drafts.figures import Looks, is_quantity, looks
from finsam.parse.tables.open.beside import rows_beside
from finsam.parse.tables.open.body import Body
from finsam.parse.tables.open.stacks import Piece

_LEADER = re.compile(r"(?:\.\s?){4,}|…|_{4,}")
_LISTED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?")
_NUMBERED = re.compile(
    rf"(?:\d+(?:\.\d+)*\.?|{any_of('tables.appendix')} \d+|§ ?\d+)\s", re.IGNORECASE
)
_SPARSE = 0.45
"""Share of places with figures below which many columns are the bars of a chart."""

_LABELLED = 0.34
"""Least share of the rows with figures that have words beside them."""
_MANY_COLUMNS = 5
"""Columns from which a sparse table is none."""
_ROWS = 3
"""Rows of the shortest list of pages."""
_LISTED_ROWS = 0.6
"""Share of the labels with marks from which they are a list."""
_LONG = 9
"""Words from which a label is text."""
_LONG_ROWS = 0.6
"""Share of long labels from which a table is text."""
_PAGED = 0.8
"""Share of the rows with a number from which they are a list of pages."""
_LED = 0.5
"""Share of the rows with leaders from which they are a list of pages."""
_FALLS = 0.05
"""Share of falling steps that a list of pages may have."""
_MANY_PAGES = 7
"""Rising numbers from which they are pages."""
_NUMBERED_ROWS = 0.5
"""Share of the rows with a number of their own from which they are chapters."""


def refused(body: Body, heads: Sequence[Sequence[Piece]]) -> bool:
    """Whether the body is no table: a list, a table of contents, ticks of a chart, dates."""
    figures = [p for p in body.pieces if p.figure]
    words = [p for p in body.pieces if not p.figure]
    if not _counts(figures):
        return True
    if not words:
        return not (heads and len(body.figures) >= 2)
    rows = {p.row for p in figures}
    if (len(rows) < 2 and not heads) or _is_sparse(body, figures, rows):
        return True
    labelled = not body.strips[0].figures
    if not labelled and (len(body.figures) == 1 or _enumeration(body, figures)):
        return True
    own = _words_beside(figures, words)
    bare = labelled and len({p.row for p in own}) < _LABELLED * len(rows)
    return bare or contents(_listed(own, figures)) or _prose(own)


def _words_beside(figures: Sequence[Piece], words: Sequence[Piece]) -> list[Piece]:
    """The words on the rows that have figures."""
    beside = rows_beside(figures, words)
    return [p for p in words if p.row in beside]


def _counts(figures: Sequence[Piece]) -> bool:
    """Whether the figures are quantities, and not dashes alone."""
    texts = [p.chunk.text for p in figures]
    return any(map(is_quantity, texts)) and any(looks(t) is not Looks.DASH for t in texts)


def _is_sparse(body: Body, figures: Sequence[Piece], rows: set[int]) -> bool:
    """Whether many columns hold few figures: the bars of a chart."""
    columns = len(body.figures)
    return columns >= _MANY_COLUMNS and len(figures) < _SPARSE * len(rows) * columns


def _listed(own: Sequence[Piece], figures: Sequence[Piece]) -> list[tuple[str, str]]:
    """Words with the one figure of their row, as a table of contents has them."""
    in_row: dict[int, list[str]] = {}
    for figure in figures:
        in_row.setdefault(figure.row, []).append(figure.chunk.text)
    pages = [in_row[p.row][0] if len(in_row.get(p.row, ())) == 1 else "" for p in own]
    labels = [f"{p.chunk.text} ......" if p.chunk.led else p.chunk.text for p in own]
    return list(zip(labels, pages, strict=True))


def _enumeration(body: Body, figures: Sequence[Piece]) -> bool:
    """Whether the first column numbers list items."""
    first = body.strips[0].box
    own = [f.chunk.text for f in figures if f.box.center <= first.x1]
    return bool(own) and sum(bool(_LISTED.fullmatch(t)) for t in own) >= _LISTED_ROWS * len(own)


def _prose(labels: Sequence[Piece]) -> bool:
    """Whether the labels are lines of running text, whose ends happen to be figures."""
    long = sum(len(p.chunk.tokens) >= _LONG for p in labels)
    return len(labels) > 0 and long >= _LONG_ROWS * len(labels)


def contents(rows: Sequence[tuple[str, str]]) -> bool:
    """Whether rows of words and a figure are a table of contents.

    Its figures are page numbers: small, whole, never falling; leaders of dots, numbered headings
    or sheer length tell it from a short table of counts.
    """
    numbers = [int(page) for _, page in rows if re.fullmatch(r"\d{1,3}", page)]
    if len(rows) < _ROWS or len(numbers) < _PAGED * len(rows):
        return False
    leaders = sum(bool(_LEADER.search(label)) for label, _ in rows)
    falls = sum(b < a for a, b in pairwise(numbers))
    if leaders >= _LED * len(rows) and falls <= _FALLS * len(numbers):
        return True
    rising = falls <= _FALLS * len(numbers) and numbers[-1] > numbers[0]
    numbered = sum(bool(_NUMBERED.match(label)) for label, _ in rows)
    return rising and (numbered >= _NUMBERED_ROWS * len(rows) or len(numbers) >= _MANY_PAGES)
