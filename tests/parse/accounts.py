"""Builders of invented accounts: blocks, tables and the facts that the money reader finds."""

from collections.abc import Sequence

import making

from finsam.extract.box import Box
from finsam.extract.page import Page, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.context import Context
from finsam.parse.facts import (
    DocumentKind,
    FinanceFact,
    Insats,
    Part,
    Source,
)
from finsam.parse.layout import Block, BlockKind, Cell, PageLayout, Table
from finsam.parse.money import read as finance
from finsam.parse.trees.make import logical_tables

FORBUND = "Samordningsförbundet Granvik"


def clean(text: str) -> CleanLine:
    return CleanLine(number=1, raw=text, text=text, words=(), raw_words=())


def text_block(
    text: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    headings: Sequence[str] = (),
    lines: Sequence[str] = (),
) -> Block:
    return Block(
        kind=kind,
        page=1,
        text=text,
        raw=text,
        lines=tuple(clean(line) for line in lines or [text]),
        box=None,
        level=2 if kind is BlockKind.HEADING else 0,
        headings=tuple(headings),
    )


def table_of(
    rows: Sequence[Sequence[str]],
    header_rows: int = 1,
    title: str | None = None,
    confidence: float | None = None,
) -> Table:
    cells = tuple(
        Cell(
            row=r,
            column=c,
            text=text,
            raw=text,
            words=tuple(Word(text=w, box=None, confidence=confidence) for w in text.split()),
            lines=(text,),
            box=Box(50.0 + 100 * c, 100.0 + 12 * r, 140.0 + 100 * c, 110.0 + 12 * r),
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    return Table(
        page=1,
        rows=len(rows),
        columns=max(len(row) for row in rows),
        cells=cells,
        header_rows=header_rows,
        label_columns=1,
        ruled=False,
        row_pages=(1,) * len(rows),
        box=None,
        title=title,
    )


def table_block(table: Table, headings: Sequence[str] = ()) -> Block:
    return Block(
        kind=BlockKind.TABLE,
        page=1,
        text="",
        raw="",
        lines=(),
        box=None,
        headings=tuple(headings),
        table=table,
    )


def insats(name: str) -> Insats:
    source = Source(page=1, box=None, printed=name, method=TextSource.TEXT_LAYER, confidence=1.0)
    return making.insats(name, forbund=FORBUND, source=source)


def context(
    blocks: Sequence[Block],
    kind: DocumentKind = DocumentKind.PLAN,
    year: int = 2024,
    period: str | None = None,
    slide: bool = False,
    insatser: Sequence[str] = (),
    source: TextSource = TextSource.TEXT_LAYER,
) -> Context:
    page = Page(number=1, width=595.0, height=842.0, source=source, lines=())
    part = Part(
        kind=kind,
        forbund=FORBUND,
        year=year,
        period=period or str(year),
        title=None,
        date=None,
        org_no=None,
        first_page=1,
        last_page=1,
    )
    layout = PageLayout(page=CleanPage(page=page, lines=()), blocks=tuple(blocks), is_slide=slide)
    return Context(
        layouts=(layout,),
        parts=(part,),
        page_forbund=(FORBUND,),
        insatser=tuple(insats(name) for name in insatser),
        tables=logical_tables((layout,)),
    )


def facts(blocks: Sequence[Block], **how: object) -> dict[str, FinanceFact]:
    """The facts by label, period and basis."""
    reading = finance.read(context(blocks, **how))  # type: ignore[arg-type]
    assert not reading.problems
    return {
        " ".join(str(x) for x in (fact.label, fact.period, fact.basis and fact.basis.value)): fact
        for fact in reading.facts
    }
