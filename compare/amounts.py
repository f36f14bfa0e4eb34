"""One amount for each förbund, year, basis and category, out of all that the reports print.

The same cost stands in a table, again in a table in tkr, in a sentence, and next year beside the
new figure. What each document offers is kept ready (``finsam.schema.picks``); here one document is
taken for each, by a fixed order; the others stay in the database.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Engine, bindparam, text

from finsam.compare.answers import FactPlace
from finsam.compare.groups import Documents, Paper, read_documents
from finsam.schema.ready import make_ready

_OFFERED = text(
    """
    SELECT kind, forbund_id, year, span, basis, category, document_id, no_table, frame, unit_order,
        weakness, position, first_category, ore, percent, doubtful,
        cast(places AS text) AS places, cast(others AS text) AS others
    FROM picked_amount WHERE category IN :categories
    """
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One amount, or one printed share.

    Attributes:
        key: what it is of.
        ore: the amount in öre; ``None`` for a share.
        percent: a share's number; ``None`` for an amount.
        doubtful: whether any of the figures behind it is.
        sources: the figures behind it.
        other: every amount in öre that the reports print for it, sorted; empty where figures of
            one category are added.
    """

    key: Key
    ore: int | None
    percent: float | None
    doubtful: bool
    sources: tuple[FactPlace, ...]
    other: tuple[int, ...]


def picked_amounts(engine: Engine, categories: Collection[str]) -> list[Amount]:
    """One amount, and one printed share, for each key that the reports have of ``categories``.

    ``<CODE>.LINES`` asks for the sum of the lines below a code, for tables that print no sum: only
    lines of one table are added, the one with most of them.
    """
    make_ready(engine)
    documents = read_documents(engine)
    best: dict[tuple[Any, ...], tuple[tuple[Any, ...], Any]] = {}
    others: dict[tuple[Any, ...], set[str]] = {}
    with engine.connect() as link:
        # All at once: fetched one by one, fetching takes longer than the rest.
        for row in link.execute(_OFFERED, {"categories": sorted(categories)}).all():
            key, rank = row[:_KEYS], _rank(row, documents.of[row[_KEYS]])
            if key not in best or rank < best[key][0]:
                best[key] = rank, row
            if row[-1] != "[]":
                others.setdefault(key, set()).add(row[-1])
    ordered = sorted(best)
    # All at once: thousands of short texts are slow to parse one by one.
    found = _parsed(best[key][1].places for key in ordered)
    other = _parsed(f"[{','.join(others.get(key, ()))}]" for key in ordered)
    return [
        _amount(key, best[key][1], documents, found[n], other[n]) for n, key in enumerate(ordered)
    ]


def _amount(
    key: tuple[Any, ...],
    row: Any,
    documents: Documents,
    places: Sequence[tuple[int, str]],
    others: Sequence[Sequence[int]],
) -> Amount:
    kind, forbund, year, span, basis, category = key
    name = documents.of[row.document_id].file_name
    return Amount(
        key=Key(kind, documents.forbund[forbund], year, span, basis, category),
        ore=None if row.ore is None else int(row.ore),
        percent=None if row.percent is None else float(row.percent),
        doubtful=bool(row.doubtful),
        sources=tuple((name, page, fact) for page, fact in places),
        other=tuple(sorted({ore for said in others for ore in said})),
    )


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


def _parsed(texts: Iterable[str]) -> list[Any]:
    found: list[Any] = json.loads(f"[{','.join(texts)}]")
    return found
