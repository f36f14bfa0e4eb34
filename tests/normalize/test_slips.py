"""Slips of an OCR in letters that never bear rings or dots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.normalize import repair
from finsam.normalize.garbled import rest_of, slipped, slips
from finsam.normalize.model import ending, load
from finsam.normalize.near import Document

LOST = (
    "Forbundets uppgift ar att framja samverkan och folja upp malen for aret.\n"
    "Styrelsen foljer varje manad hur manga som gatt vidare till arbete.\n"
)


@given(st.text(alphabet="abdefiklmnorstuvå", min_size=1, max_size=12))
def test_a_slip_accounts_for_every_sign_and_letter(word: str) -> None:
    for slip in slips(word):
        parts = slipped(word, slip)
        assert "".join(run for run, _ in parts) == word
        assert sum(letters for _, letters in parts) == len(slip.key)
        rest, true = rest_of(word, slip.key, slip)
        assert rest == true
        assert slip.price > 0


@pytest.mark.parametrize(
    ("read", "true"),
    [("tegeringen", "regeringen"), ("arbefsplatsen", "arbetsplatsen"), ("iriksdagen", "riksdagen")],
)
def test_a_known_word_one_slip_away_is_found(read: str, true: str) -> None:
    assert f" {true} " in repair(f"{LOST}Det sags att {read} foljer fragan.\n").text


@pytest.mark.parametrize("word", ["medlemsvard", "samverkansstrukturs", "Onnestad", "formerar"])
def test_words_that_no_list_has_are_not_bent_to_known_ones(word: str) -> None:
    mended = repair(f"{LOST}Det sags att {word} foljer fragan.\n").text.split()[-3]
    folded = mended.lower().translate(str.maketrans("åäö", "aao"))
    assert folded == word.lower()


def test_a_document_offers_its_own_words_only_to_garbled_ones() -> None:
    document = Document(load(), ["klippvallegården"] * 2 + ["klippvallegårdens", "insatsen"])
    assert document.nearest("klqpvxllegården") == "klippvallegården"
    assert document.nearest("klippvallegårdens") is None
    assert document.nearest("klippvllegården") is None
    assert document.nearest("insatser") is None


def test_endings_tell_words_apart_that_differ_in_dots() -> None:
    model = load()
    assert ending("växla") == "~xla"
    assert model.kinship("här", "samarbetar") > 1 > 0 > model.kinship("har", "samarbetar")
