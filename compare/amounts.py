"""One amount for each förbund, year, basis and category, out of all that the reports print.

The same cost stands in a table, again in a table in tkr, in a sentence, and next year beside the
new figure. What each document offers is kept ready (``finsam.schema.picks``); here one document is
taken for each, by a fixed order; the others stay in the database.
"""

import json
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Engine, TextClause, bindparam, text

from finsam.compare.answers import FactPlace
from finsam.compare.groups import Documents, Paper, counted_once
from finsam.schema.ready import make_ready

_OFFERED = """
    SELECT kind, forbund_id, year, span, basis, category, document_id, no_table, frame, unit_order,
        weakness, position, first_category, ore, percent, doubtful,
        cast(places AS text) AS places, cast(others AS text) AS others
    FROM picked_amount WHERE category IN :categories
"""
_BEST = "basis IN :bases AND length(span) = 4"
"""Of a whole year, on the bases that are asked for: what is taken wherever there is such."""
_ALL = text(_OFFERED).bindparams(bindparam("categories", expanding=True))
_FIRST = text(f"{_OFFERED} AND {_BEST}").bindparams(
    bindparam("categories", expanding=True), bindparam("bases", expanding=True)
)
_REST = text(
    f"{_OFFERED} AND NOT ({_BEST}) AND forbund_id || ' ' || cast(year AS text) IN :places"
).bindparams(
    bindparam("categories", expanding=True),
    bindparam("bases", expanding=True),
    bindparam("places", expanding=True),
)
_PLACES = text(
    "SELECT DISTINCT forbund_id, year FROM picked_amount WHERE category IN :categories"
).bindparams(bindparam("categories", expanding=True))
_KEYS = 6
"""The first columns: what an amount is of."""


class Key(NamedTuple):
    """What an amount is of; a share or a sum of lines stands beside an amount."""

    kind: str
    forbund: str
    year: int
    span: str
    basis: str
    category: str

    @property
    def whole(self) -> bool:
        """Whether it is of a whole year, or its last day."""
        return len(self.span) == 4


class Amount(NamedTuple):
    """One amount, or one printed share; what few ask for is worked out when it is asked for.

    Attributes:
        key: what it is of.
        offered: the row of the document that is taken.
        file_name: of that document.
        others: what the reports print for it, each as the document's list of öre in JSON.
    """

    key: Key
    offered: Any
    file_name: str
    others: tuple[str, ...]

    @property
    def ore(self) -> int | None:
        """The amount in öre; ``None`` for a share."""
        return None if self.offered.ore is None else int(self.offered.ore)

    @property
    def percent(self) -> float | None:
        """A share's number; ``None`` for an amount."""
        return None if self.offered.percent is None else float(self.offered.percent)

    @property
    def doubtful(self) -> bool:
        """Whether any of the figures behind it is."""
        return bool(self.offered.doubtful)

    @property
    def sources(self) -> tuple[FactPlace, ...]:
        """The figures behind it."""
        places = json.loads(self.offered.places)
        return tuple((self.file_name, page, fact) for page, fact in places)

    @property
    def other(self) -> tuple[int, ...]:
        """Every amount in öre that the reports print for it, sorted.

        Empty where figures of one category are added.
        """
        if self.others == (f"[{self.offered.ore}]",):
            return (int(self.offered.ore),)
        return tuple(sorted({ore for said in self.others for ore in json.loads(said)}))


def picked_amounts(
    engine: Engine, documents: Documents, categories: Collection[str]
) -> list[Amount]:
    """One amount, and one printed share, for each key that the reports have of ``categories``.

    ``<CODE>.LINES`` asks for the sum of the lines below a code, for tables that print no sum: only
    lines of one table are added, the one with most of them.
    """
    make_ready(engine)
    return _picked(engine, documents, _ALL, categories=sorted(categories))


class Offers:
    """The same in two steps, since most questions need no more than the first.

    Args:
        engine: the database.
        documents: all that it holds.
        categories: as for :func:`picked_amounts`.
        bases: that are asked for.
    """

    def __init__(
        self,
        engine: Engine,
        documents: Documents,
        categories: Collection[str],
        bases: Collection[str],
    ) -> None:
        make_ready(engine)
        self._engine, self._bases, self._categories = engine, sorted(bases), sorted(categories)
        self._documents = documents

    def first(self) -> list[Amount]:
        """What is of a whole year, or its last day, on a basis that is asked for."""
        return self._pick(_FIRST)

    def rest(self, places: Iterable[tuple[str, int]], categories: Collection[str]) -> list[Amount]:
        """All else that is known of these förbund (by name) and years, of these categories."""
        keys = {name: key for key, name in self._documents.forbund.items()}
        asked = [f"{keys[name]} {year}" for name, year in places]
        return self._pick(_REST, places=asked, categories=sorted(categories))

    def places(self) -> set[tuple[str, int]]:
        """The förbund (by name) and years of which anything is known."""
        with self._engine.connect() as link:
            found = link.execute(_PLACES, {"categories": self._categories}).all()
        return {(self._documents.forbund[key], year) for key, year in found}

    def _pick(self, query: TextClause, **more: Any) -> list[Amount]:
        asked = {"categories": self._categories, "bases": self._bases, **more}
        return _picked(self._engine, self._documents, query, **asked)


def _picked(engine: Engine, documents: Documents, query: TextClause, **asked: Any) -> list[Amount]:
    taken: dict[tuple[Any, ...], Any] = {}
    rivals: dict[tuple[Any, ...], list[Any]] = {}
    others: dict[tuple[Any, ...], set[str]] = {}
    with engine.connect() as link:
        # All at once: fetched one by one, fetching takes longer than the rest.
        rows = link.execute(query, asked).all()
    for row in counted_once(engine, documents, rows, _KEYS):
        key = row[:_KEYS]
        if key not in taken:
            taken[key] = row
        else:
            rivals.setdefault(key, [taken[key]]).append(row)
        if row[-1] != "[]":
            others.setdefault(key, set()).add(row[-1])
    for key, rows in rivals.items():
        taken[key] = min(rows, key=lambda row: _rank(row, documents.of[row[_KEYS]]))
    return [
        Amount(
            Key(kind, documents.forbund[forbund], year, span, basis, category),
            row,
            documents.of[row[_KEYS]].file_name,
            tuple(others.get(key, ())),
        )
        for key, row in taken.items()
        for kind, forbund, year, span, basis, category in (key,)
    ]


def _rank(row: Any, known: Paper) -> tuple[Any, ...]:
    """Order of preference, less is better.

    The latest document wins, since it revises the older; then what :func:`finsam.schema.picks.
    offers` prefers in one document; then the later of one year. Of added lines most come first.
    """
    kind, *_, no_table, frame, unit, weakness, position, first, _, _, _, places, _ = row
    if kind == "lines":
        return -places.count("["), first, known.file, position
    newest, latest, file, _ = known
    return newest, no_table, -frame, unit, weakness, latest, file, position
