"""Documents through the workers: all pages of all files, never all of them in memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract import ReadOptions
from finsam.extract.page import Page
from finsam.ingest.packed import Packed, pack
from finsam.ingest.pool import Killed, Pool
from finsam.ingest.progress import Listener, PageDone, Waiting
from finsam.ingest.work import (
    Count,
    Digest,
    count_pages,
    digest,
    killed,
    lost_page,
    read_one,
)
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading

AHEAD = 3
"""Tasks handed out for each worker; enough to keep them busy, few enough to bound memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file with its number of pages, or why it cannot be opened.

    Attributes:
        left_out: pages that are not to be read, each with the reason.
        place: what tells the file from the others; empty for its name.
    """

    document: Document
    pages: int
    problem: Problem | None = None
    notes: tuple[Problem, ...] = ()
    left_out: Mapping[int, Problem] = field(default_factory=dict)
    place: str = ""

    @property
    def called(self) -> str:
        """What the file is called among the others."""
        return self.place or self.document.name

    @property
    def wanted(self) -> tuple[int, ...]:
        """Numbers of the pages to read."""
        return tuple(n for n in range(1, self.pages + 1) if n not in self.left_out)


@dataclass(slots=True)
class _Open:
    """A file under way; its pages by number, packed."""

    opened: Opened
    pages: dict[int, bytes] = field(default_factory=dict)
    result: Digest | Problem | None = None


def open_all(pool: Pool, documents: Sequence[Document]) -> list[Opened]:
    """Counts the pages of all files, in workers: a damaged file may kill whoever opens it."""
    found: dict[int, Opened] = {}
    waiting = iter(enumerate(documents))
    more = True
    while more or len(pool):
        while more and len(pool) < pool.jobs * AHEAD:
            index, document = next(waiting, (-1, None))
            if document is None:
                more = False
            else:
                pool.submit(index, count_pages, document)
        for key, answer in pool.results() if len(pool) else ():
            assert isinstance(key, int)
            found[key] = _opened(documents[key], answer)
    return [found[index] for index in range(len(documents))]


def _opened(document: Document, answer: Count | Problem | Killed) -> Opened:
    if isinstance(answer, Killed):
        why = killed(document, None, answer.reason, Stage.EXTRACT)
        return Opened(document=document, pages=0, problem=why)
    if isinstance(answer, Problem):
        return Opened(document=document, pages=0, problem=answer)
    return Opened(document=document, pages=answer.pages, notes=answer.notes)


def read_all(
    pool: Pool, files: Sequence[Opened], options: ReadOptions, listen: Listener
) -> Iterator[tuple[Document, Digest | Problem]]:
    """Reads, repairs and understands all files; yields them in the order given.

    Pages of the next file are read while the last one is being understood. What is held in
    memory is the file at hand, and those few that were done before it.
    """
    stream = _Stream(pool, files, options, listen)
    at = 0
    while at < len(files):
        stream.fill()
        one = stream.files[at]
        if one.result is None:
            stream.collect()
            continue
        yield one.opened.document, one.result
        stream.forget(at)
        at += 1


class _Stream:
    def __init__(
        self, pool: Pool, files: Sequence[Opened], options: ReadOptions, listen: Listener
    ) -> None:
        self.files = {
            index: _Open(
                opened,
                pages={n: pack(lost_page(n, why)) for n, why in opened.left_out.items()},
                result=opened.problem,
            )
            for index, opened in enumerate(files)
        }
        self._pool = pool
        self._options = options
        self._listen = listen
        self._done = 0
        self._tried: dict[tuple[int, int], str] = {}
        self._waiting = (
            (index, number) for index, opened in enumerate(files) for number in opened.wanted
        )

    def fill(self) -> None:
        """Hands out pages until every worker has enough to do."""
        while len(self._pool) < self._pool.jobs * AHEAD:
            index, number = next(self._waiting, (-1, 0))
            if not number:
                return
            document = self.files[index].opened.document
            self._pool.submit((index, number), read_one, document, number, self._options)

    def collect(self) -> None:
        """Waits for results and takes them in."""
        results = self._pool.results()
        if not results:
            self._give_sign()
        for key, result in results:
            assert isinstance(key, tuple)
            index, number = key
            if number:
                self._page(index, number, result)
            else:
                one = self.files[index]
                one.result = (
                    _unread(one, result.reason)
                    if isinstance(result, Killed)
                    else _noted(one, result)
                )

    def _give_sign(self) -> None:
        """Tells that a page or a document takes long, and how long already."""
        oldest = self._pool.oldest()
        if oldest is not None:
            (index, number), seconds = cast(tuple[tuple[int, int], float], oldest)
            name = self.files[index].opened.called
            self._listen(Waiting(file=name, page=number or None, seconds=seconds))

    def forget(self, index: int) -> None:
        """Lets go of a file that has been handed on."""
        del self.files[index]

    def _page(self, index: int, number: int, result: Page | Killed) -> None:
        one = self.files[index]
        document = one.opened.document
        if isinstance(result, Killed):
            if (index, number) not in self._tried:
                # The other reader may survive what the first one did not.
                self._tried[index, number] = result.reason
                other = replace(self._options, other=True)
                self._pool.submit((index, number), read_one, document, number, other)
                return
            reason = self._tried[index, number]
            result = lost_page(number, killed(document, number, reason, Stage.EXTRACT))
        one.pages[number] = pack(result)
        self._done += 1
        failed = any(p.severity is Severity.ERROR for p in result.problems)
        self._listen(
            PageDone(
                file=one.opened.called,
                page=number,
                pages=one.opened.pages,
                method=result.source.value,
                failed=failed,
                done=self._done,
            )
        )
        if len(one.pages) == one.opened.pages:
            self._pool.submit((index, 0), digest, document, _in_order(one), self._options)


def _in_order(one: _Open) -> Packed[Page]:
    return Packed(one.pages[number] for number in sorted(one.pages))


def _noted(one: _Open, digest: Digest) -> Digest:
    """The digest with what is odd about the file as a whole."""
    if not one.opened.notes:
        return digest
    problems = (*one.opened.notes, *digest.reading.problems)
    return replace(digest, reading=replace(digest.reading, problems=problems))


def _unread(one: _Open, reason: str) -> Digest:
    """What remains of a file whose understanding killed the worker: its pages as they stood."""
    pages = tuple(CleanPage.untouched(page) for page in _in_order(one))
    why = killed(one.opened.document, None, reason, Stage.PARSE)
    return _noted(one, Digest(pages=Packed.of(pages), reading=Reading.bare(len(pages), why)))
