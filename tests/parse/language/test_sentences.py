import pytest

from finsam.parse.language.fold import fold, label_key
from finsam.parse.language.sentences import (
    bits,
    extents,
    is_closed,
    is_open,
    starts_anew,
    starts_low,
)


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in extents(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lyktan startade i maj. Nio kom.", ["Lyktan startade i maj.", "Nio kom."]),
        ("Parterna, t.ex. Granviks kommun, betalar.", None),
        ("De fick bl.a. Lots och stöd.", None),
        ("Mötet hölls den 3. 40 kom.", None),
        ("Kom 40? Ja! Bra.", ["Kom 40?", "Ja!", "Bra."]),
        ("Han sade ”nej.” Sedan gick han.", ["Han sade ”nej.”", "Sedan gick han."]),
        ("Se bilaga kap. 2 och nr 4.", None),
        ("Stödet (bl.a. Lots) gavs. – Nio kom.", ["Stödet (bl.a. Lots) gavs.", "– Nio kom."]),
        ("Det är ange\u00adläget.  »Ja.»\nNej.", ["Det är ange\u00adläget.", "»Ja.»", "Nej."]),
        ("Nu börjar det. sedan slutar det.", None),
        ("", []),
        ("   ", []),
    ],
)
def test_a_full_stop_ends_a_sentence_unless_it_ends_an_abbreviation(
    text: str, wanted: list[str] | None
) -> None:
    assert cut(text) == ([text] if wanted is None else wanted)


@pytest.mark.parametrize("line", ["i Granvik och", "kommun-", "unga vuxna,", "stöd till (", "den"])
def test_a_line_that_ends_in_the_middle_is_open(line: str) -> None:
    assert is_open(line) and not is_closed(line)


@pytest.mark.parametrize("line", ["Så blev det.", "Varför?", "Följande gäller:", "sade ”nej.”"])
def test_a_line_that_ends_a_sentence_is_closed(line: str) -> None:
    assert is_closed(line) and not is_open(line)


def test_the_first_letter_tells_whether_a_line_goes_on() -> None:
    assert starts_low("och stöd") and starts_low("(och stöd)")
    assert not starts_low("Stöd") and not starts_low("2024")
    assert starts_anew("”Stöd”") and starts_anew("12 deltagare") and not starts_anew("stöd")


def test_folding_keeps_offsets_and_a_label_key_keeps_words_only() -> None:
    assert fold("Årets ÖVRIGA") == "arets ovriga"
    assert label_key("Summa  intäkter, 2023:") == "summa intakter"
    assert label_key(None) == ""


def test_a_sentence_that_never_ends_is_cut_at_blanks() -> None:
    text = "kostnaden blev 12 tkr och " * 400
    cut = extents(text)
    assert max(end - start for start, end in cut) <= 2_030
    assert " ".join(text[start:end] for start, end in cut) == text.strip()
    assert " ".join(bits(text.strip())) == text.strip()
    assert max(map(len, bits(text))) <= 2_000
    assert bits("En mening. En till.") == ["En mening. En till."]
