"""How sentences say the fields of an insats: "drivs av …", "riktar sig till …", "har plats för 12".

The sayings are data (``data/insats_sayings.csv``). What a saying holds has to be an answer of the
field's kind, so that "startade 12 nya deltagare" tells no start.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from finsam.parse.insatser.opened import is_party
from finsam.parse.language.answers import is_group, names_parties, tells
from finsam.parse.language.insats_words import words
from finsam.parse.lists import any_of, read_table
from finsam.parse.values.period import Period, find_periods

_PARTY_ENDS = re.compile(
    rf"[.,;:()]|\s+(?:{any_of('insatser.party_ends')}|och\s+(?:[a-zåäö]|"
    f"{any_of('insatser.party_ends_verb')}))"
)
"""What ends the name of a party behind a saying."""
_GROUP_ENDS = re.compile(
    rf"[.;:]|\s+(?:{any_of('insatser.and')})\s+(?:{any_of('insatser.group_ends')})\b"
)
_AIM_ENDS = re.compile(
    rf"[.;:]|\s+(?:{any_of('insatser.and')})\s+(?:{any_of('insatser.aim_ends')})\b"
)
_GROUP_WORDS = 25
"""Words of a group of people, at most: more tell a story."""
_COUNT = re.compile(
    rf"(?:{any_of('insatser.hedge')})?(\d{{1,4}})\b(?!\s*(?:%|{any_of('common.small_money')}))"
)
_OPEN = rf"(?:(?:{any_of('insatser.open_time')})\s+){{0,4}}"
_TIME = re.compile(rf"^{_OPEN}(?=\S)", re.IGNORECASE)
_TO = re.compile(rf"\s*(?:[-–—]|{any_of('insatser.until_day')})\s*")
"""What leads from the first day of a time to its last."""
_OPEN_END = re.compile(f"{any_of('insatser.open_behind')}")
_ANY = r"(?:[^\s.,;:]+\s+){0,3}[^\s.,;:]+"
"""A few words in the midst of a saying: "syftet *med arbetet i gruppen* är att"."""
_FILLER = rf"(?:\s+(?:{any_of('insatser.filler')}))?"
"""Words that may stand inside a saying behind its verb."""


@cache
def _sayings() -> tuple[tuple[str, re.Pattern[str], Callable[[str], str | None]], ...]:
    """Each field, how a sentence says it and what of it answers; the longest saying first."""
    rows = sorted(read_table("insats_sayings.csv"), key=lambda row: -len(row["saying"]))
    return tuple(
        (row["field"], _pattern(row["saying"]), _anyone if row["alone"] else _ANSWERS[row["field"]])
        for row in rows
    )


def _pattern(saying: str) -> re.Pattern[str]:
    before, _, behind = (part.strip() for part in saying.partition("{x}"))
    lead, tail = (r"\s+".join(map(_spelled, part.split())) for part in (before, behind))
    if lead and tail:
        return re.compile(rf"\b{lead}\s+(?P<said>\S.*?)\s+{tail}\b", re.IGNORECASE)
    if lead:
        first, mark, rest = lead.partition(r"\s+")
        spaced = rf"{first}{_FILLER}{mark}{rest}"
        return re.compile(rf"\b{spaced}\s+(?P<said>\S.*)$", re.IGNORECASE | re.DOTALL)
    return re.compile(rf"^(?P<said>\S.*?)\s+{tail}\b", re.IGNORECASE)


def _spelled(word: str) -> str:
    """A word of a saying as a pattern; an asterisk is a few words of any kind."""
    return _ANY if word == "*" else re.escape(word)


def first_saying(sentence: str) -> int | None:
    """Where the first saying of a sentence begins, behind what it is said of.

    "Fyren vänder sig till unga." says it at the verb; what stands before is what it is about. At
    the sentence's own start nothing is.

    Args:
        sentence: one, with its stop or without.
    """
    starts = [
        match.start()
        for _, pattern, answer in _sayings()
        for match in pattern.finditer(sentence)
        if answer(match["said"])
    ]
    return min(starts, default=None)


def said_in(sentence: str) -> Mapping[str, str]:
    """What a sentence says of the fields of the insats that it is about.

    Args:
        sentence: one, with its stop or without.

    Returns:
        the text of each field that it says.
    """
    found: dict[str, str] = {}
    for field, pattern, answer in _sayings():
        if field in found:
            continue
        for match in pattern.finditer(sentence):
            if said := answer(match["said"]):
                found[field] = said
                break
    return found


def _owner(said: str) -> str | None:
    name = _PARTY_ENDS.split(said, maxsplit=1)[0].strip()
    if is_party(name) or names_parties(name):
        return name
    whole = said.strip(" .")
    return whole if names_parties(whole) else None


def _purpose(said: str) -> str | None:
    aim = _AIM_ENDS.split(said, maxsplit=1)[0].strip(" ,")
    return aim if len(aim.split()) > 1 else None


def _group(said: str) -> str | None:
    group = _GROUP_ENDS.split(said, maxsplit=1)[0].strip(" ,")
    return group if is_group(group) else None


def _anyone(said: str) -> str | None:
    """For whom it is, where the saying alone tells: nobody has listed all words for people."""
    group = _GROUP_ENDS.split(said, maxsplit=1)[0].strip(" ,")
    short = len(group.split()) <= _GROUP_WORDS and not tells(group)
    bare = group.partition(" ")[0].casefold() in words("thing")
    return group if group[:1].isalpha() and short and not bare else None


def _number(said: str) -> str | None:
    found = _COUNT.match(said)
    return found[1] if found else None


def _times(said: str) -> Sequence[Period]:
    """The times behind a saying; none where the first does not stand right behind it."""
    lead = _TIME.match(said)
    at = lead.end() if lead else 0
    found = find_periods(said)
    return found if found and found[0].start <= at else ()


def _time(said: str) -> str | None:
    """The time that stands right behind a saying."""
    found = _times(said)
    return said[found[0].start : found[0].end] if found else None


def _span(said: str) -> str | None:
    """The words of a time that runs from a day to another, right behind a saying."""
    found = _times(said)
    if not found:
        return None
    end = found[0].end
    for later in found[1:]:
        if _TO.fullmatch(said[end : later.start]):
            end = later.end
    behind = _OPEN_END.match(said[end:])
    text = said[found[0].start : end + (behind.end() if behind else 0)]
    return text if behind or end > found[0].end or "–" in text or "-" in text.strip("-") else None


_ANSWERS: Mapping[str, Callable[[str], str | None]] = {
    "owner": _owner,
    "purpose": _purpose,
    "target_group": _group,
    "places": _number,
    "start": _time,
    "end": _time,
    "period": _span,
}
