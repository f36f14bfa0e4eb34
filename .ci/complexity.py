"""No function above 20 in radon's cyclomatic complexity.

Run from the root of a checkout: ``python .ci/complexity.py``. Ends with 1 and a line for each
function that is above the limit.
"""

from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit

LIMIT = 20
"""Most paths through a function, boolean operators and comprehensions counted, as radon does; the
mark at which radon calls a function more than complex (its rank D)."""

ROOT = Path(__file__).resolve().parent.parent


def sources() -> Iterator[Path]:
    """Every module of the package and of its tests and benchmarks."""
    for init in sorted(ROOT.glob("*/__init__.py")):
        yield from sorted(init.parent.rglob("*.py"))
    yield ROOT / "cli.py"
    for folder in ("benchmarks", "tests"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def above() -> Iterator[str]:
    """A line for each function above the limit."""
    for file in sources():
        for block in cc_visit(file.read_text("utf-8")):
            if block.letter != "C" and block.complexity > LIMIT:
                yield (
                    f"{file.relative_to(ROOT).as_posix()}:{block.lineno}: {block.fullname} has "
                    f"complexity {block.complexity}, above {LIMIT}: part it"
                )


def main() -> int:
    """Says what is too complex."""
    found = list(above())
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
