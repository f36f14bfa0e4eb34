"""What a heading, a row label or a caption says of the figures under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from finsam.corpus.register import register
from finsam.parse.counts.axes import SILENT, Axis, axis_of
from finsam.parse.counts.outside import BRACKETED, in_year, own_age
from finsam.parse.counts.words import (
    Mention,
    find,
    is_total,
    names_both_sexes,
    sex_of,
    without_sex_and_total,
    words_of,
)
from finsam.parse.facts import Insats
from finsam.parse.language.fold import fold
from finsam.parse.language.insats_names import match_insats
from finsam.parse.language.nouns import same_word
from finsam.parse.lists import any_of
from finsam.parse.values.dates import MONTH
from finsam.parse.values.period import Period, PeriodKind, find_periods
from finsam.parse.values.short import relative_period

_MONTH_NAME = re.compile(rf"{MONTH}\.?", re.IGNORECASE)
_BULLETS = "■□▪●○•◦*·▲▼◆: \t"
_LONGEST_LABEL = 25
_PERCENT = re.compile(rf"(?<!\d)(?<!\d\s)%|\b(?:{any_of('counts.share')})\b")
_COUNT = re.compile(rf"\b(?:{any_of('counts.number_of')})\b")
_FILLER = re.compile(rf"\b(?:{words_of('label_filler')})\b|[\d%()/.,:;*■+&-]")
_SINCE = re.compile(rf"\b(?:{any_of('counts.since')})\s+(?:år\s+)?$", re.IGNORECASE)
"""Before a year that tells since when, not which year is counted."""
_PLACE = rf"s?\s+(?:{any_of('counts.place')})$"
_SENTENCE_WORDS = 4
"""Words from which a label with a full stop is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names that labels may hold: what is known of the document before its figures are read.

    Attributes:
        insatser: of the document.
        lan: settles kommuner whose names differ in diacritics only.
        kommuner: the members of the förbund, bare names; empty if unknown.
        year: the year of words such as "jan-juni" that print none.
        forbund: official names of the förbund that the file is about.
    """

    insatser: tuple[Insats, ...] = ()
    lan: str | None = None
    kommuner: frozenset[str] = frozenset()
    year: int | None = None
    forbund: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountLabel:
    """What one label says; ``None`` where it says nothing.

    Attributes:
        text: the words as printed, bullets and footnote marks dropped.
        sex: ``women`` or ``men``; ``None`` for both or neither.
        both_sexes: whether it names women and men.
        age: as printed.
        period: in the form of the public views.
        whole_year: whether the period is a bare year.
        borrowed: whether its year is not printed with it ("jan-juni", "mars").
        when: where in the text its periods stand.
        kommun: bare name.
        insats: name of the document's insats record.
        forbund: official name of a förbund that the label is.
        total: whether it names a sum.
        percent: whether it says that shares stand under it, or numbers; ``None`` if open.
        mentions: the words that tell what is counted.
    """

    text: str
    sex: str | None = None
    both_sexes: bool = False
    age: str | None = None
    period: str | None = None
    whole_year: bool = False
    borrowed: bool = False
    when: tuple[tuple[int, int], ...] = ()
    kommun: str | None = None
    insats: str | None = None
    forbund: str | None = None
    total: bool = False
    percent: bool | None = None
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def rest(self) -> str:
        """What is left of the words when all that was understood is taken away."""
        text = fold(without_sex_and_total(self.text))
        for mention in self.mentions:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        for start, end in self.when:
            text = text[:start] + " " * (end - start) + text[end:]
        return re.sub(r"\s+", " ", _FILLER.sub(" ", text)).strip()

    def says(self, *kinds: str) -> bool:
        """Whether it holds a word of one of these kinds."""
        return any(m.kind in kinds for m in self.mentions)

    @property
    def foreign(self) -> bool:
        """Whether figures under it are money or staff rather than people."""
        return self.says("money", "staff") and not self.says("people", "reason", "status", "thing")


KINDS = (
    "support", "better", "reason", "status", "thing", "people", "topic", "moment", "professional",
    "target", "staff", "money", "event",
)  # fmt: skip


def clean(text: str) -> str:
    """A label without bullets, footnote marks and trailing colon."""
    bare = re.sub(r"(?<=[\w)])\s?[*¹²³†]+(?=\W|$)|\s\d\)$", "", text.strip())
    while bare and bare[0] in _BULLETS:
        bare = bare[1:]
    return re.sub(r"\s+", " ", bare).strip(" :*■\t")


def _kommun(text: str, names: Names) -> str | None:
    """The kommun that the label is about, if it names just one."""
    found = {m.kommun.name for m in register().find_kommuner(text, names.lan)}
    if names.kommuner and found & names.kommuner:
        found &= names.kommuner
    return found.pop() if len(found) == 1 else None


def _is_kommun_only(text: str, names: Names) -> bool:
    """Whether the label is a kommun's name, perhaps with a sex or the word kommun."""
    bare = without_sex_and_total(text)
    rest = re.sub(r"[^\w]+", " ", fold(bare)).strip()
    kommun = _kommun(bare, names)
    return kommun is not None and abs(
        len(rest.removesuffix(" kommun").removesuffix(" stad")) - len(kommun)
    ) <= (1 if rest else 0)


