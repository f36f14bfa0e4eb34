"""The ledger put together: tables with their cells, numbers with what became of them."""

from decimal import Decimal

from accounts import context, table_block, table_of
from paper import Set, paper

from finsam.parse.blocks.lay import layout
from finsam.parse.facts import Reading
from finsam.parse.found import NumberKind, WhyNoFact
from finsam.parse.ledger.make import with_ledger
from finsam.parse.ledger.numbers import numbers_of
from finsam.parse.ledger.places import Places
from finsam.parse.ledger.tables import found_tables

ROWS = [["", "2023"], ["Personal", "120"], ["Lokaler", "80"]]


def test_a_table_that_became_no_fact_is_in_the_ledger_with_the_reason() -> None:
    one = context([table_block(table_of(ROWS))])
    reading = Reading(parts=one.parts)
    (found,) = found_tables(one, reading, Places(reading))
    cells = {cell.printed: cell for cell in found.cells}
    assert cells["120"].value == Decimal(120)
    assert cells["120"].fact is None
    assert isinstance(cells["120"].why, WhyNoFact)
    assert cells["120"].row_path == ("Personal",)


def test_the_reading_with_its_ledger_keeps_every_fact_as_it_was() -> None:
    one = context([table_block(table_of(ROWS))])
    reading = Reading(parts=one.parts)
    whole = with_ledger(one, reading)
    assert (whole.finance, whole.goals, whole.parts) == ((), (), one.parts)
    assert len(whole.tables) == 1


def test_a_date_and_a_page_number_are_numbers_of_no_fact() -> None:
    pages = layout((paper([Set("Mötet hölls den 12 maj 2023, se sid 4.", 72, 100)]),))
    found = numbers_of(pages, context([]).parts, (), Places(Reading(parts=())))
    assert {number.kind for number in found} == {NumberKind.TIME, NumberKind.PAGE}
    assert all(number.fact is None for number in found)
