"""Blocks of text as passages: labels inside a paragraph part it, lines of slides stand alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from finsam.parse.facts import Source
from finsam.parse.language.labels import (
    OF_INSATS,
    Label,
    Labelled,
    counted_label,
    label_at,
    parted,
    whole_label,
)
from finsam.parse.language.lines import join_lines
from finsam.parse.language.phrases import says_what_shall_be
from finsam.parse.language.sentences import extents, is_closed, is_open, starts_anew
from finsam.parse.language.states import is_state
from finsam.parse.language.titles import title_of
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind, Place, new, new_label

_DASH = re.compile(r"^[-–—]\s*(?=[^\W\d_])")
_SENTENCE_END = re.compile(r"[.!?;]$")
_ATT = re.compile(r"^Att\s")
_NUMBER_BEGUN = re.compile(r"[^\W\d_]\s+(?:\d{1,3}\s)*\d{1,3}$")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_LEAD_WORDS = 9
_FULL_SLIDE = 0.74
"""Share of a slide's width from which a line may have been broken for want of room."""
_LONG_LINE = 60
_ASIDE_GAP = 0.8
"""Heights of a line that words in a box of their own stand behind a sentence, at least."""
_APART_GAP = 0.9
"""Heights of a line between a label in a column of its own and its text, at least."""
_LABEL_WORDS = 4
"""Words of such a label, at most."""
_ABOUT_IT = re.compile(rf"(?:{any_of('passages.about_it')})\b")
"""How a sentence opens that goes on about those whom the one before it named."""
_NAMED = OF_INSATS - {"purpose"}
"""Fields whose text is no sentence."""
_ASIDE_WORDS = 5
"""Words of such a box at most: "Målet är delvis uppfyllt" has four."""


def _certain(block: Block) -> float | None:
    seen = [w.confidence for line in block.lines for w in line.words if w.confidence is not None]
    return sum(seen) / len(seen) if seen else None


def _is_bold(block: Block) -> bool:
    words = [word for line in block.lines for word in line.words]
    return bool(words) and sum(word.bold for word in words) * 2 > len(words)


def of_block(block: Block, place: Place) -> Iterator[Passage]:
    """The passages of a block of text: labels inside it part it."""
    source = place.source(block.raw, block.box, _certain(block))
    if block.kind is BlockKind.FOOTNOTE:
        yield new(PassageKind.NOTE, block.text, place, source)
        return
    if block.kind is BlockKind.HEADING:
        if len(parts := _titles(block)) > 1:
            for nth, part in enumerate(parts):
                level = block.level + nth
                yield new(
                    PassageKind.HEADING,
                    part,
                    place,
                    source,
                    level=level,
                    bold=_is_bold(block),
                    label=whole_label(part),
                    marker=block.marker if nth == 0 else None,
                )
            return
        labelled = label_at(block.text, slide=place.slide) or counted_label(block.text)
        if labelled is not None and labelled.rest:
            yield new_label(labelled.label, place, source)
            yield new(PassageKind.TEXT, labelled.rest, place, source, inline=True)
            return
        yield new(
            PassageKind.HEADING,
            block.text,
            place,
            source,
            level=block.level,
            bold=_is_bold(block),
            label=labelled.label if labelled else None,
            marker=block.marker,
        )
        return
    yield from _running(block, place, source)


def _titles(block: Block) -> list[str]:
    """The headings of a block: an area and "Övergripande mål" right below it are two."""
    lines = [line.text.strip() for line in block.lines if line.text.strip()]
    if len(lines) < 2:
        return [block.text]
    title = title_of(lines[-1])
    if title is None or not title.bare or lines[-1][:1].islower() or is_open(lines[-2]):
        return [block.text]
    head = block.text[: -len(lines[-1])].strip()
    return [head, lines[-1]] if head else [block.text]


class _Piece(NamedTuple):
    """Part of a block: a label, if it opens with one, and the lines up to the next label.

    ``inline``: whether its text begins on the line of the label.
    """

    label: Label | None
    lines: list[str]
    inline: bool


def _running(block: Block, place: Place, source: Source) -> Iterator[Passage]:
    """Paragraphs and items; each line that starts with a label opens a new piece."""
    if label := _all_label(block):
        yield new_label(label, place, source)
        return
    item, bold = block.kind is BlockKind.LIST_ITEM, _is_bold(block)
    pieces, run_on = _pieces(block, place)
    aside = _aside(block)
    for piece in pieces:
        if piece.label is not None:
            yield new_label(piece.label, place, source)
        kind = PassageKind.TEXT
        if item and (len(pieces) == 1 or piece.label is None):
            kind = PassageKind.ITEM
        whole = block.text if len(pieces) == 1 else join_lines(piece.lines)
        for text in _texts(piece, whole, block, place):
            said, rest = _value(text, piece.label) if run_on else (text, "")
            bare, dash = _without_dash(said)
            if bare.strip():
                made = new(
                    PassageKind.ITEM if dash else kind,
                    bare,
                    place,
                    source,
                    level=block.level,
                    bold=bold,
                    marker=dash or block.marker,
                    inline=piece.inline,
                    aside=aside if aside and bare.endswith(f" {aside}") else "",
                )
                yield replace(made, ends=run_on and (piece is pieces[-1] or bool(rest)))
            if rest:
                yield new(PassageKind.TEXT, rest, place, source, level=block.level, bold=bold)


def _value(text: str, label: Label | None) -> tuple[str, str]:
    """The value of a label that runs on among others, and what the text says behind it.

    The value is named in a sentence without the stop that parts it; sentences that go on about it
    ("De …") stay with it.
    """
    if label is None or label.field not in _NAMED:
        return text, ""
    found = extents(text)
    if len(found) > 1 and _ABOUT_IT.match(text[found[1][0] :]):
        return text, ""
    end = found[0][1] if found else len(text)
    return text[:end].removesuffix("."), text[end:].strip()


def _aside(block: Block) -> str:
    """The words that stand apart behind the sentence which the last line of a block ends."""
    words = block.lines[-1].words if block.lines else ()
    for at in range(len(words) - 1, max(0, len(words) - 1 - _ASIDE_WORDS), -1):
        before, own = words[at - 1], words[at]
        if re.search(r"[.,;:!?]$", own.text) or before.box is None or own.box is None:
            return ""
        if own.box.x0 - before.box.x1 >= _ASIDE_GAP * before.box.height:
            ends = bool(re.search(r"[.!?]$", before.text)) and own.text[:1].isupper()
            return " ".join(word.text for word in words[at:]) if ends else ""
    return ""


def _all_label(block: Block) -> Label | None:
    """The label that a block is as a whole."""
    item = block.kind is BlockKind.LIST_ITEM
    may_be = block.text.endswith(":") if item else len(block.lines) > 1
    return whole_label(block.text) if may_be and block.text[:1].isupper() else None


def _pieces(block: Block, place: Place) -> tuple[list[_Piece], bool]:
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


def _texts(piece: _Piece, whole: str, block: Block, place: Place) -> list[str]:
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


def _without_dash(text: str) -> tuple[str, str | None]:
    """``text`` without the dash that makes it an item, and the dash."""
    found = _DASH.match(text)
    return (text[found.end() :], text[0]) if found else (text, None)


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
