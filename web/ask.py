"""What is asked, and what is answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import urlencode

from finsam.corpus.errors import FinsamError
from finsam.web.words import Words


class MissingError(FinsamError):
    """There is no such page, document or figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question, free of the framework.

    Attributes:
        path: of the page, without its twin's ending.
        parts: what stands in the path.
        query: the rest of the address, each name with all its values.
        form: what was sent, each name with all its values; empty for a question.
        files: what was sent as files, by name of the field.
        words: texts in the language asked for.
        who: the name that the person gave, ``""`` where none.
        token: proves that a form is ours.
    """

    path: str
    parts: Mapping[str, str]
    query: Mapping[str, Sequence[str]]
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, IO[bytes]] = field(default_factory=dict)
    words: Words
    who: str
    token: str

    def get(self, name: str, default: str = "") -> str:
        """The last value of ``name`` in the address, cleaned of blanks around it."""
        values = self.query.get(name)
        return values[-1].strip() if values else default

    def all(self, name: str) -> tuple[str, ...]:
        """All values of ``name`` in the address that are not empty."""
        return tuple(value.strip() for value in self.query.get(name, ()) if value.strip())

    def sent(self, name: str, default: str = "") -> str:
        """The last value of ``name`` in the form."""
        values = self.form.get(name)
        return values[-1].strip() if values else default

    def number(self, name: str, default: int, most: int = 1_000_000) -> int:
        """A whole number of the address, from 1 to ``most``; ``default`` where it is none."""
        said = self.get(name)
        return min(int(said), most) if said.isascii() and said.isdigit() and int(said) else default

    def address(self, **changes: object) -> str:
        """This page's address with some values changed; ``None`` takes one out."""
        pairs = list(self._pairs(changes))
        return self.path + (f"?{urlencode(pairs)}" if pairs else "")

    def twin(self, ending: str) -> str:
        """The address of the same as JSON or CSV."""
        pairs = list(self._pairs({"sprak": None}))
        path = "/index" if self.path == "/" else self.path
        return f"{path}.{ending}" + (f"?{urlencode(pairs)}" if pairs else "")

    def _pairs(self, changes: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        for name, values in self.query.items():
            if name not in changes:
                yield from ((name, value) for value in values if value)
        for name, value in changes.items():
            if value is not None:
                yield name, str(value)


Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An answer that can be a page, JSON or CSV.

    Attributes:
        template: of the page.
        context: what it shows.
        data: what JSON says, or what gives it; a page does without.
        rows: what CSV says, one record a row, or what gives it.
        status: of HTTP.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None
    rows: Rows | Callable[[], Rows] | None = None
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Goto:
    """Another page answers.

    Attributes:
        address: of this site.
        who: a name to remember.
    """

    address: str
    who: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Bytes, such as an image."""

    body: bytes
    media_type: str
    lasting: bool = False
    name: str | None = None
