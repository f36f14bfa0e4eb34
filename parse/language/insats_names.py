"""Names of insatser in running text: short, inflected and damaged forms of one name.

A report names an insats in full once and then writes whatever comes to hand: "Coachteamet" for
"Coachteam Norrby", "STEG" for "Stöd till egen gång (STEG)", "Kompassens" for "Kompassen". A form
links to an insats only if it links to no other one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from finsam.parse.facts import Insats
from finsam.parse.language.insats_forms import Form, Name, fits_at, forms_of, lexicon
from finsam.parse.language.nouns import NounToken, tokens

_KEPT = 4096
"""Texts whose names are kept; a report of a hundred pages asks for some thousands."""
_TELLING = 9
"""Letters from which a single word is a name that stands for nothing else."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where a form of an insats stands in a text, as indices of tokens."""

    start: int
    end: int
    nth: int
    strength: int
    exact: bool


def _case_fits(form: Form, seen: NounToken, whole_text: bool) -> bool:
    """Whether a name of common words is written as a name: with a capital."""
    first = form.tokens[0]
    if (
        whole_text
        or len(form.tokens) > 2
        or len(first.text) >= _TELLING
        or not first.text[:1].isupper()
    ):
        return True
    return seen.text[:1].isupper() or seen.text[:1].isdigit()


def _hits(seen: Sequence[NounToken], names: tuple[Name, ...], *, fuzzy: bool) -> list[_Hit]:
    known = lexicon(names)
    found = []
    for at, token in enumerate(seen):
        for nth, form in known.starting(token, fuzzy=fuzzy):
            end = fits_at(form, seen, at, fuzzy=fuzzy)
            whole = at == 0 and end == len(seen)
            if end is not None and _case_fits(form, token, whole):
                found.append(_Hit(at, end, nth, form.strength, not fuzzy))
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
    return tuple(insatser[nth] for nth in _named(text, _names_of(insatser)))


def _names_of(insatser: Sequence[Insats]) -> tuple[Name, ...]:
    return tuple((insats.name, insats.aliases) for insats in insatser)


@lru_cache(maxsize=_KEPT)
def _named(text: str, names: tuple[Name, ...]) -> tuple[int, ...]:
    """Which of the names ``text`` may hold: a paragraph is asked for each of its figures."""
    seen = tokens(text)
    hits = _longest(_hits(seen, names, fuzzy=False) or _hits(seen, names, fuzzy=True))
    stretches: dict[tuple[int, int], list[int]] = {}
    for hit in hits:
        group = stretches.setdefault((hit.start, hit.end), [])
        if hit.nth not in group:
            group.append(hit.nth)
    sure = [group[0] for group in stretches.values() if len(group) == 1]
    named = set(sure)
    for group in stretches.values():
        if len(group) > 1 and not any(one in sure for one in group):
            named.update(group)
    return tuple(sorted(named))


def name_spans(text: str, insatser: Sequence[Insats]) -> tuple[tuple[int, int], ...]:
    """Where ``text`` writes names of two or more words, as characters from and to."""
    seen = tokens(text)
    names = _names_of(insatser)
    hits = _longest(_hits(seen, names, fuzzy=False) or _hits(seen, names, fuzzy=True))
    return tuple(
        dict.fromkeys(
            (seen[hit.start].start, seen[hit.end - 1].end)
            for hit in hits
            if hit.end - hit.start > 1
        )
    )


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


def _letters(words: Sequence[NounToken]) -> str:
    return "".join(word.fold for word in words)


@lru_cache(maxsize=_KEPT)
def same_insats(one: str, two: str) -> bool:
    """Whether two printed names are one insats: one is a form of the other's whole name."""
    a, b = tokens(one), tokens(two)
    if not a or not b:
        return False
    if _letters(a) == _letters(b):  # a narrow column breaks a name in the midst of a word
        return True
    for x, y in ((one, b), (two, a)):
        for form in forms_of(x, ()):
            if form.strength == 2 and fits_at(form, y, 0, fuzzy=False) == len(y):
                return True
    return False


def holds_name(text: str, name: str) -> bool:
    """Whether a longer text holds a telling name as a whole: "Stegforum i länet", "Stegforum".

    A number that follows makes it another one: "Steget 2" is not "Steget".
    """
    seen = tokens(text)
    for form in forms_of(name, ()):
        said = form.tokens
        if form.strength < 2 or (len(said) == 1 and len(said[0].text) < _TELLING):
            continue
        for at in range(len(seen)):
            end = fits_at(form, seen, at, fuzzy=False)
            if end is not None and not (end < len(seen) and seen[end].text[:1].isdigit()):
                return True
    return False