def _forbund(text: str, names: Names) -> str | None:
    """The förbund of the file that the label is a short name of ("Norrbygd")."""
    words = re.findall(r"\w+", text.casefold())
    if not words or not text[:1].isupper():
        return None
    fitting = [
        name
        for name in names.forbund
        if all(any(same_word(w, n) for n in re.findall(r"\w+", name.casefold())) for w in words)
    ]
    return fitting[0] if len(fitting) == 1 and len(names.forbund) > 1 else None


def parse_label(text: str, names: Names, axis: Axis | None = None) -> CountLabel:
    """Reads one heading, row label or caption.

    Args:
        text: as printed.
        names: that labels may hold.
        axis: what the head over it says that it is, if it says it.
    """
    bare = clean(text)
    if not bare or axis in SILENT:
        return CountLabel("")
    if axis is Axis.INSATS:
        return _insats_label(bare, names)
    if axis is Axis.KOMMUN and not is_total(bare):
        return CountLabel(bare, kommun=_kommun(bare, names) or _bare_kommun(bare))
    if _is_prose(bare):
        return CountLabel(bare)
    return _told_label(bare, names, axis)


def _told_label(bare: str, names: Names, axis: Axis | None) -> CountLabel:
    """What the words of a label say, where its head does not say what it is."""
    folded = fold(bare)
    periods = _own_periods(bare, names.year)
    when = _when(bare, periods, names.year)
    kommun = _kommun(bare, names) if _is_kommun_only(bare, names) else None
    insats = None if kommun else _own_insats(bare, names)
    return CountLabel(
        bare,
        sex=sex_of(bare),
        both_sexes=names_both_sexes(bare),
        age=own_age(bare, periods, axis),
        period=when.text if when else None,
        whole_year=when is not None and when.kind is PeriodKind.YEAR,
        borrowed=when is not None and not when.complete,
        when=_spans(bare, periods, when),
        kommun=kommun,
        insats=insats.name if insats else None,
        forbund=None if insats or kommun else _forbund(bare, names),
        total=is_total(bare),
        percent=_own_percent(folded),
        mentions=_beyond_name(find(bare, KINDS), folded, fold(insats.name) if insats else ""),
    )


def _own_periods(text: str, year: int | None) -> list[Period]:
    """The periods that a label prints, but days and years since when something is counted."""
    if (relative := relative_period(text, year)) is not None:
        return [relative]
    return [
        period
        for period in find_periods(text, year)
        if period.kind is not PeriodKind.DAY and not _SINCE.search(text[: period.start])
    ]


def _own_insats(text: str, names: Names) -> Insats | None:
    """The insats that a label names; words that only count are none of a bare name."""
    insats = match_insats(text, names.insatser)
    if insats is not None and _only_counts(text) and not _described(insats):
        return None
    return insats


def _own_percent(folded: str) -> bool | None:
    """Whether a label says that its figures are shares, or that they are counts."""
    shares, counts = bool(_PERCENT.search(folded)), bool(_COUNT.search(folded))
    return None if shares == counts else shares


def _only_counts(text: str) -> bool:
    """Whether the words of a label only tell what is counted: "Nya", "Vid årets början"."""
    plain = CountLabel(text, mentions=find(text, ("status", "thing", "people", "moment")))
    return bool(plain.mentions) and len(plain.rest) < 2


def _described(insats: Insats) -> bool:
    """Whether the report tells more of an insats than its name."""
    told = insats.owner or insats.purpose or insats.target_group or insats.places
    return bool(told) or insats.insats_kind != "other"


def _insats_label(text: str, names: Names) -> CountLabel:
    """A label under the head "Insats": a name, known or not, whatever its words are."""
    if is_total(text) or axis_of(text) is Axis.INSATS:
        return CountLabel(text, total=True)
    known = match_insats(text, names.insatser)
    return CountLabel(text, insats=known.name if known else text)


def _bare_kommun(text: str) -> str:
    """A kommun that the register does not know, without the word kommun."""
    return re.sub(_PLACE, "", text, flags=re.IGNORECASE)


def _when(text: str, periods: Sequence[Period], year: int | None) -> Period | None:
    """The one period of a label; a year and a part of a year beside it are one."""
    if not periods and year is not None and _MONTH_NAME.fullmatch(text):
        found = find_periods(f"{text} {year}")
        return replace(found[0], complete=False) if found else None
    years = [p for p in periods if p.kind is PeriodKind.YEAR and p.complete]
    parts = [p for p in periods if not p.complete and p.kind is not PeriodKind.YEAR]
    if len(years) == 1 and len(parts) == 1 and len(periods) == 2:
        return replace(parts[0], text=in_year(parts[0].text, int(years[0].text)), complete=True)
    if bracket := BRACKETED.search(text):
        outside = [p for p in periods if p.end <= bracket.start()]
        periods = outside or periods
    return periods[-1] if len({p.text for p in periods}) == 1 else None


def _spans(
    text: str, periods: Sequence[Period], when: Period | None
) -> tuple[tuple[int, int], ...]:
    """Where the periods of a label stand; a bare name of a month is all of it."""
    if when is not None and not periods:
        return ((0, len(text)),)
    return tuple((p.start, p.end) for p in periods)


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a label; it may be about anything."""
    words = len(text.split())
    return words > _LONGEST_LABEL or (
        words >= _SENTENCE_WORDS and text.endswith(".") and not text[-2].isdigit()
    )


def _beyond_name(mentions: tuple[Mention, ...], text: str, name: str) -> tuple[Mention, ...]:
    """The words that are no part of an insats's name."""
    return tuple(m for m in mentions if text[m.start : m.end] not in name)
