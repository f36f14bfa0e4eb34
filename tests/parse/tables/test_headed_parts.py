"""Tables that their heads tell, step by step: heads, columns below them, lines that belong."""

from paper import Set, paper

from finsam.parse.tables.drafts.draft import tokens_of
from finsam.parse.tables.drafts.rows import ChunkRow, rows_of, split
from finsam.parse.tables.headed.body import body_of, crosses, is_group, row_cells
from finsam.parse.tables.headed.columns import edges_of
from finsam.parse.tables.headed.heads import Heads, heads_at

_XS = (60.0, 200.0, 340.0)


def rows(*lines: tuple[float, list[str]]) -> list[ChunkRow]:
    page = paper(
        [
            Set(text, x, top, 9.0)
            for top, texts in lines
            for x, text in zip(_XS, texts, strict=False)
            if text
        ]
    )
    return rows_of(chunk for line in tokens_of(page) for chunk in split(line))


def heads_of(page: list[ChunkRow], at: int = 0) -> Heads:
    found = heads_at(page, at)
    assert found is not None
    return found


HEADS = (100.0, ["Insats", "Huvudman", "Målgrupp"])


def test_a_line_of_known_heads_is_heads_and_a_line_of_other_words_is_none() -> None:
    page = rows(HEADS, (120, ["Lyktan", "Granvik", "Unga"]))
    assert heads_of(page).texts == ("Insats", "Huvudman", "Målgrupp")
    assert heads_at(page, 1) is None
    assert heads_at(page, 2) is None


def test_a_state_between_sentences_is_cut_into_no_heads() -> None:
    page = rows((100, ["En ny modell ska", "Uppnått mål", "Den har prövats i vår och"]))
    assert heads_at(page, 0) is None


def test_a_head_of_two_lines_is_one_head() -> None:
    page = rows((100, ["Insats", "Ansvarig", "Antal"]), (110, ["", "part", "platser"]))
    heads = heads_of(page)
    assert heads.texts == ("Insats", "Ansvarig part", "Antal platser")
    assert (heads.first, heads.last) == (0, 1)


def test_columns_are_parted_where_the_lines_below_leave_white_space() -> None:
    page = rows(HEADS, (120, ["Lyktan i norr", "Granviks kommun", "Unga"]))
    _, first, second, _ = edges_of(heads_of(page), page[1:])
    names, owners, groups = page[1].chunks
    assert names.box.x1 < first < owners.box.x0
    assert owners.box.x1 < second < groups.box.x0


def test_a_sentence_over_all_columns_ends_a_table_and_a_short_line_heads_its_rows() -> None:
    page = rows(
        HEADS,
        (115, ["Förberedande insatser för unga vuxna under"]),
        (130, ["Lyktan", "Granvik", "Unga"]),
        (145, ["Efter året blev det klart att alla parter vill gå vidare med det som är gjort,"]),
    )
    heads = heads_of(page)
    edges = edges_of(heads, [page[2]])
    taken = body_of(page[1:], heads, edges, frozenset())
    assert [row.text for row in taken] == [page[1].text, page[2].text]
    assert crosses(page[1], edges, 9.0)
    assert is_group(page[1], edges, 60.0, 9.0, frozenset())
    assert not is_group(page[2], edges, 60.0, 9.0, frozenset())


def test_the_lines_of_a_row_are_dealt_to_its_columns() -> None:
    page = rows(
        HEADS, (120, ["Lyktan", "Granviks", "Unga som varken"]), (131, ["", "kommun", "arbetar"])
    )
    edges = edges_of(heads_of(page), page[1:])
    cells = row_cells(page[1:], 1, edges)
    said = {c.column: [" ".join(t.word.text for t in line) for line in c.lines] for c in cells}
    assert said == {
        0: ["Lyktan"],
        1: ["Granviks", "kommun"],
        2: ["Unga som varken", "arbetar"],
    }
