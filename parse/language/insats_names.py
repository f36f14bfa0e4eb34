"""Names of insatser in running text: short, inflected and damaged forms of one name.

A report names an insats in full once and then writes whatever comes to hand: "Coachteamet" for
"Coachteam Norrby", "STEG" for "Stöd till egen gång (STEG)", "Kompassens" for "Kompassen". A form
links to an insats only if it links to no other one.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from finsam.parse.facts import Insats

_TOKEN = re.compile(r"[^\W_]+(?:[-:&+.][^\W_]+)*", re.UNICODE)
_SUFFIXES = ("arnas", "ernas", "arna", "erna", "ets", "ens", "ans", "et", "en", "ns", "n", "t", "s")
_PARENTHESIS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_PARTS = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+|\s*:\s+|,\s*|\.\s+")
_SHORTEST_STEM = 4
_FUZZY_FROM = 7
_MANY_LETTERS = 12


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The word lists of ``data/insatser_words.csv``, by kind."""
    text = (files("finsam.parse") / "data" / "insatser_words.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    lists: dict[str, set[str]] = {}
    for row in rows:
        lists.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in lists.items()}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as it stands, casefolded, and its extent in characters."""

    text: str
    fold: str
    start: int
    end: int

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals only."""
        return self.text.isupper() and any(c.isalpha() for c in self.text)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name: its words, and how much it says (2 whole name, 1 short form)."""

    tokens: tuple[Token, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where a form of an insats stands in a text, as indices of tokens."""

    start: int
    end: int
    insats: Insats
    strength: int
    exact: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text``, punctuation dropped."""
    return tuple(
        Token(m.group(), m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text)
    )


def base(word: str) -> str:
    """A casefolded word without its definite or genitive ending, if enough of it stays."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def same_word(one: str, two: str) -> bool:
    """Whether two casefolded words are forms of one noun: katalog, katalogen, katalogens."""
    if one == two or one == f"{two}s" or two == f"{one}s":
        return True
    return base(one) in (two, base(two)) or one == base(two)


def damaged_word(one: str, two: str) -> bool:
    """Whether damage or a slip of the pen may have made one word out of the other."""
    short = min(len(one), len(two))
    if short < _FUZZY_FROM or any(c.isdigit() for c in one + two):
        return False
    allowed = 2 if short >= _MANY_LETTERS else 1
    return any(
        Levenshtein.distance(a, b, score_cutoff=allowed) <= allowed
        for a, b in ((one, two), (base(one), base(two)))
    )


def _abbreviates(short: str, whole: str) -> bool:
    """Whether "mottagn.team" stands for "mottagningsteam"."""
    if "." not in short:
        return False
    head, _, tail = short.partition(".")
    return len(head) >= 3 and len(whole) > len(short) and whole.startswith(head) and tail in whole


def strip_lead(name: str) -> str:
    """``name`` without a leading Projekt(et), Insatsen and the like, if a name remains."""
    words = _words()["lead"]
    rest = name.strip(" \"'“”„»«")
    while True:
        first, _, tail = rest.partition(" ")
        if first.casefold().strip(":") not in words or not tail.strip(" \"'“”„»«"):
            return rest
        candidate = tail.strip(" \"'“”„»«")
        if not (candidate[:1].isupper() or candidate[:1].isdigit()):
            return rest
        rest = candidate


@lru_cache(maxsize=4096)
def _forms(name: str, aliases: tuple[str, ...]) -> tuple[_Form, ...]:
    """All ways in which an insats may be written, the whole name first."""
    whole: list[str] = []
    short: list[str] = []
    for spelled in (name, *aliases):
        whole += [spelled, strip_lead(spelled)]
        bare = _PARENTHESIS.sub(" ", spelled).strip()
        whole.append(bare)
        whole += _PARENTHESIS.findall(spelled)
        for piece in _PARTS.split(bare):
            short.append(piece)
        first = tokens(strip_lead(bare))[:1]
        short += [t.text for t in first]
    return _distinct_forms(whole, 2) + _distinct_forms(short, 1)


def _distinct_forms(spellings: Iterable[str], strength: int) -> tuple[_Form, ...]:
    """Forms of those spellings that say something by themselves."""
    found: dict[tuple[str, ...], _Form] = {}
    for spelled in spellings:
        words = tuple(
            t for n, t in enumerate(tokens(spelled)) if not n or t.fold not in _words()["skip"]
        )
        if not words or (strength < 2 and not _telling(words)):
            continue
        found.setdefault(tuple(t.fold for t in words), _Form(words, strength))
    return tuple(found.values())


