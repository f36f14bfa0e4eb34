"""How the questions answer on a national archive: 75 förbund over 20 years, 1.5 million facts.

Builds archives of 15 000, 150 000 and 1 500 000 invented facts, asks every key figure and each of
the ten worked SQL questions of each, and writes the times and how they grow to
``benchmarks/results/national.{json,txt}``. Times are seconds on the machine at hand, on the clock
and of the processor: where other programs keep the machine busy, the clock counts their work too.
The growth of the processor's time from size to size is what may be compared.

``python benchmarks/bench_national.py [FACTS…]``
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from finsam.compare.comparison import compare
from finsam.compare.key_figures import key_figures
from finsam.compare.worked_queries import worked_queries
from finsam.schema.database import open_database

RESULTS = Path(__file__).resolve().parent / "results"
SIZES = (15_000, 150_000, 1_500_000)
FORBUND = 75
YEARS = range(2004, 2024)
LINES = (
    ("INC.MEM", "income", True),
    ("INC.MEM.STA", "income", False),
    ("INC.MEM.REG", "income", False),
    ("INC.MEM.KOM", "income", False),
    ("INC", "income", True),
    ("COST.IND", "cost", True),
    ("COST.STR", "cost", True),
    ("COST.ADM", "cost", True),
    ("COST", "cost", True),
    ("RES", "result", True),
    ("BAL.EQU", "equity", True),
    ("BAL.AST", "asset", True),
)
MEASURES = ("participants", "new", "ended", "ended_work", "ended_studies", "ended_other")


def batches(rows: Iterable[dict[str, Any]], size: int = 20_000) -> Iterator[list[dict[str, Any]]]:
    """``rows`` in lists of ``size``."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


