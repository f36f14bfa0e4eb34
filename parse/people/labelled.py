"""Numbers without a noun of their own: their label, goal or place tells what they count."""

import re
from dataclasses import replace

from finsam.corpus.register import register
from finsam.parse.counts.numbers import Number
from finsam.parse.counts.questions import sample_size
from finsam.parse.counts.words import Mention, find, has, sex_of
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.people.clause import Count
from finsam.parse.people.said import Predicates, trim
from finsam.parse.people.subjects import (
    age_of,
    compared,
    is_one_of_pair,
    label_of,
    moved_to,
    of_all,
    sex_before,
    told_before,
    took_part,
)

_STAFFED = re.compile(rf"\s+(?:{any_of('people.verb')})\b")
_RESULT = re.compile(rf"\b(?:{any_of('people.result_label')})\W*(?:\w+\W+){{0,2}}$")
_WORD_NEXT = re.compile(r"\s*[^\W\d_]{3,}")
_PLUS = re.compile(r"\+\s*$")
_ENDS_HERE = re.compile(
    rf"[\s().,;*st%]*(?:varav\b.*|\(?\s*20\d\d\s*:?\s*|\(?(?:{any_of('people.sex_short')})\b\W*)?"
)
"""What may stand behind a number that its label tells all about."""
_PLACE = re.compile(r"(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)\s*(?:\(\s*|[:–]\s+|\s)$")
"""A name right before a number."""
_IN_PLACE = re.compile(
    rf"\s*(?:{any_of('people.in_or_from')})\s+(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)"
)
"""A name right behind a number."""
_SEX_NEXT = re.compile(rf"\b({any_of('people.sexes')})\s*\(?\s*$")
"""A sex right before a bracket."""
_SEVERAL = 2
"""Kommuner with a number each from which a sentence lists people by kommun."""
_LONGEST_LABEL = 9
"""Words of a label before a number; a longer text is a sentence."""
_LONGEST_ENDED = 25
"""Words of a label that ends with a colon."""
_NEAR_END = 14
"""Characters that may stand between the word that is counted and the number without a colon."""
_TELLING = ("people", "thing", "status", "reason")
"""Kinds of words that a label counts, what tells least first."""
_ASKED = ("thing", "people", "status", "reason")
"""The same as they are looked for: "samtidiga deltagare" is one thing, and no people."""
_NO_COUNT = ("time_in", "queue_time", "satisfaction", "employers")
"""Measures that no bare number after a label is."""


_LIST_JOINT = rf"(?:{any_of('people.list_joint')})\s*$"
_FEW_WORDS = 6
"""Words of the longest text before a number in brackets that is a label."""


