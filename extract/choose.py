"""Text layer or OCR: page by page the reading that reads better."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem, Severity
from finsam.extract.judging import Evidence, judge
from finsam.extract.limits import LAYER_SECONDS, allow
from finsam.extract.lines import build_lines
from finsam.extract.ocr import ImageReading
from finsam.extract.options import OcrMode, ReadOptions
from finsam.extract.page import Line, Page, TextSource, Word
from finsam.extract.sources import page_count, problem, shows_ink, try_image, try_layer
from finsam.extract.textlayer import LayerPage
from finsam.extract.unseen import hidden_note

SPARSE = 150
"""Letters; a layer with fewer on a scanned page may be no more than a stamp."""

UNMAPPED = 0.05
"""Share of characters without a letter from which a layer is damaged."""

BLANK = 0.0004
"""Share of dark pixels below which a page without words is blank rather than a picture."""

USUAL_KNOWN = 0.55
"""Share of common words in sound running text; a quality of 1."""


def read_pdf_page(document: Document, number: int, options: ReadOptions) -> Page:
    """Reads one page of a PDF from its text layer, by OCR, or both.

    Args:
        document: a PDF that could be opened.
        number: of the page, from 1.
        options: how to read it.

    Returns:
        The page. Where a damaged layer and an OCR reading were both made, the one that reads
        better, with the other as its ``second``.

    Raises:
        MissingToolError: if the OCR engine is needed and is not installed.
        IndexError: if there is no such page.
    """
    if number > page_count(document):
        raise IndexError(f"{document.name} has no page {number}")
    allow(LAYER_SECONDS)
    layer, problems = try_layer(document, number, other=options.other)
    evidence = judge(layer.words) if layer is not None else None
    if layer is not None and evidence is not None and not _wants_ocr(layer, evidence, options):
        if layer.words or options.ocr is OcrMode.NEVER:
            return _from_layer(layer, evidence, document, number, problems)
        if not layer.has_image and not shows_ink(document, number):
            return _without_words(layer, document, number, problems, ink=0.0)
    if options.ocr is OcrMode.NEVER:
        return _unread(document, number, layer, problems)
    reading, more = try_image(document, number, options)
    problems = (*problems, *more)
    if reading is None:
        if layer is not None and evidence is not None and layer.words:
            return _from_layer(layer, evidence, document, number, problems)
        return _unread(document, number, layer, problems)
    return _better(layer, evidence, reading, document, number, options, problems)


def _wants_ocr(layer: LayerPage, evidence: Evidence, options: ReadOptions) -> bool:
    """Whether a page's image is to be read although it has a text layer."""
    if options.ocr is OcrMode.ALWAYS:
        return True
    if options.ocr is OcrMode.NEVER or not layer.words:
        return False
    if layer.unmapped > UNMAPPED:
        return True
    if not layer.is_scan:
        return evidence.is_damaged and evidence.tokens >= 20
    return evidence.is_damaged or not evidence.is_proven or evidence.letters < SPARSE


def _better(
    layer: LayerPage | None,
    evidence: Evidence | None,
    reading: ImageReading,
    document: Document,
    number: int,
    options: ReadOptions,
    problems: tuple[Problem, ...],
) -> Page:
    """The better one of the readings that there are."""
    if not reading.words and (layer is None or not layer.words):
        return _without_words(reading, document, number, problems, ink=reading.ink)
    page = _from_image(reading, number, problems)
    if layer is None or evidence is None or not layer.words:
        return page
    lines = _layer_lines(layer)
    if options.ocr is not OcrMode.ALWAYS and evidence.value > judge(reading.words).value:
        chosen = _from_layer(layer, evidence, document, number, problems)
        return replace(chosen, second=page.lines, rules=chosen.rules or page.rules)
    return replace(page, second=lines)


def _layer_lines(layer: LayerPage) -> tuple[Line, ...]:
    """The lines of a text layer."""
    return build_lines(layer.words, width=layer.width, height=layer.height, rules=layer.rules)


def _from_layer(
    layer: LayerPage,
    evidence: Evidence,
    document: Document,
    number: int,
    problems: tuple[Problem, ...],
) -> Page:
    """The page that the text layer makes."""
    if not layer.words:
        return _unread(document, number, layer, problems)
    quality = 1.0
    if layer.is_scan or layer.unmapped > UNMAPPED or evidence.is_damaged:
        quality = min(0.95, evidence.known_share / USUAL_KNOWN) * (1 - evidence.damage)
        quality *= 1 - layer.unmapped
    note = hidden_note(layer.hidden, f"{document.name}, page {number}", number)
    return Page(
        number=number,
        width=layer.width,
        height=layer.height,
        source=TextSource.TEXT_LAYER,
        lines=_layer_lines(layer),
        rules=layer.rules,
        quality=round(quality, 4),
        has_image=layer.has_image,
        problems=(*problems, *note),
        turned=layer.turned,
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
        quality=round(_sureness(reading.words), 4),
        has_image=True,
        problems=(*problems, *reading.problems),
        turned=reading.turned,
        skew=reading.skew,
    )


def _sureness(words: Sequence[Word]) -> float:
    """Mean confidence, words weighed by their length; 0 without words."""
    letters = sum(len(word.text) for word in words)
    return sum(len(w.text) * (w.confidence or 0.0) for w in words) / letters if letters else 0.0


def _without_words(
    reading: LayerPage | ImageReading,
    document: Document,
    number: int,
    problems: tuple[Problem, ...],
    *,
    ink: float,
) -> Page:
    """A page on which there is nothing to read."""
    place = f"{document.name}, page {number}"
    if ink < BLANK:
        note = problem("blank-page", f"{place}: blank", number, Severity.NOTE)
    else:
        note = problem("picture-page", f"{place}: a picture without text", number, Severity.NOTE)
    is_image = isinstance(reading, ImageReading)
    return Page(
        number=number,
        width=reading.width,
        height=reading.height,
        source=TextSource.OCR if is_image else TextSource.TEXT_LAYER,
        lines=(),
        rules=reading.rules,
        has_image=ink >= BLANK,
        problems=(*problems, note),
    )


def _unread(
    document: Document, number: int, layer: LayerPage | None, problems: tuple[Problem, ...]
) -> Page:
    """A page of which nothing could be read, with at least one problem that says so."""
    if not problems:
        message = f"{document.name}, page {number}: no text layer; read it with --ocr auto"
        problems = (problem("no-text-layer", message, number, Severity.WARNING),)
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
