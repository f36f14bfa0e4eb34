"""The words of a clause that may name an amount, and which figures are amounts at all."""

import pytest
from accounts import context, table_of, text_block

from finsam.parse.insatser.where import Where
from finsam.parse.money.clause_words import content, is_filler
from finsam.parse.money.facts_of import FactsOf
from finsam.parse.money.pieces import MoneyPiece
from finsam.parse.money.wanted import is_goal, wanted
from finsam.parse.values.amount import figures


def _piece(text: str) -> MoneyPiece:
    return MoneyPiece(
        text=text, page=1, box=None, label=None, lead=None, headings=(), before="", whole=text
    )


@pytest.mark.parametrize(
    ("words", "label"), [("2031", None), ("och", None), ("Lokaler", "Lokaler")]
)
def test_a_label_is_what_is_left_without_filler_and_years(words: str, label: str | None) -> None:
    assert content(words) == label


def test_a_word_that_names_something_is_no_filler() -> None:
    assert is_filler("och")
    assert not is_filler("Lokaler")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Lokaler kostade 412 tkr", True), ("Vi träffades 12 gånger", False)],
)
def test_a_figure_with_a_unit_of_money_is_an_amount_and_a_count_is_none(
    text: str, kept: bool
) -> None:
    found = figures(text, prose=True)
    assert wanted(_piece(text), found[0], found) is kept


def test_what_was_paid_is_no_goal() -> None:
    assert not is_goal(_piece("Lokaler kostade 412 tkr"))


def test_figures_of_a_text_layer_that_is_whole_are_exact() -> None:
    one = context([text_block("x")])
    facts = FactsOf(one, Where(one))
    assert facts.method(1) is one.layouts[0].page.page.source
    (cell, *_) = table_of([["Hyra", "120"]]).cells
    exact = facts.exactness(cell, 1)
    assert exact is None or 0.5 <= exact <= 0.97
