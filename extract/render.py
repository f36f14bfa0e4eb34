"""Pages drawn as grey images, through PDFium."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from finsam.corpus.archive import open_file

Grey = NDArray[np.uint8]
"""An image: rows from the top, 0 black to 255 white."""

WHITE = 255
"""Grey value of paper."""

MOST_PIXELS = 24_000_000
"""An image never gets larger, which keeps a page of any size within memory; A3 at 300 dpi fits."""

LONGEST_SIDE = 16_000
"""Pixels; the OCR engine refuses images of twice this side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A page as an image.

    Attributes:
        image: upright as the file asks for it.
        dpi: pixels an inch that it was drawn at; lower than asked for on huge pages.
        width: of the page in points.
        height: of the page in points.
    """

    image: Grey
    dpi: float
    width: float
    height: float


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file as a ``pypdfium2.PdfDocument``, closed afterwards.

    Raises:
        pypdfium2.PdfiumError: if PDFium cannot open it.
        OSError: if it cannot be read.
    """
    pdf = pdfium.PdfDocument(path if path.exists() else open_file(path).read())
    try:
        yield pdf
    finally:
        pdf.close()


def draw(source: Any, number: int, dpi: float) -> Drawing:
    """Draws one page.

    Args:
        source: a ``pypdfium2.PdfDocument``, or the path of a PDF.
        number: of the page, from 1.
        dpi: pixels an inch; lowered where the image would grow beyond ``MOST_PIXELS``.

    Raises:
        pypdfium2.PdfiumError: if PDFium cannot read the file or the page.
    """
    if isinstance(source, Path):
        with opened(source) as pdf:
            return draw(pdf, number, dpi)
    page = source[number - 1]
    try:
        width, height = (float(v) for v in page.get_size())
        scale = fitting_scale(width, height, dpi / 72)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
        try:
            image = np.array(bitmap.to_numpy(), dtype=np.uint8, copy=True)
        finally:
            bitmap.close()
    finally:
        page.close()
    if image.ndim == 3:
        image = image[:, :, 0]
    return Drawing(image=image, dpi=scale * 72, width=width, height=height)


def fitting_scale(width: float, height: float, scale: float) -> float:
    """The largest scale up to ``scale`` at which the image keeps within the limits.

    Args:
        width: of the page in points.
        height: of the page in points.
        scale: pixels a point that are asked for.
    """
    area = math.sqrt(MOST_PIXELS / max(width * height, 1.0))
    return min(scale, area, LONGEST_SIDE / max(width, height, 1.0))
