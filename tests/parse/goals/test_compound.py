"""Cells of a goal table with several fields: goal with target, result with how it stands."""

from decimal import Decimal

from laid import context, head, read, table

from finsam.parse.goals.compound import by_field, parted
from finsam.parse.goals.tables import goal_rows
from finsam.parse.layout import Cell, Table


def _cell(*lines: str, column: int = 0) -> Cell:
    text = " ".join(lines)
    return Cell(row=1, column=column, text=text, raw=text, words=(), lines=lines, box=None)


def texts(cell: Cell, *fields: str) -> dict[str, str]:
    return {name: part.text for name, part in parted(cell, fields).items()}


def test_a_label_inside_a_goals_cell_opens_a_field_of_its_own() -> None:
    cell = _cell("Minst 45 % ska gå till", "arbete.", "Målvärde: ≥ 45 %")
    goal = {"text": "Minst 45 % ska gå till arbete.", "target": "≥ 45 %"}
    assert texts(cell, "text") == texts(cell, "text", "target") == goal
    assert texts(_cell("Kötiden ska vara kort.", "högst 20 dagar"), "text", "target") == {
        "text": "Kötiden ska vara kort.",
        "target": "högst 20 dagar",
    }
    open_line = _cell("Antalet ska uppgå till", "minst 40 st.")
    assert texts(open_line, "text", "target") == {"text": "Antalet ska uppgå till minst 40 st."}


def test_figures_and_words_below_one_head_are_result_and_state() -> None:
    assert texts(_cell("40 %", "Osäkert"), "status", "expected") == {
        "result": "40 %",
        "expected": "Osäkert",
    }
    assert texts(_cell("68 %, delvis uppfyllt"), "result", "status") == {
        "result": "68 %",
        "status": "delvis uppfyllt",
    }
    assert texts(_cell("Pågår"), "result", "status") == {"status": "Pågår"}
    assert texts(_cell("Pågår sedan 2030"), "status") == {"status": "Pågår sedan 2030"}


def test_a_column_of_its_own_goes_before_what_a_cell_holds_besides() -> None:
    cells = (_cell("Fler i arbete", "Målvärde: 40"), _cell("45", column=1))
    found = by_field(cells, {0: "text", 1: "target"}, {})
    assert {name: cell.text for name, cell in found.items()} == {
        "text": "Fler i arbete",
        "target": "45",
    }


def test_heads_that_name_two_fields_make_a_table_of_goals() -> None:
    rows = [
        ["Område", "Mål och målvärde", "Läge och prognos", "Kommentar"],
        ["Individ", "Öka delaktigheten.", "Förväntas nås", "Enligt plan."],
        ["", "Högst 18 % till kansli.\nMålvärde: ≤ 18 %", "23 %\nUppnås inte", "Vakans."],
    ]
    found = read(context([head("Måluppföljning", 2), table(*rows)]))[1]
    assert [
        (g.text, g.area, str(g.target_value), g.comparator, str(g.result_value), g.expected)
        for g in found
    ] == [
        ("Öka delaktigheten.", "Individ", "None", None, "None", "Förväntas nås"),
        ("Högst 18 % till kansli.", "Individ", "18", "<=", "23", "Uppnås inte"),
    ]


def test_a_plan_needs_no_column_but_the_one_of_goals_with_their_targets() -> None:
    rows = [
        ["Område", "Mål och målvärde"],
        ["Individ", "Minst 30 deltagare ska få stöd.\nMålvärde: ≥ 30 personer"],
    ]
    found = read(context([head("Mål", 2), table(*rows)]))[1]
    assert [(g.text, str(g.target_value)) for g in found] == [
        ("Minst 30 deltagare ska få stöd.", "30")
    ]


def test_a_cell_below_how_it_went_holds_the_result_the_state_and_a_comment() -> None:
    assert texts(_cell("63 % Ej uppfyllt", "Orsakerna ska analyseras."), "result") == {
        "result": "63 %",
        "status": "Ej uppfyllt",
        "follow_up": "Orsakerna ska analyseras.",
    }
    assert texts(_cell("Pågår", "Arbetet löper enligt plan."), "result") == {
        "status": "Pågår",
        "follow_up": "Arbetet löper enligt plan.",
    }
    assert texts(_cell("Fler kom än året innan."), "result") == {
        "result": "Fler kom än året innan."
    }


def test_goals_stand_beside_how_it_went() -> None:
    rows = [["Mål", "Så gick det"], ["Minst 80 möten ska hållas.", "59 st Inte uppnått"]]
    _, goals = read(context([head("Mål och resultat"), table(*rows, header=1)]))
    assert [(g.target_value, g.status) for g in goals] == [(Decimal(80), "Inte uppnått")]


def test_the_number_of_a_goal_in_a_tree_is_no_part_of_it_and_no_target() -> None:
    rows = [["Delmål", "Status"], ["4.2.1 Deltagare ska mötas av ett lag.", "Pågår"]]
    found = read(context([head("Mål", 2), table(*rows, header=1)]))[1]
    assert [(g.text, g.target_value, g.status) for g in found] == [
        ("Deltagare ska mötas av ett lag.", None, "Pågår")
    ]


def test_a_labelled_line_across_the_table_tells_of_the_goal_above_it() -> None:
    indicators = Table(
        page=1,
        columns=3,
        rows=4,
        cells=tuple(
            Cell(row=r, column=c, text=t, raw=t, words=(), lines=(t,), box=None, column_span=span)
            for r, c, span, t in [
                (0, 0, 1, "Nyckeltal"),
                (0, 1, 1, "Målvärde"),
                (0, 2, 1, "Utfall"),
                (1, 0, 1, "Möten med vården"),
                (1, 1, 1, "minst 14"),
                (1, 2, 1, "11"),
                (2, 0, 3, "Kommentar Två möten ställdes in."),
                (3, 0, 1, "Lokala lag"),
                (3, 1, 1, "minst 6"),
                (3, 2, 1, "7"),
            ]
        ),
        row_pages=(1, 1, 1, 1),
        header_rows=1,
        label_columns=1,
        ruled=True,
        box=None,
    )
    assert [(row.goals[0][1], row.fields.get("follow_up")) for row in goal_rows(indicators)] == [
        ("Möten med vården", "Två möten ställdes in."),
        ("Lokala lag", None),
    ]
