"""The text layer of a PDF page as PDFium finds it.

PDFium gives each character with its origin and the box of its font, from which the same boxes
follow as pdfplumber has: as high as the font's size, from the font's descent. Characters that it
makes up itself (blanks, line ends) are left out; the gaps between characters decide on blanks.
"""

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw

from finsam.extract.characters import BOLD, UNMAPPED, Char, angle_of
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


@dataclass(slots=True)
class _Reader:
    text: Any
    view: View
    doubtful: str = ""
    _styles: dict[int, _Style] = field(default_factory=dict)
    _fonts: dict[int, bool] = field(default_factory=dict)
    _angles: dict[tuple[float, float], int | None] = field(default_factory=dict)
    _matrix: Any = field(default_factory=raw.FS_MATRIX)

    def chars(self) -> list[Char]:
        """All characters that the file draws."""
        count = raw.FPDFText_CountChars(self.text)
        if count > 2 * MOST_CHARACTERS:
            raise TooMuch(f"{count} characters on one page, more than {MOST_CHARACTERS}")
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        found: list[Char] = []
        last: tuple[float, float, int] | None = None
        for i in range(count):
            if raw.FPDFText_IsGenerated(self.text, i) == 1:
                continue
            letter = self._letter(i)
            raw.FPDFText_GetCharOrigin(self.text, i, x, y)
            style, key = self._style(i)
            place = (x.value, y.value, key)
            if not raw.FPDFText_GetLooseCharBox(self.text, i, box):
                self.doubtful = self.doubtful or "characters without a place"
                continue
            char = self._char(letter, style, x.value, y.value, box)
            if place == last:  # the second letter of a ligature
                found[-1] = _one(found[-1], char)
            else:
                found.append(char)
            last = place
        return found

    def _letter(self, i: int) -> str:
        code = raw.FPDFText_GetUnicode(self.text, i)
        if code == _HYPHEN:
            return "-"
        if raw.FPDFText_HasUnicodeMapError(self.text, i) == 1 or code in _NO_LETTER:
            self.doubtful = self.doubtful or "characters without a letter"
            return UNMAPPED
        return chr(code) if not 0xD800 <= code <= 0xDFFF else UNMAPPED

    def _char(self, letter: str, style: _Style, x: float, y: float, box: Any) -> Char:
        x0, top, x1, bottom = self.view.box(box.left, box.bottom, box.right, box.top)
        across, down = self.view.point(x, y)
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

    def _style(self, i: int) -> tuple[_Style, int]:
        """What the character's text object says, asked once an object."""
        thing = raw.FPDFText_GetTextObject(self.text, i)
        key = ctypes.addressof(thing.contents) if thing else -1 - i
        known = self._styles.get(key)
        if known is None:
            matrix = self._matrix
            if not raw.FPDFText_GetMatrix(self.text, i, matrix):
                matrix = raw.FS_MATRIX()
            size = raw.FPDFText_GetFontSize(self.text, i) * math.hypot(matrix.c, matrix.d)
            along = (matrix.a, matrix.b)
            if along not in self._angles:
                self._angles[along] = angle_of(*along, self.view.turned)
            angle = self._angles[along]
            known = self._styles[key] = _Style(size, angle, self._is_bold(thing), _is_hidden(thing))
        return known, key

    def _is_bold(self, thing: Any) -> bool:
        font = raw.FPDFTextObj_GetFont(thing) if thing else None
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").lower()
            self._fonts[key] = any(mark in name for mark in BOLD)
        return self._fonts[key]


def _is_hidden(thing: Any) -> bool:
    """Whether a text object is drawn in no colour at all, or in white."""
    if not thing:
        return False
    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    return mode == raw.FPDF_TEXTRENDERMODE_FILL and is_pale(thing)


def _one(first: Char, second: Char) -> Char:
    """A ligature, of which PDFium gives each letter its share of the box."""
    return first._replace(
        text=first.text + second.text,
        x0=min(first.x0, second.x0),
        top=min(first.top, second.top),
        x1=max(first.x1, second.x1),
        bottom=max(first.bottom, second.bottom),
    )
