"""A reader that fails on an odd page loses that page, not the file's other facts of its kind."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.parse.context import Context

T = TypeVar("T")

TRIALS = 40
"""Most times that a reader is tried to find the pages that it fails on. One odd page among
20,000 takes 30; a reader that fails on page after page is given up, for the time it takes."""


def spared(
    name: str, reader: Callable[[Context], T], context: Context, empty: T
) -> tuple[T, tuple[Problem, ...]]:
    """What a reader makes of a file, where it fails without the pages that it fails on.

    Args:
        name: of what it reads, for the problem.
        reader: reads the whole file.
        context: the file laid out.
        empty: what stands for nothing read.

    Returns:
        the reading, and a problem for each page that was left out, or one for the whole file
        where no page alone is to blame.
    """
    try:
        return reader(context), ()
    # The one place that catches everything: whatever an odd page does to a reader, the rest of
    # the document is read.
    except Exception as error:
        first = error
    odd = _Trials(reader, context).odd_pages(first)
    if 0 < len(odd) < len(context.layouts):
        try:
            rest = reader(without_pages(context, odd))
        except Exception as error:
            first = error
        else:
            return rest, tuple(_problem(name, error, page) for page, error in odd.items())
    return empty, (_problem(name, first, None),)


def whole_or(
    name: str, step: Callable[[], T], otherwise: Callable[[], T]
) -> tuple[T, tuple[Problem, ...]]:
    """What a step makes of the whole file, where it fails what stands for it, and the problem.

    Args:
        name: of the step, for the problem.
        step: what no page can be left out of.
        otherwise: what is done in its place.
    """
    try:
        return step(), ()
    except Exception as error:  # as in :func:`spared`
        return otherwise(), (_problem(name, error, None),)


def without_pages(context: Context, pages: Collection[int]) -> Context:
    """The file with nothing on some of its pages (from 1), nor tables that touch them."""
    layouts = tuple(
        replace(layout, blocks=()) if layout.number in pages else layout
        for layout in context.layouts
    )
    tables = tuple(
        table
        for table in context.tables
        if not any(page in pages for page in range(table.page, table.page_to + 1))
    )
    return replace(context, layouts=layouts, tables=tables)


class _Trials:
    """Halves the file until the pages are found that a reader fails on."""

    def __init__(self, reader: Callable[[Context], object], context: Context) -> None:
        self._reader, self._context = reader, context
        self._numbers = [layout.number for layout in context.layouts]
        self._left = TRIALS

    def odd_pages(self, error: Exception) -> dict[int, Exception]:
        """The pages that the reader fails on when it is given no other, and how.

        Args:
            error: how it failed on the whole file.
        """
        return self._odd(self._numbers, error)

    def _odd(self, pages: Sequence[int], error: Exception) -> dict[int, Exception]:
        if len(pages) == 1:
            return {pages[0]: error}
        middle = len(pages) // 2
        found: dict[int, Exception] = {}
        for half in (pages[:middle], pages[middle:]):
            failed = self._failure(half)
            if failed is not None:
                found |= self._odd(half, failed)
        return found

    def _failure(self, pages: Sequence[int]) -> Exception | None:
        """How the reader fails on these pages alone; ``None`` where it does not."""
        if self._left <= 0:
            return None
        self._left -= 1
        kept = set(pages)
        try:
            self._reader(without_pages(self._context, {n for n in self._numbers if n not in kept}))
        except Exception as error:
            return error
        return None


def _problem(name: str, error: Exception, page: int | None) -> Problem:
    where = "" if page is None else f" on page {page}"
    return Problem(
        stage=Stage.PARSE,
        code="reader-failed",
        message=f"{name} could not be read{where}: {type(error).__name__}: {error}",
        page=page,
        severity=Severity.ERROR,
    )
