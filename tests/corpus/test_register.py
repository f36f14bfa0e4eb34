"""The register, and names found in spite of their spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.corpus.mentions import find_forbund
from finsam.corpus.register import Kommun, register
from finsam.corpus.spelling import same_name, skeleton, tokens, unaccented

REG = register()


def names(text: str) -> list[str]:
    return [m.name for m in find_forbund(text, REG)]


def test_every_kommun_has_code_län_and_region() -> None:
    assert len(REG.kommuner) == 290
    assert all(len(k.code) == 4 and k.lan.endswith("län") and k.region for k in REG.kommuner)
    assert len({k.code for k in REG.kommuner}) == 290


def test_official_names_are_unique_and_successors_exist() -> None:
    ids = {f.id for f in REG.forbund}
    assert len(REG.by_name) == len(REG.forbund)
    assert {f.merged_into for f in REG.forbund if f.merged_into} <= ids


def test_member_kommuner_are_known() -> None:
    known = {k.name for k in REG.kommuner}
    assert {name for f in REG.forbund for name in f.kommuner} <= known


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Samordningsförbundet Umeåregionen", "Samordningsförbundet Umeåregionen"),
        ("SAMORDNINGSFÖRBUNDET UMEÅREGIONEN", "Samordningsförbundet Umeåregionen"),
        ("Finsam Halland", "Samordningsförbundet i Halland"),
        ("Samordningsforbundet Ostra Sodertorn", "Samordningsförbundet Östra Södertörn"),
        ("Samordningsférbundet Ostra Sédertérn", "Samordningsförbundet Östra Södertörn"),
        (
            "Samordningsförbundet Huddinge, Botkyrka och Salem",
            "Samordningsförbundet Botkyrka, Huddinge och Salem",
        ),
        ("Samordningsförbundet Göteborg Centrum", "Samordningsförbundet Göteborg Centrum"),
        ("Samordningsförbundet Göteborg", "Samordningsförbundet Göteborg"),
        ("Sjuhärads samordningsförbund", "Sjuhärads samordningsförbund"),
        ("NVSAM", "Norra Västmanlands Samordningsförbund"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(printed: str, name: str) -> None:
    assert names(f"Årsredovisning för {printed}, antagen av styrelsen.") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samordningsförbundet Granvik", "Samordningsförbundet Granvik"),
        ("Finsam Tallmo Årsredovisning 2023", "Finsam Tallmo"),
        ("Skärbygdens samordningsförbund har", "Skärbygdens samordningsförbund"),
        ("Samordningsförbundet Norra Skogsås, org.nr", "Samordningsförbundet Norra Skogsås"),
        ("Samordningsförbundet Granvik och Tallmo är", "Samordningsförbundet Granvik och Tallmo"),
    ],
)
def test_a_förbund_that_the_register_lacks_is_found_by_the_form_of_its_name(
    text: str, name: str
) -> None:
    found = find_forbund(text, REG)
    assert [m.name for m in found] == [name]
    assert found[0].forbund is None


@pytest.mark.parametrize(
    "text",
    [
        "Samordningsförbundet har under året haft fyra möten.",
        "Samspelet mellan parterna är gott.",
        "Nationella nätverket för samordningsförbund",
        "De tre samordningsförbunden i länet",
        "Samordningsförbundet Budget 2023",
    ],
)
def test_text_without_a_name_names_none(text: str) -> None:
    assert names(text) == []


def test_spans_cover_the_printed_name() -> None:
    text = "Enligt Finsam Halland är läget gott."
    (mention,) = find_forbund(text, REG)
    assert text[mention.start : mention.end] == "Finsam Halland"


@pytest.mark.parametrize(
    ("printed", "lan", "name"),
    [
        ("Vaggeryds kommun", None, "Vaggeryd"),
        ("Orebro", None, "Örebro"),
        ("Malmö stad", None, "Malmö"),
        ("Habo", None, "Habo"),
        ("Håbo", None, "Håbo"),
        ("HABO", "Uppsala län", "Håbo"),
    ],
)
def test_kommun(printed: str, lan: str | None, name: str) -> None:
    kommun = REG.kommun(printed, lan)
    assert kommun is not None
    assert kommun.name == name


def test_no_kommun() -> None:
    assert REG.kommun("Atlantis") is None


def test_kommuner_in_text_need_a_capital_and_keep_their_order() -> None:
    text = "Det kan vara i Vara, Upplands Väsby och Sala kommun, eller Orebrokommuner."
    found = REG.find_kommuner(text)
    assert [m.kommun.name for m in found] == ["Vara", "Upplands Väsby", "Sala", "Örebro"]
    assert [text[m.start : m.end] for m in found][:2] == ["Vara", "Upplands Väsby"]


@given(st.text(max_size=60))
def test_a_skeleton_is_as_long_as_its_text(text: str) -> None:
    assert len(skeleton(text)) == len(text)
    assert len(unaccented(text)) == len(text)
    for token in tokens(text):
        assert token.text == skeleton(text)[token.start : token.end]


@given(st.sampled_from(REG.kommuner), st.sampled_from(["", "s"]))
def test_names_are_alike_with_and_without_genitive(kommun: Kommun, ending: str) -> None:
    name = skeleton(kommun.name)
    assert same_name(name, name + ending)


@given(st.text(max_size=120))
def test_finding_never_fails_and_spans_are_true(text: str) -> None:
    last = 0
    for mention in find_forbund(text, REG):
        assert last <= mention.start < mention.end <= len(text)
        assert 0 < mention.score <= 1
        last = mention.end


def test_a_name_of_two_places_may_begin_with_a_common_word() -> None:
    found = find_forbund("Samordningsförbundet Vara och Grästorp bildas av", register())
    assert [m.name for m in found] == ["Samordningsförbundet Vara och Grästorp"]
    assert not find_forbund("Samordningsförbundet Vara ordförande", register())
