"""Puts passages right that a poor reading order or lost fonts have mixed up.

Three things happen to fact sheets in page texts: a value is taken for a heading, such as the place
after "Ort:"; a column of labels is read before the column of their texts; and the heading of an
area is taken for text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from finsam.parse.language.insats_words import may_be_name
from finsam.parse.language.labels import whole_label
from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import is_open
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import is_self_named, title_of
from finsam.parse.lists import any_of
from finsam.parse.passages.labelling import bare_labels, labelled_by_answers
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind
from finsam.parse.passages.questions import question_sheets

_PEOPLE = re.compile(
    rf"(?:{any_of('passages.people')})\b",
    re.IGNORECASE,
)
_PARTY = re.compile(rf"\b(?:{any_of('passages.party')})", re.I)
_MONEY = re.compile(rf"\d\s*(?:{any_of('passages.money')})\b|\d{{3}}\s?\d{{3}}", re.IGNORECASE)
_DATE = re.compile(r"\b(?:19|20)\d\d")
_REMARK = re.compile(r"^\([^()]{3,40}\)\s*:?$")
_VALUE_WORDS = 8
_AREA_WORDS = 5


_NUMBER_OF = rf"\b{any_of('passages.number_of')}\b"
_NOT_ATT = 0.3
"""Points of an answer to any other label that does not open with an infinitive."""
_ATT = 0.5
"""Points lost by an answer to any other label that opens with an infinitive."""
_LATER_GOAL = 1.5
"""Points lost by a goal in a later place."""
_LATER = 0.5
"""Points lost by an answer for each place it stands later."""
_OPENING = 40
"""Letters at the start of an answer that say what it is."""


def mended(stream: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages with values, label columns and headings of areas put right."""
    lines = bare_labels(question_sheets(_joined(stream)))
    return tuple(_queues(_areas(labelled_by_answers(_values(lines)))))


def _joined(stream: Sequence[Passage]) -> list[Passage]:
    """A text whose last word goes on is one with the text after it, also on the next page."""
    made: list[Passage] = []
    for passage in stream:
        last = made[-1] if made else None
        if (
            last is not None
            and last.kind in RUNNING
            and passage.kind is PassageKind.TEXT
            and (passage.page == last.page + 1 or _cut_item(last, passage))
            and not passage.slide
            and passage.label is None
            and (is_open(last.text) or last.text.endswith(" hos"))
        ):
            made[-1] = replace(last, text=join_lines((last.text, passage.text)))
            continue
        made.append(passage)
    return made


def _cut_item(last: Passage, passage: Passage) -> bool:
    """Whether a text on the same page may be the rest of an item that was cut at a line's end."""
    if passage.page != last.page or last.kind is not PassageKind.ITEM or last.sheet:
        return False
    return not last.text.endswith(",") and not passage.text.startswith("Att ")


def _values(stream: list[Passage]) -> list[Passage]:
    """A line set as a heading right after a label with a colon is the label's value."""
    made: list[Passage] = []
    for at, passage in enumerate(stream):
        before = stream[at - 1] if at else None
        after = stream[at + 1] if at + 1 < len(stream) else None
        if made and _REMARK.match(passage.text) and made[-1].label is not None:
            text = f"{made[-1].text} {passage.text}"
            made[-1] = replace(made[-1], text=text, label=whole_label(text) or made[-1].label)
            continue
        if (
            passage.kind is PassageKind.HEADING
            and passage.label is None
            and passage.marker is None
            and before is not None
            and before.label is not None
            and before.label.field != "goal"
            and before.text.rstrip().endswith(":")
            and len(passage.text.split()) <= _VALUE_WORDS
            and (after is None or after.label is not None)
        ):
            passage = replace(passage, kind=PassageKind.TEXT, level=0)
        made.append(passage)
    return made


def _areas(stream: list[Passage]) -> list[Passage]:
    """A short line right above "Övergripande mål" is the heading of an area."""
    made: list[Passage] = []
    for at, passage in enumerate(stream):
        after = stream[at + 1] if at + 1 < len(stream) else None
        if (
            (passage.kind is PassageKind.TEXT or _is_bare_label(passage))
            and not passage.sheet
            and after is not None
            and after.kind in (PassageKind.HEADING, PassageKind.LABEL)
            and len(passage.text.split()) <= _AREA_WORDS
            and passage.text[:1].isupper()
            and not re.search(r"[.:;,\d]$", passage.text)
            and (title := title_of(after.text)) is not None
            and title.bare
            and title.level == "overall"
        ):
            level = passage.level or max(after.level, 2)
            passage = replace(passage, kind=PassageKind.HEADING, level=level, label=None)
        made.append(passage)
    return made


def _is_bare_label(passage: Passage) -> bool:
    """Whether a label, or a heading that is one, may be an area's heading as well: "Ekonomi"."""
    label = passage.label
    kinds = (PassageKind.LABEL, PassageKind.HEADING)
    return passage.kind in kinds and label is not None and label.field != "goal"


# Label columns


