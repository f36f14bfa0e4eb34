"""Is everything in a database as the program left it?"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from finsam.corpus.archive import open_file
from finsam.corpus.names import path_from
from finsam.schema.transactions import read_session

SLACK = 2.0
"""Points by which a figure's place may reach over the edge of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        what: kind of fault, in one word or two.
        where: file and page, or table.
        said: what is wrong.
    """

    what: str
    where: str
    said: str


def verify(engine: Engine) -> tuple[Finding, ...]:
    """Looks at everything; changes nothing.

    Files that have been moved away are no fault; files whose bytes are others than those read are.

    Raises:
        DatabaseError: if the database cannot be used.
    """
    with read_session(engine) as session:
        return tuple(finding for check in CHECKS for finding in check(session))


def _integrity(session: Session) -> Iterator[Finding]:
    """The file itself, and rows that refer to rows that are not there."""
    if session.get_bind().dialect.name != "sqlite":
        return  # a server sees to both by itself
    for (said,) in session.execute(text("pragma integrity_check(20)")):
        if said != "ok":
            yield Finding(what="damaged", where="database", said=str(said))
    for table, row, parent, _ in session.execute(text("pragma foreign_key_check")):
        said = f"row {row} refers to a row of {parent} that is not there"
        yield Finding(what="reference", where=str(table), said=said)


def _files(session: Session) -> Iterator[Finding]:
    """Files that lie where they lay must have the bytes that were read."""
    rows = session.execute(text("select sha256, name, path from file order by name, sha256"))
    for sha256, name, stored in rows:
        digest = hashlib.sha256()
        try:
            with open_file(path_from(stored)) as stream:
                while chunk := stream.read(1 << 20):
                    digest.update(chunk)
        except (OSError, ValueError):
            continue
        if digest.hexdigest() != sha256:
            said = "other bytes lie there now than were read; ingest it again"
            yield Finding(what="file changed", where=name, said=said)


def _totals(session: Session) -> Iterator[Finding]:
    """Every page of a file is there, and every file has a status that its pages bear out."""
    query = """
        select file.name, file.status, file.page_count, count(page.page_id)
        from file left join page on page.sha256 = file.sha256
        group by file.sha256, file.name, file.status, file.page_count order by file.name
    """
    for name, status, said, found in session.execute(text(query)):
        if said != found:
            yield Finding(what="pages", where=name, said=f"{said} pages counted, {found} stored")
        if status not in ("complete", "partial", "failed"):
            yield Finding(what="status", where=name, said=f"unknown status {status}")
    query = """
        select name, status from file where status = 'complete' and exists (
            select 1 from problem where problem.sha256 = file.sha256 and severity = 'error'
        ) order by name
    """
    for name, _ in session.execute(text(query)):
        yield Finding(what="status", where=name, said="complete in spite of errors on record")


def _places(session: Session) -> Iterator[Finding]:
    """Boxes lie on their pages, and pages within their documents."""
    query = """
        select fact.fact_id, file.name, fact.page from fact
        join part on part.document_id = fact.document_id
        join file on file.sha256 = part.sha256
        left join page on page.sha256 = file.sha256 and page.number = fact.page
        where page.page_id is null or (fact.x0 is not null and page.width is not null and (
            fact.x0 < -:slack or fact.top < -:slack or fact.x1 > page.width + :slack
            or fact.bottom > page.height + :slack or fact.x1 < fact.x0 or fact.bottom < fact.top
        )) order by file.name, fact.page, fact.fact_id
    """
    for fact, name, page in session.execute(text(query), {"slack": SLACK}):
        said = f"{fact} stands on no page, or over its edge"
        yield Finding(what="place", where=f"{name} page {page}", said=said)


def _printed(session: Session) -> Iterator[Finding]:
    """The digits of every figure stand in the text of its page, raw or repaired."""
    query = """
        select fact.fact_id, fact.printed, file.name, fact.page, page.text, page.text_raw
        from fact join part on part.document_id = fact.document_id
        join file on file.sha256 = part.sha256
        join page on page.sha256 = file.sha256 and page.number = fact.page
        where fact.kind in ('finance', 'participants') order by file.name, fact.page, fact.fact_id
    """
    known: tuple[str, str] = ("", "")
    page_digits: tuple[str, str] = ("", "")
    for fact, printed, name, page, clean, rough in session.execute(text(query)):
        if (clean, rough) != known:
            known, page_digits = (clean, rough), (_digits(clean), _digits(rough))
        wanted = _digits(printed)
        if wanted and not any(wanted in digits for digits in page_digits):
            said = f"{fact}: {printed!r} does not stand in the text of its page"
            yield Finding(what="printed", where=f"{name} page {page}", said=said)


def _runs(session: Session) -> Iterator[Finding]:
    """A run that says it is under way although a later one has ended."""
    query = """
        select run_id from run where outcome = 'running'
        and exists (select 1 from run as later where later.run_id > run.run_id
                    and later.outcome = 'done') order by run_id
    """
    for (run,) in session.execute(text(query)):
        said = "says that it is under way although a later run has ended"
        yield Finding(what="run", where=f"run {run}", said=said)


def _digits(said: str) -> str:
    return "".join(c for c in said if c.isdigit())


CHECKS: tuple[Callable[[Session], Iterator[Finding]], ...] = (
    _integrity, _files, _totals, _places, _printed, _runs
)  # fmt: skip
"""All that is looked at, in the order in which it is told."""
