"""Which pages a step fails on: the file is halved until they stand alone."""

from collections.abc import Callable, Collection, Sequence

TRIALS = 40
"""Most times that a step is tried to find the pages that it fails on. One odd page among
20,000 takes 30; a step that fails on page after page is given up, for the time it takes."""


def odd_pages(
    pages: Sequence[int], attempt: Callable[[Collection[int]], object], error: Exception
) -> dict[int, Exception]:
    """The pages that a step fails on when it is given no other, and how.

    Args:
        pages: numbers of all pages that it failed on together.
        attempt: the step on these pages of the file alone.
        error: how it failed on all of them.
    """
    return _Trials(attempt).among(pages, error)


class _Trials:
    """Counts the trials of one step."""

    def __init__(self, attempt: Callable[[Collection[int]], object]) -> None:
        self._attempt = attempt
        self._left = TRIALS

    def among(self, pages: Sequence[int], error: Exception) -> dict[int, Exception]:
        """The odd pages of some on which the step failed with ``error``."""
        if len(pages) == 1:
            return {pages[0]: error}
        middle = len(pages) // 2
        found: dict[int, Exception] = {}
        for half in (pages[:middle], pages[middle:]):
            failed = self._failure(half)
            if failed is not None:
                found |= self.among(half, failed)
        return found

    def _failure(self, pages: Sequence[int]) -> Exception | None:
        """How the step fails on these pages alone; ``None`` where it does not."""
        if self._left <= 0:
            return None
        self._left -= 1
        try:
            self._attempt(frozenset(pages))
        # Whatever an odd page does to a step, the rest of the document is read.
        except Exception as error:
            return error
        return None
