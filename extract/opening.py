"""Opening a file: how many pages it has, or why it cannot be read."""

from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from finsam.corpus.document import Document, MediaType
from finsam.corpus.errors import DocumentError
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.corpus.scan import HEAD, PDF_MARK
from finsam.extract.held import Held, held
from finsam.extract.plaintext import pages_of, text_of

_TAIL = 2048

MOST_PAGES = 20_000
"""Pages of one file; the longest archive of a förbund bound in one has some hundreds."""

MISSING = 64
"""Pages missing one after the other from which the rest is taken to be missing too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document that can be read.

    Attributes:
        document: as handed in.
        page_count: at least 1.
        notes: what is odd about the file as a whole.
    """

    document: Document
    page_count: int
    notes: tuple[Problem, ...] = ()


def open_document(document: Document) -> Opened:
    """Looks whether a document can be read.

    Raises:
        DocumentError: with the code ``unreadable``, ``empty``, ``not-a-pdf``, ``encrypted``,
            ``truncated``, ``broken``, ``no-pages``, ``too-many-pages`` or ``changed``.
    """
    if document.size == 0:
        raise _error(document, "empty", "the file is empty; fetch or export it again")
    if document.media_type is MediaType.TEXT:
        count = claimed = _text_pages(document)
    else:
        count, claimed = _pdf_pages(document)
    if count > MOST_PAGES:
        message = f"{count} pages, more than {MOST_PAGES}; split the file"
        raise _error(document, "too-many-pages", message)
    notes: tuple[Problem, ...] = ()
    if claimed != count:
        said = f"{document.name}: says that it has {claimed} pages; {count} can be found"
        notes = (
            Problem(
                stage=Stage.EXTRACT,
                code="page-count",
                message=said,
                page=None,
                severity=Severity.WARNING,
            ),
        )
    return Opened(document=document, page_count=count, notes=notes)


def _text_pages(document: Document) -> int:
    """Number of pages of a text file."""
    text = text_of(held(document).data)
    if not text.strip():
        raise _error(document, "empty", "the file holds no text; fetch or export it again")
    return len(pages_of(text))


def _pdf_pages(document: Document) -> tuple[int, int]:
    """Number of pages of a PDF, and the number that it claims to have."""
    file = held(document)
    with file.stream as stream:
        head = stream.read(HEAD)
        stream.seek(max(0, document.size - _TAIL))
        whole = b"%%EOF" in stream.read()
    if PDF_MARK not in head:
        raise _error(document, "not-a-pdf", "not a PDF in spite of its name; convert it to PDF")
    try:
        claimed = len(file.pdf)
        count = _true_count(file.pdf, claimed)
    except pdfium.PdfiumError as error:
        raise _pdf_error(file, error, whole=whole) from error
    if count == 0:
        raise _error(document, "no-pages", "the PDF has no pages; export it again")
    return count, claimed


def _true_count(pdf: Any, claimed: int) -> int:
    """How many pages there are: a count that lies is found out by looking for the last one.

    A damaged page among sound ones is a page; only the end of the file's pages is looked for.
    """
    if claimed == 0 or _is_page(pdf, claimed - 1):
        return claimed
    last, missing = 0, 0
    for at in range(claimed):
        missing = 0 if _is_page(pdf, at) else missing + 1
        if not missing:
            last = at + 1
        if missing > MISSING:
            break
    return last or min(claimed, 1)


def _is_page(pdf: Any, at: int) -> bool:
    page = raw.FPDF_LoadPage(pdf.raw, at)
    if not page:
        return False
    raw.FPDF_ClosePage(page)
    return True


def _pdf_error(file: Held, error: pdfium.PdfiumError, *, whole: bool) -> DocumentError:
    """Why PDFium could not open a file; it takes one without pages for a locked one."""
    document, data = file.document, file.data
    reason = str(error).lower()
    if ("password" in reason or "security" in reason) and b"/Encrypt" in data:
        return _error(
            document,
            "encrypted",
            "the PDF is locked with a password; save a copy without one (qpdf --decrypt)",
        )
    if not whole:
        return _error(document, "truncated", "the PDF breaks off before its end; fetch it again")
    if b"/Count 0" in data:
        return _error(document, "no-pages", "the PDF has no pages; export it again")
    return _error(
        document, "broken", "the PDF is damaged beyond reading; export it again or repair it (qpdf)"
    )


def _error(document: Document, code: str, message: str) -> DocumentError:
    return DocumentError(f"{document.name}: {message}", code=code)
