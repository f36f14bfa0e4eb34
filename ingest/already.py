"""What an earlier run read of a file of which only some pages are asked for."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem
from finsam.ingest.choice import CODE
from finsam.schema.models.files import FileRow, FileStatus, PageRow, ProblemRow
from finsam.schema.report import LoadReport
from finsam.schema.transactions import read_session


def pages_read(engine: Engine, documents: Sequence[Document]) -> Mapping[str, frozenset[int]]:
    """Numbers of the pages that were read of each file, by SHA-256; none of a new file."""
    with read_session(engine) as session:
        return {one.sha256: _pages_of(session, one.sha256) for one in documents}


def _pages_of(session: Session, sha256: str) -> frozenset[int]:
    stored = session.scalars(select(PageRow.number).where(PageRow.sha256 == sha256))
    left_out = session.scalars(
        select(ProblemRow.page).where(ProblemRow.sha256 == sha256, ProblemRow.code == CODE)
    )
    return frozenset(stored) - frozenset(left_out)


def kept(session: Session, document: Document, problem: Problem) -> LoadReport | None:
    """The report on a file that has none of the pages asked for, and was read before.

    What was read stays as it is.

    Returns:
        ``None`` if nothing of the file has been read.
    """
    row = session.get(FileRow, document.sha256)
    if row is None or row.status == FileStatus.FAILED:
        return None
    return LoadReport(
        sha256=document.sha256,
        name=document.name,
        status=FileStatus(row.status),
        reason=problem.message,
        replaced=False,
        pages=row.page_count,
        problems=(problem,),
    )
