"""The steps that find tables by geometry, each asked by itself on words set on paper."""

from collections.abc import Sequence
from dataclasses import replace

from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule, TextSource
from finsam.parse.tables.bars import bar_tables
from finsam.parse.tables.contest import contested
from finsam.parse.tables.drafts.draft import (
    Chunk,
    Draft,
    DraftCell,
    Token,
    chunk_of,
    finish,
    tokens_of,
)
from finsam.parse.tables.drafts.glued import unglued
from finsam.parse.tables.drafts.heads import (
    header_rows,
    label_columns_of,
    note_column_of,
    row_label,
)
from finsam.parse.tables.drafts.margins import without_page_numbers
from finsam.parse.tables.drafts.rows import ChunkRow, rows_of, split
from finsam.parse.tables.headed.sheets import labelled_sheet
from finsam.parse.tables.keys import key_tables
from finsam.parse.tables.open.beside import rows_beside
from finsam.parse.tables.open.body import Body
from finsam.parse.tables.open.captions import head_rows, lead_rows
from finsam.parse.tables.open.cuts import cut_at_heads, without_heads
from finsam.parse.tables.open.places import place_heads
from finsam.parse.tables.open.refuse import contents, refused
from finsam.parse.tables.open.stacks import Piece, columns_of, pieces_of, stacks
from finsam.parse.tables.open.strips import bodies
from finsam.parse.tables.open.wrap import PrintedRow, joined
from finsam.parse.tables.ruled.cuts import lines_of, split_rows, squeeze
from finsam.parse.tables.ruled.find import ruled_tables
from finsam.parse.tables.ruled.ground import without_grounds
from finsam.parse.tables.ruled.headline import with_head_lines
from finsam.parse.tables.ruled.level import level_tables
from finsam.parse.tables.ruled.rules import grids, places

LEFTS = (72.0, 300.0, 400.0)
LINE = 11.0
WIDE = 5.5
"""Points of a character as the helper sets words."""
ACCOUNTS = (
    ("Konto", "2023", "2022"),
    ("Personal", "6 120", "5 010"),
    ("Lokaler", "3 130", "3 120"),
    ("Summa", "9 250", "8 130"),
)


def _set(
    rows: Sequence[Sequence[str]], top: float = 100.0, lefts: Sequence[float] = LEFTS
) -> list[Set]:
    return [
        Set(text, lefts[column], top + 16 * row)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]


def _lines(sets: Sequence[Set], source: TextSource = TextSource.TEXT_LAYER) -> list[list[Token]]:
    return list(tokens_of(paper(sets, source=source)))


def _rows(sets: Sequence[Set]) -> list[ChunkRow]:
    return rows_of(chunk for line in _lines(sets) for chunk in split(line))


def _body(sets: Sequence[Set]) -> tuple[Body, list[Piece]]:
    pieces = pieces_of(_rows(sets))
    (stack,) = stacks(pieces, LINE)
    (body,) = bodies(without_heads(stack), pieces)
    return body, pieces


def _frame(rows: int, columns: int) -> list[Rule]:
    """The rules around every cell of a table that :func:`_set` sets."""
    xs = [*(left - 4 for left in LEFTS[:columns]), 480.0]
    ys = [98.0 + 16 * row for row in range(rows + 1)]
    level = [Rule(box=Box(xs[0], y, xs[-1], y + 0.5)) for y in ys]
    return level + [Rule(box=Box(x, ys[0], x + 0.5, ys[-1])) for x in xs]


def _texts(draft: Draft) -> list[str]:
    return [cell.text for cell in draft.cells if cell.text]


def _ruled() -> Draft:
    (draft,) = ruled_tables(_lines(_set(ACCOUNTS)), _frame(4, 3))
    return draft


def test_rules_around_cells_make_a_grid_of_places() -> None:
    (grid,) = grids(_frame(4, 3))
    assert (len(grid.xs), len(grid.ys)) == (4, 5)
    assert len(places(grid)) == 12
    assert grids([Rule(box=Box(72, 100, 480, 100.5))]) == []


