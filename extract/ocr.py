"""A page's image becomes words and ruled lines in points."""

from dataclasses import dataclass

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem
from finsam.extract.box import Box
from finsam.extract.options import ReadOptions
from finsam.extract.page import Rule, Word
from finsam.extract.render import draw
from finsam.extract.tesseract import Found, read_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageReading:
    """What the engine read from the image of a page.

    Attributes:
        width: of the upright page in points.
        height: of the upright page in points.
        words: any order.
        rules: ruled lines found in the image.
        ink: share of the page that is dark, 0 to 1.
        problems: what went wrong.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    ink: float
    problems: tuple[Problem, ...] = ()


def read_image(document: Document, number: int, options: ReadOptions) -> ImageReading:
    """Draws a page and reads the image.

    Args:
        document: a PDF.
        number: of the page, from 1.
        options: resolution, languages and time limit.

    Raises:
        EngineError: if the engine breaks off.
        MissingToolError: if it is not installed.
        pypdfium2.PdfiumError: if the page cannot be drawn.
    """
    drawing = draw(document.path, number, options.dpi)
    found = read_words(
        drawing.image,
        languages=options.languages,
        psm=4,
        dpi=drawing.dpi,
        timeout=options.timeout,
    )
    scale = 72 / drawing.dpi
    words = tuple(_word(f, scale) for f in found)
    ink = float((drawing.image < 128).mean()) if drawing.image.size else 0.0
    return ImageReading(width=drawing.width, height=drawing.height, words=words, rules=(), ink=ink)


def _word(found: Found, scale: float) -> Word:
    """A found word in points."""
    box = Box(
        round(found.left * scale, 2),
        round(found.top * scale, 2),
        round((found.left + found.width) * scale, 2),
        round((found.top + found.height) * scale, 2),
    )
    return Word(text=found.text, box=box, confidence=round(found.confidence, 4))
