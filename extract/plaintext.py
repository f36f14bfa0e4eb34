"""Page texts in a ``.txt`` file become pages; lines stay exactly as they stand."""

import re
from itertools import pairwise

from finsam.extract.page import Line, Page, TextSource, Word
from finsam.extract.pagemarks import page_starts

FORM_FEED = "\f"
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 with a mark, else UTF-8, else Windows' Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def text_of(data: bytes) -> str:
    """A text file's bytes as text with line ends made line feeds.

    Characters that no database keeps (NUL, halves of surrogate pairs) become ``U+FFFD``.
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_KEPT.sub("\ufffd", text)


def pages_of(text: str) -> list[Page]:
    """The pages of a text.

    Args:
        text: line feeds as line ends.

    Returns:
        At least one page; every line of the text is on exactly one of them, in order.
    """
    if FORM_FEED in text:
        chunks = [chunk.split("\n") for chunk in text.split(FORM_FEED)]
        if len(chunks) > 1 and not "".join(chunks[-1]).strip():
            chunks.pop()
    else:
        lines = text.split("\n")
        borders = [*page_starts(lines), len(lines)]
        chunks = [lines[start:end] for start, end in pairwise(borders)]
    return [_page(number, chunk) for number, chunk in enumerate(chunks, 1)]


def _page(number: int, texts: list[str]) -> Page:
    lines = tuple(
        Line(
            number=n,
            text=text,
            words=tuple(Word(text=part, box=None) for part in text.split()),
            box=None,
        )
        for n, text in enumerate(texts, 1)
    )
    return Page(number=number, width=None, height=None, source=TextSource.PLAIN, lines=lines)
