"""Labels over answers side by side, and labels beside answers, as sheets."""

from paper import Set, paper

from finsam.parse.tables.cards import card_tables
from finsam.parse.tables.drafts.draft import Draft, Token, tokens_of
from finsam.parse.tables.keys import key_tables, sheet_tables


def _lines(sets: list[Set]) -> list[list[Token]]:
    return list(tokens_of(paper(sets)))


def _pairs(draft: Draft) -> list[tuple[str, str]]:
    cells = {(cell.row, cell.column): cell.text for cell in draft.cells}
    return [(cells[row, 0], cells[row, 1]) for row in range(draft.rows)]


def _card(*, bold: bool) -> list[Set]:
    fields = [
        (("Vem vänder vi oss till?", "Unga utan arbete"), ("Plats", "I Granvik")),
        (("Pengar", "980 tkr (budget 940)"), ("Drivs av", "Granviks kommun")),
    ]
    sets = []
    for nth, abreast in enumerate(fields):
        top = 100 + 36 * nth
        for x, (label, answer) in zip((72, 320), abreast, strict=True):
            sets += [Set(label, x, top, bold=bold), Set(answer, x, top + 12)]
    return sets


def test_labels_side_by_side_over_their_answers_are_a_sheet() -> None:
    for bold in (True, False):
        (draft,) = card_tables(_lines(_card(bold=bold)))
        assert _pairs(draft) == [
            ("Vem vänder vi oss till?", "Unga utan arbete"),
            ("Plats", "I Granvik"),
            ("Pengar", "980 tkr (budget 940)"),
            ("Drivs av", "Granviks kommun"),
        ]


def test_heads_over_rows_of_words_are_no_card() -> None:
    rows = [("Plats", "Målgrupp"), ("Granvik", "Unga"), ("Ekby", "Vuxna"), ("Sjövik", "Alla")]
    sets = [
        Set(text, x, 100 + 14 * n)
        for n, row in enumerate(rows)
        for x, text in zip((72, 320), row, strict=True)
    ]
    assert card_tables(_lines(sets)) == []


def test_a_sheet_of_known_labels_keeps_answers_that_are_figures_and_no_heading_below_it() -> None:
    pairs = [("För vem?", "Unga"), ("Plats", "I Granvik"), ("Platser", "25"), ("Varför?", "Arbete")]
    sets = [
        Set(text, x, 100 + 16 * n)
        for n, pair in enumerate(pairs)
        for x, text in zip((72, 200), pair, strict=True)
    ]
    (draft,) = sheet_tables(_lines([*sets, Set("Deltagare", 72, 172, size=18)]))
    assert _pairs(draft) == pairs


def test_bold_labels_of_a_table_of_figures_are_no_sheet() -> None:
    rows = [("Hyra", "120"), ("Resor", "80"), ("Lön", "900")]
    sets = [
        Set(text, x, 100 + 16 * n, bold=x == 72)
        for n, row in enumerate(rows)
        for x, text in zip((72, 200), row, strict=True)
    ]
    assert sheet_tables(_lines(sets)) == []


def test_labels_set_flush_right_are_keys_too() -> None:
    right = 170.0
    pairs = [("Plats", "I Granvik"), ("Målgrupp", "Unga utan arbete"), ("Start", "Hösten 2031")]
    sets = []
    for n, (key, value) in enumerate(pairs):
        wide = len(key) * 5.5
        sets += [Set(key, right - wide, 100 + 16 * n, bold=True), Set(value, 190, 100 + 16 * n)]
    (draft,) = key_tables(_lines(sets))
    assert _pairs(draft) == pairs
