"""Where pages begin in a dump of text that has lost its form feeds.

Three marks are known. Engines that write plain text begin a page's first line with one blank,
which they give no other line. Running feet and heads, stamps of electronic signatures among
them, come once a page. Printed page numbers stand alone on a line and rise by one.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

DENSEST = 8
"""Lines a page has at least on average; marks that come more often are none."""

FEWEST = 4
"""How often a running foot must come to be taken for one."""

CLOSEST = 3
"""Lines with text between two beginnings of pages."""

SHORTEST = 12
"""Letters that a running head or foot has at least."""

HEADS = 0.3
"""Share of a running head's places that are known beginnings of pages."""

_LEAD = re.compile(r"^ \S")
_NUMBER = re.compile(r"^\s*[-–]?\s*(\d{1,3})\s*[-–]?\s*$")
_LETTERS = re.compile(r"[^a-zåäö]+")


def page_starts(lines: Sequence[str]) -> list[int]:
    """Indices of the lines that begin a page.

    Args:
        lines: of the whole text, without line ends.

    Returns:
        Rising, the first one 0.
    """
    leads = [i for i, line in enumerate(lines) if _LEAD.match(line)]
    if len(leads) < 2 or len(lines) < DENSEST * len(leads):
        return _spaced(lines, _after_numbers(lines), frozenset())
    return _spaced(lines, _marks(lines, leads), frozenset(leads))


def _spaced(lines: Sequence[str], starts: Sequence[int], firm: frozenset[int]) -> list[int]:
    """Beginnings of pages far enough from each other; of two close ones the firm one stays."""
    kept = [0]
    for start in sorted({s for s in starts if 0 < s < len(lines)}):
        if _text_lines(lines, kept[-1], start) >= CLOSEST:
            kept.append(start)
        elif start in firm and kept[-1] == 0:
            kept += [start] if _text_lines(lines, 0, start) else []
        elif start in firm:
            both = kept[-1] in firm
            kept = [*kept, start] if both else [*kept[:-1], start]
    return kept


def _text_lines(lines: Sequence[str], start: int, end: int) -> int:
    """Number of lines with text from ``start`` up to ``end``."""
    return sum(bool(line.strip()) for line in lines[start:end])


def _marks(lines: Sequence[str], leads: Sequence[int]) -> list[int]:
    """Beginnings of pages, given those that a leading blank shows.

    A running head is a line that stands at known beginnings again and again; where pages have
    one, a leading blank between two heads is chance. A running foot stands just before them.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        key = _LETTERS.sub("", line.lower())
        if len(key) >= SHORTEST:
            places[key].append(i)
    known = frozenset(leads)
    repeated = [found for found in places.values() if len(found) >= FEWEST]
    heads = sorted(
        i
        for found in repeated
        if sum(i in known for i in found) >= HEADS * len(found)
        for i in found
    )
    if len(heads) >= 0.4 * len(leads):
        return [*heads, *(i for i in leads if not heads[0] < i < heads[-1])]
    feet = [
        _next_text(lines, i)
        for found in repeated
        if sum(any(i < lead <= i + 3 for lead in leads) for i in found) * 2 >= len(found)
        for i in found
    ]
    return [*leads, *feet]


def _next_text(lines: Sequence[str], index: int) -> int:
    """Index of the next line with text."""
    for i in range(index + 1, len(lines)):
        if lines[i].strip():
            return i
    return len(lines)


def _after_numbers(lines: Sequence[str]) -> list[int]:
    """Lines after printed page numbers, if at least three of them rise one by one."""
    numbers = [
        (i, int(match.group(1))) for i, line in enumerate(lines) if (match := _NUMBER.match(line))
    ]
    best: list[int] = []
    for at, (first, value) in enumerate(numbers):
        chain = [first]
        for i, number in numbers[at + 1 :]:
            if number == value + len(chain) and _text_lines(lines, chain[-1], i) > CLOSEST:
                chain.append(i)
        if len(chain) > len(best):
            best = chain
    if len(best) < 3 or any(b - a < CLOSEST for a, b in pairwise(best)):
        return []
    return [_next_text(lines, i) for i in best]
