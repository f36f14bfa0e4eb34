"""No function above 20 in radon's cyclomatic complexity, but those that were there before.

``complexity.txt`` beside this file names those, a line each: path, function. The list only ever
shrinks: what has come down is taken off with ``--prune``, and nothing is added.

Run from the root of a checkout: ``python .ci/complexity.py [--prune]``. Ends with 1 and a line for
each function that is above the limit and not on the list.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit

LIMIT = 20
"""Most paths through a function, boolean operators and comprehensions counted, as radon does; the
mark at which radon calls a function more than complex (its rank D)."""

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_suffix(".txt")


def sources() -> Iterator[Path]:
    """Every module of the package and of its tests and benchmarks."""
    for init in sorted(ROOT.glob("*/__init__.py")):
        yield from sorted(init.parent.rglob("*.py"))
    yield ROOT / "cli.py"
    for folder in ("benchmarks", "tests"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def above() -> dict[tuple[str, str], int]:
    """Path and full name of each function above the limit, with its complexity."""
    found = {}
    for file in sources():
        for block in cc_visit(file.read_text("utf-8")):
            if block.letter != "C" and block.complexity > LIMIT:
                key = (file.relative_to(ROOT).as_posix(), block.fullname)
                found[key] = block.complexity
    return found


def listed() -> set[tuple[str, str]]:
    """The functions that may be above the limit for now."""
    lines = LIST.read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {(path, name) for path, name in pairs}


def main(arguments: list[str]) -> int:
    """Says what is too complex; with ``--prune`` takes off the list what no longer is."""
    found, known = above(), listed()
    for path, name in sorted(set(found) - known):
        print(f"{path}: {name} has complexity {found[path, name]}, above {LIMIT}: part it")
    if gone := known - set(found):
        print(
            f"{len(gone)} on the list are no longer above {LIMIT}: python .ci/complexity.py --prune"
        )
        if "--prune" in arguments:
            kept = LIST.read_text("utf-8").splitlines()
            kept = [line for line in kept if tuple(line.split()) not in gone]
            LIST.write_text("\n".join([*kept, ""]), "utf-8")
    return 1 if set(found) - known else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
