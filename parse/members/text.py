"""Parties of a förbund named in a text: kommuner, regions and the two state authorities."""

import re
from dataclasses import dataclass
from functools import cache

from finsam.corpus.register import Register
from finsam.corpus.spelling import same_name, skeleton
from finsam.parse.lists import any_of, listed

_AUTHORITIES = (
    ("försäkringskassan", "Försäkringskassan", ("forsakringskassa", "forsakringskassan")),
    ("arbetsförmedlingen", "Arbetsförmedlingen", ("arbetsformedling", "arbetsformedlingen")),
)
_SHORT = (
    ("försäkringskassan", "Försäkringskassan", "FK"),
    ("arbetsförmedlingen", "Arbetsförmedlingen", "AF"),
)
_REGION = re.compile(f"{any_of('members.region')}", re.IGNORECASE)
_COUNCIL = re.compile(
    r"\b(?:(?P<lan>[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+)?)\s+"
    f"{any_of('members.county_council')}|{any_of('members.county_council_of')}(?P<name>"
    r"[A-ZÅÄÖ][\w-]+(?:\s+län)?))"
)
_FULL_KOMMUN = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+(?:[- ][A-ZÅÄÖ][a-zåäö]+)?\s+kommun\b")
_FULL_REGION = re.compile(r"\bRegion\s+[A-ZÅÄÖ][a-zåäö]+(?:\s+län)?\b")
_ENUMERATED = re.compile(
    rf"\b{any_of('members.municipalities')}(?P<names>[A-ZÅÄÖ][\w-]+(?:(?:"
    rf"{any_of('members.enumerated')})[A-ZÅÄÖ][\w-]+)*)"
)
_OWN_NAME = re.compile(
    rf"\b(?:{any_of('members.own_name')})\s+(?P<words>[A-ZÅÄÖ][\w-]+(?:(?:"
    rf"{any_of('members.own_name_joint')})[A-ZÅÄÖ][\w-]+(?!\s+kommun))*)(?!\s+kommun)|"
    rf"[A-ZÅÄÖ][\w-]+{any_of('members.forbund_behind')}\b"
)
"""A förbund's own name, which may hold those of places."""
_WORD = re.compile(r"[^\W\d_]+")


_NAMED_FOR = listed("members.named_for")
_SHORTEST = 13
"""Letters of the shortest misread name of an authority."""
_LONGEST = 21
"""Letters of the longest misread name of an authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party named in a text.

    Attributes:
        kind: kommun, region, försäkringskassan or arbetsförmedlingen.
        name: official full name; empty where the text just says "regionen".
        printed: the words.
        start: offset in the text.
        end: offset after the last character.
    """

    kind: str
    name: str
    printed: str
    start: int
    end: int


def named_in(text: str, reg: Register, lan: str | None, *, short: bool = False) -> list[Named]:
    """Parties named in ``text``, in order.

    Args:
        text: a sentence, a list or short lines joined.
        reg: the register of kommuner and regions.
        lan: settles kommuner whose names look alike.
        short: whether FK, AF and "regionen" count too.
    """
    regions = _regions(text, reg)
    found = [*_authorities(text), *regions, *_kommuner(text, reg, lan, regions)]
    found += _unknown(text, found)
    if short:
        found += [
            Named(kind=kind, name=name, printed=word, start=m.start(), end=m.end())
            for kind, name, word in _SHORT
            for m in re.finditer(rf"\b{word}\b", text)
        ]
    if not regions and (match_ := _REGION.search(text)) is not None:
        found.append(
            Named(
                kind="region",
                name="",
                printed=match_.group(),
                start=match_.start(),
                end=match_.end(),
            )
        )
    return sorted(found, key=lambda n: n.start)


def _kommuner(text: str, reg: Register, lan: str | None, regions: list[Named]) -> list[Named]:
    """Kommuner of the register, but for those in names of regions, län, förbund and insatser."""
    found: list[Named] = []
    for match in reg.find_kommuner(text, lan):
        if any(r.start <= match.start < r.end for r in regions):
            continue
        if re.match(r"\s*län", text[match.end :]) or _inside_name(text, match.start):
            continue
        if any(own.start() <= match.start < own.end() for own in _OWN_NAME.finditer(text)):
            continue
        printed = text[match.start : match.end]
        found.append(_named("kommun", match.kommun.official_name, printed, match.start))
    return found


def _unknown(text: str, found: list[Named]) -> list[Named]:
    """Kommuner and regions that the register lacks, told by the form of their name.

    What holds a name of the register is none of them: "Huvudman Granviks kommun".
    """
    taken = [(n.start, n.end) for n in found]

    def free(start: int) -> bool:
        return not any(a <= start < b for a, b in taken)

    more: list[Named] = []
    for pattern, kind in ((_FULL_KOMMUN, "kommun"), (_FULL_REGION, "region")):
        for match in pattern.finditer(text):
            whole = all(free(at) for at in range(*match.span()))
            if whole and not _inside_name(text, match.start()):
                taken.append(match.span())
                more.append(_named(kind, match.group(), match.group(), match.start()))
    for several in _ENUMERATED.finditer(text):
        for word in re.finditer(r"[A-ZÅÄÖ][\w-]+", several["names"]):
            start = several.start("names") + word.start()
            if free(start):
                taken.append((start, start + len(word.group())))
                more.append(_named("kommun", _genitive(word.group()), word.group(), start))
    return more


def _named(kind: str, name: str, printed: str, start: int) -> Named:
    return Named(kind=kind, name=name, printed=printed, start=start, end=start + len(printed))


def _genitive(name: str) -> str:
    """The full name of a kommun by the usual rule: -s after a consonant other than s, x, z."""
    return f"{name}{'' if name[-1] in 'aeiouyåäösxz' else 's'} kommun"


def _inside_name(text: str, start: int) -> bool:
    """Whether the word belongs to the name of something else ("Coachingteam Örebro")."""
    before = re.search(r"([A-ZÅÄÖa-zåäö][\w-]*)\s+$", text[:start])
    if before is None:
        return False
    word = skeleton(before.group(1))
    return word.endswith(_NAMED_FOR)


def _authorities(text: str) -> list[Named]:
    found: list[Named] = []
    for match in _WORD.finditer(text):
        word = skeleton(match.group())
        if not _SHORTEST <= len(word) <= _LONGEST:
            continue
        for kind, name, forms in _AUTHORITIES:
            if any(same_name(word, skeleton(form)) for form in forms):
                found.append(
                    Named(
                        kind=kind,
                        name=name,
                        printed=match.group(),
                        start=match.start(),
                        end=match.end(),
                    )
                )
    return found


@cache
def _region_forms(reg: Register) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the regions' names as skeletons, longest first, each with the official name."""
    forms = sorted(((skeleton(r), r) for r in reg.regions), key=lambda f: (-len(f[0]), f[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(form)}s?(?!\w)"), name) for form, name in forms)


def _regions(text: str, reg: Register) -> list[Named]:
    low = skeleton(text)
    found: list[Named] = []
    for form, name in _region_forms(reg):
        for match in form.finditer(low):
            if any(f.start <= match.start() < f.end for f in found):
                continue
            printed = text[match.start() : match.end()]
            found.append(
                Named(
                    kind="region", name=name, printed=printed, start=match.start(), end=match.end()
                )
            )
    for match in _COUNCIL.finditer(text):
        printed = match.group()
        found.append(
            Named(
                kind="region", name=printed, printed=printed, start=match.start(), end=match.end()
            )
        )
    return found
