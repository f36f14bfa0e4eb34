"""Labels of fact sheets and headings of goals: Syfte, Målgrupp, Kvantitativa mål, Huvudman.

A label may carry a remark or a year ("Kvantitativa mål (delårsresultat):", "Mål för 2021"), and
its letters may be damaged; it is known by its skeleton.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from finsam.corpus.spelling import skeleton
from finsam.parse.language.known_labels import FILLER, KEPT, YEAR, bare_label, lookup
from finsam.parse.lists import any_of, listed

_LEVEL_AREA = re.compile(rf"^(?:{any_of('language.area')})\s*[-–:]?\s*", re.I)
_BULLET = re.compile(r"^([^\W\d_]+(?: [^\W\d_]+)?)\s+[e•»*o¢·]\s+(?=[A-ZÅÄÖ])")
_WITH_FIGURE = re.compile(r"(?P<label>[^\W\d_][^\d:]*?)\s+(?P<figure>\d{1,3}(?:\s?st)?)")
"""A label with a number and no colon: "Antal platser 40"."""
_AND = re.compile(rf"\s+(?:{any_of('language.fields_joined')})\s+|\s*/\s*")
_SERIAL = re.compile(r"\s+(?:nr\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-H])$", re.IGNORECASE)
_COUNTED = frozenset(listed("language.counted_label"))
"""Labels that introduce a goal where they are numbered: "Indikator 1.1:"."""
_AREA_MARKS = listed("language.before_area")
TIMES = ("period", "start", "end")
"""Fields that a time answers."""
OF_INSATS = frozenset({"owner", "target_group", "purpose", "places", *TIMES})
"""Fields that tell of an insats."""
_JOINT = frozenset({"owner", "target_group", "purpose"})
"""Fields that a word of a label of two names: "Tid och plats" names none of an insats."""
_TWO = 2
_WORDS = 6
_LABEL_LETTERS = 40
"""Letters in which a label before a bar has to end."""


@dataclass(frozen=True, slots=True)
class Label:
    """A known label.

    Attributes:
        field: purpose, target_group, owner, places, period, start, end, cost, goal or other.
        level: of the goals that it introduces; ``plain`` where the goal decides, else ``None``.
        printed: as it stands, without colon.
        area: what a label such as "Övergripande mål, område samverkan" names besides.
        remark: what stands in brackets after it, such as "delårsresultat".
    """

    field: str
    level: str | None
    printed: str
    area: str | None = None
    remark: str | None = None


@lru_cache(maxsize=KEPT)
def whole_label(text: str) -> Label | None:
    """The label that ``text`` is as a whole, or ``None``."""
    if len(text.split()) > 2 * _WORDS:
        return None
    bare, remark = bare_label(text)
    if not bare or len(bare.split()) > _WORDS:
        return None
    printed = text.strip().rstrip(":").strip()
    for candidate in (bare, FILLER.sub("", bare)):
        if (found := lookup(skeleton(candidate))) is not None:
            if found[0] in TIMES and YEAR.search(text.rstrip(" :.")):
                return None  # "Avtalstid 2030–2032" is a label and its answer
            return Label(found[0], found[1], printed, None, remark)
    return _numbered(bare, printed, remark) or _with_area(bare, printed) or _joint(bare, printed)


def _joint(bare: str, printed: str) -> Label | None:
    """A label of two words of which one names a field: "Beskrivning och syfte"."""
    parts = _AND.split(bare)
    if len(parts) != _TWO or any(not 0 < len(part.split()) <= _TWO for part in parts):
        return None
    found = {known[0] for part in parts if (known := lookup(skeleton(part))) is not None}
    named = found - {"other"}
    return Label(named.pop(), None, printed) if len(named) == 1 and named <= _JOINT else None


def _numbered(bare: str, printed: str, remark: str | None) -> Label | None:
    """A label of one goal among several: "Mål 3", "Delmål 2.1", "Indikator 1.1"."""
    stem = skeleton(_SERIAL.sub("", bare))
    if stem == skeleton(bare):
        return None
    if stem in {skeleton(word) for word in _COUNTED}:
        return Label("goal", "plain", printed, None, remark)
    found = lookup(stem)
    return Label("goal", found[1], printed, None, remark) if found and found[0] == "goal" else None


def _with_area(bare: str, printed: str) -> Label | None:
    """A goal label that names its area too: "Övergripande mål, temaområde-samverkan"."""
    head, mark, tail = _split_area(bare)
    if not mark or not tail:
        return None
    found = lookup(skeleton(FILLER.sub("", head).strip()))
    if found is None or found[0] != "goal":
        return None
    area = _LEVEL_AREA.sub("", tail).strip(" -–:")
    return Label("goal", found[1], printed, area or None) if area else None


def _split_area(bare: str) -> tuple[str, str, str]:
    for mark in _AREA_MARKS:
        head, found, tail = bare.partition(mark)
        if found and tail.strip():
            return head.strip(), found, tail.strip()
    return bare, "", ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that starts with a label, and what follows on the line."""

    label: Label
    rest: str
    colon: bool


