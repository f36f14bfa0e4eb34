"""Words that were searched for are marked where they stand."""

import pytest

from finsam.web.pages.hits import GROW, hit_boxes

LINE = {"number": 1, "top": 10.0, "bottom": 20.0, "x0": 100.0, "x1": 500.0}


def test_in_a_line_without_numbers_characters_share_its_width() -> None:
    marks = hit_boxes([LINE | {"text": "hyra kostnader hyra "}], ["Hyra"])
    assert [mark["x"] + GROW for mark in marks] == pytest.approx([100, 400])
    assert marks[0]["width"] - 2 * GROW == pytest.approx(80)


def test_in_a_row_of_a_table_the_label_keeps_to_the_left_of_the_gap() -> None:
    line = LINE | {"text": "Övriga kostnader -28 925 -30 000"}
    numbers = {1: [("-28 925", 400.0, 435.0), ("-30 000", 465.0, 500.0)]}
    mark, second = hit_boxes([line], ["kostnader", "30"], numbers)
    assert mark["x"] + GROW == pytest.approx(100 + 7 * 5)
    assert mark["width"] - 2 * GROW == pytest.approx(9 * 5)
    assert second["x"] + GROW == pytest.approx(470)


def test_numbers_that_do_not_fit_their_line_are_left_out() -> None:
    line = LINE | {"text": "hyra 12"}
    for numbers in ([("99", 10.0, 20.0)], [("12", 90.0, 95.0)], [("12", 300.0, 300.0)]):
        assert hit_boxes([line], ["hyra"], {1: numbers})[0]["x"] == pytest.approx(100 - GROW)


def test_a_line_without_a_place_has_no_marks() -> None:
    assert hit_boxes([LINE | {"text": "hyra", "x0": None}], ["hyra"]) == []
