"""One number of people for each förbund, year, measure and sex.

What each document counts is kept ready (``finsam.schema.counts``); here one document is taken.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Engine, bindparam, text

from finsam.compare.answers import FactPlace
from finsam.compare.groups import Documents, counted_once
from finsam.schema.ready import make_ready

TOTAL, WOMEN, MEN = "total", "women", "men"
_PICKED = text(
    "SELECT measure, forbund_id, span, sex, year, summed, document_id, position, value, doubtful, "
    "cast(places AS text) AS places FROM picked_people WHERE measure IN :measures"
).bindparams(bindparam("measures", expanding=True))
_KEYS = 6
"""The first columns: what a number is of, and whether insatser are added."""


class Key(NamedTuple):
    """What a number is of.

    Attributes:
        measure: as in ``participants``; also a code, that of income support with the moment.
        forbund: its key.
        span: the year, or the ISO range of a part of it.
        sex: ``women``, ``men``, ``total`` or what else is printed.
        year: that it belongs to.
    """

    measure: str
    forbund: str
    span: str
    sex: str
    year: int


class Part(NamedTuple):
    """A number of one document: of the whole förbund, or of its insatser, added.

    Attributes:
        age: less is newer; then documents by key, and in each the order of reading.
        offered: the row of the document: value, whether it is in doubt, places.
    """

    age: tuple[int, int]
    file_name: str
    offered: Any

    @property
    def value(self) -> float:
        """How many."""
        return float(self.offered.value)

    @property
    def doubtful(self) -> bool:
        """Whether any of the figures is."""
        return bool(self.offered.doubtful)

    @property
    def sources(self) -> list[FactPlace]:
        """The figures behind it."""
        return [(self.file_name, page, fact) for page, fact in json.loads(self.offered.places)]


class Number(NamedTuple):
    """The number that is taken: one document's, or women and men added.

    Attributes:
        parts: what it is the sum of.
        summed: whether the numbers of insatser are added.
    """

    parts: tuple[Part, ...]
    summed: bool

    @property
    def value(self) -> float:
        """How many."""
        return sum(part.value for part in self.parts)

    @property
    def doubtful(self) -> bool:
        """Whether any of the figures is."""
        return any(part.doubtful for part in self.parts)

    @property
    def sources(self) -> tuple[FactPlace, ...]:
        """The figures behind it."""
        return tuple(place for part in self.parts for place in part.sources)


def picked_people(
    engine: Engine, documents: Documents, measures: Collection[str]
) -> dict[Key, Number]:
    """One number for each key that the reports have of ``measures``.

    A number for the whole förbund is taken where one is printed; otherwise the insatser's numbers
    of one document are added. Of several documents the latest is taken. Women and men are added
    where no total is printed.

    Args:
        engine: the database.
        documents: all that it holds.
        measures: of the view ``participants``; also its codes, those of income support with the
            moment: ``EXIT.DROP``, ``SUP.EB:after``.
    """
    make_ready(engine)
    whole: dict[Key, Part] = {}
    added: dict[Key, Part] = {}
    for (*key, summed), part in _latest(engine, documents, measures):
        (added if summed else whole)[Key(*key)] = part
    return _with_totals(added, summed=True) | _with_totals(whole, summed=False)


def _latest(
    engine: Engine, documents: Documents, measures: Collection[str]
) -> Iterator[tuple[tuple[Any, ...], Part]]:
    """Of each key, and whether insatser are added, the latest document's number."""
    by_age = sorted(documents.of, key=lambda one: (documents.of[one].newest, one))
    order = {document: number for number, document in enumerate(by_age)}
    taken: dict[tuple[Any, ...], tuple[int, Any]] = {}
    with engine.connect() as link:
        # All at once: fetched one by one, fetching takes longer than the rest.
        rows = link.execute(_PICKED, {"measures": sorted(measures)}).all()
    for row in counted_once(engine, documents, rows, _KEYS):
        key, age = row[:_KEYS], order[row[_KEYS]]
        known = taken.get(key)
        if known is None or age < known[0]:
            taken[key] = age, row
    for key, (age, row) in taken.items():
        name = documents.of[row.document_id].file_name
        yield key, Part((age, row.position), name, row)


def _with_totals(parts: Mapping[Key, Part], *, summed: bool) -> dict[Key, Number]:
    """``parts`` with a total where only women and men are known."""
    numbers = {key: Number((part,), summed) for key, part in parts.items()}
    for key, women in parts.items():
        if key.sex != WOMEN:
            continue
        men = parts.get(key._replace(sex=MEN))
        total = key._replace(sex=TOTAL)
        if men is not None and total not in numbers:
            numbers[total] = Number(_ordered((women, men)), summed)
    return numbers


def _ordered(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: part.age))
