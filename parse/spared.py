"""A reader that fails on an odd page loses that page, not the file's other facts of its kind."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.parse.context import Context
from finsam.parse.trials import odd_pages

T = TypeVar("T")


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
    numbers = [layout.number for layout in context.layouts]

    def alone(pages: Collection[int]) -> T:
        return reader(without_pages(context, {n for n in numbers if n not in pages}))

    odd = odd_pages(numbers, alone, first)
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


def _problem(name: str, error: Exception, page: int | None) -> Problem:
    where = "" if page is None else f" on page {page}"
    return Problem(
        stage=Stage.PARSE,
        code="reader-failed",
        message=f"{name} could not be read{where}: {type(error).__name__}: {error}",
        page=page,
        severity=Severity.ERROR,
    )
