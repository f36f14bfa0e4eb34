"""What stands beside or below a goal: measured values, results, comments, areas, years."""

from collections.abc import Sequence
from dataclasses import replace

from laid import context, head, item, para, read, table

from finsam.parse.facts import Goal
from finsam.parse.goals.found import Given, More, gathered
from finsam.parse.goals.table_heads import heads_of
from finsam.parse.goals.tables import goal_rows
from finsam.parse.language.heads import fields_of, heads_goals, heads_insatser
from finsam.parse.language.targets import yearly_targets
from finsam.parse.layout import Block, Table
from finsam.parse.passages.turned import upright


def goals(*blocks: Block) -> Sequence[Goal]:
    return read(context(list(blocks)))[1]


def of(block: Block) -> Table:
    assert block.table is not None
    return block.table


def test_labels_below_a_goal_tell_of_it_and_are_no_goals() -> None:
    found = goals(
        head("Mål och resultat", 1),
        head("Individ", 3),
        para("Mål 1: Minst 30 deltagare ska få stöd."),
        para("Utfall: 26 deltagare"),
        para("Bedömning: Delvis uppfyllt"),
        para("Kommentar: Teamet startade sent."),
        para("Mål 2: Vårdens kontakter ska bli fler."),
        para("Status: Pågår"),
    )
    assert [(g.text, str(g.result_value), g.status, g.follow_up) for g in found] == [
        ("Minst 30 deltagare ska få stöd.", "26", "Delvis uppfyllt", "Teamet startade sent."),
        ("Vårdens kontakter ska bli fler.", "None", "Pågår", None),
    ]
    assert found[0].area == "Individ"


def test_an_indicator_with_a_number_is_a_goal_without_its_label() -> None:
    found = goals(
        head("Mål", 2),
        para("Indikator 1.1: Minst 40 % ska studera."),
        para("Målvärde: 45 %"),
    )
    assert [(g.text, str(g.target_value)) for g in found] == [("Minst 40 % ska studera.", "45")]


def test_a_table_on_its_side_gives_the_same_goals() -> None:
    rows = (
        ("Mål", "Målvärde", "Utfall", "Kommentar"),
        ("Fler ska få stöd i tid.", "40 %", "38 %", "Nära."),
        ("Färre ska behöva vänta.", "30 dagar", "28 dagar", "Nått."),
    )
    turned = list(zip(*rows, strict=True))
    one, other = goals(table(*rows, header=1)), goals(table(*turned, header=1))
    assert [(g.text, g.target_value, g.result_value, g.follow_up) for g in one] == [
        (g.text, g.target_value, g.result_value, g.follow_up) for g in other
    ]
    assert len(one) == 2
    laid = upright(of(table(*turned)), lambda text: text in rows[0])
    assert (laid.rows, laid.columns) == (3, 4)
    assert upright(laid, lambda text: text in rows[0]) == laid


def test_an_area_beside_several_rows_holds_for_them_all() -> None:
    found = goals(
        table(
            ("Område", "Mål", "Målvärde"),
            ("Individ", "Stödet ska hänga ihop.", ""),
            ("", "Minst 40 % ska gå till arbete.", "40 %"),
            ("Samverkan", "Parterna ska mötas ofta.", ""),
            ("", "Minst 20 ärenden ska lyftas.", "20 st"),
            header=1,
        )
    )
    assert [(g.area, g.level) for g in found] == [
        ("Individ", "overall"),
        ("Individ", "quantitative"),
        ("Samverkan", "overall"),
        ("Samverkan", "quantitative"),
    ]


def test_heads_of_two_rows_give_a_target_for_each_year() -> None:
    block = table(
        ("Mål", "Målvärde", "", "Utfall"),
        ("", "2025", "2026", ""),
        ("Minst en tredjedel ska studera.", "40 %", "42 %", "38 %"),
        header=2,
    )
    made = of(block)
    wide = tuple(replace(c, column_span=2) if c.text == "Målvärde" else c for c in made.cells)
    found = goals(replace(block, table=replace(made, cells=wide)))
    assert [(g.year, str(g.target_value)) for g in found] == [(2025, "40"), (2026, "42")]


def test_targets_of_several_years_in_one_cell_are_a_goal_a_year() -> None:
    found = goals(
        table(
            ("Mål", "Målvärde", "Status"),
            ("Fler ska studera.", "minst 40 % (2025), 42 % (2026)", "Pågår"),
            header=1,
        )
    )
    assert [(g.year, str(g.target_value), g.comparator) for g in found] == [
        (2025, "40", ">="),
        (2026, "42", ">="),
    ]
    assert yearly_targets("öka från 30 % 2023 till 40 % 2025") == ()


