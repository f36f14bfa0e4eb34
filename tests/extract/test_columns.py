"""Columns of running text above a table on the same page."""

from collections.abc import Sequence

from set_words import set_words

from finsam.extract.box import Box
from finsam.extract.columns import reading_order
from finsam.extract.page import Word
from finsam.extract.parting import regions
from finsam.extract.segments import Segment, segments_of

LEFT = [
    "Året har varit fyllt av möten",
    "mellan parternas medarbetare och",
    "förbundets styrelse, som tagit",
    "ställning till flera nya försök",
    "att korta vägen till arbete.",
]
RIGHT = [
    "Deltagarna har kommit från alla",
    "delar av området och stannat i",
    "insatserna något längre än förr",
    "eftersom behoven av stöd vuxit",
    "medan pandemin ännu pågick.",
]


def _texts(blocks: Sequence[Sequence[Segment]]) -> list[str]:
    return [" ".join(w.text for w in segment.words) for block in blocks for segment in block]


def test_columns_are_read_one_after_the_other_though_a_table_follows() -> None:
    rows = [[(70.0, a), (310.0, b)] for a, b in zip(LEFT, RIGHT, strict=True)]
    table = [
        [(70.0, "Intäkter"), (250.0, "600"), (320.0, "610"), (400.0, "590")],
        [(70.0, "Kostnader"), (250.0, "580"), (320.0, "600"), (400.0, "570")],
        [(70.0, "Resultat"), (250.0, "20"), (320.0, "10"), (400.0, "20")],
    ]
    segments = segments_of(set_words([*rows, *table]))
    texts = _texts(reading_order(segments, width=595.0, height=842.0))
    assert texts[: len(LEFT) + len(RIGHT)] == [*LEFT, *RIGHT]
    assert texts[-4:] == ["Resultat", "20", "10", "20"]


def test_dots_of_lists_beside_each_other_are_no_cells_of_a_row() -> None:
    rows = [
        [(50.0, "•"), (70.0, a), (290.0, "•"), (310.0, b)] for a, b in zip(LEFT, RIGHT, strict=True)
    ]
    texts = _texts(reading_order(segments_of(set_words(rows)), width=595.0, height=842.0))
    sides = [LEFT if t in LEFT else RIGHT for t in texts if t != "•"]
    assert sides == [LEFT] * len(LEFT) + [RIGHT] * len(RIGHT)


def test_a_column_of_dashes_keeps_a_table_together() -> None:
    rows = [
        [(58.0, a), (250.0, "—"), (310.0, b), (540.0, "—")]
        for a, b in zip(LEFT, RIGHT, strict=True)
    ]
    texts = _texts(reading_order(segments_of(set_words(rows)), width=595.0, height=842.0))
    assert texts[:4] == [LEFT[0], "—", RIGHT[0], "—"]


ROWS = [("Bidrag", "612", "604"), ("Räntor", "3", "2"), ("Löner", "371", "365"),
        ("Lokaler", "48", "47"), ("Resor", "12", "14")]  # fmt: skip


def _placed(lines: Sequence[tuple[float, float, str]]) -> list[Word]:
    """Words from pieces, each with its left edge and its top."""
    words: list[Word] = []
    for x, top, text in lines:
        for word in text.split():
            box = Box(x, top, x + 5.0 * len(word), top + 10.0)
            words.append(Word(text=word, box=box, size=10.0))
            x = box.x1 + 2.6
    return words


def test_a_table_within_a_column_is_the_columns_own() -> None:
    left = [(70.0, 60.0 + 14 * i, text) for i, text in enumerate(LEFT * 2)]
    right = [(310.0, 60.0 + 14 * i, text) for i, text in enumerate(RIGHT)]
    table = [
        (x, 139.0 + 11.7 * i, text)
        for i, row in enumerate(ROWS)
        for x, text in zip((310.0, 420.0, 465.0), row, strict=True)
    ]
    segments = segments_of(_placed([*left, *right, *table]))
    texts = _texts(reading_order(segments, width=595.0, height=842.0))
    assert texts[: 2 * len(LEFT)] == LEFT * 2
    assert texts[-3:] == ["Resor", "12", "14"]
    assert len(regions(segments, (), 595.0)) == 2  # the search for tables parts them too


def test_a_wordy_table_is_not_parted_though_its_rows_run_over_lines() -> None:
    rows = [
        (60.0 + 30.0 * i + 14.0 * line, goal, how)
        for i in range(5)
        for line, goal, how in zip((0, 1), LEFT[:2], RIGHT[:2], strict=True)
    ]
    cells = [(x, top, text) for top, a, b in rows for x, text in ((50.0, a), (330.0, b))]
    cells += [(250.0, 60.0 + 30.0 * i, "≥ 80 %") for i in range(5)]
    assert len(regions(segments_of(_placed(cells)), (), 595.0)) == 1


def test_a_short_text_in_two_columns_over_a_wide_page_is_read_column_by_column() -> None:
    left = [
        "Förbundet bildas av två kommuner, en region och de båda statliga parterna",
        "sedan tjugo år tillbaka, och styrelsen har sitt säte i den ena kommunen.",
        "Kansliet är litet och delar lokal med en förening som hjälper många.",
    ]
    right = [
        "Under året tog fler än tidigare del av stödet, och de flesta stannade i ett",
        "halvår eller mer innan de gick vidare till arbete eller till studier.",
    ]
    rows = [[(40.0, a)] for a in left]
    for row, text in zip(rows, right, strict=False):
        row.append((460.0, text))
    texts = _texts(reading_order(segments_of(set_words(rows)), width=842.0, height=595.0))
    assert texts == [*left, *right]


def _large(x: float, top: float, text: str) -> Word:
    return Word(text=text, box=Box(x, top, x + 8.0 * len(text), top + 14.0), size=14.0)


def test_what_is_headed_below_both_columns_is_read_after_them() -> None:
    words = set_words([[(50.0, a), (310.0, b)] for a, b in zip(LEFT, RIGHT, strict=True)])
    last = max(word.box.bottom for word in words if word.box is not None)
    words.append(_large(50.0, last + 14, "Sammandrag"))
    for word in set_words(
        [[(50.0, "Intäkter"), (320.0, "10,3")], [(50.0, "Kostnader"), (320.0, "9")]]
    ):
        box = word.box
        assert box is not None
        lower = Box(box.x0, box.top + last - 20, box.x1, box.bottom + last - 20)
        words.append(Word(text=word.text, box=lower, size=10.0))
    read = _texts(reading_order(segments_of(words), width=595.0, height=842.0))
    assert read[:10] == [*LEFT, *RIGHT]
    assert read[10] == "Sammandrag"


def test_three_columns_are_read_one_after_the_other_though_their_lines_are_level() -> None:
    narrow = [
        "Året har varit fyllt av möten",
        "mellan parternas medarbetare",
        "och förbundets styrelse, som",
        "tagit ställning till försök",
        "att korta vägen till arbete",
    ]
    middle = [
        "Deltagarna har kommit från",
        "alla delar av området och",
        "stannat i insatserna något",
        "längre än förr eftersom allt",
        "fler haft behov av stöd här",
    ]
    last = [
        "Styrelsen har mötts sex gånger",
        "under året och besökt varje",
        "insats för att se hur arbetet",
        "går till i vardagen hos dem",
        "som möter deltagarna där de är",
    ]
    rows = [
        [(40.0, a), (220.0, b), (400.0, c)] for a, b, c in zip(narrow, middle, last, strict=True)
    ]
    read = _texts(reading_order(segments_of(set_words(rows)), width=595.0, height=842.0))
    assert read == [*narrow, *middle, *last]
