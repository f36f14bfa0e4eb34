"""Tables between level rules, text between two of them, and small shapes inside cells."""

from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, Token, tokens_of
from finsam.parse.tables.ruled.badges import without_badges
from finsam.parse.tables.ruled.level import headed_line, level_tables


def _lines(*sets: Set) -> list[list[Token]]:
    return list(tokens_of(paper(sets)))


def _level(*tops: float) -> list[Rule]:
    return [Rule(box=Box(68.0, top, 520.0, top + 0.5)) for top in tops]


def _texts(draft: Draft) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in draft.cells if cell.lines}


def _fields(top: float) -> list[Set]:
    heads = [("Ansvarig", 72), ("Start", 240), ("Slut", 340), ("Platser", 440)]
    values = [("Granviks kommun", 72), ("2031-01-01", 240), ("2032-12-31", 340), ("15", 440)]
    small = [Set(text, x, top, size=8.0) for text, x in heads]
    return small + [Set(text, x, top + 14, size=9.5) for text, x in values]


def test_heads_over_one_line_of_values_between_two_rules_are_a_table() -> None:
    (draft,) = level_tables(_lines(*_fields(102)), _level(98, 132), 842.0)
    assert (draft.rows, draft.columns, draft.header_rows) == (2, 4, 1)
    assert _texts(draft)[0, 3] == "Platser"
    assert _texts(draft)[1, 3] == "15"


def test_two_lines_of_one_type_between_rules_have_no_heads() -> None:
    words = [Set(text, x, y) for y in (102, 116) for text, x in (("Lyktan", 72), ("Bron", 240))]
    tokens = [token for line in _lines(*words) for token in line]
    assert headed_line(tokens, Box(68, 98, 520, 132)) is None


def test_headings_and_paragraphs_between_rules_are_text_between_tables() -> None:
    text = [
        Set("Syfte", 68, 150, bold=True),
        Set("Fler ska komma i arbete.", 68, 164),
        Set("Vi har mött många.", 68, 190),
    ]
    found = level_tables(
        _lines(*_fields(102), *text, *_fields(232)), _level(98, 132, 228, 262), 842
    )
    assert [_texts(draft)[1, 0] for draft in found] == ["Granviks kommun", "Granviks kommun"]


def test_rules_between_sheets_of_keys_and_values_part_no_rows_of_a_table() -> None:
    keys = ("Plats", "Huvudman", "Målgrupp", "Platser i insatsen")
    values = ("I Granvik", "Granviks kommun", "Unga utan arbete", "4 av 9 och fler")
    beside = ("Våren", "Hösten", "Hela året", "Båda")
    sheets = [
        Set(text, x, top + 16 * n)
        for top in (102, 202)
        for n, row in enumerate(zip(keys, values, beside, strict=True))
        for text, x in zip(row, (72, 150, 440), strict=True)
    ]
    wide = [Set("Lyktan lyser över hela sidan och ger ljus år", 72, top + 66) for top in (102, 202)]
    assert level_tables(_lines(*sheets, *wide), _level(98, 198, 298), 842.0) == []


def test_rows_that_no_rule_parts_leave_the_table_to_other_readers() -> None:
    rows = [
        ("Delmål", "Utfall", "Kommentar"),
        ("Fler möten", "107 personer", "Gott år"),
        ("Nya grupper", "2 st", "Fortsätter"),
    ]
    words = [
        Set(text, x, 102 + 18 * n)
        for n, row in enumerate(rows)
        for text, x in zip(row, (72, 240, 400), strict=True)
    ]
    assert level_tables(_lines(*words), _level(98, 116, 160), 842.0) == []


def test_a_badge_around_a_status_is_no_line_of_the_grid() -> None:
    cell = _level(98, 116)
    tall = [Rule(box=Box(x, 98, x + 0.5, 180)) for x in (68.0, 400.0, 519.5)]
    badge = [
        Rule(box=Box(410, 101.5, 450, 102)),
        Rule(box=Box(410, 112, 450, 112.5)),
        Rule(box=Box(408, 103, 408.5, 111)),
        Rule(box=Box(451, 103, 451.5, 111)),
    ]
    assert without_badges([*cell, *tall, *badge]) == (*cell, *tall)
    lone = [Rule(box=rule.box) for rule in badge]
    assert without_badges(lone) == tuple(lone), "no cell around it"
