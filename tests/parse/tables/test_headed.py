"""Tables of words that only their heads tell: no rules, or rules that do not part the columns."""

from dataclasses import replace

from paper import Set, paper

from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.parse.layout import Table
from finsam.parse.tables.drafts.draft import chunk_of, tokens_of
from finsam.parse.tables.drafts.rows import rows_of, split
from finsam.parse.tables.find import find_tables
from finsam.parse.tables.headed.bands import parted
from finsam.parse.tables.headed.find import headed_tables

_XS = (60.0, 170.0, 300.0, 470.0)


def row(top: float, *texts: str, bold: bool = False, size: float = 9.0) -> list[Set]:
    return [Set(text, x, top, size, bold) for x, text in zip(_XS, texts, strict=False) if text]


def read(*lines: list[Set], rules: tuple[Rule, ...] = ()) -> tuple[Table, ...]:
    page = paper([one for line in lines for one in line])
    tokens = list(tokens_of(page))
    assert headed_tables(tokens, [], rules)
    return find_tables(page)


def texts(table: Table) -> list[list[str]]:
    return [
        [cell.text for cell in sorted(table.cells, key=lambda c: c.column) if cell.row == number]
        for number in range(table.rows)
    ]


HEADS = row(100, "Insats", "Huvudman", "Målgrupp", "Platser", bold=True)


def test_rows_that_wrap_are_parted_by_wider_steps() -> None:
    table = read(
        HEADS,
        row(120, "Lyktan", "Granviks", "Unga som varken", "12"),
        row(131, "", "kommun", "arbetar eller studerar", ""),
        row(152, "Kompassen", "Region Norra", "Sjukskrivna", "30"),
        row(174, "Stegforum", "Förbundet", "Personal", ""),
    )
    assert texts(table[0]) == [
        ["Insats", "Huvudman", "Målgrupp", "Platser"],
        ["Lyktan", "Granviks kommun", "Unga som varken arbetar eller studerar", "12"],
        ["Kompassen", "Region Norra", "Sjukskrivna", "30"],
        ["Stegforum", "Förbundet", "Personal"],
    ]


def test_rows_on_even_lines_are_parted_by_what_starts_anew() -> None:
    table = read(
        row(100, "Mål", "Målvärde", "Utfall", "Kommentar"),
        row(111, "Fler ska få stöd", "≥ 40 %", "38 %", "Nästan nått."),
        row(122, "i rätt tid.", "", "", ""),
        row(133, "Färre ska vänta.", "≤ 30 dagar", "28 dagar", "Nått."),
        row(144, "Alla ska mötas.", "", "", "Pågår."),
    )
    assert [line[0] for line in texts(table[0])] == [
        "Mål",
        "Fler ska få stöd i rätt tid.",
        "Färre ska vänta.",
        "Alla ska mötas.",
    ]


def test_a_bold_line_over_all_columns_heads_the_rows_below_it() -> None:
    table = read(
        row(100, "Nr", "Mål", "", "Prognos helår"),
        row(118, "Målområde individ och samverkan", bold=True),
        row(136, "1", "Fler ska få stöd i tid.", "", "Uppnås"),
        row(154, "2", "Färre ska behöva vänta.", "", "Osäkert"),
    )
    assert texts(table[0])[1] == ["Målområde individ och samverkan"]
    assert texts(table[0])[2] == ["1", "Fler ska få stöd i tid.", "Uppnås"]


def test_a_head_of_two_lines_is_one_head() -> None:
    table = read(
        row(100, "", "", "Bedömning", ""),
        row(110, "Mål", "Utfall", "helår", "Kommentar"),
        row(130, "Fler ska få stöd.", "38 %", "Osäkert", "Nytt team."),
        row(150, "Färre ska vänta.", "28 dagar", "Uppnås", "Gott läge."),
    )
    assert texts(table[0])[0] == ["Mål", "Utfall", "Bedömning helår", "Kommentar"]