def test_a_ruled_table_has_a_cell_for_each_place_and_its_head_row_is_told() -> None:
    draft = _ruled()
    assert (draft.rows, draft.columns) == (4, 3)
    assert _texts(draft) == [text for row in ACCOUNTS for text in row]
    assert header_rows(draft) == 1
    assert label_columns_of(draft) == 1
    assert note_column_of(draft) is None
    table = finish(draft, 3, 1, 1)
    assert (table.page, row_label(table, 1)) == (3, "Personal")


def test_a_column_of_notes_is_no_column_of_figures() -> None:
    rows = [("Konto", "Not", "2023"), ("Personal", "1", "6 120"), ("Lokaler", "2", "3 130")]
    (draft,) = ruled_tables(_lines(_set(rows)), _frame(3, 3))
    assert note_column_of(draft) == 1


def test_rows_without_rules_between_them_are_cut_and_empty_columns_dropped() -> None:
    lines = _lines(_set(ACCOUNTS[1:], top=100.0))
    outer = [rule for rule in _frame(3, 3) if not rule.horizontal or rule.box.top in (98.0, 146.0)]
    (draft,) = ruled_tables(lines, outer)
    assert split_rows(draft).rows == 3
    wide = _widened(_ruled(), 4)
    assert squeeze(wide).columns == 3
    cell = [token for line in lines[:2] for token in line]
    assert len(lines_of(cell)) == 1


def test_a_heading_whose_rule_is_lost_is_parted_from_the_label_below_it() -> None:
    def read(first: tuple[str, str, str]) -> Draft:
        rows = (("Konto", "2023", "2022"), first, ("Lokaler", "3 130", "3 120"))
        frame = _frame(3, 3)
        lost = next(rule for rule in frame if rule.box.top == 130.0)
        short = Rule(box=Box(LEFTS[1] - 4, 130.0, 480.0, 130.5))
        rules = [short if rule is lost else rule for rule in frame]
        (draft,) = ruled_tables(_lines(_set(rows)), rules)
        return draft

    headed = read(("Kostnader", "", ""))
    assert [c.text for c in headed.cells if c.column == 0] == ["Konto", "Kostnader", "Lokaler"]
    shared = read(("Hyra och", "6 120", "5 010"))
    assert [c.text for c in shared.cells if c.column == 0] == ["Konto", "Hyra och Lokaler"]


def _widened(draft: Draft, columns: int) -> Draft:
    return Draft(draft.rows, columns, draft.cells, ruled=True, box=draft.box)


def test_the_line_right_above_a_ruled_table_heads_its_columns() -> None:
    (draft,) = ruled_tables(_lines(_set(ACCOUNTS[1:])), _frame(3, 3))
    above = _lines(_set([("", "2023", "2022")], top=84.0))
    grown = with_head_lines(draft, above)
    assert grown.rows == draft.rows + 1
    assert [c.text for c in grown.cells if c.row == 0] == ["2023", "2022"]
    far = _lines(_set([("", "2023", "2022")], top=20.0))
    assert with_head_lines(draft, far) is draft
    (headed,) = ruled_tables(_lines(_set(ACCOUNTS)), _frame(4, 3))
    assert with_head_lines(headed, above) is headed
    cells = [replace(c, row=c.row + 1) for c in draft.cells]
    name = DraftCell(
        0, 0, 1, 3, [tuple(line) for line in _lines(_set([("Tillgångar", "", "")], top=96.0))], None
    )
    parted = Draft(draft.rows + 1, 3, [name, *cells], ruled=True, box=draft.box)
    assert with_head_lines(parted, above).rows == parted.rows + 1


def test_a_ruled_grid_of_figures_in_their_columns_stands_up_to_white_space() -> None:
    lines, rules = _lines(_set(ACCOUNTS)), _frame(4, 3)
    ruled = ruled_tables(lines, rules)
    assert contested(ruled, lines, rules) == ruled
    assert without_grounds(ruled, []) == ruled


def test_level_rules_part_a_table_of_words_and_leave_figures_alone() -> None:
    words = [
        ("Insats", "Syfte", "Målgrupp"),
        ("Lyktan", "Fler i arbete", "Unga"),
        ("Bron", "Fler studerar", "Alla"),
    ]
    level = [Rule(box=Box(68.0, 98.0 + 16 * n, 480.0, 98.5 + 16 * n)) for n in range(4)]
    (draft,) = level_tables(_lines(_set(words)), level, 842.0)
    assert _texts(draft) == [text for row in words for text in row]
    assert level_tables(_lines(_set(ACCOUNTS[1:])), level, 842.0) == []


