"""Goals in steps: what a sentence, a table row and a bracket say, and what holds at a place."""

from dataclasses import replace
from decimal import Decimal

from layouts import block, context, head, insats, source, table

from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind
from finsam.parse.goals.found import Found, Given, gathered, has_overall
from finsam.parse.goals.items import item
from finsam.parse.goals.levels import own_level, settle
from finsam.parse.goals.read import read
from finsam.parse.goals.records import Extra, Frame, extras_of, make
from finsam.parse.goals.results import (
    expected_of,
    first_result,
    follow_up_of,
    split_result,
    wants_result,
    without_marks,
)
from finsam.parse.goals.rows import rows_with_area
from finsam.parse.goals.running import running
from finsam.parse.goals.sentences import goal_sentences
from finsam.parse.goals.state import GoalScene, State, bullet_of, depth, frame_of, key_of
from finsam.parse.goals.table_heads import heads_of
from finsam.parse.goals.tables import goal_rows, goes_on
from finsam.parse.goals.walk import step, walk
from finsam.parse.insatser.where import Where
from finsam.parse.language.targets import targets
from finsam.parse.layout import BlockKind
from finsam.parse.passages.stream import passages

FRAME = Frame(level="plain", area=None)
GOALS = [
    ("Mål", "Utfall", "Kommentar"),
    ("Minst 40 personer ska delta i insatserna", "45", "Målet är nått"),
    ("Minst 75 procent av deltagarna är nöjda", "81 %", ""),
]


def _scene(one: Context) -> GoalScene:
    return GoalScene(context=one, where=Where(one), stream=passages(one.layouts), sheets=())


def test_a_goal_with_a_figure_is_made_with_target_unit_and_comparator() -> None:
    report = context([block("x")])
    (made,) = make(report, "Minst 40 personer ska delta i insatserna", source(), FRAME)
    assert (made.target_value, made.target_unit, made.comparator) == (Decimal(40), "persons", ">=")


def test_a_field_below_a_goal_is_told_of_the_goal_before_it() -> None:
    found = Found(text="Minst 40 personer ska delta", source=source(), frame=FRAME)
    (goal,) = gathered([found, Given("result", "45 personer deltog")])
    assert goal.text == found.text
    (record,) = goal.records(context([block("x")]))
    assert record.result_value == Decimal(45)
    assert not has_overall([record])


def test_a_paragraph_under_a_comment_goes_on_with_it() -> None:
    extra = Extra().with_field("follow_up", "Antalet ökade.").with_field("follow_up", "Mest i maj.")
    assert extra.follow_up == "Antalet ökade. Mest i maj."


def test_an_own_word_of_a_goal_or_its_heading_tells_its_level() -> None:
    text = "Minst 40 personer ska delta"
    found = targets(text)
    assert settle("overall", text, found, sheet=False, overall_above=False) == "overall"
    assert settle(None, text, found, sheet=False, overall_above=False) != "overall"
    assert own_level("Arbetet har fortsatt.") is None


def test_a_bracket_behind_a_goal_of_a_report_is_its_result() -> None:
    text = "Minst 40 personer ska delta (45 personer)"
    out = split_result(text, expected=True, report=True, unit="persons")
    assert (out.text, out.value) == ("Minst 40 personer ska delta", Decimal(45))
    assert wants_result("delårsresultat")
    assert not wants_result(None)


def test_the_first_quantity_of_a_result_is_the_result() -> None:
    assert first_result("45 personer av 60") == (Decimal(45), "persons")
    assert first_result("Arbetet pågår") is None
    assert without_marks("Minst 40 personer¹") == "Minst 40 personer"
    assert expected_of("Arbetet fortsätter.") is None
    assert follow_up_of("Minst 40 deltar.") is None


def test_sentences_that_call_themselves_goals_are_goals_and_others_are_none() -> None:
    (found,) = goal_sentences("Vi möttes. Målet är att minst 40 personer deltar. Det regnade.")
    assert "40 personer" in found.text
    assert goal_sentences("Under året deltog 40 personer.") == []


def test_the_rows_of_a_goal_table_have_their_goal_and_fields() -> None:
    goals = table(GOALS)
    heads = heads_of(goals)
    assert heads is not None
    assert heads.fields == {0: "text", 1: "result", 2: "follow_up"}
    rows = [row for row in goal_rows(goals) if row.goals]
    assert len(rows) == 2
    assert dict(rows[0].fields)["result"] == "45"
    (extra,) = extras_of(rows[0], rows[0].goals[0][1], None)
    assert extra.result == "45"
    assert len(tuple(rows_with_area(goal_rows(goals)))) == 2
    assert goal_rows(table([("Konto", "2023"), ("Hyra", "120")])) == ()


def test_a_table_without_heads_of_as_many_columns_may_be_the_rest_of_a_goal_table() -> None:
    rest = table([("Minst 12 personer ska gå till studier", "14", "Nått")])
    assert goes_on(table(GOALS), rest)
    assert not goes_on(table(GOALS), table(GOALS))


def test_goals_under_a_heading_of_goals_are_found_and_paragraphs_elsewhere_are_not() -> None:
    blocks = [
        head("Mål för året"),
        block("Minst 40 personer ska delta i insatserna.", BlockKind.LIST_ITEM),
        head("Ekonomi"),
        block("Kostnaderna ökade med 40 tkr.", BlockKind.LIST_ITEM),
    ]
    one = context(blocks, kind=DocumentKind.PLAN)
    found = [event.text for event in walk(_scene(one)) if isinstance(event, Found)]
    assert found == ["Minst 40 personer ska delta i insatserna."]
    assert [goal.text for goal in read(one)] == found


def test_a_step_leaves_the_state_before_it_as_it_was() -> None:
    one = context([head("Mål för året"), block("Minst 40 personer ska delta.")])
    scene, before = _scene(one), State()
    after, _ = step(scene, before, 0)
    assert before == State()
    assert after.mode is not None
    assert after.chain
    took, found = running(scene, after, 1, None)
    assert any(isinstance(event, Found) for event in found)
    assert took != after


def test_an_item_is_a_goal_only_where_goals_are_listed() -> None:
    one = context([block("Minst 40 personer ska delta.", BlockKind.LIST_ITEM)])
    scene = _scene(one)
    _, found = item(scene, State(), 0, None)
    assert not any(isinstance(event, Found) for event in found)


def test_what_holds_at_a_place_is_told_by_the_headings_above_it() -> None:
    one = context(
        [head("Vägvisaren"), block("Minst 40 personer ska delta.", headings=("Vägvisaren",))],
        insatser=(insats("Vägvisaren"),),
    )
    scene = _scene(one)
    state, _ = step(scene, State(), 0)
    assert frame_of(scene, state, scene.stream[1], None).insats == "Vägvisaren"
    assert depth(scene.stream[0], None) is not None
    assert bullet_of(replace(scene.stream[1], marker="•")) == bullet_of(
        replace(scene.stream[1], marker="")
    )
    assert key_of("2.1 Samverkan") == key_of("Samverkan")
