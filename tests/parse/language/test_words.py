import time

import pytest

from finsam.parse.language.phrases import phrases, tells_of_past
from finsam.parse.language.sentences import extents
from finsam.parse.language.words import Phrases, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Minst 2,5 procent (t.ex. unga)",
            ["minst", "2,5", "procent", "(", "t.ex", ".", "unga", ")"],
        ),
        ("EU-medborgare och projekt- eller", ["eu-medborgare", "och", "projekt-", "eller"]),
        ("2–3 av/på 40 %", ["2", "–", "3", "av", "/", "på", "40", "%"]),
        ("över\u00adträtt", ["över\u00adträtt"]),
    ],
)
def test_marks_stand_apart_and_what_joins_a_word_stays_in_it(text: str, wanted: list[str]) -> None:
    found = words(text)
    assert [word.text for word in found] == wanted
    assert [text[word.start : word.end].lower() for word in found] == wanted


def test_a_phrase_is_found_word_by_word_and_never_within_a_word() -> None:
    sought = Phrases(["+ eller mer", "mer", "under"])
    assert sought.find("40 Eller  mer, underhåll") == ((3, 13, "+ eller mer"), (10, 13, "mer"))


def test_of_phrases_that_overlap_the_longest_counts() -> None:
    said = "Kostnaden ska inte överstiga 40 tkr, högst 3 st."
    assert [name for _, _, name in phrases(said, "comparator")] == ["inte överstiga", "högst"]
    assert ("st.") in [name for _, _, name in phrases(said, "unit")]


def test_what_happened_is_told_from_what_is_aimed_at() -> None:
    assert tells_of_past("Under året deltog 40 personer.")
    assert not tells_of_past("Minst 40 personer ska ha deltagit; 30 deltog 2022.")


@pytest.mark.parametrize(
    "text", ["a" * 60_000, "a." * 30_000, "_" * 2_000, ". " * 30_000, "-a" * 30_000]
)
def test_a_long_line_is_cut_within_a_second(text: str) -> None:
    start = time.process_time()
    extents(text), words(text), phrases(text, "comparator")
    assert time.process_time() - start < 1
