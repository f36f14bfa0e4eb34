"""Insatser from sheets, tables, lists, columns and chapters, and which of them a name means."""

from layouts import block, context, head, insats, source, table

from finsam.extract.page import TextSource
from finsam.parse.insatser.chapters import label_free_chapter
from finsam.parse.insatser.columns import column_names, funded_names
from finsam.parse.insatser.drafts import (
    covers,
    drafts_near,
    find,
    link,
    new,
    own_pages,
    slide_purpose,
    undated,
)
from finsam.parse.insatser.lists import read_named
from finsam.parse.insatser.mentions import mentions
from finsam.parse.insatser.named import NamedInsats, is_account, is_listed_name, is_row_name
from finsam.parse.insatser.sheets import is_name_shaped, may_head_sheet, read_sheets
from finsam.parse.insatser.tables import overview_of, table_names
from finsam.parse.layout import Block, Table
from finsam.parse.passages.passage import Passage, PassageKind, Place
from finsam.parse.passages.passage import new as new_passage
from finsam.parse.passages.stream import passages

OVERVIEW = [
    ("Insats", "Syfte", "Målgrupp"),
    ("Lyktan", "Fler ska nå arbete", "Unga vuxna"),
    ("Brobygget", "Fler ska nå studier", "Långtidssjukskrivna"),
]
SHEET = [
    head("Lyktan"),
    block("Syfte: Att fler ska nå arbete eller studier."),
    block("Målgrupp: Unga vuxna mellan 16 och 29 år."),
]


def _stream(blocks: list[Block]) -> tuple[Passage, ...]:
    return passages(context(blocks).layouts)


def _of_table(one: Table) -> Passage:
    stream = _stream([block(one)])
    return next(passage for passage in stream if passage.table is not None)


def test_a_heading_with_labels_below_it_is_a_fact_sheet() -> None:
    (sheet,) = read_sheets(_stream(SHEET))
    assert sheet.names == ("Lyktan",)
    assert sheet.text("purpose") == "Att fler ska nå arbete eller studier."
    assert sheet.text("target_group") == "Unga vuxna mellan 16 och 29 år."
    assert sheet.text("owner") is None
    assert not sheet.is_table


def test_a_sentence_over_one_label_says_who_runs_the_insats() -> None:
    body = block("Granviks kommun är huvudman. Målgrupp: Unga vuxna mellan 16 och 29 år.")
    (sheet,) = read_sheets(_stream([head("Lyktan"), body]))
    assert sheet.runs_it == "Granviks kommun"
    unsaid = block("Det gick bra i år. Målgrupp: Unga vuxna mellan 16 och 29 år.")
    assert not read_sheets(_stream([head("Lyktan"), unsaid]))


def test_a_known_rubric_heads_no_sheet_and_a_sentence_is_no_name() -> None:
    assert may_head_sheet("Lyktan")
    assert not may_head_sheet("Ekonomi")
    assert is_name_shaped("Lyktan Norrby")
    assert not is_name_shaped("Under året har insatserna utvecklats i alla kommuner som är med.")


def test_an_overview_names_an_insats_a_row_with_its_other_fields() -> None:
    one = table(OVERVIEW)
    overview = overview_of(one)
    assert overview is not None
    assert (overview.header, overview.names) == (0, 0)
    found = list(table_names(one, _of_table(one), ""))
    assert [named.name for named in found] == ["Lyktan", "Brobygget"]
    assert found[0].field("purpose") == "Fler ska nå arbete"
    assert found[0].field("owner") is None


def test_a_table_of_accounts_is_no_overview() -> None:
    assert overview_of(table([("Konto", "2023"), ("Lokaler", "120"), ("Resor", "14")])) is None


def test_rows_of_a_budget_under_insatser_are_named_and_accounts_are_not() -> None:
    assert is_row_name("Lyktan")
    assert not is_row_name("Lokalkostnader")
    assert is_account("Lokalkostnader")
    assert is_account("Återbetalda medel")
    assert is_listed_name("Lyktan")
    assert not is_listed_name("Summa")


