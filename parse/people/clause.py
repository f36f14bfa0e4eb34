"""A sentence cut up by its numbers: what stands before, behind and around each of them."""

import re
from copy import copy
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from finsam.parse.counts.numbers import Number, numbers
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of

_CLAUSE_END = re.compile(rf"[;:!?]|\.(?:\s|$)|{any_of('people.clause_end')}")
_BASE = re.compile(
    rf"\s*\)?\s*(?:{any_of('people.base_counted')})?av\s+(?:{any_of('people.base_all')})?"
)
_PART_OF = re.compile(rf"\b(?:{any_of('people.part_of')})\s+av\s+(?:{any_of('people.base_all')})?$")
"""Words for a part before the number that it is taken of, folded."""
_TARGET_GAP = re.compile(
    rf"\b(?:{any_of('people.target')})\b(?!.*\b(?:{any_of('people.target_ends')})\b)[^.]*$"
)
_FILLED = re.compile(r"[(\[]\s*\d[\d\s.]*[)\]]")
"""Brackets with a number and nothing else, as a figure's span."""
_OPEN_BRACKET = re.compile(r"\(\s*\w[\w\s]*:\s*$")
"""A bracket that opens with the label of the next number: "31 (avslutade: 16)"."""
_ONLY_BRACKET = re.compile(r"\s*(?:st\s*)?\(\s*")
_NAMED_BRACKET = re.compile(rf"\s*(?:{any_of('people.named_bracket')})\s*\(\s*")
"""What stands between a number and the share of it in brackets behind it, folded."""
_SHALL = re.compile(rf"\b(?:{any_of('people.shall')})\b")


_FROM = re.compile(rf"\bfran\s+(?:(?:{any_of('people.about')})\s+)?$")
_TO = re.compile(rf"^[^.;:]*\btill\s+(?:(?:{any_of('people.about')})\s+)?$")
_CHANGES = re.compile(rf"\b(?:{any_of('people.changes')})\b")
"""Words of a figure that moves from one value to another."""


_ENGLISH = re.compile(rf"\b(?:{any_of('people.english')})\b", re.IGNORECASE)
"""Words of an English sentence about people; "men" is Swedish for "but" elsewhere."""
_MEN = re.compile(r"(?<=\d\s)men\b")


_RESULT = rf"\b(?:{any_of('people.result')})\b[^.]*$"
_BEFORE = 80
"""Letters before a number in which it is called a target."""


class Move(StrEnum):
    """Which end of a change a number is: "ökade från 36 procent till 40 procent"."""

    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with what it counts.

    Attributes:
        number: where it stands.
        measure: in the contract's vocabulary.
        detail: printed words; ``None`` where the measure says it all.
        unit: ``count``, ``percent``, ``days``, ``years``, ``score``.
        sex: ``women``, ``men`` or ``total``.
        words: the words of its clause, should two counts need them to be told apart.
        sure: whether a head of its own says what it counts.
        rounded: whether its words call it rounded, or only the least or the most.
        earlier: whether it stands alone in brackets behind the number that it compares with.
        move: which end of a change it is; what it changed from is of an earlier time.
        age: of those whom it counts, as printed.
    """

    number: Number
    measure: str
    detail: str | None
    unit: str
    sex: str
    words: str
    sure: bool = True
    rounded: bool = False
    earlier: bool = False
    move: Move | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around a sentence.

    Attributes:
        goal: whether it stands among goals, where plain numbers are targets.
        exits: whether the lines above are about people who left.
        struktur: whether it is about an insats without participants of its own.
        estimate: words for the group whose size the sentences above estimate.
        label: label of the row or item above that the sentence answers.
        last: measure of the reason for leaving that the sentence before was about.
        said: the last number of all that a sentence before counted.
    """

    goal: bool = False
    exits: bool = False
    struktur: bool = False
    estimate: str | None = None
    label: str = ""
    last: str | None = None
    said: Count | None = None