def test_a_title_above_the_heads_is_none_of_them() -> None:
    table = read(
        [Set("Mål", 60, 84, 14, True)],
        row(100, "Område", "Mål", "", "Målvärde"),
        row(120, "Individ", "Fler ska få stöd.", "", "≥ 40 %"),
        row(140, "Samverkan", "Parterna ska mötas.", "", ""),
    )
    assert texts(table[0])[0] == ["Område", "Mål", "Målvärde"]


def test_level_rules_part_the_rows() -> None:
    lines = [
        row(100, "Insats", "Ägare", "Syfte", "Platser"),
        row(120, "Lyktan", "Granvik", "Stöd", "12"),
        row(131, "Kompassen", "Granvik", "Stöd", "14"),
        row(142, "Stegen", "Granvik", "Stöd", "16"),
    ]
    page = paper([one for line in lines for one in line])
    chunks = [chunk for line in tokens_of(page) for chunk in split(line)]
    body = rows_of(chunks)[1:]
    rules = [Box(50, y, 540, y) for y in (129, 140)]
    edges = [float("-inf"), 150, 280, 450, float("inf")]
    assert [len(group) for group in parted(body, edges, rules, set())] == [1, 1, 1]
    assert chunk_of(body[0].chunks[0].tokens).text == "Lyktan"


def test_running_text_and_single_heads_are_no_table() -> None:
    lines = [
        Set("Insats och mål", 60, 80, 14, True),
        Set("Förbundet har mål och insatser som huvudman och parter tagit fram.", 60, 110),
        Set("Utfall och kommentar lämnas i årsredovisningen varje år.", 60, 124),
    ]
    assert find_tables(paper(lines)) == ()
    heads_only = row(100, "Utfall", "Kommentar")
    assert not headed_tables(list(tokens_of(paper(heads_only))), [], ())


def test_grounds_behind_every_other_row_do_not_run_heads_and_rows_together() -> None:
    rows = [
        HEADS,
        row(120, "Lyktan", "Granviks kommun", "Unga vuxna", "12"),
        row(140, "Kompassen", "Region Norra", "Sjukskrivna", "30"),
        row(160, "Stegforum", "Förbundet", "Personal", "25"),
        row(180, "Balansen", "Norrby kommun", "Föräldrar", "16"),
        row(200, "Gläntan", "Norrby kommun", "Nya i landet", "14"),
    ]
    edges = (55.0, 165.0, 295.0, 465.0, 520.0)
    grounds = [
        rule
        for top in (136.0, 176.0)
        for box in (
            Box(55, top, 520, top),
            Box(55, top + 20, 520, top + 20),
            *(Box(x, top, x, top + 20) for x in edges),
        )
        for rule in (Rule(box=box),)
    ]
    page = paper([one for line in rows for one in line])
    whole = replace(page, page=replace(page.page, rules=tuple(grounds)))
    (table,) = find_tables(whole)
    assert texts(table)[:3] == [
        ["Insats", "Huvudman", "Målgrupp", "Platser"],
        ["Lyktan", "Granviks kommun", "Unga vuxna", "12"],
        ["Kompassen", "Region Norra", "Sjukskrivna", "30"],
    ]
    assert len(texts(table)) == 6


def test_labels_of_goals_beside_their_texts_are_a_sheet() -> None:
    lines = [
        ("Mål", "Minst 40 ärenden ska lyftas."),
        ("Målnivå", "40 st"),
        ("Bedömning", "Uppfyllt"),
        ("Uppföljning", "Fler än väntat."),
    ]
    table = read(*[row(100 + 14 * nth, *line) for nth, line in enumerate(lines)])
    assert texts(table[0]) == [list(line) for line in lines]


def level_rules(*tops: float) -> tuple[Rule, ...]:
    return tuple(Rule(box=Box(50.0, top, 560.0, top)) for top in tops)


