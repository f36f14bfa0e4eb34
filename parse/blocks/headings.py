"""Which lines are headings.

In a text layer a heading is told by its font; in OCR by its height, its weight and the space
around it; in plain text by its number, its shape and the empty lines around it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from finsam.corpus.spelling import skeleton
from finsam.parse.blocks.marks import is_paragraph, marker_of, section_number, unfolded
from finsam.parse.blocks.rows import Row, Setting
from finsam.parse.language.sentences import has_verb, is_open, starts_low
from finsam.parse.lists import any_of, data_lines
from finsam.parse.tables.drafts.figures import is_quantity

_LONGEST = 14
"""Words that a heading has at most."""
_LARGER = 1.12
"""A heading's font size in those of running text, at least, in a text layer."""
_SOMEWHAT = 1.04
"""The same for a line that stands apart over text of the usual size."""
_TALLER = 1.3
"""The same in OCR, where a line's height wavers with the letters that stand in it."""
_FOLDED = 1.15
"""The same of a bold line behind the sign that folds its chapter."""
_OVER_TABLE = 1.15
"""The same in OCR for a short line apart that stands over a table."""
_SMALLER = 0.85
"""A bold line's font size in those of running text below which it is no heading."""
_MONEY = re.compile(
    rf"\d[\d ]{{3,}}|\d\s*(?:{any_of('blocks.money_unit')}|%)|^[\W\d]+$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\b")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\s+[a-z]{3,9}\s+20\d\d\b")
_LABEL_VALUE = re.compile(r"^[^:]{2,40}:\s+\S")
_FEW_WORDS = 7
"""Words of the longest heading in the type of running text."""
_APART = 1.25
"""Line pitches from which a line stands apart."""
_NARROWEST = 0.3
"""Share of the text's width that a column has at least."""
_SHORT = 0.6
"""Share of a column's width below which a line is a short one."""
_WORDS_BEFORE_COLON = 4
"""Words of the longest heading that ends with a colon."""
_SAME_PITCH = 1.05
"""Times the pitch up to which the next line stands as close."""
_NUMBERED_WORDS = 12
"""Words of the longest heading with a number."""
_LINE_OF_TEXT = 40
"""Letters from which the line below is running text."""
_TITLE_WORDS = 9
"""Words of the longest title of a slide."""
_LONGER = 1.5
"""Times a heading's letters from which the line below is text."""


@cache
def _known() -> frozenset[str]:
    """Skeletons of section headings that reports of förbund share."""
    return frozenset(skeleton(x.strip()) for x in data_lines("names_headings.txt") if x.strip())


def is_known_heading(text: str) -> bool:
    """Whether ``text``, number and colon aside, is a heading that many reports have."""
    numbered = section_number(text)
    bare = numbered[1] if numbered else text
    bare = re.sub(r"\s+(?:20\d\d|\d{4}\s*[-–]\s*\d{4})$", "", bare.rstrip(" :."))
    return skeleton(bare) in _known()


def is_heading(
    row: Row, after: Row | None, usual: Setting, slide: bool, over_table: bool = False
) -> bool:
    """Whether a line is a heading, or a part of one that runs over several lines.

    Args:
        row: the line.
        after: the next line of the same column, if any.
        usual: how running text is set on pages like this one.
        slide: whether the page is a slide.
        over_table: whether a table follows at once.
    """
    if not _may_be(row, slide) and not (not slide and _is_folded(row, usual)):
        return False
    if row.box is None:
        return _by_shape(row, after)
    if row.ocr:
        tall = _by_height(row, after, usual) or (over_table and _over_table(row, usual))
        return tall or (_by_weight(row, usual) and not starts_low(row.text))
    return _by_font(row, usual) or _leads_larger(row, after, usual)


def _has_money(text: str) -> bool:
    """Whether figures other than years stand in ``text``."""
    return bool(_MONEY.search(_YEAR.sub("", text)))


def _may_be(row: Row, slide: bool) -> bool:
    text = row.text
    if len(row.words) > _LONGEST or not re.search(r"[^\W\d_]{2}", text) or is_quantity(text):
        return False
    if re.search(r"[.,;]$", text) and not slide and section_number(text) is None:
        return bool(re.match(r"^\d+(?:\.\d+)*\.\s+\w", text))
    marked = marker_of(text)
    if marked is not None and section_number(text) is None and not marked[0][0].isdigit():
        return bool(re.fullmatch(r"[IVX]+\.", marked[0]))
    return True


def _is_folded(row: Row, usual: Setting) -> bool:
    """Whether a dash before a line folds the chapter that it heads, as pages on the screen have it.

    Items of a list are set as large as the text.
    """
    if row.size is None or usual.size is None or len(row.words) > _LONGEST:
        return False
    larger = row.size >= usual.size * (_FOLDED if row.ocr else _LARGER)
    said = unfolded(row.text)
    return larger and said != row.text and (row.bold or (row.ocr and is_known_heading(said)))


def _by_font(row: Row, usual: Setting) -> bool:
    if row.size is None or usual.size is None:
        return False
    if row.size >= usual.size * _LARGER:
        return True
    if is_paragraph(row.text) and _apart(row, usual):
        return not has_verb(row.text) and not _has_money(row.text)
    return _by_weight(row, usual)


def _by_weight(row: Row, usual: Setting) -> bool:
    """Whether a line is bold and no field whose label and value stand on it."""
    smaller = row.size is None or usual.size is None or row.size < usual.size * _SMALLER
    return row.bold and not smaller and not _LABEL_VALUE.match(row.text)


