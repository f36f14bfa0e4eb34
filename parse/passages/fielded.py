"""Goals in numbered lines, each with its fields on a line below: "Målvärde ≤ 45 dagar  Nuläge 33".

Lists out of systems for planning set a goal's target, result and forecast side by side, each
behind its label. Whether such lines were taken for a table, a list or a paragraph, they are the
same: a number with words, a goal, and labels with what each of them tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from finsam.extract.box import Box, box_around
from finsam.normalize.edit import CleanLine
from finsam.parse.blocks.marks import section_number
from finsam.parse.language.heads import goal_field
from finsam.parse.language.labels import Label, label_at
from finsam.parse.language.lines import join_lines
from finsam.parse.language.sentences import is_closed, starts_low
from finsam.parse.language.states import is_state
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import read_table
from finsam.parse.passages.passage import Passage, PassageKind, Place, new, new_label

_TELLING = frozenset({"target", "result", "status", "expected", "start", "measure"})
"""Fields that tell how a goal goes."""
_FEWEST = 2
"""Labels from which a line is one of fields."""
_MEANT = {"start": ("result", "Utfall"), "measure": ("target", "Målvärde")}
"""What labels mean where no other one on their line does: "Mått ≥ 40 st  Nuläge 52 st"."""
_NOTHING = re.compile(r"[-–—.\s]*")
_A_YEAR = re.compile(r"\b20\d\d\b")
_HEAD_WORDS = 8
"""Words of a numbered line that may head goals, at most."""
_LEVEL = 2
"""Depth of such a heading: below a chapter's."""

Fields = tuple[tuple[str, str], ...]


@cache
def _label() -> re.Pattern[str]:
    """The labels of fields that tell how a goal goes, with a capital, longest first."""
    rows = (r["header"] for r in read_table("goals_columns.csv") if r["field"] in _TELLING)
    words = sorted(rows, key=len, reverse=True)
    said = "|".join(re.escape(w[:1].upper() + w[1:]).replace(r"\ ", r"\s+") for w in words)
    return re.compile(rf"(?<!\S)(?:{said})(?=[\s:])\s*:?")


def fields_of(text: str) -> Fields:
    """The labels of a line, each with what stands behind it; empty if it is no line of fields.

    The heads of a table have nothing behind them; a sentence does not begin with a label.
    """
    found = list(_label().finditer(text))
    if len(found) < _FEWEST or found[0].start() > 0:
        return ()
    told: list[tuple[str, str]] = []
    for match, after in zip(found, [*found[1:], None], strict=True):
        value = text[match.end() : after.start() if after else len(text)].strip(" ;|")
        if told and not told[-1][1]:  # "Prognos helår  Förväntas nås": the word of what it tells
            told[-1] = (told[-1][0], f"{match.group().strip()} {value}".strip())
        else:
            told.append((match.group().rstrip(" :"), value))
    heads = any(goal_field(value) and not is_state(value) for _, value in told)
    heads = heads or _are_columns(told)
    whole = len(told) >= _FEWEST and all(value for _, value in told)
    return tuple(told) if whole and not heads else ()


def _are_columns(told: Sequence[tuple[str, str]]) -> bool:
    """Whether labels head columns: one of them comes again, and no figure stands behind any.

    "Utfall jan–aug  Utfall jan–aug" over "2030  2031" heads the results of two years.
    """
    again = len({label for label, _ in told}) < len(told)
    return again and not any(re.search(r"\d", _A_YEAR.sub("", value)) for _, value in told)


def has_fields(block: Block) -> bool:
    """Whether a line of a block is one of fields."""
    return any(fields_of(line.text.strip()) for line in block.lines)


def rejoined(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a page, lines of fields put back below the goals that stand between them.

    Columns of fields are easily taken for a table that the goals' own lines are no part of.
    """
    found = list(blocks)
    for table in [b for b in blocks if b.kind is BlockKind.TABLE and _is_stack(b)]:
        between = [b for b in found if b is not table and _lies_in(b, table)]
        lines = [line for b in (table, *between) for line in b.lines]
        boxes = {id(line): box for line in lines if (box := _box(line)) is not None}
        if not between or len(boxes) < len(lines):
            continue
        ordered = tuple(sorted(lines, key=lambda line: boxes[id(line)].middle))
        whole = replace(table, kind=BlockKind.PARAGRAPH, table=None, lines=ordered)
        gone = {id(b) for b in between}
        found = [whole if b is table else b for b in found if id(b) not in gone]
    return found


def _is_stack(block: Block) -> bool:
    """Whether lines of fields follow each other in a block, their goals elsewhere."""
    told = [bool(fields_of(line.text.strip())) for line in block.lines if line.text.strip()]
    return any(one and two for one, two in pairwise(told))


def _lies_in(block: Block, table: Block) -> bool:
    if block.box is None or table.box is None or block.table is not None:
        return False
    if block.kind is BlockKind.NOISE:
        return False
    return table.box.top <= block.box.middle <= table.box.bottom


def fielded(block: Block, place: Place) -> Iterator[Passage]:
    """The passages of a block with lines of fields, line by line."""
    held: list[CleanLine] = []
    lines = [line for line in block.lines if line.text.strip()]
    told = [fields_of(line.text.strip()) for line in lines]
    for nth, (line, fields) in enumerate(zip(lines, told, strict=True)):
        text = line.text.strip()
        if fields and any(told[max(0, nth - 1) : nth] + told[nth + 1 : nth + 2]):
            continue  # lines of several goals that stand elsewhere: whose is whose is not told
        if held and (fields or not _goes_on(held, text)):
            yield from _said(held, place, block)
            held = []
        if fields:
            yield from _told(fields, line, place, block)
        else:
            held.append(line)
    if held:
        yield from _said(held, place, block)


def _goes_on(held: Sequence[CleanLine], text: str) -> bool:
    """Whether a line goes on with the sentence above it."""
    return starts_low(text) and not is_closed(held[-1].text.strip())


def _told(fields: Fields, line: CleanLine, place: Place, block: Block) -> Iterator[Passage]:
    source = place.source(line.raw, _box(line) or block.box)
    known = {goal_field(label) for label, _ in fields}
    for label, value in fields:
        if _NOTHING.fullmatch(value):
            continue
        meant, plain = _MEANT.get(goal_field(label) or "", (None, label))
        printed = plain if meant is not None and meant not in known else label
        yield new_label(Label("other", None, printed), place, source)
        yield new(PassageKind.TEXT, value, place, source, inline=True)


def _said(lines: Sequence[CleanLine], place: Place, block: Block) -> Iterator[Passage]:
    """A numbered heading, a label with its text, a numbered goal, or other words."""
    text = join_lines([line.text.strip() for line in lines])
    source = place.source("\n".join(line.raw for line in lines), _box(*lines) or block.box)
    labelled = label_at(text)
    if labelled is not None and labelled.rest:
        yield new_label(labelled.label, place, source)
        yield new(PassageKind.TEXT, labelled.rest, place, source, inline=True)
        return
    numbered = section_number(text)
    if numbered is None:
        yield new(PassageKind.TEXT, text, place, source)
        return
    number, rest = numbered
    if "." not in number and len(rest.split()) <= _HEAD_WORDS and not is_closed(rest):
        yield new(PassageKind.HEADING, rest, place, source, level=_LEVEL, marker=number)
    else:
        yield new(PassageKind.ITEM, rest, place, source, level=1, marker=number)


def _box(*lines: CleanLine) -> Box | None:
    """The box around the words of lines."""
    return box_around(word.box for line in lines for word in line.words)
