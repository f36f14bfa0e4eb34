"""What the numbers of a sentence count.

A number's *head* is the word it counts: "14 deltagare", "48 utskrivna", "5 ärenden". Its
*predicate* is what is said of them: "avslutades", "till arbete eller studier". A number without a
head of its own leans on the one before it ("varav 12 kvinnor", "5 till studier").
"""

import re
from dataclasses import replace

from finsam.parse.counts.numbers import Number
from finsam.parse.counts.words import Mention, find, has, names_both_sexes, sex_of, words_of
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of, listed
from finsam.parse.people.clause import Count, Move, Surroundings
from finsam.parse.people.labelled import LabelledCount
from finsam.parse.people.said import ended, of_share, trim
from finsam.parse.people.subjects import is_room

_FILLERS = re.compile(rf"^(?:\W|\b(?:{words_of('filler')})\b)*$")
_ONE = frozenset(listed("people.one"))
_ANSWERING = frozenset(listed("people.answering"))
_FEWER = re.compile(
    rf"(?:\b(?:{any_of('people.fewer')})\s+an\s+(?:{any_of('common.hedge')})?|[<>≤≥]\s*)$"
)
"""Before a number that only bounds how many there were: nobody knows the figure itself."""
_PARTED = re.compile(rf"\b(?:{any_of('people.parted')})\b[^.;]*$")
_PARTICLE = re.compile(
    rf"^[^.;,]*?\b(?P<way>{any_of('people.particle_end')})\b(?!\s+(?:"
    rf"{any_of('people.particle')})\b)"
)
_PARTNER = re.compile(
    rf"\s*(?:{any_of('people.sexes')})\s*(?:{any_of('people.joint')}|\+|"
    rf"{any_of('people.respectively')})\s*"
)
_NOUN = re.compile(rf"\s*(?!(?:{any_of('people.no_noun')})\b)[a-z]{{4,}}")
_LIST = re.compile(r"\s*[^\W\d_]+\s*[,(:–-]\s*")
"""A noun with nothing but a mark before the next number."""
_VARAV = re.compile(rf"\b(?:{any_of('people.of_which')})\b\s*(?:\w+\s+){{0,2}}$")
_N_EQUALS = re.compile(r"\bn\s?=\s?$")
_DIFFERENCE = re.compile(rf"^\W*(?:\w+\s+)?(?:{any_of('people.difference')})\s+an\b")
_CHANGED = re.compile(
    rf"\b(?:{any_of('people.changed')})\s+(?:\w+\s+){{0,3}}med\s+(?:{any_of('common.hedge')})?$"
)
_FUNCTION = re.compile(rf"^\s*(?:$|[^\w\s]|\d|(?:{any_of('people.function')})\b)")
_CAME = rf"\b(?:{any_of('people.came')})"
_MONEY = rf"\s*(?:{any_of('people.money')})"
_JOINT = rf"\s*\w+\s*(?:{any_of('people.joint')}|\+|{any_of('people.respectively')})\s*"
_MET = rf"\b(?:{any_of('people.met')})"
_NEAR_WORDS = 8
"""Words before a number of one sex within which it parts the number before."""
_STATUS_NEAR = 25
"""Letters behind a noun in which a status belongs to it."""
_NOUN_NEAR = 40
"""Letters behind a number in which its noun stands."""
_NOUN_CLOSE = 22
"""Letters behind a number in which its noun stands, whatever is between."""


_ANSWER = rf"\b{any_of('people.answer')}"


