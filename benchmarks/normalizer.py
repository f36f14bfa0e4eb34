"""How well damaged Swedish is mended, beside what a user would pick instead.

    python benchmarks/normalizer.py --shared ../shared --pages PAGES --corpora ../shared/corpora

``--shared`` holds reports whose text layer an English OCR made, with their true text, which the
model never saw; ``--pages`` holds pages made by ``finsam.normalize.train.damage --held-out`` in
fonts the channel never saw. Figures go to ``benchmarks/results/normalizer.json`` and ``.txt``.

accuracy: words that are right; mended: damaged words made right; harmed: right words made wrong.
Case counts, and on the reports punctuation too. A page of which the engine could not read half the
words is no damaged text and left out.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.metadata import files
from pathlib import Path

from normalizer_score import Report, Tally, reports, score_report
from rapidfuzz.distance import Levenshtein

from finsam.normalize.fold import fold
from finsam.normalize.mend import repair
from finsam.normalize.model import load
from finsam.normalize.tokens import pieces
from finsam.normalize.train.align import EDGES, pair_words
from finsam.normalize.train.corpora import paragraphs
from finsam.normalize.train.doubt import ALIKE, LEGIBLE

RESULTS = Path(__file__).parent / "results"
HUNSPELL_PAGES = 10  # it is slow to suggest
Mender = Callable[[str], str]
Results = dict[str, dict[str, dict[str, float]]]


def by_word(choose: Mender) -> Mender:
    """A mender of texts from one of words; pieces that no rule may touch stand."""

    def mend(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            for piece in reversed(pieces(line)):
                if piece.free:
                    line = line[: piece.start] + choose(piece.text) + line[piece.end :]
            lines.append(line)
        return "\n".join(lines)

    return mend


def cased(read: str, word: str) -> str:
    if read.isupper() and len(read) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if read[:1].isupper() else word


def commonest_of_wordfreq() -> Mender:
    """The form that wordfreq finds commonest among those alike but for rings and dots."""
    from wordfreq import get_frequency_dict

    table = get_frequency_dict("sv", "large")
    best: dict[str, str] = {}
    for word in sorted(table, key=lambda w: (table[w], w)):
        best[fold(word)] = word
    signs = str.maketrans({"é": "o", "6": "o", "&": "a"})

    def choose(read: str) -> str:
        found = best.get(fold(read)) or best.get(fold(read.translate(signs)))
        return cased(read, found) if found else read

    return by_word(choose)


def commonest_of_ours() -> Mender:
    """The likeliest form of our lexicon for the folded word, without channel or context."""
    model = load()

    def choose(read: str) -> str:
        found = model.entries(fold(read))
        return cased(read, found[0].form) if found else read

    return by_word(choose)


def hunspell(texts: list[str]) -> Mender | None:
    """The first suggestion of hunspell with the dictionary of the package hunspell-sv."""
    found = [f for f in files("hunspell-sv") or () if f.name.endswith(".dic")]
    words = sorted(
        {p.text for t in texts for line in t.split("\n") for p in pieces(line) if p.free}
    )
    if not found:
        return None
    stem = str(found[0].locate()).removesuffix(".dic")
    try:
        done = subprocess.run(
            ["hunspell", "-a", "-i", "utf-8", "-d", stem],
            input="".join(f"^{word}\n" for word in words).encode(),
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    answers = [part.splitlines() for part in done.stdout.decode("utf-8", "replace").split("\n\n")]
    first: dict[str, str] = {}
    for answer in answers:
        for line in answer:
            match = re.match(r"& (\S+) \d+ \d+: ([^,]+)", line)
            if match:
                first[match[1]] = match[2]
    return by_word(lambda read: first.get(read, read).replace(" ", "_"))


class Token(str):
    place: int  # on the page


def score_page(page: dict[str, object], mend: Mender, tally: Tally) -> None:
    raw = str(page["read"])
    start = time.process_time()
    fixed = mend(raw).split()
    tally.seconds += time.process_time() - start
    tokens = []
    for place, text in enumerate(raw.split()):
        token = Token(text)
        token.place = place
        tokens.append(token)
    if len(fixed) != len(tokens):
        joined = SequenceMatcher(None, raw.split(), fixed, autojunk=False).get_opcodes()
        fixed = [w for tag, a, b, c, d in joined for w in _spread(fixed[c:d], b - a)]
    flagged = flagged_places(raw) if mend is ours else set()
    lines = page["lines"]
    assert isinstance(lines, list)
    all_drawn = " ".join(lines).split()
    pairs = [(drawn, read) for drawn, read in pair_words(all_drawn, tokens) if alike(drawn, read)]
    if len(pairs) < LEGIBLE * len(all_drawn):
        return
    for drawn, read in pairs:
        true, seen = drawn.strip(EDGES), read.strip(EDGES)
        if any(map(str.isalpha, true)):
            now = fixed[read.place].strip(EDGES)
            tally.add(true == seen, true == now, read.place in flagged)


def alike(drawn: str, read: str) -> bool:
    """Whether the two are the same word, well or badly read."""
    return Levenshtein.normalized_distance(drawn.strip(EDGES), read.strip(EDGES)) < ALIKE


def _spread(found: list[str], size: int) -> list[str]:
    return found if len(found) == size else (found + [""] * size)[:size]


def ours(text: str) -> str:
    return repair(text).text


def flagged_places(raw: str) -> set[int]:
    places: set[int] = set()
    at = 0
    for line, fix in zip(raw.split("\n"), repair(raw).lines, strict=False):
        for match in re.finditer(r"\S+", line):
            if any(match.start() <= flag.start < match.end() for flag in fix.flags):
                places.add(at)
            at += 1
    return places


def cold_start(text: str) -> dict[str, float]:
    """Seconds in a new interpreter: bare, with the model loaded, and words a second from there."""
    code = (
        "import sys, time; t = time.process_time()\n"
        "from finsam.normalize.mend import repair\n"
        "from finsam.normalize.model import load\n"
        "load(); loaded = time.process_time() - t\n"
        "text = sys.stdin.read(); t = time.process_time(); repair(text)\n"
        "print(loaded, len(text.split()) / (time.process_time() - t))"
    )
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True
        )
        runs.append([float(part) for part in done.stdout.split()])
    return {"load_seconds": min(r[0] for r in runs), "words_per_second": max(r[1] for r in runs)}


def harm(corpora: Path) -> dict[str, float]:
    """Changes made to correct text that the training never saw, 200 paragraphs at a time."""
    held = list(paragraphs(corpora, held_out=True))
    changed = total = 0
    for at in range(0, len(held), 200):
        text = "\n".join(held[at : at + 200]) + "\n"
        changed += sum(map(len, repair(text).edits))
        total += len(text.split())
    return {"words": total, "changed": changed, "per_10000": round(changed / total * 1e4, 3)}


def reread(pages: list[Path], corpora: Path, fonts: list[Path]) -> dict[str, float]:
    """New reading with the Swedish data of the same engine, and its words a second."""
    from numpy.random import default_rng

    from finsam.normalize.train.damage import POOL, draw_look, read, scan, set_lines, spread

    pool = spread(paragraphs(corpora, held_out=True), POOL)
    by_name = {p.name: p for folder in fonts for p in sorted(folder.rglob("*.?tf"))}
    tally = Tally()
    for file in pages:
        page = json.loads(file.read_text("utf-8"))
        rng = default_rng(int(file.stem))
        look = draw_look(rng, [by_name[page["font"]]])
        lines = set_lines(rng, pool, look)
        picture = scan(lines, look, rng)
        start = time.perf_counter()
        text = read(picture, "swe")
        tally.seconds += time.perf_counter() - start
        for drawn, seen in pair_words(" ".join(lines).split(), text.split()):
            true, got = drawn.strip(EDGES), seen.strip(EDGES)
            if any(map(str.isalpha, true)) and alike(drawn, seen):
                tally.add(True, true == got)
    return tally.figures()


def table(results: Results) -> str:
    rows = []
    for group, systems in results.items():
        rows.append(f"{group}")
        for name, figures in systems.items():
            rows.append(f"  {name:28s}" + "  ".join(f"{k} {v:g}" for k, v in figures.items()))
    return "\n".join(rows) + "\n"


def on_reports(cases: list[Report], systems: dict[str, Mender]) -> Results:
    results: Results = {}
    for name, raw, true, noise in cases:
        for system, mend in systems.items():
            tally = Tally()
            start = time.process_time()
            fixed = mend(raw)
            tally.seconds = time.process_time() - start
            score_report(raw, fixed, true, noise, tally)
            results.setdefault(f"report {name}", {})[system] = tally.figures()
    return results


def on_pages(pages: list[dict[str, object]], systems: dict[str, Mender]) -> Results:
    """Figures of every system on the pages drawn; hunspell is tried on a few."""
    results: Results = {}
    for system, mend in systems.items():
        tally = Tally()
        for page in pages[:HUNSPELL_PAGES] if system.startswith("hunspell") else pages:
            score_page(page, mend, tally)
        results.setdefault("pages", {})[system] = tally.figures()
    return results


def ratio(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    return {"times_as_fast": round(ours["words_per_second"] / theirs["words_per_second"], 1)}


def measure(said: argparse.Namespace) -> Results:
    cases = list(reports(said.shared)) if said.shared else []
    found = sorted(said.pages.glob("*.json")) if said.pages else []
    pages = [json.loads(file.read_text("utf-8")) for file in found]
    texts = [raw for _, raw, _, _ in cases] + [page["read"] for page in pages[:HUNSPELL_PAGES]]
    tried: dict[str, Mender | None] = {
        "hunspell, first suggestion": hunspell(texts),
        "wordfreq, commonest form": commonest_of_wordfreq(),
        "lexicon, commonest form": commonest_of_ours(),
        "finsam": ours,
    }
    systems = {name: mend for name, mend in tried.items() if mend is not None}
    results = on_reports(cases, systems)
    if pages:
        results |= on_pages(pages, systems)
    if said.reread:
        some = found[:: max(1, len(found) // said.reread)][: said.reread]
        anew = results["pages, read anew"] = {
            "tesseract swe": reread(some, said.corpora, said.fonts)
        }
        anew["finsam"] = ratio(results["pages"]["finsam"], anew["tesseract swe"])
    if said.corpora:
        results["correct Swedish, held out"] = {"finsam": harm(said.corpora)}
    if texts:
        results["cold start"] = {"finsam": cold_start("\n".join(texts[:3]))}
    return results


def main() -> None:
    raw = argparse.RawTextHelpFormatter
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    ask.add_argument("--shared", type=Path)
    ask.add_argument("--pages", type=Path)
    ask.add_argument("--corpora", type=Path)
    ask.add_argument("--fonts", type=Path, action="append", default=[])
    ask.add_argument("--reread", type=int, default=0, help="pages to read anew with swe")
    said = ask.parse_args()
    results = measure(said)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "normalizer.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    (RESULTS / "normalizer.txt").write_text(table(results), "utf-8")
    print(table(results))


if __name__ == "__main__":
    main()
