"""``python benchmarks/fit_sureness.py FOLDER…``: fit how sure every kind of fact is.

Reads every ``ID.<variant>.pdf`` of the folders that has gold beside it (``ID.facts.jsonl``),
weighs the signs of its facts against the gold, and writes ``parse/data/sureness.json`` and the
reliability table ``benchmarks/results/sureness.json``. The family of a document, whose layout its
reports share, is what stands before the ``_`` of its ID: each family is left out once, and what
the model says of it without having seen it is what the table of probabilities is made of.

A sign whose direction is known beforehand (``sureness_signs.csv``: a sum that fails never speaks
*for* a figure) keeps it: what a few layouts show to the contrary is their accident.

Deterministic: no random numbers; the same reports give the same file.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sureness_cases import KINDS, Case, gathered
from sureness_steps import BARRED, FLOOR, barred_steps, free_steps

from finsam.parse.lists import read_table
from finsam.parse.sureness.model import SHOWN

ROOT = Path(__file__).resolve().parent.parent
RIDGE = 300.0
"""Strength of the pull of every weight towards zero, in facts."""
LEAST_SPREAD = 0.05
"""A sign that hardly varies is not blown up."""
FAMILIES = 2
"""Families that must show a sign before it is weighed."""
STEPS = 25
TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of a logistic model on signs as they are."""

    names: tuple[str, ...]
    weights: np.ndarray
    bias: float

    def scores(self, cases: Sequence[Case]) -> np.ndarray:
        """The logistic score of each case."""
        return matrix(cases, self.names) @ self.weights + self.bias