def test_figures_under_each_other_are_one_stack_with_two_columns() -> None:
    body, pieces = _body(_set(ACCOUNTS))
    columns, figures = columns_of([p for p in body.pieces if p.figure])
    assert len(columns) == len(body.figures) == 2
    assert len(figures) == 6
    heads = head_rows(body, pieces, LINE)
    assert [[p.chunk.text for p in row if p.chunk.text != "Konto"] for row in heads] == [
        ["2023", "2022"]
    ]
    assert lead_rows(body, pieces, heads, LINE) == []
    assert not refused(body, heads)
    assert body.left == 72.0


def test_two_tables_one_below_the_other_are_cut_before_the_second_ones_years() -> None:
    again = _set([("", "2023", "2022"), *ACCOUNTS[1:]], top=100.0 + 16 * len(ACCOUNTS))
    pieces = pieces_of(_rows([*_set(ACCOUNTS), *again]))
    figures = [piece for piece in pieces if piece.figure]
    parts = cut_at_heads(figures, pieces)
    assert len(parts) == 2
    assert all(p.chunk.text not in ("2023", "2022") for p in without_heads(parts[0]))


def test_days_beside_the_name_of_the_label_column_head_a_further_table() -> None:
    again = _set(
        [("Post", "2023-12-31", "2022-12-31"), *ACCOUNTS[1:]], top=100.0 + 16 * len(ACCOUNTS)
    )
    pieces = pieces_of(_rows([*_set(ACCOUNTS), *again]))
    assert len(cut_at_heads([piece for piece in pieces if piece.figure], pieces)) == 2


def test_lines_labelled_as_columns_are_headed_are_no_rows_of_the_table_above() -> None:
    cards = _set([("Utfall 2023", "1 200", ""), ("Utfall 2022", "1 100", "")], top=180.0)
    pieces = pieces_of(_rows([*_set(ACCOUNTS), *cards]))
    assert len(cut_at_heads([piece for piece in pieces if piece.figure], pieces)) == 2
    turned = [("", "Bryggan", "Lyktan"), ("Budget helår 2023", "500", "400")]
    turned += [("Utfall perioden", "480", "390"), ("Utfall 2022", "470", "380")]
    pieces = pieces_of(_rows(_set(turned)))
    assert len(cut_at_heads([piece for piece in pieces if piece.figure], pieces)) == 1


def test_a_line_that_had_room_behind_the_last_label_is_not_its_end() -> None:
    rows = [*ACCOUNTS[1:3], ("Överföringar till parterna", "40", "30"), ("Summa", "9 290", "8 160")]
    caption = Set("Kostnader", 72.0, 100.0 + 16 * len(rows) - 2)
    body, _ = _body([*_set(rows), caption])
    assert "Kostnader" not in [p.chunk.text for p in body.pieces]
    goes_on = Set("och avgifter", 72.0, 100.0 + 16 * len(rows) - 2)
    body, _ = _body([*_set(rows), goes_on])
    assert "och avgifter" in [p.chunk.text for p in body.pieces]


def test_amounts_with_their_scale_in_words_are_figures() -> None:
    rows = [("Personal", "6,12 miljoner kronor"), ("Lokaler", "3,13 miljoner kronor")]
    body, _ = _body(_set(rows))
    assert [p.chunk.text for p in body.pieces if p.figure] == [text for _, text in rows]


def test_a_table_of_contents_is_no_table() -> None:
    rows = [(f"{n}. Kapitel ......", str(n * 2)) for n in range(1, 6)]
    assert contents(rows)
    assert not contents([("Personal", "6120"), ("Lokaler", "3130"), ("Resor", "12")])


def test_heads_stand_over_the_column_that_they_overlap() -> None:
    body, pieces = _body(_set(ACCOUNTS))
    heads = head_rows(body, pieces, LINE)
    placed = place_heads(heads, body.strips)
    cells = placed[0] if isinstance(placed, tuple) else placed
    assert {cell.text: cell.column for cell in cells} == {"Konto": 0, "2023": 1, "2022": 2}


