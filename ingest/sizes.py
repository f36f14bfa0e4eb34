"""What no printed page holds is kept as text and not searched for facts.

Repairing and understanding take time that grows with the length of a line faster than its length.
A line of a whole book is no line that anybody printed: it is a table or a program's output in one
piece. It stays in the database word for word, and a warning says that it was not searched.
"""

from collections.abc import Sequence
from dataclasses import replace

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.page import Page
from finsam.normalize.edit import CleanLine, CleanPage

LONGEST_LINE = 6_000
"""Characters; paragraphs that some programs write as one line have up to 3,000."""

LONGEST_WORD = 400
"""Characters without a blank; the longest addresses of web pages have half as many."""

MOST_WORDS = 20_000
"""Words on one page; the smallest print fills an A4 page with 4,000."""


def within(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages without what is too long to be understood, and a warning for each such page.

    The number of lines stays.
    """
    kept: list[Page] = []
    problems: list[Problem] = []
    for page in pages:
        if sum(len(line.words) for line in page.lines) > MOST_WORDS:
            what, over = f"more than {MOST_WORDS} words", set(range(len(page.lines)))
        else:
            over = {i for i, line in enumerate(page.lines) if _is_long(line.text)}
            what = f"{len(over)} lines too long for a printed page"
        if not over:
            kept.append(page)
            continue
        lines = tuple(
            replace(line, text="", words=()) if i in over else line
            for i, line in enumerate(page.lines)
        )
        kept.append(replace(page, lines=lines, second=None))
        problems.append(
            Problem(
                stage=Stage.NORMALIZE,
                code="too-long",
                message=f"{what}; kept as text and not searched for facts",
                page=page.number,
                severity=Severity.WARNING,
            )
        )
    return tuple(kept), tuple(problems)


def put_back(cleaned: Sequence[CleanPage], pages: Sequence[Page]) -> tuple[CleanPage, ...]:
    """The repaired pages with what :func:`within` had left out, as it stood."""
    return tuple(
        one if one.page is page else _restored(one, page)
        for one, page in zip(cleaned, pages, strict=True)
    )


def _restored(cleaned: CleanPage, page: Page) -> CleanPage:
    lines = tuple(
        clean if clean.raw == line.text else CleanLine.untouched(line)
        for clean, line in zip(cleaned.lines, page.lines, strict=True)
    )
    return replace(cleaned, page=page, lines=lines)


def _is_long(text: str) -> bool:
    if len(text) <= LONGEST_WORD:
        return False
    return len(text) > LONGEST_LINE or max(map(len, text.split()), default=0) > LONGEST_WORD
