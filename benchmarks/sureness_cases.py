"""Facts of reports with gold: their signs, and whether they are right."""

import hashlib
import json
import pickle
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from finsam.compare.gold import match
from finsam.corpus.scan import scan
from finsam.extract import ReadOptions, read_document
from finsam.normalize import clean
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.parse.reading import gather
from finsam.parse.sureness.evidence import evidence_of, signs_of
from finsam.parse.sureness.grids import Signs

KINDS = {
    "finance": "finance",
    "participants": "participants",
    "indicators": "indicator",
    "goals": "goal",
    "members": "member",
    "insatser": "insats",
}
"""List of the reading, and the name of its kind in the gold."""


@dataclass(frozen=True, slots=True)
class Case:
    """One fact with its signs, and whether it is right as a whole."""

    family: str
    document: str
    signs: Signs
    right: bool
    words: str


def pages_of(path: Path, keep: Path | None) -> tuple[CleanPage, ...]:
    """The repaired pages of a file, from ``keep`` if an earlier run left them there."""
    key = hashlib.sha256(path.read_bytes()).hexdigest()[:20]
    kept = sorted(keep.glob(f"{key}.*.pkl"), key=lambda f: f.stat().st_mtime) if keep else []
    kept = [file for file in kept if ".look." not in file.name]
    if kept:
        pages: tuple[CleanPage, ...] = pickle.loads(kept[-1].read_bytes())
        return pages
    document = scan([path]).documents[0]
    pages = tuple(clean(tuple(read_document(document, ReadOptions()))))
    if keep:
        (keep / f"{key}.fit.pkl").write_bytes(pickle.dumps(pages))
    return pages


def row_of(fact: Any, reading: Reading) -> dict[str, Any]:
    """A fact as the public views show it, as far as the gold asks."""
    names = [n for n in fact.__dataclass_fields__ if n not in ("source", "part")]
    row = {name: getattr(fact, name) for name in names}
    return row | {"page": fact.source.page, "forbund": fact.forbund}


def cases_of(job: tuple[Path, Path, Path | None]) -> dict[str, list[Case]]:
    """The facts of one file by kind."""
    path, gold_file, keep = job
    gold = [json.loads(line) for line in gold_file.read_text("utf-8").splitlines() if line.strip()]
    reading, context = gather(pages_of(path, keep))
    name = gold_file.name.removesuffix(".facts.jsonl")
    found: dict[str, list[Case]] = {}
    for kind, signs in signs_of(evidence_of(reading, context)):
        facts = getattr(reading, kind)
        wanted = [fact for fact in gold if fact["type"] == KINDS[kind]]
        pairs = match(KINDS[kind], wanted, [row_of(fact, reading) for fact in facts])
        right = {index for _, index in pairs}
        found[kind] = [
            Case(name.split("_")[0], path.name, own, index in right, _words(facts[index]))
            for index, own in enumerate(signs)
        ]
    return found


def _words(fact: Any) -> str:
    """What a fact says, to look at where it is wrong."""
    names = (
        "label",
        "section",
        "period",
        "basis",
        "sex",
        "measure",
        "detail",
        "insats",
        "value",
        "text",
    )
    said = [f"p{fact.source.page}"]
    return " | ".join(
        [*said, *(str(v) for n in names if (v := getattr(fact, n, None)) is not None)]
    )


def gathered(folders: Sequence[Path], keep: Path | None, jobs: int) -> dict[str, list[Case]]:
    """The facts of every file of the folders, by kind."""
    work = []
    for folder in folders:
        for path in sorted(folder.glob("*.pdf")):
            gold = folder / f"{path.name.split('.')[0]}.facts.jsonl"
            if gold.exists():
                work.append((path, gold, keep))
    found: dict[str, list[Case]] = defaultdict(list)
    with ProcessPoolExecutor(jobs) as pool:
        for cases in pool.map(cases_of, work):
            for kind, own in cases.items():
                found[kind] += own
    return found