class Reader(LabelledCount):
    """Reads one sentence."""

    def read(self) -> tuple[Count, ...]:
        """All counts of the sentence, in order."""
        done = self
        for nth, number in enumerate(self.numbers):
            count = done._count(nth, number)
            if count is not None:
                done = done.with_counts((*done.counts, replace(count, move=self._move(nth))))
        counts = done._shared_predicates()
        beside = [n for nth, n in enumerate(self.numbers) if self._stands_alone(nth)]
        return tuple(replace(c, earlier=c.number in beside) for c in counts)

    def _count(self, nth: int, number: Number) -> Count | None:
        if _N_EQUALS.search(self.folded[: number.start]):
            return self._sample(number)
        if self._stands_alone(nth) or self._move(nth) is Move.TO:
            return self._compared(nth, number)
        if _FEWER.search(self.folded[: number.start]):
            return None
        if self._is_target(nth):
            return None
        if number.unit in ("days", "years"):
            return self._time(nth, number)
        if self._is_score(nth, number):
            return self._make(number, "satisfaction", None, "score", "total", "")
        if number.unit == "percent":
            return self._percent(nth, number)
        return self._persons(nth, number)

    def _compared(self, nth: int, number: Number) -> Count | None:
        """A number alone in brackets, or changed to: it counts what the one before it counts."""
        last = self.counts[-1] if self.counts else None
        if last is None or last.number != self.numbers[nth - 1]:
            return None
        return replace(last, number=number)

    def _persons(self, nth: int, number: Number) -> Count | None:
        after, before = self._predicate(nth), self._before(nth)
        if has(self.text, "money") and re.match(_MONEY, fold(after)):
            return None
        if dealt := self._dealt(nth, number):
            return dealt
        head = self._head(after)
        if number.bracketed and (staff := self._staff_of_goal(self.text[: number.start])):
            return self._make(number, "other", staff, "count", "total", "")
        if head is None:
            return self._headless(nth, number)
        if head.kind == "professional" or (head.kind == "people" and self._at_event(nth, before)):
            return self._visitors(number, head, after)
        left = any(m.measure == "ended" for m in find(after, ("status",)))
        if not left and (change := self._support_change(number, "count")):
            return change
        if head.kind == "thing":
            return self._things(number, head, after)
        if has(self.text, "estimate"):
            return self._estimated(nth, number, "count")
        return None if self._counts_others(nth, number, head) else self._people(nth, number, head)

    def _counts_others(self, nth: int, number: Number, head: Mention) -> bool:
        """Whether people are counted who took part in nothing: who answered, members, staff."""
        peopled = head.kind == "people"
        if has(self.text, "survey") and peopled and not self.around.goal:
            return True
        if self._in_group(nth) or (peopled and self._of_others(nth)):
            return True
        return number.printed.lower() in _ONE and not has(self.text, "status")

    def _head(self, after: str) -> Mention | None:
        """The word that a number counts, if nothing unknown stands between."""
        kinds = ("people", "thing", "reason", "status", "professional")
        for mention in find(after, kinds):
            gap = fold(after[: mention.start])
            if not _FILLERS.match(gap):
                return None
            if mention.kind == "thing" and mention.measure in (
                "time_in", "queue_time", "satisfaction",
            ):  # fmt: skip
                continue
            if mention.kind == "reason" and not self._counts(mention, after):
                return None
            if mention.kind == "status" and " " not in after[mention.start : mention.end]:
                follows = after[mention.end :]
                people = find(follows[:_NOUN_NEAR], ("people", "thing"))
                if people and people[0].kind == "thing" and not follows[: people[0].start].strip():
                    shift = mention.end
                    thing = people[0]
                    return replace(thing, start=thing.start + shift, end=thing.end + shift)
                done = gap.split()[-1:] == ["som"]  # "de 36 som avslutades började …"
                near = bool(people) and people[0].start <= _NOUN_CLOSE
                if not (done or near or _FUNCTION.match(fold(follows))):
                    return None
            return mention
        return None

    def _in_group(self, nth: int) -> bool:
        """Whether the people are those of a board, a group or a staff."""
        before = self.text[: self.numbers[nth].start]
        return has(before, "group") and not has(self.text, "reason", "status")

    def _of_others(self, nth: int) -> bool:
        """Whether a number splits one of others: "412 medlemmar, (varav) 220 kvinnor"."""
        if not nth or any(count.number == self.numbers[nth - 1] for count in self.counts):
            return False
        before = fold(self._before(nth))
        if _PARTNER.fullmatch(before):
            return self._of_others(nth - 1)
        named = bool(_LIST.fullmatch(before)) and has(before, "professional")
        return (bool(_VARAV.search(before)) and bool(_NOUN.match(before))) or named

    def _at_event(self, nth: int, before: str) -> bool:
        """Whether people came to an event rather than took part in an insats."""
        if self.around.struktur and not names_both_sexes(self.text):
            return True
        return has(self.text, "event") and not has(self.text, "status")

    def _visitors(self, number: Number, head: Mention, after: str) -> Count | None:
        came = re.search(_CAME, self.folded)
        if head.kind == "professional" and not (came or self.around.struktur):
            return None
        noun = after[head.start : head.end]
        if re.search(_ANSWER, self.folded) or fold(noun) in _ANSWERING:
            return None  # how many answered is no figure of its own
        return self._make(number, "other", noun, "count", "total", after)

    def _things(self, number: Number, head: Mention, after: str) -> Count | None:
        if head.measure == "employers":
            if not re.search(_MET, self.folded):
                return None
            return self._make(number, "employers", trim(after), "count", "total", after)
        detail = None if head.rule.detail == "none" else after[head.start : head.end]
        return self._make(number, head.measure, detail, "count", "total", after)

    def _people(self, nth: int, number: Number, head: Mention) -> Count:
        after, before = self._predicate(nth), self._before(nth)
        sex = sex_of(after[: head.end]) if head.kind == "people" else None
        if _DIFFERENCE.match(fold(after)) or _CHANGED.search(fold(before)):
            return self._make(number, "other", trim(after), "count", sex or "total", after)
        if head.kind == "people" and is_room(before.strip() or self.around.label, after):
            return self._make(number, "places", None, "count", "total", after)
        measure, detail = self._measure(nth, head)
        if measure == "exit_share":  # a number of people is no share
            measure, detail = ("ended", None) if "avslut" in (detail or "") else ("other", detail)
        return self._make(number, measure, detail, "count", sex or "total", after)

    def _measure(self, nth: int, head: Mention) -> tuple[str, str | None]:
        """What people are counted as, and the words that tell it more closely.

        What is said of them at once comes first, then what is said of the number before, then
        what stands before them, last their label.
        """
        after, before = self._predicate(nth), self._before(nth)
        if self._is_base(nth):
            return self._of_base(after, head)
        if parted := self._parted(before, after):
            return parted, None
        if said := self._said_after(nth, head) or self._said_of_last(nth, head):
            return said
        near = self._nearest("", before, share=False)
        if near and not of_share(before):
            return near[0], near[1]
        label = find(self.around.label, ("status", "reason"))
        if label and head.kind == "people" and "(" not in self.around.label:
            return label[0].measure, None
        if any(m.measure == "mappings" for m in find(before, ("thing",))):
            return "mappings", None
        return "participants", None

    def _said_after(self, nth: int, head: Mention) -> tuple[str, str | None] | None:
        """What the words after a number say: "14 nya deltagare", "14 deltagare avslutades"."""
        before = self._before(nth)
        after = self._own_way(self._predicate(nth), before)
        own = self._nearest(after, "", share=False)
        modifier = find(after[: head.start], ("status",))
        standing = [m for m in find(before, ("status",)) if m.measure in ("other", "at_start")]
        entered = modifier[0].measure if modifier else own[0] if own else None
        if entered == "new" and standing:
            detail = before[standing[-1].start : standing[-1].end]
            return standing[-1].measure, detail if standing[-1].measure == "other" else None
        based = nth + 1 < len(self.numbers) and self._is_base(nth + 1)
        if modifier and not (own and based):
            return modifier[0].measure, None
        return (own[0], own[1]) if own else None

    def _said_of_last(self, nth: int, head: Mention) -> tuple[str, str | None] | None:
        """What is said of the number before, for one that splits it up."""
        if not (nth and self.counts and self._leans(nth)):
            return None
        sexed = sex_of(self._predicate(nth)[: head.end])
        last = self.counts[-1]
        return (last.measure, last.detail) if sexed or not ended(self._before(nth)) else None

    def _parted(self, before: str, after: str) -> str | None:
        """New or ended, of a verb whose particle stands behind: "skrevs 8 personer in"."""
        way = _PARTICLE.match(fold(after))
        if way is None or not _PARTED.search(fold(before)):
            return None
        return "new" if way["way"] == "in" else "ended"

    def _of_base(self, after: str, head: Mention) -> tuple[str, str | None]:
        """A base is who could have: those who left only where it says so at once."""
        near = find(after[: head.end + _STATUS_NEAR], ("status",))
        near = tuple(m for m in near if m.measure in ("ended", "new"))
        return (near[0].measure if near else "participants"), None

    def _leans(self, nth: int) -> bool:
        """Whether a number splits up the one before it."""
        before = fold(self._before(nth))
        if _VARAV.search(before):
            return True
        sexed = sex_of(self._after(nth)) is not None
        return sexed and len(before.split()) <= _NEAR_WORDS and self.counts[-1].unit != "percent"

    def _shared_predicates(self) -> tuple[Count, ...]:
        """The counts; what is said of the second of "två kvinnor och tre män" holds for both."""
        counts = list(self.counts)
        for nth in range(len(counts) - 2, -1, -1):
            one, two = counts[nth], counts[nth + 1]
            between = fold(self.text[one.number.end : two.number.start])
            pair = {one.sex, two.sex} == {"women", "men"}
            joined = re.fullmatch(_JOINT, between)
            if pair and joined and one.measure == "participants" and one.unit == two.unit:
                counts[nth] = replace(one, measure=two.measure, detail=two.detail)
        return tuple(counts)


def read_sentence(text: str, around: Surroundings) -> tuple[Count, ...]:
    """What the numbers of one sentence count; those that count no people are left out."""
    return Reader(text, around).read()
