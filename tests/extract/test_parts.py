"""Letters of a word that were read a second time beside it."""

from finsam.extract.parts import without_parts
from finsam.extract.tesseract import Found


def word(text: str, left: int, width: int, *, line: int = 1, sure: float = 0.95) -> Found:
    return Found(text=text, left=left, top=100 * line, width=width, height=28, confidence=sure,
                 line=line)  # fmt: skip


PAGE = [word("Insatsen", 40, 160, line=3), word("drivs", 220, 100, line=3),
        word("lokalt", 340, 120, line=3), word("Antal", 40, 100)]  # fmt: skip


def test_the_ends_of_a_word_whose_box_is_too_narrow_are_not_read_twice() -> None:
    narrow = word("platser", 172, 60)
    pieces = [word("p", 150, 20), word("er", 235, 40), word("45", 300, 40)]
    kept, words = without_parts(pieces, [*PAGE, narrow])
    assert [w.text for w in kept] == ["45"]
    whole = words[-1]
    assert (whole.text, whole.left, whole.left + whole.width) == ("platser", 150, 275)
    assert words[:-1] == PAGE


def test_words_beside_one_of_full_width_or_on_another_line_stay() -> None:
    whole, narrow = word("platser", 160, 140), word("platser", 172, 60, line=2)
    pieces = [word("av", 302, 40), word("er", 235, 40)]
    assert without_parts(pieces, [*PAGE, whole, narrow])[0] == pieces


def test_unsure_words_figures_and_pages_with_few_words_say_nothing() -> None:
    pieces = [word("er", 235, 40)]
    for other in (
        word("platser", 172, 60, sure=0.3),
        word("1234567", 172, 60),
        word("er", 190, 40),
    ):
        assert without_parts(pieces, [*PAGE, other]) == (pieces, [*PAGE, other])
    assert without_parts(pieces, [word("platser", 172, 60)])[0] == pieces
