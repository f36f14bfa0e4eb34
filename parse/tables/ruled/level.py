"""Tables of words that have level rules alone: columns from white space, rows from the rules."""

import itertools
import re
from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Chunk, Draft, DraftCell, Token
from finsam.parse.tables.drafts.figures import is_figure, is_quantity
from finsam.parse.tables.drafts.rows import ChunkRow, band, cluster, em, rows_of, split
from finsam.parse.tables.ruled.cuts import lines_of

_FIGURE_FIRST = re.compile(r"[<>≤≥~]?\s?\d[\d .,]*\s*(?:[^\W\d]|%|$)")
"""A printed line that begins with a figure and its unit."""
_LEAST_RULES = 2
_GUTTER = 0.9
"""Columns are parted by white space at least this many font sizes wide, all the way down."""
_LARGE = 1.2
"""Times the usual size of type from which the words of a band are a heading."""
_HIGHEST = 0.5
"""A row higher than this share of the page is no row."""
_COLUMNS = 3
"""Columns of the smallest table under lines."""
_MOST_RULES = 2000
"""Lines of a page that are looked at."""
_SHORT = 3
"""Letters of a text that stands in a cell of figures."""
_BEYOND = 5
"""Points beyond its lines to which a table reaches."""
_SAME_LEVEL = 3.0
"""Points within which lines stand level."""
_MOST_FIGURES = 0.3
"""Share of figures beyond which another reader takes the table."""
_GROUPS = 20
"""Groups of lines that a line may still belong to."""
_SAME_ENDS = 5
"""Points within which lines begin and end alike."""
_LEAST_WIDTH = 150
"""Points of the narrowest table."""
_FILLED = 0.5
"""Share of the cells that have to be filled."""
_PARAGRAPH = 0.7
"""White space of this many font sizes between two lines parts paragraphs; lines of a cell stand
closer."""
_SHEETS = 0.25
"""Share of bands that hold lines parted by white space from which rules part sheets, not rows."""
_PAIR = 2
"""Values of a lone line under heads, at least."""
_PAIR_SIZE = 0.95
"""Heads over a single line of values are set in type at most this share of theirs, or bold."""


def level_tables(
    lines: Sequence[Sequence[Token]], rules: Sequence[Rule], height: float
) -> list[Draft]:
    """Tables of words between level rules of the same extent.

    Tables of figures are left to the reader of stacks, which needs no rules.

    Args:
        lines: tokens of the page's lines that are in no other table.
        rules: the page's rules.
        height: of the page in points.
    """
    drafts = []
    tokens = [t for line in lines for t in line]
    for group in _groups([r.box for r in rules if r.horizontal]):
        whole = union(group)
        held = [t for t in tokens if whole.holds(t.box)]
        for edges in _tables(cluster([box.middle for box in group], _SAME_LEVEL), held):
            area = Box(whole.x0, edges[0], whole.x1, edges[-1])
            inside = [t for t in held if area.holds(t.box)]
            steps = [b - a for a, b in itertools.pairwise(edges)]
            if not steps or max(steps) > _HIGHEST * height:
                continue
            draft = _draft(inside, edges, area) if len(steps) > 1 else headed_line(inside, area)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _tables(edges: Sequence[float], held: Sequence[Token]) -> list[list[float]]:
    """The edges of each table among rules of one extent.

    A band without words lies between two tables; one whose words are larger than those of the
    rest is a heading's field, one that holds headings and paragraphs is text between two tables.
    """
    bands = [[t for t in held if a <= t.box.middle < b] for a, b in itertools.pairwise(edges)]
    printed = [rows_of(_pieces(words)) for words in bands]
    cells = [
        t for words, rows in zip(bands, printed, strict=True) if _in_columns(rows) for t in words
    ]
    usual = em(cells or held) if held else 1.0
    runs: list[list[float]] = [[edges[0]]]
    for below, words, rows in zip(edges[1:], bands, printed, strict=True):
        if words and em(words) < _LARGE * usual and not _is_text(rows):
            runs[-1].append(below)
        else:
            runs.append([below])
    return runs


def _pieces(tokens: Sequence[Token]) -> list[Chunk]:
    """Tokens of a band, cut at wide gaps within their lines."""
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    return [chunk for line in lines.values() for chunk in split(line)]


def _in_columns(rows: Sequence[ChunkRow]) -> bool:
    """Whether white space parts a printed line."""
    return any(len(row.chunks) > 1 for row in rows)


