"""What a figure means: unit, period, basis and label, by the kinds of fault seen on real scans."""

from decimal import Decimal

import pytest
from accounts import context, facts, table_block, table_of, text_block

from finsam.parse.facts import Basis, DocumentKind, FinanceFact, Unit
from finsam.parse.money import read as finance
from finsam.parse.money.cells import figure_of
from finsam.parse.money.places import caption_in
from finsam.parse.money.words import section_head

ANNUAL = {"kind": DocumentKind.ANNUAL, "year": 2031}
INTERIM = {"kind": DocumentKind.INTERIM, "year": 2031, "period": "2031-01-01/2031-08-31"}
OVERVIEW = [
    ["Belopp i tkr", "2031", "2030"],
    ["Verksamhetens kostnader", "4 120", "3 984"],
    ["Kostnad per deltagare, kr", "18 455", "17 310"],
    ["Lokal, kr/kvm", "1 211", "1 190"],
    ["Kostnad per plats", "39 870", "38 200"],
    ["Eget kapital i % av bidragen", "17,4", "16,1"],
]


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        ("Verksamhetens kostnader", 4_120_000, Unit.TKR),
        ("Kostnad per deltagare, kr", 18_455, Unit.KR),
        ("Lokal, kr/kvm", 1_211, Unit.KR),
        ("Kostnad per plats", 39_870, Unit.KR),
        ("Eget kapital i % av bidragen", "17.4", Unit.PERCENT),
    ],
)
def test_a_row_has_the_unit_that_its_label_hangs_on_itself(
    row: str, value: int | str, unit: Unit
) -> None:
    found = facts([table_block(table_of(OVERVIEW))], **ANNUAL)
    (one,) = [f for f in found.values() if f.label == row and (f.period or "").startswith("2031")]
    assert (one.value, one.unit) == (Decimal(value), unit)


def test_heads_set_once_serve_the_tables_below_them_on_the_page() -> None:
    first = table_of([["", "2031", "2030"], ["Löner", "512 340", "498 215"]], title="Not 1 Kansli")
    below = table_of(
        [["Hyra", "84 120", "82 470"], ["Resor", "23 615", "19 280"]],
        header_rows=0,
        title="Not 2 Drift",
    )
    found = facts([table_block(first), table_block(below)], **ANNUAL)
    assert found["Hyra 2031 outcome"].value == 84_120
    assert found["Hyra 2030 outcome"].value == 82_470


def test_a_bare_year_in_an_interim_report_is_the_part_it_is_about() -> None:
    grid = table_of([["tkr", "Utfall 2031", "Utfall 2030"], ["Löner", "512", "498"]])
    found = facts([table_block(grid)], **INTERIM)
    assert {f.period for f in found.values()} == {
        "2031-01-01/2031-08-31",
        "2030-01-01/2030-08-31",
    }


def test_a_whole_years_accounts_stay_whole_in_an_interim_report() -> None:
    grid = table_of([["tkr", "Bokslut 2030", "Budget 2031"], ["Löner", "498", "530"]])
    assert {f.period for f in facts([table_block(grid)], **INTERIM).values()} == {"2030", "2031"}


def test_an_amount_of_the_year_before_is_dated_by_its_own_words() -> None:
    text = "Årets resultat uppgick till 63 tkr, jämfört med 449 tkr föregående år."
    found = {f.value: f for f in facts([text_block(text)], **ANNUAL).values()}
    assert found[Decimal(449_000)].period == "2030"


def test_years_down_the_side_leave_the_label_to_the_heads() -> None:
    grid = table_of(
        [
            ["kr", "Bidrag från staten", "Bidrag från kommunerna"],
            ["Utfall 2030", "1 200 000", "600 000"],
            ["Utfall 2031", "1 240 000", "620 000"],
        ]
    )
    found = facts([table_block(grid)], **ANNUAL)
    assert found["Bidrag från staten 2031 outcome"].value == 1_240_000
    assert found["Bidrag från kommunerna 2030 outcome"].value == 600_000


def test_equity_carried_forward_opens_on_the_first_day() -> None:
    grid = table_of(
        [
            ["kr", "Budget 2031", "Plan 2032"],
            ["Tidigare års resultat", "931 411", "845 021"],
            ["Årets resultat", "-86 390", "-114 452"],
            ["Utgående eget kapital", "845 021", "730 569"],
        ],
        title="Eget kapital",
    )
    found = facts([table_block(grid)], kind=DocumentKind.PLAN, year=2031)
    periods = {f.label: f.period for f in found.values() if f.value in (931_411, 730_569)}
    assert periods == {"Tidigare års resultat": "2031-01-01", "Utgående eget kapital": "2032-12-31"}


def test_a_year_behind_a_name_is_part_of_the_name_under_a_dated_head() -> None:
    grid = table_of([["kr", "2031"], ["Datorer 2027", "35 488"], ["Möbler", "93 989"]])
    found = facts([table_block(grid, ["Not 6 Inventarier"])], **ANNUAL)
    assert {f.period for f in found.values()} == {"2031"}


