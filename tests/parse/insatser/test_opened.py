"""Insatser that the first words of a paragraph or an item name."""

import pytest
from layouts import block, context, head

from finsam.parse.insatser.named import NamedInsats
from finsam.parse.insatser.opened import read_opened
from finsam.parse.passages.stream import passages


def _opened(*texts: str) -> list[NamedInsats]:
    blocks = [head("Insatser under året"), *(block(text) for text in texts)]
    return list(read_opened(passages(context(blocks).layouts)))


def test_a_name_before_what_is_said_of_an_insats_is_one_with_its_fields() -> None:
    (one,) = _opened(
        "Kompassen Vik. Huvudman är Granviks kommun. Målgruppen är unga vuxna utan arbete. "
        "Insatsen har 14 platser. 21 personer deltog (9 kvinnor, 12 män)."
    )
    assert one.name == "Kompassen Vik"
    assert one.section == "Insatser under året"
    assert one.field("owner") == "Granviks kommun"
    assert one.field("target_group") == "unga vuxna utan arbete"
    assert one.field("places") == "14"


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("Kompassen. Projektägare är Granviks kommun.", "owner", "Granviks kommun"),
        ("Kompassen. Värdorganisationen är Granviks kommun.", "owner", "Granviks kommun"),
        ("Kompassen. Deltagargruppen består av unga vuxna.", "target_group", "unga vuxna"),
    ],
)
def test_a_field_is_said_by_any_label_that_sheets_have_for_it(
    text: str, field: str, said: str
) -> None:
    (one,) = _opened(text)
    assert one.field(field) == said


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen har haft sex möten. Ekonomin sköts av Granviks kommun.",
        "Samverkan bygger på tillit. Huvudman är Granviks kommun.",
        "Årsredovisning 2018. Huvudman är Granviks kommun.",
        "Kansliet. Under året har många mötts. De har talat länge. Huvudman är Granviks kommun.",
    ],
)
def test_sentences_titles_and_what_is_told_late_open_no_insats(text: str) -> None:
    assert _opened(text) == []


@pytest.mark.parametrize(
    ("text", "name", "owner"),
    [
        ("Fyrbåken. Granviks kommun. Unga vuxna med värk. 30 (21) personer.", "Fyrbåken", None),
        ("Fyrbåken: Granviks kommun. Unga vuxna med värk. 30 personer.", "Fyrbåken", None),
        (
            "Väv – knut och tråd – Granviks kommun. Unga vuxna med värk.",
            "Väv – knut och tråd",
            None,
        ),
        ("Fyrbåken. Viks samordningsförbund. Unga.", "Fyrbåken", "Viks samordningsförbund"),
    ],
)
def test_a_party_alone_behind_a_name_runs_the_insats(
    text: str, name: str, owner: str | None
) -> None:
    (one,) = _opened(text)
    assert one.name == name
    assert one.field("owner") == (owner or "Granviks kommun")
    assert (one.field("target_group") or "").startswith("Unga")


@pytest.mark.parametrize(
    "text",
    [
        "Ordförande – Granviks kommun står för lokalen. Den är ljus.",
        "Fyrbåken – en väg till arbete. Unga vuxna med värk.",
        "Fyrbåken. Granviks kommun har betalat lokalen. Unga vuxna kom.",
    ],
)
def test_a_party_that_does_something_and_other_words_behind_a_dash_run_nothing(text: str) -> None:
    assert _opened(text) == []


def test_a_figure_behind_the_party_is_no_target_group() -> None:
    (one,) = _opened("Fyrbåken. Granviks kommun. 30 (21) personer, varav 12 kvinnor.")
    assert one.field("target_group") is None


def test_what_stands_behind_a_label_names_no_insats() -> None:
    assert not _opened(
        "Granviks kommun är huvudman. Målgrupp: Unga vuxna utan arbete. Insatsen har 14 platser."
    )
