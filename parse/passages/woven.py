"""Goal tables whose columns a poor reading order has woven into one another.

Page texts give such a table line by line across its columns: a line holds a piece of the goal, of
the activities, the status and the follow-up. The status, which has one line a row, tells where a
row starts. The goal is the narrow column at the left: a piece of it ends where the next line's
first word would not have fitted, at a mark between cells, or at an activity's dash.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from finsam.extract.page import TextSource
from finsam.parse.language.heads import goal_field
from finsam.parse.language.insats_words import section_kind
from finsam.parse.language.labels import whole_label
from finsam.parse.language.phrases import word_values
from finsam.parse.language.titles import title_of
from finsam.parse.layout import Block, BlockKind, Cell, PageLayout, Table

_WIDTH = 20
"""Characters of the goals' column where no line shows its edge."""
_NARROWEST = 12
_WIDEST = 37
_SLACK = 1
_FEWEST_HEADERS = 3


_Line = tuple[int, int, str]
"""Page, identity and text of a line."""
_HEAD_WORDS = 3
"""Words of the longest head of a column."""
_BELOW = 3
"""Lines below in which an expected outcome goes on."""


@dataclass(slots=True)
class _Row:
    """A row in the making: its page, the pieces of its goal, status and expected outcome."""

    page: int
    lines: list[str]
    status: str
    expected: str | None = None
    goal: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Woven:
    """A table that was woven into the lines of a page.

    Attributes:
        table: its rows, with the goal, the status and the expected outcome.
        lines: the lines it took, told by identity since a block may run over a page break.
    """

    table: Table
    lines: frozenset[int]


def woven_tables(layouts: Sequence[PageLayout]) -> tuple[Woven, ...]:
    """The goal tables woven into the text of pages that have no geometry, in order."""
    found: list[Woven] = []
    lines: list[_Line] = []
    inside = False
    for layout in layouts:
        if layout.page.page.source is not TextSource.PLAIN:
            continue
        for block in layout.blocks:
            if block.kind is BlockKind.NOISE:
                continue
            for line in block.lines:
                text = line.text.strip()
                if _is_header(text):
                    found += _finished(lines)
                    lines, inside = [(block.page, id(line), text)], True
                elif inside and _ends(block, text):
                    found += _finished(lines)
                    lines, inside = [], False
                elif inside:
                    lines.append((block.page, id(line), text))
    return (*found, *_finished(lines))


def _is_header(text: str) -> bool:
    """Whether a line is the header of a goal table: three of its columns, goals first."""
    words = [w for w in re.split(r"[\s|]+", text) if w]
    named: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(at + _HEAD_WORDS, len(words)), at, -1):
            column = goal_field(" ".join(words[at:end]))
            if column is not None:
                named.append(column)
                at = end
                break
        else:
            at += 1
    return len(set(named)) >= _FEWEST_HEADERS and named[0] == "text" and "status" in named


def _ends(block: Block, text: str) -> bool:
    """Whether a line is the heading of what comes after the table."""
    label = whole_label(text) if text.endswith(":") else None
    if section_kind(text) is not None or (label is not None and label.field != "other"):
        return True
    title = title_of(text) if text.endswith(":") or len(text.split()) <= 2 else None
    return (title is not None and title.strict) or (
        block.kind is BlockKind.HEADING and block.marker is not None
    )


def _finished(lines: Sequence[_Line]) -> list[Woven]:
    rows: list[_Row] = []
    last = 0
    for nth, (page, _, text) in enumerate(lines[1:], 1):
        found = _status_in(text)
        if found is not None:
            left, status, right = found
            rows.append(_Row(page, [left, right], status))
            last = nth
        elif rows:
            rows[-1].lines.append(text)
    if not rows:
        return []
    taken = lines[: last + 1 + len(rows[-1].lines)]
    width = _width(rows)
    for row in rows:
        _unweave(row, width)
    return [Woven(_table(rows), frozenset(line for _, line, _ in taken))]


def _status_in(text: str) -> tuple[str, str, str] | None:
    """What stands before and after the status in the first line of a row."""
    for word in sorted(word_values("status"), key=len, reverse=True):
        found = re.search(rf"(?:^|[\s|]){re.escape(word)}(?=[\s|]|$)", text, re.IGNORECASE)
        if found is not None and re.search(r"\w{2}", text[: found.start()]):
            status = found.group().strip(" |")
            if status[:1].isupper():
                return text[: found.start()].strip(), status, text[found.end() :].strip(" |")
    return None


