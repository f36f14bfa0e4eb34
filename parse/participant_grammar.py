"""What the numbers of a sentence count.

A number's *head* is the word it counts: "22 deltagare", "62 utskrivna", "8 kartläggningar". Its
*predicate* is what is said of them: "avslutades", "till arbete eller studier". A number without a
head of its own leans on the one before it ("varav 12 kvinnor", "5 till studier").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from finsam.parse.participant_numbers import Number, numbers
from finsam.parse.participant_words import Mention, find, fold, has, sex_of

_FILLERS = re.compile(
    r"^(?:\W|\b(?:st|stycken|av|utav|unika|olika|aktiva|de|dem|dessa|som|har|hade|ar|var|blev|blivit"
    r"|gick|gatt|vidare|kom|kommit|gar|till|ut|i|pa|sig|ocksa|aven|totalt|sammanlagt|stycken|varit"
    r"|fatt|fick|nu|annu|registrerade|deltagande|sokande|direkt|under|aret|halvaret|perioden|mot"
    r"|inskrivna|forbundets|insatsens|teamets|helt|egna|samtliga|alla|p|g|a|grund|pga|per|manad"
    r"|arbetslosa|sjukskrivna|langtidssjukskrivna|utrikesfodda|arbetsintegrerade|nytt|ytterligare"
    r"|individuella|arbetsintegrerat|finns|fanns|ligger|lag|anvandare|manader|berorda|kvinnliga"
    r"|manliga|nyanlanda|pagaende|personer|fortsatt|unga)\b)*$"
)
_CLAUSE_END = re.compile(
    r"[;:!?]|\.(?:\s|$)|,\s*(?:men|dar|vilket|nar|da|medan|eftersom|trots|och\s+(?:insats|team))\b"
    r"|\b(?:samtidigt\s+som|medan)\b"
)
_VARAV = re.compile(r"\b(?:varav|darav|av\s+dessa|av\s+dem|av\s+vilka)\b\s*(?:\w+\s+){0,2}$")
_BASE = re.compile(
    r"\s*\)?\s*(?:st\s+|deltagare\s+|personer\s+)?av\s+(?:de\s+|totalt\s+|sammanlagt\s+|alla\s+)?"
)
_TARGET_GAP = re.compile(
    r"\b(?:mal\w*|minst|hogst|max|ska|skall|malsattning\w*|malniva\w*|malvarde\w*|ambition\w*|planera\w*)\b"
    r"(?!.*\b(?:da|dar|men|resultat\w*|utfall\w*|blev|nadde|uppnadde|hade|uppnatt)\b)[^.]*$"
)
_SHALL = re.compile(r"\b(?:ska|skall|bor|kommer\s+att|forvantas|beraknas|vill)\b")
_N_EQUALS = re.compile(r"\bn\s?=\s?$")
_SCORE = re.compile(r"\b(?:snitt\w*|medel(?:varde)?\w*|vardet?|genomsnitt\w*|betyg\w*|index)\b")
_SCALE_END = re.compile(r"\b(?:maxvarde\w*|skala\w*|max|av)\s*(?:\w+\s+){0,2}$")
_TIME_AFTER = re.compile(
    r"^\s*(?:efter|fore|innan|fran|sedan|tillbaka|senare|per|i\s+taget|gammal\w*|och\s+\w+\s+senare)\b"
)
_DIFFERENCE = re.compile(r"^\W*(?:\w+\s+)?(?:fler|farre|mer|mindre)\s+an\b")
_CHANGED = re.compile(
    r"\b(?:okat|okade|okar|minskat|minskade|minskar|okning\w*|minskning\w*)\s+(?:\w+\s+){0,3}med\s+"
    r"(?:ca\s+|cirka\s+)?$"
)
_MOVED = re.compile(
    r"\b(?:okat|minskat|okade|minskade|(?:for)?andrat\s+(?:sin\s+)?forsorjning|bytt\s+forsorjning)\b"
)
_OTHER_SUPPORT = re.compile(r"\b(?:for)?andra\w*\s+(?:sin\s+)?forsorjning")
_CHANGE_WORD = re.compile(r"^\W*(?:minskningen|okningen|andelen|forandringen)\b")
_WORD_NEXT = re.compile(r"\s*[^\W\d_]{3,}")
_NARROWED = re.compile(r"\bpå\s+[\w/]+\s+plats\w*", re.IGNORECASE)
_RESULT = re.compile(
    r"\b(?:utfall\w*|resultat\w*|blev|nadde|uppnaddes|ligger|siffran?)\W*(?:\w+\W+){0,2}$"
)
_FUNCTION = re.compile(
    r"^\s*(?:$|[^\w\s]|\d|(?:under|i|pa|som|till|varav|har|ar|och|fran|vid|st|av|for|samt|med|mot|via"
    r"|inom|efter|fore|den|hittills|eller|men|fick|blev|var|totalt|kom|gick|p|pga|pa\s+grund)\b)"
)
_PREDICATES = ("better", "reason", "status")
_EXIT_WAY = re.compile(r"\b(?:till|mot|pa\s+grund\s+av|p\s?\.?g\.?\s?a\.?|av|avbrot|ater|vidare)\b")


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
    """

    number: Number
    measure: str
    detail: str | None
    unit: str
    sex: str
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around a sentence.

    Attributes:
        goal: whether it stands among goals, where plain numbers are targets.
        exits: whether the lines above are about people who left.
        struktur: whether it is about an insats without participants of its own.
        estimate: whether the sentences above estimate how large a group is, and its words.
        label: label of the row or item above that the sentence answers.
        last: measure of the reason for leaving that the sentence before was about.
    """

    goal: bool = False
    exits: bool = False
    struktur: bool = False
    estimate: str | None = None
    label: str = ""
    last: str | None = None


class Reader:
    """Reads one sentence."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.text = text
        self.folded = fold(text)
        self.around = around
        self.numbers = numbers(text)
        self.counts: list[Count] = []

    def read(self) -> tuple[Count, ...]:
        """All counts of the sentence, in order."""
        for nth, number in enumerate(self.numbers):
            count = self._count(nth, number)
            if count is not None:
                self.counts.append(count)
        self._share_predicates()
        return tuple(self.counts)

    # What stands around a number ------------------------------------------------------------

    def _before(self, nth: int) -> str:
        start = self.numbers[nth - 1].end if nth else 0
        return self.text[start : self.numbers[nth].start]

    def _after(self, nth: int) -> str:
        """The number's own clause, up to the next number; a share in brackets is passed over."""
        start, later = self.numbers[nth].end, nth + 1
        if later < len(self.numbers) and self.numbers[later].bracketed:
            between = self.text[start : self.numbers[later].start]
            if re.fullmatch(r"\s*(?:st\s*)?\(\s*", between):
                start = self.text.find(")", self.numbers[later].end) + 1 or self.numbers[later].end
                later += 1
        end = self.numbers[later].start if later < len(self.numbers) else len(self.text)
        return self._clause(self.text[start:end])

    def _clause(self, text: str) -> str:
        cut = _CLAUSE_END.search(fold(text))
        return text[: cut.start()] if cut else text

    def _rest(self, nth: int) -> str:
        """The clause to its end, whatever numbers stand in it."""
        return self._clause(self.text[self.numbers[nth].end :])

    def _is_target(self, nth: int) -> bool:
        number = self.numbers[nth]
        if number.bracketed:
            return False
        before = fold(self.text[: number.start])
        if self.around.goal:
            return not re.search(r"\b(?:resultat\w*|utfall\w*|blev|nadde|uppnatt)\b[^.]*$", before)
        shall = _SHALL.search(fold(self._clause(self.text[number.end :])))
        return bool(_TARGET_GAP.search(before[-80:])) or (shall is not None)

    def _is_base(self, nth: int) -> bool:
        """Whether the number is what a share or a part is taken of ("44 % av 36 deltagare")."""
        if nth == 0:
            return False
        between = self.text[self.numbers[nth - 1].end : self.numbers[nth].start]
        return bool(_BASE.fullmatch(fold(between)))

    # Decisions ------------------------------------------------------------------------------

    def _count(self, nth: int, number: Number) -> Count | None:
        if _N_EQUALS.search(self.folded[: number.start]):
            return self._sample(number)
        if self._is_target(nth):
            return None
        if number.unit in ("days", "years"):
            return self._time(nth, number)
        if self._is_score(nth, number):
            return self._make(number, "satisfaction", None, "score", "total", "")
        if number.unit == "percent":
            return self._percent(nth, number)
        return self._persons(nth, number)

    def _make(
        self, number: Number, measure: str, detail: str | None, unit: str, sex: str, words: str
    ) -> Count:
        return Count(
            number=number, measure=measure, detail=detail, unit=unit, sex=sex, words=words.strip()
        )

    def _sample(self, number: Number) -> Count | None:
        """``(n=92)`` behind a title about exits."""
        before = self.text[: number.start]
        found = find(before, ("status", "topic"))
        if any(m.measure in ("ended", "exit") for m in found) and not has(before, "survey"):
            return self._make(number, "ended", None, "count", sex_of(before) or "total", "")
        return None

    def _time(self, nth: int, number: Number) -> Count | None:
        if _TIME_AFTER.match(fold(self.text[number.end :])):
            return None
        near = self.text[number.end :][:40]
        for text in (self._before(nth), self.text[: number.start], self.around.label, near):
            for mention in reversed(find(text, ("thing",))):
                if mention.measure in ("time_in", "queue_time"):
                    return self._make(
                        number, mention.measure, None, number.unit or "days", "total", ""
                    )
        return None

    def _is_score(self, nth: int, number: Number) -> bool:
        near = f"{self.around.label} {self.text}"
        if number.value > 10 or not has(near, "thing"):
            return False
        if not any(m.measure == "satisfaction" for m in find(near, ("thing",))):
            return False
        before = fold(self.text[: number.start])
        if _SCALE_END.search(before[-25:]) and not _SCORE.search(before[-25:]):
            return False
        decimals = bool(re.search(r"[.,]\d", number.printed))
        return decimals or bool(_SCORE.search(before[-30:]))

    def _percent(self, nth: int, number: Number) -> Count | None:
        if number.bracketed and self.counts and self._follows_directly(nth):
            last = self.counts[-1]
            if last.unit == "count" and not self._goal_result():
                return replace(last, number=number, unit="percent")
        if has(self.text, "survey") and not self.around.goal:
            return None
        if change := self._support_change(number, "percent"):
            return change
        if self.around.estimate is not None or has(self.text, "estimate"):
            return self._estimated(nth, number, "percent")
        own = "" if number.bracketed else self._predicate(nth)
        closed = ")" in self.text[number.start : number.end]
        if number.bracketed and not closed and _WORD_NEXT.match(self.text[number.end :]):
            own = self.text[number.end :].split(")")[0]
            if not has(own, "better", "reason", "status", "people"):
                return None
        before = self._before(nth) if self.numbers[:nth] else self.text[: number.start]
        near = self._nearest(own, before, share=True)
        if near is None and self._goal_result():
            near = self._nearest("", self.text[: number.start], share=True)
        if near is None and self.around.last and _CHANGE_WORD.match(self.folded):
            near = (self.around.last, None, "total")
        if near is None:
            return None
        measure, detail, sex = near
        return self._make(number, measure, detail, "percent", sex, own)

    def _goal_result(self) -> bool:
        return self.around.goal

    def _follows_directly(self, nth: int) -> bool:
        last = self.counts[-1].number
        return self.numbers[nth - 1] == last and len(self._before(nth).split()) <= 12

    def _predicate(self, nth: int) -> str:
        """What is said of a share or part: past the base ("44 % av 36 deltagare var i praktik")."""
        if nth + 1 < len(self.numbers) and self._is_base(nth + 1):
            return self._after(nth) + self._after(nth + 1)
        return self._after(nth)

    def _nearest(self, own: str, before: str, *, share: bool) -> tuple[str, str | None, str] | None:
        """Measure, detail and sex from the words behind, else those before, a number."""
        for text, last in ((own, False), (before, True)):
            if last:
                text = re.split(r"[.;!?]\s|\s[-–—]\s", text)[-1]
            found = [m for m in find(text, _PREDICATES) if self._counts(m, text)]
            sex = sex_of(text)
            if found:
                mention = self._strongest(found, last)
                return mention.measure, self._detail(mention, text), sex or "total"
            if sex and share:
                return "participants", None, sex
        return None

    def _counts(self, mention: Mention, text: str) -> bool:
        """Whether a reason for leaving is one here, and not just a word about work."""
        if mention.kind != "reason":
            return True
        folded = fold(text)
        if self.around.exits or (has(self.text, "status") and _ended(self.text)):
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
            return _trim(text)
        return re.sub(r"\s*[\d¹²³]+$", "", text[mention.start : mention.end].strip())

    def _estimated(self, nth: int, number: Number, unit: str) -> Count:
        after = self._after(nth)
        group = re.search(r"\bi behov\w* av [^.,(]*", fold(self.text))
        detail = self.around.estimate or (self.text[slice(*group.span())] if group else None)
        if unit == "percent":
            noun = re.match(r"\s*(av \w+(?: \w+)?)", after)
            detail = noun[1] if noun else detail
        return self._make(number, "other", detail or _trim(after) or None, unit, "total", after)

    # Persons --------------------------------------------------------------------------------

    def _persons(self, nth: int, number: Number) -> Count | None:
        after, before = self._predicate(nth), self._before(nth)
        if has(self.text, "money") and re.match(r"\s*(?:kr|tkr|mkr|miljon)", fold(after)):
            return None
        head = self._head(after)
        if head is None:
            return self._headless(nth, number)
        if head.kind == "professional" or (head.kind == "people" and self._at_event(nth, before)):
            return self._visitors(number, head, after)
        if change := self._support_change(number, "count"):
            return change
        if head.kind == "thing":
            return self._things(number, head, after)
        if has(self.text, "estimate") or self.around.estimate is not None:
            return self._estimated(nth, number, "count")
        if has(self.text, "survey") and head.kind == "people" and not self.around.goal:
            return None
        if number.printed.lower() in ("en", "ett") and not has(self.text, "status"):
            return None
        return self._people(nth, number, head)

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
            if mention.kind == "status":
                follows = after[mention.end :]
                people = find(follows[:40], ("people", "thing"))
                if not (_FUNCTION.match(fold(follows)) or (people and people[0].start <= 22)):
                    return None
            return mention
        return None

    def _at_event(self, nth: int, before: str) -> bool:
        """Whether people came to an event rather than took part in an insats."""
        if self.around.struktur:
            return True
        return has(self.text, "event") and not has(self.text, "status")

    def _visitors(self, number: Number, head: Mention, after: str) -> Count | None:
        came = re.search(
            r"\b(?:delt\w+|utbilda\w+|genomgatt|gatt|tagit\s+del|besok\w*|narvar\w*)", self.folded
        )
        if head.kind == "professional" and not (came or self.around.struktur):
            return None
        noun = after[head.start : head.end]
        return self._make(number, "other", noun, "count", "total", after)

    def _things(self, number: Number, head: Mention, after: str) -> Count | None:
        if head.measure == "employers":
            if not re.search(r"\b(?:registrer|kontakta|anslut|samarbet|besok|nya?\b)", self.folded):
                return None
            return self._make(number, "employers", _trim(after), "count", "total", after)
        detail = None if head.rule.detail == "none" else after[head.start : head.end]
        return self._make(number, head.measure, detail, "count", "total", after)

    def _people(self, nth: int, number: Number, head: Mention) -> Count:
        after, before = self._predicate(nth), self._before(nth)
        sex = sex_of(after[: head.end]) if head.kind == "people" else None
        if _DIFFERENCE.match(fold(after)) or _CHANGED.search(fold(before)):
            return self._make(number, "other", _trim(after), "count", sex or "total", after)
        measure, detail = self._measure(nth, head)
        if measure == "exit_share":  # a number of people is no share
            measure, detail = ("ended", None) if "avslut" in (detail or "") else ("other", detail)
        return self._make(number, measure, detail, "count", sex or "total", after)

    def _support_change(self, number: Number, unit: str) -> Count | None:
        """ "Sjukpenning har minskat med fyra personer": a change, not people who took part."""
        if not _MOVED.search(self.folded):
            return None
        sources = find(self.text[: number.start], ("support",))
        if not sources and not _OTHER_SUPPORT.search(self.folded):
            return None
        detail = self.text[sources[-1].start : sources[-1].end] if sources else None
        return self._make(number, "support_change", detail, unit, "total", "")

    def _measure(self, nth: int, head: Mention) -> tuple[str, str | None]:
        after, before = self._predicate(nth), self._before(nth)
        if self._is_base(nth):
            return self._of_base(after, head)
        own = self._nearest(after, "", share=False)
        modifier = find(after[: head.start], ("status",))
        if modifier and not (own and nth + 1 < len(self.numbers) and self._is_base(nth + 1)):
            return modifier[0].measure, None
        if own:
            return own[0], own[1]
        if nth and self.counts and self._leans(nth):
            last = self.counts[-1]
            if sex_of(after[: head.end]) or not _ended(before):
                return last.measure, last.detail
        label = find(self.around.label, ("status", "reason"))
        said = self._nearest("", before, share=False)
        if said and not _base_clause(before):
            return said[0], said[1]
        if label and head.kind == "people" and "(" not in self.around.label:
            return label[0].measure, None
        if any(m.measure == "mappings" for m in find(before, ("thing",))):
            return "mappings", None
        return "participants", None

    def _of_base(self, after: str, head: Mention) -> tuple[str, str | None]:
        """A base is who could have: those who left only where it says so at once."""
        near = find(after[: head.end + 25], ("status",))
        near = tuple(m for m in near if m.measure in ("ended", "new"))
        return (near[0].measure if near else "participants"), None

    def _leans(self, nth: int) -> bool:
        """Whether a number splits up the one before it."""
        before = fold(self._before(nth))
        if _VARAV.search(before):
            return True
        sexed = sex_of(self._after(nth)) is not None
        return sexed and len(before.split()) <= 8 and not self.counts[-1].unit == "percent"

    def _headless(self, nth: int, number: Number) -> Count | None:
        """ "Antal deltagare: 45", "5 (till studier)", "140 deltagare + 30 på förmiddagen"."""
        before, after = self._before(nth), self._after(nth)
        plus = re.search(r"\+\s*$", before)
        if plus and self.counts:
            return replace(self.counts[-1], number=number, detail=_trim(after) or None)
        if (number.bracketed and self.around.goal) or _RESULT.search(fold(before)):
            return self._result(number)
        label = before.strip() or self.around.label
        longest = 25 if label.endswith(":") else 9
        if len(label.split()) > longest or not re.fullmatch(
            r"[\s().,;*st%]*(?:varav\b.*)?", fold(after)
        ):
            return self._places(nth, number)
        found = find(label, ("reason", "status", "thing", "people"))
        found = tuple(m for m in found if self._counts(m, label))
        if not found or has(label, "money", "staff", "survey", "professional"):
            return None
        mention = max(
            reversed(found), key=lambda m: ("people", "thing", "status", "reason").index(m.kind)
        )
        if mention.measure in ("time_in", "queue_time", "satisfaction", "employers"):
            return None
        if not (before.rstrip().endswith((":", "=")) or mention.end >= len(label) - 14):
            return None
        detail = self._detail(mention, label)
        if mention.kind == "people" and self.counts and re.match(r"\W*varav\b", fold(label)):
            words = re.sub(r"^\W*varav\s+", "", label, flags=re.IGNORECASE).rstrip(" :")
            return replace(self.counts[-1], number=number, detail=words)
        return self._make(number, mention.measure, detail, "count", sex_of(label) or "total", label)

    def _result(self, number: Number) -> Count | None:
        """A bare result: it counts what its goal counts."""
        goal = self.text[: number.start]
        near = self._nearest("", goal, share=False)
        if near:
            return self._make(number, near[0], near[1], "count", near[2], "")
        found = [m for m in find(goal, ("thing", "people")) if m.rule.detail == "none"]
        found = [m for m in found if m.measure not in ("time_in", "queue_time", "satisfaction")]
        if not found:
            return None
        sex = sex_of(goal) or "total"
        return self._make(number, found[-1].measure, None, "count", sex, "")

    def _places(self, nth: int, number: Number) -> Count | None:
        """ "Antal platser 121 i Orten, 40 i Byn"."""
        before, after = self._before(nth), fold(self._after(nth))
        if not re.match(r"\s*i\s+\w", after):
            return None
        if not before.strip() and nth == 0:
            before = self.around.label
        found = find(before, ("thing", "people", "status"))
        if found and len(before.split()) <= 6 and found[-1].measure in ("places", "participants"):
            return self._make(number, found[-1].measure, None, "count", "total", "")
        last = self.counts[-1] if self.counts else None
        if last and last.measure == "places" and re.search(r"(?:,|och|samt)\s*$", before):
            return replace(last, number=number)
        return None

    def _share_predicates(self) -> None:
        """ "Nio kvinnor och fem män avslutades": what is said of the second holds for the first."""
        for nth in range(len(self.counts) - 2, -1, -1):
            one, two = self.counts[nth], self.counts[nth + 1]
            between = fold(self.text[one.number.end : two.number.start])
            pair = {one.sex, two.sex} == {"women", "men"}
            joined = re.fullmatch(r"\s*\w+\s*(?:och|samt|,|\+|respektive)\s*", between)
            if pair and joined and one.measure == "participants" and one.unit == two.unit:
                self.counts[nth] = replace(one, measure=two.measure, detail=two.detail)


def _ended(text: str) -> bool:
    return any(m.measure == "ended" for m in find(text, ("status",)))


def _base_clause(before: str) -> bool:
    return bool(re.search(r"\b(?:andel\w*|resultat\w*)\b", fold(before)))


def _trim(text: str) -> str:
    """A clause as a detail: without "st", verbs' leftovers and marks at its ends."""
    bare = re.sub(r"^\W*(?:st\b\.?|stycken\b)?\s*", "", text)
    return re.sub(r"\s*(?:\(|,|\+|och|samt|varav)?\s*$", "", bare).strip(" .,;:()+")


def read_sentence(text: str, around: Surroundings) -> tuple[Count, ...]:
    """What the numbers of one sentence count; those that count no people are left out."""
    return Reader(text, around).read()


def plausible(count: Count) -> bool:
    """Whether the number can be what its words say."""
    if count.unit == "percent":
        most = 1000 if count.measure == "support_change" else 100
        return Decimal(0) <= count.number.value <= most
    return count.number.value <= 200_000
