"""A reading into the database: one document, one transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from finsam.corpus.document import Document
from finsam.corpus.names import stored_path
from finsam.corpus.problem import Problem, Severity
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.corrections import replay
from finsam.schema.found import load_found
from finsam.schema.models.files import (
    EditRow,
    FileRow,
    FileStatus,
    LineRow,
    PageRow,
    PartRow,
    ProblemRow,
)
from finsam.schema.picks import pick
from finsam.schema.report import LoadReport
from finsam.schema.rows import Rows, edit_rows, line_rows, page_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which run and which programs read a file.

    Attributes:
        run_id: of the run, ``None`` outside one.
        reader: version of this program.
        tools: versions of the other programs and libraries, by name.
    """

    run_id: int | None
    reader: str
    tools: Mapping[str, str] = field(default_factory=dict)


def load(
    session: Session,
    document: Document,
    pages: Sequence[CleanPage],
    reading: Reading,
    provenance: Provenance,
) -> LoadReport:
    """Stores one file's reading in place of an earlier one; corrections are kept and put on it.

    Args:
        session: one that may write; the caller commits.
        document: the file.
        pages: all its pages, in order.
        reading: what they say.
        provenance: who read it.
    """
    replaced = _clear(session, document.sha256)
    problems = tuple(_located(document, problem) for problem in gather(pages, reading))
    errors = [p for p in problems if p.severity is Severity.ERROR]
    status = _status(pages, errors)
    first = errors[0] if errors else None
    _file(session, document, provenance, status, first, len(pages))
    rows = Rows(session, document.sha256, reading)
    parts = rows.parts()
    session.add_all(parts)
    session.flush()
    _pages(session, document.sha256, pages)
    facts = rows.facts()
    everything = [fact for kind in facts.values() for fact in kind]
    session.add_all(everything)
    session.flush()
    load_found(session, document.sha256, reading, facts, rows.forbund_id)
    checks, taking_part = rows.checks(facts)
    session.add_all(checks)
    session.flush()
    session.add_all(taking_part)
    session.flush()
    lost = replay(session, document.sha256, everything)
    session.flush()
    pick(session.connection(), [part.document_id for part in parts])
    problems += tuple(_located(document, problem) for problem in lost)
    _problems(session, document.sha256, problems)
    session.flush()
    return LoadReport(
        sha256=document.sha256,
        name=document.name,
        status=status,
        reason=None if first is None else first.message,
        replaced=replaced,
        pages=len(pages),
        parts=len(parts),
        facts=Counter({kind: len(found) for kind, found in facts.items() if found}),
        problems=problems,
    )


def load_failure(
    session: Session, document: Document, problem: Problem, provenance: Provenance
) -> LoadReport:
    """Records that a file could not be read at all, and why."""
    replaced = _clear(session, document.sha256)
    _file(session, document, provenance, FileStatus.FAILED, problem, 0)
    _problems(session, document.sha256, (problem,))
    session.flush()
    return LoadReport(
        sha256=document.sha256,
        name=document.name,
        status=FileStatus.FAILED,
        reason=problem.message,
        replaced=replaced,
        problems=(problem,),
    )


def gather(pages: Sequence[CleanPage], reading: Reading) -> tuple[Problem, ...]:
    """All problems of a file, page by page, then those of the whole; each one once."""
    found = [p for page in pages for p in (*page.page.problems, *page.problems)]
    return tuple(dict.fromkeys([*found, *reading.problems]))


def _located(document: Document, problem: Problem) -> Problem:
    """The same problem, its message naming the file and the page; readers do not know the file."""
    message = " ".join(problem.message.split())
    if message.startswith(document.name):
        return replace(problem, message=message)
    page = "" if problem.page is None else f" page {problem.page}"
    said = message.removeprefix(f"{page.strip()}: ") if page else message
    return replace(problem, message=f"{document.name}{page}: {said}")


def is_failed_page(page: CleanPage) -> bool:
    """Whether a page could not be read."""
    return any(p.severity is Severity.ERROR for p in page.page.problems)


def _status(pages: Sequence[CleanPage], errors: Sequence[Problem]) -> FileStatus:
    if not errors:
        return FileStatus.COMPLETE
    if all(is_failed_page(page) and not page.lines for page in pages):
        return FileStatus.FAILED
    return FileStatus.PARTIAL


def _clear(session: Session, sha256: str) -> bool:
    """Takes an earlier reading out; whether there was one."""
    if session.get(FileRow, sha256) is None:
        return False
    for table in (PartRow, PageRow, ProblemRow):
        session.execute(delete(table).where(table.sha256 == sha256))
    session.expire_all()
    return True


def _file(
    session: Session,
    document: Document,
    provenance: Provenance,
    status: FileStatus,
    problem: Problem | None,
    pages: int,
) -> None:
    row = FileRow(
        sha256=document.sha256,
        name=document.name,
        media_type=document.media_type.value,
        size=document.size,
        path=stored_path(document.path),
        status=status.value,
        reason=None if problem is None else problem.message,
        problem_code=None if problem is None else problem.code,
        page_count=pages,
        run_id=provenance.run_id,
        reader=provenance.reader,
        tools=dict(provenance.tools),
    )
    session.merge(row)
    session.flush()


def _pages(session: Session, sha256: str, pages: Sequence[CleanPage]) -> None:
    for page in pages:
        row = page_row(sha256, page)
        session.add(row)
        session.flush()
        if lines := line_rows(row.page_id, page):
            session.execute(insert(LineRow), lines)
        if edits := edit_rows(row.page_id, page):
            session.execute(insert(EditRow), edits)
        session.expunge(row)


def _problems(session: Session, sha256: str, problems: Sequence[Problem]) -> None:
    session.add_all(
        ProblemRow(
            sha256=sha256,
            page=problem.page,
            stage=problem.stage.value,
            code=problem.code,
            severity=problem.severity.value,
            message=problem.message,
        )
        for problem in problems
    )
