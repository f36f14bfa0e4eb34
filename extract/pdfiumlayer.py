"""The text layer of a PDF page as PDFium finds it.

PDFium gives each character with its origin and the box of its font, from which the same boxes
follow as pdfplumber has: as high as the font's size, from the font's descent. Characters that it
makes up itself (blanks, line ends) are left out; the gaps between characters decide on blanks.
"""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from finsam.extract import pdfiumcalls as pdfium
from finsam.extract.characters import BOLD, UNMAPPED, angle_of
from finsam.extract.glyphs import Char
from finsam.extract.pdfiumshapes import grounds_of, is_pale, shapes_of
from finsam.extract.pdfrules import merge
from finsam.extract.textlayer import (
    FULL_IMAGE_SHARE,
    MOST_CHARACTERS,
    LayerPage,
    TooMuch,
    make_layer,
)
from finsam.extract.unseen import seen
from finsam.extract.view import View

_NO_LETTER = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""
_BLANK = 32
"""Code up to which a character may be one that PDFium made up: a blank, the end of a line."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share."""

    size: float
    angle: int | None
    bold: bool
    hidden: bool


@dataclass(slots=True)
class PdfiumLayer:
    """A text layer, and whether it is to be trusted.

    Attributes:
        layer: as read.
        doubtful: why another reader should be asked; empty where there is no reason.
    """

    layer: LayerPage
    doubtful: str = ""


def read_pdfium_layer(page: Any) -> PdfiumLayer:
    """Reads the text layer of a page.

    Args:
        page: a ``pypdfium2.PdfPage``.

    Raises:
        TooMuch: if there is more on it than a page can hold.
        pypdfium2.PdfiumError: if PDFium cannot read the page's text.
    """
    view = View.of(page)
    textpage = page.get_textpage()
    try:
        reader = _Reader(textpage.raw, view)
        chars = reader.chars()
        shapes = shapes_of(page.raw, view)
        if any(char.hidden for char in chars):
            scan = shapes.largest_image >= FULL_IMAGE_SHARE * view.width * view.height
            chars = seen(chars, scan=scan, grounds=grounds_of(page.raw, view))
    finally:
        textpage.close()
    layer = make_layer(
        chars,
        tuple(merge(shapes.edges)),
        width=view.width,
        height=view.height,
        largest_image=shapes.largest_image,
    )
    return PdfiumLayer(layer, reader.doubtful)


class _Reader:
    """The characters of one text page.

    Args:
        text: a raw ``FPDF_TEXTPAGE``.
        view: of the page.
    """

    def __init__(self, text: Any, view: View) -> None:
        self.doubtful = ""
        self._text = text
        self._view = view
        self._styles: dict[int, _Style] = {}
        self._alike: dict[tuple[float, int | None, bool, bool], _Style] = {}
        self._bold: dict[int, bool] = {}
        self._angles: dict[tuple[float, float], int | None] = {}

    def chars(self) -> list[Char]:
        """All characters that the file draws."""
        text = self._text
        count = raw.FPDFText_CountChars(text)
        if count > 2 * MOST_CHARACTERS:
            raise TooMuch(f"{count} characters on one page, more than {MOST_CHARACTERS}")
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        to_x, to_y, to_box = pdfium.reference(x), pdfium.reference(y), pdfium.reference(box)
        found: list[Char] = []
        last: tuple[float, float, int] | None = None
        for i in range(count):
            code = pdfium.unicode_of(text, i)
            if code <= _BLANK and pdfium.is_generated(text, i) == 1:
                continue
            letter = self._letter(code, i)
            pdfium.origin_of(text, i, to_x, to_y)
            key = pdfium.object_of(text, i) or -1 - i
            style = self._styles.get(key) or self._style(i, key)
            place = (x.value, y.value, key)
            if not pdfium.loose_box_of(text, i, to_box):
                self.doubtful = self.doubtful or "characters without a place"
                continue
            char = self._char(letter, style, x.value, y.value, box)
            if place == last:  # the second letter of a ligature
                found[-1] = _one(found[-1], char)
            else:
                found.append(char)
            last = place
        return found

    def _letter(self, code: int, i: int) -> str:
        if code == _HYPHEN:
            return "-"
        if code in _NO_LETTER or pdfium.has_no_letter(self._text, i) == 1:
            self.doubtful = self.doubtful or "characters without a letter"
            return UNMAPPED
        return chr(code) if not 0xD800 <= code <= 0xDFFF else UNMAPPED

    def _char(self, letter: str, style: _Style, x: float, y: float, box: Any) -> Char:
        x0, top, x1, bottom = self._view.box(box.left, box.bottom, box.right, box.top)
        across, down = self._view.point(x, y)
        size = style.size
        match style.angle:
            case 90:
                x0, baseline = x1 - size, across
            case 180:
                bottom, baseline = top + size, -down
            case 270:
                x1, baseline = x0 + size, -across
            case _:
                top, baseline = bottom - size, down
        if size <= 0.5 or not -5000 < x0 <= x1 < 20000:
            self.doubtful = self.doubtful or "characters without a size"
            x1, bottom = max(x0, x1), max(top, bottom)
        return Char(
            letter, x0, top, x1, bottom, style.angle, baseline, size, style.bold, style.hidden
        )

    def _style(self, i: int, key: int) -> _Style:
        """What the character's text object says, asked once an object."""
        thing = pdfium.pointer(key) if key > 0 else None
        matrix = raw.FS_MATRIX()
        if not pdfium.matrix_of(self._text, i, pdfium.reference(matrix)):
            matrix = raw.FS_MATRIX()
        size = pdfium.font_size_of(self._text, i) * math.hypot(matrix.c, matrix.d)
        along = (matrix.a, matrix.b)
        if along not in self._angles:
            self._angles[along] = angle_of(*along, self._view.turned)
        told = (size, self._angles[along], self._is_bold(thing), _is_hidden(thing))
        style = self._styles[key] = self._alike.setdefault(told, _Style(*told))
        return style

    def _is_bold(self, thing: Any) -> bool:
        font = pdfium.font_of(thing) if thing else None
        if not font:
            return False
        if font not in self._bold:
            buffer = ctypes.create_string_buffer(256)
            pdfium.font_name_of(pdfium.pointer(font), buffer, ctypes.c_size_t(256))
            name = buffer.value.decode("utf-8", "replace").lower()
            self._bold[font] = any(mark in name for mark in BOLD)
        return self._bold[font]


def _is_hidden(thing: Any) -> bool:
    """Whether a text object is drawn in no colour at all, or in white."""
    if not thing:
        return False
    mode = pdfium.render_mode_of(thing)
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    return bool(mode == raw.FPDF_TEXTRENDERMODE_FILL) and is_pale(thing)


def _one(first: Char, second: Char) -> Char:
    """A ligature, of which PDFium gives each letter its share of the box."""
    return first._replace(
        text=first.text + second.text,
        x0=min(first.x0, second.x0),
        top=min(first.top, second.top),
        x1=max(first.x1, second.x1),
        bottom=max(first.bottom, second.bottom),
    )
