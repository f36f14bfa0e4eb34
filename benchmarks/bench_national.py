"""How the questions answer on a national archive: 75 förbund over 20 years, 1.5 million facts.

Builds archives of 15 000, 150 000 and 1 500 000 invented facts, mixed as read reports are, asks
every key figure and each of the ten worked SQL questions of each, and writes the times and how
they grow to ``benchmarks/results/national.{json,txt}``. Times are seconds on the machine at hand,
on the clock and of the processor: where other programs keep the machine busy, the clock counts
their work too. The growth of the processor's time from size to size is what may be compared.

``python benchmarks/bench_national.py [FACTS…]``
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from national_archive import build
from sqlalchemy import Engine, text

from finsam.compare.codes import uncoded
from finsam.compare.comparison import compare
from finsam.compare.key_figures import key_figures
from finsam.compare.worked_queries import worked_queries

RESULTS = Path(__file__).resolve().parent / "results"
SIZES = (15_000, 150_000, 1_500_000)


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
    """Seconds for each key figure over all förbund and years, each worked question, the labels."""
    found = {}
    for key in key_figures():
        found[f"compare {key}"] = timed(lambda key=key: compare(engine, [key]))  # type: ignore[misc]
    for query in worked_queries():
        sql = query.sql
        found[f"sql {query.name}"] = timed(lambda sql=sql: rows_of(engine, sql))  # type: ignore[misc]
    found["codes --uncoded"] = timed(lambda: uncoded(engine))
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
