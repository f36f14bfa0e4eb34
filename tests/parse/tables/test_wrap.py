"""Labels that wrap over several lines."""

from paper import Set, paper

from finsam.parse.tables.find import find_tables


def _labels(rows: list[tuple[float, str, str, str]]) -> list[str]:
    """The labels of the table that these rows make, each with its distance from the one above."""
    top, sets = 100.0, []
    for step, *texts in rows:
        top += step
        sets += [
            Set(text, x, top, 10) for x, text in zip((60, 200, 260), texts, strict=True) if text
        ]
    (table,) = find_tables(paper(sets))
    return [c.text for c in table.cells if c.column == 0]


def test_a_heading_right_below_a_label_that_wrapped_upwards_is_no_part_of_it() -> None:
    labels = _labels(
        [
            (0, "", "2031", "2030"),
            (14, "Reserverade medel", "4 232", "4 752"),
            (12, "Årets överskott", "147", "520"),
            (24, "Behållning vid årets", "", ""),
            (12, "slut", "4 379", "5 272"),
            (12, "Kortfristiga poster", "", ""),
            (12, "Fakturor", "270", "658"),
            (12, "Löneskatt", "538", "347"),
            (24, "Summa kortfristiga", "808", "1 005"),
        ]
    )
    assert labels == [
        "Reserverade medel",
        "Årets överskott",
        "Behållning vid årets slut",
        "Kortfristiga poster",
        "Fakturor",
        "Löneskatt",
        "Summa kortfristiga",
    ]


def test_words_alone_below_the_last_figures_end_the_last_label() -> None:
    labels = _labels(
        [
            (0, "", "2031", "2030"),
            (14, "Porten", "640", "655"),
            (14, "Verkstan", "310", "330"),
            (14, "Arbetslots", "600", "550"),
            (11, "Norrbygden", "", ""),
        ]
    )
    assert labels == ["Porten", "Verkstan", "Arbetslots Norrbygden"]


def test_what_is_said_of_a_table_right_below_it_ends_no_label() -> None:
    labels = _labels(
        [
            (0, "", "2031", "2030"),
            (14, "Porten", "640", "655"),
            (14, "Verkstan", "310", "330"),
            (14, "Summa", "950", "985"),
            (11, "Beloppen anges i tkr.", "", ""),
        ]
    )
    assert "Summa" in labels
