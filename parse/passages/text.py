"""Blocks of text as passages: labels inside a paragraph part it, lines of slides stand alone."""

import re
from collections.abc import Iterator
from dataclasses import replace

from finsam.parse.facts import Source
from finsam.parse.language.labels import (
    OF_INSATS,
    Label,
    counted_label,
    label_at,
    whole_label,
)
from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import extents, is_open
from finsam.parse.language.titles import title_of
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind, Place, new, new_label
from finsam.parse.passages.pieces import pieces_of, texts_of

_DASH = re.compile(r"^[-–—]\s*(?=[^\W\d_])")
_ASIDE_GAP = 0.8
"""Heights of a line that words in a box of their own stand behind a sentence, at least."""
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


def _running(block: Block, place: Place, source: Source) -> Iterator[Passage]:
    """Paragraphs and items; each line that starts with a label opens a new piece."""
    if label := _all_label(block):
        yield new_label(label, place, source)
        return
    item, bold = block.kind is BlockKind.LIST_ITEM, _is_bold(block)
    pieces, run_on = pieces_of(block, place)
    aside = _aside(block)
    for piece in pieces:
        if piece.label is not None:
            yield new_label(piece.label, place, source)
        kind = PassageKind.TEXT
        if item and (len(pieces) == 1 or piece.label is None):
            kind = PassageKind.ITEM
        whole = block.text if len(pieces) == 1 else join_lines(piece.lines)
        for text in texts_of(piece, whole, block, place):
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


def _without_dash(text: str) -> tuple[str, str | None]:
    """``text`` without the dash that makes it an item, and the dash."""
    found = _DASH.match(text)
    return (text[found.end() :], text[0]) if found else (text, None)
