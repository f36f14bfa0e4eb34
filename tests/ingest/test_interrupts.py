"""However a run is ended, the next one finishes, the database is the same, nothing is left behind.

A few random moments in the usual run of the tests; FINSAM_KILLS=100 for as many as that.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

KILLS = int(os.environ.get("FINSAM_KILLS", "2"))
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
SIGNALS = ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT")
COMPARED = ("documents", "pages", "finance", "goals", "participants", "insatser", "checks")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def command(folder: Path, db: Path) -> list[str]:
    return [sys.executable, "-m", "finsam", "ingest", str(folder), "--db", str(db), "--jobs", "2",
            "--quiet"]  # fmt: skip


def content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(db)) as link:
        return {view: link.execute(f"select * from {view}").fetchall() for view in COMPARED}


@pytest.fixture(autouse=True)
def no_signal_is_ignored() -> Iterator[None]:
    """What runs behind a shell may ignore Ctrl-C, and the programs that it starts too."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A temporary folder whose path leaves room for the name of a socket."""
    with tempfile.TemporaryDirectory(prefix="finsam-", dir="/tmp") as place:
        yield Path(place)


def test_a_long_path_of_the_temporary_folder_costs_no_run(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Årsredovisning 2022\n" * 40, "utf-8")
    deep = tmp_path / ("d" * 60)
    deep.mkdir()
    environment = {**os.environ, "TMPDIR": str(deep), "FINSAM_CACHE": str(tmp_path / "cache")}
    run = command(tmp_path / "report.txt", tmp_path / "long.db")
    subprocess.run(run, env=environment, check=True, timeout=300)


def test_a_run_ended_at_any_moment_leaves_nothing_and_the_next_one_finishes(
    tmp_path: Path, temporary: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Årsredovisning 202{number}\n" * 40, "utf-8")
    shutil.copy(SAMPLES / "granvik-plan-2024.born.pdf", folder)
    environment = {**os.environ, "TMPDIR": str(temporary), "FINSAM_CACHE": str(tmp_path / "cache"),
                   "FINSAM_TEST_RUN": str(tmp_path)}  # fmt: skip
    whole = tmp_path / "whole.db"
    began = time.monotonic()
    subprocess.run(command(folder, whole), env=environment, check=True, timeout=300)
    usual = time.monotonic() - began
    wanted = content(whole)
    chance = random.Random(1210)
    for number in range(KILLS):
        db = tmp_path / f"{number}.db"
        how = getattr(signal, SIGNALS[number % len(SIGNALS)])
        run = subprocess.Popen(command(folder, db), env=environment, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, usual))
        run.send_signal(how)
        run.wait(300)
        until = time.monotonic() + 5
        while (alive(tmp_path) or any(temporary.iterdir())) and time.monotonic() < until:
            time.sleep(0.1)
        assert alive(tmp_path) == [], (number, how)
        assert [place.name for place in temporary.iterdir()] == [], (number, how)
        subprocess.run(command(folder, db), env=environment, check=True, timeout=300)
        assert content(db) == wanted, (number, how)
        with closing(sqlite3.connect(db)) as link:
            assert link.execute("select * from run where outcome = 'running'").fetchall() == []


def alive(mark: Path) -> list[int]:
    """Processes of the run."""
    wanted = f"FINSAM_TEST_RUN={mark}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
        except OSError:
            continue
    return found
