"""An invented national archive, mixed as the reports are that Finsam has read.

``national_mix.csv`` counts the figures of a dozen read documents by code and role or measure; the
archive holds the same codes in the same shares, coded and uncoded. Every förbund has three
documents a year. Figures of one code, year and basis are the same wherever they stand, but for
some that contradict each other; keys are hashes, as those of real facts.
"""

import csv
import hashlib
import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from finsam.schema.database import open_database

FORBUND = 75
YEARS = range(2004, 2024)
KINDS = ("verksamhetsplan", "delårsrapport", "årsredovisning")
"""The documents of one förbund and year."""
SHARES = {"finance": 0.48, "participants": 0.30, "goal": 0.12, "insats": 0.05, "member": 0.05}
"""What kinds of facts a read document holds."""
LETTERS = {"finance": "f", "participants": "p", "goal": "g", "insats": "i", "member": "m"}
MIX = Path(__file__).resolve().parent / "national_mix.csv"
_UNITS = ("kr",) * 17 + ("tkr",) * 2 + ("percent",)
_STATUS = ("confirmed",) * 14 + ("read",) * 17 + ("doubtful",)
_COLUMNS = 3
"""Figures in a row of a table: this year's outcome and budget, last year's outcome."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the mix; shares are of 1, by how many of its figures have such a value."""

    code: str | None
    what: str
    totals: float
    insats: float
    details: float
    tables: float


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: of a förbund, about a year, the n-th of that year."""

    forbund: int
    year: int
    number: int

    @property
    def sha256(self) -> str:
        """Of the file."""
        return _hash("file", self.forbund, self.year, self.number)

    @property
    def document_id(self) -> str:
        """As the program makes it."""
        return f"{self.sha256[:16]}-1"

    def fact_id(self, kind: str, number: int) -> str:
        """A key as the program makes it."""
        return LETTERS[kind] + _hash(self.sha256, kind, number)[:15]


def _hash(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def papers() -> list[Paper]:
    """All documents."""
    return [
        Paper(forbund, year, number)
        for forbund in range(FORBUND)
        for year in YEARS
        for number in range(len(KINDS))
    ]


@cache
def mix(kind: str) -> tuple[Line, ...]:
    """The lines of one kind, each as often as it stands in the mix, shuffled."""
    lines = []
    with MIX.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                count = int(row["figures"])
                shares = (int(row[name]) / count for name in ("totals", "insats", "details"))
                line = Line(row["code"] or None, row["what"], *shares, int(row["tables"]) / count)
                lines += [line] * count
    random.Random(kind).shuffle(lines)
    return tuple(lines)


def _line(paper: Paper, kind: str, number: int) -> Line:
    lines = mix(kind)
    start = (paper.forbund * 7919 + paper.year * 104_729 + paper.number * 1_299_709) % len(lines)
    return lines[(start + number) % len(lines)]


def _has(share: float, number: int) -> bool:
    """Whether the ``number``-th figure is one of a ``share`` that has something."""
    return (number * 0.618_034) % 1 < share


def _fact(paper: Paper, kind: str, number: int, printed: str) -> dict[str, Any]:
    return {
        "fact_id": paper.fact_id(kind, number),
        "kind": kind,
        "document_id": paper.document_id,
        "forbund_id": f"invented-{paper.forbund}",
        "position": number,
        "page": 1 + number // 20,
        "x0": 100.0,
        "top": 100.0 + number % 40,
        "x1": 200.0,
        "bottom": 110.0 + number % 40,
        "printed": printed,
        "method": "ocr",
        "confidence": 0.5 + number % 50 / 100,
        "status": _STATUS[(number * 13 + paper.year) % len(_STATUS)],
    }


def _finance(paper: Paper, number: int) -> dict[str, Any]:
    row, column = divmod(number, _COLUMNS)
    line = _line(paper, "finance", row)
    year, basis = paper.year - (column == 2), ("outcome", "budget", "outcome")[column]
    balance = line.what in ("asset", "equity", "liability")
    period = str(year)
    if paper.number == 1 and column == 0:
        period = f"{year}-01-01/{year}-06-30"
    amount = 1000 * (
        len(line.code or "") * 37 + paper.forbund + year % 100 * 3 + (basis == "budget")
    )
    share = line.what == "share"
    label = f"{line.code or 'Rad'} {row % 9}"
    return {
        "fact_id": paper.fact_id("finance", number),
        "table_title": "Resultaträkning",
        "label": label,
        "label_raw": label,
        "section": None,
        "insats": f"Insats {row % 9}" if _has(line.insats, row) else None,
        "category": line.code,
        "period": f"{year}-12-31" if balance else period,
        "basis": basis,
        "role": line.what,
        "is_total": _has(line.totals, row),
        "value": str(10 + row % 80) if share else str(amount + 5000 * (row % 20 == 0)),
        "unit": "percent" if share else _UNITS[row % 19],
        "alternatives": "[]",
        "table_no": 1 + row // 15 if _has(line.tables, row) else None,
        "table_row": row % 15,
        "table_column": column,
    }


def _participants(paper: Paper, number: int) -> dict[str, Any]:
    row, column = divmod(number, 3)
    line = _line(paper, "participants", row)
    return {
        "fact_id": paper.fact_id("participants", number),
        "insats": f"Insats {row % 9}" if _has(line.insats, row) else None,
        "kommun": None,
        "sex": ("women", "men", "total")[column],
        "age": None,
        "period": str(paper.year),
        "measure": line.what,
        "detail": f"Ord {row % 12}" if _has(line.details, row) else None,
        "value": str(10 + row % 40 * (1 + column)),
        "unit": "count",
        "table_no": 1 + row // 12,
        "table_row": row % 12,
        "table_column": column,
        "code": line.code,
    }


def _goal(paper: Paper, number: int) -> dict[str, Any]:
    line = _line(paper, "goal", number)
    # Of the reports read a tenth of the goals had a status; plans have none.
    status = None
    if KINDS[paper.number] == "årsredovisning" and number % 3 > 0:
        status = ("Delvis", "Uppfyllt")[number % 3 - 1]
    return {
        "fact_id": paper.fact_id("goal", number),
        "level": line.what,
        "text": f"Minst {number} personer ska få stöd.",
        "target_value": str(number) if _has(line.details, number) else None,
        "year": paper.year,
        "goal_status": status,
        "code": line.code,
        "status_code": status and ("STATUS.PARTLY", "STATUS.MET")[number % 3 - 1],
    }


def _insats(paper: Paper, number: int) -> dict[str, Any]:
    return {
        "fact_id": paper.fact_id("insats", number),
        "name": f"Insats {number}",
        "insats_kind": ("individual", "structural")[number % 2],
        "aliases": "[]",
    }


def _member(paper: Paper, number: int) -> dict[str, Any]:
    return {
        "fact_id": paper.fact_id("member", number),
        "member": f"Part {number}",
        "member_kind": "kommun",
    }


_MAKERS = {
    "finance": ("finance_fact", _finance),
    "participants": ("participant_fact", _participants),
    "goal": ("goal_fact", _goal),
    "insats": ("insats_fact", _insats),
    "member": ("member_fact", _member),
}


def _insert(link: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Insert ``rows``, all with the same columns, some thousands in one statement."""
    rows = iter(rows)
    while batch := list(islice(rows, 20_000)):
        names = list(batch[0])
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join(f":{name}" for name in names)
        link.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", batch)


