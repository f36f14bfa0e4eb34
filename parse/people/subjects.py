"""Numbers that stand behind what they count: "antalet deltagare var 120", "de var 33"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.counts.numbers import Number
from finsam.parse.counts.words import find, has
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.people.clause import Count

_COPULA = re.compile(
    rf"\s(?:{any_of('people.copula')})(?:\s+(?:{any_of('people.copula_all')}))?\s*$"
)
"""What parts a subject from the number that is said of it, folded."""
_SEX = re.compile(
    rf"(?:^|[,;:(.]|\b(?:{any_of('people.sex_behind')}))\s*(?P<sex>{any_of('people.sex_ahead')})"
    rf"\s*:?\s*(?:{any_of('people.be')})?\s*$"
)
"""A sex that a number stands behind, folded: "kvinnorna var 18 och männen 22"."""
_THEY = re.compile(rf"\b(?:{any_of('people.they')})(?:\s+totalt)?\s*$")
"""A word for the number of the sentence before, folded."""
_BEFORE = re.compile(rf"\b(?:{any_of('people.last_year')})\b")
_COMPARED = re.compile(rf"\b(?:{any_of('people.compared')})\s*$")
_OF_BEFORE = re.compile(
    rf"\s*\)?\s*(?:{any_of('people.subject_counted')})?\s*(?:"
    rf"{any_of('people.subject_time')})?(?:{any_of('people.last_year')}|(?:19|20)\d\d\b)"
)
_AGE = rf"\d\d\s*(?:[-–—]|{any_of('people.age_to')})\s*\d\d\s*ar\b"
_AGE_BEHIND = re.compile(
    rf"\s*(?:{any_of('people.age_noun')})?(?:{any_of('people.age_lead')})?\s*(?P<age>{_AGE})"
)
_AGE_AHEAD = re.compile(rf"(?P<age>{_AGE})\s*[:(]?\s*$")
_SEVERAL = 2
"""Ages with a number each from which a sentence deals people out."""
_ENDS = re.compile(rf"\s*(?:$|[,.;()]|(?:{any_of('people.told_all')})\b)")
"""What may stand behind a number that its subject tells all about, folded."""
_DIFFERENCE = re.compile(rf"^\W*(?:\w+\s+)?(?:{any_of('people.difference')})\b")
_OTHERS = ("staff", "survey", "professional", "group", "event", "money", "target")
"""Kinds of words of a sentence whose people are none who take part."""
_ROOM = re.compile(
    rf"\b(?:{any_of('people.room')})(?:\s+\w+){{0,2}}\W*$|\b(?:{any_of('people.room_label')})\W*$"
    rf"|\b(?:{any_of('people.takes')})\s+emot(?:\s+\w+){{0,2}}\s*$"
)
_ROOM_BEHIND = re.compile(rf"\s*(?:\w+\s+)?(?:{any_of('people.room_behind')})\b")
_TOOK_PART = re.compile(
    rf"\s*(?:st\s+)?(?:{any_of('people.subject_has')})?(?:{any_of('people.took_part')})\b"
)
_AT_ONCE = re.compile(rf"[^.;]*\b(?:{any_of('people.at_once')})\b")


def label_of(before: str, after: str) -> str | None:
    """The subject of a number that a form of "to be" parts from it; ``None`` without one.

    Args:
        before: the words that lead to the number.
        after: those behind it, up to the next number.
    """
    folded = fold(before)
    found = _COPULA.search(folded)
    if found is None or _DIFFERENCE.match(fold(after)) or not _ENDS.match(fold(after)):
        return None
    if has(before, *_OTHERS):
        return None
    start = max((m.end() for m in re.finditer(r"[,;:]\s", folded[: found.start()])), default=0)
    return before[start : found.start()].strip() or None


def sex_before(text: str, number: Number) -> str | None:
    """The sex that a number stands behind."""
    found = _SEX.search(fold(text[: number.start]))
    return None if found is None else ("women" if found["sex"].startswith("k") else "men")


def is_one_of_pair(text: str, numbers: Sequence[Number], nth: int) -> bool:
    """Whether a number stands behind one sex, and the one beside it behind the other."""
    own = sex_before(text, numbers[nth])
    beside = [numbers[n] for n in (nth - 1, nth + 1) if 0 <= n < len(numbers)]
    others = {sex_before(text, one) for one in beside if one.unit == numbers[nth].unit}
    return own is not None and bool(others - {own, None}) and not has(text, *_OTHERS)


def told_before(before: str, after: str, last: Count | None) -> bool:
    """Whether a number is that of the year before of what the sentence before counted."""
    own = fold(before)
    if last is None or _THEY.search(own) is None:
        return False
    return bool(_BEFORE.search(own) or _BEFORE.search(fold(after)))


def compared(before: str, after: str, counts: Sequence[Count]) -> Count | None:
    """The total that a number is the earlier value of: "64 deltagare, jämfört med 58 året före"."""
    if not _COMPARED.search(fold(before)) or not _OF_BEFORE.match(fold(after)):
        return None
    return next((c for c in reversed(counts) if c.sex == "total" and c.unit == "count"), None)


def age_of(text: str, numbers: Sequence[Number], nth: int) -> str | None:
    """The ages of those whom a number counts where a sentence deals them out by age."""
    if has(text, *_OTHERS):
        return None
    ages = [_age(text, number) for number in numbers]
    return ages[nth] if sum(map(bool, ages)) >= _SEVERAL else None


def _age(text: str, number: Number) -> str | None:
    folded = fold(text)
    found = _AGE_BEHIND.match(folded, number.end) or _AGE_AHEAD.search(folded[: number.start])
    return text[found.start("age") : found.end("age")] if found else None


def of_all(text: str) -> str | None:
    """What words say of all the people in them: that they left, came, or just took part."""
    said = {m.measure for m in find(text, ("status",)) if m.measure in ("ended", "new")}
    return None if len(said) > 1 else said.pop() if said else "participants"


def took_part(text: str, after: str) -> bool:
    """Whether a number stands right before a verb that tells of taking part: "39 deltog"."""
    return _TOOK_PART.match(fold(after)) is not None and not has(text, *_OTHERS)


def is_room(before: str, after: str) -> bool:
    """Whether people are those whom an insats has room for: "samtidigt ryms 45 deltagare"."""
    found = _ROOM.search(fold(before))
    if found is None:
        return _ROOM_BEHIND.match(fold(after)) is not None
    return "emot" not in found.group() or bool(_AT_ONCE.match(fold(after)))


def moved_to(count: Count, number: Number) -> Count:
    """A count with another number in its place."""
    return replace(count, number=number, rounded=False)
