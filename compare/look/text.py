"""Rows as aligned text."""

import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Protocol

NARROWEST = 10
"""Characters that a column keeps when a table is made to fit the terminal."""


def table(
    headers: Sequence[str], rows: Sequence[Sequence[object]], *, width: int | None = None
) -> str:
    """Rows as aligned text, figures to the right; nothing is cut off.

    Args:
        headers: of the columns.
        rows: their cells.
        width: characters of a line; words go on below where a table is wider. ``None``: those of
            the terminal; without limit where the output is no terminal, so that other programs
            find a row on each line.
    """
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [
        max([len(header), *(len(row[i]) for row in cells)]) for i, header in enumerate(headers)
    ]
    right = [
        bool(rows) and all(isinstance(row[i], int | float | None) for row in rows)
        for i in range(len(headers))
    ]
    widths = _fitted(widths, right, width or _terminal())
    lines = [list(headers), ["-" * one for one in widths], *cells]
    return "\n".join(
        "  ".join(
            text.rjust(one) if flush else text.ljust(one)
            for text, one, flush in zip(part, widths, right, strict=True)
        ).rstrip()
        for line in lines
        for part in _folded(line, widths)
    )


def _terminal() -> int | None:
    """Characters of a line of the terminal; ``None`` where the output is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _fitted(widths: Sequence[int], right: Sequence[bool], room: int | None) -> list[int]:
    """Widths that fit: the widest columns of words give way first, figures never."""
    out = list(widths)
    if room is None:
        return out
    words = [i for i, flush in enumerate(right) if not flush]
    while words and sum(out) + 2 * (len(out) - 1) > room:
        widest = max(words, key=lambda i: out[i])
        if out[widest] <= NARROWEST:
            break
        out[widest] -= 1
    return out


def _folded(line: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """A row as one line, or several where a cell is wider than its column."""
    parts = [
        textwrap.wrap(text, width, break_on_hyphens=True) or [""] if len(text) > width else [text]
        for text, width in zip(line, widths, strict=True)
    ]
    deepest = max((len(part) for part in parts), default=1)
    return [[part[n] if n < len(part) else "" for part in parts] for n in range(deepest)]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}".replace(",", " ")
    return " ".join(str(value).split())


class Tell(Protocol):
    """Says a text with holes in the user's language: ``tell("{n} pages", n=3)``."""

    def __call__(self, message: str, **parts: object) -> str:
        """The text with ``parts`` in its holes."""


def told(message: str, **parts: object) -> str:
    """A text as it was written, in English, with ``parts`` in its holes."""
    return message.format(**parts)
