"""Ink that no word accounts for, as pieces that look like text."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from finsam.extract.box import Box
from finsam.extract.darkness import inked
from finsam.extract.image import block_sums
from finsam.extract.tesseract import Found

CELL = 8
"""Pixels: ink is looked at in squares of this side."""

LOWEST = 0.025
"""Inches; anything lower is a speck or the rest of a ruled line. A minus sign is wider."""

TALLEST = 0.32
"""Inches; anything taller is a picture."""

_NEAR_ACROSS = 4
"""Squares that may lie between two parts of one piece: less than a column gap."""


def uncovered(ink: NDArray[np.bool_], words: Iterable[Found], dpi: float) -> NDArray[np.bool_]:
    """Where there is ink outside all words, away from the page's edges.

    Args:
        ink: of the page without ruled lines.
        words: that have been read.
        dpi: of the image.
    """
    ink = ink.copy()
    edge = round(0.12 * dpi)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = False, False, False, False
    for word in words:
        slack = max(3, word.height // 6)
        ink[
            max(0, word.top - slack) : word.top + word.height + slack,
            max(0, word.left - slack) : word.left + word.width + slack,
        ] = False
    return ink


def leftover(ink: NDArray[np.bool_], dpi: float) -> list[Box]:
    """Pieces of ink outside all words.

    Args:
        ink: as :func:`uncovered` gives it.
        dpi: of the image.

    Returns:
        Boxes in pixels, from the top; only such as one line of text may fill.
    """
    boxes = [_tight(ink, cells) for cells in _pieces(_cells(ink))]
    return sorted(
        (b for b in boxes if b is not None and _is_text_like(b, ink, dpi)),
        key=lambda b: (b.top, b.x0),
    )


def _cells(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which squares hold more than a speck."""
    height, width = (side // CELL * CELL for side in ink.shape)
    sums = block_sums(ink[:height, :width].view(np.uint8), CELL)
    return np.asarray(sums >= 5, dtype=np.bool_)


def _pieces(cells: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Groups of squares that lie near each other, as (row, column)."""
    todo = {(int(y), int(x)) for y, x in np.argwhere(cells)}
    pieces: list[list[tuple[int, int]]] = []
    for start in sorted(todo):
        if start not in todo:
            continue
        todo.discard(start)
        piece, queue = [start], [start]
        while queue:
            y, x = queue.pop()
            for dy in (-1, 0, 1):
                for dx in range(-_NEAR_ACROSS, _NEAR_ACROSS + 1):
                    near = (y + dy, x + dx)
                    if near in todo:
                        todo.discard(near)
                        piece.append(near)
                        queue.append(near)
        pieces.append(piece)
    return pieces


def _tight(ink: NDArray[np.bool_], cells: Sequence[tuple[int, int]]) -> Box | None:
    """The box around the ink of a group of squares, in pixels."""
    y0 = max(0, (min(y for y, _ in cells) - 1) * CELL)
    x0 = max(0, (min(x for _, x in cells) - 1) * CELL)
    y1 = (max(y for y, _ in cells) + 2) * CELL
    x1 = (max(x for _, x in cells) + 2) * CELL
    part = ink[y0:y1, x0:x1]
    if (place := inked(part)) is None:
        return None
    rows, columns = place
    return Box(
        float(x0 + columns.start), float(y0 + rows.start),
        float(x0 + columns.stop), float(y0 + rows.stop),
    )  # fmt: skip


def _is_text_like(box: Box, ink: NDArray[np.bool_], dpi: float) -> bool:
    """Whether a piece may be a line of text, a digit or a dash."""
    if box.height > TALLEST * dpi or box.width > 6 * dpi:
        return False
    part = ink[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)]
    filled = float(part.mean()) if part.size else 0.0
    if box.height < LOWEST * dpi:
        return False
    if box.height < 0.06 * dpi:
        return False
    return 0.06 <= filled <= 0.75 and box.width >= 0.015 * dpi
