"""A text beside a table is read by itself; a description in a table's own row is not."""

import pytest

from finsam.extract.beside import beside_strip
from finsam.extract.box import Box
from finsam.extract.flush import parted_at_edges
from finsam.extract.page import Rule, Word
from finsam.extract.parting import regions
from finsam.extract.segments import Segment, segments_of

WIDTH = 595.0
TEXT = [
    "Kostnaderna blev lägre",
    "än vad styrelsen hade",
    "räknat med i våras, och",
    "det beror mest på att",
    "två tjänster har varit",
    "tomma hela sommaren.",
]
ROWS = [("Insatser", "4 120"), ("Kansli", "610"), ("Lokaler", "95"), ("Summa", "4 825")]


def placed(text: str, x0: float, top: float, size: float) -> list[Word]:
    found = []
    for said in text.split():
        box = Box(x0, top, x0 + 0.45 * size * len(said), top + size)
        found.append(Word(text=said, box=box, size=size))
        x0 = box.x1 + 0.25 * size
    return found


def page(step: float, size: float) -> list[Segment]:
    """A text of six lines, and beside it rows at steps and of letters of their own."""
    words = [w for n, line in enumerate(TEXT) for w in placed(line, 60, 100 + 14 * n, 10)]
    for n, (label, amount) in enumerate(ROWS):
        words += placed(label, 220, 100 + step * n, size) + placed(
            amount, 330, 100 + step * n, size
        )
    return segments_of(words)


def read(segments: list[Segment], rules: tuple[Rule, ...] = ()) -> list[str]:
    found = regions(segments, rules, WIDTH)
    return [" ".join(w.text for s in one.segments for w in s.words) for one in found]


def test_a_text_beside_rows_in_smaller_letters_is_read_by_itself() -> None:
    text, table = read(page(11.5, 8))
    assert text == " ".join(TEXT)
    assert table.startswith("Insatser 4 120") and table.endswith("Summa 4 825")


def test_rows_at_the_heights_of_the_lines_may_be_the_text_s_own() -> None:
    assert beside_strip(page(14, 10), (), WIDTH) is None


def test_few_rows_of_the_same_letters_are_no_sign() -> None:
    assert beside_strip(page(19, 10), (), WIDTH) is None


def test_a_rule_through_both_binds_what_it_parts() -> None:
    rules = tuple(Rule(box=Box(50, y, 400, y + 0.5)) for y in (98, 112, 126, 140, 154))
    assert beside_strip(page(11.5, 8), rules, WIDTH) is None


def test_columns_of_a_ruled_table_are_no_texts_beside_each_other() -> None:
    segments = page(11.5, 8)
    levels = [Rule(box=Box(50, y, 400, y + 0.5)) for y in (60, 90, 190)]
    frame = [Rule(box=Box(x, 60, x + 0.5, 190)) for x in (50, 210, 399)]
    assert beside_strip(segments, levels, WIDTH) is not None
    assert beside_strip(segments, [*levels, *frame], WIDTH) is None
    one_side = [Rule(box=Box(212, y, 400, y + 0.5)) for y in (90, 190)]
    assert beside_strip(segments, [*one_side, frame[1]], WIDTH) is not None


def test_labels_are_no_running_text() -> None:
    names = ["Hyra av lokal", "Lön och arvode", "Resor i tjänst", "Kurser och mat", "Revision"]
    words = [w for n, name in enumerate(names) for w in placed(name, 60, 100 + 14 * n, 10)]
    words += [w for n in range(5) for w in placed("Konto 41", 220, 100 + 11 * n, 8)]
    assert beside_strip(segments_of(words), (), WIDTH) is None


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Ekonomi", ["Ekonomi", "Styrelsen har mött parterna fyra gånger"]),
        # A number or a bullet belongs to the text that it stands before.
        ("3.1", ["3.1 Styrelsen har mött parterna fyra gånger"]),
    ],
)
def test_a_label_that_nearly_touches_its_text_is_parted_from_it(
    label: str, parts: list[str]
) -> None:
    edge = 160.0
    words = [w for n in range(1, 5) for w in placed("och sedan igen i maj", edge, 100 + 14 * n, 10)]
    words += placed(label, edge - 4.6 - 4.5 * len(label), 100, 10)
    words += placed("Styrelsen har mött parterna fyra gånger", edge, 100, 10)
    first = [s for s in parted_at_edges(segments_of(words)) if s.top < 105]
    assert [" ".join(w.text for w in s.words) for s in first] == parts


def test_wide_blanks_of_a_justified_line_are_no_edge() -> None:
    edge, words = (
        160.0,
        [w for n in range(1, 5) for w in placed("och så i maj", 160, 100 + 14 * n, 10)],
    )
    x0 = 52.0
    for said in ("Vi", "ses", "igen", "i", "mars"):
        box = Box(x0, 100, x0 + 4.5 * len(said), 110)
        words.append(Word(text=said, box=box, size=10.0))
        x0 = box.x1 + 9.0
    words.append(Word(text="om", box=Box(edge, 100, edge + 9, 110), size=10.0))
    assert all(len(s.words) != 1 for s in parted_at_edges(segments_of(words)))
