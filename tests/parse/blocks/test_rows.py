"""What stands before the words of a line."""

import pytest

from finsam.parse.blocks.marks import unfolded


@pytest.mark.parametrize("sign", ["−", "▾", "+", "[+]", "▸"])
def test_the_sign_that_folds_a_chapter_is_no_part_of_its_heading(sign: str) -> None:
    assert unfolded(f"{sign} Våra mål") == "Våra mål"
    assert unfolded("2024 − Våra mål") == "2024 − Våra mål"
