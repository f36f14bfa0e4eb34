"""A page taken apart into its text and its margin."""

from test_margin import EDGE, LABELS, STOVE, WELCOME, words

from finsam.extract.segments import Segment, segments_of
from finsam.extract.sides import begins_at, is_level, is_named, sides_of


def parted(labels: list[tuple[str, float, float, float]]) -> tuple[list[Segment], list[Segment]]:
    return segments_of(words([*WELCOME, *STOVE])), segments_of(words(labels))


def test_labels_are_told_from_the_text_that_they_stand_beside() -> None:
    text, short = parted(LABELS)
    sides = sides_of([*text, *short], EDGE, text, short)
    assert sides is not None
    assert [len(label.segments) for label in sides.labels] == [1, 2]
    assert all(begins_at(EDGE, label.beside) for label in sides.labels)
    assert all(is_level(label.segments[0], label.beside[0]) for label in sides.labels)
    assert max(s.box.x1 for s in sides.inside) < sides.gap < EDGE
    assert len(sides.flush) == len(sides.rest) == 5


def test_a_column_of_text_beside_another_is_no_margin() -> None:
    column = [("Många fler ord står här", 50.0, 100.0 + 11 * at, 9.0) for at in range(6)]
    text, short = parted(column)
    assert sides_of([*text, *short], EDGE, text, short) is None


def test_a_date_in_figures_is_no_label() -> None:
    (date,) = segments_of(words([("2031-04-02", 50.0, 100.0, 9.0)]))
    assert not is_named(date)
