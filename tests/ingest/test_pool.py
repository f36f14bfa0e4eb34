import gc
import importlib
import os
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem
from finsam.corpus.scan import identify
from finsam.extract import ReadOptions
from finsam.extract.page import Page
from finsam.ingest.ended import End
from finsam.ingest.forking import PRELOAD
from finsam.ingest.pool import Killed, Pool
from finsam.ingest.progress import Event, PageDone
from finsam.ingest.stream import open_all, read_all
from finsam.ingest.work import Digest, count_pages, digest, read_one


def gather(pool: Pool) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    while len(pool):
        found.update(pool.results())
    return found


@pytest.mark.parametrize("name", PRELOAD)
def test_what_workers_share_can_be_imported(name: str) -> None:
    # A fork server swallows an ImportError, and each worker would load the rooms anew.
    assert importlib.import_module(name)


def test_what_a_worker_has_loaded_is_not_looked_through_for_cycles() -> None:
    with Pool(1) as pool:
        pool.submit("kept", gc.get_freeze_count)
        assert gather(pool)["kept"] > 1000


def test_a_dying_worker_takes_only_its_own_task_along() -> None:
    with Pool(2) as pool:
        for number in range(6):
            pool.submit(number, pow, 2, number)
        pool.submit("guilty", os._exit, 9)
        for number in range(6, 9):
            pool.submit(number, pow, 2, number)
        found = gather(pool)
        pool.submit("after", pow, 3, 2)
        found |= gather(pool)
    guilty = found.pop("guilty")
    assert isinstance(guilty, Killed) and "status 9" in guilty.reason
    wanted: dict[Hashable, Any] = {n: 2**n for n in range(9)}
    assert found == wanted | {"after": 9}


class _OfCluster(ThreadPoolExecutor):
    """An executor that can be shut down in one way only, as that of a Dask cluster."""

    def shutdown(self, wait: bool = True) -> None:  # type: ignore[override]
        super().shutdown(wait=wait)


def test_an_executor_of_a_cluster_is_shut_down_without_words_that_it_does_not_know() -> None:
    executor = _OfCluster(1)
    gate = threading.Event()
    with Pool(1, executor=executor) as pool:
        pool.submit("first", pow, 2, 3)
        assert gather(pool) == {"first": 8}
        pool.submit("under way", gate.wait)
        pool.submit("left", pow, 2, 4)
        gate.set()
    with pytest.raises(RuntimeError):
        executor.submit(pow, 2, 5)


def test_a_worker_that_hangs_is_killed() -> None:
    with Pool(1) as pool:  # the server that workers are forked from takes a while to start
        pool.submit("warm", pow, 2, 1)
        assert gather(pool) == {"warm": 2}
    with Pool(1, seconds=4.0) as pool:
        pool.submit("slow", time.sleep, 600)
        pool.submit("quick", pow, 2, 2)
        reason = "more than 4 seconds on the clock"
        assert gather(pool) == {"slow": Killed(End.LIMIT, reason), "quick": 4}


def test_workers_have_the_parents_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with Pool(1) as pool:
        pool.submit("cache", os.getenv, "FINSAM_CACHE")
        pool.submit("threads", os.getenv, "OMP_THREAD_LIMIT")
        pool.submit("folder", os.getcwd)
        assert gather(pool) == {"cache": str(tmp_path), "threads": "1", "folder": str(tmp_path)}


def test_nothing_to_do_is_no_reason_to_wait() -> None:
    with Pool(1) as pool:
        assert pool.results() == []


class Inline(Pool):
    """Runs tasks at once in this process, and kills those that it is told to."""

    def __init__(self, *guilty: Hashable) -> None:
        super().__init__(1)
        self._guilty = guilty
        self._ready: list[tuple[Hashable, Any]] = []
        self.most = 0

    def __len__(self) -> int:
        return len(self._ready)

    def submit(self, key: Hashable, function: Callable[..., Any], *arguments: Any) -> None:
        died = key in self._guilty
        self._ready.append((key, Killed() if died else function(*arguments)))
        self.most = max(self.most, len(self._ready))

    def results(self, timeout: float = 0.0) -> list[tuple[Hashable, Any]]:
        ready, self._ready = self._ready, []
        return list(reversed(ready))


