"""Förbund named in a text: those of the register, and others by the form of their name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz

from finsam.corpus.register import Forbund, Register, register
from finsam.corpus.spelling import ALIKE, Token, same_name, skeleton, tokens

# Words that stand in names of förbund without telling them apart.
_FILLERS = frozenset(
    map(skeleton, ("i", "och", "för", "finsam", "samordningsförbundet", "stads", "stad"))
)
_GENERIC = _FILLERS | frozenset(
    map(
        skeleton,
        (
            "samordningsförbund",
            "samordningsförbunds",
            "finsamförbund",
            "sf",
            "rehabilitering",
            "län",
            "läns",
            "länssamordningsförbundet",
            "tidigare",
        ),
    )
)
_ANCHOR = skeleton("samordningsförbund")
_SHORT_ANCHORS = frozenset(("finsam", "sf"))
_KEPT = 1024
"""Texts whose mentions are kept: a page, a heading and a sender are asked about several times."""
_WINDOW = 9
"""Words on either side of the anchor that may belong to the name."""

_CAPITAL = r"[A-ZÅÄÖ][\w:]*(?:-[A-ZÅÄÖ]?\w+)*"
_JOINT = r"(?:\s+och\s+|\s*,\s+|\s*[-–/&]\s*|\s+)"
_AFTER = re.compile(
    rf"\b(?:(?P<head>Samordningsf[öoéóò6]rbund(?:et)?|Samordningsf[öoéóò6]rbundet\s+Finsam|"
    rf"SAMO\w{{5,}}RBUND(?:ET)?|Finsam|FINSAM)\s+)(?P<name>(?:i\s+)?(?:(?:norra|södra|östra|"
    rf"västra|mellersta|centrala)\s+)?{_CAPITAL}(?:{_JOINT}{_CAPITAL}){{0,4}}"
    rf"(?:\s+(?:län|stad|kommun))?)"
)
_BEFORE = re.compile(
    r"\b(?P<name>(?:(?:Norra|Södra|Östra|Västra|Mellersta|Centrala)\s+)?[A-ZÅÄÖ]\w{2,}s)\s+"
    r"(?P<head>[Ss]amordningsf[öoéóò6]rbund)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A förbund named in a text.

    Attributes:
        name: official name, or the printed name of a förbund that the register lacks.
        forbund: the register's row; ``None`` where it has none.
        start: offset in the text.
        end: offset after the last character.
        score: 0 to 1, how sure the mention is: likeness of the words, less for bare
            abbreviations and for names that only their form gives away.
    """

    name: str
    forbund: Forbund | None
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a förbund's name, by the words that tell it apart."""

    forbund: Forbund
    core: tuple[str, ...]
    bare: bool


def _is_anchor(token: Token) -> bool:
    if token.text in _SHORT_ANCHORS:
        return True
    word = token.text
    return len(word) >= 14 and fuzz.partial_ratio(_ANCHOR, word) >= ALIKE and len(word) <= 24


@cache
def _forms(reg: Register) -> tuple[_Form, ...]:
    seen: dict[tuple[str, tuple[str, ...]], _Form] = {}
    for one in reg.forbund:
        for name in one.names:
            words = [t.text for t in tokens(name)]
            core = tuple(w for w in words if w not in _GENERIC)
            if core:
                bare = len(core) == len(words)
                key = (one.id, core)
                if key not in seen or bare:
                    seen[key] = _Form(one, core, bare)
    # Long names first: "Göteborg Centrum" before "Göteborg".
    return tuple(sorted(seen.values(), key=lambda f: (-sum(map(len, f.core)), f.forbund.id)))


def _span(
    core: Sequence[str], words: Sequence[Token], first: int, step: int
) -> tuple[int, float] | None:
    """Index of the last word used if ``core``'s words follow from ``first`` on, in any order."""
    left = list(core)
    likeness: list[float] = []
    at = last = first
    while left and 0 <= at < len(words) and abs(at - first) < _WINDOW:
        word = words[at].text
        hits = [c for c in left for part in {word, *word.split("-")} if same_name(c, part)]
        if hits:
            left.remove(hits[0])
            likeness.append(fuzz.ratio(hits[0], word) / 100)
            for part in word.split("-")[1:]:
                left = [c for c in left if not same_name(c, part)]
            last = at
        elif word not in _FILLERS:
            return None
        at += step
    return None if left else (last, sum(likeness) / len(likeness))


