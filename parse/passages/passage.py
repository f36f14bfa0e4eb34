"""A passage: one heading, label, paragraph, item or table of a file, and where it stands."""

from dataclasses import dataclass, replace
from enum import StrEnum

from finsam.extract.box import Box
from finsam.extract.page import TextSource
from finsam.parse.facts import Source
from finsam.parse.language.labels import Label
from finsam.parse.layout import Table

_CERTAIN = {TextSource.TEXT_LAYER: 0.95, TextSource.PLAIN: 0.85, TextSource.OCR: 0.9}


class PassageKind(StrEnum):
    """What a passage is."""

    HEADING = "heading"
    LABEL = "label"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"


RUNNING = (PassageKind.TEXT, PassageKind.ITEM)
"""Kinds of running text: paragraphs and items of lists."""


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
        ends: whether it ends a paragraph in which labels run on: its label ends with it.
        aside: words at its end that stand apart behind a sentence on its last line, as the state of
            a goal in a box of its own does.
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
    aside: str = ""
    ends: bool = False

    def opened_by(self, label: Label) -> "Passage":
        """The label that its words open with, in its place."""
        return replace(self, kind=PassageKind.LABEL, text=label.printed, label=label)


@dataclass(frozen=True, slots=True)
class Place:
    """What all passages of one page share."""

    page: int
    method: TextSource
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


def new(
    kind: PassageKind,
    text: str,
    place: Place,
    source: Source,
    *,
    level: int = 0,
    bold: bool = False,
    label: Label | None = None,
    marker: str | None = None,
    sheet: int = 0,
    inline: bool = False,
    aside: str = "",
) -> Passage:
    """A passage of a page."""
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
        aside=aside,
    )


def new_label(label: Label, place: Place, source: Source, sheet: int = 0) -> Passage:
    """A label as a passage."""
    return new(PassageKind.LABEL, label.printed, place, source, label=label, sheet=sheet)
