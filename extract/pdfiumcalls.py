"""PDFium's functions that are asked about every character and every corner of a page.

The bindings check and convert each argument of each call, and let other threads run meanwhile;
that takes three times as long as the call itself. These do neither: whoever uses them passes
things that are C values already (:func:`reference`, whole numbers, what other calls gave).
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

reference = ctypes.byref
"""Where a C value lies, for a function that writes there."""

pointer = ctypes.c_void_p
"""What a function gave as a place in memory, as an argument for another one."""


def _lean(function: Any, gives: Any) -> Callable[..., Any]:
    """A function of the library without what the bindings do around it.

    Args:
        function: as the bindings have it.
        gives: type of what it gives.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(gives)(address)


unicode_of = _lean(raw.FPDFText_GetUnicode, ctypes.c_uint)
"""``(text page, index)``: code of a character."""
has_no_letter = _lean(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
"""``(text page, index)``: 1 where its font gives no letter."""
is_generated = _lean(raw.FPDFText_IsGenerated, ctypes.c_int)
"""``(text page, index)``: 1 where PDFium made it up."""
origin_of = _lean(raw.FPDFText_GetCharOrigin, ctypes.c_int)
"""``(text page, index, x, y)``: where it stands on its line, two ``c_double``."""
loose_box_of = _lean(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
"""``(text page, index, box)``: an ``FS_RECTF``; 0 where there is none."""
matrix_of = _lean(raw.FPDFText_GetMatrix, ctypes.c_int)
"""``(text page, index, matrix)``: an ``FS_MATRIX``; 0 where there is none."""
font_size_of = _lean(raw.FPDFText_GetFontSize, ctypes.c_double)
"""``(text page, index)``: size before the matrix is applied."""
object_of = _lean(raw.FPDFText_GetTextObject, ctypes.c_void_p)
"""``(text page, index)``: address of what draws it; ``None`` without."""
font_of = _lean(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
"""``(object)``: address of its font; ``None`` without."""
font_name_of = _lean(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t)
"""``(font, buffer, size_t)``: writes the font's name."""
render_mode_of = _lean(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
"""``(object)``: how letters are drawn."""
fill_colour_of = _lean(raw.FPDFPageObj_GetFillColor, ctypes.c_int)
"""``(object, red, green, blue, alpha)``: four ``c_uint``; 0 where there is none."""
path_piece_of = _lean(raw.FPDFPath_GetPathSegment, ctypes.c_void_p)
"""``(path, index)``: address of a piece."""
piece_kind_of = _lean(raw.FPDFPathSegment_GetType, ctypes.c_int)
"""``(piece)``: line, curve, or move."""
piece_point_of = _lean(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
"""``(piece, x, y)``: its end, two ``c_float``."""
piece_closes = _lean(raw.FPDFPathSegment_GetClose, ctypes.c_int)
"""``(piece)``: 1 where the path goes back to its start after it."""
object_at = _lean(raw.FPDFPage_GetObject, ctypes.c_void_p)
"""``(page, index)``: address of a drawn thing."""
object_in_form_at = _lean(raw.FPDFFormObj_GetObject, ctypes.c_void_p)
"""``(form, size_t index)``: address of a drawn thing in a drawing."""
object_kind_of = _lean(raw.FPDFPageObj_GetType, ctypes.c_int)
"""``(object)``: text, path, picture, drawing."""
