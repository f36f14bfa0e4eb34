"""Large figures in a row, each with its name under it, are read pair by pair."""

from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.page import Word
from finsam.extract.segments import segments_of
from finsam.extract.tiles import tile_strip

PLACES = (60.0, 180.0, 300.0)


def words(text: str, x0: float, top: float, size: float) -> list[Word]:
    found = []
    for said in text.split():
        box = Box(x0, top, x0 + 0.5 * size * len(said), top + size)
        found.append(Word(text=said, box=box, size=size))
        x0 = box.x1 + 0.3 * size
    return found


def row(texts: list[str], top: float, size: float) -> list[Word]:
    placed = zip(PLACES, texts, strict=False)
    return [word for x0, text in placed for word in words(text, x0, top, size)]


def read(placed: list[Word]) -> list[str]:
    return [line.text for line in build_lines(placed, width=595, height=842, rules=[])]


def test_each_figure_is_read_with_the_name_below_it() -> None:
    placed = row(["125", "80", "45"], 100, 20) + row(["deltagare", "kvinnor", "män"], 122, 10)
    placed += row(["54", "817 kr"], 150, 20) + row(["avslutade", "kostnader"], 172, 10)
    pairs = ["125", "deltagare", "80", "kvinnor", "45", "män"]
    assert read(placed) == [*pairs, "54", "avslutade", "817 kr", "kostnader"]


def test_a_name_of_two_lines_stays_with_its_figure() -> None:
    placed = row(["125", "80"], 100, 20) + row(["deltagare", "kvinnor"], 122, 10)
    placed += row(["under året"], 133, 10)
    assert read(placed) == ["125", "deltagare", "under året", "80", "kvinnor"]


def test_figures_of_one_size_with_what_is_below_them_are_rows_of_a_table() -> None:
    placed = row(["125", "80", "45"], 100, 10) + row(["deltagare", "kvinnor", "män"], 112, 10)
    assert tile_strip(segments_of(placed)) is None


def test_figures_without_a_name_each_are_no_tiles() -> None:
    placed = row(["125", "80", "45"], 100, 20) + row(["deltagare"], 122, 10)
    assert tile_strip(segments_of(placed)) is None
    below = row(["125", "80", "45"], 100, 20) + row(["deltagare", "kvinnor", "män"], 180, 10)
    assert tile_strip(segments_of(below)) is None
