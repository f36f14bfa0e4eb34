"""What is said of the people that a number counts: shares, reasons for leaving, times, scores."""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.counts.numbers import Number
from finsam.parse.counts.words import Mention, find, has, sex_of
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.people.clause import Clauses, Count

_SCORE = re.compile(rf"\b(?:{any_of('people.score')})\b")
_MEAN_AFTER = re.compile(rf"\s*i\s+(?:{any_of('people.mean')})\b")
_SCALE_END = re.compile(rf"\b(?:{any_of('people.scale_end')})\s*(?:\w+\s+){{0,2}}$")
_TIME_AFTER = re.compile(rf"^\s*(?:{any_of('people.time_behind')})\b")
_MOVED = re.compile(rf"\b(?:{any_of('people.moved')})\b")
_OTHER_SUPPORT = re.compile(rf"\b{any_of('people.changed_support')}")
_CHANGE_WORD = re.compile(rf"^\W*(?:{any_of('people.change')})\b")
_WORD_NEXT = re.compile(r"\s*[^\W\d_]{3,}")
_NARROWED = re.compile(rf"\b{any_of('people.in_place')}", re.IGNORECASE)
_NEXT_WAY = re.compile(rf"(?:{any_of('people.next_way')})\s+till\s+\w[^.;]*$")
"""The way out that leads to the next number."""
_PREDICATES = ("better", "reason", "status")
_EXIT_WAY = re.compile(rf"\b(?:{any_of('people.exit_way')})\b")
_ASKED = re.compile(f"{any_of('people.asked_of')}")


_PIECES = rf"^\W*(?:{any_of('people.pieces')})?\s*"
_SHARE_SAID = rf"\b(?:{any_of('people.share_said')})\b"
_AND_OF_WHICH = rf"\s*(?:\(|,|\+|{any_of('people.and_of_which')})?\s*$"


_IN_NEED = rf"\b{any_of('people.in_need')}[^.,(]*"
_TOP_SCORE = 10
"""The top of the longest scale."""
_NEAR_WORDS = 12
"""Words between a number and the one it is a part of."""
_SCALE_NEAR = 25
"""Letters before a number in which a scale is named."""
_BEHIND = 40
"""Letters behind a number in which its time is said."""
_SCORE_NEAR = 30
"""Letters before a number in which it is called a score."""


