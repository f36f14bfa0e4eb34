"""The text layer of a PDF page: words and ruled lines, through pdfplumber."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.utils.text import dedupe_chars

from finsam.extract.box import Box
from finsam.extract.glyphs import Glyph, words_of
from finsam.extract.page import Rule, Word
from finsam.extract.pdfrules import rules_of
from finsam.extract.turn import turn_box

SLANT = 15.0
"""Degrees; text drawn more askew than this is a watermark or an ornament."""

IMAGE_SHARE = 0.25
"""Share of the page from which pictures count as covering a good part of it."""

FULL_IMAGE_SHARE = 0.8
"""Share of the page from which one picture is taken for a scan of the page."""

_UNMAPPED = "(cid:"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPage:
    """What the text layer of one page holds.

    Attributes:
        width: of the upright page in points.
        height: of the upright page in points.
        words: in the order in which the file draws them.
        rules: ruled lines, drawn ones only.
        unmapped: share of the characters that the file's fonts give no letter for.
        image_share: share of the page that its largest picture covers, 0 to 1.
        turned: degrees, clockwise, by which the page had to be turned for its text to stand
            upright, beyond the turn that the file itself asks for.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    unmapped: float
    image_share: float
    turned: int = 0

    @property
    def has_image(self) -> bool:
        """Whether a picture covers a good part of the page."""
        return self.image_share >= IMAGE_SHARE

    @property
    def is_scan(self) -> bool:
        """Whether one picture covers the page, as in a scanned file."""
        return self.image_share >= FULL_IMAGE_SHARE


def read_layer(page: Any) -> LayerPage:
    """Reads the text layer of a page.

    Args:
        page: a ``pdfplumber.page.Page``; flushed by the caller.

    Raises:
        Exception: whatever pdfminer stumbles over in a broken page; the caller turns it into
            a problem.
    """
    left, top, right, bottom = (float(v) for v in page.cropbox)
    width, height = right - left, bottom - top
    shift = (left, top)
    chars = [c for c in page.chars if _is_visible(c, shift, width, height)]
    chars = dedupe_chars(chars, tolerance=1, extra_attrs=("size",))
    unmapped = sum(str(c["text"]).startswith(_UNMAPPED) for c in chars)
    turned = _page_turn(chars)
    words = _words(chars, shift, width, height, turned)
    rules = tuple(rules_of(page, shift))
    if turned:
        rules = tuple(
            replace(r, box=turn_box(r.box, turned, width=width, height=height)) for r in rules
        )
    upright = (width, height) if turned % 180 == 0 else (height, width)
    return LayerPage(
        width=upright[0],
        height=upright[1],
        words=tuple(words),
        rules=rules,
        unmapped=unmapped / len(chars) if chars else 0.0,
        image_share=_image_share(page.images, width * height),
        turned=turned,
    )


def _words(
    chars: Sequence[Mapping[str, Any]],
    shift: tuple[float, float],
    width: float,
    height: float,
    turned: int,
) -> list[Word]:
    """Words of all directions, boxes on the page turned by ``turned`` degrees."""
    words: list[Word] = []
    for angle in (0, 90, 180, 270):
        own = [c for c in chars if _angle(c) == angle]
        if not own:
            continue
        glyphs = [_glyph(c, shift, width, height, angle) for c in own]
        frame = (width, height) if angle % 180 == 0 else (height, width)
        back = (turned - angle) % 360
        for word in words_of(glyphs):
            if word.box is not None and back:
                box = turn_box(word.box, back, width=frame[0], height=frame[1])
                word = replace(word, box=box)
            words.append(word)
    return words


def _glyph(
    char: Mapping[str, Any], shift: tuple[float, float], width: float, height: float, angle: int
) -> Glyph:
    """A pdfplumber character in the frame in which text at ``angle`` stands upright."""
    x0, x1 = sorted((float(char["x0"]) - shift[0], float(char["x1"]) - shift[0]))
    top, bottom = sorted((float(char["top"]) - shift[1], float(char["bottom"]) - shift[1]))
    box = turn_box(Box(x0, top, x1, bottom), angle, width=width, height=height)
    text = str(char["text"])
    matrix = char["matrix"]
    baseline = {0: -matrix[5], 90: matrix[4], 180: matrix[5], 270: -matrix[4]}[angle]
    font = str(char.get("fontname", "")).lower()
    return Glyph(
        text="\ufffd" if text.startswith(_UNMAPPED) else text,
        box=box,
        baseline=float(baseline),
        size=_size(char, box),
        bold=any(mark in font for mark in ("bold", "black", "heavy", "-bd", "semibold", "demi")),
    )


def _size(char: Mapping[str, Any], box: Box) -> float:
    """Font size in points; the box's height where the file gives nonsense."""
    size = float(char.get("size") or 0.0)
    return size if size > 0.5 else max(box.height, 1.0)


def _angle(char: Mapping[str, Any]) -> int | None:
    """Degrees, clockwise, by which the page must be turned for this character to be upright.

    ``None`` for text that is drawn aslant.
    """
    a, b = float(char["matrix"][0]), float(char["matrix"][1])
    degrees = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    nearest = round(degrees / 90) * 90
    return None if abs(degrees - nearest) > SLANT else nearest % 360


def _page_turn(chars: Sequence[Mapping[str, Any]]) -> int:
    """Degrees by which the page must be turned so that most of its text stands upright."""
    angles = Counter(a for c in chars if (a := _angle(c)) is not None and str(c["text"]).strip())
    if not angles:
        return 0
    angle, count = max(angles.items(), key=lambda item: (item[1], -item[0]))
    return angle if count >= 0.7 * angles.total() else 0


def _is_visible(
    char: Mapping[str, Any], shift: tuple[float, float], width: float, height: float
) -> bool:
    """Whether a character's middle lies on the page."""
    x = (float(char["x0"]) + float(char["x1"])) / 2 - shift[0]
    y = (float(char["top"]) + float(char["bottom"])) / 2 - shift[1]
    return -1 <= x <= width + 1 and -1 <= y <= height + 1


def _image_share(images: Iterable[Mapping[str, Any]], area: float) -> float:
    """Share of the page that the largest picture covers, 0 to 1."""
    largest = 0.0
    for image in images:
        wide = abs(float(image["x1"]) - float(image["x0"]))
        high = abs(float(image["bottom"]) - float(image["top"]))
        largest = max(largest, wide * high)
    return min(1.0, largest / area) if area > 0 else 0.0
