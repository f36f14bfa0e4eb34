"""Whether a line is a goal by what stands under it."""

from layouts import block, context, head

from finsam.parse.goals.aiming import heads_measures, unset_heading
from finsam.parse.goals.state import GoalScene
from finsam.parse.insatser.where import Where
from finsam.parse.layout import BlockKind
from finsam.parse.passages.stream import passages


def _scene(*blocks: object) -> GoalScene:
    one = context(list(blocks))  # type: ignore[arg-type]
    return GoalScene(context=one, where=Where(one), stream=passages(one.layouts), sheets=())


def test_a_line_of_goals_above_a_list_stands_as_a_heading() -> None:
    scene = _scene(
        block("Mål för 2031"),
        block("Fler ska nå arbete", BlockKind.LIST_ITEM),
        block("Väntetiden ska vara kort", BlockKind.LIST_ITEM),
    )
    title = unset_heading(scene, 0)
    assert title is not None
    assert title.strict
    assert unset_heading(scene, 1) is None


def test_measures_make_what_stands_over_them_a_goal() -> None:
    scene = _scene(block("Fler ska nå arbete"), head("Mätpunkter"), block("Antal som fått arbete"))
    assert heads_measures(scene, 0)
    assert not heads_measures(scene, 1)
