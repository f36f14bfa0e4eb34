"""Headings as a tree: each heading's level and, for every block, the headings above it.

Section numbers tell the level where there are any; otherwise size does. A slide's title stands
over its own slide only.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.corpus.spelling import skeleton
from finsam.parse.blocks.draft import BlockDraft
from finsam.parse.layout import BlockKind

_DEEPEST = 6
_LIST = 2
"""Level of the name of a list out of an accounting system: below the report's own title."""
_OFTEN = 3
"""Uses from which a style, or a heading's text, is part of the report's system."""
_STEP_OCR = 1.14
"""Times the size from which one heading is above another, on a scan."""
_STEP = 1.04
"""Times the size from which one heading is above another."""
_AS_LARGE = 0.93
"""Times the largest size from which a heading is of the first level."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How a heading is set: size cluster (0 the largest; ``None`` unknown) and boldness."""

    cluster: int | None
    bold: bool


def outline(pages: Sequence[Sequence[BlockDraft]], slides: Sequence[bool]) -> None:
    """Sets ``level`` of headings and ``headings`` of all blocks, in place.

    Args:
        pages: the blocks of each page, in order.
        slides: for each page, whether it is a slide.
    """
    upright = [d for page, slide in zip(pages, slides, strict=True) if not slide for d in page]
    levels = _levels(_styled(upright))
    path: list[tuple[int, str]] = []
    before = False
    for page, slide in zip(pages, slides, strict=True):
        if slide or before:
            path = []
        before = slide
        top = max((_size(d) for d in page if d.kind is BlockKind.HEADING), default=0.0)
        for draft in page:
            if draft.kind is BlockKind.HEADING:
                if slide:
                    draft.level = 1 if not path or _size(draft) >= top * _AS_LARGE else 2
                else:
                    draft.level = _level(draft, levels, path)
                path = [p for p in path if p[0] < draft.level]
            draft.headings = tuple(text for _, text in path)
            if draft.kind is BlockKind.HEADING:
                path.append((draft.level, draft.text))


def _styled(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The headings whose style tells their level; the names of lists are set like their text."""
    return [d for d in drafts if d.kind is BlockKind.HEADING and not d.lists]


def _size(draft: BlockDraft) -> float:
    return max((row.size or 0.0 for row in draft.rows), default=0.0)


def _clusters(headings: Sequence[BlockDraft]) -> dict[int, int]:
    """Size cluster of each heading, by its place in ``headings``; largest size first."""
    ocr = any(row.ocr for d in headings for row in d.rows)
    step = _STEP_OCR if ocr else _STEP
    order = sorted(range(len(headings)), key=lambda i: (-_size(headings[i]), i))
    found: dict[int, int] = {}
    cluster, edge = -1, float("inf")
    for i in order:
        size = _size(headings[i])
        if size * step < edge:
            cluster, edge = cluster + 1, size
        found[i] = cluster
    return found


def _levels(headings: Sequence[BlockDraft]) -> dict[int, int]:
    """Level of each heading that style or number decides, by ``id`` of the draft."""
    clusters = _clusters(headings)
    sized = {i for i, d in enumerate(headings) if _size(d)}
    styles = {
        i: _Style(clusters[i] if i in sized else None, all(r.bold for r in d.rows))
        for i, d in enumerate(headings)
    }
    depths: dict[_Style, Counter[int]] = {}
    for i, draft in enumerate(headings):
        if draft.marker and draft.marker[0].isdigit():
            depths.setdefault(styles[i], Counter())[draft.marker.count(".") + 1] += 1
    ranked = sorted(
        {s for s in styles.values() if s.cluster is not None},
        key=lambda s: (s.cluster or 0, not s.bold),
    )
    shift = _chapters(ranked, depths, Counter(styles.values()))
    by_style: dict[_Style, int] = {}
    deepest = 0
    for style in ranked:
        if style in depths:
            tally = depths[style]
            level = min(tally, key=lambda n: (-tally[n], n)) + shift
        else:
            level = deepest + 1
        by_style[style] = min(level, _DEEPEST)
        deepest = max(deepest, level)
    labels = _labels(headings)
    levels: dict[int, int] = {}
    for i, draft in enumerate(headings):
        if draft.marker and draft.marker[0].isdigit():
            levels[id(draft)] = min(draft.marker.count(".") + 1 + shift, _DEEPEST)
        elif i in labels:
            levels[id(draft)] = _DEEPEST
        elif styles[i] in by_style:
            levels[id(draft)] = by_style[styles[i]]
    return levels


def _chapters(
    ranked: Sequence[_Style], depths: dict[_Style, Counter[int]], uses: Counter[_Style]
) -> int:
    """How many levels stand above the numbered headings: larger styles that come often."""
    above = 0
    for style in ranked:
        if style in depths:
            return above
        above += uses[style] >= _OFTEN
    return 0


def _labels(headings: Sequence[BlockDraft]) -> frozenset[int]:
    """Headings of the same sheet again and again ("Syfte:", "Mål:"), where sizes do not tell.

    In scans and plain text a label's size wavers; that it returns tells that it stands lowest.
    """
    loose = [i for i, d in enumerate(headings) if any(r.ocr or r.box is None for r in d.rows)]
    texts = Counter(_bare(headings[i]) for i in loose)
    return frozenset(i for i in loose if texts[_bare(headings[i])] >= _OFTEN)


def _bare(draft: BlockDraft) -> str:
    return skeleton(draft.text.rstrip(" :."))


def _level(draft: BlockDraft, levels: dict[int, int], path: Sequence[tuple[int, str]]) -> int:
    if draft.lists:
        return _LIST
    if id(draft) in levels:
        return levels[id(draft)]
    # Plain text: an unnumbered heading stands below the last numbered one.
    numbered = [level for level, _ in path]
    return min((numbered[0] if numbered else 0) + 1, _DEEPEST)
