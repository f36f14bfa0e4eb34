"""The figure that a cell of a finance table holds, marks of a scan put right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.arithmetic.marks import alternatives
from finsam.parse.layout import Cell
from finsam.parse.values.amount import FigureKind, figures, parse_figure
from finsam.parse.values.digits import looks_like_figure
from finsam.parse.values.figure import Figure

_FOOT = re.compile(r"(?<=\d)\s?(?:\*+\)?|[\u00b9\u00b2\u00b3]+)$")
_STRAY = re.compile(r"^[\s|_.,:;'`´’\[\]=]+(?=[-–−\d(])|(?<=[\dr%)])[\s|_.,:;'`´’\[\]]+$")
_MENDED = 0.7
"""How sure a figure is, 0-1, that was mended, and one whose print nobody judged."""
_GUESSED = 0.6
"""How sure a guessed figure is, 0-1, at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A figure in a cell.

    Attributes:
        figure: the figure.
        cell: the cell it stands in.
        confidence: lowest of its words as the OCR engine says; ``None`` for exact text.
        guessed: whether characters that are no digits were taken for digits.
    """

    figure: Figure
    cell: Cell
    confidence: float | None
    guessed: bool = False


def cell_confidence(cell: Cell) -> float | None:
    """Lowest confidence of a cell's words; ``None`` for exact text."""
    known = [word.confidence for word in cell.words if word.confidence is not None]
    return min(known) if known else None


def surest(cells: Sequence[Cell]) -> float | None:
    """Lowest confidence of the words of several cells; ``None`` for exact text."""
    return min((c for cell in cells if (c := cell_confidence(cell)) is not None), default=None)


def figure_of(cell: Cell, doubted: bool) -> FigureCell | None:
    """The figure that a cell holds, if it holds one and nothing else.

    Args:
        cell: the cell.
        doubted: whether the characters come from a scan, so that letters may be digits.
    """
    confidence = cell_confidence(cell)
    text = _FOOT.sub("", cell.text.strip())
    if doubted:
        text = _STRAY.sub("", re.sub(r"(?<=\d)\s?[.,:]\s?(?=(?:t|m)?kr\b)", " ", text))
    figure = parse_figure(text)
    if figure is not None:
        return FigureCell(figure=figure, cell=cell, confidence=confidence)
    if not doubted or not looks_like_figure(text):
        return None
    readings = alternatives(text, confidence if confidence is not None else _MENDED)
    if not readings:
        return None
    read = parse_figure(readings[0].text)
    if read is None:
        return None
    return FigureCell(
        figure=read, cell=cell, confidence=min(confidence or _GUESSED, _GUESSED), guessed=True
    )


def swallowed(cells: Sequence[Cell], columns: Sequence[int]) -> dict[int, FigureCell]:
    """Figures that were taken for the end of the row's label (``Resor 26 000.kr``)."""
    if len(cells) != 1 or not columns:
        return {}
    cell = cells[0]
    text = re.sub(r"(?<=\d)[.,:](?=\s?(?:t|m)?kr\b)", " ", cell.text)
    found = [f for f in figures(text) if f.kind is FigureKind.NUMBER and f.start > 3]
    tail = found[-len(columns) :]
    if len(tail) != len(columns) or re.sub(r"[\s.|]", "", text[tail[-1].unit_end :]):
        return {}
    between = text[tail[0].start : tail[-1].unit_end]
    grouped = all(f.unit or re.search(r"\d\s\d{3}", f.printed) for f in tail)
    if not grouped or re.search(r"[^\W\d_]{4}", between):
        return {}
    confidence = min(cell_confidence(cell) or _MENDED, _MENDED)
    return {
        column: FigureCell(figure=figure, cell=cell, confidence=confidence, guessed=True)
        for column, figure in zip(columns, tail, strict=True)
    }