def matrix(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    """The signs as a matrix, one row a case."""
    at = {name: i for i, name in enumerate(names)}
    made = np.zeros((len(cases), len(names)))
    for row, case in enumerate(cases):
        for name, value in case.signs:
            if name in at:
                made[row, at[name]] = value
    return made


def weighted(cases: Sequence[Case]) -> np.ndarray:
    """Weights that let each family speak alike, and a table no louder than its size's root."""
    per: dict[str, int] = defaultdict(int)
    for case in cases:
        per[case.family] += 1
    mean = len(cases) / len(per)
    return np.array([min(3.0, mean / per[case.family]) for case in cases])


def directions(names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """For each sign the lowest and highest weight that it may have."""
    known = {row["sign"]: row["speaks"] for row in read_table("sureness_signs.csv")}
    said = [known.get(name, "either") for name in names]
    low = np.array([0.0 if word == "for" else -np.inf for word in said])
    high = np.array([0.0 if word in ("against", "veto") else np.inf for word in said])
    return low, high


def fit(cases: Sequence[Case]) -> Fit:
    """A logistic model with a ridge on standardised signs, by projected Newton steps."""
    seen: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name, _ in case.signs:
            seen[name].add(case.family)
    names = tuple(sorted(name for name, families in seen.items() if len(families) >= FAMILIES))
    raw = matrix(cases, names)
    spread = np.maximum(raw.std(axis=0), LEAST_SPREAD)
    data = np.hstack([raw / spread, np.ones((len(cases), 1))])
    goal = np.array([float(case.right) for case in cases])
    weight = weighted(cases)
    low, high = (
        np.append(side, end) for side, end in zip(directions(names), (-np.inf, np.inf), strict=True)
    )
    ridge = np.append(np.full(len(names), RIDGE), 1e-3)
    beta = np.zeros(data.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(data @ beta, -30, 30)))
        slope = data.T @ (weight * (chance - goal)) + ridge * beta
        pushed = ((beta <= low) & (slope > 0)) | ((beta >= high) & (slope < 0))
        free = np.flatnonzero(~pushed)
        part = data[:, free]
        bend = (part * (weight * chance * (1 - chance))[:, None]).T @ part + np.diag(ridge[free])
        move = np.zeros_like(beta)
        move[free] = np.clip(np.linalg.solve(bend, slope[free]), -2, 2)
        new = np.clip(beta - move, low, high)
        done = np.abs(new - beta).max() < TOLERANCE
        beta = new
        if done:
            break
    return Fit(names, beta[:-1] / spread, float(beta[-1]))


def left_out(cases: Sequence[Case]) -> np.ndarray:
    """The score of every case by a model that never saw its family."""
    made = np.zeros(len(cases))
    families = sorted({case.family for case in cases})
    for family in families:
        rest = [case for case in cases if case.family != family]
        own = [i for i, case in enumerate(cases) if case.family == family]
        if rest and any(c.right for c in rest) and not all(c.right for c in rest):
            made[own] = fit(rest).scores([cases[i] for i in own])
        else:
            made[own] = 0.0
    return made


def told(table: list[list[float]], fallback: float) -> dict[str, Any]:
    """A table as the model reads it: what scores below all that was seen is never sure."""
    lowest = min(table[0][1], BARRED) if table else round(fallback, 4)
    return {"table": table, "lowest": lowest}


def free_of_vetoes(cases: Sequence[Case]) -> np.ndarray:
    """Which facts nothing forbids to be called sure."""
    vetoes = {r["sign"] for r in read_table("sureness_signs.csv") if r["speaks"] == "veto"}
    return np.array([not any(n in vetoes and v >= SHOWN for n, v in c.signs) for c in cases])


def _probability(table: Sequence[Sequence[float]], score: float) -> float:
    """What a table says of a score."""
    at = int(np.searchsorted([low for low, _ in table], score, "right")) - 1
    return table[max(at, 0)][1] if table else 0.5


def reliability(cases: Sequence[Case], said: Sequence[float]) -> list[dict[str, Any]]:
    """What was said of facts of families left out, and what was so."""
    bins = ((0.0, 0.5), (0.5, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 1.01))
    rows = []
    for low, high in bins:
        own = [case for case, p in zip(cases, said, strict=True) if low <= p < high]
        if own:
            rows.append(
                {
                    "said_from": low,
                    "said_to": min(high, 1.0),
                    "facts": len(own),
                    "right": round(sum(c.right for c in own) / len(own), 4),
                }
            )
    return rows


def by_family(cases: Sequence[Case], scores: np.ndarray, line: float) -> dict[str, dict[str, Any]]:
    """For each family left out: how many facts are right, called sure, and sure and right."""
    rows = {}
    for family in sorted({case.family for case in cases}):
        own = [
            (case, score)
            for case, score in zip(cases, scores, strict=True)
            if case.family == family
        ]
        sure = [case for case, score in own if score >= line]
        rows[family] = summary([case for case, _ in own], sure)
    return rows


def fitted(kind: str, cases: Sequence[Case]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The model of a kind as data, and its report."""
    if len({case.family for case in cases}) < 2 or all(case.right for case in cases) or not cases:
        share = (sum(case.right for case in cases) + 1) / (len(cases) + 2)
        flat = told([], min(share, BARRED))
        return {"bias": 0.0, "weights": {}, "steps": flat, "barred": flat}, {}
    scores = left_out(cases)
    free = free_of_vetoes(cases)
    open_to = [case for case, may in zip(cases, free, strict=True) if may]
    closed = [case for case, may in zip(cases, free, strict=True) if not may]
    table, line = free_steps(kind, open_to, scores[free])
    barred = barred_steps(closed, scores[~free])
    table_at = [
        _probability(t, s)
        for t, s in zip([table if f else barred for f in free], scores, strict=True)
    ]
    whole = fit(cases)
    weights = {
        n: round(float(w), 4)
        for n, w in zip(whole.names, whole.weights, strict=True)
        if abs(w) > 5e-4
    }
    model = {
        "bias": round(whole.bias, 4),
        "weights": weights,
        "steps": told(table, 0.9),
        "barred": told(barred, 0.5),
    }
    rows = by_family(cases, np.where(free, scores, -np.inf), line)
    sure = [
        case for case, may, score in zip(cases, free, scores, strict=True) if may and score >= line
    ]
    return model, {
        **summary(cases, sure),
        "reliability": reliability(cases, table_at),
        "families": rows,
    }


def summary(cases: Sequence[Case], sure: Sequence[Case]) -> dict[str, Any]:
    """Facts, share right, those called sure, share of them right, share of the right among them."""
    right = sum(case.right for case in cases)
    good = sum(case.right for case in sure)
    return {
        "facts": len(cases),
        "right": round(right / len(cases), 4) if cases else None,
        "sure": len(sure),
        "sure_and_right": round(good / len(sure), 4) if sure else None,
        "right_called_sure": round(good / right, 4) if right else None,
    }


def main(arguments: Iterable[str] | None = None) -> None:
    """Fit, write, and say how it went."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--keep", type=Path, help="folder where repaired pages are kept between runs")
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--try-only", action="store_true", help="print, write nothing")
    said = ask.parse_args(arguments)
    found = gathered(said.folders, said.keep, said.jobs)
    models, reports = {}, {}
    for kind in KINDS:
        models[kind], reports[kind] = fitted(kind, found.get(kind, []))
    families = sorted({case.family for cases in found.values() for case in cases})
    files = len({case.document for cases in found.values() for case in cases})
    about = {
        "what": "How sure every kind of fact is; written by benchmarks/fit_sureness.py",
        "fitted_on": f"{files} printed reports of {len(families)} invented layouts",
    }
    for kind, report in reports.items():
        print(
            kind,
            json.dumps({k: v for k, v in report.items() if k not in ("families", "reliability")}),
        )
        for family, row in report.get("families", {}).items():
            print("   ", family, json.dumps(row))
    if said.try_only:
        return
    text = json.dumps(
        {"about": about, "models": models}, ensure_ascii=False, indent=1, sort_keys=True
    )
    (ROOT / "parse" / "data" / "sureness.json").write_text(text + "\n", "utf-8")
    told = json.dumps(
        {"about": about, "kinds": reports}, ensure_ascii=False, indent=1, sort_keys=True
    )
    (ROOT / "benchmarks" / "results" / "sureness.json").write_text(told + "\n", "utf-8")
    write_page(reports, about["fitted_on"])


def write_page(reports: Mapping[str, Mapping[str, Any]], fitted_on: str) -> None:
    """Put the reliability tables into the page for researchers."""
    page = ROOT / "docs" / "sureness.md"
    lines = [f"Fitted on {fitted_on}, each left out once.", ""]
    lines += ["| kind | facts | right | called sure | of these right | of the right ones sure |"]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    for kind, report in reports.items():
        if report:
            shares = [report["right"], report["sure_and_right"], report["right_called_sure"]]
            right, sure, reach = ("–" if s is None else f"{100 * s:.1f} %" for s in shares)
            lines += [
                f"| {kind} | {report['facts']} | {right} | {report['sure']} | {sure} | {reach} |"
            ]
    for kind in FLOOR:
        lines += ["", f"What was said of {kind}, and what was so:", ""]
        lines += ["| confidence | facts | right |", "| --- | --- | --- |"]
        for row in reports.get(kind, {}).get("reliability", []):
            ends = f"{row['said_from']:.2f}–{row['said_to']:.2f}"
            lines += [f"| {ends} | {row['facts']} | {100 * row['right']:.1f} % |"]
    text = page.read_text("utf-8")
    start, end = "<!-- reliability -->", "<!-- /reliability -->"
    before, _, rest = text.partition(start)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{start}\n" + "\n".join(lines) + f"\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()
