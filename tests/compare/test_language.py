"""Numbers are written as Babel writes them."""

import random
from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from finsam.compare.language import number, texts
from finsam.parse.lists import read_table


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv_SE"), ("en", "en_GB")])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_numbers_are_written_as_babel_writes_them(
    language: str, locale: str, decimals: int
) -> None:
    some = random.Random(7)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    for length in range(12):
        for _ in range(40):
            value = Decimal(some.randint(-(10**length), 10**length)).scaleb(-decimals)
            wanted = format_decimal(abs(value) if value == 0 else value, pattern, locale)
            assert number(value, language, decimals=decimals) == wanted.replace("-", "−")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_measure_of_people_has_words_in_the_report(language: str) -> None:
    told = [row["measures"].split("|") for row in read_table("participant_codes.csv")]
    words = texts("report_texts", language)
    assert not [m for some in told for m in some if m and f"measure_{m}" not in words]
