"""What was drawn against what was read: which letters an OCR takes for which signs.

``python -m finsam.normalize.train.align PAGES`` writes ``normalize/data/channel.csv`` from the
pages that ``damage`` made.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

EDGES = ".,;:!?()[]\"”“»«'’‘•*–-"
BAND = 40
GAP = 0.55
Read = TypeVar("Read", bound=str)
"""Words as read, which may know more than their letters."""


def pair_words(drawn: Sequence[str], read: Sequence[Read]) -> Iterator[tuple[str, Read]]:
    """Words of the two readings that stand for each other, by least total distance."""
    width = 2 * BAND + 1
    slope = len(read) / max(1, len(drawn))
    rows: list[tuple[int, list[float], list[int]]] = [
        (0, [j * GAP for j in range(width)], [2] * width)
    ]
    for i, word in enumerate(drawn, 1):
        low = max(0, int(i * slope) - BAND)
        before, old, _ = rows[-1]
        now: list[float] = []
        steps: list[int] = []
        for j in range(low, low + width):
            best, step = _at(old, j - before) + GAP, 1
            if j and j <= len(read):
                near = _at(old, j - 1 - before)
                if near < best:
                    cost = near + Levenshtein.normalized_distance(word, read[j - 1])
                    if cost < best:
                        best, step = cost, 0
                if now and now[-1] + GAP < best:
                    best, step = now[-1] + GAP, 2
            now.append(best)
            steps.append(step)
        rows.append((low, now, steps))
    i, j = len(drawn), len(read)
    found = []
    while i > 0 and j > 0:
        low, _, steps = rows[i]
        step = steps[j - low] if 0 <= j - low < width else 1
        if step == 0:
            found.append((drawn[i - 1], read[j - 1]))
        i -= step in (0, 1)
        j -= step in (0, 2)
    return reversed(found)


def _at(row: list[float], place: int) -> float:
    return row[place] if 0 <= place < len(row) else 1e9


def segments(true: str, read: str) -> list[tuple[str, str]]:
    """The word pair as runs of letters: kept letters one by one, changed runs whole."""
    found: list[tuple[str, str]] = []
    for op in Levenshtein.opcodes(true, read):
        i, j, k, m = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            found += [(letter, letter) for letter in true[i:j]]
        elif found and not _kept(found[-1]):
            a, b = found[-1]
            found[-1] = (a + true[i:j], b + read[k:m])
        else:
            found.append((true[i:j], read[k:m]))
    return found


def _kept(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def word_pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of words drawn and read, edges stripped, that are alike enough to be the same."""
    for file in sorted(folder.glob("*.json")):
        page = json.loads(file.read_text("utf-8"))
        drawn = " ".join(page["lines"]).split()
        for true, read in pair_words(drawn, page["read"].split()):
            true, read = true.strip(EDGES), read.strip(EDGES)
            if true and read and Levenshtein.normalized_distance(true, read) < 0.6:
                yield true, read


def learn(folder: Path) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How often each run was read as what, and how often it was there to be read."""
    seen: Counter[tuple[str, str]] = Counter()
    there: Counter[str] = Counter()
    for true, read in word_pairs(folder):
        for size in (1, 2):
            there.update(true[at : at + size] for at in range(len(true) - size + 1))
        for a, b in segments(true, read):
            if 1 <= len(a) <= 2 and len(b) <= 3:
                seen[a, b] += 1
                if len(a) == len(b) == 2:
                    seen[a[0], b[0]] += 1
                    seen[a[1], b[1]] += 1
            elif not a and len(b) == 1:
                seen["", b] += 1
    return seen, there


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("pages", type=Path)
    ask.add_argument("--out", type=Path, default=Path("normalize/data/channel.csv"))
    said = ask.parse_args()
    seen, there = learn(said.pages)
    with said.out.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["true", "read", "count", "of"])
        for (a, b), count in sorted(seen.items()):
            if a and a != b and count >= 2:
                rows.writerow([a, b, count, there[a]])


if __name__ == "__main__":
    main()
