"""Every file of a database read again, as after an upgrade of the program."""

from dataclasses import replace

from sqlalchemy import Engine, select

from finsam.corpus.archive import exists
from finsam.corpus.names import path_from
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.ingest.ingest import IngestReport, ingest
from finsam.ingest.options import IngestOptions
from finsam.ingest.progress import Listener
from finsam.schema.models.files import FileRow
from finsam.schema.transactions import read_session


def reparse(engine: Engine, options: IngestOptions, listen: Listener) -> IngestReport:
    """Reads all files of a database again from where they lie; scans come from the cache.

    Files that have gone stay as they are, and are named.

    Args:
        engine: the database.
        options: with ``force`` and ``from_cache`` set.
        listen: is told what happens.

    Raises:
        DatabaseError: if the database cannot be used.
        KeyboardInterrupt: as it came; the database is sound.
    """
    with read_session(engine) as session:
        stored = [(row.path, row.name) for row in session.scalars(select(FileRow))]
    there = sorted(path_from(path) for path, _ in stored if _is_there(path))
    report = ingest(engine, there, options, listen)
    gone = tuple(_gone(name) for path, name in stored if not _is_there(path))
    return replace(report, problems=(*report.problems, *gone))


def _is_there(stored: str) -> bool:
    try:
        return exists(path_from(stored))
    except (OSError, ValueError):
        return False


def _gone(name: str) -> Problem:
    return Problem(
        stage=Stage.CORPUS,
        code="gone",
        message=f"{name}: not there any more; its old reading stays",
        page=None,
        severity=Severity.ERROR,
    )
