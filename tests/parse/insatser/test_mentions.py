from paper import column, paper

from finsam.corpus.register import register
from finsam.parse.blocks.lay import layout
from finsam.parse.context import Context
from finsam.parse.documents.parts import find_parts
from finsam.parse.insatser.read import read


def names(*lines: str) -> list[tuple[str, str | None]]:
    layouts = layout((paper(column(lines)),))
    found = find_parts(layouts, register())
    context = Context(layouts=layouts, parts=found.parts, page_forbund=found.page_forbund)
    return [(insats.name, insats.owner) for insats in read(context)]


def test_an_insats_that_the_text_pays_for_is_one() -> None:
    text = (
        "Förbundet betalar för insatsen Lyktan, som drivs av",
        "Granviks kommun sedan i höstas.",
    )
    assert names(*text) == [("Lyktan", "Granviks kommun")]


def test_a_name_that_stands_once_and_costs_nothing_is_none() -> None:
    assert names("Styrelsen hörde talas om projektet Lyktan på ett möte i Granvik.") == []


def test_a_common_word_that_begins_a_sentence_is_no_name() -> None:
    text = "Så finansieras insatsen Vi vet att vi kan göra mer för dem som vi möter."
    assert names(text) == []
