"""The two ways to read a page of a PDF, each with what went wrong on the way."""

import errno

import pypdfium2 as pdfium

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract import cache
from finsam.extract.held import Held, held
from finsam.extract.ocr import ImageReading, read_image
from finsam.extract.options import ReadOptions
from finsam.extract.pdfiumlayer import PdfiumLayer, read_pdfium_layer
from finsam.extract.render import draw
from finsam.extract.tesseract import EngineError, probe, program_only, require
from finsam.extract.textlayer import LayerPage, TooMuch, read_layer

LETTER = (612.0, 792.0)
"""Points; what PDF viewers show where a page forgets to say how large it is."""

_GLANCE = 50
"""Pixels an inch at which a page is looked at for any ink at all."""


def page_count(document: Document) -> int:
    """Number of pages that a PDF claims to have; 0 where PDFium cannot open it.

    Raises:
        DocumentError: if the file is gone or another one by now.
    """
    try:
        return len(held(document).pdf)
    except pdfium.PdfiumError:
        return 0


def try_layer(
    document: Document, number: int, *, other: bool = False
) -> tuple[LayerPage | None, tuple[Problem, ...]]:
    """The text layer of a page, or the problem that kept it from being read.

    PDFium reads it. Where it is in doubt, pdfplumber is asked too, unless that finds other pages
    in the file than PDFium does.

    Args:
        document: a PDF.
        number: of the page, from 1.
        other: leave PDFium alone, since it did not survive the page.

    Raises:
        DocumentError: if the file is gone or another one by now.
    """
    place = f"{document.name}, page {number}"
    with held(document).in_use() as file:
        first, why = (None, "") if other else _by_pdfium(file, number)
        if first is not None and not first.doubtful:
            return first.layer, _size_note(file, number, place)
        second, reason, sized = _by_plumber(file, number)
    if second is not None:
        return second, () if sized else (_no_size(place, number),)
    if first is not None:
        return first.layer, ()
    message = f"{place}: text layer is broken ({why or reason})"
    return None, (problem("broken-layer", message, number, Severity.WARNING),)


def _by_pdfium(file: Held, number: int) -> tuple[PdfiumLayer | None, str]:
    try:
        page = file.pdf[number - 1]
        try:
            return read_pdfium_layer(page), ""
        finally:
            page.close()
    except (pdfium.PdfiumError, TooMuch, ValueError, OverflowError, IndexError) as error:
        return None, reason(error)


def _by_plumber(file: Held, number: int) -> tuple[LayerPage | None, str, bool]:
    """The layer, why there is none, and whether the page says how large it is."""
    try:
        miner = file.miner()
        if len(miner) != len(file.pdf):
            return None, "the file's readers find different pages in it", True
        with miner.page(number) as (page, sized):
            return read_layer(page), "", sized
    except MemoryError:
        raise
    except Exception as error:  # pdfminer lets almost anything out on a broken page
        return None, reason(error), True


def _size_note(file: Held, number: int, place: str) -> tuple[Problem, ...]:
    """A note where a page does not say how large it is and PDFium takes it for US Letter."""
    try:
        page = file.pdf[number - 1]
    except pdfium.PdfiumError:  # a damaged tree of pages may give a page once and then no more
        return ()
    try:
        if page.get_mediabox(fallback_ok=False) is not None or page.get_size() != LETTER:
            return ()
    finally:
        page.close()
    return (_no_size(place, number),)


def _no_size(place: str, number: int) -> Problem:
    message = f"{place}: gives no size; taken for US Letter"
    return problem("no-mediabox", message, number, Severity.NOTE)


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
        kept = None if options.afresh else cache.load(file, probe().version)
        if kept is None and options.any_version:
            kept = cache.load_older(file)
        if kept is not None:
            return kept, ()
    require(options.languages)
    place = f"{document.name}, page {number}"
    try:
        with program_only(options.other):
            reading = read_image(document, number, options)
    except EngineError as error:
        message = f"{place}: {error}; read the file again"
        return None, (problem(error.code, message, number, Severity.ERROR),)
    except OSError as error:
        remedy = "make room on the disk" if error.errno == errno.ENOSPC else "run again"
        message = f"{place}: cannot be read now ({reason(error)}); {remedy}"
        return None, (problem("system", message, number, Severity.ERROR),)
    except (pdfium.PdfiumError, ValueError) as error:
        message = f"{place}: cannot be drawn ({reason(error)}); export the file again"
        return None, (problem("broken-page", message, number, Severity.ERROR),)
    if reading.broken_off:
        # Whatever was read before an engine's call failed is worth having, but never for good.
        message = f"{place}: read only in part ({reading.broken_off}); run again"
        return reading, (problem("ocr-incomplete", message, number, Severity.ERROR),)
    if file is not None:
        cache.save(file, reading, probe().version)
    return reading, ()


def shows_ink(document: Document, number: int) -> bool:
    """Whether anything is to be seen on a page; true where that cannot be found out."""
    try:
        with held(document).in_use() as file:
            image = draw(file.pdf, number, _GLANCE).image
    except (pdfium.PdfiumError, MemoryError, ValueError, OSError):
        return True
    return bool((image < 200).sum() > 5)


def problem(code: str, message: str, page: int, severity: Severity) -> Problem:
    """A problem of this room."""
    return Problem(stage=Stage.EXTRACT, code=code, message=message, page=page, severity=severity)


def reason(error: BaseException) -> str:
    """What an error says, in one short line."""
    return " ".join(str(error).split())[:160] or type(error).__name__