def test_a_head_in_the_middle_of_its_cell_before_the_figures_is_theirs() -> None:
    heads = [("Budget", 275.0), ("Utfall", 390.0)]
    assert _columns_of_heads(heads)["Budget"] == (1, 1)


def _columns_of_heads(heads: Sequence[tuple[str, float]]) -> dict[str, tuple[int, int]]:
    """The columns of heads, by their middle, over figures that end at 330, 430 and 530 points."""
    figures = [
        Set(text, right - WIDE * len(text), 132.0 + 16 * n)
        for n, row in enumerate((("210", "220", "230"), ("310", "320", "330"), ("7", "8", "9")))
        for text, right in zip(row, (330.0, 430.0, 530.0), strict=True)
    ]
    labels = [Set(text, 72, 132.0 + 16 * n) for n, text in enumerate(("Hyra", "Resor", "Tryck"))]
    body, _ = _body([*labels, *figures])
    above = [Set(text, middle - WIDE * len(text) / 2, 100.0) for text, middle in heads]
    years = [Set(y, r - WIDE * 4, 116.0) for y, r in (("2031", 330.0), ("2030", 430.0))]
    rows = [pieces_of(_rows(above)), pieces_of(_rows([*years, Set("2029", 530 - WIDE * 4, 116)]))]
    cells, _ = place_heads(rows, body.strips, height=10.0)
    return {c.text: (c.column, c.column_span) for c in cells if c.row == 0}


def test_heads_in_the_middle_of_their_cells_stand_one_over_each_column() -> None:
    placed = _columns_of_heads([("Budget", 280.0), ("Plan", 380.0), ("Utfall", 480.0)])
    assert placed == {"Budget": (1, 1), "Plan": (2, 1), "Utfall": (3, 1)}


def test_a_unit_beside_heads_that_are_not_in_the_middle_of_cells_heads_no_column() -> None:
    placed = _columns_of_heads([("kr", 200.0), ("Budget", 320.0), ("Utfall", 470.0)])
    assert placed["kr"][0] == 0


def test_words_half_a_line_off_a_row_of_figures_stand_beside_it() -> None:
    sets = [Set("Personal", 72, 106), Set("6 120", 300, 100), Set("Slutord", 72, 300)]
    pieces = pieces_of(_rows(sets))
    figures = [p for p in pieces if p.figure]
    words = [p for p in pieces if not p.figure]
    rows = rows_beside(figures, words)
    assert {p.chunk.text for p in words if p.row in rows} == {"Personal"}


def _printed(sets: Sequence[Set]) -> list[PrintedRow]:
    made = []
    for row in _rows(sets):
        figures = [c for c in row.chunks if c.box.x0 >= 290]
        labels = [c for c in row.chunks if c.box.x0 < 290]
        made.append(PrintedRow(labels, {1: figures} if figures else {}))
    return made


def test_a_wrapped_label_is_one_row_with_the_line_of_its_figures() -> None:
    sets = [
        Set("Bidrag från kommunerna till", 72, 100),
        Set("samordnade insatser", 72, 113),
        Set("6 120", 300, 113),
        Set("Lokaler", 72, 133),
        Set("3 130", 300, 133),
        Set("Resor", 72, 153),
        Set("1 130", 300, 153),
    ]
    groups = joined(_printed(sets), 200.0)
    assert [" ".join(row.text for row in group) for group in groups] == [
        "Bidrag från kommunerna till samordnade insatser",
        "Lokaler",
        "Resor",
    ]


def test_labels_with_colons_before_their_values_are_a_list_of_keys() -> None:
    rows = [("Syfte:", "Att fler unga når arbete"), ("Plats:", "Norrby"), ("Start:", "hösten")]
    (draft,) = key_tables(_lines(_set(rows)))
    assert (draft.rows, draft.columns) == (3, 2)
    assert key_tables(_lines([Set("Vi möttes ofta under året och det gick bra.", 72, 100)])) == []