def test_a_change_between_forecast_and_budget_is_of_the_budgets_year() -> None:
    grid = table_of(
        [["tkr", "Prognos 2030", "Förändring", "Budget 2031"], ["Hyra", "46", "-3", "43"]]
    )
    found = facts([table_block(grid)], kind=DocumentKind.PLAN, year=2031)
    (one,) = [f for f in found.values() if f.basis is Basis.DIFFERENCE]
    assert one.period == "2031"


def test_a_heading_read_into_the_first_label_is_taken_out_of_it() -> None:
    grid = table_of(
        [
            ["kr", "2031"],
            ["Verksamhetens intäkter Medlemsbidrag", "2 410 000"],
            ["Övriga intäkter", "38 418"],
        ]
    )
    found = facts([table_block(grid, ["Resultaträkning"])], **ANNUAL)
    one = found["Medlemsbidrag 2031 outcome"]
    assert one.section == "Verksamhetens intäkter"
    assert section_head("Intäkter") is None


def test_a_notes_name_on_the_line_of_the_heads_is_its_title() -> None:
    grid = table_of([["NOT 2, MEDLEMSBIDRAG", "2031"], ["Bidrag från staten", "2 410 000"]])
    found = facts([table_block(grid, ["Kassaflödesanalys"])], **ANNUAL)
    assert found["Bidrag från staten 2031 outcome"].table_title == "NOT 2, MEDLEMSBIDRAG"
    assert caption_in("Belopp i tkr") is None


def test_a_book_value_is_no_sum_of_the_columns_before_it() -> None:
    grid = table_of(
        [
            ["kr", "Anskaffningsvärde", "Årets avskrivning", "Ackumulerat", "Bokfört värde"],
            ["Möbler", "93 989", "9 399", "-61 200", "32 789"],
            ["Skåp", "15 306", "3 061", "-12 244", "3 062"],
        ]
    )
    reading = finance.read(context([table_block(grid, ["Not 6 Inventarier"])], **ANNUAL))  # type: ignore[arg-type]
    assert [check.expr for check in reading.checks if not check.holds] == []


def test_amounts_kept_in_ore_may_miss_their_sum_by_a_krona() -> None:
    grid = table_of(
        [
            ["kr", "2031"],
            ["Löner", "612 341"],
            ["Hyra", "84 123"],
            ["Resor", "23 617"],
            ["Summa kostnader", "720 080"],
        ]
    )
    reading = finance.read(context([table_block(grid, ["Resultaträkning"])], **ANNUAL))  # type: ignore[arg-type]
    assert [check.holds for check in reading.checks] == [True]


def test_the_outcome_of_a_goal_is_no_share_of_money() -> None:
    goal = text_block("Mål 3: Hälften av dem som avslutas går till arbete.")
    assert facts([goal, text_block("Utfall: 41 %")], **ANNUAL) == {}


def test_when_is_not_what_an_amount_is_for() -> None:
    found = facts([text_block("Det egna kapitalet uppgick vid årets slut till 917 tkr.")], **ANNUAL)
    (one,) = found.values()
    assert "kapital" in (one.label or "")


def test_letters_in_a_scanned_figure_are_digits() -> None:
    cell = table_of([["Hyra", "1O5 200"]], confidence=0.8).cells[1]
    found = figure_of(cell, doubted=True)
    assert found is not None and found.figure.value == 105_200 and found.guessed
    assert figure_of(cell, doubted=False) is None


def test_signs_tell_where_a_meaning_was_said() -> None:
    grid = table_of([["Belopp i tkr", "Utfall 2031", "Utfall 2031"], ["Löner", "512", "498"]])
    (one, _) = list(_facts(table_block(grid)))
    signs = dict(one.source.signs)
    assert signs["unit said in corner"] == signs["period said in head"] == 1.0
    assert signs["two columns mean the same"] == 1.0


def _facts(block: object) -> tuple[FinanceFact, ...]:
    return finance.read(context([block], **ANNUAL)).facts  # type: ignore[arg-type,list-item]


def test_a_year_behind_a_name_far_from_the_reports_own_is_part_of_the_name() -> None:
    rows = [
        ["", "Anskaffningsvärde", "Avskrivningar"],
        ["Datorer 2024", "35 488", "-35 488"],
        ["Möbler", "93 989", "-93 989"],
        ["Skärmar", "15 306", "-12 244"],
    ]
    found = _facts(table_block(table_of(rows), ["Not 6 Inventarier"]))
    assert found
    assert {fact.period for fact in found if fact.label == "Datorer 2024"} <= {"2031", "2031-12-31"}


def test_a_head_of_words_that_nobody_knows_may_say_what_its_caption_is_taken_to_say() -> None:
    rows = [
        ["Tkr", "Frobus 2031", "Utfall 2031"],
        ["Personal", "4 120", "3 984"],
        ["Lokaler", "1 211", "1 190"],
    ]
    blocks = [table_block(table_of(rows), ["Årets utfall"])]
    found = finance.read(context(blocks, kind=DocumentKind.ANNUAL, year=2031)).facts
    odd = {
        f.column: any(name == "head not understood" for name, _ in f.source.signs) for f in found
    }
    assert odd == {1: True, 2: False}