def _telling(words: Sequence[Token]) -> bool:
    """Whether a short form is more than a common word."""
    if len(words) > 1:
        return True
    word = words[0]
    if word.is_acronym:
        return len(word.text) >= 2
    return len(word.text) >= 5 and word.fold not in _words()["weak"] and word.text[:1].isupper()


def _token_fits(wanted: Token, seen: Token, *, fuzzy: bool) -> bool:
    """Whether a word of the text may be the word of a name."""
    if wanted.is_acronym and len(wanted.text) <= 3:
        return seen.is_acronym and seen.fold == wanted.fold
    if same_word(wanted.fold, seen.fold) or _abbreviates(seen.fold, wanted.fold):
        return True
    return fuzzy and damaged_word(wanted.fold, seen.fold)


def _fits_at(form: _Form, seen: Sequence[Token], at: int, *, fuzzy: bool) -> int | None:
    """Index after the last word, if ``form`` stands at ``at``; small words between are skipped."""
    index = at
    for nth, wanted in enumerate(form.tokens):
        while nth and index < len(seen) and seen[index].fold in _words()["skip"]:
            index += 1
        if index >= len(seen) or not _token_fits(wanted, seen[index], fuzzy=fuzzy):
            return None
        index += 1
    return index


def _case_fits(form: _Form, seen: Token, whole_text: bool) -> bool:
    """Whether a name of common words is written as a name: with a capital."""
    first = form.tokens[0]
    if whole_text or len(form.tokens) > 2 or len(first.text) >= 9 or not first.text[:1].isupper():
        return True
    return seen.text[:1].isupper() or seen.text[:1].isdigit()


def _hits(seen: Sequence[Token], insatser: Sequence[Insats], *, fuzzy: bool) -> list[_Hit]:
    found = []
    for insats in insatser:
        for form in _forms(insats.name, insats.aliases):
            for at in range(len(seen)):
                end = _fits_at(form, seen, at, fuzzy=fuzzy)
                whole = at == 0 and end == len(seen)
                if end is not None and _case_fits(form, seen[at], whole):
                    found.append(_Hit(at, end, insats, form.strength, not fuzzy))
    return found


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits that no longer one covers, and of those on one stretch the strongest."""
    kept = []
    for hit in hits:
        covered = any(
            o.start <= hit.start
            and hit.end <= o.end
            and (o.end - o.start, o.strength) > (hit.end - hit.start, hit.strength)
            for o in hits
        )
        if not covered:
            kept.append(hit)
    return kept


def named_insatser(text: str, insatser: Sequence[Insats]) -> tuple[Insats, ...]:
    """All insatser that ``text`` may name, in the order of ``insatser``.

    A word that fits several, such as "teamen", gives them all, unless the text names one of
    them in full as well.
    """
    seen = tokens(text)
    hits = _longest(_hits(seen, insatser, fuzzy=False) or _hits(seen, insatser, fuzzy=True))
    stretches: dict[tuple[int, int], list[Insats]] = {}
    for hit in hits:
        group = stretches.setdefault((hit.start, hit.end), [])
        if hit.insats not in group:
            group.append(hit.insats)
    sure = [group[0] for group in stretches.values() if len(group) == 1]
    named: list[Insats] = list(sure)
    for group in stretches.values():
        if len(group) > 1 and not any(one in sure for one in group):
            named += group
    return tuple(insats for insats in insatser if insats in named)


def match_insats(text: str, insatser: Sequence[Insats]) -> Insats | None:
    """The one insats that ``text`` names in full, short or inflected form.

    Args:
        text: a label, a cell or a sentence.
        insatser: the candidates, those of one document (and of one förbund, if known).

    Returns:
        the insats, or ``None`` where the text names none or several.
    """
    named = named_insatser(text, insatser)
    names = {insats.name for insats in named}
    return named[0] if len(names) == 1 else None


def same_insats(one: str, two: str) -> bool:
    """Whether two printed names are one insats: one is a form of the other's whole name."""
    a, b = tokens(one), tokens(two)
    if not a or not b:
        return False
    for x, y in ((one, b), (two, a)):
        for form in _forms(x, ()):
            if form.strength == 2 and _fits_at(form, y, 0, fuzzy=False) == len(y):
                return True
    return False


def holds_name(text: str, name: str) -> bool:
    """Whether a longer text holds a telling name as a whole: "Stegforum i länet", "Stegforum".

    A number that follows makes it another one: "Steget 2" is not "Steget".
    """
    seen = tokens(text)
    for form in _forms(name, ()):
        said = form.tokens
        if form.strength < 2 or (len(said) == 1 and len(said[0].text) < 9):
            continue
        for at in range(len(seen)):
            end = _fits_at(form, seen, at, fuzzy=False)
            if end is not None and not (end < len(seen) and seen[end].text[:1].isdigit()):
                return True
    return False
