"""Words that tell what a figure about people counts.

The words lie in ``data/measures_words.csv``. They are looked for in text folded to small letters
without diacritics, so that "Mån", "man" and "MÄN" are one word; folding keeps every offset.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from finsam.parse.language.fold import fold, fold_pattern
from finsam.parse.lists import any_of, read_table

_KEPT = 4096
"""Texts whose words are kept: the labels of a table are asked about by every reader of it."""
_FEW_WORDS = 3
"""Words of the longest label in which "man" is a sex, not a pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRule:
    """One row of the table.

    Attributes:
        kind: what sort of word: ``reason``, ``status``, ``thing``, ``people``, ``support`` …
        measure: what is counted, in the contract's vocabulary; empty where it says nothing of it.
        detail: ``none``, ``label`` or ``text``: whether the printed words are kept as detail.
        pattern: over folded text.
    """

    kind: str
    measure: str
    detail: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One word or phrase of the table, found in a text.

    Attributes:
        start, end: offsets in the text.
        rule: the row that found it.
    """

    start: int
    end: int
    rule: WordRule

    @property
    def kind(self) -> str:
        """What sort of word it is."""
        return self.rule.kind

    @property
    def measure(self) -> str:
        """What it counts."""
        return self.rule.measure


@cache
def rules(kind: str) -> tuple[WordRule, ...]:
    """The rows of one kind, in the order of the table."""
    return tuple(
        WordRule(
            kind=row["kind"],
            measure=row["measure"],
            detail=row["detail"],
            pattern=re.compile(fold_pattern(row["pattern"])),
        )
        for row in read_table("measures_words.csv")
        if row["kind"] == kind
    )


@cache
def words_of(kind: str) -> str:
    """The words of one kind in ``data/people_words.csv`` as alternatives of a pattern."""
    words = (row["word"] for row in read_table("people_words.csv") if row["kind"] == kind)
    return "|".join(map(re.escape, words))


def find(text: str, kinds: Iterable[str]) -> tuple[Mention, ...]:
    """All words of these kinds in ``text``, in order, none inside another.

    Earlier rows and kinds go before later ones where two overlap.
    """
    return _found(text, tuple(kinds))


@lru_cache(maxsize=_KEPT)
def _found(text: str, kinds: tuple[str, ...]) -> tuple[Mention, ...]:
    folded = fold(text)
    found: list[Mention] = []
    for kind in kinds:
        for rule in rules(kind):
            for match in rule.pattern.finditer(folded):
                start, end = match.span()
                if start < end and not any(start < m.end and m.start < end for m in found):
                    found.append(Mention(start=start, end=end, rule=rule))
    return tuple(sorted(found, key=lambda mention: mention.start))


@lru_cache(maxsize=_KEPT)
def has(text: str, *kinds: str) -> bool:
    """Whether ``text`` holds a word of one of these kinds."""
    folded = fold(text)
    return any(rule.pattern.search(folded) for kind in kinds for rule in rules(kind))


_WOMEN = re.compile(rf"\b(?:{any_of('counts.women')})\b")
_MEN = re.compile(rf"\b(?:{any_of('counts.men')})\b")
_MEN_IN_ENGLISH = re.compile(rf"^\W*men\W*$|{any_of('counts.english_both')}")
"""Where "men" is no Swedish "but"."""
_TOTAL = re.compile(rf"\b(?:{any_of('counts.all')})\b|^\W*(?:{any_of('counts.all_short')})\W*$")
_JOINED = re.compile(rf"(?:\d|{any_of('counts.women_and')})\s*$")
_BOTH_LETTERS = re.compile(
    rf"^\W*{any_of('counts.women_short')}\s*/\s*{any_of('counts.men_short')}\W*$"
)
_LETTERS_IN_ORDER = re.compile(
    rf"(?<![^\W_])(?:(?P<women>{any_of('counts.women_letters')}\s*[/|]\s*m(?:n|an)?)|"
    rf"{any_of('counts.men_letters')}\s*[/|]\s*k(?:v|vinn?)?)(?![^\W_])"
)
"""The letters of women and men beside one another: "K/M", "m/kv"."""
_LETTER = re.compile(rf"^\W*({any_of('counts.sex_letter')})\W*$")


def sex_of(text: str) -> str | None:
    """``women`` or ``men`` where ``text`` names just one of them, else ``None``.

    The letters K and M count where they are all that is printed.
    """
    folded = fold(text)
    if letter := _LETTER.match(folded):
        return "women" if letter[1][0] == "k" else "men"
    women, men = bool(_WOMEN.search(folded)), _names_men(text, folded)
    return None if women == men else ("women" if women else "men")


def _names_men(text: str, folded: str) -> bool:
    """Whether men are named; "mån" is months and "man" one, unless in a short label."""
    if _MEN_IN_ENGLISH.search(folded):
        return True
    words = len(folded.split())
    for match in _MEN.finditer(folded):
        printed = text[match.start() : match.end()].lower()
        if printed == "mån" and folded.strip() != "man":
            continue
        if (
            printed in ("man", "mans")
            and words > _FEW_WORDS
            and not _JOINED.search(folded[: match.start()])
        ):
            continue
        return True
    return False


def names_both_sexes(text: str) -> bool:
    """Whether ``text`` names women and men."""
    folded = fold(text)
    if _BOTH_LETTERS.match(folded):
        return True
    return bool(_WOMEN.search(folded)) and _names_men(text, folded)


def sex_order(text: str) -> tuple[str, str] | None:
    """The sexes in the order in which ``text`` names them; ``None`` unless it names both.

    Heads and captions explain two figures of one cell so: "(män/kvinnor)", "Totalt (kv/m)".
    """
    folded = fold(text)
    if letters := _LETTERS_IN_ORDER.search(folded):
        return ("women", "men") if letters["women"] else ("men", "women")
    if not names_both_sexes(text):
        return None
    women, men = _WOMEN.search(folded), _MEN.search(folded)
    first = women is None or men is None or women.start() < men.start()
    return ("women", "men") if first else ("men", "women")


def sex_spans(text: str) -> list[tuple[int, int]]:
    """Where women and men are named, in order."""
    folded = fold(text)
    return sorted(m.span() for p in (_WOMEN, _MEN) for m in p.finditer(folded))


def is_total(text: str) -> bool:
    """Whether ``text`` says that the figure is a sum or about all."""
    return bool(_TOTAL.search(fold(text)))


def without_sex_and_total(text: str) -> str:
    """``text`` with its words for the sexes and for a sum blanked out, offsets kept."""
    folded = fold(text)
    out = list(text)
    for pattern in (_WOMEN, _MEN, _TOTAL):
        for match in pattern.finditer(folded):
            out[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(out)
