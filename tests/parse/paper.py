"""Pages made by hand: plain text, and lines set on paper as a text layer or a scan has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.extract.box import Box, union
from finsam.extract.page import Line, Page, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage

A4 = (595.0, 842.0)
SLIDE = (842.0, 595.0)


@dataclass(frozen=True)
class Set:
    """One line on paper: text, left edge and upper edge in points, font size, boldness."""

    text: str
    x0: float = 72.0
    top: float = 0.0
    size: float = 11.0
    bold: bool = False


def plain(*texts: str) -> tuple[CleanPage, ...]:
    """Pages of plain text, one for each argument."""
    return tuple(_clean(_plain(number, text)) for number, text in enumerate(texts, 1))


def _plain(number: int, text: str) -> Page:
    lines = tuple(
        Line(
            number=n,
            text=line,
            words=tuple(Word(text=w, box=None) for w in line.split()),
            box=None,
        )
        for n, line in enumerate(text.split("\n"), 1)
    )
    return Page(number=number, width=None, height=None, source=TextSource.PLAIN, lines=lines)


def paper(
    lines: Sequence[Set],
    number: int = 1,
    size: tuple[float, float] = A4,
    source: TextSource = TextSource.TEXT_LAYER,
) -> CleanPage:
    """A page with ``lines`` set on it; a letter is half its size wide."""
    made = tuple(_line(n, line, source) for n, line in enumerate(lines, 1))
    return _clean(Page(number=number, width=size[0], height=size[1], source=source, lines=made))


def column(
    texts: Sequence[str], top: float = 100.0, x0: float = 72.0, size: float = 11.0
) -> list[Set]:
    """Lines of a paragraph, one under the other."""
    return [Set(text, x0, top + i * size * 1.3, size) for i, text in enumerate(texts)]


def _line(number: int, line: Set, source: TextSource) -> Line:
    words: list[Word] = []
    x = line.x0
    for text in line.text.split():
        wide = len(text) * line.size * 0.5
        box = _word_box(text, x, wide, line, source)
        size = None if source is TextSource.OCR else line.size
        words.append(Word(text=text, box=box, size=size, bold=line.bold))
        x += wide + line.size * 0.25
    return Line(
        number=number,
        text=" ".join(w.text for w in words),
        words=tuple(words),
        box=union([w.box for w in words if w.box is not None]),
    )


def _word_box(text: str, x: float, wide: float, line: Set, source: TextSource) -> Box:
    """A text layer gives each word the font's height; a scan the height of its letters."""
    if source is not TextSource.OCR:
        return Box(x, line.top, x + wide, line.top + line.size * 0.9)
    high = 0.69 if set(text) - set("acegmnopqrsuvwxyz.,:;-") else 0.47
    low = 0.21 if set(text) & set("gjpqy,;()") else 0.0
    base = line.top + line.size * 0.69
    return Box(x, base - high * line.size, x + wide, base + low * line.size)


def _clean(page: Page) -> CleanPage:
    return CleanPage(
        page=page,
        lines=tuple(
            CleanLine(
                number=line.number,
                raw=line.text,
                text=line.text,
                words=line.words,
                raw_words=line.words,
            )
            for line in page.lines
        ),
    )
