"""A page's image becomes words and ruled lines in points."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem
from finsam.extract.box import Box
from finsam.extract.bullets import with_bullets
from finsam.extract.debris import without_debris
from finsam.extract.doubts import may_be_figure
from finsam.extract.fields import without_fields
from finsam.extract.figures import check_figures
from finsam.extract.held import held
from finsam.extract.image import ink_of, lies_on_side, skew_of, straighten, turn
from finsam.extract.leaders import Leaders, find_leaders, on_lines
from finsam.extract.leftover import leftover, uncovered
from finsam.extract.limits import DRAW_SECONDS, OCR_SECONDS, allow
from finsam.extract.marks import with_marks
from finsam.extract.options import ReadOptions
from finsam.extract.page import Rule, Word
from finsam.extract.parts import without_parts
from finsam.extract.render import Drawing, Grey, draw
from finsam.extract.ruling import Ruling, erase, find_rules
from finsam.extract.scanfile import draw_bilevel
from finsam.extract.shapes import on_ink, with_signs, without_phantoms
from finsam.extract.strips import HEIGHT, LARGER, Strip, read_strips
from finsam.extract.suspects import (
    box_of,
    by_piece,
    is_suspect,
    set_aside,
    settled,
    suspects_first,
    unsure,
    with_ink,
    without_doubles,
    without_solids,
    without_strokes,
)
from finsam.extract.tesseract import EngineError, Found, orientation, read_words
from finsam.extract.turn import Level, scaled
from finsam.extract.typed import typed_rules
from finsam.extract.weight import bold_words

TURN_FROM = 0.5
"""Degrees of skew from which the image is turned; below, only the boxes are, since turning an
image blurs it and the engine follows lines that fall a little."""

DOUBTFUL = 0.65
"""Mean confidence below which a page may stand on its head or lie on its side."""

CERTAIN = 150
"""Characters read for sure that prove that a page lies on its side."""

FEWEST_LETTERS = 12
"""Characters; a page with fewer says nothing about how it stands."""

_MODE = 4
"""The engine's page segmentation mode: one column of text of various sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageReading:
    """What the engine read from the image of a page.

    Attributes:
        width: of the upright page in points.
        height: of the upright page in points.
        words: any order.
        rules: ruled lines found in the image.
        ink: share of the page that is dark, 0 to 1.
        turned: degrees, clockwise, by which the page had to be turned to stand upright.
        skew: degrees, anticlockwise, by which boxes were turned around the page's middle to
            stand level.
        problems: what went wrong.
        broken_off: what a call of the engine that failed after the first said; empty where all
            that was asked was answered. Such a reading lacks something.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    ink: float
    turned: int = 0
    skew: float = 0.0
    problems: tuple[Problem, ...] = ()
    broken_off: str = ""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An image ready for reading, and what is known of it.

    Attributes:
        image: level.
        bare: the image without ruled lines, leaders and coloured fields.
        ruling: its ruled lines.
        leaders: its rows of dots.
        skew: degrees, that its boxes must be turned by.
        fields: the pixels that were turned with their fields; ``None`` without such.
    """

    image: Grey
    bare: Grey
    ruling: Ruling
    leaders: Leaders
    skew: float
    fields: NDArray[np.bool_] | None


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
    allow(DRAW_SECONDS)
    with held(document).in_use() as file:
        drawing = draw_bilevel(file.pdf, number, options.dpi) or draw(file.pdf, number, options.dpi)
    allow(OCR_SECONDS)
    turned = 90 if lies_on_side(drawing.image) else 0
    prepared, found = _attempt(drawing, turned, options)
    if turned and _letters(found) < FEWEST_LETTERS:
        # A page of short lines can look as if it lay on its side; lying there it reads as next
        # to nothing.
        upright = _attempt(drawing, 0, options)
        if _letters(upright[1]) * sureness(upright[1]) > _letters(found) * sureness(found):
            turned, (prepared, found) = 0, upright
    if _is_doubtful(found) or (turned and weight(found) < CERTAIN):
        turned, prepared, found = _stand_up(drawing, turned, prepared, found, options)
    found, broken_off = _complete(prepared, found, drawing.dpi, options)
    return replace(_reading(drawing, turned, prepared, found), broken_off=broken_off)


def _attempt(drawing: Drawing, turned: int, options: ReadOptions) -> tuple[_Prepared, list[Found]]:
    """Reads the image turned by quarter turns."""
    prepared = _prepare(turn(drawing.image, turned), drawing.dpi)
    dotted = prepared.ruling.dotted | prepared.leaders.dots
    dotless = erase(prepared.image, dotted, drawing.dpi)
    if prepared.fields is not None:
        dotless = np.where(prepared.fields, prepared.bare, dotless)
    found = read_words(
        dotless,
        languages=options.languages,
        psm=_MODE,
        dpi=drawing.dpi,
        timeout=options.timeout,
    )
    return prepared, found


def _prepare(image: Grey, dpi: float) -> _Prepared:
    """Makes an image level where it needs to be, and finds its ruled lines."""
    skew = skew_of(image)
    if abs(skew) >= TURN_FROM:
        image, skew = straighten(image, skew), 0.0
    ruling = find_rules(image, dpi, skew)
    lineless = erase(image, ruling.solid | ruling.dotted, dpi)
    leaders = find_leaders(ink_of(lineless), dpi)
    lineless = erase(lineless, leaders.dots, dpi)
    bare = without_fields(lineless)
    fields = None if bare is lineless else np.asarray(bare != lineless)
    return _Prepared(image, bare, ruling, leaders, skew, fields)


def _is_doubtful(found: list[Found]) -> bool:
    """Whether a reading is so unsure that the page may stand on its head."""
    return _letters(found) >= FEWEST_LETTERS and sureness(found) < DOUBTFUL


