"""The paragraphs of a table's cell, told apart by bullets, gaps and the ends of lines."""

import re
from collections.abc import Sequence
from itertools import pairwise

from finsam.extract.box import Box
from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import starts_anew
from finsam.parse.layout import Cell

_BULLET = re.compile(
    r"^\s*(?:[-–—•●○◦▪■□►➢✓✔☑*·»«¢¤¥°>]|[oe](?=\s+[A-ZÅÄÖ])|\uf0b7|\uf0a7|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*(?=\S)"
)
_ENDS = re.compile(r"(?:[.!?:][\"'”’)]*|\)|\s[-–—])$")
_FULL_WIDTH = 0.82
"""Share of a cell's width from which a line counts as full: its last word had no room."""
_GAP = 1.45
"""Line pitches from which a cell's next line starts a new paragraph."""
_PITCH = 12.0
"""Points from line to line where a cell has only one."""
_QUARTER = 4
"""Of the steps a quarter is shorter than a line's."""


def cell_paragraphs(cell: Cell) -> tuple[tuple[str | None, str], ...]:
    """The paragraphs of a cell, each with the bullet before it, if any.

    A bullet opens a paragraph; so does a wider gap, "Att" after a line that ended a phrase, and
    a capital after a line that ended a sentence before the cell's edge.
    """
    lines = [line for line in cell.lines if line.strip()]
    extents = _extents(cell, lines)
    starts = _breaks(lines, extents)
    made: list[tuple[str | None, list[str]]] = []
    for nth, line in enumerate(lines):
        bullet = _BULLET.match(line)
        if nth in starts or not made:
            marker = bullet.group().strip() if bullet else None
            made.append((marker, [line[bullet.end() :] if bullet else line]))
        else:
            made[-1][1].append(line)
    return tuple((marker, join_lines(texts)) for marker, texts in made if join_lines(texts))


def bold_lead(cell: Cell) -> tuple[str, str] | None:
    """The bold lines that open a cell and the lines after them; ``None`` where all are alike."""
    lines = [line for line in cell.lines if line.strip()]
    weights = _weights(cell, lines)
    lead = next((nth for nth, bold in enumerate(weights) if not bold), len(weights))
    if not 0 < lead < len(lines) or any(weights[lead:]):
        return None
    return join_lines(lines[:lead]), join_lines(lines[lead:])


def _weights(cell: Cell, lines: Sequence[str]) -> list[bool]:
    """Whether all words of each line are bold."""
    found: list[bool] = []
    at = 0
    for line in lines:
        count = len(line.split())
        words = cell.words[at : at + count]
        at += count
        found.append(bool(words) and all(word.bold for word in words))
    return found


def _extents(cell: Cell, lines: Sequence[str]) -> list[Box | None]:
    """Box of each line, from the words that make it up; ``None`` where they are not known."""
    found: list[Box | None] = []
    at = 0
    for line in lines:
        count = len(line.split())
        boxes = [word.box for word in cell.words[at : at + count] if word.box is not None]
        at += count
        found.append(
            Box(
                min(b.x0 for b in boxes),
                min(b.top for b in boxes),
                max(b.x1 for b in boxes),
                max(b.bottom for b in boxes),
            )
            if boxes
            else None
        )
    return found


def _breaks(lines: Sequence[str], extents: Sequence[Box | None]) -> set[int]:
    """Indices of the lines that start a paragraph."""
    pitch = _pitch(extents)
    edge = max((box.x1 for box in extents if box is not None), default=None)
    left = min((box.x0 for box in extents if box is not None), default=0.0)
    longest = max((len(line) for line in lines), default=0)
    starts = {0} if lines else set()
    opened = 0
    for nth in range(1, len(lines)):
        before, line = lines[nth - 1].rstrip(), lines[nth].strip()
        one, two = extents[nth - 1], extents[nth]
        if one is not None and edge is not None:
            full = one.x1 - left >= _FULL_WIDTH * (edge - left)
        else:
            full = len(before) >= _FULL_WIDTH * longest
        apart = one is not None and two is not None and two.top - one.top > _GAP * pitch
        parallel = line.split()[0] == lines[opened].split()[0] and bool(_ENDS.search(before))
        if parallel or _starts_paragraph(before, line, full=full, apart=apart):
            starts.add(nth)
            opened = nth
    return starts


def _starts_paragraph(before: str, line: str, *, full: bool, apart: bool) -> bool:
    if _BULLET.match(line):
        return True
    capital = starts_anew(line)
    if apart:
        return capital or bool(_ENDS.search(before))
    if capital and line.startswith("Att ") and not re.search(r"\w[-–]$", before):
        return True
    return capital and not full and bool(_ENDS.search(before))


def _pitch(extents: Sequence[Box | None]) -> float:
    tops = [box.top for box in extents if box is not None]
    steps = sorted(b - a for a, b in pairwise(tops) if b > a)
    return steps[len(steps) // _QUARTER] if steps else _PITCH
