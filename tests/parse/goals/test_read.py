"""Goals and insatser of whole layouts: headings, sheets, slides, tables, poor reading order."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from laid import block, context, head, item, para, read, table

from finsam.extract.page import TextSource
from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind
from finsam.parse.layout import BlockKind

SHEET = (
    ("Stegteam Norrby",),
    ("Huvudman:", "Norrby kommun"),
    ("Syfte:", "Att ge samlat stöd på vägen till arbete."),
    ("Målgrupp:", "Personer 18-64 år som behöver stöd av flera parter"),
    ("Mål:", "Att minst 45 % går till arbete.\nAtt deltagarna mår bättre."),
    ("Antal platser", "36"),
)


def test_sheet_in_a_table() -> None:
    found, aims = read(context([table(*SHEET)]))
    assert [(i.name, i.insats_kind, i.owner, i.places) for i in found] == [
        ("Stegteam Norrby", "individ", "Norrby kommun", 36)
    ]
    assert found[0].purpose == "Att ge samlat stöd på vägen till arbete."
    assert [(g.level, g.insats, g.area, g.target_value, g.text) for g in aims] == [
        ("quantitative", "Stegteam Norrby", None, Decimal(45), "Att minst 45 % går till arbete."),
        ("sub", "Stegteam Norrby", None, None, "Att deltagarna mår bättre."),
    ]


def test_sheet_as_headings_and_text() -> None:
    blocks = [
        head("Beslutade projekt", 1),
        head("Projektet ”Kompassen”", 2, "1."),
        head("Huvudman:", 3),
        para("Region Norr"),
        head("Projektperiod:", 3),
        para("2031-02-01 - 2031-12-31"),
        head("Målsättning:", 3),
        item("Att 12 personer ska studera."),
    ]
    found, aims = read(context(blocks))
    assert [(i.name, i.owner, i.start, i.end) for i in found] == [
        ("Kompassen", "Region Norr", "2031-02-01", "2031-12-31")
    ]
    assert [(g.insats, g.target_value, g.target_unit) for g in aims] == [
        ("Kompassen", Decimal(12), "persons")
    ]


def test_sheet_for_two_teams() -> None:
    rows = [
        ("Stegteam Norrby och Startteam Söderby",),
        *SHEET[1:5],
        ("Antal platser", "10 i Norrby, 14 i Söderby"),
    ]
    found, aims = read(context([table(*rows)]))
    assert [(i.name, i.places) for i in found] == [
        ("Stegteam Norrby", 10),
        ("Startteam Söderby", 14),
    ]
    assert {g.insats for g in aims} == {"Stegteam Norrby och Startteam Söderby"}


def test_labels_read_before_their_texts() -> None:
    labels = [head(text, 2) for text in ("Syfte:", "Målgrupp:", "Övergripande mål:", "Delmål:")]
    texts = [
        para("Syftet är att ge stöd åt den som länge varit borta från arbete."),
        para("Individer som har kontakt med flera myndigheter"),
        para("Att deltagaren närmar sig studier."),
        para("Att ta emot 40 ansökningar."),
        para("Att korta väntetiden."),
    ]
    found, aims = read(context([head("Stegteam Norrby", 2), *labels, *texts]))
    assert found[0].target_group == "Individer som har kontakt med flera myndigheter"
    assert [(g.level, g.target_value) for g in aims] == [
        ("overall", None),
        ("sub", Decimal(40)),
        ("sub", None),
    ]


def test_budget_rows_and_other_spellings() -> None:
    budget = table(
        ("Individinriktade insatser", "900 000 kr"),
        ("Stegteamet Norrby", "600 000 kr"),
        ("Vändpunkten", "300 000 kr"),
        ("Utvecklingsmedel", "50 000 kr"),
        ("Strukturövergripande insatser", "80 000 kr"),
        ("Samsynsdagar", "80 000 kr"),
        ("Summa insatser", "980 000 kr"),
        ("Kontorshyra", "60 000 kr"),
    )
    found, _ = read(context([table(*SHEET)], [head("Budget 2031", 1), budget]))
    assert [(i.name, i.insats_kind) for i in found] == [
        ("Stegteam Norrby", "individ"),
        ("Vändpunkten", "individ"),
        ("Samsynsdagar", "struktur"),
    ]
    assert "Stegteamet Norrby" in found[0].aliases


def test_slides() -> None:
    one = [head("Stegforum (SF)", 1), para("Ansvar Norrby kommun", "Målgrupp unga i Norrby")]
    two = [
        head("Resultat", 1),
        para("SF"),
        para("Fem av dem fick arbete. Målet var 25%. Det var ett svårt år."),
    ]
    found, aims = read(context(one, two, slide=True, kind=DocumentKind.SLIDES))
    assert [(i.name, i.owner, i.target_group) for i in found] == [
        ("Stegforum (SF)", "Norrby kommun", "unga i Norrby")
    ]
    assert [(g.insats, g.target_value, g.result_value, g.result_unit) for g in aims] == [
        ("Stegforum (SF)", Decimal(25), Decimal(5), "persons")
    ]


def test_levels_and_areas_of_a_plan() -> None:
    blocks = [
        head("Vision", 2),
        para("Ingen ska falla mellan stolarna."),
        head("Mål och delmål", 2, "4.1"),
        head("Arbetsgivare", 3),
        head("Övergripande mål", 4),
        para("Vi öppnar fler dörrar till arbetslivet"),
        para("Under året har vi talat med många företag om hur de kan ta emot fler."),
        para("Följande delmål gäller för 2031:"),
        item("Minst 20 företag ska ta emot praktikanter."),
        head("Finansiella mål", 3),
        item("Kapitalet ska inte överstiga 700 tkr."),
        head("Mätpunkter", 4),
        item("Kön mäts varje månad.", "-"),
    ]
    _, aims = read(context(blocks))
    assert [(g.level, g.area, g.target_value) for g in aims] == [
        ("vision", None, None),
        ("overall", "Arbetsgivare", None),
        ("sub", "Arbetsgivare", Decimal(20)),
        ("financial", "Finansiella mål", Decimal(700000)),
        ("measure", "Finansiella mål", None),
    ]


def test_two_figures_give_two_records() -> None:
    budget = table(
        ("Insatser", ""), ("Stegteam Norrby", "1 000 kr"), ("Stegteam Söderby", "2 000 kr")
    )
    text = "40% av deltagarna i Norrby och 50% i Söderby ska lämna Stegteamen för arbete."
    _, aims = read(context([head("Delmål"), item(text)], [budget]))
    assert [(g.target_value, g.insats, g.text) for g in aims] == [
        (Decimal(40), "Stegteam Norrby", text),
        (Decimal(50), "Stegteam Söderby", text),
    ]


HEADER = ("Delmål", "Planerade aktiviteter", "Status", "Förväntat utfall", "Uppföljning")
ROWS = (
    ("Minst 60 % är nöjda med stödet", "-enkät i maj", "Pågår", "Förväntas nås", "Mäts i maj"),
    ("Fler parter deltar", "-möten", "Klart", "", "Alla deltog"),
    ("Kön är högst 15 dagar", "", "Pågår", "Osäkert", ""),
)


def facts(at: Context) -> list[tuple[object, ...]]:
    return [
        (g.text, g.level, g.target_value, g.status, g.expected, g.follow_up) for g in read(at)[1]
    ]


EXPECTED = [
    ("Minst 60 % är nöjda med stödet", "sub", Decimal(60), "Pågår", "Förväntas nås", "Mäts i maj"),
    ("Fler parter deltar", "sub", None, "Klart", None, "Alla deltog"),
    ("Kön är högst 15 dagar", "sub", Decimal(15), "Pågår", "Osäkert", None),
]


@given(st.permutations(range(5)))
@settings(max_examples=25, deadline=None)
def test_goal_table_with_columns_swapped(order: list[int]) -> None:
    rows = [[row[column] for column in order] for row in (HEADER, *ROWS)]
    assert facts(context([table(*rows, header=1)])) == EXPECTED


@given(st.integers(1, 3))
@settings(max_examples=3, deadline=None)
def test_goal_table_over_two_pages(cut: int) -> None:
    one = table(HEADER, *ROWS[:cut], header=1)
    rest = [table(*ROWS[cut:])] if cut < 3 else []
    assert facts(context([one], rest)) == EXPECTED


def test_row_cut_by_a_page_break() -> None:
    one = table(HEADER, ("Minst 60 % är nöjda", "-enkät", "Pågår", "Förväntas", "Mäts"), header=1)
    two = table(("med stödet", "i maj", "", "nås", "i maj"), *ROWS[1:])
    assert facts(context([one], [two])) == EXPECTED


@given(st.lists(st.sampled_from([1, 2, 3, 4]), unique=True, min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_blank_cells_leave_the_goals(blank: list[int]) -> None:
    rows = [["" if c in blank else text for c, text in enumerate(row)] for row in ROWS]
    found = facts(context([table(HEADER, *rows, header=1)]))
    assert [fact[:3] for fact in found] == [fact[:3] for fact in EXPECTED]


def test_area_row_and_target_column() -> None:
    at = context(
        [
            head("Övergripande mål, område kunskap:", 3),
            para("Att fler ska veta mer om samverkan."),
            table(("Mål", "Målvärde", "Utfall"), ("Nöjdhet", "minst 80 %", "76 %"), header=1),
        ]
    )
    _, aims = read(at)
    assert [(g.level, g.area, g.target_value, g.result_value) for g in aims] == [
        ("overall", "kunskap", None, None),
        ("quantitative", "kunskap", Decimal(80), Decimal(76)),
    ]


def test_what_is_no_goal() -> None:
    blocks = [
        head("Syfte", 1),
        para("Syftet med förbundet är att samordna stöd."),
        head("Målgrupp", 1),
        para("Personer i arbetsför ålder, minst 16 år."),
        head("Verksamhet", 1),
        para("Vi nådde målet om 40 deltagare. Målen följs upp i maj."),
        block(BlockKind.FOOTNOTE, "1 Målet är att 55 % ska få arbete."),
        block(BlockKind.NOISE, "Mål 7"),
    ]
    assert read(context(blocks)) == ((), ())


def test_english_and_empty_documents() -> None:
    english = [head("Annual report", 1), para("The board met six times and the goal was met.")]
    assert read(context(english)) == ((), ())
    assert read(context([])) == ((), ())


@given(st.lists(st.text(alphabet="Mmåål: -%10abc.\n", min_size=1, max_size=30), max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_layout_is_read(texts: list[str]) -> None:
    blocks = [para(*(text.split("\n") or [text])) for text in texts if text.strip()]
    for goal in read(context(blocks))[1]:
        assert goal.text.strip()
        assert goal.source.page == 1


def test_goal_table_woven_into_lines() -> None:
    blocks = [
        head("Övergripande mål, område arbetsgivare:", 3),
        para("Att fler företag öppnar sina dörrar."),
        para("Delmål Aktiviteter | Status | Förväntat utfall | Kommentar"),
        para(
            "Minst 25 företag -ringa alla | Pågår | Förväntas Femton har",
            "tar emot minst två -bjuda in till inte nås svarat hittills",
            "praktikanter var. frukostmöte och fler väntar",
        ),
        para(
            "Fler chefer känner -skriva brev | Pågår | Förväntas nås Brev sända",
            "till förbundet. i mars",
        ),
        head("Ekonomi", 2, "5."),
    ]
    _, aims = read(context(blocks, source=TextSource.PLAIN))
    assert [(g.text, g.status, g.expected, g.area) for g in aims[1:]] == [
        (
            "Minst 25 företag tar emot minst två praktikanter var.",
            "Pågår",
            "Förväntas inte nås",
            "arbetsgivare",
        ),
        ("Fler chefer känner till förbundet.", "Pågår", "Förväntas nås", "arbetsgivare"),
    ]


def test_budget_labels_read_as_a_column() -> None:
    lines = ("Insatser", "Stegteam Norrby", "Utvecklingsmedel", "Samsynsdagar", "Summa insatser")
    blocks = [head(lines[0]), *(para(line) for line in lines[1:]), para("600 000 80 000")]
    found, _ = read(context(blocks, source=TextSource.PLAIN))
    assert [i.name for i in found] == ["Stegteam Norrby", "Samsynsdagar"]


def test_remark_on_a_line_of_its_own() -> None:
    blocks = [
        head("Stegteam Norrby"),
        head("Syfte:", 3),
        para("Att ge stöd."),
        head("Kvantitativa mål", 3),
        para("(delårsresultat):"),
        item("Att nå 30 deltagare (17 st)"),
    ]
    _, aims = read(context(blocks))
    assert [(g.text, g.result_value, g.result_unit) for g in aims] == [
        ("Att nå 30 deltagare", Decimal(17), "persons")
    ]


def test_a_bare_level_beside_a_heading_that_has_goals_is_an_area_of_its_own() -> None:
    blocks = [
        head("Mål för deltagarna", 2),
        item("Att deltagarna mår bättre."),
        head("Verksamhetsmål", 2),
        item("Väntetiden ska minska."),
    ]
    _, aims = read(context(blocks))
    assert [(g.text, g.area) for g in aims] == [
        ("Att deltagarna mår bättre.", "deltagarna"),
        ("Väntetiden ska minska.", "Verksamhetsmål"),
    ]


def test_a_bare_level_below_a_heading_without_goals_of_its_own_keeps_its_area() -> None:
    blocks = [
        head("Individ", 2),
        head("Övergripande mål", 2),
        para("Fler ska komma i arbete."),
        head("Verksamhetsmål", 2),
        item("Väntetiden ska minska."),
    ]
    _, aims = read(context(blocks))
    assert {g.area for g in aims} == {"Individ"}


def test_the_text_of_a_label_may_lead_in_its_goals() -> None:
    sheet = table(
        ("Syfte", "Fler ska nå arbete."),
        ("Målgrupp", "Unga vuxna."),
        ("Mål", "Bidra till målen:\n• Att parterna möts ofta.\n• Att köerna är korta."),
        ("Resultat", "Två möten."),
    )
    _, aims = read(context([head("Lyktan", 3)], [sheet]))
    assert [g.text for g in aims] == ["Att parterna möts ofta.", "Att köerna är korta."]
