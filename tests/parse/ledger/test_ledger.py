"""The ledger: every table with every cell, every number with what became of it."""

from collections import Counter
from decimal import Decimal

import pytest
from paper import Set, column, paper, plain

from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.parse.found import NumberKind, Subject, WhyNoFact
from finsam.parse.ledger.places import Places
from finsam.parse.reading import read

STATEMENT = (
    ("Intäkter", "", ""),
    ("Bidrag från staten", "2 500", "2 400"),
    ("Bidrag från regionen", "1 250", "1 200"),
    ("Summa intäkter", "3 750", "3 600"),
)
ODD = (("Regn, mm", "14", "18"), ("Sol, h", "150", "161"), ("Vind, m", "7", "9"))


def rows(heads: tuple[str, str, str], matrix: tuple[tuple[str, ...], ...], top: float) -> list[Set]:
    lines: list[Set] = []
    for at, (label, *figures) in enumerate((heads, *matrix)):
        y = top + 18 * at
        if label:
            lines.append(Set(label, 72.0, y))
        for n, figure in enumerate(figures):
            if figure:
                lines.append(Set(figure, 400.0 + 80 * n - 5.5 * len(figure), y))
    return lines


@pytest.fixture(scope="module")
def page() -> CleanPage:
    return paper(
        [
            Set("Årsredovisning 2031", 72.0, 60.0, size=20.0, bold=True),
            *column(("Vi finns på Storgatan och nås på telefon 063-12 34 56 sedan år 2019.",), 100),
            Set("Resultaträkning, tkr", 72.0, 150.0, size=14.0, bold=True),
            *rows(("tkr", "2031", "2030"), STATEMENT, 180.0),
            Set("Väder vid mötesplatsen", 72.0, 330.0, size=14.0, bold=True),
            *rows(("Mätning", "Vår", "Höst"), ODD, 360.0),
            *column(("Stödet bygger på lagen (2003:1210) och räckte till 4711 koppar.",), 500),
        ]
    )


@pytest.fixture(scope="module")
def reading(page: CleanPage) -> Reading:
    return read((page,))


def test_every_cell_of_every_table_is_kept_with_its_row_and_column(reading: Reading) -> None:
    money, odd = reading.tables
    assert (money.subject, odd.subject) == (Subject.MONEY, Subject.OTHER)
    (cell,) = (c for c in money.cells if c.printed == "1 200")
    assert cell.row_path == ("Intäkter", "Bidrag från regionen")
    assert cell.column_path == ("2030",)
    assert (cell.value, cell.unit, cell.why) == (Decimal(1_200_000), "tkr", None)
    assert cell.fact is not None and reading.finance[cell.fact.index].value == cell.value
    texts = {c.printed for c in odd.cells}
    assert {"Mätning", "Vår", "Sol, h", "161"} <= texts


def test_a_cell_without_a_fact_says_why(reading: Reading) -> None:
    money, odd = reading.tables
    why = {c.printed: c.why for c in (*money.cells, *odd.cells)}
    assert why["161"] is WhyNoFact.NO_READER
    assert why["Vår"] is WhyNoFact.HEAD
    assert why["Sol, h"] is WhyNoFact.LABEL
    assert all((c.fact is None) != (c.why is None) for t in reading.tables for c in t.cells)


def test_every_number_ends_as_exactly_one_kind(reading: Reading, page: CleanPage) -> None:
    ends = {n.printed: n.kind for n in reading.numbers}
    assert ends["2 500"] is NumberKind.FACT
    assert ends["161"] is NumberKind.CELL
    assert ends["063-12 34 56"] is NumberKind.PHONE
    assert ends["2003:1210"] is NumberKind.PARAGRAPH
    assert ends["2019"] is NumberKind.TIME
    assert ends["4711"] is NumberKind.UNREAD
    counts = Counter(n.printed for n in reading.numbers)
    assert counts["2031"] == sum(word.text == "2031" for line in page.lines for word in line.words)


def test_no_digit_of_a_page_is_missing_from_the_ledger(reading: Reading, page: CleanPage) -> None:
    printed = Counter("".join(n.printed for n in reading.numbers))
    on_page = Counter(line.text for line in page.lines)
    for digit in "0123456789":
        assert printed[digit] == sum(text.count(digit) * n for text, n in on_page.items())


def test_plain_text_has_a_ledger_too() -> None:
    table = "Bidrag\t2 500\nLöner\t1 300\nResultat\t1 200"
    reading = read(plain(f"Resultaträkning 2031, tkr\n\n{table}\n\nVi bjöd 4711 gånger."))
    ends = {n.printed: n.kind for n in reading.numbers}
    assert ends["4711"] is NumberKind.UNREAD
    assert ends["1 300"] in (NumberKind.FACT, NumberKind.CELL)
    assert all(n.box is None for n in reading.numbers)


def test_a_place_without_a_fact_has_none(reading: Reading) -> None:
    places = Places(reading)
    odd = reading.tables[1]
    cell = next(c for c in odd.cells if c.printed == "161")
    assert places.at(1, cell.box, cell.printed) is None


def test_numbers_that_rise_before_names_are_those_of_accounts_and_others_are_not() -> None:
    def kinds(numbers: tuple[str, ...]) -> set[NumberKind]:
        names = ("Norrby kommun", "Söderby kommun", "Region Mitt", "Försäkringskassan")
        pairs = zip(numbers, names, strict=True)
        joined = [
            Set(f"{number} {name}", 72, 100 + 14 * n) for n, (number, name) in enumerate(pairs)
        ]
        return {n.kind for n in read((paper(joined),)).numbers if n.printed in numbers}

    assert kinds(("110", "120", "130", "140")) == {NumberKind.ACCOUNT}
    assert NumberKind.ACCOUNT not in kinds(("140", "130", "120", "110"))


def test_a_target_below_its_goal_is_part_of_it_and_a_figure_nobody_took_is_unread() -> None:
    (page,) = plain(
        "Verksamhetsplan 2031\n\nMål för verksamheten\n\n"
        "Minst 45 personer ska delta i insatserna.\n\n"
        "Målvärde: 45 personer\n\nKoppar: 4711\n"
    )
    reading = read((page,))
    assert [goal.target_value for goal in reading.goals] == [Decimal(45)]
    ends = {(n.line, n.printed): n for n in reading.numbers}
    assert ends[7, "45"].kind is NumberKind.FACT
    assert ends[9, "4711"].kind is NumberKind.UNREAD
