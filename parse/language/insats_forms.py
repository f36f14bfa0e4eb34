"""The ways in which the name of an insats may be written, and where one stands in a text."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from finsam.parse.language.nouns import NounToken, stems, token_fits, tokens

_PARENTHESIS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_PARTS = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+|\s*:\s+|,\s*|\.\s+")
_LONG_WORD = 5
"""Letters from which a word with a capital may be a name."""


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
class Form:
    """One way to write a name: its words, and how much it says (2 whole name, 1 short form)."""

    tokens: tuple[NounToken, ...]
    strength: int


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
def forms_of(name: str, aliases: tuple[str, ...]) -> tuple[Form, ...]:
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


def _distinct_forms(spellings: Iterable[str], strength: int) -> tuple[Form, ...]:
    """Forms of those spellings that say something by themselves."""
    found: dict[tuple[str, ...], Form] = {}
    for spelled in spellings:
        words = tuple(
            t for n, t in enumerate(tokens(spelled)) if not n or t.fold not in _words()["skip"]
        )
        if not words or (strength < 2 and not _telling(words)):
            continue
        found.setdefault(tuple(t.fold for t in words), Form(words, strength))
    return tuple(found.values())


def _telling(words: Sequence[NounToken]) -> bool:
    """Whether a short form is more than a common word."""
    if len(words) > 1:
        return True
    word = words[0]
    if word.is_acronym:
        return len(word.text) >= 2
    return (
        len(word.text) >= _LONG_WORD
        and word.fold not in _words()["weak"]
        and word.text[:1].isupper()
    )


def fits_at(form: Form, seen: Sequence[NounToken], at: int, *, fuzzy: bool) -> int | None:
    """Index after the last word, if ``form`` stands at ``at``; small words between are skipped."""
    index = at
    for nth, wanted in enumerate(form.tokens):
        while nth and index < len(seen) and seen[index].fold in _words()["skip"]:
            index += 1
        if index >= len(seen) or not token_fits(wanted, seen[index], fuzzy=fuzzy):
            return None
        index += 1
    return index


Name = tuple[str, tuple[str, ...]]
"""A name and its aliases."""
Place = tuple[int, Form]
"""Which of the names, and a form of it."""


class Lexicon:
    """The forms of some names by their first word, so that a text is gone through once.

    Args:
        names: each with its aliases.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        self._firsts: dict[str, list[Place]] = {}
        self._wanted: dict[str, NounToken] = {}
        for nth, (name, aliases) in enumerate(names):
            for form in forms_of(name, aliases):
                first = form.tokens[0]
                self._firsts.setdefault(first.text, []).append((nth, form))
                self._wanted.setdefault(first.text, first)
        self._by_stem: dict[str, list[NounToken]] = {}
        for wanted in self._wanted.values():
            for stem in stems(wanted.fold):
                self._by_stem.setdefault(stem, []).append(wanted)
        self._exact: dict[str, tuple[Place, ...]] = {}
        self._fuzzy: dict[str, tuple[Place, ...]] = {}

    def starting(self, seen: NounToken, *, fuzzy: bool) -> tuple[Place, ...]:
        """The forms whose first word a word of a text may be.

        Args:
            seen: the word.
            fuzzy: whether it may be damaged.
        """
        known = self._fuzzy if fuzzy else self._exact
        places = known.get(seen.text)
        if places is None:
            every = fuzzy or "." in seen.fold  # abbreviated or damaged: no stem in common
            wanted = self._wanted.values() if every else self._alike(seen.fold)
            fitting = {w.text for w in wanted if token_fits(w, seen, fuzzy=fuzzy)}
            places = tuple(place for text in sorted(fitting) for place in self._firsts[text])
            known[seen.text] = places
        return places

    def _alike(self, fold: str) -> list[NounToken]:
        """The first words that have a stem in common with a word, each once or more."""
        return [wanted for stem in stems(fold) for wanted in self._by_stem.get(stem, ())]


@lru_cache(maxsize=32)
def lexicon(names: tuple[Name, ...]) -> Lexicon:
    """The lexicon of some names; those of the documents last read are kept."""
    return Lexicon(names)
