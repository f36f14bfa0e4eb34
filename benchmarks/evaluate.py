"""``make eval``: read every document that has gold, and score it.

Reads the bundled samples, and the folders named on the command line (``PDFS GOLD`` pairs) or, in a
builder's checkout, ``../shared/{pdfs,seeds}`` with ``../shared/gold``. Writes
``benchmarks/results/evaluation.{json,txt}``: scores by document, variant and kind of fact, the
reliability table, confirmed figures that are wrong, how many tables' own sums close, and the
slowest pages.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from finsam.compare.evaluation_report import as_data, as_text
from finsam.compare.gold import evaluate
from finsam.schema import open_database

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


def run(folders: list[Path], gold: Path, scratch: Path) -> dict[str, Any]:
    """Read ``folders`` into a fresh database and score it against ``gold``."""
    database = scratch / "evaluation.db"
    database.unlink(missing_ok=True)
    finsam = [sys.executable, "-m", "finsam", "ingest", *map(str, folders)]
    done = subprocess.run([*finsam, "--db", str(database)], check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.returncode)
    data = as_data(evaluate(open_database(str(database)), gold))
    return data | {"relations": closing(database)}


def main() -> None:
    """Read, score, print and write."""
    RESULTS.mkdir(exist_ok=True)
    results, pages = {}, []
    for name, (folders, gold) in corpora().items():
        with tempfile.TemporaryDirectory() as scratch:
            results[name] = run(folders, gold, Path(scratch))
        relations = results[name]["relations"]
        pages += [f"== {name}", as_text(results[name]), f"Relations: {relations}", ""]
    (RESULTS / "evaluation.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    (RESULTS / "evaluation.txt").write_text("\n".join(pages), "utf-8")
    print("\n".join(pages))


if __name__ == "__main__":
    main()
