"""Which pages are slides, and what stands on them."""

from collections import Counter
from collections.abc import Sequence

from finsam.corpus.spelling import skeleton
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.rows import Row

_SLIDE_WORDS = 220
_SLIDE_SIZE = 13.0
"""Points from which running text is that of a slide rather than of a report turned sideways."""
_PLAIN_SLIDE_WORDS = 100
_PLAIN_RUN = 4
_COMMON = 0.4
"""Share of a run's pages that a running head stands on."""
_MOST_PAGES = 0.6
"""Share of the wide pages that have to look like slides."""
_LONG_LINE = 85
"""Letters of a line of plain text that no slide has."""
_LITTLE = 60
"""Words of a page that is a slide whatever its type."""


def slides_of(pages: Sequence[CleanPage], rows: dict[int, list[Row]]) -> list[bool]:
    """For each page, whether it is a slide."""
    found: list[bool] = []
    for page in pages:
        width, height = page.page.width, page.page.height
        if width is None or height is None or width <= height:
            found.append(False)
            continue
        words = sum(len(row.words) for row in rows[page.number])
        sizes = sorted(row.size for row in rows[page.number] if row.size)
        large = not sizes or sizes[len(sizes) // 2] >= _SLIDE_SIZE
        found.append(words <= _SLIDE_WORDS and (large or words <= _LITTLE))
    wide = [i for i, p in enumerate(pages) if p.page.width and p.page.width > (p.page.height or 0)]
    if wide and sum(found) > _MOST_PAGES * len(wide):
        # Among slides a dense wide page is a slide too.
        for i in wide:
            found[i] = True
    return _plain_slides(pages, rows, found)


def _plain_slides(
    pages: Sequence[CleanPage], rows: dict[int, list[Row]], found: list[bool]
) -> list[bool]:
    """Plain text has no format: a run of pages with few words on short lines is a deck."""
    sparse: list[bool] = []
    for page in pages:
        on_page = rows[page.number]
        words = sum(len(row.words) for row in on_page)
        long = sum(len(row.text) > _LONG_LINE for row in on_page)
        sparse.append(page.page.width is None and words <= _PLAIN_SLIDE_WORDS and long <= 2)
    at = 0
    while at < len(sparse):
        end = at
        # One fuller slide does not end a deck.
        while end < len(sparse) and (sparse[end] or any(sparse[end + 1 : end + 2])):
            end += 1
        if sum(sparse[at:end]) >= _PLAIN_RUN:
            first, last = _trimmed([rows[p.number] for p in pages[at:end]])
            found[at + first : at + last] = [True] * (last - first)
        at = max(end, at + 1)
    return found


def _trimmed(run: Sequence[Sequence[Row]]) -> tuple[int, int]:
    """The part of a run of sparse pages that shares a running head, all of it if none does."""
    heads = [{skeleton(row.text) for row in rows[:2]} for rows in run]
    tally = Counter(text for head in heads for text in sorted(head))
    common = max(sorted(tally), key=lambda t: tally[t]) if tally else ""
    if tally[common] < _COMMON * len(run):
        return 0, len(run)
    own = [i for i, head in enumerate(heads) if common in head]
    return own[0], own[-1] + 1
