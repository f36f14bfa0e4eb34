"""Amounts in running text with those of the year before in brackets behind them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from accounts import facts, table_block, table_of, text_block

from finsam.extract.page import Word
from finsam.parse.facts import DocumentKind, Status
from finsam.parse.money.amount_label import Words
from finsam.parse.money.beside import compared_figures
from finsam.parse.money.sentences import whole_name
from finsam.parse.values.amount import figures

SAID = "Uppgifter inom parentes avser föregående år."
TEXT = "Intäkterna uppgick till 8 773 100 (8 575 400) kronor."


def values(*texts: str) -> dict[str, tuple[Decimal, Status]]:
    found = facts([text_block(text) for text in texts], kind=DocumentKind.ANNUAL, year=2031)
    return {key: (fact.value, fact.status) for key, fact in found.items()}


def test_an_amount_and_the_one_in_brackets_share_words_and_unit() -> None:
    assert values(SAID, TEXT) == {
        "Intäkterna 2031 outcome": (Decimal(8773100), Status.READ),
        "Intäkterna 2030 outcome": (Decimal(8575400), Status.READ),
    }


def test_brackets_that_nobody_explains_are_in_doubt() -> None:
    found = values(TEXT)
    assert found["Intäkterna 2031 outcome"][1] is Status.READ
    assert found["Intäkterna 2030 outcome"][1] is Status.DOUBTFUL


def test_a_part_of_a_whole_is_named_behind_its_amount() -> None:
    found = values(SAID, "Av kostnaderna avsåg 547 600 (606 400) kronor hyra och el.")
    assert {key.split()[0] for key in found} == {"hyra"}
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    ["Kostnaden blev 900 tkr (budget 850 tkr).", "Av 12 kom 48 % (45 %).", "900 tkr (45 %)"],
)
def test_other_brackets_are_no_year_before(text: str) -> None:
    assert all(p.before is None for p in compared_figures(text, figures(text, prose=True)))


def test_a_plan_in_brackets_has_the_unit_of_its_outcome_and_says_no_basis_of_it() -> None:
    rows = [["Vem ansvarar?", "Granviks kommun"], ["Målgrupp", "Unga"], ["Mål", "Arbete"]]
    sheet = table_block(table_of([*rows, ["Prislapp", "778 tkr (budget 710)"]]))
    found = facts([sheet], kind=DocumentKind.ANNUAL, year=2031)
    assert {key: fact.value for key, fact in found.items()} == {
        "Prislapp 2031 outcome": Decimal(778000),
        "budget 2031 budget": Decimal(710000),
    }


def test_bold_words_that_open_a_line_name_its_amount() -> None:
    block = text_block("Så mycket satsar vi 547 600 kr")
    (line,) = block.lines
    said = block.text.split()
    words = tuple(Word(text=text, box=None, bold=nth < 4) for nth, text in enumerate(said))
    led = replace(block, lines=(replace(line, words=words),))
    assert set(facts([led], kind=DocumentKind.ANNUAL, year=2031)) == {
        "Så mycket satsar vi 2031 outcome"
    }


def test_what_a_body_spends_on_something_is_named_by_that() -> None:
    assert set(values("Förbundet satsar 910 tkr på insatsen.")) == {"insatsen 2031 outcome"}


def test_words_that_begin_the_name_of_an_insats_are_the_whole_name_where_it_is_printed() -> None:
    names = ["LYKTAN – ljus och väg till arbete", "Bron"]
    text = "I LYKTAN – ljus och väg till arbete läggs 900 tkr."
    assert whole_name(Words("LYKTAN – ljus"), text, names) == Words(names[0])
    assert (
        whole_name(Words("LYKTAN – ljus"), "I LYKTAN – ljus läggs 900 tkr.", names).label
        != names[0]
    )
    assert whole_name(Words("Lokaler"), text, names) == Words("Lokaler")
