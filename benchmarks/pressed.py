"""Printed reports for ``make eval``: families developed on beside families left out.

The report press (``tools/press`` of a builder's checkout) prints invented reports with exact gold;
``press_families/`` holds house styles of our own for it. A family *left out* is one that nobody
reads with the product while rules are made: the distance between the two groups says how far the
rules carry to a layout that they were not made beside.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OWN = HERE / "press_families"
SHARED = Path(os.environ.get("FINSAM_SHARED", HERE.parent.parent / "shared"))
PRESS = Path(os.environ.get("FINSAM_PRESS", SHARED / "tools" / "press"))
PYTHON = os.environ.get("FINSAM_PRESS_PYTHON", sys.executable)
SEEDS = os.environ.get("FINSAM_PRESS_SEEDS", "40-41")
VARIANTS = os.environ.get("FINSAM_PRESS_VARIANTS", "born")  # "born,scan": OCR takes far longer

LEFT_OUT = ("wordmall",)  # of the press's own families; of ours, those in press_families/closed
COLUMNS = ("f1", "recall", "precision")


def groups() -> dict[str, list[str]]:
    """The families of either group, or nothing where the press is not at hand."""
    press = sorted(file.stem for file in (PRESS / "families").glob("*.py"))
    own = {name: sorted(f.stem for f in (OWN / name).glob("*.py")) for name in ("open", "closed")}
    developed = [name for name in press if name not in LEFT_OUT] + own["open"]
    left_out = [name for name in press if name in LEFT_OUT] + own["closed"]
    return {"developed_on": developed, "left_out": left_out} if press else {}


def print_reports(
    families: list[str], folder: Path, seeds: str = SEEDS, variants: str = VARIANTS
) -> str | None:
    """Print the families' reports and gold into ``folder``; what went wrong if nothing came."""
    extra = [word for name in ("open", "closed") for word in ("--extra", str(OWN / name))]
    chosen = ["--families", ",".join(families), "--seeds", seeds, "--variants", variants]
    command = [PYTHON, str(PRESS / "press.py"), *extra, *chosen, "--out", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if any(folder.glob("*.facts.jsonl")):
        return None
    return (done.stderr.strip().splitlines() or ["it printed nothing"])[-1]


def side_by_side(groups: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """For each variant, kind and figure: developed on, left out, and the difference."""
    near, far = groups["developed_on"], groups["left_out"]
    rows = []
    for variant, kinds in near["scores"].items():
        for kind, scores in kinds.items():
            other = far["scores"].get(variant, {}).get(kind, {})
            rows += [(variant, kind, name, scores[name], other.get(name)) for name in COLUMNS]
    for variant, told in near["ledger"].items():
        other = far["ledger"].get(variant, {})
        rows.append((variant, "numbers", "accounted", told["accounted"], other.get("accounted")))
    right = [1 - len(g["confirmed_wrong"]) / (g["confirmed"] or 1) for g in (near, far)]
    rows.append(("all", "finance", "confirmed right", *right))
    return [
        {"variant": variant, "kind": kind, "figure": name, "developed_on": a, "left_out": b}
        | {"difference": None if a is None or b is None else round(b - a, 4)}
        for variant, kind, name, a, b in rows
    ]


def as_lines(rows: list[dict[str, Any]]) -> list[str]:
    """The result of :func:`side_by_side` as lines of text."""
    names = ("variant", "kind", "figure", "developed_on", "left_out", "difference")
    shown = [[name.replace("_", " ") for name in names]]
    for row in rows:
        told = [f"{row[n]:+.3f}" if n == "difference" else f"{row[n]:.3f}" for n in names[3:]
                if row[n] is not None]  # fmt: skip
        shown.append([row[n] for n in names[:3]] + told + ["–"] * (3 - len(told)))
    return ["".join(f"{cell:>17}" for cell in line) for line in shown]