def test_well_known_labels_down_the_left_make_a_fact_sheet() -> None:
    rows = [
        ("Syfte", "Att fler unga når arbete eller studier"),
        ("Målgrupp", "Unga mellan 16 och 29 år"),
        ("Period", "2022–2024"),
    ]
    found = labelled_sheet(_rows(_set(rows)), 0)
    assert found is not None
    draft, after = found
    assert (draft.rows, after) == (3, 3)
    assert labelled_sheet(_rows(_set(ACCOUNTS)), 0) is None


def _bars() -> tuple[list[Set], list[Rule]]:
    sets, rules = [], []
    for n, (label, value, end) in enumerate(
        (("Arbete", "45 %", 320.0), ("Studier", "30 %", 280.0), ("Annat", "25 %", 260.0))
    ):
        top = 100.0 + 24 * n
        sets += [Set(label, 72, top), Set(value, end + 6, top)]
        rules += [Rule(box=Box(180.0, y, end, y + 0.5)) for y in (top - 2, top + 12)]
        rules += [Rule(box=Box(x, top - 2, x + 0.5, top + 12)) for x in (180.0, end)]
    return sets, rules


def test_a_chart_of_level_bars_is_a_table_of_labels_and_figures() -> None:
    sets, rules = _bars()
    (draft,) = bar_tables(_lines(sets), rules)
    assert _texts(draft) == ["Arbete", "45 %", "Studier", "30 %", "Annat", "25 %"]
    assert bar_tables(_lines(_set(ACCOUNTS)), []) == []


def _glued(confidence: float | None) -> Chunk:
    chunk = chunk_of(_lines([Set("35003120", 300, 100)])[0])
    token = chunk.tokens[0]
    word = replace(token.word, confidence=confidence)
    return chunk_of([replace(token, word=word)])


def test_two_scanned_figures_read_as_one_word_are_cut_at_their_columns() -> None:
    chunk = _glued(0.8)
    middle = chunk.box.center
    columns = [Box(chunk.box.x0, 0, middle, 10), Box(middle, 0, chunk.box.x1, 10)]
    assert unglued(chunk, columns).text == "3500 3120"
    assert unglued(_glued(None), columns).text == "35003120"


def test_the_number_of_a_page_in_its_margin_belongs_to_no_table() -> None:
    lines = _lines([*_set(ACCOUNTS), Set("Sid 7 (20)", 290, 815)])
    kept = without_page_numbers(lines, 842.0)
    assert len([t for line in lines for t in line if t.text == "Sid"]) == 1
    assert [line for line in kept if line] == lines[:-1]


def test_a_bare_number_at_the_foot_is_the_pages_only_where_it_stands_apart() -> None:
    apart = _lines([*_set(ACCOUNTS), Set("7", 290, 815)])
    assert not any(t.text == "7" for line in without_page_numbers(apart, 842.0) for t in line)
    near = _lines([Set("Kurser", 60, 800), Set("31", 290, 800), Set("7", 290, 815)])
    assert any(t.text == "7" for line in without_page_numbers(near, 842.0) for t in line)


def test_a_cell_is_the_words_of_its_lines() -> None:
    tokens = _lines([Set("Summa kostnader", 72, 100)])[0]
    assert DraftCell(0, 0, 1, 1, [tuple(tokens)]).text == "Summa kostnader"


def test_a_body_begins_where_it_holds_something_though_running_text_stands_beside_it() -> None:
    text = "Fem ord och flera till"
    page = [Set(f"{text} igen {n}", 40, 100 + 12 * n) for n in range(6)]
    labels = [Set(name, 250, 113 + 24 * n) for n, name in enumerate(("Hyra", "Resor"))]
    figures = [
        Set(figure, x, 105 + 24 * n)
        for n, row in enumerate((("812", "790"), ("64", "71"), ("876", "861")))
        for x, figure in zip((330, 400), row, strict=True)
    ]
    pieces = pieces_of(
        rows_of([c for line in _lines([*page, *labels, *figures]) for c in split(line)])
    )
    found = [body for stack in stacks(pieces, 10.0) for body in bodies(stack, pieces)]
    assert found
    assert all(body.top == min(piece.row for piece in body.pieces) for body in found)
