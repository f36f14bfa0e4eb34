"""Which field of an insats each of several labels names, told by the labels and their answers.

A known label names its field. One that is a common word ("Varför", "Vem") or that nobody has listed
names one only beside others, and only where what stands beside it may be its answer: a party for
who runs the insats, people for whom it is, a time for when. Two labels never name the same field.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.language.answers import field_of_all, given, is_count
from finsam.parse.language.known_labels import fields_beside
from finsam.parse.language.labels import OF_INSATS, TIMES, whole_label

_PROVED = frozenset({"owner", "target_group", "purpose"})
"""Fields that answers alone prove: two of them are those of an insats whatever the labels are."""
_FEWEST_PROVED = 2
_TOLD = frozenset({"purpose", "target_group"})
"""Fields that any words may answer."""
_FEWEST_WORDS = 2
"""Words of an answer that no kind of answer is told of, at least."""
_LABEL_WORDS = 6
"""Words of a label that nobody has listed, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A label as printed, and the answers to it: one in a sheet, those of a column in a table."""

    label: str
    answers: tuple[str, ...]


def fields_of(asked: Sequence[Asked], *, proved: bool = False) -> tuple[str | None, ...]:
    """The field that each label names; ``None`` where it names none of an insats.

    Args:
        asked: labels with their answers, in order.
        proved: whether it is known already that they tell of an insats.
    """
    known = [_known(one.label) for one in asked]
    guesses = [
        field_of_all(one.answers) if name is None else None
        for one, name in zip(asked, known, strict=True)
    ]
    taken = {name for name in known if name in OF_INSATS}
    if not (proved or taken or len(_PROVED & {*guesses}) >= _FEWEST_PROVED):
        return tuple(name or None for name in known)
    made: list[str | None] = [name or None for name in known]
    for sure in (True, False):
        for nth, one in enumerate(asked):
            if known[nth] is not None or made[nth] is not None:
                continue
            field = _named(one, guesses[nth], taken, sure=sure)
            if field is not None:
                made[nth] = field
                taken.add(field)
    return tuple(made)


def _known(label: str) -> str | None:
    """The field of a known label; empty for one that is of no insats, ``None`` for another."""
    found = whole_label(label)
    if found is None:
        return None
    return found.field if found.field in OF_INSATS else ""


def _named(one: Asked, guess: str | None, taken: set[str], *, sure: bool) -> str | None:
    """The field that a label names by its answers, or by itself where those may answer it.

    Args:
        one: the label and its answers.
        guess: the field that the answers alone name.
        taken: fields that other labels name.
        sure: whether only answers that name a field count.
    """
    beside = [name for name in fields_beside(one.label) if name not in taken]
    if guess is not None:
        if guess == "period" and (times := [name for name in beside if name in TIMES]):
            return times[0]
        free = guess not in taken and not (guess == "period" and taken & set(TIMES))
        return guess if free and _may_label(one.label) else None
    if sure:
        return None
    return next((name for name in beside if _may_answer(name, one.answers)), None)


def _may_label(text: str) -> bool:
    """Whether a text may be a label that nobody has listed: a few words, no figure."""
    return 0 < len(text.split()) <= _LABEL_WORDS and re.search(r"\d", text) is None


def _may_answer(field: str, answers: Sequence[str]) -> bool:
    """Whether answers that name no field themselves may be those of a field."""
    said = given(answers)
    if not said:
        return False
    if field == "places":
        return all(is_count(text) for text in said)
    if field not in _TOLD:
        return False
    told = sum(len(text.split()) >= _FEWEST_WORDS and text[:1].isalpha() for text in said)
    return 2 * told > len(said)
