"""Bars and their segments as areas of a page."""

import pytest
from layouts import line

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.parse.counts.numbers import numbers
from finsam.parse.language.flow import runs, sentences
from finsam.parse.surveys.shapes import shapes_of
from finsam.parse.surveys.value import value_of


def test_edges_of_one_height_are_a_bar_with_its_segments() -> None:
    edges = [Rule(box=Box(x, 100, x, 118)) for x in (200.0, 320.0, 410.0, 500.0)]
    level = [Rule(box=Box(200, y, 500, y)) for y in (100.0, 118.0)]
    (shape,) = shapes_of([*edges, *level])
    assert shape.edges == pytest.approx((200.0, 320.0, 410.0, 500.0))
    assert (shape.width, shape.height) == pytest.approx((300.0, 18.0))
    assert shape.box == Box(200, 100, 500, 118)


def test_a_value_keeps_its_print_and_says_nothing_of_a_place_that_plain_text_has_not() -> None:
    (sentence,) = sentences(runs([line(1, "Av dem var 74 procent nöjda.")], [1], loose=False)[0])
    (number,) = numbers(sentence.text)
    value = value_of(number, "percent", sentence)
    assert (int(value.value), value.printed, value.unit) == (74, "74", "percent")
    assert value.box is None
    assert value.confidence is None
