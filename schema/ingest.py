"""The main job: files and folders into the database, page by page over all cores."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine

from finsam import __version__
from finsam.corpus.document import Document
from finsam.corpus.errors import FinsamError
from finsam.corpus.problem import Problem, Stage
from finsam.corpus.scan import scan
from finsam.extract import OcrMode, ReadOptions, default_folder, probe
from finsam.schema.database import many_writers, read_session, write_session
from finsam.schema.load import LoadReport, Provenance, load, load_failure
from finsam.schema.models_files import FileRow, FileStatus, RunRow
from finsam.schema.pool import Pool
from finsam.schema.progress import FileDone, Listener, Planned, Scanned
from finsam.schema.stream import open_all, read_all
from finsam.schema.work import Digest, bare_reading, fault

LIBRARIES = ("pdfplumber", "pypdfium2", "pytesseract")


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What a user can choose.

    Attributes:
        ocr: when to use the OCR engine.
        jobs: number of worker processes; 0 for one a core.
        force: read files again that have been read before.
        cache_dir: where readings of the OCR engine are kept; ``None`` for the usual folder.
    """

    ocr: OcrMode = OcrMode.AUTO
    jobs: int = 0
    force: bool = False
    cache_dir: Path | None = None

    @property
    def processes(self) -> int:
        """Number of worker processes, at least 1."""
        return self.jobs if self.jobs > 0 else usable_cores()


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of everything that was handed in.

    Attributes:
        files: those that were read now, in order.
        unchanged: names of those that had been read before.
        problems: files and folders that could not be looked at.
    """

    files: tuple[LoadReport, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything that was handed in could be read to the end."""
        return not self.problems and all(f.status is FileStatus.COMPLETE for f in self.files)


@dataclass(slots=True)
class _Plan:
    new: list[Document] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


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
    found = scan(paths)
    plan = _plan(engine, found.documents, force=options.force)
    listen(Scanned(new=len(plan.new), unchanged=len(plan.unchanged), problems=found.problems))
    files: tuple[LoadReport, ...] = ()
    if plan.new:
        with many_writers(engine):
            files = _run(engine, plan.new, options, listen)
    return IngestReport(files=files, unchanged=tuple(plan.unchanged), problems=found.problems)


def usable_cores() -> int:
    """Cores that this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _plan(engine: Engine, documents: Sequence[Document], *, force: bool) -> _Plan:
    plan = _Plan()
    moved: list[Document] = []
    with read_session(engine) as session:
        for document in documents:
            row = session.get(FileRow, document.sha256)
            if row is None or force or not _is_current(row):
                plan.new.append(document)
                continue
            plan.unchanged.append(document.name)
            if row.path != str(document.path.absolute()) and not Path(row.path).exists():
                moved.append(document)
    if moved:
        _note_moves(engine, moved)
    return plan


def _is_current(row: FileRow) -> bool:
    return row.status == FileStatus.COMPLETE and row.reader == __version__


def _note_moves(engine: Engine, documents: Sequence[Document]) -> None:
    """Files that lie elsewhere now; figures are shown on their page from there."""
    with write_session(engine) as session:
        for document in documents:
            row = session.get_one(FileRow, document.sha256)
            row.path, row.name = str(document.path.absolute()), document.name


def _run(
    engine: Engine, documents: Sequence[Document], options: IngestOptions, listen: Listener
) -> tuple[LoadReport, ...]:
    run_id = _begin_run(engine, options)
    provenance = Provenance(run_id=run_id, reader=__version__, tools=_tools())
    outcome = "interrupted"
    reports: list[LoadReport] = []
    read = ReadOptions(ocr=options.ocr, cache_dir=options.cache_dir or default_folder())
    try:
        with Pool(min(options.processes, 64)) as pool:
            for document, result in _results(pool, documents, read, listen):
                report = _store(engine, document, result, provenance)
                reports.append(report)
                listen(FileDone(report=report))
        outcome = "done"
    finally:
        _end_run(engine, run_id, outcome)
    return tuple(reports)


def _results(
    pool: Pool, documents: Sequence[Document], options: ReadOptions, listen: Listener
) -> Iterator[tuple[Document, Digest | Problem]]:
    opened = open_all(pool, documents)
    listen(Planned(files=len(documents), pages=sum(one.pages for one in opened)))
    yield from read_all(pool, opened, options, listen)


def _store(
    engine: Engine, document: Document, result: Digest | Problem, provenance: Provenance
) -> LoadReport:
    if isinstance(result, Problem):
        with write_session(engine) as session:
            return load_failure(session, document, result, provenance)
    try:
        with write_session(engine) as session:
            return load(session, document, result.pages, result.reading, provenance)
    except FinsamError:
        raise
    except Exception as error:
        # A reading that contradicts itself must not stop the batch; its pages are kept.
        why = fault(document, None, Stage.SCHEMA, error)
        bare = bare_reading(len(result.pages), why)
        with write_session(engine) as session:
            return load(session, document, result.pages, bare, provenance)


def _begin_run(engine: Engine, options: IngestOptions) -> int:
    with write_session(engine) as session:
        row = RunRow(
            started=_now(),
            outcome="running",
            program=__version__,
            ocr=options.ocr.value,
            jobs=options.processes,
        )
        session.add(row)
        session.flush()
        return row.run_id


def _end_run(engine: Engine, run_id: int, outcome: str) -> None:
    with write_session(engine) as session:
        row = session.get_one(RunRow, run_id)
        row.finished, row.outcome = _now(), outcome


def _tools() -> dict[str, str]:
    found = {"finsam": __version__, **{name: version(name) for name in LIBRARIES}}
    engine = probe().version
    return found if engine is None else {**found, "tesseract": engine}


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
