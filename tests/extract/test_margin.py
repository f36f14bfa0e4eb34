"""Headings in the margin are read before what stands beside them; labels of cells are not."""

from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.margin import margin_parts
from finsam.extract.page import Rule, Word
from finsam.extract.segments import segments_of

WIDTH, HEIGHT = 595.0, 842.0
EDGE = 190.0

Placed = tuple[str, float, float, float]
"""Text, left edge, upper edge, size."""

WELCOME = [
    ("Arbetet har gått framåt under året och fler har fått stöd i tid.", EDGE, 100.0, 11.0),
    ("Styrelsen har följt det månad för månad.", EDGE, 115.0, 11.0),
    ("Två av parterna har bytt kontaktperson sedan i våras.", EDGE, 138.0, 11.0),
]
STOVE = [
    ("Vedspisen tar emot den som har varit borta länge från arbete.", EDGE, 170.0, 11.0),
    ("Det kom fler än vi hade räknat med.", EDGE, 185.0, 11.0),
]
TABLE = [
    ("Kvinnor", 330.0, 210.0, 9.0),
    ("Män", 400.0, 210.0, 9.0),
    ("Deltagare", EDGE + 5, 224.0, 9.0),
    ("14", 340.0, 224.0, 9.0),
    ("9", 408.0, 224.0, 9.0),
    ("Nya", EDGE + 5, 238.0, 9.0),
    ("6", 345.0, 238.0, 9.0),
    ("3", 408.0, 238.0, 9.0),
]
LABELS = [
    ("Året i korthet", 50.0, 102.0, 9.0),
    ("Vedspisen, för den som", 50.0, 172.0, 9.0),
    ("vill börja igen", 50.0, 183.0, 9.0),
]


def words(placed: Sequence[Placed]) -> list[Word]:
    found: list[Word] = []
    for text, x0, top, size in placed:
        for said in text.split():
            box = Box(x0, top, x0 + 0.45 * size * len(said), top + size)
            found.append(Word(text=said, box=box, size=size))
            x0 = box.x1 + 0.25 * size
    return found


def read(placed: Sequence[Placed], rules: Sequence[Rule] = ()) -> list[str]:
    made = build_lines(words(placed), width=WIDTH, height=HEIGHT, rules=rules)
    return [line.text for line in made]


def heads(placed: Sequence[Placed], rules: Sequence[Rule] = ()) -> list[str]:
    parts = margin_parts(segments_of(words(placed)), rules, WIDTH)
    return [" ".join(w.text for s in p.segments for w in s.words) for p in parts if p.head]


def test_headings_left_of_the_text_are_read_before_what_stands_beside_them() -> None:
    lines = read([*WELCOME, *STOVE, *TABLE, *LABELS])
    assert lines[0] == "Året i korthet"
    assert lines[1] == WELCOME[0][0]
    assert lines[4:7] == ["Vedspisen, för den som", "vill börja igen", STOVE[0][0]]
    assert "Deltagare 14 9" in lines


def test_headings_right_of_the_text_are_read_before_it_too() -> None:
    text = [(t, 60.0, top, size) for t, _, top, size in [*WELCOME, *STOVE]]
    labels = [(t, 440.0, top, size) for t, _, top, size in LABELS]
    lines = read([*text, *labels])
    assert lines[:2] == ["Året i korthet", WELCOME[0][0]]
    assert lines[4:7] == ["Vedspisen, för den som", "vill börja igen", STOVE[0][0]]


def test_a_heading_beside_the_heads_of_a_table_is_one_where_the_page_has_such_headings() -> None:
    labels = [LABELS[0], ("Vedspisen", 50.0, 210.0, 9.0)]
    assert heads([*WELCOME, *STOVE, *TABLE, *labels]) == ["Året i korthet", "Vedspisen"]


def test_headings_in_the_ruled_left_column_of_a_layout_table_are_headings() -> None:
    rules = [Rule(box=Box(45.0, y, 545.0, y + 0.5)) for y in (96.0, 166.0, 256.0)]
    assert len(heads([*WELCOME, *STOVE, *TABLE, *LABELS], rules)) == 2


def test_a_running_head_above_the_text_stays_one_line() -> None:
    head = [("Finsam Kvarnby", 50.0, 60.0, 9.0), ("Årsberättelse", 300.0, 60.0, 9.0)]
    assert read([*head, *WELCOME, *STOVE, *LABELS])[0] == "Finsam Kvarnby Årsberättelse"


def test_numbers_of_paragraphs_in_the_margin_stay_with_their_lines() -> None:
    numbers = [("12", 150.0, 100.0, 11.0), ("13", 150.0, 138.0, 11.0), ("14", 150.0, 170.0, 11.0)]
    assert heads([*WELCOME, *STOVE, *numbers]) == []


def test_keys_of_a_form_with_a_text_each_are_no_headings_in_a_margin() -> None:
    form = [
        (text, x, 100.0 + 40 * at + 15 * line, 11.0)
        for at, key in enumerate(["Syfte", "Målgrupp", "Ägare"])
        for x, line, text in [
            (50.0, 0, key),
            (EDGE, 0, "Att fler ska få stöd i rätt tid av dem som kan ge det i dag"),
            (EDGE, 1, "och att ingen blir utan det för att parterna väntar."),
        ]
    ]
    assert heads(form) == []


def test_groups_named_once_beside_rows_of_figures_are_no_headings_in_a_margin() -> None:
    rows = [
        (text, x, 300.0 + 14 * at, 9.0)
        for at, name in enumerate(["Deltagare", "Nya", "Avslutade", "Deltagare", "Nya"])
        for x, text in [(EDGE, name), (340.0, str(10 + at)), (400.0, str(5 + at))]
    ]
    groups = [("Vedspisen", 50.0, 300.0, 9.0), ("Åstugan", 50.0, 342.0, 9.0)]
    above = [(text, 50.0, top, size) for text, _, top, size in WELCOME]
    assert heads([*above, *rows, *groups]) == []


def test_rows_of_a_ruled_table_half_of_them_with_two_paragraphs_are_no_headings() -> None:
    placed: list[Placed] = []
    rules: list[Rule] = []
    top = 100.0
    for at, key in enumerate(["Syfte:", "Målgrupp:", "Delmål:", "Följs upp:"]):
        placed.append((key, 50.0, top, 9.0))
        for said in ("Den som har varit borta länge från arbete får", "stöd av alla parter i tid."):
            placed.append((said, EDGE, top, 9.0))
            top += 12
        if at % 2:
            placed.append(("Den som kommer först får hjälp först av alla.", EDGE, top + 6, 9.0))
            top += 18
        top += 10
        rules.append(Rule(box=Box(45, top - 6, 545, top - 5.5)))
    assert heads(placed, rules) == []
    assert heads(placed) == ["Syfte:", "Målgrupp:", "Delmål:", "Följs upp:"]
