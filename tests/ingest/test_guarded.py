"""Workers have limits, end with their parent, and cost nothing but their own task."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest
from guarded_tasks import burn, compute, hoard, kill_self, once, write

from finsam.ingest import guarded
from finsam.ingest.ended import End, WorkerEnded
from finsam.ingest.forking import unheard
from finsam.ingest.guarded import GuardedExecutor
from finsam.ingest.pool import Killed, Pool

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def gather(pool: Pool) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    while len(pool):
        found.update(pool.results())
    return found


@linux
def test_a_task_that_breaks_a_limit_ends_and_the_reason_names_the_limit(tmp_path: Path) -> None:
    with GuardedExecutor(2) as pool:
        endless, greedy = pool.submit(burn), pool.submit(hoard)
        wordy = pool.submit(write, str(tmp_path / "large"))
        sound = [pool.submit(pow, 2, n) for n in range(5)]
        with pytest.raises(WorkerEnded, match="more processor time than a page may take") as ended:
            endless.result(60)
        assert ended.value.how is End.LIMIT
        with pytest.raises(MemoryError):
            greedy.result(60)
        with pytest.raises(OSError, match="File too large"):
            wordy.result(60)
        assert [one.result(60) for one in sound] == [1, 2, 4, 8, 16]


@linux
def test_the_clock_ends_a_task_that_hangs_and_not_one_that_waits_for_its_turn() -> None:
    with GuardedExecutor(2, seconds=0.5) as pool:
        hanging, at_work = pool.submit(time.sleep, 60), pool.submit(compute, 1.5)
        with pytest.raises(WorkerEnded, match="seconds on the clock"):
            hanging.result(60)
        assert at_work.result(60) == "done"


def test_a_task_killed_from_outside_is_run_again(tmp_path: Path) -> None:
    with Pool(1) as pool:
        pool.submit("victim", once, str(tmp_path / "mark"))
        assert gather(pool) == {"victim": "done"}


def test_a_task_that_is_killed_again_and_again_is_given_up() -> None:
    with Pool(1) as pool:
        pool.submit("victim", kill_self)
        found = gather(pool)
    assert isinstance(found["victim"], Killed) and found["victim"].how is End.KILLED


def test_workers_that_are_being_given_back_are_not_killed_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    executor = GuardedExecutor(1)
    task = executor.submit(time.sleep, 60)
    while not any(worker.task for worker in executor._workers):
        time.sleep(0.01)
    close, shutdown = guarded._Worker.close, executor.shutdown

    def close_and_tarry(worker: Any) -> None:
        close(worker)
        time.sleep(1)

    def shut_down_and_tarry(*arguments: Any, **named: Any) -> None:
        shutdown(*arguments, **named)
        time.sleep(0.5)

    monkeypatch.setattr(guarded._Worker, "close", close_and_tarry)
    monkeypatch.setattr(executor, "shutdown", shut_down_and_tarry)
    executor.kill()
    assert isinstance(task.exception(10), WorkerEnded)


def test_what_is_left_when_a_batch_is_left_is_cancelled_and_killed() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Pool(2) as pool:
        for number in range(6):
            pool.submit(number, time.sleep, 300)
        time.sleep(0.5)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 20


PARENT = """
import sys, time
from finsam.ingest.pool import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        for number in range(2):
            pool.submit(number, time.sleep, 300)
        import os
        pool.submit("pid", os.getpid)
        time.sleep(1.5)
        print("ready", flush=True)
        while len(pool):
            pool.results()
"""


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_workers_end_with_their_parent_however_it_dies(tmp_path: Path, how: int) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    mark = f"FINSAM_TEST_MARK={tmp_path}"
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        env={**os.environ, "FINSAM_TEST_MARK": str(tmp_path)},
        # Whoever runs the tests with nohup has its signal ignored, and hands that down.
        preexec_fn=lambda: signal.signal(how, signal.SIG_DFL) if how != signal.SIGKILL else None,
    )
    assert parent.stdout is not None and parent.stdout.readline() == b"ready\n"
    assert len(_marked(mark)) >= 3
    parent.send_signal(how)
    parent.wait(20)
    parent.stdout.close()
    until = time.monotonic() + 5
    while _marked(mark) and time.monotonic() < until:
        time.sleep(0.1)
    assert _marked(mark) == []


def _marked(mark: str) -> list[int]:
    """Processes whose environment holds a mark."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks here")
def test_a_process_that_is_still_starting_hears_no_ctrl_c() -> None:
    declines = "from finsam.ingest.lifeline import decline; decline(); print('at work')"
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with unheard():
        starting = subprocess.Popen(
            [sys.executable, "-c", declines], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        starting.send_signal(signal.SIGINT)
    assert starting.communicate(timeout=60) == (b"at work\n", b"")
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
