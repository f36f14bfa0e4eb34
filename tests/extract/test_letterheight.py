"""Font sizes told from the ink of words."""

import pytest

from finsam.extract.letterheight import font_size


@pytest.mark.parametrize(
    ("text", "height"),
    [("sommar", 4.7), ("Lokal", 6.9), ("Ägare", 10.7), ("gran", 6.8), ("84", 6.9)],
)
def test_words_of_one_font_have_one_size_whatever_letters_they_have(
    text: str, height: float
) -> None:
    assert font_size(text, height) == pytest.approx(10.0, abs=0.1)
