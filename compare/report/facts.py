"""What every table of the report is given, and figures ready to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, text

from finsam.compare.answers import FactPlace
from finsam.compare.language import NONE, amount, period_words
from finsam.compare.people import Number
from finsam.compare.places import Places
from finsam.compare.prints import Prints, Repeated
from finsam.compare.questions import Scope
from finsam.compare.remarks import remark, say
from finsam.compare.report.footnotes import Footnotes, Place

YEARS = 5
"""Years side by side in one table; more are parted, so that it fits a page and a screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every table is given: the database, whom it is about, footnotes and texts.

    ``prints`` are the second prints of documents, ``repeated`` what those say again, ``places``
    what files are called.
    """

    engine: Engine
    scope: Scope
    notes: Footnotes
    texts: Mapping[str, str]
    language: str
    repeated: Repeated
    prints: Sequence[Prints] = ()
    places: Places = field(default_factory=Places)

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query that has ``forbund`` (and ``year``), of the förbund asked about.

        What a second print of a document says again, told by ``fact_id`` or ``check_id``, is left
        out.
        """
        with self.engine.connect() as link:
            found = [dict(row) for row in link.execute(text(query)).mappings()]
        for row in found:
            if "file_name" in row:
                row["file_name"] = self.places.of_row(row)
        once = (row for row in found if not self._is_said_again(row))
        return [row for row in once if self.asked(row["forbund"], row.get("year"))]

    def _is_said_again(self, row: Mapping[str, Any]) -> bool:
        again = self.repeated
        return row.get("fact_id") in again.facts or row.get("check_id") in again.checks

    def sources(self, facts: Iterable[FactPlace]) -> tuple[Place, ...]:
        """Notes of the pages that facts stand on."""
        return self.notes.of((self.places.called(file, fact), page) for file, page, fact in facts)

    def asked(self, forbund: str | None, year: int | None) -> bool:
        """Whether a förbund and year belong to the report; without a year it does."""
        years = self.scope.years
        return forbund in self.scope.lan_of and (not years or year is None or year in years)

    def amount(self, value: float | None, unit: str) -> str:
        """A value in the language of the report."""
        return amount(value, unit, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure ready to print.

    Attributes:
        text: as it is written.
        tags: what sets it apart, in words: budget, part of a year, uncertain.
        notes: where it stands.
    """

    text: str
    tags: tuple[str, ...] = ()
    notes: tuple[Place, ...] = ()


NOTHING = Figure(text=NONE)


def figure(facts: Facts, row: Mapping[str, Any] | None) -> Figure:
    """The figure of a row of a comparison."""
    if row is None or row["value"] is None:
        return NOTHING
    tags = []
    if row["basis"] in ("budget", "forecast"):
        tags.append(facts.texts[row["basis"]].lower())
    if not is_whole(row["period"]):
        tags.append(period_words(row["period"], facts.language))
    if row["doubtful"]:
        tags.append(facts.texts["uncertain"])
    sources = [(one["file_name"], one["page"], one["fact_id"]) for one in row["sources"]]
    return Figure(
        text=facts.amount(row["value"], row["unit"]),
        tags=tuple(tags),
        notes=facts.sources(sources),
    )


def counted(facts: Facts, number: Number | None) -> Figure:
    """The figure of a number of people."""
    if number is None:
        return NOTHING
    tags = (facts.texts["uncertain"],) if number.doubtful else ()
    return Figure(
        text=facts.amount(number.value, "persons"),
        tags=tags,
        notes=facts.sources(number.sources),
    )


def is_whole(period: str | None) -> bool:
    """Whether a period is a year; a value without a period is of the year it stands under."""
    return period is None or len(str(period)) == len("2023")


def beside(row: Mapping[str, Any], language: str) -> str:
    """The remarks of a row of a comparison that no tag of its figure says."""
    tagged = [
        *(remark(f"{basis}_not_outcome") for basis in ("budget", "forecast")),
        remark("doubtful"),
        remark("part_of_year", period=str(row["period"])),
    ]
    known = {say([one], language) for one in tagged}
    return "; ".join(part for part in (row["reason"] or "").split("; ") if part not in known)


def remarks(
    facts: Facts, rows: Iterable[tuple[str, Mapping[str, Any] | None]]
) -> list[tuple[str, str]]:
    """Name and remark of each row that has a value and a remark."""
    said = [(name, beside(row, facts.language)) for name, row in rows if row and _has(row)]
    return [(name, words) for name, words in said if words]


def _has(row: Mapping[str, Any]) -> bool:
    return row["value"] is not None and bool(row["reason"])


def parted(years: Sequence[int]) -> list[tuple[int, ...]]:
    """Years in tables of at most :data:`YEARS`, as even as can be, the earliest first."""
    tables = -(-len(years) // YEARS) or 1
    size = -(-len(years) // tables)
    return [tuple(years[n : n + size]) for n in range(0, len(years), size)]
