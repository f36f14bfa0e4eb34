"""Where words that were searched for stand on a page, of which lines and numbers have places."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from finsam.web.site import Site

GROW = 1.5
"""Points by which a mark is larger than what it marks, on all sides."""

_NUMBERS = """
SELECT line, printed, x0, x1 FROM found_number
WHERE document_id IN (SELECT document_id FROM part WHERE sha256 = :sha256)
    AND page = :page AND x0 IS NOT NULL ORDER BY position
"""


def hits_of(
    site: Site, sheet: dict[str, Any], lines: Sequence[dict[str, Any]], words: Sequence[str]
) -> list[dict[str, float]]:
    """Marks for ``words`` on a page."""
    if not words:
        return []
    numbers = defaultdict(list)
    for row in site.records(_NUMBERS, sha256=sheet["sha256"], page=sheet["page"]):
        numbers[row["line"]].append((row["printed"], row["x0"], row["x1"]))
    return hit_boxes(lines, words, numbers)


Placed = tuple[str, float, float]
"""A number of a line: as printed, left and right edge in points."""


def hit_boxes(
    lines: Sequence[dict[str, Any]],
    words: Sequence[str],
    numbers: dict[int, list[Placed]] | None = None,
) -> list[dict[str, float]]:
    """Marks by line; within a line by what its characters are wide, from known place to place.

    Args:
        lines: with number, text and place.
        words: searched for; ``*`` at the end stands for any ending.
        numbers: of each line, whose places are known.
    """
    found = []
    wanted = [word.rstrip("*").casefold() for word in words if word.strip("* ")]
    for line in lines:
        plain = line["text"].casefold()
        if line["x0"] is None or len(plain) != len(line["text"]):
            continue
        edges = _edges(line, (numbers or {}).get(line["number"], []))
        for word in wanted:
            at = plain.find(word)
            while at >= 0:
                left, right = edges[at], edges[at + len(word)]
                found.append(
                    {
                        "x": left - GROW,
                        "y": line["top"] - GROW,
                        "width": max(right - left, 1.0) + 2 * GROW,
                        "height": line["bottom"] - line["top"] + 2 * GROW,
                    }
                )
                at = plain.find(word, at + len(word))
    return found


def _edges(line: dict[str, Any], numbers: Sequence[Placed]) -> list[float]:
    """Left edge of each character of a line, and the right edge of the last.

    Between two numbers there is often more room than the characters need, as columns stand apart;
    they keep to the left of it.
    """
    text = line["text"]
    placed = list(_placed(line, numbers))
    widths = [(x1 - x0) / (end - start) for start, end, x0, x1 in placed]
    whole = (line["x1"] - line["x0"]) / max(len(text), 1)
    step = sum(widths) / len(widths) if widths else whole
    out: list[float] = []
    right = line["x0"]
    for start, end, x0, x1 in [*placed, (len(text), len(text), line["x1"], line["x1"])]:
        before = start - len(out)
        each = min(step, (x0 - right) / before) if before else 0.0
        out += [right + each * n for n in range(before)]
        out += [x0 + (x1 - x0) * n / (end - start) for n in range(end - start)]
        right = x1
    return [*out, right]


def _placed(
    line: dict[str, Any], numbers: Sequence[Placed]
) -> Iterator[tuple[int, int, float, float]]:
    """First and last character, left and right edge of the numbers that stand in a line."""
    at, right = 0, line["x0"]
    for printed, x0, x1 in numbers:
        found = line["text"].find(printed, at) if printed else -1
        if found >= 0 and right <= x0 < x1 <= line["x1"]:
            at, right = found + len(printed), x1
            yield found, at, x0, x1
