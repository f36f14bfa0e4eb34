"""Pages that are one black-and-white image, such as faxes."""

from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from finsam.extract.image import despeckle
from finsam.extract.render import Drawing, draw

LOWEST_DPI = 100
HIGHEST_DPI = 280
"""Pixels an inch between which an image is freed of specks at its own size and enlarged; finer
ones are drawn like any page."""

COVERS = 0.7
"""Share of the page that the image takes."""


def draw_bilevel(pdf: Any, number: int, dpi: float) -> Drawing | None:
    """Draws a coarse black-and-white page, specks off, enlarged to ``dpi``.

    Args:
        pdf: a ``pypdfium2.PdfDocument``.
        number: of the page, from 1.
        dpi: pixels an inch of the result.

    Returns:
        ``None`` for every other kind of page.

    Raises:
        pypdfium2.PdfiumError: if PDFium cannot read the file or the page.
    """
    native = bilevel_dpi(pdf, number)
    if native is None or native >= dpi:
        return None
    drawing = draw(pdf, number, native)
    if drawing.dpi < 0.98 * native:
        return None
    cleaned = despeckle(drawing.image, native)
    factor = dpi / native
    height, width = cleaned.shape
    size = (round(width * factor), round(height * factor))
    image = Image.fromarray(cleaned).resize(size, Image.Resampling.BICUBIC)
    return Drawing(
        image=np.asarray(image, dtype=np.uint8),
        dpi=dpi,
        width=drawing.width,
        height=drawing.height,
    )


def bilevel_dpi(pdf: Any, number: int) -> float | None:
    """Resolution of the one coarse black-and-white image that covers a page; else ``None``."""
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        images = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        if len(images) != 1:
            return None
        return _dpi_of(images[0], float(width) * float(height))
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _dpi_of(image: Any, area: float) -> float | None:
    """The image's resolution if it is coarse, black and white, and covers the page."""
    facts = image.get_metadata()
    left, bottom, right, top = (
        image.get_bounds() if hasattr(image, "get_bounds") else image.get_pos()
    )
    if facts.bits_per_pixel != 1 or (right - left) * (top - bottom) < COVERS * area:
        return None
    dpi = round(float(facts.width) / (right - left) * 72) if right > left else 0
    return float(dpi) if LOWEST_DPI <= dpi <= HIGHEST_DPI else None
