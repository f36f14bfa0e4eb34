"""The stream of passages of a file, made once for all readers that want it."""

from collections.abc import Sequence

from finsam.parse.layout import PageLayout
from finsam.parse.passages.mending import mended
from finsam.parse.passages.passage import Passage
from finsam.parse.passages.stream import passages


class Once:
    """Remembers the passages of the pages that it was asked for last."""

    def __init__(self) -> None:
        self._layouts: Sequence[PageLayout] | None = None
        self._stream: tuple[Passage, ...] = ()

    def __call__(self, layouts: Sequence[PageLayout]) -> tuple[Passage, ...]:
        """All passages of these pages, mended.

        Args:
            layouts: the pages of a file; the same sequence is not read again.
        """
        if layouts is not self._layouts:
            self._stream = mended(passages(layouts))
            self._layouts = layouts
        return self._stream
