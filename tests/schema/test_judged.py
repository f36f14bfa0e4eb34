"""How a document says that its goals went."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from finsam.corpus.document import Document
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.schema.judged import goals_of, verdict
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

Make = Callable[..., Reading]
BY = Provenance(run_id=None, reader="1")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("Uppfyllt", "reached"),
        ("Delvis uppfyllt", "partly"),
        ("Pågår", "ongoing"),
        ("Ej uppnått", "not"),
        ("Förväntas nås", None),
        ("Förväntas inte nås", None),
        ("Se sidan fyra", None),
    ],
)
def test_a_forecast_is_no_verdict(status: str, said: str | None) -> None:
    assert verdict(status) == said


def test_goals_are_judged_once_and_one_without_a_verdict_is_none(
    engine: Engine,
    document: Document,
    pages: tuple[CleanPage, ...],
    make_reading: Callable[..., Reading],
) -> None:
    made = make_reading()
    (reached,) = made.goals
    other = replace(reached, text="Kortare köer", status="delvis uppnått", code="G.IND")
    hoped = replace(reached, text="Fler möten", status="förväntas nås")
    with write_session(engine) as session:
        load(session, document, pages, replace(made, goals=(reached, reached, other, hoped)), BY)
    with engine.connect() as link:
        (key,) = link.execute(text("select document_id from part")).scalars().all()
        (row,) = goals_of(link, key)
    assert row["year"] == 2023
    assert sorted((judged, code) for judged, code, _, _ in row["goals"]) == [
        ("partly", "G.IND"),
        ("reached", None),
    ]
