"""Sources as numbered footnotes: the same page is one note, however often it is named."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Footnotes:
    """Numbers places in the order in which they are first named."""

    places: dict[tuple[str, int], int] = field(default_factory=dict)

    def numbers(self, sources: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """The notes' numbers, from 1, for (file name, page) pairs; each once, ascending."""
        found = {self.places.setdefault(place, len(self.places) + 1) for place in sources}
        return tuple(sorted(found))

    def notes(self) -> list[tuple[int, str, int]]:
        """All notes so far: number, file name, page."""
        return [(number, file, page) for (file, page), number in self.places.items()]