def test_the_names_of_an_overview_are_read_in_order() -> None:
    found = read_named(_stream([head("Insatser"), block(table(OVERVIEW))]))
    assert [named.name for named in found] == ["Lyktan", "Brobygget"]
    assert all(isinstance(named, NamedInsats) for named in found)


def test_insatser_that_head_the_columns_of_a_table_about_people_are_found() -> None:
    one = table([("Deltagare", "Lyktan", "Brobygget"), ("Kvinnor", "12", "9"), ("Män", "14", "7")])
    assert [cell.text for cell in column_names(one)] == ["Lyktan", "Brobygget"]
    years = table([("Deltagare", "2022", "2023"), ("Kvinnor", "12", "9"), ("Män", "14", "7")])
    assert column_names(years) == ()


def test_a_sentence_that_pays_for_a_named_insats_mentions_it() -> None:
    stream = _stream(
        [
            block("Förbundet finansierar insatsen Lyktan sedan 2021."),
            block("Insatsen Lyktan har under året haft fler deltagare."),
        ]
    )
    assert {mention.name for mention in mentions(stream)} == {"Lyktan"}
    assert list(mentions(_stream([block("Samverkan har utvecklats väl.")]))) == []


def test_a_chapter_whose_text_calls_its_heading_an_insats_is_about_one() -> None:
    stream = _stream([head("Bryggan"), block("Bryggan är en insats för unga vuxna.")])
    assert label_free_chapter(stream[0], stream[1:], ["Verksamhet"])
    other = _stream([head("Samverkan"), block("Parterna har träffats fyra gånger.")])
    assert not label_free_chapter(other[0], other[1:], ["Verksamhet"])


def test_a_name_means_the_one_draft_that_it_is_a_form_of() -> None:
    one = context([block("x")])
    drafts = [new(one, name, 1, source()) for name in ("Stegteam Norrby", "Stegteam Söderby")]
    assert find(one, drafts, "Stegteamet i Norrby", 1) is drafts[0]
    assert find(one, drafts, "Stegteamet", 1) is None
    assert drafts_near(one, drafts, 1) == drafts
    assert drafts[0].insats().name == "Stegteam Norrby"
    assert undated("Lyktan 2023") == "Lyktan"
    assert covers("Startteamet", insats("Startteam A"))
    assert not covers("Lyktan", insats("Startteam A"))


def test_other_ways_to_write_a_name_are_collected_from_headings() -> None:
    blocks = [head("Stegteam Norrby"), block("Vi möttes."), head("Stegteamet")]
    one = context(blocks)
    stream = passages(one.layouts)
    drafts = [new(one, "Stegteam Norrby", 1, source())]
    link(one, drafts, stream)
    assert "Stegteamet" in drafts[0].aliases
    own_pages(one, drafts, stream)
    assert drafts[0].page == 1


def test_the_line_of_a_slide_that_says_what_it_is_for_is_its_purpose() -> None:
    place = Place(page=1, method=TextSource.TEXT_LAYER, slide=True)
    lead = [
        new_passage(PassageKind.TEXT, text, place, source())
        for text in ("Start 2021", "Syftet är att fler unga ska nå arbete")
    ]
    assert slide_purpose(lead) == "Syftet är att fler unga ska nå arbete"
    assert slide_purpose(lead[:1]) is None


def test_insatser_that_head_the_columns_of_what_they_cost_are_found() -> None:
    rows = [
        ("Belopp i tkr", "Lyktan", "Brobygget", "Summa"),
        ("Budget 2031", "640", "810", "1 450"),
        ("Utfall 2031", "655", "790", "1 445"),
        ("Avvikelse", "-15", "20", "5"),
    ]
    names = [cell.text for cell in funded_names(table(rows), "Medel till insatser")]
    assert names == ["Lyktan", "Brobygget"]
    assert funded_names(table(rows), "Resultat per kvartal") == ()
    other = [*rows, ("Lokaler", "5", "6", "11")]
    assert funded_names(table(other), "Medel till insatser") == ()