def test_a_long_line_that_rules_bound_as_a_row_heads_the_rows_below_it() -> None:
    lines = (
        row(100, "Bedömning", "Mål", "Målvärde", "Utfall", bold=True),
        [
            Set(
                "Hälsa – övergripande mål: Fler ska få stöd i rätt tid och av rätt part.",
                60,
                120,
                9,
            )
        ],
        row(140, "Uppnått", "Väntan ska bli kort", "≤ 30 dagar", "28 dagar"),
        [Set("Samverkan – övergripande mål: Parterna ska veta vad de andra gör.", 60, 160, 9)],
        row(180, "Pågår", "Rutiner ska tas fram", "≥ 4 st", "3 st"),
    )
    page = paper([one for line in lines for one in line])
    tokens = list(tokens_of(page))
    (bound,) = headed_tables(tokens, [], level_rules(115, 135, 155, 175, 195))
    assert bound.rows == 5
    spanning = [cell.row for cell in bound.cells if cell.column_span == 4]
    assert spanning == [1, 3]
    assert not headed_tables(tokens, [], level_rules(115, 195))


def test_figures_below_a_table_of_words_stay_a_table_of_their_own() -> None:
    lines = (
        row(100, "Bedömning", "Mål", "Målvärde", "Utfall", bold=True),
        row(120, "Uppnått", "Väntan ska bli kort", "30 dagar", "28 dagar"),
        row(140, "Pågår", "Rutiner ska tas fram", "4 st", "3 st"),
        row(190, "Tkr", "311231", "301231"),
        row(205, "Banktillgodohavanden", "6 120", "5 940"),
        row(220, "Summa tillgångar", "7 305", "7 112"),
        row(235, "Summa skulder", "2 392", "2 310"),
        row(250, "Eget kapital", "4 913", "4 802"),
    )
    found = find_tables(paper([one for line in lines for one in line]))
    assert [table.rows for table in found] == [3, 5]


def test_a_day_below_a_day_runs_on_in_its_row() -> None:
    rows = [
        ("Insats", "Huvudman", "Syfte", "Platser", "Beslutad tid"),
        ("Fyren (stöd till", "Region Norr", "Klargöra", "45", "2031-01-01"),
        ("arbete)", "", "arbetsförmåga", "", "–"),
        ("", "", "och behov", "", "2034-12-31"),
        ("Spåret", "Norrby kommun", "Hitta en väg", "16", "2032-01-01"),
    ]
    lefts = (72.0, 180.0, 280.0, 390.0, 450.0)
    lines = [
        Set(text, x, 100.0 + 14 * row, size=9)
        for row, texts in enumerate(rows)
        for x, text in zip(lefts, texts, strict=True)
        if text
    ]
    (table,) = find_tables(paper(lines))
    names = [c.text for c in table.cells if c.column == 0 and c.row >= table.header_rows]
    assert names == ["Fyren (stöd till arbete)", "Spåret"]


def test_a_sheet_whose_labels_wrap_in_ruled_cells_stays_as_the_rules_have_it() -> None:
    wraps = ("Målgrupp", "(ålder)"), ("Unga utan arbete eller", "studier i Granvik")
    sets = [Set(text, 60, 100 + 11 * n, 9) for n, text in enumerate(wraps[0])]
    sets += [Set(text, 200, 100 + 11 * n, 9) for n, text in enumerate(wraps[1])]
    sets += [Set("Syfte", 60, 130, 9), Set("Att fler unga når arbete", 200, 130, 9)]
    sets += [Set("Period", 60, 150, 9), Set("2022 och 2023", 200, 150, 9)]
    sets += [Set("Huvudman", 60, 170, 9), Set("Granviks kommun", 200, 170, 9)]
    edges = [Rule(box=Box(50, y, 500, y + 0.5)) for y in (95, 125, 145, 165, 185)]
    edges += [Rule(box=Box(x, 95, x + 0.5, 185)) for x in (50, 190, 500)]
    page = paper(sets)
    (sheet,) = find_tables(replace(page, page=replace(page.page, rules=tuple(edges))))
    assert texts(sheet) == [
        ["Målgrupp (ålder)", "Unga utan arbete eller studier i Granvik"],
        ["Syfte", "Att fler unga når arbete"],
        ["Period", "2022 och 2023"],
        ["Huvudman", "Granviks kommun"],
    ]