def _letters(found: list[Found]) -> int:
    return sum(len(word.text) for word in found)


def sureness(found: list[Found]) -> float:
    """Mean confidence of a reading, words weighed by their length; 0 without words."""
    letters = _letters(found)
    return sum(len(w.text) * w.confidence for w in found) / letters if letters else 0.0


def weight(found: list[Found]) -> float:
    """How many characters were read, the sure ones only."""
    return sum(len(w.text) * w.confidence for w in found if w.confidence > 0.6)


def _stand_up(
    drawing: Drawing,
    turned: int,
    prepared: _Prepared,
    found: list[Found],
    options: ReadOptions,
) -> tuple[int, _Prepared, list[Found]]:
    """Tries the other ways in which a page can lie; keeps the surest reading."""
    asked = orientation(drawing.image, drawing.dpi, options.timeout)
    best = (turned, prepared, found)
    for other in dict.fromkeys([*([] if asked is None else [asked]), 0, (turned + 180) % 360]):
        if other == turned:
            continue
        attempt = _attempt(drawing, other, options)
        if weight(attempt[1]) > 1.1 * weight(best[2]):
            best = (other, *attempt)
            if not _is_doubtful(attempt[1]):
                break
    return best


def _complete(
    prepared: _Prepared, found: list[Found], dpi: float, options: ReadOptions
) -> tuple[list[Found], str]:
    """Reads what the first reading left out, and checks its figures; what broke off, if so."""
    broken_off = ""
    all_ink = ink_of(prepared.bare)
    found = on_ink(without_phantoms(found, prepared.bare), all_ink)
    found = without_debris(found, prepared.image.shape, dpi)
    found, aside = set_aside(without_solids(without_strokes(found, all_ink), all_ink))
    ink = uncovered(all_ink, found, dpi)
    pieces = leftover(ink, dpi)
    stray, aside = by_piece(with_ink(aside, ink), pieces)
    found += stray
    fresh: list[Found] = []
    try:
        strips = _strips(prepared.bare, suspects_first(pieces, aside), aside, dpi, options)
        sound = [word for strip in strips for word in strip.words if _is_sound(word)]
        fresh, found = without_parts(sound, found)
        found += fresh
        unread = [unsure(strip) for strip in strips if not any(map(_is_sound, strip.words))]
        found, figures = check_figures(
            prepared.bare, found, dpi=dpi, timeout=options.timeout, unread=unread
        )
        fresh += figures
        found += figures
    except EngineError as error:
        broken_off = str(error)
    found += settled(aside, fresh)
    words = with_signs([_unboxed(word) for word in without_doubles(found)], all_ink)
    return with_marks(prepared.bare, with_bullets(words, dpi), dpi), broken_off


def _strips(
    image: Grey, pieces: list[Box], aside: list[Found], dpi: float, options: ReadOptions
) -> list[Strip]:
    """Reads pieces; those of words set aside once more, larger, where nothing sound comes out."""

    def read(boxes: list[Box], pad: int, height: int) -> list[Strip]:
        return read_strips(
            image,
            boxes,
            languages=options.languages,
            dpi=dpi,
            timeout=options.timeout,
            pad=pad,
            height=height,
        )

    strips = read(pieces, 3, HEIGHT)
    # Figures get a second opinion anyway.
    letters = [word for word in aside if not may_be_figure(word.text)]
    dull = [
        s.box for s in strips if not any(map(_is_sound, s.words)) and is_suspect(s.box, letters)
    ]
    better = {s.box: s for s in read(dull, 6, LARGER) if any(map(_is_sound, s.words))}
    return [better.get(strip.box, strip) for strip in strips]


def _unboxed(word: Found) -> Found:
    """A figure without the brackets that the edges of its cell were taken for."""
    core = word.text.strip("[]|{}")
    return replace(word, text=core) if core.isdigit() and word.confidence < 0.93 else word


def _is_sound(word: Found) -> bool:
    """Whether a word from a leftover piece is more than debris of a picture."""
    if any(c.isalnum() for c in word.text):
        least = 0.5 if any(c.isdigit() for c in word.text) or len(word.text) > 2 else 0.75
        return word.confidence >= least
    return word.text in {"-", "–", "—", "%", "•"} and word.confidence >= 0.4


def _reading(
    drawing: Drawing, turned: int, prepared: _Prepared, found: list[Found]
) -> ImageReading:
    """The reading in points."""
    width, height = drawing.width, drawing.height
    if turned % 180:
        width, height = height, width
    scale = 72 / drawing.dpi
    level = Level(degrees=prepared.skew, width=width, height=height)
    found = [*found, *on_lines(prepared.leaders.words, found)]
    weighed = zip(found, bold_words(prepared.bare, found), strict=True)
    typed = typed_rules([_word(f, scale, level, bold=bold) for f, bold in weighed])
    return ImageReading(
        width=width,
        height=height,
        words=tuple(w for w in typed.words if _on_page(w, width, height)),
        rules=(*prepared.ruling.rules, *typed.rules),
        ink=_share_of_ink(prepared.bare),
        turned=turned,
        skew=prepared.skew,
    )


def _share_of_ink(image: Grey) -> float:
    return round(int(np.count_nonzero(image < 128)) / image.size, 6) if image.size else 0.0


def _word(found: Found, scale: float, level: Level, *, bold: bool) -> Word:
    """A found word in points, level."""
    box = level.box(scaled(box_of(found), scale))
    box = Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))
    return Word(text=found.text, box=box, confidence=round(found.confidence, 4), bold=bold)


def _on_page(word: Word, width: float, height: float) -> bool:
    """Whether a word's middle lies on the page."""
    return word.box is not None and 0 <= word.box.center <= width and 0 <= word.box.middle <= height
