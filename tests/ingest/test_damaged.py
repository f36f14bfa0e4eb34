"""PDFs damaged on purpose: each is accounted for, none is a fault of the program.

Some in the usual run of the tests; FINSAM_DAMAGED=1000 for as many as that.
"""

import os
from pathlib import Path

from damage import damaged

from finsam.ingest.ingest import ingest
from finsam.ingest.options import IngestOptions
from finsam.ingest.progress import Event
from finsam.schema.database import open_database

COUNT = int(os.environ.get("FINSAM_DAMAGED", "5"))
FAULTS_ONCE = (182,)
"""Seeds that were a fault of the program once: a page that can be loaded once and then no more."""


def test_damaged_files_are_all_accounted_for(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = {}
    for seed in sorted({*range(COUNT), *FAULTS_ONCE}):
        what, data = damaged(seed)
        names[f"{seed:04d}.pdf"] = what
        (folder / f"{seed:04d}.pdf").write_bytes(data)
    engine = open_database(tmp_path / "a.db", create=True)
    heard: list[Event] = []
    options = IngestOptions(ocr="never", jobs=2, cache_dir=tmp_path / "cache")
    report = ingest(engine, [folder], options, heard.append)
    engine.dispose()
    assert {one.name for one in report.files} <= set(names)
    # The same bytes twice are one file.
    assert len(report.files) == len({(folder / name).read_bytes() for name in names})
    for one in report.files:
        codes = {problem.code for problem in one.problems}
        assert "fault" not in codes, (names[one.name], one.problems)
        assert one.reason is not None or one.status.value == "complete"
