"""What worker processes do: open a file, read a page, repair and read a document.

Nothing raised here reaches the caller: what goes wrong becomes a problem that names the file,
the page and what to do, and travels with the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.corpus.document import Document, MediaType
from finsam.corpus.errors import DocumentError, FinsamError, MissingToolError
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract import ReadOptions, open_document, read_page
from finsam.extract.limits import MEMORY, OPEN_SECONDS, allow
from finsam.extract.page import Page, TextSource
from finsam.extract.reread import SecondLook
from finsam.ingest.packed import Packed
from finsam.ingest.sizes import put_back, within
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading

DIGEST_SECONDS = 40.0
DIGEST_SECONDS_A_PAGE = 1.0
"""Processor time for repairing and understanding a document: a page takes a fifth of a second."""

REPORT_IT = "report it as a fault, with the file if you may"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A whole document, repaired and read.

    Attributes:
        pages: all of them, in order; unpacked anew at every look.
        reading: what they say.
    """

    pages: Packed[CleanPage]
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many pages a file has, and what is odd about it as a whole."""

    pages: int
    notes: tuple[Problem, ...] = ()


def count_pages(document: Document) -> Count | Problem:
    """Number of pages, or why the file cannot be opened."""
    allow(OPEN_SECONDS)
    try:
        found = open_document(document)
        return Count(pages=found.page_count, notes=found.notes)
    except DocumentError as error:
        return problem(error.code, str(error), None)
    except MemoryError:
        return out_of_memory(document, None)
    except Exception as error:
        return fault(document, None, Stage.EXTRACT, error)


def read_one(document: Document, number: int, options: ReadOptions) -> Page:
    """One page; one that cannot be read is empty and says why."""
    try:
        return read_page(document, number, options)
    except MissingToolError as error:
        return lost_page(number, problem("missing-tool", _at(document, number, error), number))
    except DocumentError as error:
        return lost_page(number, problem(error.code, _at(document, number, error), number))
    except MemoryError:
        return lost_page(number, out_of_memory(document, number))
    except Exception as error:
        return lost_page(number, fault(document, number, Stage.EXTRACT, error))


def digest(document: Document, pages: Sequence[Page], options: ReadOptions) -> Digest:
    """Repairs and reads a document; where a stage breaks off, what came before it remains."""
    allow(DIGEST_SECONDS + DIGEST_SECONDS_A_PAGE * len(pages))
    pages = tuple(pages)
    if not any(page.lines for page in pages):
        cleaned = tuple(CleanPage.untouched(page) for page in pages)
        return Digest(pages=Packed.of(cleaned), reading=Reading.bare(len(pages)))
    shorter, too_long = within(pages)
    faults: list[Problem] = list(too_long)
    cleaned = tuple(CleanPage.untouched(page) for page in shorter)
    try:
        from finsam.normalize.pages import clean

        cleaned = tuple(clean(shorter))
    except Exception as error:
        faults.append(fault(document, None, Stage.NORMALIZE, error))
    try:
        from finsam.parse.reading import read

        is_pdf = document.media_type is MediaType.PDF
        look = SecondLook(document, pages, options) if is_pdf else None
        reading = read(cleaned, reread=look)
    except Exception as error:
        faults.append(fault(document, None, Stage.PARSE, error))
        reading = Reading.bare(len(pages))
    if too_long:
        cleaned = put_back(cleaned, pages)
    return Digest(
        pages=Packed.of(cleaned), reading=replace(reading, problems=(*reading.problems, *faults))
    )


def lost_page(number: int, why: Problem) -> Page:
    """A page that could not be read."""
    return Page(
        number=number,
        width=None,
        height=None,
        source=TextSource.TEXT_LAYER,
        lines=(),
        quality=0.0,
        problems=(why,),
    )


def problem(code: str, message: str, page: int | None, stage: Stage = Stage.EXTRACT) -> Problem:
    """An error on record; the message is made one line."""
    return Problem(
        stage=stage,
        code=code,
        message=" ".join(message.split()),
        page=page,
        severity=Severity.ERROR,
    )


def fault(document: Document, page: int | None, stage: Stage, error: BaseException) -> Problem:
    """An error that nobody foresaw."""
    said = f"{type(error).__name__}: {error}"[:300]
    place = document.name if page is None else f"{document.name} page {page}"
    return problem("fault", f"{place}: {stage.value} broke off ({said}); {REPORT_IT}", page, stage)


def out_of_memory(document: Document, page: int | None) -> Problem:
    """A page that needs more memory than a worker may take."""
    place = document.name if page is None else f"{document.name} page {page}"
    return problem(
        "out-of-memory",
        f"{place}: needs more memory than a worker may take ({MEMORY >> 20} MB); "
        "export the page again, simpler",
        page,
    )


def killed(document: Document, page: int | None, reason: str, stage: Stage) -> Problem:
    """A worker that died, or had to be stopped, over a page or a document."""
    place = document.name if page is None else f"{document.name} page {page}"
    remedy = "export it again, simpler" if stage is Stage.EXTRACT else REPORT_IT
    return problem("worker-killed", f"{place}: not read, {reason}; {remedy}", page, stage)


def _at(document: Document, number: int, error: FinsamError) -> str:
    said = str(error).removeprefix(f"{document.name}: ")
    return said if said.startswith(document.name) else f"{document.name} page {number}: {said}"
