"""Words as forms of one noun, names by their first word, lines and sentences of running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine
from finsam.parse.language.flow import runs, sentences
from finsam.parse.language.insats_forms import fits_at, forms_of, lexicon, strip_lead
from finsam.parse.language.lines import join_lines
from finsam.parse.language.nouns import (
    abbreviates,
    base,
    damaged_word,
    same_word,
    stems,
    token_fits,
    tokens,
)

WORDS = st.text("abdeginrst", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_forms_of_one_noun_always_have_a_stem_in_common(one: str, two: str) -> None:
    if same_word(one, two):
        assert stems(one) & stems(two)


@pytest.mark.parametrize("form", ["katalog", "katalogen", "katalogens", "katalogs"])
def test_definite_and_genitive_forms_are_one_word(form: str) -> None:
    assert same_word("katalog", form)
    assert not same_word("katalog", "katalysator")


def test_an_ending_is_cut_only_where_a_stem_stays() -> None:
    assert base("vägvisarens") == "vägvisar"
    assert base("inte") == "inte"
    assert base("sten") == "sten"


def test_a_long_word_may_have_a_damaged_letter_a_short_one_may_not() -> None:
    assert damaged_word("vagvisaren", "vägvisaren")
    assert not damaged_word("steg", "stig")
    assert not damaged_word("projekt2023", "projekt2024")


def test_a_word_cut_short_by_a_point_stands_for_the_whole() -> None:
    assert abbreviates("mottagn.team", "mottagningsteam")
    assert not abbreviates("mottagningsteam", "mottagn.team")


def test_a_short_acronym_is_itself_and_nothing_else() -> None:
    (steg, other) = tokens("ESF esf")
    assert token_fits(steg, tokens("ESF")[0], fuzzy=True)
    assert not token_fits(steg, other, fuzzy=True)


def test_a_name_is_written_whole_without_its_lead_and_by_its_short_form() -> None:
    spelled = {
        " ".join(t.text for t in form.tokens) for form in forms_of("Projektet Kompassen", ())
    }
    assert {"Projektet Kompassen", "Kompassen"} <= spelled
    assert strip_lead("Projektet Kompassen") == "Kompassen"
    assert strip_lead("Projektet för unga") == "Projektet för unga"


def test_small_words_inside_a_name_are_skipped() -> None:
    form = forms_of("Stegteam Norrby", ())[0]
    seen = tokens("Hos Stegteamet i Norrby")
    assert fits_at(form, seen, 1, fuzzy=False) == 4
    assert fits_at(form, seen, 0, fuzzy=False) is None


def test_the_lexicon_finds_the_same_first_words_as_going_through_all_names() -> None:
    names = (("Vägvisaren", ()), ("Stegteam Norrby", ()), ("Unga vuxna (UV)", ()))
    known = lexicon(names)
    for text in ("Vägvisarens", "Stegteamet", "UV", "uv", "Vagvisaren", "deltagare"):
        for fuzzy in (False, True):
            seen = tokens(text)[0]
            slow = {
                (nth, form)
                for nth, (name, aliases) in enumerate(names)
                for form in forms_of(name, aliases)
                if token_fits(form.tokens[0], seen, fuzzy=fuzzy)
            }
            assert set(known.starting(seen, fuzzy=fuzzy)) == slow


def test_a_word_divided_at_a_lines_end_is_put_together_again() -> None:
    assert join_lines(["arbetslivs-", "inriktad rehabilitering"]) == (
        "arbetslivsinriktad rehabilitering"
    )
    assert join_lines(["individ-", "och grupp"]) == "individ- och grupp"


def _line(number: int, text: str, y: float) -> CleanLine:
    words = tuple(
        Word(text=word, box=Box(50.0 + 60 * n, y, 100.0 + 60 * n, y + 10), confidence=None)
        for n, word in enumerate(text.split())
    )
    return CleanLine(number=number, raw=text, text=text, words=words, raw_words=words)


def test_a_sentence_knows_the_page_and_the_place_of_each_of_its_words() -> None:
    lines = [
        _line(1, "Under året deltog 45 perso-", 700),
        _line(1, "ner. Av dem gick 12 vidare.", 80),
    ]
    (run,) = runs(lines, [4, 5], loose=False)
    first, second = sentences(run)
    assert first.text == "Under året deltog 45 personer."
    at = first.text.index("45")
    box = first.box_at(at, at + 2)
    assert box is not None
    assert (box.x0, box.top) == (230.0, 700.0)
    assert second.page_at(second.text.index("12")) == 5
