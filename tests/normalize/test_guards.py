import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.normalize import repair
from finsam.normalize.guards import guarded, stamp
from finsam.normalize.tokens import pieces

WORDS = ["forbundet", "ar", "for", "pa", "malet", "ar", "utvardering", "overskott", "nar", "an"]


def two(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map("{:02d}".format)


FIGURES = st.integers(0, 99_999_999).map(str)
AMOUNTS = st.builds(
    "{}{}{}".format,
    st.integers(0, 999_999),
    st.sampled_from([",", ".", " 000 ", " "]),
    st.sampled_from(["00", "5", "kr", "tkr", "mkr", "%", "15 kr"]),
)
DATES = st.builds("{}-{}-{}".format, st.integers(1990, 2035), two(1, 12), two(1, 31))
ORG_NUMBERS = st.builds("222000-{:04d}".format, st.integers(0, 9999))
PHONES = st.builds("0{}-{} {}".format, two(10, 99), st.integers(100, 999), two(0, 99))
HOSTS = st.sampled_from(["forbund", "pa-vag", "oppna", "1an", "6ka", "halsa"])
URLS = st.builds(
    "{}{}.{}/{}".format,
    st.sampled_from(["https://", "www."]),
    HOSTS,
    st.sampled_from(["se", "nu", "org"]),
    HOSTS,
)
MAILS = st.builds("{}@{}.se".format, HOSTS, HOSTS)
CODES = st.from_regex(r"\A[A-Z]{1,3}\d{2,6}[A-Z]{0,2}\Z")
SUMS = st.from_regex(r"\A[0-9a-f]{4}[0-9]{4}[a-f][0-9a-f]{11}\Z")
GUARDED = st.one_of(
    FIGURES,
    AMOUNTS,
    DATES,
    ORG_NUMBERS,
    PHONES,
    URLS,
    MAILS,
    CODES,
    SUMS,
)


@given(GUARDED, st.lists(st.sampled_from(WORDS), min_size=4, max_size=8), st.integers(0, 8))
@settings(max_examples=200, deadline=None)
def test_guarded_text_is_never_touched(text: str, words: list[str], place: int) -> None:
    line = " ".join([*words[:place], text, *words[place:]])
    raw = f"Forbundets uppgift ar att framja samverkan och folja upp malen.\n{line}\n"
    done = repair(raw)
    start = line.index(text)
    for edit in done.edits[1]:
        assert edit.end <= start or edit.start >= start + len(text), edit
    assert text in done.text


@given(st.text(alphabet="0123456789 .,:;-–()%/+±", max_size=40))
@settings(max_examples=100, deadline=None)
def test_lines_without_letters_are_never_touched(line: str) -> None:
    raw = f"Forbundets mal ar att fler far stod\n{line}\natgarder for aret\n"
    assert repair(raw).text.split("\n")[1] == line


@given(st.lists(st.sampled_from(WORDS), max_size=6))
@settings(max_examples=30, deadline=None)
def test_digits_outside_words_stand(words: list[str]) -> None:
    raw = " 12 ".join(["Forbundet ar for alla", *words]) + "\n"
    assert re.findall(r"\b\d+\b", repair(raw).text) == re.findall(r"\b\d+\b", raw)


@pytest.mark.parametrize(
    "text",
    [
        "A4",
        "2a",
        "16.200kr/man",
        "12st",
        "x@y.se",
        "www.oppna-vagar.se",
        "SFS2003",
        "4,5%",
        "10-12",
        "1a)",
        "B12",
        "Q3",
        "K2",
        "2021-12-31",
    ],
)
def test_codes_and_measures_are_guarded(text: str) -> None:
    assert guarded(text)


@pytest.mark.parametrize("text", ["6kad", "I6pande", "16sa", "fo6r", "&r", "|6n", "f6rbund", "s4"])
def test_misread_words_are_not_guarded(text: str) -> None:
    assert not guarded(text)
    (piece,) = pieces(text)
    assert piece.free


def test_a_stamp_ends_with_its_code() -> None:
    line = "Comfact Signature Referensnummer: 990011AB Forbundet ar har"
    assert stamp(line) == (0, line.index(" Forbundet"))
    done = repair(f"Forbundets uppgift ar att stodja parterna pa vagen.\n{line}\n")
    assert done.text.split("\n")[1].startswith("Comfact Signature Referensnummer: 990011AB Förb")
