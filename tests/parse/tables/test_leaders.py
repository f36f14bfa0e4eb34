"""Dotted leaders fill the gap between label and figure; they are no words of the table."""

from paper import Set, paper

from finsam.parse.tables.drafts.draft import tokens_of
from finsam.parse.tables.drafts.leaders import without_leaders
from finsam.parse.tables.find import find_tables

ROWS = (("Löner", "1 200", "1 150"), ("Hyror och el", "300", "290"), ("Resor", "45", "61"))


def printed(leader: str, glued: bool) -> list[Set]:
    """A statement whose labels are led to their figures, 5.5 points a letter."""
    lines = []
    for at, (label, *figures) in enumerate(ROWS):
        room = 40 - len(label)
        dots = (leader * room)[:room] if glued else " ".join((leader * (room // 2))[: room // 2])
        text = f"{label}{dots}" if glued else f"{label} {dots}"
        top = 120.0 + 16 * at
        lines.append(Set(text, 72.0, top))
        for column, figure in enumerate(figures):
            lines.append(Set(figure, 380.0 + 70 * column - 5.5 * len(figure), top))
    return lines


def test_rows_with_leaders_are_a_table_however_the_dots_are_set() -> None:
    for leader, glued in ((".", True), (".", False), ("_", True), ("…", True)):
        (table,) = find_tables(paper(printed(leader, glued)))
        assert (table.rows, table.columns) == (3, 3), leader
        found = [[c.text for c in table.cells if c.row == r] for r in range(3)]
        assert found == [list(row) for row in ROWS], leader


def test_an_ellipsis_between_words_is_no_leader() -> None:
    page = paper([Set("Vi väntar ... och ser. Hyror ......... 7", 72.0, 100.0)])
    (line,) = without_leaders(list(tokens_of(page)))
    kept = [(t.text, t.led) for t in line]
    assert ("Hyror", True) in kept and ("ser.", False) in kept


def test_small_sums_behind_leaders_are_no_table_of_contents() -> None:
    rows = (("Hyror", "120"), ("Resor", "45"), ("Revision", "60"), ("Arvoden", "30"))
    lines = [
        Set(f"{label} {'.' * (50 - len(label))} {figure}", 72.0, 100.0 + 16 * at)
        for at, (label, figure) in enumerate(rows)
    ]
    (table,) = find_tables(paper(lines))
    assert [c.text for c in table.cells if c.column == 1] == ["120", "45", "60", "30"]


def test_a_table_of_contents_with_leaders_is_no_table() -> None:
    titles = ("Inledning", "Verksamhet", "Ekonomi", "Bilagor")
    lines = [
        Set(f"{title} {'.' * (50 - len(title))} {page}", 72.0, 100.0 + 16 * page)
        for page, title in enumerate(titles, 3)
    ]
    assert find_tables(paper(lines)) == ()
