"""A file as one stream of headings, labels, paragraphs, items and tables.

Fact sheets come as ruled tables, as headings with paragraphs, as "label: text" lines and as
slides. Readers of insatser and goals see all of them alike: a label and the passages after it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from finsam.extract.box import Box
from finsam.parse.blocks_text import is_open, join_lines, starts_low
from finsam.parse.facts import Source
from finsam.parse.goal_levels import title_of
from finsam.parse.insats_cells import cell_paragraphs
from finsam.parse.insats_labels import Label, Labelled, label_at, whole_label
from finsam.parse.layout import Block, BlockKind, Cell, PageLayout, Table

_DASH = re.compile(r"^[-–—]\s*(?=[^\W\d_])")
_ENDS = re.compile(r"[.!?:][\"'”’)]*$")
_STARTS = re.compile(r"^[\"'“”„(]*[A-ZÅÄÖÉ0-9]")
_LEAD_WORDS = 9
_FULL_SLIDE = 0.74
"""Share of a slide's width from which a line may have been broken for want of room."""
_LONG_LINE = 60
_SENTENCE_END = re.compile(r"[.!?;]$")
_CERTAIN = {"text-layer": 0.95, "plain": 0.85, "ocr": 0.9}


class PassageKind(StrEnum):
    """What a passage is."""

    HEADING = "heading"
    LABEL = "label"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One piece of a file in reading order.

    Attributes:
        kind: what it is.
        page: from 1.
        text: repaired, lines joined, without bullet or list number.
        source: where it stands.
        level: of a heading, 1 is the highest; depth of an item; else 0.
        bold: whether most of it is set in bold.
        slide: whether it stands on a slide.
        label: for kind LABEL, and for a heading that is a label.
        marker: bullet or number.
        table: for kind TABLE.
        sheet: number of the table that it comes from, if a fact sheet's; from 1, else 0.
        inline: whether it stands on the same line as the label before it.
    """

    kind: PassageKind
    page: int
    text: str
    source: Source
    level: int = 0
    bold: bool = False
    slide: bool = False
    label: Label | None = None
    marker: str | None = None
    table: Table | None = None
    sheet: int = 0
    inline: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What all passages of one page share."""

    page: int
    method: str
    slide: bool
    width: float | None = None

    def source(self, raw: str, box: Box | None, certain: float | None = None) -> Source:
        """The source of a passage of this page."""
        confidence = _CERTAIN[self.method] * (1.0 if certain is None else certain)
        return Source(
            page=self.page,
            box=box,
            printed=raw,
            method=self.method,
            confidence=round(min(1.0, max(0.0, confidence)), 3),
        )


def passages(layouts: Sequence[PageLayout]) -> tuple[Passage, ...]:
    """All passages of a file, noise left out."""
    found: list[Passage] = []
    sheets = 0
    methods = {layout.number: layout.page.page.source.value for layout in layouts}
    for layout in layouts:
        width = layout.page.page.width
        place = _Place(layout.number, methods[layout.number], layout.is_slide, width)
        for block in layout.blocks:
            if block.kind is BlockKind.NOISE:
                continue
            if block.kind is BlockKind.TABLE and block.table is not None:
                goes_on = bool(found) and found[-1].sheet > 0
                if is_sheet(block.table, goes_on=goes_on):
                    sheets += not goes_on or _opens_sheet(block.table)
                    _go_on(found, list(_sheet(block.table, place, sheets)))
                else:
                    found.append(_table(block.table, block, place))
            else:
                found += _block(block, place)
    return tuple(found)


def _go_on(found: list[Passage], more: list[Passage]) -> None:
    """Adds the passages of a sheet; the rest of a sentence that a page break cut joins it."""
    if found and more and found[-1].sheet and _is_rest(found[-1], more[0]):
        last = found.pop()
        more[0] = replace(last, text=join_lines((last.text, more[0].text)))
    found += more


def _is_rest(last: Passage, first: Passage) -> bool:
    running = (PassageKind.TEXT, PassageKind.ITEM)
    if last.kind not in running or first.kind is not PassageKind.TEXT:
        return False
    return is_open(last.text) or (not _ENDS.search(last.text) and starts_low(first.text))


def _table(table: Table, block: Block, place: _Place) -> Passage:
    raw = block.raw or "\n".join(cell.raw for cell in table.cells)
    return Passage(
        kind=PassageKind.TABLE,
        page=table.page,
        text=table.title or "",
        source=place.source(raw, block.box),
        slide=place.slide,
        table=table,
    )


