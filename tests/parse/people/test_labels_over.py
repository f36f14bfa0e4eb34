"""Numbers set below their labels, as in sheets of boxes, and above them, as key figures."""

from paper import Set, paper

from finsam.parse.reading import read


def counts(*lines: Set) -> set[tuple[str, int]]:
    title = Set("Årsredovisning 2031", 72, 40, 22, bold=True)
    return {(f.measure, int(f.value)) for f in read((paper([title, *lines]),)).participants}


def test_a_number_below_its_label_is_counted_by_it() -> None:
    found = counts(
        Set("Bryggan", 72, 80, 18, bold=True),
        Set("Antal platser", 72, 120, 13, bold=True),
        Set("24", 72, 142),
        Set("Antal deltagare", 72, 164, 13, bold=True),
        Set("31", 72, 186),
    )
    assert found == {("places", 24), ("participants", 31)}


def test_a_number_above_its_label_is_not_the_one_of_the_label_above_it() -> None:
    found = counts(
        Set("Året i siffror", 72, 80, 18, bold=True),
        Set("84", 72, 120, 14),
        Set("deltagare", 72, 142, 13, bold=True),
        Set("29", 72, 164, 14),
        Set("avslutade deltagare", 72, 186, 13, bold=True),
    )
    assert found == {("participants", 84), ("ended", 29)}
