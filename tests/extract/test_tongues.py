"""Columns in two languages are read one after the other; rows of a table are not parted."""

from collections.abc import Sequence

from set_words import set_words

from finsam.corpus.tongue import Tongue, tongue_of
from finsam.extract.columns import reading_order
from finsam.extract.segments import segments_of
from finsam.extract.tongues import tongue_strip

SWEDISH = ["Ge deltagaren en fast kontakt", "och stöd till arbete.", "Drivs av Viks kommun."]
ENGLISH = [
    "One steady contact for all of",
    "the participants, and a way to",
    "work with the staff.",
]


def _texts(rows: Sequence[Sequence[tuple[float, str]]]) -> list[str]:
    blocks = reading_order(segments_of(set_words(rows)), width=595.0, height=842.0)
    return [" ".join(w.text for w in segment.words) for block in blocks for segment in block]


def test_words_of_grammar_tell_the_language_and_names_alone_do_not() -> None:
    assert tongue_of(["Förbundet", "är", "till", "för", "alla"]) is Tongue.SWEDISH
    assert tongue_of(["The", "members", "of", "the", "board", "were"]) is Tongue.ENGLISH
    assert tongue_of(["Frukostforum", "Rehabcaféet", "Luleå"]) is None


def test_columns_in_two_languages_in_step_are_read_one_after_the_other() -> None:
    rows = [[(50.0, a), (310.0, b)] for a, b in zip(SWEDISH, ENGLISH, strict=True)]
    assert _texts(rows) == [*SWEDISH, *ENGLISH]


def test_rows_of_a_table_with_both_languages_stay_whole() -> None:
    rows = [[(50.0, a), (310.0, b), (520.0, "37 %")] for a, b in zip(SWEDISH, ENGLISH, strict=True)]
    assert tongue_strip(segments_of(set_words(rows)), (), 595.0) is None


def test_two_columns_of_one_language_are_left_to_others() -> None:
    rows = [[(50.0, a), (310.0, a)] for a in SWEDISH]
    assert tongue_strip(segments_of(set_words(rows)), (), 595.0) is None