class Predicates(Clauses):
    """Reads what a sentence says of its numbers."""

    def _nearest(self, own: str, before: str, *, share: bool) -> tuple[str, str | None, str] | None:
        """Measure, detail and sex from the words behind, else those before, a number."""
        for text, last in ((self._own_way(own, before), False), (before, True)):
            if last:
                text = _last_clause(text)
            found = [m for m in find(text, _PREDICATES) if self._counts(m, text)]
            sex = sex_of(text)
            if found:
                mention = self._strongest(found, last)
                return mention.measure, self._detail(mention, text), sex or "total"
            if sex and share:
                return "participants", None, sex
        return None

    def _own_way(self, own: str, before: str) -> str:
        """The words behind a number without the way out of the next one.

        "Till arbete gick 16 personer och till studier 31": each way stands before its number.
        """
        told = has(_last_clause(before), "reason")
        way = _NEXT_WAY.search(own) if told else None
        return own[: way.start()] if way else own

    def _counts(self, mention: Mention, text: str) -> bool:
        """Whether a reason for leaving is one here, and not just a word about work."""
        if mention.kind != "reason":
            return True
        folded = fold(text)
        if self.around.exits or (has(self.text, "status") and ended(self.text)):
            return True
        return bool(_EXIT_WAY.search(folded[: mention.start]))

    def _strongest(self, found: Sequence[Mention], last: bool) -> Mention:
        better = [m for m in found if m.measure == "exit_share"]
        reasons = better or [m for m in found if m.kind == "reason"] or list(found)
        return reasons[-1] if last else reasons[0]

    def _detail(self, mention: Mention, text: str) -> str | None:
        if mention.measure == "in_internship":
            narrow = _NARROWED.search(self.text)
            return narrow[0] if narrow else None
        if mention.rule.detail != "text":
            return None
        if mention.kind == "reason":
            return trim(text)
        return re.sub(r"\s*[\d¹²³]+$", "", text[mention.start : mention.end].strip())

    def _estimated(self, nth: int, number: Number, unit: str) -> Count:
        after = self._after(nth)
        group = re.search(_IN_NEED, fold(self.text))
        detail = self.around.estimate or (self.text[slice(*group.span())] if group else None)
        if unit == "percent":
            noun = re.match(r"\s*(av \w+(?: \w+)?)", after)
            detail = noun[1] if noun else detail
        return self._make(number, "other", detail or trim(after) or None, unit, "total", after)

    def _support_change(self, number: Number, unit: str) -> Count | None:
        """A change, as in "sjukpenning har minskat med fyra personer"; nobody took part in it."""
        if not _MOVED.search(self.folded):
            return None
        sources = find(self.text[: number.start], ("support",))
        if not sources and not _OTHER_SUPPORT.search(self.folded):
            return None
        detail = self.text[sources[-1].start : sources[-1].end] if sources else None
        return self._make(number, "support_change", detail, unit, "total", "")

    def _sample(self, number: Number) -> Count | None:
        """``(n=57)`` behind a title about exits."""
        before = self.text[: number.start]
        found = find(before, ("status", "topic"))
        if any(m.measure in ("ended", "exit") for m in found) and not has(before, "survey"):
            return self._make(number, "ended", None, "count", sex_of(before) or "total", "")
        return None

    def _time(self, nth: int, number: Number) -> Count | None:
        if _TIME_AFTER.match(fold(self.text[number.end :])):
            return None
        near = self._clause(self.text[number.end :][:_BEHIND].split(",")[0])
        for text in (self._before(nth), self.text[: number.start], self.around.label, near):
            for mention in reversed(find(text, ("thing",))):
                if mention.measure in ("time_in", "queue_time"):
                    return self._make(
                        number, mention.measure, None, number.unit or "days", "total", ""
                    )
        return None

    def _is_score(self, nth: int, number: Number) -> bool:
        near = f"{self.around.label} {self.text}"
        decimal = number.value <= _TOP_SCORE and "," in number.printed
        if decimal and has(near, "survey") and _MEAN_AFTER.match(fold(self.text[number.end :])):
            return True
        if number.value > _TOP_SCORE or not has(near, "thing"):
            return False
        if not any(m.measure == "satisfaction" for m in find(near, ("thing",))):
            return False
        before = fold(self.text[: number.start])
        if _SCALE_END.search(before[-_SCALE_NEAR:]) and not _SCORE.search(before[-_SCALE_NEAR:]):
            return False
        decimals = bool(re.search(r"[.,]\d", number.printed))
        return decimals or bool(_SCORE.search(before[-_SCORE_NEAR:]))

    def _percent(self, nth: int, number: Number) -> Count | None:
        last = self.counts[-1] if number.bracketed and self.counts else None
        if last and last.unit == "count" and self._follows_directly(nth) and not self.around.goal:
            return replace(last, number=number, unit="percent")
        if has(self.text, "survey"):
            return self._answered(number)
        if change := self._support_change(number, "percent"):
            return change
        if has(self.text, "estimate"):
            return self._estimated(nth, number, "percent")
        own = self._said_of_share(nth, number)
        if own is None:
            return None
        if number.bracketed and self.around.goal and _pleased(self.text[: number.start]):
            return self._make(number, "satisfaction", None, "percent", sex_of(own) or "total", own)
        near = self._nearest_share(nth, number, own)
        if near is None:
            return None
        measure, detail, sex = near
        return self._make(number, measure, detail, "percent", sex, own)

    def _said_of_share(self, nth: int, number: Number) -> str | None:
        """The words behind a share that may say what it is of.

        In brackets only those before the bracket ends; ``None`` where they are of something else.
        """
        if not number.bracketed:
            return self._predicate(nth)
        behind = self.text[number.end :]
        closed = ")" in self.text[number.start : number.end]
        if closed or not _WORD_NEXT.match(behind):
            return ""
        own = behind.split(")")[0]
        return own if has(own, "better", "reason", "status", "people") else None

    def _nearest_share(
        self, nth: int, number: Number, own: str
    ) -> tuple[str, str | None, str] | None:
        """Measure, detail and sex of a share: of its own words, of its goal, of the last one."""
        whole = self.text[: number.start]
        near = self._nearest(own, self._before(nth) if nth else whole, share=True)
        if near is None and self.around.goal:
            near = self._nearest("", whole, share=True)
        if near is None and self.around.last and _CHANGE_WORD.match(self.folded):
            near = (self.around.last, None, "total")
        return near

    def _answered(self, number: Number) -> Count | None:
        """A share of participants who think something: told with a goal it is its result."""
        goal = self.text[: number.start]
        if not self.around.goal or not number.bracketed or not _ASKED.search(fold(goal)):
            return None
        verb = find(goal, ("survey",))
        detail = goal[verb[0].start :].rstrip(" (.,") if verb else None
        return self._make(number, "satisfaction", detail, "percent", "total", "")

    def _follows_directly(self, nth: int) -> bool:
        last = self.counts[-1].number
        return self.numbers[nth - 1] == last and len(self._before(nth).split()) <= _NEAR_WORDS


def _last_clause(before: str) -> str:
    """The words that lead to a number: those since the last mark that ends a sentence."""
    return re.split(r"[.;!?]\s|\s[-–—]\s", before.rstrip(" .(["))[-1]


def _pleased(text: str) -> bool:
    """Whether ``text`` speaks of how pleased people are."""
    return any(m.measure == "satisfaction" for m in find(text, ("thing",)))


def ended(text: str) -> bool:
    """Whether ``text`` says that people left."""
    return any(m.measure == "ended" for m in find(text, ("status",)))


def of_share(before: str) -> bool:
    """Whether ``before`` speaks of a share or a result rather than of people."""
    return bool(re.search(_SHARE_SAID, fold(before)))


def trim(text: str) -> str:
    """A clause as a detail: without "st", verbs' leftovers and marks at its ends."""
    bare = re.sub(_PIECES, "", text)
    return re.sub(_AND_OF_WHICH, "", bare).strip(" .,;:()+")
