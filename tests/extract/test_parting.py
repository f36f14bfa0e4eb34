"""What stands beside a closed box, and keys in columns, is read by itself."""

import time

from finsam.extract.box import Box
from finsam.extract.boxes import box_strip, closed_boxes
from finsam.extract.keyed import keyed_strip
from finsam.extract.lines import build_lines
from finsam.extract.page import Rule, Word
from finsam.extract.parting import parting_strip, regions
from finsam.extract.segments import Segment, segments_of

WIDTH, HEIGHT = 960.0, 540.0
SIZE = 14.0


def words(
    text: str, x0: float, top: float, *, bold: bool = False, size: float = SIZE
) -> list[Word]:
    found = []
    for said in text.split():
        box = Box(x0=x0, top=top, x1=x0 + 0.5 * size * len(said), bottom=top + size)
        found.append(Word(text=said, box=box, size=size, bold=bold))
        x0 = box.x1 + 0.3 * size
    return found


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    sides = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom)]
    return [
        Rule(box=Box(x0=a, top=b, x1=c, bottom=d)) for a, b, c, d in [*sides, (x1, top, x1, bottom)]
    ]


def read(placed: list[Word], rules: list[Rule]) -> list[str]:
    return [line.text for line in build_lines(placed, width=WIDTH, height=HEIGHT, rules=rules)]


def segments(placed: list[Word]) -> list[Segment]:
    return segments_of(placed)


def test_cards_with_one_saying_each_are_read_one_after_the_other() -> None:
    rules = frame(45, 159, 465, 240) + frame(488, 159, 907, 240)
    placed = words("Fler unga ska få ett eget", 61, 168) + words("rum för samtal.", 61, 187)
    placed += words("Minst 17 möten ska hållas", 503, 168) + words("med skolan.", 503, 187)
    assert read(placed, rules) == [
        "Fler unga ska få ett eget",
        "rum för samtal.",
        "Minst 17 möten ska hållas",
        "med skolan.",
    ]


def test_cards_in_rows_are_read_row_by_row_each_with_its_own_figure() -> None:
    places = [(45.0, 100.0), (340.0, 100.0), (635.0, 100.0), (45.0, 260.0), (340.0, 260.0)]
    said = [("81", "deltagare"), ("23", "avslutade"), ("7", "insatser"), ("940 tkr", "kostnader")]
    said.append(("12 tkr", "årets resultat"))
    rules = [r for x, y in places for r in frame(x, y, x + 270, y + 120)]
    placed = [
        word
        for (x, y), (figure, label) in zip(places, said, strict=True)
        for word in (*words(figure, x + 16, y + 14), *words(label, x + 16, y + 50))
    ]
    assert read(placed, rules) == [line for pair in said for line in pair]


def test_running_text_beside_a_box_is_no_part_of_its_rows() -> None:
    rules = frame(496, 108, 907, 278)
    placed = [
        word
        for at, said in enumerate(
            ["Förbundet är ett samarbete", "mellan fyra parter som", "vill ge fler ett arbete."]
        )
        for word in words(said, 52, 111 + 22.0 * at)
    ]
    placed += words("Vision", 512, 118, bold=True) + words("En plats för alla.", 512, 146)
    assert read(placed, rules)[:3] == [
        "Förbundet är ett samarbete",
        "mellan fyra parter som",
        "vill ge fler ett arbete.",
    ]


def test_labels_in_step_with_a_framed_column_of_figures_stay_in_its_rows() -> None:
    rules = frame(496, 100, 620, 210)
    labels = ["Kostnad för lokaler och", "Kostnad för egen personal", "Kostnad för övriga köp"]
    placed = [w for at, said in enumerate(labels) for w in words(said, 52, 110 + 30.0 * at)]
    placed += [w for at in range(3) for w in words(f"{140 + at} 500", 512, 110 + 30.0 * at)]
    assert box_strip(segments(placed), rules) is None
    assert read(placed, rules)[0] == "Kostnad för lokaler och 140 500"


def test_framed_columns_of_one_table_with_air_between_stay_one_table() -> None:
    rules = frame(300, 100, 420, 230) + frame(440, 100, 560, 230)
    placed = words("Budget", 310, 108) + words("Utfall", 450, 108)
    for at in range(4):
        placed += words(f"Post nummer {at}", 52, 130 + 22.0 * at)
        placed += words(f"{310 + at}", 310, 130 + 22.0 * at)
        placed += words(f"{290 + at}", 450, 130 + 22.0 * at)
    assert box_strip(segments(placed), rules) is None


def test_the_cells_of_a_table_are_one_box() -> None:
    cells = [frame(x, y, x + 90, y + 20) for x in (50.0, 140.0) for y in (100.0, 120.0)]
    boxes = closed_boxes([rule for cell in cells for rule in cell])
    assert boxes == [Box(x0=50, top=100, x1=230, bottom=140)]


