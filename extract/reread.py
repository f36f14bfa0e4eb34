"""A second look at a cell: cut out of the page, enlarged, read as one line of digits."""

from collections.abc import Sequence

import pypdfium2

from finsam.corpus.document import Document
from finsam.corpus.errors import FinsamError
from finsam.extract.box import Box
from finsam.extract.held import held
from finsam.extract.image import skew_of, straighten, turn
from finsam.extract.options import ReadOptions
from finsam.extract.page import Page, TextSource
from finsam.extract.render import Grey, draw
from finsam.extract.tesseract import EngineError, read_words

DPI = 400
"""Finer than the first reading, so that the engine sees other edges."""
MOST = 60
"""Cells looked at again in one document at most; a hopeless scan must not cost hours."""
_PAD = 3.0
_ONE_LINE = 7
_FIGURES = "0123456789-()%,. "


class SecondLook:
    """Reads boxes of one document's scanned pages again.

    Args:
        document: a PDF.
        pages: its pages as read.
        options: of the first reading.
    """

    def __init__(self, document: Document, pages: Sequence[Page], options: ReadOptions) -> None:
        self._document = document
        self._pages = {page.number: page for page in pages}
        self._options = options
        self._left = MOST
        self._drawn: tuple[int, Grey, float] | None = None

    def __call__(self, page: int, box: Box) -> str:
        """The figure in a box (points) of a page (from 1); empty where there is nothing to see."""
        known = self._pages.get(page)
        if known is None or known.source is not TextSource.OCR or self._left <= 0:
            return ""
        self._left -= 1
        try:
            image, dpi = self._image(known)
            return self._read(image, dpi, box)
        except (EngineError, FinsamError, pypdfium2.PdfiumError):
            return ""

    def _image(self, page: Page) -> tuple[Grey, float]:
        """The page drawn, upright and level; the last one is kept."""
        if self._drawn is None or self._drawn[0] != page.number:
            with held(self._document).in_use() as file:
                drawing = draw(file.pdf, page.number, DPI)
            image = turn(drawing.image, page.turned)
            self._drawn = (page.number, straighten(image, skew_of(image)), drawing.dpi)
        return self._drawn[1], self._drawn[2]

    def _read(self, image: Grey, dpi: float, box: Box) -> str:
        scale = dpi / 72
        height, width = image.shape
        top, bottom = int((box.top - _PAD) * scale), int((box.bottom + _PAD) * scale)
        left, right = int((box.x0 - _PAD) * scale), int((box.x1 + _PAD) * scale)
        piece = image[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
        if min(piece.shape) < 8:
            return ""
        found = read_words(
            piece,
            languages=self._options.languages,
            psm=_ONE_LINE,
            dpi=dpi,
            timeout=self._options.timeout,
            characters=_FIGURES,
        )
        return " ".join(word.text for word in found)