class LabelledCount(Predicates):
    """Reads the numbers of a sentence that count no word behind them."""

    def _headless(self, nth: int, number: Number) -> Count | None:
        """Labels before a number, as in "Antal deltagare: 45", "80 deltagare + 20 på kvällen"."""
        before, after = self._before(nth), self._after(nth)
        if beside := self._year_beside(nth) or self._earlier(number, before, after):
            return beside
        if sexed := self._sexed(number, before):
            return sexed
        if self._is_by_kommun(nth):
            return self._by_kommun(number)
        if self.counts and _PLUS.search(before):
            return replace(self.counts[-1], number=number, detail=trim(after) or None)
        bare = not _WORD_NEXT.match(after.split(")")[0].removeprefix("st"))
        if (number.bracketed and self.around.goal and bare) or _RESULT.search(fold(before)):
            return self._result(number)
        return None if self._in_row(nth) else self._by_words_beside(nth, number)

    def _by_words_beside(self, nth: int, number: Number) -> Count | None:
        """A number that the verb behind it, its subject or its label tells all about."""
        before, after = self._before(nth), self._after(nth)
        if took_part(self.text, after):
            if self.around.struktur:
                return None
            return self._make(number, "participants", None, "count", "total", after)
        if (subject := label_of(before, after)) and len(subject.split()) <= _LONGEST_LABEL:
            return self._labelled(number, subject, f"{subject}:")
        label = before.strip() or self.around.label
        longest = _LONGEST_ENDED if label.endswith(":") else _LONGEST_LABEL
        if len(label.split()) > longest or not _ENDS_HERE.fullmatch(fold(after)):
            return self._places(nth, number)
        return self._labelled(number, label, before)

    def _earlier(self, number: Number, before: str, after: str) -> Count | None:
        """The number of the year before, of what this sentence or the one before counts."""
        if (same := compared(before, after, self.counts)) is not None:
            return moved_to(same, number)
        last = self.around.said
        return moved_to(last, number) if last and told_before(before, after, last) else None

    def _dealt(self, nth: int, number: Number) -> Count | None:
        """A number of people by sex or by age, each behind or before its own."""
        sex, age = None, age_of(self.text, self.numbers, nth)
        if age is None and is_one_of_pair(self.text, self.numbers, nth):
            sex = sex_before(self.text, number)
        measure = self._of_dealt(nth) if sex or age else None
        if measure is None:
            return None
        count = self._make(number, measure, None, "count", sex or "total", "")
        return replace(count, age=age, sure=has(self.text, "people", "status"))

    def _of_dealt(self, nth: int) -> str | None:
        """What is said of people dealt out: of the number before them, else around them."""
        first = self.numbers[nth - 1] if nth else None
        last = self.counts[-1] if self.counts else None
        if last is not None and last.number == first and last.unit == "count":
            return last.measure
        behind = re.split(r"[,;)]", self._after(min(nth + 1, len(self.numbers) - 1)))[0]
        return of_all(f"{self.text[: self.numbers[nth].start]} {behind}")

    def _sexed(self, number: Number, before: str) -> Count | None:
        """A number in brackets behind a sex: it parts the people counted before it.

        "… fick 156 personer stöd, fler kvinnor (87) än män (69)".
        """
        sex = _SEX_NEXT.search(fold(before)) if number.bracketed else None
        whole = next((c for c in self.counts if c.unit == "count" and c.sex == "total"), None)
        if sex is None or whole is None or number.value > whole.number.value:
            return None
        return replace(whole, number=number, sex="women" if sex[1] == "kvinnor" else "men")

    def _is_by_kommun(self, nth: int) -> bool:
        """Whether a number stands right behind a kommun, as others do: "Åby (3) och Eda (5)"."""
        number = self.numbers[nth]
        if number.unit or not has(self.text, "people"):
            return False
        named = [one for one in self.numbers if self._kommun_at(one)]
        return len(named) >= _SEVERAL and number in named

    def _kommun_at(self, number: Number) -> bool:
        """Whether a kommun stands right before a number, or right behind it: "69 i Åby"."""
        before = _PLACE.search(self.text[: number.start])
        behind = _IN_PLACE.match(self.text, number.end)
        return any(found and register().kommun(found["name"]) for found in (before, behind))

    def _by_kommun(self, number: Number) -> Count | None:
        """The people of a kommun: who took part, or what one word of the sentence says of all."""
        said = {m.measure for m in find(self.text, ("status",)) if m.measure in ("ended", "new")}
        if len(said) > 1 or has(self.text, "money", "staff", "survey", "professional"):
            return None
        measure = said.pop() if said else "participants"
        return self._make(number, measure, None, "count", "total", "")

    def _labelled(self, number: Number, label: str, before: str) -> Count | None:
        """A number that its label tells all about.

        Args:
            number: with nothing behind it.
            label: right before the number, or over its sentence.
            before: what stands before it in its sentence.
        """
        mention = self._of_label(label)
        if mention is None or sample_size(f"{label} {number.printed}") == number.value:
            return None  # how many answered is no figure of its own
        if not (before.rstrip().endswith((":", "=")) or mention.end >= len(label) - _NEAR_END):
            return None
        if mention.kind == "people" and self.counts and re.match(r"\W*varav\b", fold(label)):
            words = re.sub(r"^\W*varav\s+", "", label, flags=re.IGNORECASE).rstrip(" :")
            return replace(self.counts[-1], number=number, detail=words)
        detail = self._detail(mention, label)
        return self._make(number, mention.measure, detail, "count", sex_of(label) or "total", label)

    def _of_label(self, label: str) -> Mention | None:
        """The word of a label that tells what it counts; ``None`` where that is not people."""
        found = [m for m in find(label, _ASKED) if self._counts(m, label)]
        if not found or has(label, "money", "staff", "survey", "professional"):
            return None
        if found[-1].kind == "thing" and found[-1].end >= len(label.rstrip(" :=")):
            return (
                None if found[-1].measure in _NO_COUNT else found[-1]
            )  # "… till arbete. Platser:"
        mention = max(reversed(found), key=lambda m: _TELLING.index(m.kind))
        return None if mention.measure in _NO_COUNT else mention

    def _year_beside(self, nth: int) -> Count | None:
        """The same figure of another year in brackets: "56 (2022: 61)"."""
        if not self.counts or not self.numbers[nth].bracketed:
            return None
        if re.fullmatch(r"\s*\(\s*(?:år\s+)?20\d\d\s*:?\s*", self._before(nth)):
            return replace(self.counts[-1], number=self.numbers[nth])
        return None

    def _in_row(self, nth: int) -> bool:
        """Whether a number stands beside another one with nothing between: a row of a table."""
        ends = [n.end for n in self.numbers[max(0, nth - 1) : nth + 1]]
        starts = [n.start for n in self.numbers[max(0, nth - 1) + 1 : nth + 2]]
        return any(not self.text[e:s].strip() for e, s in zip(ends, starts, strict=False) if e < s)

    def _result(self, number: Number) -> Count | None:
        """A bare result: it counts what its goal counts."""
        goal = self.text[: number.start]
        if staff := self._staff_of_goal(goal):
            return self._make(number, "other", staff, "count", "total", "")
        near = self._nearest("", goal, share=False)
        if near:
            return self._make(number, near[0], near[1], "count", near[2], "")
        found = [m for m in find(goal, ("thing", "people")) if m.rule.detail == "none"]
        found = [m for m in found if m.measure not in ("time_in", "queue_time", "satisfaction")]
        if not found:
            return None
        sex = sex_of(goal) or "total"
        return self._make(number, found[-1].measure, None, "count", sex, "")

    def _staff_of_goal(self, goal: str) -> str | None:
        """The professionals that a goal counts: "minst 80 medarbetare hos parterna ska …"."""
        if not self.around.goal:
            return None
        for mention in find(goal, ("professional",)):
            lead = fold(goal[: mention.start])
            end = _STAFFED.search(fold(goal), mention.end)
            if re.search(r"\d\s*$", lead) and end:
                return goal[mention.start : end.start()].strip()
        return None

    def _places(self, nth: int, number: Number) -> Count | None:
        """Numbers by place, as in "Antal platser 121 i Orten, 40 i Byn"."""
        before, after = self._before(nth), fold(self._after(nth))
        if not re.match(r"\s*i\s+\w", after):
            return None
        if not before.strip() and nth == 0:
            before = self.around.label
        found = find(before, ("thing", "people", "status"))
        if (
            found
            and len(before.split()) <= _FEW_WORDS
            and found[-1].measure in ("places", "participants")
        ):
            return self._make(number, found[-1].measure, None, "count", "total", "")
        last = self.counts[-1] if self.counts else None
        if last and last.measure == "places" and re.search(_LIST_JOINT, before):
            return replace(last, number=number)
        return None
