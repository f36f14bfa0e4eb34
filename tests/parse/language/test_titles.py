"""What lines say of goals and of their level."""

import pytest

from finsam.parse.language.titles import stated


@pytest.mark.parametrize(
    ("text", "level", "goal"),
    [
        ("Vision Alla ska ha någonstans att gå.", "vision", "Alla ska ha någonstans att gå."),
        ("Övergripande mål Stödet ska nå fler.", "overall", "Stödet ska nå fler."),
    ],
)
def test_a_level_in_the_cell_beside_its_goal_is_no_part_of_it(
    text: str, level: str, goal: str
) -> None:
    found = stated(text)
    assert found is not None
    assert (found[0].level, found[1]) == (level, goal)


@pytest.mark.parametrize("text", ["Vision 2030 gäller än.", "Visionen ska nås.", "Vision och mål"])
def test_a_line_that_only_begins_with_a_level_states_no_goal(text: str) -> None:
    assert stated(text) is None
