"""Rectangles around others."""

from finsam.extract.box import Box, box_around


def test_the_box_around_several_passes_over_those_without_a_place() -> None:
    own = [Box(10, 20, 30, 32), None, Box(5, 24, 18, 40)]
    assert box_around(own) == Box(5, 20, 30, 40)


def test_nothing_stands_around_what_has_no_place() -> None:
    assert box_around([None, None]) is None
    assert box_around([]) is None