def test_rules_that_leave_a_side_open_are_no_box() -> None:
    assert closed_boxes(frame(50, 100, 200, 160)[:3]) == []


def test_a_page_of_a_thousand_cells_is_looked_at_quickly() -> None:
    cells = [
        frame(x * 60.0, y * 10.0, x * 60.0 + 60, y * 10.0 + 10)
        for x in range(15)
        for y in range(60)
    ]
    started = time.process_time()
    assert len(closed_boxes([rule for cell in cells for rule in cell])) == 1
    assert time.process_time() - started < 2.0


def sheet(pairs: list[tuple[str, str]], x0: float, top: float = 117.0) -> list[Word]:
    placed = []
    for at, (key, value) in enumerate(pairs):
        placed += words(key, x0, top + 54.0 * at, bold=True)
        placed += words(value, x0, top + 54.0 * at + 27)
    return placed


LEFT = [("Syfte", "Bryta ensamhet"), ("Kostnad", "735 tkr"), ("Platser", "19")]
RIGHT = [("Målgrupp", "Unga utan arbete"), ("Huvudman", "Granviks kommun")]


def test_keys_over_values_in_two_columns_are_read_column_by_column() -> None:
    title = words("Lyktan", 52, 26, bold=True, size=24)
    placed = title + sheet(LEFT, 52) + sheet(RIGHT, 495)
    expected = [said for pair in LEFT + RIGHT for said in pair]
    assert read(placed, []) == ["Lyktan", *expected]


def test_a_long_title_over_the_columns_heads_both() -> None:
    title = words("Lyktan i Granvik med omnejd och alla dess byar", 52, 26, bold=True, size=24)
    placed = title + sheet(LEFT, 52) + sheet(RIGHT, 495)
    assert read(placed, [])[0].startswith("Lyktan i Granvik")
    assert read(placed, [])[1:3] == ["Syfte", "Bryta ensamhet"]


def test_bold_heads_over_two_columns_of_a_table_are_no_keys() -> None:
    placed = words("Insats", 52, 100, bold=True) + words("Huvudman", 495, 100, bold=True)
    for at, (name, owner) in enumerate(
        [("Lyktan", "Granvik"), ("Fyren", "Ekås"), ("Lotsen", "Alby")]
    ):
        placed += words(name, 52, 127 + 27.0 * at) + words(owner, 495, 127 + 27.0 * at)
    assert keyed_strip(segments(placed), []) is None
    assert read(placed, [])[1] == "Lyktan Granvik"


def test_bold_sums_of_a_table_are_no_keys() -> None:
    placed = []
    rows = [("Intäkter", "", True), ("Bidrag", "810", False), ("Summa", "810", True)]
    rows += [("Kostnader", "", True), ("Löner", "640", False), ("Resultat", "170", True)]
    for at, (label, figure, bold) in enumerate(rows):
        placed += words(label, 52, 100 + 22.0 * at, bold=bold)
        placed += words(figure, 495, 100 + 22.0 * at, bold=bold)
    assert keyed_strip(segments(placed), []) is None


def test_regions_and_reading_order_part_a_page_alike() -> None:
    placed = sheet(LEFT, 52) + sheet(RIGHT, 495)
    assert parting_strip(segments(placed), [], WIDTH) is not None
    found = regions(segments(placed), [], WIDTH)
    assert [sum(len(s.words) for s in one.segments) for one in found] == [
        sum(len(f"{k} {v}".split()) for k, v in side) for side in (LEFT, RIGHT)
    ]
    assert parting_strip([], [], WIDTH) is None


def scanned(placed: list[Word]) -> list[Word]:
    """Words as an engine gives them: boxes as high as their letters, no font's size."""
    found = []
    for word in placed:
        assert word.box is not None
        low = 0.2 * SIZE if set(word.text) & set("gjpqy") else 0.0
        high = set(word.text) & set("bdfhklt") or not word.text[0].islower()
        tall = 0.7 * SIZE if high else 0.5 * SIZE
        base = word.box.top + 0.7 * SIZE
        box = Box(word.box.x0, base - tall, word.box.x1, base + low)
        found.append(Word(text=word.text, box=box, confidence=0.9, bold=word.bold))
    return found


def test_keys_of_a_scanned_sheet_are_told_by_weight_whatever_letters_values_have() -> None:
    left = [("Värd", True), ("Viks kommun", False), ("Syfte", True), ("lugn prövning", False)]
    right = [("Tid", True), ("hela året", False), ("Kostnad", True), ("871 tkr", False)]
    placed = [
        word
        for x0, side in ((54.0, left), (496.0, right))
        for nth, (text, bold) in enumerate(side)
        for word in words(text, x0, 120.0 + 28 * nth, bold=bold)
    ]
    strip = keyed_strip(segments(scanned(placed)), [])
    assert strip is not None and strip.x1 == 496.0
    plain = [word for word in scanned(placed) if not word.bold]
    assert keyed_strip(segments(plain), []) is None
