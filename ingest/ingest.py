"""The main job: files and folders into the database, page by page over all cores."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from finsam import __version__
from finsam.corpus.archive import exists
from finsam.corpus.document import Document
from finsam.corpus.errors import MissingToolError
from finsam.corpus.names import path_from, stored_path
from finsam.corpus.problem import Problem, Severity
from finsam.corpus.scan import scan
from finsam.ingest.choice import CODE
from finsam.ingest.options import IngestOptions
from finsam.ingest.progress import Listener, Scanned
from finsam.schema.engine import database_files
from finsam.schema.forgetting import forgotten
from finsam.schema.models.files import FileRow, FileStatus
from finsam.schema.report import LoadReport
from finsam.schema.transactions import many_writers, read_session, write_session


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of everything that was handed in.

    Attributes:
        files: those that were read now, in order.
        unchanged: names of those that had been read before.
        problems: files and folders that could not be looked at.
        notes: files that were passed over, each with the reason.
    """

    files: tuple[LoadReport, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything that was handed in could be read to the end."""
        return not self.problems and all(_as_asked(file) for file in self.files)

    @property
    def exit_status(self) -> int:
        """0 if all was read, 3 if a program was missing for it, else 1."""
        codes = {problem.code for file in self.files for problem in file.problems}
        if "missing-tool" in codes:
            return MissingToolError.exit_status
        return 0 if self.sound else 1


def _as_asked(report: LoadReport) -> bool:
    """Whether all was read of a file, but for what the user left out."""
    errors = {p.code for p in report.problems if p.severity is Severity.ERROR}
    return report.status is FileStatus.COMPLETE or errors == {CODE}


@dataclass(slots=True)
class _Plan:
    new: list[Document] = field(default_factory=list)
    forgotten: list[Problem] = field(default_factory=list)
    unchanged: list[Document] = field(default_factory=list)


def ingest(
    engine: Engine, paths: Sequence[Path], options: IngestOptions, listen: Listener
) -> IngestReport:
    """Reads files and folders into the database; files that are there already are left alone.

    Each file is stored in a transaction of its own as soon as it has been read, in the order of
    their paths, so that an interrupted run keeps all files that were done. Files that failed,
    or were read by another version of this program, are read again.

    Raises:
        DatabaseError: if the database cannot be used.
        KeyboardInterrupt: as it came; the database is sound.
    """
    found = scan(paths, options.exclude, unopened=database_files(engine))
    plan = _plan(engine, found.documents, force=options.force)
    listen(Scanned(new=len(plan.new), unchanged=len(plan.unchanged), problems=found.problems))
    files: tuple[LoadReport, ...] = ()
    if plan.new:
        with many_writers(engine):
            # Loading what reads takes longer than finding that there is nothing to read.
            from finsam.ingest.batch import read_files

            files = read_files(engine, plan.new, options, listen)
    return IngestReport(
        files=files,
        unchanged=tuple(document.name for document in plan.unchanged),
        problems=found.problems,
        notes=(*found.notes, *plan.forgotten),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What an ingest would do.

    Attributes:
        new: files that would be read.
        unchanged: those that have been read.
        problems: as in :class:`IngestReport`.
        notes: the same.
    """

    new: tuple[Document, ...]
    unchanged: tuple[Document, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def rehearse(engine: Engine | None, paths: Sequence[Path], options: IngestOptions) -> Rehearsal:
    """What :func:`ingest` would do; nothing is read and nothing is written.

    Args:
        engine: the database; ``None`` where there is none yet.
        paths: files and folders.
        options: what the user chose.
    """
    own = () if engine is None else database_files(engine)
    found = scan(paths, options.exclude, unopened=own)
    plan = _Plan(new=list(found.documents))
    if engine is not None:
        plan = _plan(engine, found.documents, force=options.force, note_moves=False)
    return Rehearsal(
        new=tuple(plan.new),
        unchanged=tuple(plan.unchanged),
        problems=found.problems,
        notes=(*found.notes, *plan.forgotten),
    )


def _plan(
    engine: Engine, documents: Sequence[Document], *, force: bool, note_moves: bool = True
) -> _Plan:
    plan = _Plan()
    moved: list[Document] = []
    with read_session(engine) as session:
        left_out = forgotten(session)
        for document in documents:
            if document.sha256 in left_out:
                plan.forgotten.append(left_out[document.sha256].note(document.path))
                continue
            row = session.get(FileRow, document.sha256)
            if row is None or force or not _is_current(row):
                plan.new.append(document)
                continue
            plan.unchanged.append(document)
            if row.path != stored_path(document.path) and not _is_there(row.path):
                moved.append(document)
    if moved and note_moves:
        _note_moves(engine, moved)
    return plan


def _is_current(row: FileRow) -> bool:
    return row.status == FileStatus.COMPLETE and row.reader == __version__


def _is_there(stored: str) -> bool:
    try:
        return exists(path_from(stored))
    except (OSError, ValueError):
        return False


def _note_moves(engine: Engine, documents: Sequence[Document]) -> None:
    """Files that lie elsewhere now; figures are shown on their page from there."""
    with write_session(engine) as session:
        for document in documents:
            row = session.get_one(FileRow, document.sha256)
            row.path, row.name = stored_path(document.path), document.name
