"""What a cell's row, column, captions and page decide for it."""

from layouts import context, insats, table_of

from finsam.parse.people.judge import judge
from finsam.parse.people.place import CellPlace, place_of
from finsam.parse.people.scene import Scene

KNOWN = (insats("Lyktan"), insats("Fyrtornet"))


def places(rows: list[list[str]], title: str) -> dict[tuple[int, int], CellPlace]:
    at = context(table_of(rows, title), insatser=KNOWN)
    (one,) = at.tables
    scene = Scene(at)
    judged = judge(one, scene)
    assert judged is not None
    return {(c.row, c.column): place_of(c, judged, scene) for c in judged.grid.cells}


def test_row_and_column_decide_before_the_caption() -> None:
    rows = [["Insats", "Kvinnor 2022", "Män"], ["Lyktan", "12", "14"], ["Summa", "21", "20"]]
    found = places(rows, "Deltagare 2023")
    assert (found[1, 1].insats, found[1, 1].sex, found[1, 1].period) == ("Lyktan", "women", "2022")
    assert (found[1, 2].sex, found[1, 2].period) == ("men", "2023")
    assert found[2, 1].insats is None
    assert not any(place.clash for place in found.values())


def test_a_row_and_a_column_of_two_sexes_contradict_each_other() -> None:
    rows = [
        ["Deltagare", "Kvinnor", "Män"],
        ["Kvinnor under 25 år", "12", "14"],
        ["Alla", "9", "7"],
    ]
    found = places(rows, "Deltagare 2023")
    assert found[1, 2].clash and not found[1, 1].clash


def test_whom_an_insats_is_for_is_no_sex_of_rows_that_part_both() -> None:
    rows = [
        ["Uppgift", "2022", "2023"],
        ["Antal deltagare", "21", "26"],
        ["varav kvinnor", "12", "15"],
        ["varav män", "9", "11"],
        ["Nya", "8", "6"],
    ]
    found = places(rows, "Unga kvinnor utan sysselsättning")
    assert [found[row, 1].sex for row in (1, 2, 3, 4)] == ["total", "women", "men", "total"]


def test_a_caption_of_one_sex_holds_for_rows_that_name_none() -> None:
    rows = [["Deltagare", "2022", "2023"], ["Nya", "12", "14"], ["Avslutade", "9", "7"]]
    assert places(rows, "Kvinnor")[1, 1].sex == "women"
