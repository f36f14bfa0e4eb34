"""What heads, row labels and captions say."""

import pytest

from finsam.parse.counts.axes import Axis
from finsam.parse.counts.labels import Names, parse_label
from finsam.parse.counts.outside import bracketed, in_year, outside

NAMES = Names(year=2023)


@pytest.mark.parametrize(
    ("text", "period", "borrowed"),
    [
        ("Januari", "2023-01-01/2023-01-31", True),
        ("dec.", "2023-12-01/2023-12-31", True),
        ("2022 (jan–aug)", "2022-01-01/2022-08-31", False),
        ("2022 (2021)", "2022", False),
        ("Majvikens kommun", None, False),
    ],
)
def test_a_label_names_one_period(text: str, period: str | None, borrowed: bool) -> None:
    label = parse_label(text, NAMES)
    assert (label.period, label.borrowed) == (period, borrowed)
    assert label.period is None or not label.rest


def test_a_label_under_the_head_insats_is_a_name_whatever_its_words_are() -> None:
    label = parse_label("Arbete och studier", NAMES, Axis.INSATS)
    assert (label.insats, label.mentions) == ("Arbete och studier", ())
    assert parse_label("Summa", NAMES, Axis.INSATS).insats is None


def test_marks_of_footnotes_are_no_part_of_a_label() -> None:
    assert parse_label("Kumla ¹", NAMES).kommun == "Kumla"
    assert parse_label("Lön*", NAMES).text == "Lön"


def test_brackets_at_the_end_of_a_head() -> None:
    assert bracketed("Antal (varav kvinnor)") == "varav kvinnor"
    assert outside("Antal (varav kvinnor)") == "Antal"
    assert bracketed("Antal") is None


def test_the_same_part_of_another_year() -> None:
    assert in_year("2023-01-01/2023-02-28", 2024) == "2024-01-01/2024-02-29"
    assert in_year("2023", 2021) == "2021"
