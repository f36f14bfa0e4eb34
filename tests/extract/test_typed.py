"""Tables drawn with dashes and strokes on a typewriter or in a text file."""

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.extract.typed import typed_rules

PITCH, GLYPH, LEAD = 5.0, 8.0, 11.0


def typed(*lines: str) -> list[Word]:
    """The words of lines set in a font whose signs are all of one width."""
    words = []
    for number, line in enumerate(lines):
        at = 0
        for part in line.split(" "):
            if part:
                top = 100 + number * LEAD
                box = Box(at * PITCH, top, (at + len(part)) * PITCH, top + GLYPH)
                words.append(Word(text=part, box=box))
            at += len(part) + 1
    return words


def test_rows_of_dashes_are_rules_and_no_words() -> None:
    found = typed_rules(
        typed(
            "Kostnader          412",
            "             ---------",
            "Summa              412",
            "             =========",
        )
    )
    assert [w.text for w in found.words] == ["Kostnader", "412", "Summa", "412"]
    assert [(r.horizontal, r.box.x0, r.box.x1) for r in found.rules] == [(True, 65, 110)] * 2
    first = found.rules[0].box
    assert 111 < first.top < first.bottom < 119  # in the middle of its line


def test_an_underscore_draws_on_the_base_of_its_line() -> None:
    (rule,) = typed_rules(typed("________")).rules
    assert abs(rule.box.middle - 108) < 0.01


def test_strokes_below_each_other_are_an_upright_rule_through_the_corners() -> None:
    found = typed_rules(
        typed(
            "+------+-----+",
            "| Ort  | Antal |",
            "+------+-----+",
            "| Sjö  | 12    |",
            "| Dal  | 8     |",
            "+------+-----+",
        )
    )
    assert [w.text for w in found.words] == ["Ort", "Antal", "Sjö", "12", "Dal", "8"]
    upright = [r.box for r in found.rules if not r.horizontal]
    assert len(upright) == 3 and all(box.top < 111 and box.bottom > 159 for box in upright)


def test_dashes_that_say_something_stay() -> None:
    words = typed(
        "Dnr | 2023-01-12 | Granvik", "Tak --- golv", "-", "1-12 ---", "Ja/nej: ....", "12 |"
    )
    found = typed_rules(words)
    assert list(found.words) == words and found.rules == ()


def test_words_without_a_place_are_left_alone() -> None:
    words = [Word(text="------", box=None)]
    assert list(typed_rules(words).words) == words