def _edge(line: str) -> int | None:
    """Where the goal's piece of a line surely ends: at a cell's mark or an activity's dash."""
    found = re.search(r"\s\|\s|\s\|$|\s[-–](?=\w)", line)
    return found.start() if found is not None else None


def _width(rows: Sequence[_Row]) -> int:
    """Characters that the goals' column holds.

    The width that agrees with most pieces whose edge is sure: they fit, and the first word of
    the next line would not have; of widths that agree alike the middle one.
    """
    pairs: list[tuple[int, int]] = []
    for row in rows:
        lines = [row.lines[0], *row.lines[2:]]
        for line, after in pairwise(lines):
            edge = _edge(line)
            if edge and after.split():
                pairs.append((edge, len(after.split()[0])))
    scores = {
        width: sum(piece <= width < piece + 1 + word for piece, word in pairs)
        for width in range(_NARROWEST, _WIDEST)
    }
    best = max(scores.values())
    agreed = [width for width, score in scores.items() if score == best]
    return agreed[len(agreed) // 2] if best else _WIDTH


def _unweave(row: _Row, width: int) -> None:
    """Takes the expected outcome and the goal out of a row's lines."""
    first, right, *rest = row.lines
    row.expected = _expected(right, rest)
    edge = _edge(first)
    row.goal.append(first[:edge] if edge else _fill(first, rest[0] if rest else "", width))
    for nth, line in enumerate(rest):
        if row.goal[-1].endswith(".") or re.match(r"[-–&|]", line):
            break
        edge = _edge(line)
        after = rest[nth + 1] if nth + 1 < len(rest) else ""
        if edge is not None and edge <= width + _SLACK:
            piece = line[:edge]
        else:
            piece = _fill(line, after, width)
        if not piece:
            break
        row.goal.append(piece)


def _fill(line: str, after: str, width: int) -> str:
    """The words of a line that belong to the narrow column at the left.

    As few as leave no room for the next line's first word, small words that go on with it
    besides, and never more than fit.
    """
    words = line.split()
    if not words or len(words[0]) > width + _SLACK:
        return ""
    following = after.split()[0] if after.split() else ""
    count = 1
    while count < len(words):
        piece = " ".join(words[:count])
        fits = len(piece) + 1 + len(words[count]) <= width + _SLACK
        full = bool(following) and len(piece) + 1 + len(following) > width
        opens = words[count].casefold() in word_values("function")
        if not fits or piece.endswith(".") or (full and not opens):
            break
        count += 1
    return " ".join(words[:count])


def _expected(right: str, rest: Sequence[str]) -> str | None:
    """The expected outcome: its words stand in order, a piece of them in each line."""
    texts = [right, *rest[:_BELOW]]
    for phrase in sorted(word_values("expected"), key=len, reverse=True):
        if _spread(phrase.split(), texts):
            return phrase.capitalize()
    return None


def _spread(words: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether words stand in these lines in order, the first at the first line's head."""
    at = 0
    for nth, text in enumerate(texts):
        said = re.findall(r"\w+", text.casefold())
        places = [0] if nth == 0 else range(len(said))
        for place in places:
            taken = 0
            while (
                at + taken < len(words)
                and place + taken < len(said)
                and said[place + taken] == words[at + taken]
            ):
                taken += 1
            if taken:
                at += taken
                break
        else:
            return False
        if at == len(words):
            return True
    return False


def _table(rows: Sequence[_Row]) -> Table:
    header = ("Delmål", "Status", "Förväntat utfall")
    cells = [_cell(0, column, text) for column, text in enumerate(header)]
    for number, row in enumerate(rows, 1):
        texts = (" ".join(row.goal), row.status, row.expected or "")
        cells += [_cell(number, column, text) for column, text in enumerate(texts) if text]
    return Table(
        page=rows[0].page,
        rows=len(rows) + 1,
        columns=len(header),
        cells=tuple(cells),
        header_rows=1,
        label_columns=1,
        ruled=False,
        row_pages=(rows[0].page, *(row.page for row in rows)),
        box=None,
    )


def _cell(row: int, column: int, text: str) -> Cell:
    return Cell(row=row, column=column, text=text, raw=text, words=(), lines=(text,), box=None)
