"""A PDF as pdfplumber reads it, for what PDFium leaves in doubt."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LETTER = (0, 0, 612, 792)
"""Points; what PDF viewers show where a page forgets to say how large it is."""


class Miner:
    """An open file; its pages are found once.

    Args:
        stream: the file's bytes.

    Raises:
        Exception: whatever pdfminer stumbles over.
    """

    def __init__(self, stream: Any) -> None:
        # Most files are read without it, and it takes a while to load.
        import pdfplumber
        from pdfminer.pdfpage import PDFPage

        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        # No page is asked for, since closing the file would else look at each one of them.
        self._stream = stream
        self._pdf = pdfplumber.open(stream, pages=[0])
        self._pages = list(PDFPage.create_pages(self._pdf.doc))

    def __len__(self) -> int:
        """Number of pages that pdfminer finds, which may be fewer than there are."""
        return len(self._pages)

    @contextmanager
    def page(self, number: int) -> Iterator[tuple[Any, bool]]:
        """One page as a ``pdfplumber.page.Page``, and whether it says how large it is.

        Memory is given back afterwards.
        """
        from pdfplumber.page import Page

        raw = self._pages[number - 1]
        sized = _is_box(raw.attrs.get("MediaBox"))
        if not sized:
            raw.attrs["MediaBox"] = list(_LETTER)
        page = Page(self._pdf, raw, number, 0)
        try:
            yield page, sized
        finally:
            page.close()

    def close(self) -> None:
        """Closes the file."""
        self._pdf.close()
        self._stream.close()


def _is_box(value: Any) -> bool:
    """Whether a page's size is four numbers."""
    from pdfminer.pdftypes import resolve1

    value = resolve1(value)
    if not isinstance(value, list) or len(value) != 4:
        return False
    return all(isinstance(resolve1(v), int | float) for v in value)