def _leads_larger(row: Row, after: Row | None, usual: Setting) -> bool:
    """Whether a line only somewhat larger stands apart, over text of the usual size.

    Fonts without a name never say that they are bold.
    """
    if row.size is None or usual.size is None or after is None or after.size is None:
        return False
    larger = row.size >= usual.size * _SOMEWHAT and after.size < row.size / _SOMEWHAT
    return larger and _apart(row, usual) and _leads(row, after)


def _by_height(row: Row, after: Row | None, usual: Setting) -> bool:
    tall = bool(row.size and usual.size and row.size >= usual.size * _TALLER)
    number = section_number(row.text)
    if number is not None and not _has_money(number[1]) and not row.text.endswith("."):
        return tall or _apart(row, usual) or "." in number[0]
    if tall:
        return not starts_low(row.text)
    if is_known_heading(row.text):
        alone = after is not None and not starts_low(after.text)
        listed = after is not None and is_known_heading(after.text)
        return not starts_low(row.text) and (_apart(row, usual) or (alone and not listed))
    return _apart(row, usual) and _short(row, after, usual) and _leads(row, after)


def _over_table(row: Row, usual: Setting) -> bool:
    """Whether a line of OCR over a table is large enough for a heading; heads and units are not."""
    if not row.size or not usual.size or row.size < usual.size * _OVER_TABLE:
        return False
    plain = re.fullmatch(r"[^\W\d_][\w\s/&–-]*", row.text) and not _has_money(row.text)
    fits = len(row.words) <= _FEW_WORDS and not starts_low(row.text) and not has_verb(row.text)
    return bool(plain) and fits and _apart(row, usual) and _short(row, None, usual)


def _apart(row: Row, usual: Setting) -> bool:
    """Whether more space than between lines stands above."""
    return row.pitch is None or row.pitch > usual.pitch * _APART


def _short(row: Row, after: Row | None, usual: Setting) -> bool:
    """Whether a line is short for the page, or for the column that the next line tells."""
    if row.box is None or usual.right is None:
        return False
    below = after.box if after is not None else None
    if below is not None and abs(below.x0 - row.box.x0) < below.height:
        column = max(below.width, _NARROWEST * (usual.right - usual.left))
        if row.box.width < _SHORT * column:
            return True
    return row.box.x1 < usual.left + _SHORT * (usual.right - usual.left)


def _leads(row: Row, after: Row | None) -> bool:
    """Whether a short line stands over text rather than in it."""
    text = row.text
    if after is None or starts_low(text) or is_open(text) or len(row.words) > _FEW_WORDS:
        return False
    if re.search(r"[.!?,;]$", text) or _has_money(text) or _LABEL_VALUE.match(text):
        return False
    if text.endswith(":") and (len(row.words) > _WORDS_BEFORE_COLON or text.endswith("att:")):
        return False
    if has_verb(text) or starts_low(after.text) or _DATE.search(text):
        return False
    close = after.pitch is None or row.pitch is None or after.pitch <= row.pitch * _SAME_PITCH
    # What a heading stands over is text or a list, not another line as short as itself.
    return close and (len(after.text) > _LONGER * len(text) or marker_of(after.text) is not None)


def _by_shape(row: Row, after: Row | None) -> bool:
    text = row.text
    number = section_number(text)
    if number is not None:
        words = number[1].split()
        plain = not _has_money(number[1]) and not re.search(r"[.,;:]$", number[1])
        return plain and len(words) <= _NUMBERED_WORDS and (row.blank_before or "." in number[0])
    if is_known_heading(text):
        over = after is not None and len(after.text) > _LINE_OF_TEXT and not starts_low(after.text)
        return row.blank_before or row.blank_after or over
    if not row.blank_before or text[0].isdigit():
        return False
    return _leads(row, after)


def headings_in(
    rows: Sequence[Row],
    usual: Setting,
    slide: bool,
    skip: frozenset[int],
    in_tables: frozenset[int] = frozenset(),
) -> frozenset[int]:
    """Indexes of the rows that are headings.

    Args:
        rows: the page's lines in order.
        usual: how running text is set.
        slide: whether the page is a slide.
        skip: indexes of rows in tables and of noise.
        in_tables: those of rows in tables.
    """
    found: set[int] = set()
    untitled = slide
    for index, row in enumerate(rows):
        if index in skip:
            continue
        if row.aside:
            found |= _in_margin(rows, index)
            continue
        after = next((r for i, r in enumerate(rows[index + 1 :], index + 1) if i not in skip), None)
        if untitled and row.box is None and _may_be(row, slide) and len(row.words) <= _TITLE_WORDS:
            # Plain text of a slide: its first line is its title, with what it needs to end.
            found.add(index)
            untitled = is_open(row.text) and after is not None and not after.blank_before
        else:
            untitled = False
        if is_heading(row, after, usual, slide, index + 1 in in_tables):
            found.add(index)
    return frozenset(found)


def _in_margin(rows: Sequence[Row], index: int) -> frozenset[int]:
    """A line in the margin if what stands there with it is a heading; a note or a date is none."""
    first = last = index
    while first > 0 and rows[first - 1].aside:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].aside:
        last += 1
    text = " ".join(row.text for row in rows[first : last + 1])
    note = _DATE.search(text) or _has_money(text) or _LABEL_VALUE.match(text)
    whole = replace(rows[index], text=text)
    return frozenset() if note or not _may_be(whole, slide=False) else frozenset({index})
