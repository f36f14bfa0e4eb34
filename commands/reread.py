"""Reading files on behalf of another command, without a word but what failed."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from finsam.commands.console import reporter
from finsam.ingest.ingest import IngestReport, ingest
from finsam.ingest.options import IngestOptions


def read_again(engine: Engine, paths: Sequence[Path]) -> IngestReport:
    """Reads ``paths`` with the usual options."""
    with reporter(quiet=True) as listen:
        return ingest(engine, paths, IngestOptions(), listen)
