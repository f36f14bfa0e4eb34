"""Tables, cells and numbers in the database, beside the facts that they became."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import Engine, text

from finsam.corpus.document import Document
from finsam.extract.box import Box
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import FactRef, Reading
from finsam.parse.found import FoundCell, FoundNumber, FoundTable, NumberKind, Subject, WhyNoFact
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

BY = Provenance(run_id=None, reader="1")
BOX = Box(10.0, 20.0, 30.0, 40.0)


def cell(row: int, column: int, printed: str, **told: object) -> FoundCell:
    plain: dict[str, object] = {
        "row_path": ("Kostnader", "Löner"),
        "column_path": ("2031", "Budget"),
        "value": None,
        "unit": None,
        "mark": None,
        "fact": None,
        "why": WhyNoFact.WORDS,
        "page": 1,
        "box": BOX,
        "confidence": 1.0,
    }
    return FoundCell(row=row, column=column, printed=printed, **{**plain, **told})  # type: ignore[arg-type]


def with_table(reading: Reading) -> Reading:
    """The reading with a table of one figure that is its first fact of money."""
    figure = cell(
        1, 1, "1 250", value=Decimal(1_250_000), unit="tkr", fact=FactRef(kind="finance", index=0),
        why=None,
    )  # fmt: skip
    table = FoundTable(
        number=1,
        part=0,
        forbund=None,
        page=1,
        page_to=2,
        title="Budget 2031",
        section=None,
        subject=Subject.MONEY,
        rows=2,
        columns=2,
        unit="tkr",
        unit_from="caption",
        box=BOX,
        confidence=0.9,
        cells=(cell(1, 0, "Löner", why=WhyNoFact.LABEL), figure),
    )
    numbers = tuple(
        FoundNumber(page=1, line=1, printed=printed, kind=kind, fact=fact, box=None)
        for printed, kind, fact in (
            ("1 250", NumberKind.FACT, FactRef(kind="finance", index=0)),
            ("4711", NumberKind.UNREAD, None),
        )
    )
    return dataclasses.replace(reading, tables=(table,), numbers=numbers)


def test_tables_cells_and_numbers_come_back_through_the_views(
    engine: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> None:
    def ask(query: str) -> list[tuple[object, ...]]:
        with engine.connect() as link:
            return [tuple(row) for row in link.execute(text(query))]

    for _ in range(2):  # a file read again leaves nothing behind
        with write_session(engine) as session:
            load(session, document, pages, with_table(make_reading()), BY)
    assert ask("select title, page_to, subject, unit, unit_from from tables") == [
        ("Budget 2031", 2, "money", "tkr", "caption")
    ]
    cells = ask(
        'select "row", "column", row_path, column_path, printed, value, why_no_fact from cells '
        'order by "row", "column"'
    )
    assert cells[0][-1] == "label of a row"
    assert cells[1][:5] == (1, 1, "Kostnader / Löner", "2031 / Budget", "1 250")
    assert cells[1][5] == 1_250_000 and cells[1][6] is None
    joined = ask(
        "select finance.column_label from cells join finance on finance.fact_id = cells.fact_id"
    )
    assert joined == [("2031 / Budget",)]
    assert ask("select printed, kind from numbers order by position") == [
        ("1 250", "fact"),
        ("4711", "unread"),
    ]