def _queues(stream: list[Passage]) -> list[Passage]:
    """Labels that were read one after the other get the texts that follow them."""
    made: list[Passage] = []
    at = 0
    while at < len(stream):
        end = at
        while end < len(stream) and _is_empty_label(stream, end):
            end += 1
        last = end + 1 if end < len(stream) and stream[end].label is not None else end
        texts = last
        while texts < len(stream) and stream[texts].kind in RUNNING:
            texts += 1
        texts -= _titles_at_end(stream, last, texts)
        labels, body = stream[at:last], stream[last:texts]
        if len(labels) >= 2 and len(body) >= len(labels) and not labels[0].sheet:
            made += _dealt(labels, body)
            at = texts
        elif end > at:
            made += stream[at:end]
            at = end
        else:
            made.append(stream[at])
            at += 1
    return made


def _titles_at_end(stream: Sequence[Passage], first: int, end: int) -> int:
    """How many lines before the next label are the names over the next sheet."""
    if end >= len(stream) or stream[end].label is None or end - first < 2:
        return 0
    count = 0
    while count < 2 and end - count - 1 > first:
        text = stream[end - count - 1].text
        if len(text.split()) > _AREA_WORDS or text[-1] in ".,:;" or not may_be_name(text):
            break
        count += 1
    return count


def _is_empty_label(stream: Sequence[Passage], at: int) -> bool:
    """Whether a label has no text of its own: the next passage is a label too."""
    if stream[at].label is None or stream[at].marker is not None or at + 1 >= len(stream):
        return False
    after = stream[at + 1]
    return after.label is not None and after.page == stream[at].page and after.marker is None


def _dealt(labels: Sequence[Passage], body: Sequence[Passage]) -> list[Passage]:
    """Labels and texts in the order in which they belong together.

    Both columns keep their order and every label has at least one text; of all ways to cut the
    texts the one where they suit their labels best is taken.
    """
    suits = [[_suits(label, text, 0) for text in body] for label in labels]
    more = [[_suits(label, text, 1) for text in body] for label in labels]
    count, total = len(labels), len(body)

    @cache
    def best(label: int, text: int) -> tuple[float, tuple[int, ...]]:
        """Best score and cuts from this label and text on."""
        if label == count - 1:
            score = suits[label][text] + sum(more[label][text + 1 :])
            return score, ()
        found: tuple[float, tuple[int, ...]] | None = None
        score = 0.0
        for cut in range(text + 1, total - (count - 1 - label) + 1):
            score += (suits if cut == text + 1 else more)[label][cut - 1]
            rest, cuts = best(label + 1, cut)
            if found is None or score + rest > found[0]:
                found = (score + rest, (cut, *cuts))
        assert found is not None
        return found

    bounds = [0, *best(0, 0)[1], total]
    made: list[Passage] = []
    for nth, label in enumerate(labels):
        made.append(label)
        made += body[bounds[nth] : bounds[nth + 1]]
    return made


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the text of a label holds if it is the label's.

    Attributes:
        holds: looks for it.
        points: of a text that holds it; others have one point less than none.
        later: taken from each text but the first.
        longest: words of a text that may be it; ``None`` for any number.
    """

    holds: Callable[[str], object]
    points: float
    later: float = 0.0
    longest: int | None = None

    def weigh(self, said: str, nth: int) -> float:
        """Points of a text, as its first (``nth`` 0) or a later one."""
        short = self.longest is None or len(said.split()) <= self.longest
        return (self.points if short and self.holds(said) else -1.0) - self.later * nth


_SHORT = 12
"""Words; a party or places are named, not told of."""
_WHEN = _Wanted(_DATE.search, 2.0, later=1.0)
_WANTED: Mapping[str, _Wanted] = {
    "target_group": _Wanted(_PEOPLE.match, 3.0, later=0.5),
    "cost": _Wanted(_MONEY.search, 3.0),
    "owner": _Wanted(_PARTY.search, 2.0, later=1.0, longest=_SHORT),
    "period": _WHEN,
    "start": _WHEN,
    "end": _WHEN,
    "places": _Wanted(re.compile(r"\d").search, 2.0, longest=_SHORT),
}


def _suits(label: Passage, text: Passage, nth: int) -> float:
    """How well a text suits a label, as its first text (``nth`` 0) or a later one."""
    assert label.label is not None
    field, said = label.label.field, text.text
    if wanted := _WANTED.get(field):
        return wanted.weigh(said, nth)
    att = said.startswith("Att ")
    if field == "goal":
        goal = att or is_self_named(said) or bool(targets(said))
        single = label.label.level in ("overall", "vision")
        return (2.0 if goal else -1.0) - (_LATER_GOAL if nth and single else 0.0)
    if field == "purpose":
        return _purpose_points(said, att) - _LATER * nth
    if re.search(_NUMBER_OF, label.text.casefold()):
        return 2.0 if re.match(r"\d", said) else -1.0
    return -_ATT if att else _NOT_ATT


def _purpose_points(said: str, att: bool) -> float:
    """How much a text reads as a purpose: it says so, or it begins with what is to be."""
    start = said.casefold()
    if "syft" in start[:_OPENING]:
        return 2.0
    return 1.0 if att or start.startswith("för att") else 0.0