def _certain(block: Block) -> float | None:
    seen = [w.confidence for line in block.lines for w in line.words if w.confidence is not None]
    return sum(seen) / len(seen) if seen else None


def _is_bold(block: Block) -> bool:
    words = [word for line in block.lines for word in line.words]
    return bool(words) and sum(word.bold for word in words) * 2 > len(words)


def _block(block: Block, place: _Place) -> Iterator[Passage]:
    """The passages of a block of text: labels inside it part it."""
    source = place.source(block.raw, block.box, _certain(block))
    if block.kind is BlockKind.FOOTNOTE:
        yield _passage(PassageKind.NOTE, block.text, place, source)
        return
    if block.kind is BlockKind.HEADING:
        if len(parts := _titles(block)) > 1:
            for nth, part in enumerate(parts):
                level = block.level + nth
                yield _passage(
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
        labelled = label_at(block.text, slide=place.slide)
        if labelled is not None and labelled.rest:
            yield _labelled(labelled.label, place, source)
            yield _passage(PassageKind.TEXT, labelled.rest, place, source, inline=True)
            return
        yield _passage(
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


def _passage(
    kind: PassageKind,
    text: str,
    place: _Place,
    source: Source,
    *,
    level: int = 0,
    bold: bool = False,
    label: Label | None = None,
    marker: str | None = None,
    sheet: int = 0,
    inline: bool = False,
) -> Passage:
    return Passage(
        kind=kind,
        page=source.page,
        text=text,
        source=source,
        level=level,
        bold=bold,
        slide=place.slide,
        label=label,
        marker=marker,
        sheet=sheet,
        inline=inline,
    )


def _labelled(label: Label, place: _Place, source: Source, sheet: int = 0) -> Passage:
    return _passage(PassageKind.LABEL, label.printed, place, source, label=label, sheet=sheet)


def _running(block: Block, place: _Place, source: Source) -> Iterator[Passage]:
    """Paragraphs and items; each line that starts with a label opens a new piece."""
    item = block.kind is BlockKind.LIST_ITEM
    pieces: list[tuple[Label | None, list[str], bool]] = [(None, [], False)]
    lines = [line.text.strip() for line in block.lines]
    cut = False
    for nth, line in enumerate(lines):
        labelled = _opens(lines, nth, place.slide)
        if labelled is not None and not (item and nth == 0 and not labelled.rest):
            rest = [labelled.rest] if labelled.rest else []
            pieces.append((labelled.label, rest, bool(rest)))
            cut = True
        else:
            pieces[-1][1].append(line)
    marker, bold = block.marker, _is_bold(block)
    for label, texts, inline in pieces:
        if label is not None:
            yield _labelled(label, place, source)
        kind = PassageKind.ITEM if item and (not cut or label is None) else PassageKind.TEXT
        whole = [join_lines(texts)] if cut else [block.text]
        goal = label is not None and label.field == "goal"
        if not item and (goal or _is_listing(texts)):
            whole = _own_lines(texts, set())
        elif not item and place.slide:
            whole = _own_lines(texts, _full_lines(block, place))
        for text in whole:
            bare, dash = _without_dash(text)
            if bare.strip():
                yield _passage(
                    PassageKind.ITEM if dash else kind,
                    bare,
                    place,
                    source,
                    level=block.level,
                    bold=bold,
                    marker=dash or marker,
                    inline=inline,
                )


def _without_dash(text: str) -> tuple[str, str | None]:
    """``text`` without the dash that makes it an item, and the dash."""
    found = _DASH.match(text)
    return (text[found.end() :], text[0]) if found else (text, None)


def _opens(lines: Sequence[str], nth: int, slide: bool) -> Labelled | None:
    """The label that a line of a block opens with, if it stands as one."""
    line = lines[nth]
    labelled = label_at(line, slide=slide) or _goal_lead(line)
    if labelled is None or not line[:1].isupper():
        return None
    if labelled.colon or slide:
        return labelled
    before = lines[nth - 1] if nth else ""
    if before and not _ENDS.search(before):
        return None
    after = lines[nth + 1] if nth + 1 < len(lines) else ""
    return labelled if not after or _STARTS.match(after) else None


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
    return all(_STARTS.match(line) for line in lines)


def _full_lines(block: Block, place: _Place) -> set[str]:
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


def _own_lines(lines: Sequence[str], full: set[str]) -> list[str]:
    """Lines that stand for themselves, as on slides: a capital after a line that ended."""
    made: list[str] = []
    last = ""
    for line in lines:
        if made and (not _STARTS.match(line) or is_open(last) or last in full):
            made[-1] = join_lines((made[-1], line))
        else:
            made.append(line)
        last = line
    return made


# Fact sheets in tables


def _opens_sheet(table: Table) -> bool:
    """Whether a table starts with a heading or a label of its own, not with the rest of a row."""
    return table.cell(0, 0) is not None


def is_sheet(table: Table, *, goes_on: bool = False) -> bool:
    """Whether a table is a fact sheet: labels in its first column, text beside them.

    Args:
        table: any table.
        goes_on: whether a fact sheet stands right before it, so that it may be its last rows.
    """
    labels: list[Label] = []
    rows = sum(1 for row in range(table.rows) if table.cell(row, 0) is not None)
    for row in range(table.rows):
        cell = table.cell(row, 0)
        if cell is None or cell.row != row:
            continue
        label = whole_label(cell.text)
        beside = [c for c in table.cells if c.row == row and c.column > 0 and c.text]
        if label is not None and len(beside) <= 2 and cell.column_span < max(table.columns, 2):
            labels.append(label)
    fields = {label.field for label in labels}
    telling = {"purpose", "target_group", "owner", "period", "goal"} & fields
    if any(_is_header(table, row) for row in range(min(2, table.rows))):
        return False
    if goes_on and table.columns <= 2 and labels:
        return True
    return bool(telling) and len(labels) >= 2 and 3 * len(labels) >= rows


def _is_header(table: Table, row: int) -> bool:
    """Whether a row is a header of labels, which makes the table one of columns."""
    cells = [c for c in table.cells if c.row == row]
    return sum(whole_label(c.text) is not None for c in cells) >= 2


def _sheet(table: Table, place: _Place, number: int) -> Iterator[Passage]:
    for row in range(table.rows):
        page = table.row_pages[row] if row < len(table.row_pages) else table.page
        here = _Place(page, place.method, place.slide)
        cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
        yield from _sheet_row(cells, table, here, number)


def _sheet_row(
    cells: Sequence[Cell], table: Table, place: _Place, number: int
) -> Iterator[Passage]:
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return
    first, rest = filled[0], filled[1:]
    if first.column == 0:
        label = whole_label(first.text)
        if label is None and not rest and (labelled := label_at(first.text)) is not None:
            yield _labelled(labelled.label, place, place.source(first.raw, first.box), number)
            text = first.text.partition(":")[2].strip()
            source = place.source(first.raw, first.box)
            yield _passage(PassageKind.TEXT, text, place, source, sheet=number)
            return
        if label is None and not rest and _is_title(first, table):
            for line in _title_lines(first):
                source = place.source(line, first.box)
                yield _passage(PassageKind.HEADING, line, place, source, level=6, sheet=number)
            return
        if label is None and rest:
            label = Label("other", None, first.text.rstrip(" :"))
        if label is not None:
            yield _labelled(label, place, place.source(first.raw, first.box), number)
        else:
            rest = filled
    else:
        rest = filled
    for cell in rest:
        yield from cell_passages(cell, place.page, place.method, slide=place.slide, sheet=number)


def _is_title(cell: Cell, table: Table) -> bool:
    return len(cell.text.split()) <= 14 and not cell.text.rstrip().endswith((".", ","))


def _title_lines(cell: Cell) -> Sequence[str]:
    """The names over a sheet, one a line; a name that wraps stays whole."""
    lines = [line.strip() for line in cell.lines if line.strip()]
    if len(lines) > 1 and all(_STARTS.match(line) and len(line.split()) > 1 for line in lines):
        return lines
    return [cell.text]


def cell_passages(
    cell: Cell, page: int, method: str, *, slide: bool = False, sheet: int = 0
) -> tuple[Passage, ...]:
    """The paragraphs and items of a cell, one passage each."""
    place = _Place(page, method, slide)
    found: list[Passage] = []
    for marker, text in cell_paragraphs(cell):
        kind = PassageKind.ITEM if marker else PassageKind.TEXT
        source = place.source(cell.raw, cell.box)
        found.append(_passage(kind, text, place, source, marker=marker, sheet=sheet))
    return tuple(found)


def joined(parts: Iterable[Passage]) -> str:
    """The texts of passages joined by blanks."""
    return " ".join(part.text for part in parts if part.text).strip()
