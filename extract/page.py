"""What stands on a page: words, lines, ruled lines. No knowledge of Swedish or of Finsam."""

from dataclasses import dataclass
from enum import StrEnum

from finsam.corpus.problem import Problem
from finsam.extract.box import Box


class TextSource(StrEnum):
    """Where a page's characters come from; the values are those of the view ``pages``."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters without white space.

    Attributes:
        text: the characters as read.
        box: where they stand; ``None`` in plain text, which has no geometry.
        confidence: 0 to 1 as the OCR engine says; ``None`` for text layers and plain text.
        size: font size in points (OCR: estimated from the line's height); ``None`` if unknown.
        bold: whether the font is bold; always false where it cannot be known.
    """

    text: str
    box: Box | None
    confidence: float | None = None
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words in reading order. A table's row is one line across its columns.

    Attributes:
        number: from 1 within the page.
        text: the line's characters; in plain text exactly as they stood, otherwise the words
            joined by one space.
        words: left to right; in plain text the parts of ``text`` between white space.
        box: around the words; ``None`` in plain text and for an empty line.
    """

    number: int
    text: str
    words: tuple[Word, ...]
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight ruled line, horizontal or vertical, drawn or found in the scanned image.

    Attributes:
        box: the line's extent in points; ``width >= height`` makes it horizontal.
    """

    box: Box

    @property
    def horizontal(self) -> bool:
        """Whether it runs from side to side."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as read.

    Attributes:
        number: from 1 in the file.
        width: of the upright page, in points; ``None`` in plain text.
        height: of the upright page, in points; ``None`` in plain text.
        source: where the characters come from.
        lines: in reading order; columns one after the other.
        rules: ruled lines; empty in plain text.
        quality: 0 to 1, how sure the reader is of the characters as a whole.
        second: the other reading of the same page, where both a damaged text layer and a new
            OCR were made; lets the normalizer reconcile them. ``None`` elsewhere.
        has_image: whether pictures cover a good part of the page.
        problems: what could not be read.
        turned: degrees, clockwise, by which the page as a viewer shows it had to be turned for its
            text to stand upright: 0, 90, 180 or 270.
        skew: degrees, anticlockwise, by which boxes were then turned around the page's middle to
            stand level; small.
    """

    number: int
    width: float | None
    height: float | None
    source: TextSource
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    quality: float = 1.0
    second: tuple[Line, ...] | None = None
    has_image: bool = False
    problems: tuple[Problem, ...] = ()
    turned: int = 0
    skew: float = 0.0
