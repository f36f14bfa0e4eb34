"""Blanks lost and blanks put in, bars, upright strokes, capitals that are none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.normalize import repair
from finsam.normalize.edit import apply, undo

LOST = (
    "Forbundets uppgift ar att framja samverkan och folja upp malen for aret.\n"
    "Styrelsen foljer varje manad hur manga som gatt vidare till arbete.\n"
)


def last(line: str) -> str:
    return repair(LOST + line + "\n").text.splitlines()[-1]


@pytest.mark.parametrize(
    ("raw", "true"),
    [
        ("Fraga3 Hur val tycker du att stodet fungerar?", "Fråga 3 Hur väl tycker du"),
        ("Sida2(7) Forbundets arsredovisning", "Sida 2(7) Förbundets årsredovisning"),
        ("deltagarna moter varandraivardagen", "deltagarna möter varandra i vardagen"),
        ("det kostar 9.500kr/man for varje plats", "det kostar 9.500kr/mån för varje plats"),
        ("hyran betalas i 12manader framover", "hyran betalas i 12månader framöver"),
    ],
)
def test_words_run_together(raw: str, true: str) -> None:
    assert last(raw).startswith(true)


def test_a_compound_that_no_list_has_is_one_word() -> None:
    assert last("en ny ungdomsverkstadsansvarig borjar") == (
        "en ny ungdomsverkstadsansvarig börjar"
    )


@pytest.mark.parametrize("raw", ["deltagare i SUS3 och BIP2", "se steg 6 och A4", "raknat 0O 4 4"])
def test_codes_and_figures_stand(raw: str) -> None:
    found = re.findall(r"\S*\d\S*", last(raw))
    assert "".join(found) == "".join(re.findall(r"\S*\d\S*", raw))


def test_bars_of_a_ruled_line_are_blanks() -> None:
    assert last("Antal 2023 | Kvinnor|Man|Nya | Avslutade| Studier") == (
        "Antal 2023 | Kvinnor Män Nya | Avslutade  Studier"
    )


def test_an_upright_stroke_is_the_word_i() -> None:
    assert last("| samband med arsmotet valdes en ny styrelse") == (
        "I samband med årsmötet valdes en ny styrelse"
    )
    assert last("Motet hölls i april. | maj kom svaret").endswith("april. I maj kom svaret")


def test_a_stroke_between_cells_stands() -> None:
    assert " | " in last("Arbete | Studier")


@pytest.mark.parametrize(
    ("raw", "true"),
    [
        ("Det Overgripande malet for insatsen ar att", "Det övergripande målet"),
        ("och att Oka samverkan mellan parterna", "och att öka samverkan"),
        ("kommunerna i Orebro och Ostersund", "kommunerna i Örebro och Östersund"),
        ("insatser OCh atgarder", "insatser och åtgärder"),
    ],
)
def test_capitals_that_an_ocr_put_in(raw: str, true: str) -> None:
    assert last(raw).startswith(true)


def test_a_garbled_word_is_taken_for_its_like_in_the_text() -> None:
    text = LOST + "Alla samordningsforbund deltog.\nTva samordningsforbund svarade inte.\n"
    done = repair(text + "Ett samqrdnlngstorbund horde av sig senare.\n")
    assert done.text.splitlines()[-1] == "Ett samordningsförbund hörde av sig senare."
    assert "elsewhere" in [edit.rule for edit in done.edits[-1]]


@given(st.text(alphabet="|I1 abdeiorstvn.3", max_size=60))
def test_blanks_and_bars_can_be_undone(text: str) -> None:
    raw = LOST + text
    done = repair(raw)
    for line, edits, mended in zip(
        raw.split("\n"), done.edits, done.text.split("\n"), strict=False
    ):
        assert apply(line, edits) == mended
        assert undo(mended, edits) == line
