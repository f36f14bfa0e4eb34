"""``make eval``: read every document that has gold, and score it.

Reads the bundled samples, and the folders named on the command line (``PDFS GOLD`` pairs) or, in a
builder's checkout, ``../shared/{pdfs,seeds}`` with ``../shared/gold``. Writes
``benchmarks/results/evaluation.{json,txt}``: scores by document, variant and kind of fact, the
reliability table, confirmed figures that are wrong, how many tables' own sums close, the share of
all numbers on the pages that the ledger accounts for, and the slowest pages of the samples, read
without the cache. Where the report press is at hand, its families developed on and those left out
stand side by side, with the difference (``pressed.py`` and ``press_families/README.md``).
"""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pressed

from finsam.compare.evaluation_report import as_data, as_text
from finsam.compare.gold import evaluate
from finsam.corpus.scan import scan
from finsam.extract import ReadOptions, open_document, read_page
from finsam.schema.database import open_database

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"


def corpora() -> dict[str, tuple[list[Path], Path]]:
    """For each corpus: the folders to read and the folder of its gold."""
    samples = ROOT / "corpus" / "samples"
    found = {"samples": ([samples], samples / "gold")}
    shared = ROOT.parent / "shared"
    named = [Path(argument) for argument in sys.argv[1:]]
    if named:
        found |= {
            folder.name: ([folder], gold)
            for folder, gold in zip(named[::2], named[1::2], strict=True)
        }
    elif (shared / "gold").is_dir():
        found["reports"] = ([shared / "pdfs", shared / "seeds"], shared / "gold")
    return found


def closing(database: Path) -> dict[str, int]:
    """How many relations hold and fail, and in how many documents none fails."""
    with sqlite3.connect(database) as link:
        held, failed = link.execute(
            "SELECT count(*) FILTER (WHERE holds), count(*) FILTER (WHERE NOT holds) FROM checks"
        ).fetchone()
    return {"relations_holding": held, "relations_failing": failed}


def ledger(database: Path) -> dict[str, dict[str, float]]:
    """By variant of the file (``born``, ``scan`` …): numbers, and the share accounted for."""
    with sqlite3.connect(database) as link:
        rows = link.execute(
            "SELECT file_name, kind = 'unread', count(*) FROM numbers GROUP BY 1, 2"
        )
        found: dict[str, list[int]] = {}
        for name, unread, count in rows:
            parts = name.split(".")
            own = found.setdefault(parts[-2] if len(parts) > 2 else "other", [0, 0])
            own[0] += count
            own[1] += count if unread else 0
    return {
        variant: {"numbers": total, "accounted": round(1 - lost / total, 4)}
        for variant, (total, lost) in sorted(found.items())
    }


def slowest(folder: Path, most: int = 5) -> list[dict[str, Any]]:
    """The pages that take longest to read, OCR included, each as a share of all pages' time."""
    spent = []
    for document in scan(sorted(folder.glob("*.pdf"))).documents:
        for number in range(1, open_document(document).page_count + 1):
            start = time.process_time() + _children()
            read_page(document, number, ReadOptions(cache_dir=None))
            seconds = time.process_time() + _children() - start
            spent.append((seconds, document.name, number))
    total = sum(seconds for seconds, _, _ in spent) or 1.0
    return [
        {"file": name, "page": number, "share": round(seconds / total, 3)}
        for seconds, name, number in sorted(spent, reverse=True)[:most]
    ]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(folders: list[Path], gold: Path, scratch: Path) -> dict[str, Any]:
    """Read ``folders`` into a fresh database and score it against ``gold``."""
    database = scratch / "evaluation.db"
    database.unlink(missing_ok=True)
    finsam = [sys.executable, "-m", "finsam", "ingest", *map(str, folders)]
    done = subprocess.run([*finsam, "--db", str(database)], check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.returncode)
    data = as_data(evaluate(open_database(str(database)), gold))
    return data | {"relations": closing(database), "ledger": ledger(database)}


def score_printed(results: dict[str, Any]) -> list[str]:
    """Print and score both groups of families of the press; the lines to show."""
    groups = pressed.groups()
    if not groups:
        return [f"Printed reports skipped: no report press at {pressed.PRESS} (FINSAM_PRESS)"]
    for group, families in groups.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "printed"
            if fault := pressed.print_reports(families, folder):
                return [f"Printed reports skipped: {pressed.PYTHON} could not print: {fault}"]
            reports = sorted(folder.glob("*.pdf"))
            results[group] = run(reports, folder, Path(scratch)) | {"families": families}
    results["side_by_side"] = pressed.side_by_side(results)
    heads = [f"{g}: {', '.join(names)} (seeds {pressed.SEEDS})" for g, names in groups.items()]
    return ["== printed reports", *heads, *pressed.as_lines(results["side_by_side"]), ""]


def main() -> None:
    """Read, score, print and write."""
    RESULTS.mkdir(exist_ok=True)
    results: dict[str, Any] = {}
    pages: list[str] = []
    for name, (folders, gold) in corpora().items():
        with tempfile.TemporaryDirectory() as scratch:
            results[name] = run(folders, gold, Path(scratch))
        relations = results[name]["relations"]
        pages += [f"== {name}", as_text(results[name]), f"Relations: {relations}"]
        pages += [
            f"Numbers accounted for, {variant}: {told['accounted']:.2%} of {told['numbers']:.0f}"
            for variant, told in results[name]["ledger"].items()
        ]
        pages.append("")
    pages += score_printed(results)
    results["slowest_pages"] = slowest(ROOT / "corpus" / "samples")
    pages += ["Slowest pages of the samples, as a share of the time of all"]
    pages += [f"  {p['file']} p. {p['page']}: {p['share']:.0%}" for p in results["slowest_pages"]]
    (RESULTS / "evaluation.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    (RESULTS / "evaluation.txt").write_text("\n".join(pages) + "\n", "utf-8")
    print("\n".join(pages))


if __name__ == "__main__":
    main()
