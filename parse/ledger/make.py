"""The ledger of one file: its tables and its numbers, put beside the facts that were read."""

from dataclasses import replace

from finsam.parse.context import Context
from finsam.parse.facts import Reading
from finsam.parse.ledger.numbers import numbers_of
from finsam.parse.ledger.places import Places
from finsam.parse.ledger.tables import found_tables


def with_ledger(context: Context, reading: Reading) -> Reading:
    """The reading with every table, every cell and every number of the file.

    Args:
        context: the file laid out.
        reading: all facts read from it.
    """
    places = Places(reading)
    tables = found_tables(context, reading, places)
    pairs = tuple(zip(context.tables, tables, strict=True))
    numbers = numbers_of(context.layouts, reading.parts, pairs, places)
    return replace(reading, tables=tables, numbers=numbers)
