"""Every figure of every budget and account, right, or known to be doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.parse.arithmetic.types import Place
from finsam.parse.context import Context
from finsam.parse.facts import Check, FactRef, FinanceFact, Unit
from finsam.parse.insatser.where import Where
from finsam.parse.layout import Block, BlockKind, Table
from finsam.parse.logical import LogicalTable, UnitFrom
from finsam.parse.money.across import across
from finsam.parse.money.aims import is_goals
from finsam.parse.money.beside import brackets_are_said
from finsam.parse.money.checks import table_checks
from finsam.parse.money.columns import Column, column_of, same_columns, same_heads
from finsam.parse.money.facts_of import FactsOf
from finsam.parse.money.kinds import columns_of_money, is_filled_form, weigh
from finsam.parse.money.meaning import LABELS_PARTED, MoneyScene, are_payers, table_kind
from finsam.parse.money.places import MoneyPlaces, caption_in
from finsam.parse.money.scale import settle_units
from finsam.parse.money.second_look import Reread
from finsam.parse.money.sentences import read_sentences
from finsam.parse.money.signs import table_signs
from finsam.parse.money.table_units import TableUnits
from finsam.parse.money.tables import TableReading, corner_of, read_table
from finsam.parse.money.words import clean_label
from finsam.parse.trees.columns import banner_of
from finsam.parse.trees.units import rows_of_things
from finsam.parse.values.amount import kronor
from finsam.parse.values.heads import Told
from finsam.parse.values.units import MONEY, unit_in

_AROUND = frozenset(
    {UnitFrom.CORNER, UnitFrom.CAPTION, UnitFrom.FOOT, UnitFrom.PAGE, UnitFrom.DOCUMENT}
)
"""Places of a unit that holds for a whole table."""

_BEYOND = Decimal(10) ** 10
"""Kronor, a hundred times what a large förbund has in a year: what is read so is misread."""
_SEVERAL = 3
"""Such amounts in a table that is misread as a whole: letters on their side, columns run together;
one alone is a slip of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceReading:
    """All that was read of money in one file.

    Attributes:
        facts: in reading order.
        checks: the relations that tables and sentences should satisfy.
        problems: what could not be read.
    """

    facts: tuple[FinanceFact, ...]
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Reader:
    def __init__(self, context: Context, reread: Reread | None) -> None:
        self.context = context
        self.reread = reread
        self.brackets_said = brackets_are_said(context.layouts)
        self.places = MoneyPlaces(context.layouts)
        self.where = Where(context)
        self.facts_of = FactsOf(context, self.where)
        self.facts: list[FinanceFact] = []
        self.checks: list[Check] = []
        self.problems: list[Problem] = []
        self.tables = 0
        self.assumed: set[int] = set()
        self.last_place: tuple[Block | None, Unit | None] = (None, None)
        self.last: TableReading | None = None
        self.last_table: Table | None = None

    def headings(self, block: Block) -> tuple[str, ...]:
        """The headings above a block, and the insats over the sheet that it is."""
        above = self.places.headings(block)
        name = self.where.sheet(block.page, block) if block.table is not None else None
        return above if name is None else (*above, name)

    def table(self, block: Block) -> bool:
        """Read a table if it is about money; whether it was."""
        if block.table is None or is_filled_form(block.table):
            return False
        tables = self.context.tables_of(block)
        if not tables:
            return True  # read with the page before
        read = [self._part(block, part) for part in tables]
        return any(read)

    def _part(self, block: Block, logical: LogicalTable) -> bool:
        """Read one table of a block; whether it was about money."""
        table = logical.table
        title = table.title or caption_in(corner_of(table, table.header_rows))
        title = title or clean_label(banner_of(table, table.header_rows) or "")
        title = title or self.places.title(block)
        headings = self.places.headings(block)
        evidence = weigh(logical, title, headings)
        only = columns_of_money(logical, evidence)
        if only is not None and not only:
            return False
        labels = LABELS_PARTED.join(cell.text for cell in table.cells if cell.column == 0)
        scene = MoneyScene(
            kind=table_kind(title, headings, labels),
            title=title,
            corner=corner_of(table, table.header_rows),
            headings=headings,
            part=self.context.part(block.page),
            only=only,
            paid=are_payers([row.label or "" for row in logical.rows]),
        )
        units = self._units(block, logical, scene)
        before = self._before(block, table, title)
        reading = read_table(table, scene, units, self.facts_of.exactness, self.reread, before)
        if not reading.drafts:
            return False
        beyond = [abs(kronor(d.verdict.value, d.unit.value)) >= _BEYOND for d in reading.drafts]
        if sum(beyond) >= _SEVERAL:
            self.problems.append(
                _lost(block.page, "holds amounts beyond any förbund's: it is misread, look at it")
            )
            return True
        self.last, self.last_table = reading, table
        self.last_place = (block, units.unit)
        self.tables = logical.number
        if units.unit is None and _unitless(reading):
            self.assumed.add(self.tables)
        self._take(reading)
        return True

    def _units(self, block: Block, logical: LogicalTable, scene: MoneyScene) -> TableUnits:
        """The units that hold in a table beside those of its cells and columns."""
        rows = {c.row: c.unit for c in logical.cells if c.unit and c.unit_from is UnitFrom.ROW}
        things = rows_of_things(logical)
        corner = unit_in(scene.corner)
        if corner in MONEY:
            return TableUnits(unit=corner, told=Told.CORNER, rows=rows, things=things)
        around = next(
            (c for c in logical.figures if c.unit in MONEY and c.unit_from in _AROUND), None
        )
        if around is not None and around.unit_from is not None:
            return TableUnits(
                unit=around.unit, told=Told(around.unit_from.value), rows=rows, things=things
            )
        unit = self.places.unit(block) or self._beside(block) or self._carried(logical, scene)
        told = Told.PAGE if unit else Told.NOWHERE
        return TableUnits(unit=unit, told=told, rows=rows, things=things)

    def _beside(self, block: Block) -> Unit | None:
        """The unit of the table read before, if the two stand side by side: one in two halves."""
        before, unit = self.last_place
        if before is None or before.page != block.page or not (before.box and block.box):
            return None
        apart = before.box.x1 <= block.box.x0 or block.box.x1 <= before.box.x0
        level = before.box.top < block.box.middle < before.box.bottom
        return unit if apart and level else None

    def _carried(self, logical: LogicalTable, scene: MoneyScene) -> Unit | None:
        """The unit of the table read before, if this one goes on with it under the same heads."""
        above = self.last_table
        if self.last is None or above is None or self.last.scene.title != scene.title:
            return None
        return self.last_place[1] if same_heads(above, logical.table) else None

    def _before(self, block: Block, table: Table, title: str) -> tuple[Column, ...]:
        """The columns that a table without heads of its own may have from above.

        Those of the table that it goes on from; lines of dates above it; or those of the table
        before on the page, if its columns stand under the same heads.
        """
        last, above = self.last, self.last_table
        if last is not None and last.scene.title == title:
            return last.columns
        heads = self._heads(block, table)
        if heads or last is None or above is None or above.page != table.page:
            return heads
        return last.columns if same_columns(above, table) else ()

    def _heads(self, block: Block, table: Table) -> tuple[Column, ...]:
        """Columns as lines of dates above the table name them."""
        year = self.context.part(block.page).year
        for count in range(table.columns - 1, 0, -1):
            heads = self.places.heads(block, count)
            if heads:
                return tuple(column_of(at, head, year) for at, head in enumerate(heads, 1))
        return ()

    def _take(self, reading: TableReading) -> None:
        refs: dict[Place, FactRef] = {}
        values: dict[Place, Decimal] = {}
        signs = table_signs(reading)
        for draft in reading.drafts:
            place = (draft.row, draft.column)
            refs[place] = FactRef(kind="finance", index=len(self.facts))
            fact = self.facts_of.fact(reading, draft, signs[place], self.tables)
            values[place] = fact.value
            self.facts.append(fact)
        self.checks += table_checks(reading, refs, values)


