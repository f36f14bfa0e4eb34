"""Small tables whose heads say the same, and texts of few lines, are read each by itself."""

from finsam.extract.box import Box
from finsam.extract.briefs import brief_strip
from finsam.extract.lines import build_lines
from finsam.extract.page import Word
from finsam.extract.segments import segments_of
from finsam.extract.twins import twin_strip

LEFT = (50.0, 170.0, 210.0, 250.0)
RIGHT = (310.0, 430.0, 470.0, 510.0)


def words(text: str, x0: float, top: float) -> list[Word]:
    found = []
    for said in text.split():
        box = Box(x0, top, x0 + 5.0 * len(said), top + 10)
        found.append(Word(text=said, box=box, size=10.0))
        x0 = box.x1 + 3
    return found


def row(text: str, places: tuple[float, ...], top: float) -> list[Word]:
    return [
        w for x, said in zip(places, text.split(" | "), strict=False) for w in words(said, x, top)
    ]


def twins(right: list[str]) -> list[Word]:
    left = ["Deltagare per insats", "Insats | Kv | Män | Alla", "Gläntan | 4 | 5 | 9"]
    left += ["Spåret | 6 | 2 | 8", "Alla | 10 | 7 | 17"]
    sides = ((left, LEFT), (right, RIGHT))
    return [
        w
        for side, places in sides
        for at, text in enumerate(side)
        for w in row(text, places, 100 + 16 * at)
    ]


def read(placed: list[Word]) -> list[str]:
    return [line.text for line in build_lines(placed, width=595, height=842, rules=[])]


def test_two_tables_whose_heads_end_alike_are_read_one_after_the_other() -> None:
    placed = twins(
        ["Orsak till avslut", "Orsak | Kv | Män | Alla", "Arbete | 3 | 2 | 5", "Annat | 1 | 2 | 3"]
    )
    lines = read(placed)
    assert lines[0] == "Deltagare per insats"
    assert lines.index("Orsak till avslut") > lines.index("Alla 10 7 17")


def test_groups_of_columns_without_labels_of_their_own_are_one_table() -> None:
    placed = twins(["Året före", "År | Kv | Män | Alla", "11 | 3 | 2 | 5", "12 | 1 | 2 | 3"])
    assert twin_strip(segments_of(placed), []) is None


def test_rows_that_go_on_from_side_to_side_below_are_left_out() -> None:
    placed = twins(
        ["Orsak till avslut", "Orsak | Kv | Män | Alla", "Arbete | 3 | 2 | 5", "Annat | 1 | 2 | 3"]
    )
    placed += row("Svar", LEFT, 220) + row("Ja | Nej", (340.0, 400.0), 236)
    strip = twin_strip(segments_of(placed), [])
    assert strip is not None and strip.bottom < 220


def test_two_texts_of_few_lines_are_parted_whatever_stands_above_them() -> None:
    said = "Förbundet har inga lån som löper över flera år"
    placed = (
        words("Gläntans förbund", 460, 70)
        + words(said, 50, 100)
        + words("heller inga korta nu.", 50, 112)
    )
    placed += words("Årets kostnader blev något lägre än det var", 310, 100) + words(
        "tänkt när planen skrevs i fjol.", 310, 112
    )
    assert read(placed)[1:] == [
        said,
        "heller inga korta nu.",
        "Årets kostnader blev något lägre än det var",
        "tänkt när planen skrevs i fjol.",
    ]


def test_cells_beside_each_other_are_no_texts() -> None:
    placed = words("Gläntan i norr", 50, 100) + words("Spåret", 50, 112)
    placed += words("Klart", 310, 100) + words("Pågår", 310, 112)
    assert brief_strip(segments_of(placed), [], 595) is None
