"""Every known word with its probability, its usual capitals, filed under its folded key."""

import csv
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finsam.normalize.fold import digest, fold, pattern
from finsam.normalize.model import ALIEN_SCALE, HEAD, TAIL
from finsam.normalize.packed import CountTable, pack_buckets
from finsam.normalize.train.counts import NUMBER, STOP, Counts

_WORD = re.compile(r"[a-zåäöéèüáàçñøæ]{1,40}")
CORPUS_SHARE = 0.75
FLOOR = 2e-9
"""Probability of a form that only the list of inflected forms knows."""
MAX_PATTERN = (1 << 13) - 1
KEEP_PARTS = 12
"""Compounds that a first part must begin; a last part must end half as many."""
LONG = 13
"""Letters from which a listed form may be left to its parts."""
STEPS = 10
"""Steps to the natural unit of a log probability, which is kept in one byte."""


def wordfreq_table() -> dict[str, float]:
    """Frequencies of single words from the package wordfreq."""
    from wordfreq import get_frequency_dict

    return {w: p for w, p in get_frequency_dict("sv", "large").items() if _WORD.fullmatch(w)}


def inflected_forms() -> set[str]:
    """Forms and lemmas of spacy-lookups-data's Swedish table, in lower case, hyphens split.

    Raises:
        ModuleNotFoundError: if the package is not installed.
    """
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training needs the package spacy-lookups-data")
    file = Path(spec.origin).parent / "data" / "sv_lemma_lookup.json.gz"
    table = json.loads(gzip.decompress(file.read_bytes()))
    forms = {part for word in (*table, *table.values()) for part in word.lower().split("-")}
    return {form for form in forms if _WORD.fullmatch(form) and len(form) > 1}


def _table(file: Traversable) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(StringIO(file.read_text("utf-8")))


