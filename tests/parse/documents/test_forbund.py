"""Which förbund a document and each of its pages is about, and the head of a document."""

import pytest
from paper import Set, paper

from finsam.corpus.register import register
from finsam.parse.blocks.lay import layout
from finsam.parse.documents.forbund import forbund_of, page_forbund
from finsam.parse.documents.head import block_size, head_of
from finsam.parse.documents.votes import _cut, _known

NAME = "Samordningsförbundet i Södertälje"


def _report() -> list[Set]:
    return [
        Set("Årsredovisning 2023", 50, 80, 24, bold=True),
        Set(NAME, 50, 130, 14),
        Set("Förbundet finansierar insatser för personer i behov av samordnat stöd.", 50, 300, 11),
    ]


def test_the_title_is_what_is_set_largest_on_the_first_page() -> None:
    pages = layout((paper(_report()),))
    head = head_of(pages)
    assert head.title == "Årsredovisning 2023"
    assert block_size(pages[0].blocks[0]) > 20


def test_a_förbund_named_on_the_cover_is_the_documents_and_every_pages() -> None:
    pages = layout(
        (paper(_report()), paper([Set("Verksamheten har utvecklats väl.", 50, 100, 11)], 2))
    )
    vote = forbund_of(head_of(pages), pages, register())
    assert not vote.several
    assert vote.name == NAME
    assert page_forbund(pages, vote, register()) == [NAME] * 2


def test_a_title_whose_date_stands_far_to_the_right_is_a_title_though_lines_look_like_a_table() -> (
    None
):
    words = "Förbundet finansierar insatser för personer i behov av samordnat stöd."
    page = [
        Set(NAME, 50, 80, 9),
        Set("Delårsrapport", 50, 110, 9),
        Set("2031-08-31", 330, 110, 9),
        Set("222000-1234", 50, 122, 9),
        Set("2031-09-24", 330, 122, 9),
        *(Set(words, 50, 160 + 12 * n, 9) for n in range(5)),
    ]
    pages = layout((paper(page),))
    assert any(block.table is not None for block in pages[0].blocks)
    assert head_of(pages).title == "Delårsrapport 2031-08-31"


@pytest.mark.parametrize(
    "name",
    ["Samordningsförbundet Sundsvall och Ånge", "Finsam Vårgårda och Vara", "Finsam SOFÖST"],
)
def test_a_longer_name_is_another_forbund_than_the_known_one_it_begins_like(name: str) -> None:
    register_ = register()
    assert [m.forbund for m in _known(name, register_)] == [None]
    assert [m.name for m in _known(name, register_)] == [name]


def _listed(*heads: str) -> list[Set]:
    words = "Kommentar till rapporterna följer efter rubriken."
    return [
        Set("Årsredovisning 2031", 50, 80, 24, bold=True),
        Set("Samordningsförbundet Granvik, organisationsnummer 222000-1234", 50, 130, 11),
        *(
            piece
            for n, head in enumerate(heads)
            for piece in (Set(head, 50, 200 + 90 * n, 11), Set(words, 50, 240 + 90 * n, 11))
        ),
    ]


def test_a_name_that_runs_on_into_the_name_of_a_list_is_the_name_alone() -> None:
    name = "Samordningsförbundet Granvik"
    heads = (f"{name} Resultatrapport", f"{name} Balansrapport", f"{name} Bidrag per motpart")
    pages = layout((paper(_listed(*heads)),))
    vote = forbund_of(head_of(pages), pages, register())
    assert (vote.name, vote.several) == (name, False)


def test_a_name_that_goes_on_with_a_direction_is_another_förbund() -> None:
    votes = {"Samordningsförbundet Granvik": 2.0, "Samordningsförbundet Granvik Södra": 1.0}
    assert _cut(votes, dict.fromkeys(votes, (1.0, "")), register()) == votes


def test_a_shorter_name_that_is_named_less_is_a_piece_of_the_longer() -> None:
    votes = {"Samordningsförbundet Norra": 0.4, "Samordningsförbundet Norra Granvik": 3.0}
    assert _cut(votes, dict.fromkeys(votes, (1.0, "")), register()) == votes
