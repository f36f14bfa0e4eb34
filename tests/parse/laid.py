"""Layouts made by hand: headings, paragraphs, items, tables, and what is read from them."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.extract.page import Page, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind, Goal, Insats, Part
from finsam.parse.goals import read as goals
from finsam.parse.insatser import read as insatser
from finsam.parse.layout import Block, BlockKind, Cell, PageLayout, Table
from finsam.parse.trees.make import logical_tables

FORBUND = "Samordningsförbundet Norrby"


def block(kind: BlockKind, *lines: str, level: int = 0, marker: str | None = None) -> Block:
    made = tuple(
        CleanLine(
            number=n,
            raw=line,
            text=line,
            words=tuple(Word(text=word, box=None) for word in line.split()),
            raw_words=(),
        )
        for n, line in enumerate(lines, 1)
    )
    return Block(
        kind=kind,
        page=1,
        text=" ".join(lines),
        raw="\n".join(lines),
        lines=made,
        box=None,
        level=level,
        marker=marker,
    )


def head(text: str, level: int = 2, marker: str | None = None) -> Block:
    return block(BlockKind.HEADING, text, level=level, marker=marker)


def para(*lines: str) -> Block:
    return block(BlockKind.PARAGRAPH, *lines)


def item(text: str, marker: str = "•") -> Block:
    return block(BlockKind.LIST_ITEM, text, level=1, marker=marker)


def grid(*rows: Sequence[str], header: int = 0, page: int = 1) -> Table:
    columns = max(len(row) for row in rows)
    cells = tuple(
        Cell(
            row=r,
            column=c,
            column_span=columns if len(row) == 1 and columns > 1 else 1,
            text=" ".join(text.split("\n")),
            raw=text,
            words=(),
            lines=tuple(text.split("\n")),
            box=None,
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    return Table(
        page=page,
        rows=len(rows),
        columns=columns,
        cells=cells,
        header_rows=header,
        label_columns=1,
        ruled=True,
        row_pages=(page,) * len(rows),
        box=None,
    )


def table(*rows: Sequence[str], header: int = 0) -> Block:
    return replace(block(BlockKind.TABLE), table=grid(*rows, header=header))


def context(
    *pages: Sequence[Block],
    slide: bool = False,
    kind: DocumentKind = DocumentKind.PLAN,
    source: TextSource = TextSource.TEXT_LAYER,
) -> Context:
    layouts = []
    for number, blocks in enumerate(pages, 1):
        width, height = (842.0, 595.0) if slide else (595.0, 842.0)
        page = Page(number=number, width=width, height=height, source=source, lines=())
        placed = tuple(
            replace(
                b,
                page=number,
                table=replace(b.table, page=number, row_pages=(number,) * b.table.rows)
                if b.table
                else None,
            )
            for b in blocks
        )
        clean = CleanPage(page=page, lines=())
        layouts.append(PageLayout(page=clean, blocks=placed, is_slide=slide))
    part = Part(
        kind=kind,
        forbund=FORBUND,
        year=2031,
        period="2031",
        title=None,
        date=None,
        org_no=None,
        first_page=1,
        last_page=max(1, len(pages)),
    )
    return Context(
        layouts=tuple(layouts),
        parts=(part,),
        page_forbund=(FORBUND,) * len(pages),
        tables=logical_tables(layouts),
    )


def read(at: Context) -> tuple[tuple[Insats, ...], tuple[Goal, ...]]:
    found = insatser.read(at)
    return found, goals.read(replace(at, insatser=found))
