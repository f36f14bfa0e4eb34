"""Whether a figure stands in the lines of a goal."""

from dataclasses import replace

import making
from laid import context, head, item, read

from finsam.extract.box import Box
from finsam.parse.facts import Goal
from finsam.parse.passages.aimed import stands_in


def goal() -> Goal:
    (one,) = read(context([head("Mål", 1), item("Minst 40 % ska gå till studier.")]))[1]
    source = replace(one.source, page=3, box=Box(x0=50, top=100, x1=300, bottom=124))
    return replace(one, source=source)


def test_a_figure_stands_in_its_goal_or_as_far_below_as_is_allowed() -> None:
    aim = goal()
    at = replace(making.SOURCE, box=Box(x0=90, top=101, x1=110, bottom=111))
    assert stands_in(at, aim)
    below = replace(at, box=Box(x0=90, top=140, x1=110, bottom=150))
    assert not stands_in(below, aim)
    assert stands_in(below, aim, 40.0)
    assert not stands_in(replace(at, page=4), aim)
    assert not stands_in(replace(at, box=Box(x0=400, top=101, x1=420, bottom=111)), aim)
    assert not stands_in(replace(at, box=None), aim)