def test_a_bold_row_or_one_without_full_stop_names_an_area() -> None:
    found = goals(
        table(
            ("Mål", "Utfall", "Status"),
            ("Parternas samarbete", "", ""),
            ("Minst 20 ärenden ska lyftas till teamen.", "24 st", "Uppnått"),
            ("Rutiner ska tas fram för övergångar mellan parterna.", "", "Pågår"),
            header=1,
        )
    )
    assert [(g.area, g.status) for g in found] == [
        ("Parternas samarbete", "Uppnått"),
        ("Parternas samarbete", "Pågår"),
    ]


def test_a_sign_read_as_a_digit_is_no_other_target() -> None:
    found = goals(
        table(
            ("Mål", "Målvärde", "Status"),
            ("Minst 45 ärenden ska lyftas.", "245 st", "Pågår"),
            header=1,
        )
    )
    assert [str(g.target_value) for g in found] == ["45"]


def test_the_last_filled_quarter_is_the_result() -> None:
    found = goals(
        table(
            ("Mål", "Målvärde", "Kv 1", "Kv 2", "Kv 3", "Kv 4"),
            ("Minst 60 deltagare ska få stöd.", "60", "12", "31", "", ""),
            header=1,
        )
    )
    assert [str(g.result_value) for g in found] == ["31"]


def test_goals_of_others_and_passages_without_goals_are_none() -> None:
    assert not goals(
        head("Revision", 2),
        para("Revisorernas mål är att granskningen ska ske enligt god sed."),
        item("Lagens mål är att fler ska få stöd."),
    )


def test_heads_together_tell_what_a_table_is_about() -> None:
    assert heads_goals(("Mål", "Utfall")) and not heads_goals(("Utfall", "Kommentar"))
    assert heads_insatser(("Insats", "Huvudman")) and not heads_insatser(("Insats", "Budget"))
    assert fields_of({0: "Indikator", 1: "Mål 2025", 2: "Utfall 2024"})[1] == "target"
    assert heads_of(of(table(("Insats", "Budget"), ("Lyktan", "40")))) is None
    assert goal_rows(of(table(("Insats", "Budget"), ("Lyktan", "40")))) == ()


def test_what_is_told_of_no_goal_is_dropped() -> None:
    assert gathered((Given("status", "Pågår"), More("(gräns 60 %)"))) == ()


def _opened(line: str) -> Block:
    made = table(
        ("Bedömning", "Mål", "Målvärde", "Utfall"),
        (line, "", "", ""),
        ("Pågår", "Minst 25 personer ska få stöd.", "25", "19"),
        header=1,
    )
    cells = tuple(replace(c, column_span=4) if c.row == 1 else c for c in of(made).cells)
    return replace(made, table=replace(of(made), cells=cells))


def test_a_line_across_a_table_names_an_area_and_states_its_overall_goal() -> None:
    for line in (
        "Hälsa – övergripande mål: Fler ska få stöd i tid.",
        "Övergripande mål – Hälsa: Fler ska få stöd i tid.",
    ):
        found = goals(head("Mål och resultat", 1), _opened(line))
        assert [(g.level, g.area, g.text) for g in found] == [
            ("overall", "Hälsa", "Fler ska få stöd i tid."),
            ("quantitative", "Hälsa", "Minst 25 personer ska få stöd."),
        ]


def test_a_line_across_a_table_that_states_no_goal_behind_its_label_opens_none() -> None:
    found = goals(head("Mål och resultat", 1), _opened("Hälsa – övergripande mål: se nedan"))
    assert [g.text for g in found] == ["Minst 25 personer ska få stöd."]


def test_items_that_open_with_their_area_are_goals_of_that_area() -> None:
    found = goals(
        head("Om förbundet", 1),
        head("Övergripande mål", 2),
        item("Samverkan: Parterna ska mötas tidigt."),
        item("Ekonomi: Medlen ska räcka till alla."),
    )
    assert [(g.area, g.text, g.level) for g in found] == [
        ("Samverkan", "Parterna ska mötas tidigt.", "overall"),
        ("Ekonomi", "Medlen ska räcka till alla.", "overall"),
    ]
    alone = goals(head("Övergripande mål", 2), item("Samverkan: Parterna ska mötas tidigt."))
    assert [g.text for g in alone] == ["Samverkan: Parterna ska mötas tidigt."]


def test_states_by_part_of_the_year_give_the_goal_that_of_the_last() -> None:
    found = goals(
        head("Mål", 2),
        table(
            ("Mål", "Ska nå", "T1", "T2", "Nådde", "Helår"),
            ("Fler ska få stöd i tid.", "40 %", "Gul", "Grön", "38 %", "Röd"),
            ("Styrelsen ska besöka insatserna.", "", "Röd", "Gul", "", "Grön"),
            header=1,
        ),
    )
    assert [(g.status, g.target_value, g.result_value) for g in found] == [
        ("Röd", 40, 38),
        ("Grön", None, None),
    ]
