"""``python benchmarks/misprints.py FOLDER…``: are a report's own wrong sums told, and no others?

Reads every ``ID.<variant>.pdf`` of the folders that has gold beside it (``ID.facts.jsonl``). The
gold names each relation that the printed figures do not satisfy (``check`` with ``holds`` false).
A planted misprint is *told* when a check fails on its page, with the paper to blame, by the same
difference. Every other check that fails with the paper to blame is a *false alarm*.

Pages read before are taken from ``--keep`` (see ``sureness_cases.py``), so that a run costs parsing
only.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sureness_cases import pages_of

from finsam.parse.facts import Check
from finsam.parse.reading import gather

_GAP = re.compile(r"comes to (-?[\d,.]+), printed (-?[\d,.]+) ")
"""How the press notes what a sum comes to and what is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told of one report.

    Attributes:
        file: its name.
        planted: words of each planted misprint.
        missed: those that were not told.
        false: checks that fail and are no misprint.
    """

    file: str
    planted: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]


def planted_of(gold: Path) -> list[tuple[int, Decimal, str]]:
    """Page, difference and words of each misprint that the gold of a report names."""
    found = []
    for line in gold.read_text("utf-8").splitlines():
        fact = json.loads(line) if line.strip() else {}
        if fact.get("type") == "check" and not fact["holds"]:
            seen = _GAP.match(fact["note"] or "")
            if seen:
                come, printed = (Decimal(text.replace(",", "")) for text in seen.groups())
                found.append((fact["page"], abs(abs(come) - abs(printed)), fact["expr"]))
    return found


def told_of(job: tuple[Path, Path, Path | None]) -> Told:
    """What a report's checks tell, against its gold."""
    path, gold, keep = job
    reading, _ = gather(pages_of(path, keep))
    planted = planted_of(gold)
    failing = [check for check in reading.checks if not check.holds and check.verdict == "paper"]
    missed = [words for page, gap, words in planted if not _among(failing, page, gap)]
    false = [
        f"p{check.page} {check.expected} / {check.actual}: {check.expr}"
        for check in failing
        if not any(_is(check, page, gap) for page, gap, _ in planted)
    ]
    return Told(
        file=path.name,
        planted=tuple(words for _, _, words in planted),
        missed=tuple(missed),
        false=tuple(false),
    )


def _among(checks: Sequence[Check], page: int, gap: Decimal) -> bool:
    return any(_is(check, page, gap) for check in checks)


def _is(check: Check, page: int, gap: Decimal) -> bool:
    """Whether a check that fails tells of a misprint: the same page, the same difference."""
    return check.page == page and abs(check.expected - check.actual) == gap


def jobs_of(
    folders: Sequence[Path], variant: str, keep: Path | None
) -> list[tuple[Path, Path, Path | None]]:
    """The reports of the folders with their gold."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob(f"*.{variant}.pdf")):
            gold = folder / f"{path.name.split('.')[0]}.facts.jsonl"
            if gold.exists():
                found.append((path, gold, keep))
    return found


def main(arguments: Iterable[str] | None = None) -> None:
    """Read, compare, and say how it went."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--variant", default="born")
    ask.add_argument("--keep", type=Path, help="folder where repaired pages are kept between runs")
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--list", action="store_true", help="print each miss and each false alarm")
    said = ask.parse_args(arguments)
    work = jobs_of(said.folders, said.variant, said.keep)
    with ProcessPoolExecutor(said.jobs) as pool:
        results = list(pool.map(told_of, work))
    for told in results if said.list else ():
        for words in told.missed:
            print(f"missed  {told.file}: {words}")
        for words in told.false:
            print(f"false   {told.file}: {words}")
    planted = sum(len(told.planted) for told in results)
    missed = sum(len(told.missed) for told in results)
    false = sum(len(told.false) for told in results)
    with_false = sum(bool(told.false) for told in results)
    print(
        f"{len(results)} reports: {planted - missed} of {planted} planted misprints told, "
        f"{false} false alarms in {with_false} reports"
    )


if __name__ == "__main__":
    main()
