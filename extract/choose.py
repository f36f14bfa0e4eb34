"""Text layer or OCR: page by page the reading that reads better."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfminer.pdfpage import PDFPage

from finsam.corpus.document import Document
from finsam.corpus.errors import MissingToolError
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract import cache
from finsam.extract.lines import build_lines
from finsam.extract.ocr import ImageReading, read_image
from finsam.extract.options import OcrMode, ReadOptions
from finsam.extract.page import Page, TextSource
from finsam.extract.tesseract import EngineError, require
from finsam.extract.textlayer import LayerPage, read_layer

_LETTER = (0, 0, 612, 792)
"""Points; what PDF viewers show where a page forgets to say how large it is."""


def read_pdf_page(document: Document, number: int, options: ReadOptions) -> Page:
    """Reads one page of a PDF from its text layer, by OCR, or both.

    Raises:
        MissingToolError: if the OCR engine is needed and is not installed.
        IndexError: if there is no such page.
    """
    layer, problems = _try_layer(document, number)
    layer_page = None if layer is None else _from_layer(layer, number, problems)
    if options.ocr is OcrMode.NEVER:
        return layer_page or _unread(number, None, problems)
    if layer_page is not None and layer_page.lines and options.ocr is OcrMode.AUTO:
        return layer_page
    reading, more = _try_image(document, number, options)
    if reading is None:
        if layer_page is not None and layer_page.lines:
            return replace(layer_page, problems=(*layer_page.problems, *more))
        return _unread(number, layer, (*problems, *more))
    return _from_image(reading, number, problems)


def _from_layer(layer: LayerPage, number: int, problems: tuple[Problem, ...]) -> Page:
    """The page that the text layer makes."""
    return Page(
        number=number,
        width=layer.width,
        height=layer.height,
        source=TextSource.TEXT_LAYER,
        lines=build_lines(layer.words, width=layer.width, height=layer.height, rules=layer.rules),
        rules=layer.rules,
        has_image=layer.has_image,
        problems=problems,
    )


def _from_image(reading: ImageReading, number: int, problems: tuple[Problem, ...]) -> Page:
    """The page that the OCR engine makes."""
    return Page(
        number=number,
        width=reading.width,
        height=reading.height,
        source=TextSource.OCR,
        lines=build_lines(
            reading.words, width=reading.width, height=reading.height, rules=reading.rules
        ),
        rules=reading.rules,
        quality=0.9,
        has_image=True,
        problems=(*problems, *reading.problems),
    )


def _unread(number: int, layer: LayerPage | None, problems: tuple[Problem, ...]) -> Page:
    """A page of which nothing could be read."""
    return Page(
        number=number,
        width=layer.width if layer else None,
        height=layer.height if layer else None,
        source=TextSource.TEXT_LAYER,
        lines=(),
        rules=layer.rules if layer else (),
        quality=0.0,
        has_image=layer.has_image if layer else False,
        problems=problems,
    )


@contextmanager
def _plumber_page(document: Document, number: int) -> Iterator[Any]:
    """One page as a ``pdfplumber.page.Page``; memory is given back afterwards."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(document.path) as pdf:
        for at, raw in enumerate(PDFPage.create_pages(pdf.doc), 1):
            if at == number:
                break
        else:
            raise IndexError(f"{document.name} has no page {number}")
        if raw.attrs.get("MediaBox") is None:
            raw.attrs["MediaBox"] = list(raw.mediabox or _LETTER)
        page = pdfplumber.page.Page(pdf, raw, number, 0)
        try:
            yield page
        finally:
            page.close()


def _try_layer(document: Document, number: int) -> tuple[LayerPage | None, tuple[Problem, ...]]:
    """The text layer, or the problem that kept it from being read."""
    try:
        with _plumber_page(document, number) as page:
            return read_layer(page), ()
    except IndexError:
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:160] or type(error).__name__
        message = f"{document.name}, page {number}: text layer is broken ({reason}); reading image"
        return None, (_problem("broken-layer", message, number, Severity.WARNING),)


def _try_image(
    document: Document, number: int, options: ReadOptions
) -> tuple[ImageReading | None, tuple[Problem, ...]]:
    """The OCR reading, from the cache if it is there, or the problem that prevented it."""
    file = None
    if options.cache_dir is not None:
        file = cache.entry(options.cache_dir, document.sha256, number, options)
        kept = cache.load(file)
        if kept is not None:
            return kept, ()
    require(options.languages)
    try:
        reading = read_image(document, number, options)
    except MissingToolError:
        raise
    except EngineError as error:
        message = f"{document.name}, page {number}: {error}; read it again with --ocr always"
        return None, (_problem(error.code, message, number, Severity.ERROR),)
    except (pdfium.PdfiumError, MemoryError, ValueError, OSError) as error:
        message = f"{document.name}, page {number}: cannot be drawn ({error}); export it again"
        return None, (_problem("broken-page", message, number, Severity.ERROR),)
    if file is not None:
        cache.save(file, reading)
    return reading, ()


def _problem(code: str, message: str, page: int, severity: Severity) -> Problem:
    return Problem(stage=Stage.EXTRACT, code=code, message=message, page=page, severity=severity)
