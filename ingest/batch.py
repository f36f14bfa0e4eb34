"""Files that are to be read: through the workers and, one by one, into the database."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from finsam import __version__
from finsam.corpus.document import Document
from finsam.corpus.errors import FinsamError
from finsam.corpus.names import stored_path, told_apart
from finsam.corpus.problem import Problem, Stage
from finsam.extract import OcrMode, ReadOptions, default_folder
from finsam.ingest.already import kept, pages_read
from finsam.ingest.choice import CODE, PageChoice
from finsam.ingest.cluster import executor_for
from finsam.ingest.options import IngestOptions
from finsam.ingest.pool import Pool
from finsam.ingest.progress import Event, FileDone, Listener, Planned
from finsam.ingest.record import Run, patiently, recorded
from finsam.ingest.stream import Opened, open_all, read_all
from finsam.ingest.work import Digest, fault
from finsam.parse.facts import Reading
from finsam.schema.load import Provenance, load, load_failure
from finsam.schema.report import LoadReport


def read_files(
    engine: Engine, documents: Sequence[Document], options: IngestOptions, listen: Listener
) -> tuple[LoadReport, ...]:
    """Reads ``documents`` and stores each in a transaction of its own, in their order.

    Raises:
        DatabaseError: if the database cannot be used.
        KeyboardInterrupt: as it came; what was stored stays.
    """
    reports: list[LoadReport] = []
    read = ReadOptions(
        ocr=OcrMode(options.ocr),
        cache_dir=options.cache_dir or default_folder(),
        afresh=options.force and not options.from_cache,
        any_version=options.from_cache,
    )
    with recorded(engine, options, listen) as run:
        provenance = Provenance(run_id=run.run_id, reader=__version__, tools=run.tools)

        def heard(event: Event) -> None:
            listen(event)
            run.alive()

        # Pages asked for now come on top of those that are there; --force takes these alone.
        adds = options.pages is not None and not options.force
        before = pages_read(engine, documents) if adds else {}
        place = told_apart({one.sha256: (one.name, stored_path(one.path)) for one in documents})
        executor, jobs = executor_for(options)
        with Pool(jobs, executor=executor) as pool:
            opened = [
                replace(
                    _chosen(one, options.pages, before.get(one.document.sha256, frozenset())),
                    place=place[one.document.sha256],
                )
                for one in open_all(pool, documents)
            ]
            for document, result in _results(pool, opened, read, heard):
                stored = _store(engine, run, document, result, provenance, listen)
                report = replace(stored, place=place[document.sha256])
                reports.append(report)
                listen(FileDone(report=report))
    return tuple(reports)


def _results(
    pool: Pool, opened: Sequence[Opened], options: ReadOptions, listen: Listener
) -> Iterator[tuple[Document, Digest | Problem]]:
    listen(Planned(files=len(opened), pages=sum(len(one.wanted) for one in opened)))
    yield from read_all(pool, opened, options, listen)


def _chosen(opened: Opened, choice: PageChoice | None, before: frozenset[int]) -> Opened:
    """The file with those of its pages that the user left out, now and ``before``."""
    if choice is None or opened.problem is not None:
        return opened
    name, numbers = opened.document.name, range(1, opened.pages + 1)
    if not any(choice.wants(n) for n in numbers):
        return replace(opened, pages=0, problem=choice.none_there(name, opened.pages))
    unread = [n for n in numbers if not choice.wants(n) and n not in before]
    return replace(opened, left_out={n: choice.left_out(name, n) for n in unread})


def _store(
    engine: Engine,
    run: Run,
    document: Document,
    result: Digest | Problem,
    provenance: Provenance,
    listen: Listener,
) -> LoadReport:
    def failed(session: Session) -> LoadReport:
        assert isinstance(result, Problem)
        if result.code == CODE and (stays := kept(session, document, result)) is not None:
            return stays
        return load_failure(session, document, result, provenance)

    def whole(session: Session) -> LoadReport:
        assert isinstance(result, Digest)
        return load(session, document, result.pages, result.reading, provenance)

    def bare(session: Session) -> LoadReport:
        assert isinstance(result, Digest)
        reading = Reading.bare(len(result.pages), why)
        return load(session, document, result.pages, reading, provenance)

    def on_record(session: Session) -> LoadReport:
        report = work(session)
        run.file(session, report)
        return report

    work = failed if isinstance(result, Problem) else whole
    try:
        return patiently(engine, on_record, listen)
    except FinsamError:
        raise
    except Exception as error:
        # A reading that contradicts itself must not stop the batch; its pages are kept.
        why = fault(document, None, Stage.SCHEMA, error)
        work = bare
        return patiently(engine, on_record, listen)
