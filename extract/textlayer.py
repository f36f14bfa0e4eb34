"""The text layer of a PDF page: words and ruled lines.

PDFium reads it, several times as fast as pdfplumber, which is asked where PDFium is in doubt:
where a font gives no letters, or where characters have no size.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from finsam.extract.characters import (
    BOLD,
    UNMAPPED,
    angle_of,
    once,
    page_turn,
    visible,
    words_on,
)
from finsam.extract.glyphs import Char
from finsam.extract.page import Rule, Word
from finsam.extract.pdfrules import rules_of
from finsam.extract.turn import turn_box
from finsam.extract.typed import typed_rules
from finsam.extract.unseen import struck

IMAGE_SHARE = 0.25
"""Share of the page from which pictures count as covering a good part of it."""

FULL_IMAGE_SHARE = 0.8
"""Share of the page from which one picture is taken for a scan of the page."""

MOST_CHARACTERS = 60_000
"""Characters a page at most: five times what the smallest print fills an A4 page with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPage:
    """What the text layer of one page holds.

    Attributes:
        width: of the upright page in points.
        height: of the upright page in points.
        words: in the order in which the file draws them.
        rules: ruled lines, drawn and typed.
        unmapped: share of the characters that the file's fonts give no letter for.
        image_share: share of the page that its largest picture covers, 0 to 1.
        turned: degrees, clockwise, by which the page had to be turned for its text to stand
            upright, beyond the turn that the file itself asks for.
        hidden: words that nobody sees, or that are struck out.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    unmapped: float
    image_share: float
    turned: int = 0
    hidden: tuple[Word, ...] = ()

    @property
    def has_image(self) -> bool:
        """Whether a picture covers a good part of the page."""
        return self.image_share >= IMAGE_SHARE

    @property
    def is_scan(self) -> bool:
        """Whether one picture covers the page, as in a scanned file."""
        return self.image_share >= FULL_IMAGE_SHARE


class TooMuch(Exception):
    """A page with more on it than any page can hold; ``str(error)`` names the limit."""


def make_layer(
    chars: Sequence[Char],
    rules: tuple[Rule, ...],
    *,
    width: float,
    height: float,
    largest_image: float,
) -> LayerPage:
    """The text layer that characters make.

    Args:
        chars: in the order in which they are drawn.
        rules: ruled lines on the page as shown.
        width: of the page as shown, in points.
        height: of the page as shown, in points.
        largest_image: area of the largest picture in square points.

    Raises:
        TooMuch: if there are more than ``MOST_CHARACTERS``.
    """
    if len(chars) > MOST_CHARACTERS:
        raise TooMuch(f"{len(chars)} characters on one page, more than {MOST_CHARACTERS}")
    chars = once(visible(chars, width, height))
    unmapped = sum(c.text == UNMAPPED for c in chars)
    turned = page_turn(chars)
    if turned:
        rules = tuple(
            replace(r, box=turn_box(r.box, turned, width=width, height=height)) for r in rules
        )
    shown = [c for c in chars if not c.hidden]
    words = words_on(shown, width, height, turned)
    unseen = words_on([c for c in chars if c.hidden], width, height, turned)
    out = struck(words, rules)
    typed = typed_rules([word for i, word in enumerate(words) if i not in out])
    upright = (width, height) if turned % 180 == 0 else (height, width)
    area = width * height
    return LayerPage(
        width=upright[0],
        height=upright[1],
        words=typed.words,
        rules=(*rules, *typed.rules),
        unmapped=unmapped / len(chars) if chars else 0.0,
        image_share=min(1.0, largest_image / area) if area > 0 else 0.0,
        turned=turned,
        hidden=(*unseen, *(word for i, word in enumerate(words) if i in out)),
    )


def read_layer(page: Any) -> LayerPage:
    """Reads the text layer of a page through pdfplumber.

    Args:
        page: a ``pdfplumber.page.Page``; flushed by the caller.

    Raises:
        TooMuch: if there is more on it than a page can hold.
        Exception: whatever pdfminer stumbles over in a broken page; the caller turns it into
            a problem.
    """
    left, top, right, bottom = (float(v) for v in page.cropbox)
    width, height = right - left, bottom - top
    chars = [_char(c, left, top) for c in page.chars]
    return make_layer(
        chars,
        tuple(rules_of(page, (left, top))),
        width=width,
        height=height,
        largest_image=_largest(page.images),
    )


def _char(char: Mapping[str, Any], left: float, above: float) -> Char:
    """A pdfplumber character on the visible page."""
    x0, x1 = sorted((float(char["x0"]) - left, float(char["x1"]) - left))
    top, bottom = sorted((float(char["top"]) - above, float(char["bottom"]) - above))
    text, matrix = str(char["text"]), char["matrix"]
    angle = angle_of(float(matrix[0]), float(matrix[1]))
    lines = {0: -matrix[5], 90: matrix[4], 180: matrix[5], 270: -matrix[4]}
    font = str(char.get("fontname", "")).lower()
    return Char(
        text=UNMAPPED if text.startswith("(cid:") else text,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        angle=angle,
        baseline=float(lines[angle or 0]),
        size=float(char.get("size") or 0.0),
        bold=any(mark in font for mark in BOLD),
    )


def _largest(images: Iterable[Mapping[str, Any]]) -> float:
    """Area of the largest picture, in square points."""
    return max(
        (
            abs(float(i["x1"]) - float(i["x0"])) * abs(float(i["bottom"]) - float(i["top"]))
            for i in images
        ),
        default=0.0,
    )
