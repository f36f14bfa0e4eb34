from finsam.extract.box import Box
from finsam.extract.page import Rule, Word
from finsam.extract.panels import panel_strip
from finsam.extract.parting import regions
from finsam.extract.segments import Segment, segments_of

WIDTH = 595.0


def word(text: str, x0: float, top: float, size: float = 10.0) -> Word:
    box = Box(x0=x0, top=top, x1=x0 + 0.5 * size * len(text), bottom=top + size)
    return Word(text=text, box=box, confidence=None)


def text(*placed: tuple[str, float, float]) -> list[Segment]:
    return segments_of([word(said, x0, top) for said, x0, top in placed])


def level(x0: float, x1: float, top: float) -> Rule:
    return Rule(box=Box(x0=x0, top=top, x1=x1, bottom=top + 0.5))


def card(x0: float, top: float, name: str) -> list[tuple[str, float, float]]:
    rows = [name, "Huvudman", "Platser", "Syfte"]
    return [(row, x0 + 8, top + 5 + 14 * at) for at, row in enumerate(rows)] + [
        ("Granvik", x0 + 100, top + 19),
        ("14", x0 + 100, top + 33),
    ]


def frame(x0: float, x1: float, top: float) -> list[Rule]:
    return [level(x0, x1, top), level(x0, x1, top + 65)]


def said(segments: tuple[Segment, ...]) -> set[str]:
    return {w.text for s in segments for w in s.words}


def test_cards_beside_each_other_are_panels() -> None:
    rules = frame(45, 285, 100) + frame(310, 550, 100) + frame(45, 285, 180) + frame(310, 550, 186)
    words = card(45, 100, "Ankaret") + card(310, 100, "Lotsen")
    words += card(45, 180, "Bryggan") + card(310, 186, "Kompassen")
    strip = panel_strip(text(*words), rules, WIDTH)
    assert strip is not None
    assert (round(strip.x0), round(strip.x1)) == (285, 310)
    left, right = regions(text(*words), rules, WIDTH)
    assert {"Ankaret", "Bryggan"} <= said(left.segments)
    assert {"Lotsen", "Kompassen"} <= said(right.segments)
    assert (len(left.rules), len(right.rules)) == (4, 4)


def test_the_rows_of_one_table_are_never_cut() -> None:
    # Each column has strokes of its own, with air between: labels left, figures right.
    rows = [(f"Post{at}", 50.0, 100.0 + 15 * at) for at in range(6)]
    figures = [(f"{1000 + at}", 400.0, 100.0 + 15 * at) for at in range(6)]
    rules = [level(45, 285, 112 + 15 * at) for at in range(6)]
    rules += [level(310, 550, 112 + 15 * at) for at in range(6)]
    assert panel_strip(text(*rows, *figures), rules, WIDTH) is None


def test_a_rule_across_the_strip_ends_the_panels() -> None:
    rules = frame(45, 285, 100) + frame(310, 550, 108) + [level(45, 550, 200)]
    words = card(45, 100, "Ankaret") + card(310, 108, "Lotsen")
    below = [("Samlad", 50.0, 240.0), ("ekonomi", 90.0, 240.0), ("2023", 500.0, 240.0)]
    found = regions(text(*words, *below), rules, WIDTH)
    assert len(found) == 3
    assert said(found[2].segments) == {"Samlad", "ekonomi", "2023"}


def test_a_large_heading_alone_in_its_band_parts_two_rows_of_panels() -> None:
    rules = frame(45, 285, 100) + frame(310, 550, 108) + frame(45, 285, 220) + frame(310, 550, 228)
    small = card(45, 100, "Ankaret") + card(310, 108, "Lotsen")
    small += card(45, 220, "Bryggan") + card(310, 228, "Kompassen")
    words = [word(*placed) for placed in small] + [word("Insatser", 45, 190, 16)]
    order = [said(region.segments) for region in regions(segments_of(words), rules, WIDTH)]
    heading = next(at for at, found in enumerate(order) if "Insatser" in found)
    assert all("Lotsen" not in found for found in order[heading:])
    assert all("Bryggan" not in found for found in order[:heading])


def test_a_page_without_rules_is_one_region() -> None:
    segments = text(*card(45, 100, "Ankaret"), *card(310, 100, "Lotsen"))
    assert len(regions(segments, [], WIDTH)) == 1
