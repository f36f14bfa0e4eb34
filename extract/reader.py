"""One page, whatever the file is, whatever goes wrong."""

from collections.abc import Iterator
from functools import lru_cache

from finsam.corpus.document import Document, MediaType
from finsam.extract.choose import read_pdf_page
from finsam.extract.held import held
from finsam.extract.opening import open_document
from finsam.extract.options import ReadOptions
from finsam.extract.page import Page
from finsam.extract.plaintext import pages_of, text_of


def read_page(document: Document, number: int, options: ReadOptions) -> Page:
    """Reads one page; may be called in worker processes.

    Args:
        document: that ``open_document`` could open.
        number: of the page, from 1.
        options: how to read it.

    Returns:
        The page; what went wrong with it stands in its problems.

    Raises:
        DocumentError: if the whole file cannot be read any more.
        MissingToolError: if the OCR engine is needed and is not installed.
        IndexError: if there is no such page.
    """
    if number < 1:
        raise IndexError(f"{document.name} has no page {number}")
    if document.media_type is MediaType.TEXT:
        pages = _text_pages(document)
        if number > len(pages):
            raise IndexError(f"{document.name} has no page {number}")
        return pages[number - 1]
    return read_pdf_page(document, number, options)


def read_document(document: Document, options: ReadOptions) -> Iterator[Page]:
    """Reads all pages in order, one after the other.

    Raises:
        DocumentError: if the file cannot be read.
        MissingToolError: if the OCR engine is needed and is not installed.
    """
    opened = open_document(document)
    for number in range(1, opened.page_count + 1):
        yield read_page(document, number, options)


@lru_cache(maxsize=4)
def _text_pages(document: Document) -> tuple[Page, ...]:
    """All pages of a text file; kept, since their borders hang on the whole text."""
    return tuple(pages_of(text_of(held(document).data)))
