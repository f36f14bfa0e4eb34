"""A paragraph parted at the labels inside it, and into its lines."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from finsam.parse.language.labels import (
    Label,
    Labelled,
    label_at,
    parted,
    whole_label,
)
from finsam.parse.language.lines import join_lines
from finsam.parse.language.phrases import says_what_shall_be
from finsam.parse.language.sentences import is_closed, is_open, starts_anew
from finsam.parse.language.states import is_state
from finsam.parse.language.titles import title_of
from finsam.parse.layout import Block, BlockKind
from finsam.parse.passages.passage import Place

_SENTENCE_END = re.compile(r"[.!?;]$")
_ATT = re.compile(r"^Att\s")
_NUMBER_BEGUN = re.compile(r"[^\W\d_]\s+(?:\d{1,3}\s)*\d{1,3}$")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_LEAD_WORDS = 9
_FULL_SLIDE = 0.74
"""Share of a slide's width from which a line may have been broken for want of room."""
_LONG_LINE = 60
_APART_GAP = 0.9
"""Heights of a line between a label in a column of its own and its text, at least."""
_LABEL_WORDS = 4
"""Words of such a label, at most."""


class _Piece(NamedTuple):
    """Part of a block: a label, if it opens with one, and the lines up to the next label.

    ``inline``: whether its text begins on the line of the label.
    """

    label: Label | None
    lines: list[str]
    inline: bool


def pieces_of(block: Block, place: Place) -> tuple[list[_Piece], bool]:
    """A block parted before each label, and whether labels run on inside its lines.

    The first piece has no label.
    """
    item = block.kind is BlockKind.LIST_ITEM
    lines = [line.text.strip() for line in block.lines]
    if item and lines and block.marker:
        lines[0] = lines[0].removeprefix(block.marker).strip()
    printed, lines = len(lines), parted(lines)
    pieces = [_Piece(None, [], False)]
    for nth, line in enumerate(lines):
        labelled = (None if nth else _set_apart(block)) or _opens(lines, nth, place.slide)
        if labelled is not None and not (item and nth == 0 and not labelled.rest):
            rest = [labelled.rest] if labelled.rest else []
            pieces.append(_Piece(labelled.label, rest, bool(rest)))
        else:
            pieces[-1].lines.append(line)
    return pieces, len(lines) > printed


def _set_apart(block: Block) -> Labelled | None:
    """The label of a goal that a block opens with, a gap before its text instead of a colon."""
    words = block.lines[0].words if block.lines else ()
    for at in range(1, min(len(words), _LABEL_WORDS + 1)):
        before, own = words[at - 1].box, words[at].box
        if before is None or own is None:
            return None
        if own.x0 - before.x1 >= _APART_GAP * before.height:
            label = whole_label(" ".join(word.text for word in words[:at]))
            rest = " ".join(word.text for word in words[at:])
            told = label is not None and label.field == "goal" and rest[:1].isupper()
            return Labelled(label, rest, True) if told and label is not None else None
    return None


def texts_of(piece: _Piece, whole: str, block: Block, place: Place) -> list[str]:
    """The texts of a piece: one, or its lines where they stand for themselves."""
    if block.kind is BlockKind.LIST_ITEM:
        return [whole]
    goal = piece.label is not None and piece.label.field == "goal"
    if goal or _is_listing(piece.lines):
        return _own_lines(piece.lines, set())
    if any(_ATT.match(line) for line in piece.lines[1:]):
        return _att_parts(piece.lines)
    if place.slide:
        return _own_lines(piece.lines, _full_lines(block, place))
    return [whole]


def _opens(lines: Sequence[str], nth: int, slide: bool) -> Labelled | None:
    """The label that a line of a block opens with, if it stands as one."""
    line = lines[nth]
    if nth and is_state(line):
        return None  # "Påbörjat" below a goal says how it stands, not when it began
    labelled = label_at(line, slide=slide) or _goal_lead(line)
    if labelled is None or not line[:1].isupper():
        return None
    if labelled.label.field == "cost" and says_what_shall_be(labelled.rest):
        return None  # "Ekonomi: Medlen ska räcka" is a goal with its area
    if labelled.colon or slide:
        return labelled
    before = lines[nth - 1] if nth else ""
    if before and not is_closed(before):
        return None
    after = lines[nth + 1] if nth + 1 < len(lines) else ""
    return labelled if not after or starts_anew(after) else None


def _goal_lead(line: str) -> Labelled | None:
    """A line such as "Ägarnas önskade riktning:" that only leads in goals."""
    if not line.endswith(":") or len(line.split()) > _LEAD_WORDS:
        return None
    title = title_of(line)
    if title is None or not title.strict:
        return None
    return Labelled(Label("goal", title.level, line.rstrip(" :"), title.area), "", True)


def _is_listing(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph stand for themselves: capitals, and no sentence ends."""
    if len(lines) < 2 or any(is_open(line) or _SENTENCE_END.search(line) for line in lines):
        return False
    return all(starts_anew(line) for line in lines)


def _att_parts(lines: Sequence[str]) -> list[str]:
    """A paragraph cut before each line that opens a goal: "Att …" after a line that ended."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if parts[-1] and _ATT.match(line) and not is_open(parts[-1][-1]):
            parts.append([])
        parts[-1].append(line)
    return [join_lines(part) for part in parts]


def _full_lines(block: Block, place: Place) -> set[str]:
    """Lines of a block that reach so far to the right that the next may be their rest."""
    full: set[str] = set()
    longest = max((len(line.text) for line in block.lines), default=0)
    for line in block.lines:
        edges = [word.box.x1 for word in line.words if word.box is not None]
        if edges and place.width:
            if max(edges) > _FULL_SLIDE * place.width:
                full.add(line.text.strip())
        elif not edges and len(line.text) > _FULL_SLIDE * longest and longest > _LONG_LINE:
            full.add(line.text.strip())
    return full


def _parts_number(line: str, after: str) -> bool:
    """Whether a number is parted between two lines: "uppgå till högst 2" above "200 tkr"."""
    return bool(_NUMBER_BEGUN.search(line) and _THOUSANDS.match(after))


def _own_lines(lines: Sequence[str], full: set[str]) -> list[str]:
    """Lines that stand for themselves, as on slides: a capital after a line that ended."""
    made: list[str] = []
    last = ""
    for line in lines:
        parted = is_open(last) or last in full or _parts_number(last, line)
        if made and (parted or not starts_anew(line)):
            made[-1] = join_lines((made[-1], line))
        else:
            made.append(line)
        last = line
    return made
