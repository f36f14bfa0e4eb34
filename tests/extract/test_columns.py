"""Columns of running text above a table on the same page."""

from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.extract.columns import reading_order
from finsam.extract.page import Word
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


def _words(rows: Sequence[Sequence[tuple[float, str]]]) -> list[Word]:
    words: list[Word] = []
    for nth, row in enumerate(rows):
        for x, text in row:
            at = x
            for word in text.split():
                box = Box(at, 60.0 + 14 * nth, at + 5.0 * len(word), 70.0 + 14 * nth)
                words.append(Word(text=word, box=box, size=10.0))
                at = box.x1 + 2.6
    return words


def _texts(blocks: Sequence[Sequence[Segment]]) -> list[str]:
    return [" ".join(w.text for w in segment.words) for block in blocks for segment in block]


def test_columns_are_read_one_after_the_other_though_a_table_follows() -> None:
    rows = [[(70.0, a), (310.0, b)] for a, b in zip(LEFT, RIGHT, strict=True)]
    table = [
        [(70.0, "Intäkter"), (250.0, "600"), (320.0, "610"), (400.0, "590")],
        [(70.0, "Kostnader"), (250.0, "580"), (320.0, "600"), (400.0, "570")],
        [(70.0, "Resultat"), (250.0, "20"), (320.0, "10"), (400.0, "20")],
    ]
    segments = segments_of(_words([*rows, *table]))
    texts = _texts(reading_order(segments, width=595.0, height=842.0))
    assert texts[: len(LEFT) + len(RIGHT)] == [*LEFT, *RIGHT]
    assert texts[-4:] == ["Resultat", "20", "10", "20"]


def test_dots_of_lists_beside_each_other_are_no_cells_of_a_row() -> None:
    rows = [
        [(50.0, "•"), (70.0, a), (290.0, "•"), (310.0, b)] for a, b in zip(LEFT, RIGHT, strict=True)
    ]
    texts = _texts(reading_order(segments_of(_words(rows)), width=595.0, height=842.0))
    sides = [LEFT if t in LEFT else RIGHT for t in texts if t != "•"]
    assert sides == [LEFT] * len(LEFT) + [RIGHT] * len(RIGHT)


def test_a_column_of_dashes_keeps_a_table_together() -> None:
    rows = [
        [(58.0, a), (250.0, "—"), (310.0, b), (540.0, "—")]
        for a, b in zip(LEFT, RIGHT, strict=True)
    ]
    texts = _texts(reading_order(segments_of(_words(rows)), width=595.0, height=842.0))
    assert texts[:4] == [LEFT[0], "—", RIGHT[0], "—"]
