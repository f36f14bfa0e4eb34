"""Files that are to be read: through the workers and, one by one, into the database."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from sqlalchemy import Engine

from finsam import __version__
from finsam.corpus.document import Document
from finsam.corpus.errors import FinsamError
from finsam.corpus.problem import Problem, Stage
from finsam.extract import OcrMode, ReadOptions, default_folder, probe
from finsam.ingest.options import IngestOptions
from finsam.ingest.pool import Pool
from finsam.ingest.progress import FileDone, Listener, Planned
from finsam.ingest.stream import open_all, read_all
from finsam.ingest.work import Digest, bare_reading, fault
from finsam.schema.database import write_session
from finsam.schema.load import Provenance, load, load_failure
from finsam.schema.models.files import RunRow
from finsam.schema.report import LoadReport

LIBRARIES = ("pdfplumber", "pypdfium2", "pytesseract")


def read_files(
    engine: Engine, documents: Sequence[Document], options: IngestOptions, listen: Listener
) -> tuple[LoadReport, ...]:
    """Reads ``documents`` and stores each in a transaction of its own, in their order.

    Raises:
        DatabaseError: if the database cannot be used.
        KeyboardInterrupt: as it came; what was stored stays.
    """
    run_id = _begin_run(engine, options)
    provenance = Provenance(run_id=run_id, reader=__version__, tools=_tools())
    outcome = "interrupted"
    reports: list[LoadReport] = []
    read = ReadOptions(ocr=OcrMode(options.ocr), cache_dir=options.cache_dir or default_folder())
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
            ocr=options.ocr,
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