def _checks(papers_: Iterable[Paper], each: int) -> Iterator[dict[str, Any]]:
    for paper in papers_:
        for n in range(each):
            holds = n % 10 > 0
            yield {
                "check_id": "c" + _hash(paper.sha256, "check", n)[:15],
                "document_id": paper.document_id,
                "page": 1 + n,
                "expr": f"Summa {n}",
                "expected": "1000",
                "actual": "1000" if holds else "1100",
                "holds": holds,
                "verdict": None if holds else ("paper", "reading")[n // 10 % 2],
            }


def build(database: Path, total: int) -> Engine:
    """An archive of about ``total`` facts."""
    open_database(str(database), create=True).dispose()
    every = papers()
    with sqlite3.connect(database) as link:
        _insert(link, "forbund", map(_forbund_row, range(FORBUND)))
        _insert(link, "file", map(_file, every))
        _insert(link, "part", map(_part, every))
        each = {kind: max(round(total * share / len(every)), 1) for kind, share in SHARES.items()}
        # Document by document, as a run over a folder writes them.
        for at in range(0, len(every), 100):
            some = every[at : at + 100]
            for kind, (table, make) in _MAKERS.items():
                rows = [make(paper, n) for paper in some for n in range(each[kind])]
                keys = ((paper, n) for paper in some for n in range(each[kind]))
                facts = (
                    _fact(paper, kind, n, str(row.get("value", n)))
                    for (paper, n), row in zip(keys, rows, strict=True)
                )
                _insert(link, "fact", facts)
                _insert(link, table, rows)
        _insert(link, "check_relation", _checks(every, max(each["finance"] * 2 // 5, 1)))
        link.execute("ANALYZE")
    return open_database(str(database))


def _forbund_row(number: int) -> dict[str, Any]:
    return {
        "forbund_id": f"invented-{number}",
        "official_name": f"Samordningsförbundet Påhittet {number}",
        "lan": f"Län {number % 21}",
        "registered": False,
    }


def _file(paper: Paper) -> dict[str, Any]:
    return {
        "sha256": paper.sha256,
        "name": f"{paper.forbund}-{paper.year}-{paper.number}.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "path": "",
        "status": "complete",
        "page_count": 30,
        "reader": "bench",
        "tools": "{}",
    }


def _part(paper: Paper) -> dict[str, Any]:
    return {
        "document_id": paper.document_id,
        "sha256": paper.sha256,
        "number": 1,
        "kind": KINDS[paper.number],
        "forbund_id": f"invented-{paper.forbund}",
        "year": paper.year,
        "period": str(paper.year),
        "date": f"{paper.year + (paper.number == 2)}-0{3 + paper.number}-01",
        "first_page": 1,
        "last_page": 30,
        "evidence": "[]",
    }
