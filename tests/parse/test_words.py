"""Words stand in data with why and how often they were seen; patterns are built from them."""

import re
from pathlib import Path

import pytest
from standing import PARSE, bare_numbers, patterns, words_in_patterns

from finsam.parse.lists import any_of, listed, read_table

MOST_WORDS = 200
"""Words left in patterns, endings and single words among them. It only falls."""
MOST_NUMBERS = 38
"""Bare numbers left in functions: years, digits of a date, ranks in an order. It only falls."""
LISTS = sorted((PARSE / "data").glob("lists_*.csv"))


def test_words_left_in_patterns_only_get_fewer() -> None:
    found = words_in_patterns()
    left = sum(map(len, found.values()))
    assert left <= MOST_WORDS, "put new words into parse/data: python tests/parse/standing.py"
    assert left >= MOST_WORDS - 15, f"lower the ceiling to {left}"


def test_numbers_without_a_name_only_get_fewer() -> None:
    left = sum(map(len, bare_numbers().values()))
    assert left <= MOST_NUMBERS, "name new thresholds: python tests/parse/standing.py"
    assert left >= MOST_NUMBERS - 10, f"lower the ceiling to {left}"


def test_words_are_counted_in_patterns_but_not_in_what_fills_them() -> None:
    source = '_A = re.compile(rf"\\b(?P<name>ska|{any_of(\'a.b\')})\\s[ab]c")\n_B = r"och|samt"\n'
    assert " ".join(patterns(source)).count("ska") == 1
    assert "och|samt" in list(patterns(source))
    assert not any("a.b" in text for text in patterns(source))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_word_of_a_list_has_its_reason_and_how_often_it_was_seen(path: Path) -> None:
    rows = read_table(path.name)
    assert rows
    for row in rows:
        assert row["why"], row
        assert row["seen"].isdigit(), row
        re.compile(row["word"])
    pairs = [(row["list"], row["word"]) for row in rows]
    assert len(pairs) == len(set(pairs))


def test_each_list_is_asked_for_and_each_that_is_asked_for_is_there() -> None:
    source = "\n".join(path.read_text("utf-8") for path in PARSE.rglob("*.py"))
    asked = set(re.findall(r"\b(?:any_of|listed)\([\"'](\w+\.\w+)[\"']\)", source))
    kept = {
        f"{path.stem.removeprefix('lists_')}.{row['list']}"
        for path in LISTS
        for row in read_table(path.name)
    }
    assert asked == kept


def test_a_list_keeps_its_order_and_is_one_choice_of_a_pattern() -> None:
    assert listed("documents.direction")[:2] == ("norra", "södra")
    assert any_of("documents.direction").startswith("norra|södra|")
    with pytest.raises(KeyError):
        any_of("documents.no_such_list")
