"""Förbund over time: when each existed, and which merged into which."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, text

from finsam.compare.remarks import Remark, remark

_FORBUND = text(
    "SELECT forbund_id, official_name, valid_from, valid_to, merged_into FROM forbund "
    "ORDER BY official_name"
)
_KOMMUNER = text(
    "SELECT fk.forbund_id, k.kommun FROM forbund_kommun AS fk "
    "JOIN kommun AS k ON k.kommunkod = fk.kommunkod ORDER BY fk.forbund_id, k.kommun"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """A förbund and its years according to the register.

    Attributes:
        name: official name.
        first: the first year that it existed in, even if for a part of it; ``None`` if unknown.
        last: the same for the last year; ``None`` for one that goes on, or if unknown.
        merged_into: name of its successor.
        kommuner: its kommuner, sorted.
    """

    name: str
    first: int | None
    last: int | None
    merged_into: str | None
    kommuner: tuple[str, ...]

    def absence(self, year: int) -> Remark | None:
        """Why it did not exist in ``year``; ``None`` if it did or nobody knows."""
        if self.first is not None and year < self.first:
            return remark("not_yet", year=year, first=self.first)
        if self.last is not None and year > self.last:
            if self.merged_into:
                return remark("merged", year=year, last=self.last, into=self.merged_into)
            return remark("no_more", year=year, last=self.last)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """All förbund of the database by name, with those that merged into each."""

    lives: Mapping[str, Lived]
    merged: Mapping[str, tuple[str, ...]]

    def predecessors(self, name: str) -> tuple[str, ...]:
        """All that went into ``name``, and into those before it, in alphabetical order."""
        found: set[str] = set()
        open_ = [name]
        while open_:
            before = set(self.merged.get(open_.pop(), ())) - found - {name}
            found |= before
            open_ += before
        return tuple(sorted(found))

    def heir(self, name: str) -> str:
        """What ``name`` is part of today: the end of the line of mergers."""
        seen = {name}
        while (life := self.lives.get(name)) and life.merged_into and life.merged_into not in seen:
            name = life.merged_into
            seen.add(name)
        return name

    def absence(self, name: str, year: int) -> Remark | None:
        """Why a förbund did not exist in ``year``; ``None`` if it did or nobody knows."""
        life = self.lives.get(name)
        return life.absence(year) if life else None

    def split(self, name: str) -> Remark | None:
        """What of ``name`` came out of a förbund that was split; ``None`` if nothing.

        A kommun that no predecessor had, but a förbund that ended without one successor, brought
        along a part of it that no report tells apart.
        """
        life = self.lives[name]
        family = self.predecessors(name)
        known = {kommun for one in family for kommun in self.lives[one].kommuner}
        for kommun in life.kommuner:
            for other in self.lives.values():
                ended = other.last is not None and other.merged_into is None
                if kommun not in known and ended and kommun in other.kommuner and family:
                    split_in = other.last or 0
                    return remark("split", kommun=kommun, other=other.name, last=split_in)
        return None


def lineage(engine: Engine) -> Lineage:
    """The register as the database holds it."""
    with engine.connect() as link:
        rows = link.execute(_FORBUND).all()
        kommuner: dict[str, list[str]] = defaultdict(list)
        for key, kommun in link.execute(_KOMMUNER):
            kommuner[key].append(kommun)
    names = {row.forbund_id: row.official_name for row in rows}
    begun = {row.official_name: row.valid_from for row in rows}
    starts = {name: _years(said) for name, said in begun.items()}
    lives, merged = {}, defaultdict(list)
    for row in rows:
        into = names.get(row.merged_into)
        last = max(_years(row.valid_to), default=None)
        if last is None and into and starts[into]:
            # Where its own end is not known, it ended when its successor began.
            new_year = re.fullmatch(r"\d{4}-01(-01)?", begun[into] or "")
            last = min(starts[into]) - (1 if new_year else 0)
        lives[row.official_name] = Lived(
            name=row.official_name,
            first=min(starts[row.official_name], default=None),
            last=last,
            merged_into=into,
            kommuner=tuple(kommuner[row.forbund_id]),
        )
        if into:
            merged[into].append(row.official_name)
    return Lineage(lives=lives, merged={name: tuple(found) for name, found in merged.items()})


def _years(said: str | None) -> Sequence[int]:
    """Every year that a date of the register may mean: ``2006/2007`` means either."""
    return [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", said or "")]