@pytest.fixture
def texts(tmp_path: Path) -> list[Document]:
    made = []
    for name in ("a", "b", "c"):
        path = tmp_path / f"{name}.txt"
        path.write_text("\f".join(f"{name} sida {n}" for n in range(1, 6)), "utf-8")
        found = identify(path)
        assert found is not None
        made.append(found)
    return made


def nobody(event: Event) -> None:
    assert event is not None


def test_files_come_in_order_with_their_pages_in_order(texts: list[Document]) -> None:
    pool = Inline()
    events: list[Event] = []
    opened = open_all(pool, texts)
    assert [one.pages for one in opened] == [5, 5, 5]
    found = list(read_all(pool, opened, ReadOptions(), events.append))
    assert [document.name for document, _ in found] == ["a.txt", "b.txt", "c.txt"]
    for document, result in found:
        assert isinstance(result, Digest)
        assert [page.number for page in result.pages] == [1, 2, 3, 4, 5]
        assert result.pages[4].raw == f"{document.name[0]} sida 5"
    counts = [event.done for event in events if isinstance(event, PageDone)]
    assert counts == list(range(1, 16))
    assert pool.most <= 4


def test_a_killed_page_costs_only_the_page(texts: list[Document]) -> None:
    pool = Inline((1, 3))
    found = dict(
        (document.name, result)
        for document, result in read_all(pool, open_all(pool, texts), ReadOptions(), nobody)
    )
    result = found["b.txt"]
    assert isinstance(result, Digest)
    assert [len(page.lines) for page in result.pages] == [1, 1, 0, 1, 1]
    (why,) = result.pages[2].page.problems
    assert why.code == "worker-killed" and why.message.startswith("b.txt page 3: ")


def test_a_document_that_kills_its_reader_keeps_its_pages(texts: list[Document]) -> None:
    pool = Inline((0, 0))
    _, result = next(iter(read_all(pool, open_all(pool, texts), ReadOptions(), nobody)))
    assert isinstance(result, Digest)
    assert len(result.pages) == 5 and result.pages[0].raw == "a sida 1"
    assert [p.code for p in result.reading.problems] == ["worker-killed"]


def test_a_file_that_kills_whoever_opens_it_fails_alone(texts: list[Document]) -> None:
    pool = Inline(1)
    opened = open_all(pool, texts)
    found = [result for _, result in read_all(pool, opened, ReadOptions(), nobody)]
    assert isinstance(found[1], Problem) and found[1].code == "worker-killed"
    assert isinstance(found[0], Digest) and isinstance(found[2], Digest)


def test_whatever_is_raised_becomes_a_problem(
    texts: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Page:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("finsam.ingest.work.read_page", broken)
    page = read_one(texts[0], 2, ReadOptions())
    (why,) = page.problems
    assert why.page == 2
    assert why.message.startswith("a.txt page 2: extract broke off (ZeroDivisionError: division by")
    monkeypatch.setattr("finsam.ingest.work.open_document", broken)
    assert isinstance(count_pages(texts[0]), Problem)


def test_a_reader_that_breaks_leaves_the_pages(
    texts: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no reading")

    pages = tuple(read_one(texts[0], n, ReadOptions()) for n in range(1, 6))
    monkeypatch.setattr("finsam.parse.reading.read", broken)
    result = digest(texts[0], pages, ReadOptions())
    assert len(result.pages) == 5 and len(result.reading.parts) == 1
    assert any(
        "parse broke off (ValueError: no reading)" in p.message for p in result.reading.problems
    )