def _unitless(reading: TableReading) -> bool:
    """Whether nothing in a table names a unit of money."""
    columns = {draft.column for draft in reading.drafts if draft.unit is not Unit.PERCENT}
    named = any(c.unit for c in reading.columns if c.index in columns)
    return not named and not any(draft.cell.figure.unit for draft in reading.drafts)


def read(context: Context, reread: Reread | None = None) -> FinanceReading:
    """Read all figures of money, and of shares of money, in one file.

    Args:
        context: the file laid out.
        reread: reads a box of a page again, digits only, for figures in doubt; without it they
            stay in doubt.
    """
    reader = _Reader(context, reread)
    for layout in context.layouts:
        pending: list[Block] = []
        for block in layout.blocks:
            if block.kind is BlockKind.NOISE:
                continue
            if block.kind is BlockKind.TABLE and _try(reader, block):
                continue
            pending.append(block)
        reader.facts += _text(reader, layout.number, pending)
    facts, checks = settle_units(reader.facts, reader.checks, reader.assumed)
    return FinanceReading(
        facts=tuple(facts),
        checks=(*checks, *across(facts)),
        problems=tuple(reader.problems),
    )


def _try(reader: _Reader, block: Block) -> bool:
    """Read a table; one that cannot be read is told and costs only itself."""
    try:
        return reader.table(block)
    except (ArithmeticError, ValueError, LookupError) as error:
        reader.problems.append(_lost(block.page, f"could not be read: {error}"))
        return False


def _lost(page: int, why: str) -> Problem:
    """A table of which nothing is kept."""
    return Problem(
        stage=Stage.PARSE,
        code="finance-table",
        message=f"a table {why}",
        page=page,
        severity=Severity.WARNING,
    )


def _text(reader: _Reader, page: int, blocks: Sequence[Block]) -> list[FinanceFact]:
    """The amounts of running text; those of goals stay theirs."""
    found = read_sentences(
        reader.context,
        page,
        blocks,
        headings=reader.headings,
        method=reader.facts_of.method(page),
        brackets_said=reader.brackets_said,
    )
    return [fact for fact in found if not is_goals(fact, reader.context)]