def insert(link: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Insert ``rows``, all with the same columns, in one statement a batch."""
    for batch in batches(rows):
        names = list(batch[0])
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join(f":{name}" for name in names)
        link.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", batch)


def digest(forbund: int, year: int) -> str:
    """An invented file's name."""
    return f"{forbund:04d}{year}".ljust(64, "0")


def documents() -> Iterator[tuple[int, int, str]]:
    """Förbund, year, document_id."""
    for forbund in range(FORBUND):
        for year in YEARS:
            yield forbund, year, f"{digest(forbund, year)[:16]}-1"


def facts(kind: str, each: int, first: int) -> Iterator[dict[str, Any]]:
    """The common part of ``each`` facts of a kind for every document."""
    for forbund, _, document in documents():
        for n in range(each):
            yield {
                "fact_id": f"{document}-{kind}-{n}",
                "kind": kind,
                "document_id": document,
                "forbund_id": f"invented-{forbund}",
                "position": first + n,
                "page": 1 + n // 40,
                "x0": 100.0,
                "top": 100.0 + n % 40,
                "x1": 200.0,
                "bottom": 110.0 + n % 40,
                "printed": str(1000 + n),
                "method": "ocr",
                "confidence": 0.9,
                "status": "doubtful" if n % 97 == 0 else "read",
            }


def finance(each: int) -> Iterator[dict[str, Any]]:
    """The finance part: a coded statement first, then rows of insatser."""
    for forbund, year, document in documents():
        for n in range(each):
            code, role, total = LINES[n // 2 % len(LINES)] if n < 2 * len(LINES) else _row(n)
            balance = role in ("equity", "asset")
            yield {
                "fact_id": f"{document}-finance-{n}",
                "table_title": "Resultaträkning",
                "label": f"{code or 'Rad'} {n // 2}",
                "label_raw": f"{code or 'Rad'} {n // 2}",
                "section": None,
                "insats": f"Insats {n % 9}" if code == "COST.INS" else None,
                "category": code,
                "period": f"{year}-12-31" if balance else str(year),
                "basis": ("outcome", "budget")[n % 2],
                "role": role,
                "is_total": total,
                "value": str(1000 * (forbund + 1) + year + n),
                "unit": "kr",
                "alternatives": "[]",
                "table_no": 1 + n // 120,
                "table_row": n // 2 % 60,
                "table_column": n % 2,
            }


def _row(n: int) -> tuple[str | None, str, bool]:
    """A dozen lines are insatser, a dozen of administration; the rest stays uncoded."""
    code = {0: "COST.INS", 1: "COST.ADM.OTH"}.get(n // 2 % 10) if n < 240 else None
    return code, "cost", False


def people(each: int) -> Iterator[dict[str, Any]]:
    """The participants part."""
    for _, year, document in documents():
        for n in range(each):
            yield {
                "fact_id": f"{document}-participants-{n}",
                "insats": f"Insats {n // 18}" if 18 <= n < 72 else None,
                "kommun": None,
                "sex": ("women", "men", "total")[n % 3],
                "age": None,
                "period": str(year),
                "measure": MEASURES[n // 3 % len(MEASURES)] if n < 72 else "support_before",
                "detail": None if n < 72 else f"Stöd {n // 3 % 12}",
                "value": str(10 + n),
                "unit": "count",
                "table_no": 1,
                "table_row": n,
                "table_column": 0,
            }


def goals(each: int) -> Iterator[dict[str, Any]]:
    """The goals part."""
    for _, year, document in documents():
        for n in range(each):
            yield {
                "fact_id": f"{document}-goal-{n}",
                "level": "sub",
                "text": f"Minst {n} personer ska få stöd.",
                "target_value": str(n),
                "year": year,
                "goal_status": ("Uppfyllt", "Delvis", None)[n % 3],
            }


def build(database: Path, total: int) -> Engine:
    """An archive of about ``total`` facts."""
    engine = open_database(str(database), create=True)
    each = max(total // (FORBUND * len(YEARS)), 3)
    goal, person = max(each // 30, 1), max(each // 6, 1)
    money = each - goal - person
    with sqlite3.connect(database) as link:
        insert(
            link,
            "forbund",
            (
                {
                    "forbund_id": f"invented-{n}",
                    "official_name": f"Samordningsförbundet Påhittet {n}",
                    "lan": f"Län {n % 21}",
                    "registered": False,
                }
                for n in range(FORBUND)
            ),
        )
        insert(link, "file", map(_file, documents()))
        insert(link, "part", map(_part, documents()))
        insert(link, "fact", facts("finance", money, 0))
        insert(link, "finance_fact", finance(money))
        insert(link, "fact", facts("participants", person, money))
        insert(link, "participant_fact", people(person))
        insert(link, "fact", facts("goal", goal, money + person))
        insert(link, "goal_fact", goals(goal))
        link.execute("ANALYZE")
    return engine


def _file(one: tuple[int, int, str]) -> dict[str, Any]:
    sha = digest(one[0], one[1])
    return {
        "sha256": sha,
        "name": f"{one[0]}-{one[1]}.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "path": "",
        "status": "complete",
        "page_count": 30,
        "reader": "bench",
        "tools": "{}",
    }


def _part(one: tuple[int, int, str]) -> dict[str, Any]:
    return {
        "document_id": one[2],
        "sha256": digest(one[0], one[1]),
        "number": 1,
        "kind": "årsredovisning",
        "forbund_id": f"invented-{one[0]}",
        "year": one[1],
        "period": str(one[1]),
        "first_page": 1,
        "last_page": 30,
        "evidence": "[]",
    }


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Seconds of the faster of two runs: the first warms the cache, as a user's second look is."""
    clock, processor = [], []
    for _ in range(2):
        start = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start[0])
        processor.append(time.process_time() - start[1])
    return {"clock": round(min(clock), 4), "processor": round(min(processor), 4)}


def rows_of(engine: Engine, sql: str) -> int:
    """How many rows a query gives, all fetched."""
    with engine.connect() as link:
        return len(link.execute(text(sql)).all())


def measure(engine: Engine) -> dict[str, dict[str, float]]:
    """Seconds for each key figure over all förbund and years, and each worked question."""
    found = {}
    for key in key_figures():
        found[f"compare {key}"] = timed(lambda key=key: compare(engine, [key]))  # type: ignore[misc]
    for query in worked_queries():
        sql = query.sql
        found[f"sql {query.name}"] = timed(lambda sql=sql: rows_of(engine, sql))  # type: ignore[misc]
    return found


def main() -> None:
    """Build, ask, write."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    results: dict[int, dict[str, dict[str, float]]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            results[size] = measure(build(Path(folder) / "archive.db", size))
    RESULTS.mkdir(exist_ok=True)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    found = {"cores": os.cpu_count(), "load": os.getloadavg(), "seconds": results}
    (RESULTS / "national.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    lines = [
        f"{os.cpu_count()} cores; average load of the last 1, 5 and 15 minutes: {load}",
        "Seconds of the processor (on the clock)",
        f"{'facts':<32}{''.join(f'{size:>18}' for size in sizes)}{'growth':>9}",
    ]
    for name in results[sizes[0]]:
        times = [results[size][name] for size in sizes]
        cells = "".join(f"{one['processor']:>8.3f} ({one['clock']:>6.3f}) " for one in times)
        growth = times[-1]["processor"] / max(times[0]["processor"], 0.0001)
        lines.append(f"{name:<32}{cells}{growth:>8.1f}×")
    (RESULTS / "national.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
