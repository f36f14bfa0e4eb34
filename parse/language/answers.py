"""What an answer says of itself, whatever the label beside it is called.

Every house has its own word for a field: "Huvudman", "Vem driver", "Hemvist". What stands beside it
is of few kinds: a party runs an insats, a group of people is whom it is for, a time is when it
runs, an infinitive is what it is for. An answer that can be but one of these names its field; one
that may be several, or anything else, names none.
"""

import re
from collections.abc import Iterable
from functools import cache

from finsam.parse.language.insats_words import words
from finsam.parse.language.phrases import says_what_shall_be
from finsam.parse.language.sentences import extents, has_verb
from finsam.parse.lists import any_of, read_table
from finsam.parse.values.period import find_periods

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = r"\d{1,4}"
_FIRST = re.compile(r"^(?:[Ff]ör\s+)?(?P<att>[Aa]tt\s+)?(?P<word>[^\W\d_]+)(?:\s+[a-zåäöé]|-\s)")
"""The word that an aim opens with, a small one behind it: "Anna Ek" aims at nothing."""
_SUBORDINATE = re.compile(rf"\b(?:{any_of('language.subordinate')})\b", re.IGNORECASE)
"""What opens a clause below the main one: its verb tells nothing of what is aimed at."""
_PAST = re.compile(
    f"{any_of('language.past')}",
    re.IGNORECASE,
)
_INFINITIVE = 3
"""Letters of a word from which "-a" may end an infinitive."""
_PARTY_WORDS = 6
"""Words of one party's name, at most."""
_PARTIES = re.compile(rf"\s*(?:,|;|{any_of('language.party_joint')})\s*")
_REGION = re.compile(rf"(?:{any_of('language.region')})\s+(?:i\s+)?[A-ZÅÄÖ].*")
_FORBUND = re.compile(
    rf"(?:{any_of('language.forbund')})\s+(?:[Ii]\s+)?[A-ZÅÄÖ][\w-]*(?:(?:"
    rf"{any_of('language.forbund_ends')})?\s+[A-ZÅÄÖ][\w-]*)*(?:\s+län)?"
)
_OWN_REGION = re.compile(
    rf"(?:[A-ZÅÄÖ]\w+\s+)?[A-ZÅÄÖ]{any_of('language.region_named')}|[A-ZÅÄÖ][\w-]+(?:"
    rf"\s+[\w-]+)?\s+{any_of('language.county_council')}"
)
_NO_PARTY = re.compile(rf"[\d.,:;!?/&]|\b(?:{any_of('language.no_party')})\b")
"""What no single party's name has."""
_COMPOUND = 5
"""Letters of a noun from which it may end a compound."""
_LEADING = 4
"""Words before the noun that says for whom something is, at most."""
_GROUP_WORDS = 25
"""Words of a group of people, at most: more tell a story."""
_COUNT = re.compile(
    rf"(?:ca\.?\s+)?\d{{1,4}}(?:\s*(?:{any_of('common.counted')}))?\.?", re.IGNORECASE
)
_COUNTED = re.compile(rf"^(?:{any_of('common.hedge')})?\d+(?:\s*[-–]\s*\d+)?\s+(?!år)[^\W\d_]")
"""A number at the start counts people: "40 deltagare" is no group but how many they were."""


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/answer_words.csv``, in small letters."""
    return frozenset(r["word"] for r in read_table("answer_words.csv") if r["kind"] == kind)


def field_of(answer: str) -> str | None:
    """The one field of an insats that an answer can only answer.

    Args:
        answer: what stands beside a label, or in one cell.

    Returns:
        ``owner``, ``target_group``, ``purpose``, ``period`` or ``places``; ``None`` where the
        answer may be of several, or of another kind.
    """
    text = " ".join(answer.split()).strip(" .;|·•")
    if not text:
        return None
    start, end = extents(text)[0]
    first = text[start:end]
    if is_time(text):
        return "period"
    if counts_places(text):
        return "places"
    if names_parties(text):
        return "owner"
    if is_aim(first):
        return "purpose"
    return "target_group" if is_group(first) else None


def given(answers: Iterable[str]) -> list[str]:
    """The answers that say anything: a dash says that there is none."""
    return [text.strip() for text in answers if text.strip(" -–—.")]


def field_of_all(answers: Iterable[str]) -> str | None:
    """The field that most answers of a column name, if none of them names another."""
    said = given(answers)
    found = [field_of(text) for text in said]
    named = {field for field in found if field is not None}
    if len(named) != 1 or 2 * sum(field is not None for field in found) <= len(said):
        return None
    return named.pop()


def is_time(text: str) -> bool:
    """Whether a text is a time and nothing else: "2030-01-01 – tills vidare", "mars 2030"."""
    found = find_periods(text)
    rest = text
    for period in reversed(found):
        rest = f"{rest[: period.start]} {rest[period.end :]}"
    low = rest.casefold()
    for word in _words("open"):
        low = low.replace(word, " ")
    left = [word for word in _WORD.findall(low) if word not in _words("joint")]
    return bool(found) and not left and not re.search(r"\d", low)


def counts_places(text: str) -> bool:
    """Whether a text is a number of places: "40 platser", "plats för 12 personer"."""
    return _places().fullmatch(text) is not None


@cache
def _places() -> re.Pattern[str]:
    units = "|".join(re.escape(w) for w in sorted(_words("place"), key=len, reverse=True))
    return re.compile(
        rf"(?:{any_of('language.places_hedge')})?{_NUMBER}\s*(?:{units})"
        rf"|(?:{any_of('language.place')})\s+för\s+(?:{any_of('language.people_hedge')})?{_NUMBER}"
        rf"(?:\s+(?:{any_of('language.people')}))?|platser:?\s+{_NUMBER}",
        re.IGNORECASE,
    )


def is_count(text: str) -> bool:
    """Whether an answer is a number of people or places and nothing else: "ca 40 platser"."""
    return _COUNT.fullmatch(text) is not None


def names_parties(text: str) -> bool:
    """Whether a text names a party, a förbund, or several of them, and nothing else."""
    if _is_party(text):
        return True
    pieces = [piece for piece in _PARTIES.split(text) if piece.strip()]
    return len(pieces) > 1 and all(_is_party(piece.strip()) for piece in pieces)


def _is_party(text: str) -> bool:
    said = text.split()
    if _FORBUND.fullmatch(text) and len(said) <= _PARTY_WORDS:
        return True
    if not said or len(said) > _PARTY_WORDS or _NO_PARTY.search(text):
        return False
    if len(said) == 1 and (text.casefold() in _words("body") or _OWN_REGION.fullmatch(text)):
        return True
    if not text[:1].isupper():
        return False
    if _REGION.fullmatch(text) or _OWN_REGION.fullmatch(text):
        return True
    return len(said) > 1 and said[-1].casefold() in _words("party") and not has_verb(text)


def is_group(text: str) -> bool:
    """Whether a text says of whom it is: it opens with a noun for people and tells nothing else."""
    said = _WORD.findall(text.casefold())
    if not said or len(said) > _GROUP_WORDS or _COUNTED.match(text) or text.endswith((":", "?")):
        return False
    for nth, word in enumerate(said[: _LEADING + 1]):
        if _is_person(word):
            return not tells(" ".join(text.split()[nth + 1 :]))
        if word not in _words("leading"):
            return False
    return False


def _is_person(word: str) -> bool:
    nouns = _words("group")
    return word in nouns or any(len(n) >= _COMPOUND and word.endswith(n) for n in nouns)


def is_aim(sentence: str) -> bool:
    """Whether a sentence is an aim: it opens with an infinitive and tells nothing that is."""
    opens = _FIRST.match(sentence)
    if opens is not None and opens["att"]:
        return True
    if opens is None or tells(sentence):
        return False
    word = opens["word"].casefold()
    if word in words("short_infinitive"):
        return True
    ends = len(word) >= _INFINITIVE and word.endswith("a")
    return ends and word not in words("no_infinitive") and not _is_person(word)


def tells(sentence: str) -> bool:
    """Whether a sentence tells what is, was or shall be, by the verb of its main clause."""
    main = _SUBORDINATE.split(sentence, maxsplit=1)[0]
    return has_verb(main.casefold()) or bool(_PAST.search(main)) or says_what_shall_be(sentence)
