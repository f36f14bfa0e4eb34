"""The head of a document: its title, and the lines around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.blocks.headings import is_known_heading
from finsam.parse.documents.kind import title_kind
from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import has_verb
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.lists import any_of
from finsam.parse.values.amount import FigureKind, parse_figure
from finsam.parse.values.period import find_periods

_HEAD_LINES = 14
_LINES = 3
"""Rows that lines taken for a table have at most."""
_LONGEST_TITLE = 22
_COVER_WORDS = 130
"""A page with no more words than this is a cover (or a slide)."""
_BARE = re.compile(rf"^\W*(?:\d+(?:\.\d+)*\.?|{any_of('documents.bare_head')})?\W*$", re.IGNORECASE)
_NUMBERED_PAGE = re.compile(
    rf"\d\s*\(\s*\d+\s*\)|\b{any_of('documents.page_written')}\d", re.IGNORECASE
)
_KIND_ONLY = re.compile(
    rf"^\W*{any_of('documents.page_before')}(?:\d+\s*\(\s*\d+\s*\))?\W*$", re.IGNORECASE
)
_DISPLAY = 1.25
"""Times the size of running text from which type is a title's."""
_STAMP_END = re.compile(
    rf"(?<=\w)\s+(?:{any_of('documents.arrived')})(?:{any_of('documents.arrived_ending')})?"
    r"(?:\s+[\d-]+)?$",
    re.IGNORECASE,
)
_STAMP = re.compile(rf"\W*(?:{any_of('documents.stamp')})", re.IGNORECASE)
"""Words of a stamp, however large they are set beside a title."""
_CUT_SPAN = re.compile(r"(?<=\d)([–-])\s(?=\d{4}\b)")
"""A span of years that the end of a line parted."""
_SLIDE_TITLE = 1.5
"""Points of a line among the first two of a slide."""
_RUNNING = 0.5
"""Points of a running head."""
_HEADING = 0.8
"""Points of a line that is set as a heading."""
_DATED = 0.5
"""Points of a line that names a year."""
_KNOWN_HEADING = 3
"""Points that a heading loses that every report has."""
_TITLE_WORDS = 16
"""Words of the longest title."""
_LOWER = 0.15
"""Points that each line further down loses."""
_SUBTITLE_WORDS = 10
"""Words of the longest line that goes on a title."""
_KIND_POINT = 6
"""Of the words' votes for a kind so many make a point."""
_SAME_SIZE = 0.06
"""Share by which sizes of one title may differ."""
_MOST_KIND = 12
"""The most votes for a kind that count."""
_AS_LARGE = 0.93
"""Times the largest size from which type is as large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """What stands at the head of a document.

    Attributes:
        title: its lines joined, ``None`` where the document starts without one.
        lines: texts at the head that tell something of the whole document: the title, the
            running head above it, the other lines of a cover; most telling first.
        cover: whether the first page is a cover.
    """

    title: str | None
    lines: tuple[str, ...]
    cover: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """Its texts that may be a title: all of a cover, else the first."""
        return self.lines if self.cover else self.lines[:1]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    size: float
    place: int
    heading: bool
    numbered: bool


def head_of(pages: Sequence[PageLayout]) -> DocumentHead:
    """The head of the document on ``pages``."""
    first = next((p for p in pages if _texts(p)), None)
    if first is None:
        return DocumentHead(title=None, lines=(), cover=False)
    pieces = _pieces(first)
    words = sum(len(t.split()) for t in _texts(first))
    cover = words <= _COVER_WORDS
    if pieces and pieces[0].numbered:
        return DocumentHead(title=None, lines=(), cover=False)
    title = _title(pieces, _body_size(pages), first.is_slide)
    others = [p.text for p in pieces if title is None or p.text not in title]
    kinded = [t for t in others if title_kind(t)]
    running = _running_heads(pages)
    rest = others if cover else []
    lines = [title] if title else []
    for text in [*running[:2], *kinded[:2], *rest]:
        if text not in lines and not _KIND_ONLY.match(text):
            lines.append(text)
    return DocumentHead(title=title, lines=tuple(lines), cover=cover)


def _texts(page: PageLayout) -> list[str]:
    return [b.text for b in page.blocks if b.kind is not BlockKind.NOISE and b.text]


def block_size(block: Block) -> float:
    """Font size of a block in points, 0 where it is not known."""
    return max((w.size or 0.0 for line in block.lines for w in line.words), default=0.0)


def _pieces(page: PageLayout) -> list[_Piece]:
    """The first text blocks of the page; neighbours of one size are one piece."""
    pieces: list[_Piece] = []
    for place, block in enumerate(b for b in page.blocks if b.kind is not BlockKind.NOISE):
        if block.table is not None and _is_lines(block.table):
            pieces += [
                _Piece(t, block_size(block), place, False, False) for t in _rows(block.table)
            ]
            continue
        if block.table is not None and len(pieces) < _HEAD_LINES:
            pieces += [_Piece(t, size, place, True, False) for t, size in _across(block.table)]
        if len(pieces) >= _HEAD_LINES or block.table is not None:
            break
        if block.kind is BlockKind.LIST_ITEM or not block.text:
            if block.kind is BlockKind.LIST_ITEM and pieces:
                break
            continue
        heading = block.kind is BlockKind.HEADING
        text = block.text
        numbered = block.marker is not None and block.marker[0].isdigit()
        pieces.append(_Piece(text, block_size(block), place, heading, numbered))
    return pieces


def _is_lines(table: Table) -> bool:
    """Whether a table is but lines with a date or a number far to the right: it has no amount."""
    return table.rows <= _LINES and not any(
        (figure := parse_figure(cell.text)) is not None and figure.kind is FigureKind.NUMBER
        for cell in table.cells
        if not find_periods(cell.text)
    )


def _across(table: Table) -> list[tuple[str, float]]:
    """The lines that run over a whole table above its rows, as a sheet has its title, with size."""
    over: list[tuple[str, float]] = []
    for _, cells in sorted(table.by_row().items()):
        if len(cells) != 1 or cells[0].column_span < max(2, table.columns):
            break
        size = max((word.size or 0.0 for word in cells[0].words), default=0.0)
        over.append((cells[0].text, size))
    return over


def _rows(table: Table) -> list[str]:
    """The words of each row, top first."""
    return [" ".join(cell.text for cell in cells) for _, cells in sorted(table.by_row().items())]


def _body_size(pages: Sequence[PageLayout]) -> float:
    tally: dict[float, int] = {}
    for page in pages:
        for block in page.blocks:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                size = round(block_size(block) * 2) / 2
                tally[size] = tally.get(size, 0) + len(block.text)
    return max(sorted(tally), key=lambda s: tally[s]) if tally else 0.0


def _title(pieces: Sequence[_Piece], body: float, slide: bool) -> str | None:
    """The piece that is the title: one that names a kind of document, else the largest."""
    best: tuple[float, int] | None = None
    largest = max((p.size for p in pieces), default=0.0)
    for index, piece in enumerate(pieces):
        score = _score(piece, index, body, largest, slide)
        if score > 0 and (best is None or score > best[0]):
            best = (score, index)
    if best is None or best[0] < 2:
        return None
    return _grown(pieces, best[1], body)


def _score(piece: _Piece, index: int, body: float, largest: float, slide: bool) -> float:
    words = piece.text.split()
    if piece.numbered or _BARE.match(piece.text) or not 1 <= len(words) <= _LONGEST_TITLE:
        return 0.0
    sentence = has_verb(piece.text) or piece.text.endswith((".", ","))
    kind = title_kind(piece.text)
    score = _SLIDE_TITLE if slide and index <= 1 and len(words) >= 2 else 0.0
    if _NUMBERED_PAGE.search(piece.text):
        return _RUNNING  # a running head: "PM 1(5)"
    if kind is not None and not sentence:
        score += 2 + min(kind.score, _MOST_KIND) / _KIND_POINT
    if body and piece.size >= _DISPLAY * body:
        score += 1 + (1 if piece.size >= largest * _AS_LARGE else 0)
    if piece.heading:
        score += _HEADING
    if re.search(r"\b20\d\d\b", piece.text):
        score += _DATED
    if sentence or len(words) > _TITLE_WORDS:
        score -= 2
    if is_known_heading(piece.text) and kind is None:
        score -= _KNOWN_HEADING
    return score - _LOWER * index


def _grown(pieces: Sequence[_Piece], at: int, body: float) -> str:
    """The title with its further lines: neighbours set in the same size.

    In plain text, a line above or below that is no sentence and that the title needs: a bare
    year, or the rest of a phrase.
    """
    low = high = at
    size = pieces[at].size
    display = bool(body) and size >= _DISPLAY * body
    while high + 1 < len(pieces) and _belongs(pieces[high + 1], size, below=True, display=display):
        high += 1
    while low > 0 and _belongs(pieces[low - 1], size, below=False, display=display):
        low -= 1
    joined = join_lines(p.text for p in pieces[low : high + 1])
    return _STAMP_END.sub("", _CUT_SPAN.sub(r"\1", joined))


def _belongs(piece: _Piece, size: float, *, below: bool, display: bool) -> bool:
    if piece.numbered or len(piece.text.split()) > _SUBTITLE_WORDS or piece.text.endswith("."):
        return False
    if _STAMP.match(piece.text):
        return False
    if size and piece.size:
        return abs(piece.size / size - 1) < _SAME_SIZE and (piece.heading or display)
    return below and bool(re.fullmatch(r"(?:år\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?", piece.text))


def _running_heads(pages: Sequence[PageLayout]) -> list[str]:
    """Running heads of the first two pages: they often name the document."""
    found: list[str] = []
    for page in pages[:2]:
        for block in page.blocks:
            if block.kind is BlockKind.NOISE and title_kind(block.text):
                found.append(block.text)
    return found
