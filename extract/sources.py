"""The two ways to read a page of a PDF, each with what went wrong on the way."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfminer.pdfpage import PDFPage

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract import cache
from finsam.extract.ocr import ImageReading, read_image
from finsam.extract.options import ReadOptions
from finsam.extract.render import draw
from finsam.extract.tesseract import EngineError, require
from finsam.extract.textlayer import LayerPage, read_layer

_LETTER = (0, 0, 612, 792)
"""Points; what PDF viewers show where a page forgets to say how large it is."""

_GLANCE = 50
"""Pixels an inch at which a page is looked at for any ink at all."""


def try_layer(document: Document, number: int) -> tuple[LayerPage | None, tuple[Problem, ...]]:
    """The text layer of a page, or the problem that kept it from being read.

    Args:
        document: a PDF.
        number: of the page, from 1.

    Raises:
        IndexError: if there is no such page.
    """
    notes: list[Problem] = []
    try:
        with _plumber_page(document, number, notes) as page:
            return read_layer(page), tuple(notes)
    except IndexError:
        raise
    except Exception as error:  # pdfminer lets almost anything out on a broken page
        message = f"{document.name}, page {number}: text layer is broken ({_reason(error)})"
        return None, (problem("broken-layer", message, number, Severity.WARNING),)


def try_image(
    document: Document, number: int, options: ReadOptions
) -> tuple[ImageReading | None, tuple[Problem, ...]]:
    """The OCR reading, from the cache if it is there, or the problem that prevented it.

    Args:
        document: a PDF.
        number: of the page, from 1.
        options: how to read it, and where readings are kept.

    Raises:
        MissingToolError: if the engine is needed and is not installed.
    """
    file = None
    if options.cache_dir is not None:
        file = cache.entry(options.cache_dir, document.sha256, number, options)
        kept = cache.load(file)
        if kept is not None:
            return kept, ()
    require(options.languages)
    place = f"{document.name}, page {number}"
    try:
        reading = read_image(document, number, options)
    except EngineError as error:
        message = f"{place}: {error}; read the file again"
        return None, (problem(error.code, message, number, Severity.ERROR),)
    except (pdfium.PdfiumError, MemoryError, ValueError, OSError) as error:
        message = f"{place}: cannot be drawn ({_reason(error)}); export the file again"
        return None, (problem("broken-page", message, number, Severity.ERROR),)
    if file is not None:
        cache.save(file, reading)
    return reading, ()


def shows_ink(document: Document, number: int) -> bool:
    """Whether anything is to be seen on a page; true where that cannot be found out."""
    try:
        image = draw(document.path, number, _GLANCE).image
    except (pdfium.PdfiumError, MemoryError, ValueError, OSError):
        return True
    return bool((image < 200).sum() > 5)


def problem(code: str, message: str, page: int, severity: Severity) -> Problem:
    """A problem of this room."""
    return Problem(stage=Stage.EXTRACT, code=code, message=message, page=page, severity=severity)


@contextmanager
def _plumber_page(document: Document, number: int, notes: list[Problem]) -> Iterator[Any]:
    """One page as a ``pdfplumber.page.Page``; memory is given back afterwards."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    # No page is asked for, since closing the file would else look at each one of them.
    with pdfplumber.open(document.path, pages=[0]) as pdf:
        raw = _page_object(pdf, number)
        if raw is None:
            raise IndexError(f"{document.name} has no page {number}")
        if raw.attrs.get("MediaBox") is None:
            raw.attrs["MediaBox"] = list(_LETTER)
            message = f"{document.name}, page {number}: gives no size; taken for US Letter"
            notes.append(problem("no-mediabox", message, number, Severity.NOTE))
        page = pdfplumber.page.Page(pdf, raw, number, 0)
        try:
            yield page
        finally:
            page.close()


def _page_object(pdf: Any, number: int) -> Any | None:
    """The object of pdfminer for one page, or ``None`` if there is no such page."""
    for at, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
        if at == number:
            return page
    return None


def _reason(error: BaseException) -> str:
    """What an error says, in one short line."""
    return " ".join(str(error).split())[:160] or type(error).__name__