class Clauses:
    """One sentence with its numbers."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.text = _MEN.sub("män", text) if _ENGLISH.search(text) else text
        self.folded = fold(text)
        self.around = around
        self.numbers = self._of_one_unit(numbers(self.text))
        self.counts: tuple[Count, ...] = ()

    def with_counts(self, counts: tuple[Count, ...]) -> Self:
        """The same sentence, these of its numbers read."""
        other = copy(self)
        other.counts = counts
        return other

    def _of_one_unit(self, found: tuple[Number, ...]) -> tuple[Number, ...]:
        """The numbers, what changes from one to another in one unit: "från 36 till 40 procent"."""
        own = list(found)
        for nth in range(len(own) - 1):
            one, two = own[nth], own[nth + 1]
            if one.unit is None and two.unit is not None and self._changes(one, two):
                own[nth] = replace(one, unit=two.unit)
        return tuple(own)

    def _changes(self, one: Number, two: Number) -> bool:
        """Whether a sentence says that something went from one number to the next."""
        before, between = self.folded[: one.start], self.folded[one.end : two.start]
        return bool(_FROM.search(before) and _TO.match(between) and _CHANGES.search(before))

    def _move(self, nth: int) -> Move | None:
        """Which end of a change a number is."""
        if nth + 1 < len(self.numbers) and self._changes(*self.numbers[nth : nth + 2]):
            return Move.FROM
        changed = nth > 0 and self._changes(*self.numbers[nth - 1 : nth + 1])
        return Move.TO if changed else None

    def _before(self, nth: int) -> str:
        start = self.numbers[nth - 1].end if nth else 0
        return self.text[start : self.numbers[nth].start]

    def _after(self, nth: int) -> str:
        """The number's own clause, up to the next number; a share in brackets is passed over."""
        start, later, noun = self.numbers[nth].end, nth + 1, ""
        if later < len(self.numbers) and self.numbers[later].bracketed:
            between = self.text[start : self.numbers[later].start]
            if self._stands_alone(later):
                start, later = self.numbers[later].end, later + 1
            elif self._passed_over(between, self.numbers[later]):
                noun = between.rstrip(" (")
                start = self.text.find(")", self.numbers[later].end) + 1 or self.numbers[later].end
                later += 1
        end = self.numbers[later].start if later < len(self.numbers) else len(self.text)
        return self._clause(noun + _OPEN_BRACKET.sub("", self.text[start:end]))

    def _passed_over(self, between: str, number: Number) -> bool:
        """Whether brackets hold no more than a number, or a share of those named before them."""
        if _ONLY_BRACKET.fullmatch(between):
            return True
        return number.unit == "percent" and _NAMED_BRACKET.fullmatch(fold(between)) is not None

    def _stands_alone(self, nth: int) -> bool:
        """Whether a plain number fills brackets right behind another: "134 (98) deltagare"."""
        number, last = self.numbers[nth], self.numbers[nth - 1] if nth else None
        if last is None or last.bracketed or (number.unit, last.unit) != (None, None):
            return False
        filled = _FILLED.fullmatch(self.text[number.start : number.end])
        return filled is not None and not self.text[last.end : number.start].strip()

    def _clause(self, text: str) -> str:
        cut = _CLAUSE_END.search(fold(text))
        return text[: cut.start()] if cut else text

    def _is_target(self, nth: int) -> bool:
        number = self.numbers[nth]
        if number.bracketed:
            return False
        before = fold(self.text[: number.start])
        if self.around.goal:
            return not re.search(_RESULT, before)
        shall = _SHALL.search(fold(self._clause(self.text[number.end :])))
        return bool(_TARGET_GAP.search(before[-_BEFORE:])) or (shall is not None)

    def _is_base(self, nth: int) -> bool:
        """Whether the number is what a share or a part is taken of ("40 % av 30 personer")."""
        if _PART_OF.search(fold(self.text[: self.numbers[nth].start])):
            return True
        if nth == 0:
            return False
        between = self.text[self.numbers[nth - 1].end : self.numbers[nth].start]
        return bool(_BASE.fullmatch(fold(between)))

    def _predicate(self, nth: int) -> str:
        """What is said of a share or part: past the base ("40 % av 30 personer fick plats")."""
        if nth + 1 < len(self.numbers) and self._is_base(nth + 1):
            return self._after(nth) + self._after(nth + 1)
        return self._after(nth)

    def _make(
        self, number: Number, measure: str, detail: str | None, unit: str, sex: str, words: str
    ) -> Count:
        return Count(
            number=number, measure=measure, detail=detail, unit=unit, sex=sex, words=words.strip()
        )