def _is_text(rows: Sequence[ChunkRow]) -> bool:
    """Whether printed lines are headings and paragraphs: no columns, and more than one kind."""
    if len(rows) < 2 or _in_columns(rows):
        return False
    gaps = [b.box.top - a.box.bottom for a, b in itertools.pairwise(rows)]
    chunks = [row.chunks[0] for row in rows]
    size = max(em(chunk.tokens) for chunk in chunks)
    bold = {chunk.bold for chunk in chunks}
    return max(gaps) > _PARAGRAPH * size or (len(bold) > 1 and chunks[0].bold)


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """Rules that begin and end at the same places."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.top)[:_MOST_RULES]:
        for group in groups[-_GROUPS:]:
            if abs(group[0].x0 - box.x0) <= _SAME_ENDS and abs(group[0].x1 - box.x1) <= _SAME_ENDS:
                group.append(box)
                break
        else:
            groups.append([box])
    return [
        group for group in groups if len(group) >= _LEAST_RULES and group[0].width > _LEAST_WIDTH
    ]


def _draft(inside: Sequence[Token], edges: Sequence[float], area: Box) -> Draft | None:
    if not inside:
        return None
    columns = _columns(inside, area)
    if len(columns) < _COLUMNS:
        return None
    places: dict[tuple[int, int], list[Token]] = {}
    for token in inside:
        at = band(edges, token.box.middle), band(columns, token.box.center)
        places.setdefault(at, []).append(token)
    cells = [DraftCell(r, c, lines=lines_of(ts)) for (r, c), ts in sorted(places.items())]
    rows = len(edges) - 1
    if len({cell.row for cell in cells if _holds_columns(cell)}) > _SHEETS * rows:
        return None
    if any(_holds_rows(cell) for cell in cells):
        return None
    printed = [" ".join(t.text for t in line) for cell in cells for line in cell.lines]
    figures = sum(map(_brief, printed))
    if figures > _MOST_FIGURES * len(printed) or len(cells) < _FILLED * rows * (len(columns) - 1):
        return None
    return Draft(rows, len(columns) - 1, cells, ruled=True, box=area)


def _holds_columns(cell: DraftCell) -> bool:
    """Whether several lines of a cell are parted by white space: a sheet, and no cell."""
    return sum(len(split(list(line))) > 1 for line in cell.lines) > 1


def _holds_rows(cell: DraftCell) -> bool:
    """Whether figures stand under one another in a cell: no rule parts the rows."""
    lines = [" ".join(token.text for token in line) for line in cell.lines]
    return sum(bool(_FIGURE_FIRST.match(line)) for line in lines) > 1


def headed_line(inside: Sequence[Token], area: Box) -> Draft | None:
    """Heads over a single line of values between two rules; ``None`` where it is none.

    Args:
        inside: tokens between the rules.
        area: between the rules.
    """
    rows = rows_of(_pieces(inside))
    if len(rows) != 2 or not _PAIR <= len(rows[1].chunks) <= len(rows[0].chunks):
        return None
    heads, values = ([c.tokens for c in row.chunks] for row in rows)
    flat = [[t for tokens in line for t in tokens] for line in (heads, values)]
    smaller = em(flat[0]) <= _PAIR_SIZE * em(flat[1])
    bold = all(t.word.bold for t in flat[0]) and not any(t.word.bold for t in flat[1])
    if not (smaller or bold) or any(is_figure(chunk.text) for chunk in rows[0].chunks):
        return None
    edges = [tokens[0].box.x0 - em(tokens) for tokens in heads]
    at = [band([*edges, area.x1 + em(tokens)], tokens[0].box.center) for tokens in values]
    if len(set(at)) < len(at):
        return None
    cells = [DraftCell(0, n, lines=[tokens]) for n, tokens in enumerate(heads)]
    cells += [DraftCell(1, n, lines=[tokens]) for n, tokens in zip(at, values, strict=True)]
    return Draft(2, len(heads), cells, ruled=True, box=area, header_rows=1)


def _brief(text: str) -> bool:
    """Whether a printed line is a figure, or what a scan makes of one."""
    digits = any(char.isdigit() for char in text)
    return is_quantity(text) or (len(text.split()) <= 2 and digits) or len(text) <= _SHORT


def _columns(inside: Sequence[Token], area: Box) -> list[float]:
    """Edges of the columns: middles of the white gaps that run all the way down."""
    gap = _GUTTER * em(inside)
    edges = [area.x0 - _BEYOND]
    reach: float | None = None
    for token in sorted(inside, key=lambda t: t.box.x0):
        if reach is not None and token.box.x0 - reach >= gap:
            edges.append((token.box.x0 + reach) / 2)
        reach = token.box.x1 if reach is None else max(reach, token.box.x1)
    return [*edges, area.x1 + _BEYOND]