def _anchored(reg: Register, text: str, words: list[Token], at: int) -> Mention | None:
    """The register's förbund whose name stands beside the anchor word ``words[at]``."""
    sure = len(words[at].text) > 6
    for form in _forms(reg):
        for step in (1, -1):
            hit = _span(form.core, words, at + step, step)
            if hit is None or (step < 0 and not sure):
                continue
            low, high = sorted((at, hit[0]))
            if not any(c.isupper() for c in text[words[hit[0]].start : words[hit[0]].end]):
                continue
            return Mention(
                name=form.forbund.official_name,
                forbund=form.forbund,
                start=words[low].start,
                end=words[high].end,
                score=round(hit[1], 3),
            )
    return None


@lru_cache(maxsize=1 << 15)
def _beginning(reg: Register, word: str) -> tuple[_Form, ...]:
    """The forms that may stand alone and whose first word a word is, damaged or not."""
    return tuple(f for f in _forms(reg) if f.bare and same_name(f.core[0], word))


def _unanchored(reg: Register, text: str, words: list[Token], at: int) -> Mention | None:
    """A name that stands alone: an abbreviation in capitals or a name of several words."""
    printed = text[words[at].start : words[at].end]
    if not printed[:1].isupper():
        return None
    for form in _beginning(reg, words[at].text):
        hit = _span(form.core, words, at, 1)
        if hit is None or words[hit[0]].start < words[at].start:
            continue
        end = words[hit[0]].end
        capitals = len(form.core) == 1 and printed.rstrip("s").isupper() and len(printed) >= 3
        proper = len(form.core) > 1 and text[words[hit[0]].start].isupper()
        if capitals or proper:
            score = 0.9 if len(printed) >= 6 or proper else 0.6
            return Mention(
                name=form.forbund.official_name,
                forbund=form.forbund,
                start=words[at].start,
                end=end,
                score=score,
            )
    return None


@cache
def _stop() -> frozenset[str]:
    """First words after an anchor that begin something else than a name."""
    file = resources.files("finsam.corpus").joinpath("data", "name_stopwords.txt")
    lines = file.read_text("utf-8").splitlines()
    return frozenset(skeleton(line.strip()) for line in lines if not line.startswith("#"))


def _and_place(words: Sequence[str]) -> bool:
    """Whether words go on with another kommun: a name of two places may begin with any word."""
    return (
        words[:1] == ["och"] and register().kommun(" ".join(words[1:2]).strip(",:.;")) is not None
    )


def _printed(text: str) -> Iterator[Mention]:
    """Names given away by their form only, for förbund that the register lacks."""
    for pattern, prefix in ((_AFTER, True), (_BEFORE, False)):
        for match in pattern.finditer(text):
            words = match["name"].split()
            kept: list[str] = []
            for nth, word in enumerate(words):
                bare = word.strip(",:.;")
                place = register().kommun(bare) is not None and (
                    kept[-1:] == ["och"] or _and_place(words[nth + 1 :])
                )
                if skeleton(bare) in _stop() and word[:1].isupper() and not place:
                    break
                kept.append(word)
            while kept and skeleton(kept[-1].strip(",")) in ("och", "i", "-", "–", "/", "&"):
                kept.pop()
            name = " ".join(kept).rstrip(",:;- ")
            if len(name) < 3 or (not prefix and skeleton(name) in _stop()):
                continue
            head = _head(match["head"])
            if match["head"].isupper() and name.isupper() and len(name) > 6:
                name = name.title().replace(" Och ", " och ").replace(" I ", " i ")
            full = f"{head} {name}" if prefix else f"{name} samordningsförbund"
            yield Mention(name=full, forbund=None, start=match.start(), end=match.end(), score=0.7)


def _head(printed: str) -> str:
    return "Finsam" if skeleton(printed).startswith("finsam") else "Samordningsförbundet"


@lru_cache(maxsize=_KEPT)
def find_forbund(text: str, reg: Register) -> tuple[Mention, ...]:
    """Förbund named in ``text``, in order, without overlap.

    Args:
        text: running text, a heading or several lines joined.
        reg: the register to look in first.
    """
    words = list(tokens(text))
    found: list[Mention] = []
    for at, token in enumerate(words):
        mention = _anchored(reg, text, words, at) if _is_anchor(token) else None
        mention = mention or _unanchored(reg, text, words, at)
        if mention is not None:
            found.append(mention)
    known = _without_overlap(sorted(found, key=lambda m: (-(m.end - m.start), m.start)))
    free = [m for m in _printed(text) if not any(_overlap(m, k) for k in known)]
    return tuple(sorted([*known, *_without_overlap(free)], key=lambda m: m.start))


def _overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


def _without_overlap(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not any(_overlap(mention, other) for other in kept):
            kept.append(mention)
    return kept


def names_forbund(text: str) -> bool:
    """Whether a heading is the name of a förbund."""
    found = find_forbund(text, register())
    return any(len(text.strip()) - (m.end - m.start) <= 12 for m in found)