def label_at(line: str, *, slide: bool = False) -> Labelled | None:
    """The label that a line starts with.

    Args:
        line: one printed line.
        slide: on slides "Målgrupp unga vuxna" stands without a colon.

    Returns:
        the label and the rest of the line; ``None`` if it starts with none.
    """
    text = line.strip()
    head, colon, rest = text.partition(" | " if " | " in text[:_LABEL_LETTERS] else ":")
    if colon and len(head.split()) <= 2 * _WORDS:
        label = whole_label(head)
        if label is not None:
            return Labelled(label, rest.strip(" |"), True)
    if (label := whole_label(text)) is not None:
        return Labelled(label, "", bool(colon))
    if (bullet := _BULLET.match(text)) and (label := whole_label(bullet.group(1))) is not None:
        return Labelled(label, text[bullet.end() :].strip(), True)
    if not slide:
        return None
    first, _, rest = text.partition(" ")
    label = whole_label(first)
    if label is not None and label.field in ("target_group", "owner") and len(rest) > 2:
        return Labelled(label, rest.strip(), False)
    return None


_CUT = re.compile(
    r"(?:(?<=[.;!?])\s+|\s*[|•·]\s+|\s+)(?=(?P<label>[A-ZÅÄÖ][^.:;!?|•·]{1,60}):(?!\d))"
)
"""Where a label may begin inside a line."""
_ENDED = re.compile(r"[.;!?|•·]\s*$")


def parted(lines: Sequence[str]) -> list[str]:
    """Lines cut before the labels that run on inside them.

    "Huvudman: Viks kommun. Målgrupp: Unga. Syfte: Arbete." says as much as three lines do. Where
    text opens with a label, one with a capital and a colon needs no sentence to end before it;
    elsewhere it does, and it must be a label that an insats has.
    """
    opened = bool(lines) and (first := label_at(lines[0])) is not None and first.colon
    found = [_cuts(line, opened=opened) for line in lines]
    ours = [label_at(line) for line in lines if opened]
    fields = {label.field for cuts in found for _, label in cuts}
    fields |= {labelled.label.field for labelled in ours if labelled is not None}
    if not fields & OF_INSATS:
        return list(lines)
    made: list[str] = []
    for line, cuts in zip(lines, found, strict=True):
        places = [0, *(at for at, _ in cuts), len(line)]
        made += [
            piece for a, b in itertools.pairwise(places) if (piece := line[a:b].strip(" |•·;"))
        ]
    return made


def tells_of_insats(text: str) -> bool:
    """Whether a text opens with a label that an insats has: its target group, its own time.

    What such a text says holds for the insats, not for the figures below it.
    """
    labelled = label_at(text)
    return labelled is not None and labelled.colon and labelled.label.field in OF_INSATS


def _cuts(line: str, *, opened: bool) -> list[tuple[int, Label]]:
    """Where labels begin inside a line, each with the label."""
    found: list[tuple[int, Label]] = []
    for mark in _CUT.finditer(line):
        label = whole_label(mark["label"])
        if label is not None and (opened or _ENDED.search(line[: mark.end()])):
            found.append((mark.end(), label))
    return found


def ends_in_label(line: str) -> bool:
    """Whether a line ends with a label behind a sentence: its text goes on below."""
    cuts = _cuts(line, opened=False) if line.endswith(":") else []
    return bool(cuts) and not line[cuts[-1][0] :].partition(":")[2]


_SHEET_FIELDS = OF_INSATS | {"cost", "kind"}
PREFIX_WORDS = 4
"""Words of a label that no mark parts from its text, at most."""


def openings(line: str, most: int) -> list[tuple[str, str]]:
    """The ways to part a line into a label and a text, which both begin with a capital.

    Args:
        line: with nothing before the label.
        most: words of the longest label.

    Returns:
        label and text, the shortest label first; a text may begin with a digit, too.
    """
    said = line.split() if line[:1].isupper() else []
    return [
        (" ".join(said[:at]), " ".join(said[at:]))
        for at in range(1, min(most, len(said) - 1) + 1)
        if said[at][0].isupper() or said[at][0].isdigit()
    ]


def bare_prefix(line: str) -> Labelled | None:
    """The sheet label that a line opens with although no mark parts it from its text.

    "Huvudman Granviks kommun" alone proves nothing; a few such lines in a row do.
    """
    for lead, rest in reversed(openings(line, PREFIX_WORDS)):
        label = whole_label(lead)
        if label is not None and label.field in _SHEET_FIELDS:
            return Labelled(label, rest, False)
    return None


def counted_label(line: str) -> Labelled | None:
    """The label of places and the number behind it, without a colon: "Antal platser 40"."""
    counted = _WITH_FIGURE.fullmatch(line.strip())
    label = whole_label(counted["label"]) if counted is not None else None
    if counted is None or label is None or label.field != "places":
        return None
    return Labelled(label, counted["figure"], False)
