"""Layouts of invented reports, made by hand: lines, tables, blocks without a page behind them."""

from collections.abc import Sequence
from dataclasses import replace

import making

from finsam.extract.page import Page, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind, Insats, Part, Source
from finsam.parse.layout import Block, BlockKind, Cell, PageLayout, Table
from finsam.parse.trees.make import logical_tables

FORBUND = "Samordningsförbundet Norrbygd"
OTHER_FORBUND = "Älvdalens samordningsförbund"


def source(page: int = 1) -> Source:
    return Source(page=page, box=None, printed="", method=TextSource.PLAIN, confidence=1.0)


def insats(name: str, kind: str = "individ", aliases: tuple[str, ...] = ()) -> Insats:
    return making.insats(name, kind, aliases, forbund=FORBUND, source=source())


INSATSER = (insats("Lyftet"), insats("Stegvis"), insats("Mötesplatsen", "struktur"))


def line(number: int, text: str) -> CleanLine:
    words = tuple(Word(text=w, box=None) for w in text.split())
    return CleanLine(number=number, raw=text, text=text, words=words, raw_words=words)


def table(
    rows: Sequence[Sequence[str]], page: int = 1, pages: tuple[int, ...] | None = None
) -> Table:
    """A table of these texts; empty texts are places without a cell."""
    cells = tuple(
        Cell(row=r, column=c, text=text, raw=text, words=(), lines=(text,), box=None)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    return Table(
        page=page,
        rows=len(rows),
        columns=max(map(len, rows)),
        cells=cells,
        header_rows=1,
        label_columns=1,
        ruled=True,
        row_pages=pages or (page,) * len(rows),
        box=None,
    )


def block(
    text: str | Table,
    kind: BlockKind = BlockKind.PARAGRAPH,
    headings: tuple[str, ...] = (),
    page: int = 1,
) -> Block:
    if isinstance(text, Table):
        return Block(
            kind=BlockKind.TABLE,
            page=page,
            text="",
            raw="",
            lines=(),
            box=None,
            headings=headings,
            table=text,
        )
    lines = tuple(line(n, t) for n, t in enumerate(text.split("\n"), 1))
    joined = " ".join(ln.text for ln in lines)
    return Block(
        kind=kind, page=page, text=joined, raw=text, lines=lines, box=None, headings=headings
    )


def _on_page(one: Block, number: int) -> Block:
    grid = one.table
    if grid is not None and len(set(grid.row_pages)) == 1:
        grid = replace(grid, page=number, row_pages=(number,) * grid.rows)
    return replace(one, page=number, table=grid)


def context(
    *pages: Sequence[Block],
    kind: DocumentKind = DocumentKind.ANNUAL,
    period: str = "2023",
    slide: bool = False,
    insatser: tuple[Insats, ...] = INSATSER,
    forbund: tuple[str, ...] = (FORBUND,),
) -> Context:
    """A file of these pages, each a sequence of blocks."""
    layouts = []
    for number, given_blocks in enumerate(pages, 1):
        blocks = [_on_page(b, number) for b in given_blocks]
        lines = tuple(ln for b in blocks for ln in b.lines)
        page = Page(number=number, width=None, height=None, source=TextSource.PLAIN, lines=())
        clean = CleanPage(page=page, lines=lines)
        layouts.append(PageLayout(page=clean, blocks=tuple(blocks), is_slide=slide))
    part = Part(
        kind=kind,
        forbund=forbund[0],
        year=int(period[:4]),
        period=period,
        title=None,
        date=None,
        org_no=None,
        first_page=1,
        last_page=len(pages),
        evidence=(),
    )
    names = forbund + (forbund[-1],) * (len(pages) - len(forbund))
    return Context(
        layouts=tuple(layouts),
        parts=(part,),
        page_forbund=names[: len(pages)],
        insatser=insatser,
        tables=logical_tables(layouts),
    )


def head(text: str) -> Block:
    return block(text, BlockKind.HEADING)


def table_of(rows: Sequence[Sequence[str]], title: str) -> list[Block]:
    return [head(title), block(table(rows), headings=(title,))]
