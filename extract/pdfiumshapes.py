"""Lines and pictures that a PDF page draws, as PDFium lists them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw

from finsam.extract import pdfiumcalls as pdfium
from finsam.extract.box import Box
from finsam.extract.pdfrules import THICKEST, is_rule
from finsam.extract.view import View

MOST_OBJECTS = 100_000
"""Drawn things looked at on one page; a drawing of so many parts is a map and no table."""

MOST_POINTS = 400_000
"""Corners looked at on one page."""

WHITE = 250
"""Red, green and blue from which, of 255, nothing shows on paper."""

DEEPEST = 8
"""Drawings within drawings that are looked into."""

_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Shapes:
    """What a page draws beside text.

    Attributes:
        edges: straight thin lines on the page as shown, in points.
        largest_image: area of the largest picture, in square points.
    """

    edges: list[Box] = field(default_factory=list)
    largest_image: float = 0.0


def shapes_of(page: Any, view: View) -> Shapes:
    """Lines and pictures of a page.

    Args:
        page: a raw ``FPDF_PAGE``.
        view: of the page.
    """
    found, points = Shapes(), 0
    for thing, kind, matrix in _objects(page, view):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = _area(thing, matrix)
            found.largest_image = max(found.largest_image, area)
        elif points < MOST_POINTS:
            points += _edges(thing, _joined(_matrix(thing), matrix), view, found.edges)
    return found


def grounds_of(page: Any, view: View) -> list[Box]:
    """Pictures and shapes filled with a colour, on which white letters show."""
    found: list[Box] = []
    for thing, kind, matrix in _objects(page, view):
        mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
        if kind == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPath_GetDrawMode(thing, mode, stroke)
            if not mode.value or is_pale(thing):
                continue
        edges = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(thing, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            (a, b), (c, d) = _moved(x0, y0, matrix), _moved(x1, y1, matrix)
            found.append(Box(*view.box(min(a, c), min(b, d), max(a, c), max(b, d))))
    return found


_INK = tuple(ctypes.c_uint() for _ in range(4))
_TO_INK = tuple(pdfium.reference(part) for part in _INK)


def is_pale(thing: Any) -> bool:
    """Whether a text or shape is filled with white, or with a colour that lets all through."""
    if not pdfium.fill_colour_of(thing, *_TO_INK):
        return False
    red, green, blue, alpha = _INK
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= WHITE


def _objects(page: Any, view: View) -> Iterator[tuple[Any, int, _Matrix]]:
    """Paths and pictures, also those in drawings used by the page, with what moves them."""
    left = MOST_OBJECTS
    count = raw.FPDFPage_CountObjects(page)
    stack: list[tuple[Any, int, int, _Matrix, int]] = [(page, 0, count, _UNMOVED, 0)]
    while stack and left > 0:
        parent, at, count, moved, depth = stack.pop()
        while at < count and left > 0:
            place = ctypes.c_size_t(at) if depth else at
            get = pdfium.object_in_form_at if depth else pdfium.object_at
            thing = pdfium.pointer(get(parent, place))
            at += 1
            left -= 1
            kind = pdfium.object_kind_of(thing)
            if kind in _SEEN:
                yield ctypes.cast(thing, raw.FPDF_PAGEOBJECT), kind, moved
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                thing = ctypes.cast(thing, raw.FPDF_PAGEOBJECT)
                stack.append((parent, at, count, moved, depth))
                inner = _joined(_matrix(thing), moved)
                stack.append((thing, 0, raw.FPDFFormObj_CountObjects(thing), inner, depth + 1))
                break


_SEEN = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE})


def _matrix(thing: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return _UNMOVED
    return found.a, found.b, found.c, found.d, found.e, found.f


def _joined(first: _Matrix, then: _Matrix) -> _Matrix:
    """What moves a point by ``first`` and after it by ``then``."""
    if then is _UNMOVED:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _moved(x: float, y: float, by: _Matrix) -> tuple[float, float]:
    return x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5]


def _area(image: Any, matrix: _Matrix) -> float:
    """Area of a picture in square points."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(image, *edges):
        return 0.0
    x0, y0, x1, y1 = (edge.value for edge in edges)
    (a, b), (c, d) = _moved(x0, y0, matrix), _moved(x1, y1, matrix)
    return abs(c - a) * abs(d - b)


def _edges(path: Any, matrix: _Matrix, view: View, edges: list[Box]) -> int:
    """Adds the thin straight pieces of a path; returns how many corners it has."""
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    count = int(min(raw.FPDFPath_CountSegments(path), MOST_POINTS))
    if not (mode.value or stroke.value):
        return 0
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = pdfium.reference(x), pdfium.reference(y)
    start = last = (0.0, 0.0)
    bends = 0
    for i in range(count):
        segment = pdfium.pointer(pdfium.path_piece_of(path, i))
        kind = pdfium.piece_kind_of(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            bends += 1
            if bends % 3:  # a point that bends the curve and is not on it
                continue
        pdfium.piece_point_of(segment, to_x, to_y)
        point = view.point(*_moved(x.value, y.value, matrix))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            _add(last, point, view, edges)
        if kind != raw.FPDF_SEGMENT_MOVETO and pdfium.piece_closes(segment):
            _add(point, start, view, edges)
        last = point
    return count


def _add(one: tuple[float, float], other: tuple[float, float], view: View, to: list[Box]) -> None:
    (x0, y0), (x1, y1) = one, other
    if abs(x1 - x0) > THICKEST and abs(y1 - y0) > THICKEST:  # no rule, as most curves
        return
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if is_rule(box, view.width, view.height):
        to.append(box)
