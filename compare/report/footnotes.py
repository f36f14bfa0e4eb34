"""Sources as numbered footnotes: the same page is one note, however often it is named.

Notes are numbered when the page is done, file by file and page by page, so that the list of
sources reads in order and neighbouring pages have neighbouring numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

Place = tuple[str, int]
"""File name and page."""


@dataclass(frozen=True, slots=True)
class Span:
    """Notes that follow each other; ``first`` is ``last`` where it is a single one."""

    first: int
    last: int


@dataclass(slots=True)
class Footnotes:
    """Gathers places; :meth:`numbered` then numbers them."""

    places: set[Place] = field(default_factory=set)

    def of(self, sources: Iterable[Place]) -> tuple[Place, ...]:
        """Notes the places, each once, in order."""
        found = tuple(sorted(set(sources)))
        self.places.update(found)
        return found

    def numbered(self) -> "Numbered":
        """All places noted so far, with their numbers."""
        return Numbered(tuple(sorted(self.places)))


@dataclass(frozen=True)
class Numbered:
    """Places in order; the number of a note is its place among them, from 1."""

    places: tuple[Place, ...]

    @cached_property
    def _numbers(self) -> dict[Place, int]:
        return {place: n for n, place in enumerate(self.places, 1)}

    def spans(self, places: Iterable[Place]) -> list[Span]:
        """The notes of ``places``; three or more in a row as one span."""
        spans: list[Span] = []
        for number in sorted({self._numbers[place] for place in places}):
            if spans and spans[-1].last == number - 1:
                spans[-1] = Span(spans[-1].first, number)
            else:
                spans.append(Span(number, number))
        return [part for span in spans for part in _parts(span)]

    def of_file(self, file: str) -> list[tuple[int, int]]:
        """Number and page of each note of a file."""
        return [(n, page) for (name, page), n in self._numbers.items() if name == file]

    def files(self) -> list[str]:
        """The files that have notes, in order."""
        return list(dict.fromkeys(name for name, _ in self.places))


def _parts(span: Span) -> list[Span]:
    if span.last - span.first == 1:
        return [Span(span.first, span.first), Span(span.last, span.last)]
    return [span]
