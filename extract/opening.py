"""Opening a file: how many pages it has, or why it cannot be read."""

from dataclasses import dataclass

import pypdfium2 as pdfium

from finsam.corpus.document import Document, MediaType
from finsam.corpus.errors import DocumentError
from finsam.corpus.scan import HEAD, PDF_MARK
from finsam.extract.plaintext import pages_of, read_text
from finsam.extract.render import opened

_TAIL = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document that can be read.

    Attributes:
        document: as handed in.
        page_count: at least 1.
    """

    document: Document
    page_count: int


def open_document(document: Document) -> Opened:
    """Looks whether a document can be read.

    Raises:
        DocumentError: with the code ``unreadable``, ``empty``, ``not-a-pdf``, ``encrypted``,
            ``truncated``, ``broken`` or ``no-pages``.
    """
    if document.size == 0:
        raise _error(document, "empty", "the file is empty; fetch or export it again")
    if document.media_type is MediaType.TEXT:
        return Opened(document=document, page_count=_text_pages(document))
    return Opened(document=document, page_count=_pdf_pages(document))


def _text_pages(document: Document) -> int:
    """Number of pages of a text file."""
    try:
        text = read_text(document.path)
    except OSError as error:
        raise _unreadable(document, error) from error
    if not text.strip():
        raise _error(document, "empty", "the file holds no text; fetch or export it again")
    return len(pages_of(text))


def _pdf_pages(document: Document) -> int:
    """Number of pages of a PDF."""
    try:
        with document.path.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(max(0, document.size - _TAIL))
            whole = b"%%EOF" in stream.read()
    except OSError as error:
        raise _unreadable(document, error) from error
    if PDF_MARK not in head:
        raise _error(document, "not-a-pdf", "not a PDF in spite of its name; convert it to PDF")
    try:
        with opened(document.path) as pdf:
            count = len(pdf)
    except pdfium.PdfiumError as error:
        raise _pdf_error(document, error, whole=whole) from error
    if count == 0:
        raise _error(document, "no-pages", "the PDF has no pages; export it again")
    return count


def _pdf_error(document: Document, error: pdfium.PdfiumError, *, whole: bool) -> DocumentError:
    """Why PDFium could not open a file; it takes one without pages for a locked one."""
    reason = str(error).lower()
    if ("password" in reason or "security" in reason) and _mentions(document, b"/Encrypt"):
        return _error(
            document,
            "encrypted",
            "the PDF is locked with a password; save a copy without one (qpdf --decrypt)",
        )
    if not whole:
        return _error(document, "truncated", "the PDF breaks off before its end; fetch it again")
    if _mentions(document, b"/Count 0"):
        return _error(document, "no-pages", "the PDF has no pages; export it again")
    return _error(
        document, "broken", "the PDF is damaged beyond reading; export it again or repair it (qpdf)"
    )


def _mentions(document: Document, key: bytes) -> bool:
    """Whether a key stands in a file in the clear."""
    try:
        return key in document.path.read_bytes()
    except OSError:
        return False


def _unreadable(document: Document, error: OSError) -> DocumentError:
    return _error(document, "unreadable", f"cannot be read ({error.strerror or error})")


def _error(document: Document, code: str, message: str) -> DocumentError:
    return DocumentError(f"{document.name}: {message}", code=code)
