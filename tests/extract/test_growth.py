"""Work grows with what is on a page, not with its square; counted in calls, never in seconds."""

import sys
from collections.abc import Callable

import pytest

from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.page import Word
from finsam.extract.segments import segments_of
from finsam.parse.counts.numbers import numbers


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of the interpreter among them."""
    count = 0

    def heard(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def table(rows: int, columns: int) -> list[Word]:
    """Figures in columns, one row under the other."""
    return [
        Word(text=str(n), box=Box(60 * n, 12 * row, 60 * n + 20, 12 * row + 10), size=10.0)
        for row in range(rows)
        for n in range(columns)
    ]


@pytest.mark.parametrize("rows", [40, 80])
def test_twice_the_rows_of_a_page_take_twice_the_work(rows: int) -> None:
    def lined(count: int) -> int:
        words = table(count, 6)
        return calls(lambda: build_lines(words, width=400, height=12.0 * count))

    assert lined(2 * rows) < 2.6 * lined(rows)


def test_twice_the_columns_of_a_page_take_twice_the_work() -> None:
    few, many = (calls(lambda n=n: segments_of(table(20, n))) for n in (30, 60))  # type: ignore[misc]
    assert many < 2.4 * few


def test_many_numbers_in_one_text_are_each_looked_at_where_they_stand() -> None:
    text = "; ".join(f"{n % 90 + 10} deltagare" for n in range(300))
    assert len(numbers(text)) == 300
    far = "mål " + " " * 200 + "12 deltagare"
    assert [str(n.value) for n in numbers(far)] == ["12"]
