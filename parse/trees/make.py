"""Logical tables of a file, made once, in the order in which they begin."""

from collections.abc import Mapping, Sequence

from finsam.parse.facts import Unit
from finsam.parse.layout import Block, PageLayout, Table
from finsam.parse.logical import ColumnKind, LogicalCell, LogicalTable, UnitFrom
from finsam.parse.trees.around import Neighbours, TreeSurroundings
from finsam.parse.trees.cards import as_rows
from finsam.parse.trees.columns import banner_of, columns_of, corner_of, header_depth
from finsam.parse.trees.holds import holding, in_figures
from finsam.parse.trees.leading import with_labels_first
from finsam.parse.trees.paired import with_pairs
from finsam.parse.trees.records import as_sheet
from finsam.parse.trees.rows import rows_of
from finsam.parse.trees.split import split
from finsam.parse.trees.units import (
    Around,
    Said,
    common,
    rows_told,
    said_around,
    said_in_heads,
    said_in_row,
    unit_columns,
    unit_of,
)
from finsam.parse.trees.whole import whole_tables


def logical_tables(layouts: Sequence[PageLayout]) -> tuple[LogicalTable, ...]:
    """All tables of a file.

    Args:
        layouts: the pages in order.
    """
    neighbours = Neighbours(layouts)
    joined = whole_tables(layouts)
    ends = _ends([b for layout in layouts for b in layout.blocks if b.table is not None], joined)
    made: list[LogicalTable] = []
    for layout in layouts:
        for block in layout.blocks:
            if block.table is None:
                continue
            whole = joined.get(id(block.table), block.table)
            if whole is None:
                continue
            for part in (_as_read(one) for one in split(whole)):
                near = neighbours.around(block, part.title, ends[id(block)])
                made.append(_logical(part, block, near, neighbours.document_unit, len(made) + 1))
    return tuple(made)


def _as_read(table: Table) -> Table:
    """A table with its columns, rows and labels where every table has them."""
    return as_rows(as_sheet(with_pairs(with_labels_first(table))))


def _ends(blocks: Sequence[Block], joined: Mapping[int, Table | None]) -> dict[int, Block]:
    """For each block with a table, by identity, the block that the table ends in."""
    ends: dict[int, Block] = {}
    opening: int | None = None
    for block in blocks:
        if joined.get(id(block.table), block.table) is not None:
            opening = id(block)
        if opening is not None:
            ends[opening] = block
    return ends


def _last_page(table: Table) -> int:
    """The last page that a row or a column of a table stands on."""
    return max((table.page, *table.row_pages, *(cell.page or 0 for cell in table.cells)))


def _logical(
    table: Table, block: Block, near: TreeSurroundings, document_unit: Unit | None, number: int
) -> LogicalTable:
    depth = header_depth(table)
    columns = columns_of(table, depth)
    rows = rows_of(table, columns, depth)
    banner = banner_of(table, depth)
    corner = corner_of(table, depth)
    around = said_around(
        Around(
            banner=banner,
            corner=corner,
            title=near.title,
            above=near.above,
            below=near.below,
            page=near.page,
            document=document_unit,
        )
    )
    own = unit_columns(columns)
    told = rows_told(table, own)
    row_units: dict[int, Said] = {}
    for row in rows:
        unit = told.get(row.index) or said_in_row(row.label)
        row_units[row.index] = (unit, UnitFrom.ROW) if unit is not None else None
    heads = {c.index: said_in_heads(c) for c in columns}
    plain = {c.index for c in columns if c.kind in (ColumnKind.FIGURES, ColumnKind.WORDS)} - own
    cells: list[LogicalCell] = []
    for cell in table.cells:
        if cell.row < depth or cell.column not in plain:
            continue
        held = holding(cell.text)
        if columns[cell.column].kind is ColumnKind.FIGURES:
            held = in_figures(cell.text, held)
        unit, place = (
            unit_of(held, row_units.get(cell.row), heads[cell.column], around)
            if held.value is not None
            else (None, None)
        )
        cells.append(
            LogicalCell(
                row=cell.row,
                column=cell.column,
                kind=held.kind,
                text=cell.text,
                value=held.value,
                mark=held.mark,
                unit=unit,
                unit_from=place,
                page=table.page_of(cell),
                cell=cell,
            )
        )
    most = common([(c.unit, c.unit_from) for c in cells])
    return LogicalTable(
        number=number,
        page=table.page,
        page_to=_last_page(table),
        table=table,
        header_rows=depth,
        columns=columns,
        rows=rows,
        cells=tuple(cells),
        title=near.title if near.captioned else banner or near.title,
        captioned=near.captioned or banner is not None,
        corner=corner,
        headings=block.headings,
        above=near.above,
        below=near.below,
        unit=most[0] if most else None,
        unit_from=most[1] if most else None,
        block=block,
    )
