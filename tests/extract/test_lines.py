import math
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.page import Line, Rule, Word

SIZE = 10.0


def words(x: float, y: float, text: str, *, slope: float = 0.0) -> list[Word]:
    """The words of a text, 5 points a letter, at the left edge ``x`` and the top ``y``."""
    found = []
    for part in text.split():
        width = 5.0 * len(part)
        top = y + slope * x
        found.append(Word(text=part, box=Box(x, top, x + width, top + SIZE), size=SIZE))
        x += width + 3
    return found


def read(found: Sequence[Word], rules: Sequence[Rule] = ()) -> list[str]:
    return [line.text for line in build_lines(found, width=595, height=842, rules=rules)]


PROSE = (
    "styrelsen beslutar varje höst om",
    "mål och budget för kommande år",
    "och följer upp dem två gånger så",
    "att insatser som inte når fram kan",
    "ändras i tid innan året är slut och",
    "pengarna kan gå till något annat",
)
OTHER = (
    "beredningsgruppen möter parterna en",
    "gång i månaden för att gå igenom nya",
    "ansökningar och lämnar sedan förslag",
    "till kansliet som skriver underlag och",
    "kallar till nästa möte med styrelsen",
    "senast två veckor före mötesdagen",
)


def test_a_row_of_a_table_is_one_line() -> None:
    found = []
    for i, (label, first, second) in enumerate(
        [("Lokaler", "78 000", "80 500"), ("Resor", "26 000", "1 200"), ("Summa", "104 000", "-5")]
    ):
        y = 100 + 16.0 * i
        found += words(70, y, label) + words(300, y, first) + words(420, y + 0.6, second)
    assert read(found) == ["Lokaler 78 000 80 500", "Resor 26 000 1 200", "Summa 104 000 -5"]


def test_columns_of_text_come_one_after_the_other() -> None:
    found = words(
        60, 60, "En rubrik över båda spalterna som är lång nog att täcka dem helt och hållet"
    )
    for i, text in enumerate(PROSE):
        found += words(60, 100 + 14.0 * i, text)
    for i, text in enumerate(OTHER):
        found += words(310, 100 + 14.0 * i, text)
    assert read(found)[1:] == [*PROSE, *OTHER]


def test_lists_of_figures_beside_each_other_are_no_table() -> None:
    found = []
    left = ("Andelar 2023", "60 % insatser", "25 % samverkan", "15 % kansli")
    right = ("Sparat 2023: 410 kr", "Budget 2024: 900 kr", "Får in 880 kr", "Betalar 905 kr")
    for i, (one, other) in enumerate(zip(left, right, strict=True)):
        found += words(60, 100 + 16.0 * i, one) + words(330, 100 + 16.0 * i, other)
    assert read(found) == [*left, *right]


def test_columns_out_of_step_do_not_mix() -> None:
    found = []
    for i, text in enumerate(PROSE):
        found += words(60, 100 + 14.0 * i, text)
    for i, text in enumerate(OTHER):
        found += words(310, 107 + 14.0 * i, text)
    assert read(found) == [*PROSE, *OTHER]


def test_a_ruled_table_of_text_is_read_by_rows() -> None:
    found, rules = [], []
    for i, (left, right) in enumerate(zip(PROSE, OTHER, strict=True)):
        y = 100 + 20.0 * i
        found += words(60, y, left) + words(310, y, right)
        rules.append(Rule(box=Box(55, y + 14, 560, y + 14.5)))
    assert read(found, rules) == [f"{a} {b}" for a, b in zip(PROSE, OTHER, strict=True)]


def test_a_raised_note_mark_stays_in_its_line() -> None:
    found = words(60, 100, "antal deltagare") + words(60, 114, "per insats och år")
    found.append(Word(text="2", box=Box(138.5, 98, 142, 104), size=6))
    assert read(found) == ["antal deltagare 2", "per insats och år"]


def test_skewed_lines_stay_whole() -> None:
    slope = math.tan(math.radians(1.2))
    found = []
    for i, text in enumerate([*PROSE, *OTHER]):
        x = 60.0
        for part in (text + " " + text).split():
            found += words(x, 100 + 14.0 * i, part, slope=slope)
            x += 5 * len(part) + 3
    assert read(found) == [f"{t} {t}" for t in [*PROSE, *OTHER]]


def test_no_words_no_lines() -> None:
    assert build_lines([], width=595, height=842) == ()
    assert build_lines([Word(text="a", box=None)], width=595, height=842) == ()


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.integers(0, 500),
    st.integers(0, 800),
    st.integers(1, 90),
    st.integers(4, 30),
)
pages = st.lists(
    st.builds(
        lambda text, box: Word(text=text, box=box), st.sampled_from(["a", "år", "12", "-"]), boxes
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(pages, st.randoms(use_true_random=False))
def test_every_word_is_in_exactly_one_line(found: list[Word], random: object) -> None:
    lines = build_lines(found, width=595, height=842)
    read_words = [word for line in lines for word in line.words]
    assert sorted(map(repr, read_words)) == sorted(map(repr, found))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        _check(line)


def _check(line: Line) -> None:
    assert line.text == " ".join(word.text for word in line.words)
    assert line.box is not None
    assert all(word.box is not None and line.box.holds(word.box, 0.01) for word in line.words)
