import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.normalize import Repaired, State, repair, triage
from finsam.normalize.edit import apply, undo
from finsam.normalize.mend import split_lines

SOUND = """Samordningsförbundet Björkdalen
Verksamhetsberättelse för året

Förbundets uppgift är att stödja samverkan mellan kommunen, regionen och myndigheterna.
Under hösten höll vi två möten där frågor om ungdomars väg till arbete stod i centrum.
Åtta av de tjugo deltagarna har börjat studera och tre har fått anställning.
Årets resultat blev ett överskott på 125 000 kr, vilket är något bättre än budget.
Målet att korta kötiden till högst 30 dagar nåddes inte.
"""

LOST = """Samordningsforbundet Bjorkdalen
Verksamhetsberattelse fér aret

Forbundets uppgift &r att stédja samverkan mellan kommunen, regionen och myndigheterna.
Under hdsten holl vi tva moten dar fragor om ungdomars vag till arbete stod i centrum.
Atta av de tjugo deltagarna har bérjat studera och tre har fatt anstallning.
Arets resultat blev ett 6verskott pa 125 000 kr, vilket ar nagot battre an budget.
Malet att korta kdtiden till hogst 30 dagar naddes inte.
"""

ENGLISH = """The association met four times during the year and decided on a budget for next year.
Its members are the municipalities and the region. No man is an island.
The results were better than expected, and the board would like to thank all of the staff.
"""

FINNISH = """Yhdistys kokoontui vuoden aikana kolme kertaa ja hyväksyi talousarvion ensi vuodelle.
Toiminnan tavoitteena on auttaa nuoria löytämään työtä tai opiskelupaikka.
Hallitus kiittää kaikkia mukana olleita hyvästä yhteistyöstä.
"""

STRIP = str.maketrans("åäöÅÄÖ", "aaoAAO")
WORDS = SOUND.replace(".", " ").replace(",", " ").split()


def check(raw: str, done: Repaired) -> None:
    """What holds of every repair."""
    before, after = split_lines(raw), split_lines(done.text)
    assert len(before) == len(after) == len(done.lines)
    for (line, end), (text, new_end), fix in zip(before, after, done.lines, strict=True):
        assert end == new_end
        assert apply(line, fix.edits) == text
        assert undo(text, fix.edits) == line
        at = 0
        for edit in fix.edits:
            assert at <= edit.start <= edit.end <= len(line)
            assert line[edit.start : edit.end] == edit.before != edit.after
            if edit.rule in ("blank", "bar"):
                assert edit.after == " " and edit.before in ("", "|")
            else:
                assert edit.before and len(edit.after.split()) == 1
            assert 0 <= edit.certainty <= 1
            at = edit.end
        for flag in fix.flags:
            assert 0 <= flag.start < flag.end <= len(line) and 0 <= flag.certainty <= 1


def test_damaged_text_is_mended() -> None:
    done = repair(LOST)
    assert done.text == SOUND
    assert done.triage.state is State.LOST
    check(LOST, done)


@pytest.mark.parametrize("text", [SOUND, ENGLISH, FINNISH, "", "\n", "\n\n \n", "12 345\n", "x"])
def test_sound_and_foreign_text_is_left_alone(text: str) -> None:
    done = repair(text)
    assert done.text == text
    assert not any(done.edits)


def test_output_is_not_mended_again() -> None:
    once = repair(LOST).text
    assert repair(once).text == once


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=40), st.booleans())
@settings(max_examples=60, deadline=None)
def test_repairs_hold_together(words: list[str], damaged: bool) -> None:
    text = " ".join(words)
    raw = text.translate(STRIP) if damaged else text
    done = repair(raw)
    check(raw, done)
    if not damaged and any(letter in text for letter in "åäö"):
        assert done.text == text


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_survives(text: str) -> None:
    check(text, repair(text))


