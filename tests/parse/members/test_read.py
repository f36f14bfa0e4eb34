"""Members as documents name them."""

from paper import plain
from sheets import Paper

from finsam.corpus.register import register
from finsam.parse.blocks.lay import layout
from finsam.parse.context import Context
from finsam.parse.documents.parts import find_parts
from finsam.parse.facts import Member
from finsam.parse.members.read import read


def members(*texts: str) -> tuple[Member, ...]:
    layouts = layout(plain(*texts))
    found = find_parts(layouts, register())
    return read(Context(layouts=layouts, parts=found.parts, page_forbund=found.page_forbund))


HEAD = "Verksamhetsplan 2024\n\nSamordningsförbundet Granvik\n\n"


def named(found: tuple[Member, ...]) -> set[str]:
    return {m.member for m in found}


def test_a_sentence_names_the_parties_by_short_names() -> None:
    found = members(
        HEAD + "Förbundet är en finansiell samordning mellan Försäkringskassan,\n"
        "Arbetsförmedlingen, Region Örebro län samt kommunerna Laxå, Nora och Kumla."
    )
    assert named(found) == {
        "Försäkringskassan",
        "Arbetsförmedlingen",
        "Region Örebro län",
        "Laxå kommun",
        "Nora kommun",
        "Kumla kommun",
    }
    laxa = next(m for m in found if m.member == "Laxå kommun")
    assert (laxa.member_kind, laxa.kommunkod) == ("kommun", "1860")
    assert laxa.forbund == "Samordningsförbundet Granvik"
    assert laxa.source.printed == "Laxå"


def test_a_list_under_its_heading() -> None:
    found = members(
        HEAD + "Medlemmar\n\nFörbundets medlemmar är:\n• Försäkringskassan\n• Arbetsförmedlingen\n"
        "• Västra Götalandsregionen\n• Marks kommun\n• Svenljunga"
    )
    assert named(found) == {
        "Försäkringskassan",
        "Arbetsförmedlingen",
        "Västra Götalandsregionen",
        "Marks kommun",
        "Svenljunga kommun",
    }


def test_regionen_without_a_name_is_that_of_the_kommuner() -> None:
    found = members(
        HEAD + "Medlemmar är Försäkringskassan, Arbetsförmedlingen, regionen och Kumla kommun."
    )
    assert "Region Örebro län" in named(found)


def test_each_member_once_and_places_named_in_passing_are_none() -> None:
    sentence = (
        "Förbundets medlemmar är Försäkringskassan, Arbetsförmedlingen, Region Örebro län\n"
        "och kommunerna Laxå och Kumla."
    )
    found = members(
        HEAD + sentence, sentence, "Styrelsen besökte Sala kommun och Mora under hösten."
    )
    assert len(found) == len(named(found)) == 5
    assert "Sala kommun" not in named(found)


def test_no_statement_no_members() -> None:
    assert members(HEAD + "Året blev bra.") == ()


def test_kommuner_and_regions_that_no_register_has() -> None:
    found = members(
        HEAD + "Förbundet har bildats av Försäkringskassan, Arbetsförmedlingen, Region Sörbacka\n"
        "samt kommunerna Granvik och Lövbo."
    )
    assert named(found) == {
        "Försäkringskassan",
        "Arbetsförmedlingen",
        "Region Sörbacka",
        "Granviks kommun",
        "Lövbo kommun",
    }
    assert all(m.kommunkod is None for m in found)


def test_short_lines_under_an_announcement_are_the_list() -> None:
    found = members(
        HEAD
        + "Förbundet bildades 2011 av följande parter:\nFörsäkringskassan\nArbetsförmedlingen\n"
        "Region Örebro län\nKumla kommun"
    )
    assert len(named(found)) == 4


def test_a_damaged_name_is_mended_by_the_register() -> None:
    found = members(
        "Verksamhetsplan 2024\n\nSamordningsförbundet i Halland\n\n"
        "Medlemmar är Försäkringskassan, Arbetsförmedlingen, Region Halland samt kommunerna\n"
        "Falkenberg, Halmstad, Hyltc, Kungsbacka, Laholm och Varberg."
    )
    assert "Hylte kommun" in named(found)
    assert len(found) == 9


def test_a_coded_list_under_the_heading_of_the_parties() -> None:
    found = members(
        HEAD + "Parter\n\n110 Laxå kommun\n\n120 Region Örebro län\n\n130 Försäkringskassan\n\n"
        "140 Arbetsförmedlingen"
    )
    assert named(found) == {
        "Laxå kommun",
        "Region Örebro län",
        "Försäkringskassan",
        "Arbetsförmedlingen",
    }


def test_the_rows_beside_the_label_of_the_members_name_them_down_to_the_next_label() -> None:
    paper = Paper("Verksamhetsplan 2031")
    beside = ("Viks kommun", "Laxå kommun", "Region Örebro län", "Försäkringskassan")
    rows = [("Medlemmar", beside[0]), *(("", name) for name in beside[1:])]
    paper.grid(
        [("Förbund", "Finsam Granvik"), *rows, ("Kontakt", "Nora Lind")], (66.0, 180.0, 420.0)
    )
    layouts = layout([paper.page()])
    found = find_parts(layouts, register())
    context = Context(layouts=layouts, parts=found.parts, page_forbund=found.page_forbund)
    assert {"Försäkringskassan", "Region Örebro län", "Laxå kommun"} <= named(read(context))


def test_names_of_all_parties_and_nothing_else_below_one_another_are_the_members() -> None:
    found = members(
        "Årsredovisning 2024\n\nSamordningsförbundet Granvik\n\n"
        "Laxå kommun Nora kommun Region Örebro län Försäkringskassan Arbetsförmedlingen\n\n"
        "Under året har parterna mötts vid flera tillfällen."
    )
    assert named(found) == {
        "Laxå kommun",
        "Nora kommun",
        "Region Örebro län",
        "Försäkringskassan",
        "Arbetsförmedlingen",
    }
    assert not members(
        "Årsredovisning 2024\n\nSamordningsförbundet Granvik\n\nLaxå kommun Nora kommun\n\n"
        "Under året har parterna mötts vid flera tillfällen."
    )
