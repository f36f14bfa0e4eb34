"""One invented report, printed in several house styles, is read as the same facts."""

import importlib.util
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from finsam.corpus.scan import scan
from finsam.extract import ReadOptions, read_document
from finsam.normalize import clean
from finsam.parse.facts import Status
from finsam.parse.reading import read

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FINSAM_SHARED", ROOT.parent / "shared"))
PRESS = Path(os.environ.get("FINSAM_PRESS", SHARED / "tools" / "press"))
PYTHON = os.environ.get("FINSAM_PRESS_PYTHON", sys.executable)
FAMILIES = ("klassisk", "parallell", "enkat")
SEED = "5"

Key = tuple[str, str | None, str | None]
"""Label in small letters, period, basis."""
Facts = dict[Key, set[Decimal]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (PRESS / "press.py").is_file():
        pytest.skip(f"no report press at {PRESS}")
    if "FINSAM_PRESS_PYTHON" not in os.environ and not importlib.util.find_spec("docx"):
        pytest.skip("the report press's own libraries are not installed (FINSAM_PRESS_PYTHON)")
    folder = tmp_path_factory.mktemp("printed")
    script = ROOT / "benchmarks" / "press_families" / "one_model.py"
    command = [PYTHON, str(script), str(PRESS), str(folder), SEED, *FAMILIES]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def grouped(facts: Iterable[tuple[str | None, str | None, str | None, Decimal]]) -> Facts:
    found: Facts = defaultdict(set)
    for label, period, basis, value in facts:
        if label:
            found[" ".join(label.casefold().split()), period, basis].add(value)
    return found


def gold_of(file: Path) -> Facts:
    facts = map(json.loads, file.read_text("utf-8").splitlines())
    return grouped(
        (fact["label"], fact["period"], fact["basis"], Decimal(str(fact["value"])))
        for fact in facts
        if fact["type"] == "finance"
    )


def read_of(file: Path) -> Facts:
    """What the reader says of the file, doubtful figures left aside."""
    document = scan([file]).documents[0]
    reading = read(tuple(clean(tuple(read_document(document, ReadOptions(cache_dir=None))))))
    return grouped(
        (fact.label, fact.period, fact.basis, fact.value)
        for fact in reading.finance
        if fact.status is not Status.DOUBTFUL
    )


def test_one_model_printed_in_every_family_gives_the_same_facts(printed: Path) -> None:
    names = [f"p{family}_{SEED}" for family in FAMILIES]
    gold = {name: gold_of(printed / f"{name}.facts.jsonl") for name in names}
    found = {name: read_of(printed / f"{name}.born.pdf") for name in names}
    differing, shared, told = [], 0, 0
    for one, other in combinations(names, 2):
        agreed = [
            key
            for key, values in gold[one].items()
            if len(values) == 1 and gold[other].get(key) == values
        ]
        both = [key for key in agreed if key in found[one] and key in found[other]]
        shared, told = shared + len(agreed), told + len(both)
        differing += [
            (one, other, key, found[one][key], found[other][key])
            for key in both
            if found[one][key] != found[other][key]
        ]
    assert not differing
    assert shared > 30, "the styles print too little in common to compare"
    assert told / shared > 0.9, "figures that stand in two styles are silent in one of them"