@given(st.text(alphabet="aåäöoelrnstdi6é4&|[I1 .\n-", max_size=120))
@settings(max_examples=80, deadline=None)
def test_any_damage_survives(text: str) -> None:
    raw = "Forbundets uppgift ar att framja samverkan och folja upp malen.\n" + text
    check(raw, repair(raw))


def test_line_ends_and_control_characters_stand() -> None:
    raw = LOST.replace("\n", "\r\n") + "\x0c\x00\x07 for\u2028 att\r\n\n\r\n"
    done = repair(raw)
    check(raw, done)
    assert done.text.startswith(SOUND.replace("\n", "\r\n"))


def test_decomposed_letters_stand() -> None:
    raw = unicodedata.normalize("NFD", SOUND)
    assert repair(raw).text == raw


def test_parts_of_a_bound_text_are_judged_apart() -> None:
    raw = SOUND * 2 + LOST * 2
    done = repair(raw)
    assert done.text == SOUND * 4
    assert done.triage.state is State.MIXED
    assert not any(fix.edits for fix in done.lines[: 2 * SOUND.count("\n")])


def test_a_ring_in_the_place_of_dots_is_put_right() -> None:
    raw = (
        SOUND + "Styrelsen upprättade en plan med tydliga målsåttningar och goda förutsåttningar.\n"
    )
    done = repair(raw)
    assert done.triage.state is State.SWAPPED
    assert done.text.endswith("tydliga målsättningar och goda förutsättningar.\n")
    assert [edit.rule for fix in done.lines for edit in fix.edits] == ["swap", "swap"]


def test_one_odd_word_is_no_swapped_text() -> None:
    raw = SOUND + "Firman Målsåttningar AB bjöd på kaffe.\n"
    assert repair(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "true"),
    [
        ("Malet ar att fler ska fa stod.", "Målet är att fler ska få stöd."),
        ("Under aret har tva ar gatt.", "Under året har två år gått."),
        ("en I6pande uppf6ljning av resultaten", "en löpande uppföljning av resultaten"),
        ("det 4r viktigt att |6sa problemen tillsammans", "det är viktigt att lösa problemen"),
        ("ett maijligt satt att 6ka tillgangligheten", "ett möjligt sätt att öka"),
        ("Overgripande mal for verksamheten", "Övergripande mål för verksamheten"),
        ("BUDGET FOR AR 2020 OCH ARETS RESULTAT", "BUDGET FÖR ÅR 2020 OCH ÅRETS RESULTAT"),
        ("ordféranden hélsade alla valkomna", "ordföranden hälsade alla välkomna"),
    ],
)
def test_classes_of_damage(raw: str, true: str) -> None:
    text = repair(LOST + raw + "\n").text.splitlines()[-1]
    assert text.startswith(true)


def test_a_word_broken_in_two_is_put_together() -> None:
    done = repair(LOST + "Sod ra Dalarna\n")
    assert done.text.endswith("Södra Dalarna\n")
    check(LOST + "Sod ra Dalarna\n", done)


def test_names_help() -> None:
    raw = LOST + "Insatsen Grasokadan leds av kommunen.\n"
    assert "Gräsökådan" in repair(raw, names=["Gräsökådan"]).text


def test_doubts_are_few_and_name_other_readings() -> None:
    raw = LOST * 30 + "Det sags mycket om varden i salarna.\n"
    done = repair(raw)
    flags = [flag for fix in done.lines for flag in fix.flags]
    assert 0 < len(flags) <= 0.02 * len(raw.split())
    assert any(flag.alternatives for flag in flags)


def test_triage_tells_lines_apart() -> None:
    verdict = triage(SOUND * 2 + ENGLISH * 2)
    assert verdict.lines[0] is State.SOUND
    assert verdict.lines[-1] is State.FOREIGN


def test_an_endless_line_passes_unread() -> None:
    raw = "forbundets mal ar " * 20_000
    assert repair(raw).text == raw