def domain_lines() -> list[str]:
    """Our own phrases of the domain, and the names in the register of förbund and kommuner."""
    text = files("finsam.normalize").joinpath("data/domain.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    register = files("finsam.corpus").joinpath("data")
    for row in _table(register.joinpath("forbund.csv")):
        lines += [row["official_name"], *row["alternative_names"].split("; "), row["lan"]]
        lines += [f"{name} kommun" for name in row["kommuner"].split("; ") if name]
        lines += row["region"].split("; ")
    for row in _table(register.joinpath("kommuner.csv")):
        lines += [row["kommun"], row["officiellt_namn"], row["lan"], row["region"]]
    return [line for line in lines if line]


def probabilities(counts: Counts, totals: Mapping[str, int]) -> dict[str, float]:
    """Probability of every word: corpora, wordfreq and a floor for listed forms, mixed.

    A form without dots that only the web knows, beside a far commoner one with dots, is somebody's
    missing Swedish keyboard, not a word, and is left out.
    """
    web, forms = wordfreq_table(), inflected_forms()
    whole = sum(totals.values())
    table: dict[str, float] = {}
    for word in {w for w in totals if _WORD.fullmatch(w)} | web.keys() | forms:
        share = CORPUS_SHARE * totals.get(word, 0) / whole
        table[word] = share + (1 - CORPUS_SHARE) * web.get(word, 0.0) + FLOOR * (word in forms)
    best: dict[str, float] = defaultdict(float)
    for word, p in table.items():
        best[fold(word)] = max(best[fold(word)], p)
    return {
        word: p
        for word, p in table.items()
        if word in forms or totals.get(word, 0) > 2 or p * 40 > best[fold(word)]
    }


def ambiguous(table: Mapping[str, float]) -> set[str]:
    """Words that share their key with another word that is not negligible beside them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, p in table.items():
        if p > 3e-8:
            groups[fold(word)].append(word)
    found: set[str] = set()
    for words in groups.values():
        best = max(table[word] for word in words)
        rivals = [word for word in words if table[word] > 2e-4 * best]
        if len(rivals) > 1:
            found.update(rivals)
    return found


def case_class(shape: Iterable[int]) -> int:
    """0 lower case, 1 a capital, 2 capitals, 3 unknown, from mid-sentence counts."""
    seen = list(shape)
    if sum(seen) < 2:
        return 3
    return seen.index(max(seen)) if max(seen) * 4 >= sum(seen) * 3 else 3


def compound_parts(table: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """First and last parts of compounds, each with the share of compounds that has it.

    A first part need be no word by itself (``arbets``, ``löne``); a last part is one.
    """
    words = {word for word, p in table.items() if p > 2e-7 and len(word) >= 3}
    firsts: Counter[str] = Counter()
    for word in table:
        firsts.update(word[:at] for at in range(3, len(word) - 2) if word[at:] in words)
    heads = {head: count for head, count in firsts.items() if count >= KEEP_PARTS}
    lasts: Counter[str] = Counter()
    for word in table:
        lasts.update(
            word[at:] for at in range(3, len(word) - 2) if word[:at] in heads and word[at:] in words
        )
    tails = {tail: count for tail, count in lasts.items() if count >= KEEP_PARTS // 2}
    return _shares(heads), _shares(tails)


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    whole = sum(counts.values())
    return {part: count / whole for part, count in sorted(counts.items())}


def spare_compounds(
    table: Mapping[str, float], heads: Mapping[str, float], tails: Mapping[str, float]
) -> set[str]:
    """Long forms that only the list of inflected forms has and that their parts explain."""
    return {
        word
        for word, p in table.items()
        if p <= FLOOR
        and len(word) >= LONG
        and any(word[:at] in heads and word[at:] in tails for at in range(3, len(word) - 2))
    }


def pack_lexicon(
    table: Mapping[str, float],
    shapes: Mapping[str, list[int]],
    heads: Mapping[str, float],
    tails: Mapping[str, float],
) -> dict[str, NDArray[np.generic]]:
    """The arrays of the lexicon: for each word 24 bits of its key's hash, probability, pattern."""
    words = sorted(w for w in table if pattern(w) <= MAX_PATTERN and w not in (STOP, NUMBER))
    rows = [(fold(w), w, table[w]) for w in words]
    rows += [(HEAD + fold(w), w, p) for w, p in heads.items() if pattern(w) <= MAX_PATTERN]
    rows += [(TAIL + fold(w), w, p) for w, p in tails.items() if pattern(w) <= MAX_PATTERN]
    hashes = np.array([digest(key) for key, _, _ in rows], dtype=np.uint64)
    price = np.array([min(255, round(-STEPS * math.log(p))) for _, _, p in rows], np.uint32)
    shape = np.array([case_class(shapes.get(w, ())) for _, w, _ in rows], dtype=np.uint16)
    marks = np.array([pattern(w) for _, w, _ in rows], dtype=np.uint16)
    order, buckets = pack_buckets("lexicon", hashes)
    low = (hashes & np.uint64(0xFFFFFF)).astype(np.uint32)
    return {
        **buckets,
        "lexicon.entries": ((low << np.uint32(8)) | price)[order],
        "lexicon.patterns": ((shape << np.uint16(13)) | marks)[order],
    }


def pack_aliens(most: int = 1500) -> dict[str, NDArray[np.generic]]:
    """The commonest words of other languages that Swedish reports are bound with or cite."""
    from wordfreq import get_frequency_dict

    best: dict[str, float] = {}
    for language in ("en", "fi", "de", "nb", "da", "nl", "fr"):
        table = get_frequency_dict(language, "small")
        for word in sorted(table, key=lambda w: (-table[w], w))[:most]:
            if word.isalpha():
                best[word] = max(best.get(word, 0.0), table[word])
    words = sorted(best)
    hashes = np.array([digest("\x02" + word) for word in words], dtype=np.uint64)
    return CountTable.pack("aliens", hashes, np.array([best[w] * ALIEN_SCALE for w in words]))
