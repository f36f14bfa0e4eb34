"""Accounts, budgets and amounts in text of invented förbund: from blocks to facts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from accounts import context, facts, table_block, table_of, text_block
from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule, TextSource
from finsam.parse.codes.money import categorize
from finsam.parse.facts import (
    Basis,
    DocumentKind,
    Role,
    Status,
    Unit,
)
from finsam.parse.layout import BlockKind
from finsam.parse.money import read as finance
from finsam.parse.money.statement import left_out
from finsam.parse.reading import read

BUDGET = [
    ["", "Budget 2024"],
    ["Intäkter", ""],
    ["Bidrag från staten", "2 600 400"],
    ["Bidrag från regionen", "1 300 200"],
    ["Bidrag från kommunerna", "1 300 200"],
    ["Summa intäkter", "5 200 800"],
    ["Kostnader", ""],
    ["Trampolinen", "-2 350 150"],
    ["Kansli:", "-2 905 650"],
    ["Summa kostnader", "-5 255 800"],
    ["Resultat", "-55 000"],
]


def test_a_budget_is_read_with_all_it_says() -> None:
    found = facts([table_block(table_of(BUDGET), ["Ekonomi"])], insatser=["Trampolinen"])
    assert len(found) == 8
    team = found["Trampolinen 2024 budget"]
    assert team.value == -2_350_150
    assert (team.table_title, team.section, team.insats) == ("Ekonomi", "Kostnader", "Trampolinen")
    assert (team.role, team.is_total, team.unit) == (Role.COST, False, Unit.KR)
    assert team.source.printed == "-2 350 150"
    assert team.source.box is not None
    total = found["Summa intäkter 2024 budget"]
    assert (total.role, total.is_total, total.section) == (Role.INCOME, True, "Intäkter")
    result = found["Resultat 2024 budget"]
    assert (result.role, result.is_total, result.section) == (Role.RESULT, True, None)
    assert {fact.status for fact in found.values()} == {Status.CONFIRMED}
    assert found["Kansli 2024 budget"].role is Role.COST


def test_of_a_table_with_amounts_beyond_any_forbund_nothing_is_kept_and_it_is_said() -> None:
    rows = [row[:] for row in BUDGET]
    for row in rows[2:5]:
        row[1] = "2 023 502 897 476"  # letters on their side, read across
    reading = finance.read(context([table_block(table_of(rows), ["Ekonomi"])]))
    assert reading.facts == () and reading.checks == ()
    (problem,) = reading.problems
    assert problem.code == "finance-table" and "beyond any förbund's" in problem.message


def test_a_misprint_is_checked_and_stands() -> None:
    rows = [row[:] for row in BUDGET]
    rows[9][1] = "-5 255 900"
    reading = finance.read(context([table_block(table_of(rows), ["Ekonomi"])]))
    failing = [check for check in reading.checks if not check.holds]
    assert [check.verdict for check in failing] == ["paper", "paper"]
    assert "Summa kostnader" in failing[0].expr
    assert failing[0].expected == -5_255_800
    assert failing[0].actual == -5_255_900
    ref = failing[0].facts[0]
    assert reading.facts[ref.index].value == -5_255_900
    assert all(fact.status is not Status.REPAIRED for fact in reading.facts)


def test_a_scan_is_mended_and_keeps_what_was_read() -> None:
    rows = [row[:] for row in BUDGET]
    rows[9][1] = "-5 255 300"
    table = table_of(rows, confidence=0.6)
    reading = finance.read(context([table_block(table, ["Ekonomi"])], source=TextSource.OCR))
    total = next(fact for fact in reading.facts if fact.label == "Summa kostnader")
    assert total.status is Status.REPAIRED
    assert total.value == -5_255_800
    assert total.source.printed == "-5 255 300"
    assert total.alternatives[0] == -5_255_300


def test_doubtful_cells_are_read_again_when_an_eye_is_lent() -> None:
    rows = [row[:] for row in BUDGET[6:10]]
    rows.insert(0, ["", "Budget 2024"])
    rows[3][1] = "-2 913 650"
    table = table_of(rows, confidence=0.8)
    asked: list[Box] = []

    def reread(page: int, box: Box) -> str:
        asked.append(box)
        return "-2 905 650" if box.top > 130 and box.top < 137 else "oläsligt"

    how = context([table_block(table, ["Ekonomi"])], source=TextSource.OCR)
    without = finance.read(how)
    assert Status.DOUBTFUL in {fact.status for fact in without.facts}
    finance.read(how, reread)
    assert asked


def test_interim_columns_have_their_own_period_and_basis() -> None:
    rows = [
        ["Belopp i tkr", "Utfall jan-juni 2023", "Budget jan-juni 2023", "Avvikelse", "Helår 2023"],
        ["Medlemsbidrag", "3 412", "3 400", "12", "6 811"],
        ["Övriga intäkter", "85", "62", "23", "145"],
        ["Summa intäkter", "3 497", "3 462", "35", "6 956"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Resultaträkning"])],
        kind=DocumentKind.INTERIM,
        year=2023,
        period="2023-01-01/2023-06-30",
    )
    half = "2023-01-01/2023-06-30"
    assert found[f"Medlemsbidrag {half} outcome"].value == 3_412_000
    assert found[f"Medlemsbidrag {half} budget"].unit is Unit.TKR
    assert found[f"Medlemsbidrag {half} difference"].value == 12_000
    assert found["Medlemsbidrag 2023 budget"].value == 6_811_000


def test_a_title_that_names_the_bases_of_columns_says_none_of_the_others() -> None:
    rows = [
        ["Belopp i tkr", "Jan–apr 2030", "Jan–apr 2031", "Helårsbudget", "Prognos helår"],
        ["Medlemsbidrag", "2 820", "2 904", "8 716", "8 716"],
        ["Övriga intäkter", "84", "13", "223", "34"],
        ["Summa intäkter", "2 904", "2 917", "8 939", "8 750"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Resultat och prognos"])],
        kind=DocumentKind.INTERIM,
        year=2031,
        period="2031-01-01/2031-04-30",
    )
    assert found["Medlemsbidrag 2031-01-01/2031-04-30 outcome"].value == 2_904_000
    assert found["Medlemsbidrag 2030-01-01/2030-04-30 outcome"].value == 2_820_000
    assert found["Medlemsbidrag 2031 forecast"].value == 8_716_000


def test_a_share_of_the_whole_years_budget_is_of_the_period_of_its_amounts() -> None:
    rows = [
        ["tkr", "Jan–apr 2031", "Helårsbudget", "Andel av helårsbudget"],
        ["Lotsen", "286", "707", "40 %"],
        ["Bryggan", "121", "443", "27 %"],
        ["Spåret", "350", "1 000", "35 %"],
        ["Summa insatser", "757", "2 150", "35 %"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Insatsernas ekonomi"])],
        kind=DocumentKind.INTERIM,
        year=2031,
        period="2031-01-01/2031-04-30",
    )
    shares = [f for f in found.values() if f.unit is Unit.PERCENT]
    assert {f.period for f in shares} == {"2031-01-01/2031-04-30"}


def test_what_has_come_in_goes_up_to_the_last_part_of_the_year_and_remarks_are_no_labels() -> None:
    rows = [
        ["Tkr", "Jan–apr 2031", "Maj–aug 2031", "Ack 2031", "Helårsbudget", "Anm."],
        ["Medlemsbidrag", "2 820", "2 904", "5 724", "8 716", "Enligt plan"],
        ["Stöd till individer", "-84", "-13", "-97", "-223", "Enligt"],
        ["", "", "", "", "", "budget"],
        ["Resultat", "2 736", "2 891", "5 627", "8 493", ""],
    ]
    found = facts(
        [table_block(table_of(rows), ["Resultaträkning"])],
        kind=DocumentKind.INTERIM,
        year=2031,
        period="2031-01-01/2031-08-31",
    )
    assert found["Medlemsbidrag 2031-01-01/2031-08-31 outcome"].value == 5_724_000
    assert found["Medlemsbidrag 2031-01-01/2031-04-30 outcome"].value == 2_820_000
    assert found["Stöd till individer 2031 budget"].value == -223_000


def test_a_whole_years_budget_in_brackets_is_of_the_year() -> None:
    text = "Utfall januari–augusti 470 tkr (helårsbudget 760 tkr)."
    told = facts(
        [text_block(text)], kind=DocumentKind.INTERIM, year=2031, period="2031-01-01/2031-08-31"
    )
    assert {(f.period, f.basis, int(f.value)) for f in told.values()} == {
        ("2031-01-01/2031-08-31", Basis.OUTCOME, 470_000),
        ("2031", Basis.BUDGET, 760_000),
    }


def test_a_difference_from_a_budget_that_names_no_year_is_of_the_documents() -> None:
    rows = [
        ["kr", "Utfall", "Fg år", "Budget", "Avvikelse"],
        ["Kansli", "1 241 708", "1 214 215", "1 303 134", "61 426"],
        ["Revision", "177 355", "169 114", "163 290", "-14 065"],
        ["Summa kostnader", "1 419 063", "1 383 329", "1 466 424", "47 361"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Resultaträkning"])], kind=DocumentKind.ANNUAL, year=2031
    )
    assert found["Kansli 2031 difference"].value == 61_426
    assert found["Kansli 2030 outcome"].value == 1_214_215


def test_a_balance_sheet_stands_at_its_dates() -> None:
    rows = [
        ["", "Not", "2023-12-31", "2022-12-31"],
        ["TILLGÅNGAR", "", "", ""],
        ["Fordringar", "4", "118 240", "96 515"],
        ["Kassa och bank", "", "1 733 918", "1 602 483"],
        ["SUMMA TILLGÅNGAR", "", "1 852 158", "1 698 998"],
        ["EGET KAPITAL OCH SKULDER", "", "", ""],
        ["Eget kapital", "", "", ""],
        ["Ingående eget kapital", "", "1 004 570", "765 770"],
        ["Årets resultat", "", "176 105", "238 800"],
        ["Summa eget kapital", "", "1 180 675", "1 004 570"],
        ["Kortfristiga skulder", "5", "671 483", "694 428"],
        ["SUMMA EGET KAPITAL OCH SKULDER", "", "1 852 158", "1 698 998"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Balansräkning"])], kind=DocumentKind.ANNUAL, year=2023
    )
    assert len(found) == 16, "the column of notes holds no amounts"
    opening = found["Ingående eget kapital 2023-12-31 outcome"]
    assert (opening.role, opening.section) == (Role.EQUITY, "Eget kapital")
    assert found["Årets resultat 2022-12-31 outcome"].role is Role.EQUITY
    assert not found["Årets resultat 2022-12-31 outcome"].is_total
    assert found["Fordringar 2023-12-31 outcome"].role is Role.ASSET
    assert found["Kortfristiga skulder 2023-12-31 outcome"].role is Role.LIABILITY
    whole = found["SUMMA EGET KAPITAL OCH SKULDER 2023-12-31 outcome"]
    assert (whole.role, whole.is_total) == (Role.OTHER, True)
    assert {fact.status for fact in found.values()} == {Status.CONFIRMED}


@pytest.mark.parametrize(("printed", "holds"), [("176 105", True), ("176 150", False)])
def test_the_result_is_the_same_in_every_account(printed: str, holds: bool) -> None:
    head = ["", "2023"]
    income = [
        head,
        ["Intäkter", "900 105"],
        ["Kostnader", "-724 000"],
        ["Årets resultat", "176 105"],
    ]
    flow = [head, ["Årets resultat", printed], ["Förändring av skulder", "20 685"]]
    blocks = [
        table_block(table_of(income), ["Resultaträkning"]),
        table_block(table_of(flow), ["Kassaflödesanalys"]),
    ]
    reading = finance.read(context(blocks, kind=DocumentKind.ANNUAL, year=2023))
    (check,) = [check for check in reading.checks if len(check.facts) == 2]
    assert check.holds is holds
    assert check.verdict == (None if holds else "paper")
    assert check.expected == 176_105


def test_dashes_and_shares_are_cells_and_empty_cells_are_none() -> None:
    rows = [
        ["", "Kronor", "Andel"],
        ["Individinriktade insatser", "3 690 000", "82 %"],
        ["Samverkan", "-", ""],
        ["Administration", "810 000", "18 %"],
        ["Totalt", "4 500 000", "100 %"],
    ]
    reading = finance.read(context([table_block(table_of(rows), ["Fördelning av medel 2024"])]))
    (dash,) = [fact for fact in reading.facts if fact.label == "Samverkan"]
    assert (dash.unit, dash.source.printed) == (Unit.KR, "-")
    assert dash.value == 0
    shares = [fact for fact in reading.facts if fact.unit is Unit.PERCENT]
    assert [fact.role for fact in shares] == [Role.SHARE] * 3
    assert all(check.holds for check in reading.checks)


def test_notes_that_stand_close_are_read_apart() -> None:
    rows = [
        ["", "2023-12-31", "2022-12-31"],
        ["Semesterlöneskuld", "56 419", "16 728"],
        ["Summa", "56 419", "16 728"],
        ["Not 8 Insatser, utfall och budget 2023", "", ""],
        ["", "Budget", "Utfall"],
        ["Kompassen", "412 300", "405 310"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Noter", "Not 7 Upplupna kostnader"])],
        kind=DocumentKind.ANNUAL,
        year=2023,
    )
    assert found["Semesterlöneskuld 2022-12-31 outcome"].role is Role.LIABILITY
    assert found["Kompassen 2023 budget"].value == 412_300
    assert found["Kompassen 2023 budget"].table_title.startswith("Not 8 Insatser")


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        (
            [["", "Kvinnor", "Män"], ["Deltagare", "24", "38"], ["Avslutade", "14", "9"]],
            "Deltagare",
        ),
        ([["Möte", "Datum"], ["Styrelse", "2025-05-16"], ["Beredning", "2025-02-07"]], "Årshjul"),
        ([["Inledning", "1"], ["Budget", "12"], ["Ekonomi", "14"]], "Innehåll"),
        ([["", ""], ["Ord", "utan siffror"]], "Budget 2024"),
    ],
)
def test_tables_about_other_things_hold_no_money(rows: list[list[str]], heading: str) -> None:
    assert finance.read(context([table_block(table_of(rows), [heading])])).facts == ()


def test_amounts_in_sentences() -> None:
    text = (
        "Förbundet föreslås anslå 1 024 000 kr för kansliet. Bidraget från staten uppgår till "
        "2 600 000 kr. Det egna kapitalet beräknas bli cirka 600 000 kr vid årets slut. "
        "Regionen bidrar med 25 %."
    )
    found = facts([text_block(text, headings=["Ekonomi"])])
    assert found["kansliet 2024 budget"].value == 1_024_000
    assert found["Bidraget från staten 2024 budget"].role is Role.INCOME
    capital = next(fact for fact in found.values() if fact.role is Role.EQUITY)
    assert (capital.period, capital.basis) == ("2024-12-31", Basis.FORECAST)
    share = next(fact for fact in found.values() if fact.unit is Unit.PERCENT)
    assert (share.label, share.role) == ("Regionen", Role.SHARE)
    assert share.value == 25
    assert {fact.table_title for fact in found.values()} == {"text"}


@pytest.mark.parametrize(
    "text",
    [
        "Kapitalet ska inte understiga 300 tkr eller överstiga 900 tkr.",
        "Samordnaren är anställd på 75 % av heltid.",
        "Arbetslösheten var 7,9 % i länet.",
        "Lag (2003:1210) om finansiell samordning, 7 §.",
        "Ring 019-21 10 00 eller bankgiro 123-4567.",
        "Av deltagarna var 57 % kvinnor.",
        "En miljon behövs.",
    ],
)
def test_what_is_no_money_or_a_goal_is_left_out(text: str) -> None:
    assert facts([text_block(text, headings=["Verksamheten"])]) == {}


def test_a_slide_gives_its_key_figures() -> None:
    heading = text_block("Ekonomi", BlockKind.HEADING)
    lines = ["Budget 2023: 9 478 500 SEK", "Utfall: 9 087 500 SEK"]
    blocks = [
        heading,
        text_block(" ".join(lines), headings=["Ekonomi"], lines=lines),
        text_block("Fördelning utfall 2023", headings=["Ekonomi"]),
        text_block("74 % insatser för individer", BlockKind.LIST_ITEM, ["Ekonomi"]),
        text_block("26 % kansli", BlockKind.LIST_ITEM, ["Ekonomi"]),
        text_block(
            "Budget 2025: 5 934 500 SEK, varav 200 000 SEK nya insatser", headings=["Ekonomi"]
        ),
    ]
    found = facts(blocks, kind=DocumentKind.SLIDES, slide=True)
    assert found["Budget 2023 2023 budget"].value == 9_478_500
    assert found["Utfall 2023 outcome"].value == 9_087_500
    assert found["insatser för individer 2023 outcome"].section == "Fördelning utfall 2023"
    assert found["nya insatser 2025 budget"].value == 200_000
    assert found["nya insatser 2025 budget"].section == "Budget 2025"


def test_a_fact_sheet_belongs_to_its_insats() -> None:
    sheet = "3. Kompassen"
    blocks = [
        text_block(sheet, BlockKind.HEADING),
        text_block("Kostnad:", BlockKind.HEADING, [sheet]),
        text_block("Max 55 000", headings=[sheet, "Kostnad:"]),
        text_block("Mål:", BlockKind.HEADING, [sheet]),
        text_block("Minst 80 % av deltagarna går vidare.", headings=[sheet, "Mål:"]),
    ]
    found = facts(blocks, insatser=["Kompassen"])
    (fact,) = found.values()
    assert (fact.label, fact.basis) == ("Kostnad", Basis.BUDGET)
    assert fact.value == 55_000
    assert (fact.section, fact.insats, fact.role) == (sheet, "Kompassen", Role.COST)


def test_only_the_outcome_of_a_formula_counts() -> None:
    text = "25 x 16.100 kr x 12 månader = 4 830 000 kr"
    (fact,) = facts([text_block(text, headings=["Effekter"])]).values()
    assert fact.value == 4_830_000


def test_odd_tables_break_nothing() -> None:
    huge = "123 456 789 012 345 678 901 234 567 890"
    rows = [["", "Budget 2024"], ["Kostnad Ω中", huge], ["", ""], ["عدد", "12 500 kr"]]
    reading = finance.read(context([table_block(table_of(rows), ["Budget"])]))
    assert reading.problems == ()
    assert Decimal(huge.replace(" ", "")) in {fact.value for fact in reading.facts}
    assert finance.read(context([])).facts == ()
    empty = table_of([["", ""]])
    assert finance.read(context([table_block(empty, ["Budget"])])).facts == ()


def test_confidence_is_a_probability_that_falls_with_doubt() -> None:
    table = table_block(table_of(BUDGET), ["Ekonomi"])
    sure = finance.read(context([table])).facts
    scan = table_block(table_of(BUDGET[:4], confidence=0.4), ["Ekonomi"])
    weak = finance.read(context([scan], source=TextSource.OCR)).facts
    assert all(0.0 <= fact.source.confidence <= 1.0 for fact in (*sure, *weak))
    assert min(f.source.confidence for f in sure) > max(f.source.confidence for f in weak)


def test_a_difference_takes_the_period_of_what_it_is_the_difference_of() -> None:
    rows = [
        [
            "",
            "Jan-juni 2024 Utfall",
            "Jan-juni 2024 Budget",
            "Helår 2024 Avvikelse",
            "2024 Prognos",
        ],
        ["Bidrag", "2 095 100", "2 100 000", "-4 900", "4 190 000"],
        ["Insatser", "1 449 104", "1 430 000", "-19 104", "2 870 000"],
        ["Kansli", "653 442", "615 011", "-38 431", "1 230 022"],
        ["Lokaler", "51 364", "52 230", "866", "104 459"],
    ]
    found = facts([table_block(table_of(rows), ["Utfall och prognos"])], kind=DocumentKind.INTERIM)
    assert found["Lokaler 2024-01-01/2024-06-30 difference"].value == 866


def test_a_column_whose_head_was_cut_holds_differences_if_its_figures_do() -> None:
    rows = [
        ["", "Utfall 2023", "Budget 2023", "2023"],
        ["Bidrag", "4 095 100", "4 100 000", "-4 900"],
        ["Insatser", "2 449 104", "2 430 000", "-19 104"],
        ["Kansli", "653 442", "615 011", "-38 431"],
        ["Lokaler", "51 364", "52 230", "866"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Ekonomiskt utfall"])], kind=DocumentKind.ANNUAL, year=2023
    )
    assert found["Kansli 2023 difference"].value == -38_431


def test_a_line_of_basis_and_year_amid_the_rows_heads_the_column_below_it() -> None:
    rows = [
        ["", "Utfall 2022", "Utfall 2023", "Budget 2023"],
        ["Bidrag", "4 095 100", "4 100 000", "4 300 000"],
        ["Resultat", "-12 300", "-15 400", "20 000"],
        ["Parternas bidrag", "", "", ""],
        ["kr Utfall 2023", "", "", ""],
        ["Ekby kommun", "", "", "1 025 000"],
        ["Regionen", "", "", "1 025 000"],
    ]
    found = facts([table_block(table_of(rows), ["Resultat"])], kind=DocumentKind.ANNUAL, year=2023)
    assert found["Ekby kommun 2023 outcome"].value == 1_025_000
    assert found["Bidrag 2023 budget"].value == 4_300_000


def test_what_stood_when_the_year_began_has_the_years_first_day_also_under_dates() -> None:
    rows = [
        ["Tusen kronor", "2023-06-30", "2022-12-31"],
        ["Balanserat resultat", "1 667", "1 911"],
        ["Periodens resultat", "-212", "-244"],
        ["Utgående eget kapital", "1 455", "1 667"],
    ]
    block = table_block(table_of(rows), ["Eget kapital"])
    found = facts([block], kind=DocumentKind.INTERIM, year=2023, period="2023-01-01/2023-06-30")
    assert found["Balanserat resultat 2023-01-01 outcome"].value == 1_667_000
    assert found["Utgående eget kapital 2023-06-30 outcome"].value == 1_455_000


def test_financial_items_smaller_than_rounding_are_not_missed_in_a_result() -> None:
    rows = [
        ["Mkr", "2023"],
        ["Summa intäkter", "8,25"],
        ["Summa kostnader", "-8,00"],
        ["Ränteintäkter", "0,01"],
        ["Resultat", "0,25"],
    ]
    reading = finance.read(
        context([table_block(table_of(rows), ["Resultaträkning"])], DocumentKind.ANNUAL, 2023)
    )
    coded = categorize(reading.facts)
    assert left_out(coded) == ()


def test_heads_in_short_give_each_column_its_year_and_basis() -> None:
    rows = [
        ["Tkr", "Utf 16", "Utf 17", "Bud 17", "Avv"],
        ["Bidrag", "4 180", "4 305", "4 290", "+15"],
        ["Insatser", "-2 916", "-3 022", "-2 975", "-47"],
        ["Kansli", "-1 108", "-1 171", "-1 190", "+19"],
        ["Resultat", "156", "112", "125", "-13"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Resultaträkning"])], kind=DocumentKind.ANNUAL, year=2017
    )
    assert found["Kansli 2016 outcome"].value == -1_108_000
    assert found["Kansli 2017 outcome"].value == -1_171_000
    assert found["Kansli 2017 budget"].value == -1_190_000
    assert found["Kansli 2017 difference"].value == 19_000


def test_a_row_of_differences_is_one_where_words_of_a_basis_go_down_the_side() -> None:
    rows = [
        ["Belopp i tkr", "Trampolinen", "Språnget", "Summa"],
        ["Budget helår 2019", "840", "620", "1 460"],
        ["Budget perioden", "420", "310", "730"],
        ["Utfall perioden", "397", "345", "742"],
        ["Avvikelse", "+23", "-35", "-12"],
    ]
    found = facts(
        [table_block(table_of(rows), ["Insatser"])],
        kind=DocumentKind.INTERIM,
        year=2019,
        period="2019-01-01/2019-06-30",
    )
    assert found["Trampolinen 2019 budget"].value == 840_000
    assert found["Språnget 2019-01-01/2019-06-30 budget"].value == 310_000
    assert found["Språnget 2019-01-01/2019-06-30 outcome"].value == 345_000
    assert found["Språnget 2019-01-01/2019-06-30 difference"].value == -35_000


def test_a_title_and_a_group_set_over_a_whole_table_are_title_and_section() -> None:
    texts = ["Resultat med prognos (tkr)", "", "Intäkter", "Bidrag", "Kostnader", "Löner"]
    lines = [Set(t, 74.0, 104.0 + 18 * n) for n, t in enumerate(texts) if t]
    heads, bidrag, loner = ("Utfall 2031", "Budget 2031"), ("900", "910"), ("700", "710")
    for row, figures in ((1, heads), (3, bidrag), (5, loner)):
        lines += [Set(t, 300.0 + 100 * n, 104.0 + 18 * row) for n, t in enumerate(figures)]
    level = [Box(70.0, 100.0 + 18 * n, 500.0, 100.0 + 18 * n) for n in range(7)]
    upright = [
        Box(x, top, x, top + 18)
        for x in (70.0, 290.0, 390.0, 500.0)
        for n, top in enumerate(100.0 + 18 * n for n in range(6))
        if x in (70.0, 500.0) or n in (1, 3, 5)
    ]
    page = paper(sorted(lines, key=lambda line: (line.top, line.x0)))
    page = replace(
        page, page=replace(page.page, rules=tuple(Rule(box=b) for b in (*level, *upright)))
    )
    found = {(f.label, f.basis): f for f in read((page,)).finance}
    assert set(found) == {
        (n, b) for n in ("Bidrag", "Löner") for b in (Basis.OUTCOME, Basis.BUDGET)
    }
    bidrag_2031 = found["Bidrag", Basis.OUTCOME]
    assert (bidrag_2031.section, bidrag_2031.role, bidrag_2031.unit) == (
        "Intäkter",
        Role.INCOME,
        Unit.TKR,
    )
    assert {f.table_title for f in found.values()} == {"Resultat med prognos (tkr)"}
    assert found["Löner", Basis.BUDGET].section == "Kostnader"


KEY_FIGURES = [
    ["Nyckeltal", "Enhet", "I år", "Fg år"],
    ["Antal deltagare", "antal", "159", "167"],
    ["Verksamhetens kostnader", "tkr", "6 041", "5 924"],
    ["Nya deltagare", "antal", "136", "137"],
    ["Resultat", "tkr", "175", "172"],
    ["Andel kvinnor", "%", "58", "45"],
]


def test_of_key_figures_with_a_unit_for_each_row_those_of_money_are_read() -> None:
    found = facts([table_block(table_of(KEY_FIGURES), ["Nyckeltal"])], year=2031, period="2031")
    assert {(f.label, f.period, int(f.value), f.unit) for f in found.values()} == {
        ("Verksamhetens kostnader", "2031", 6_041_000, Unit.TKR),
        ("Verksamhetens kostnader", "2030", 5_924_000, Unit.TKR),
        ("Resultat", "2031", 175_000, Unit.TKR),
        ("Resultat", "2030", 172_000, Unit.TKR),
    }
