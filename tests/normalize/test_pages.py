from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.extract.page import Line, Page, TextSource, Word
from finsam.normalize import clean
from finsam.normalize.edit import CleanPage, apply


def lines(rows: Sequence[str], shift: float = 0.0) -> tuple[Line, ...]:
    """Rows of words in a grid of 60 points by 14."""
    made = []
    for number, row in enumerate(rows, 1):
        words = tuple(
            Word(
                text=text,
                box=Box(
                    60.0 * at + shift, 14.0 * number, 60.0 * at + 50 + shift, 14.0 * number + 10
                ),
                confidence=0.95,
            )
            for at, text in enumerate(row.split())
        )
        made.append(Line(number=number, text=" ".join(row.split()), words=words, box=None))
    return tuple(made)


def page(
    rows: Sequence[str],
    number: int = 1,
    source: TextSource = TextSource.TEXT_LAYER,
    second: Sequence[str] | None = None,
) -> Page:
    return Page(
        number=number,
        width=595.0,
        height=842.0,
        source=source,
        lines=lines(rows),
        second=None if second is None else lines(second, 1.5),
    )


LOST = [
    "Forbundets uppgift ar att stodja unga",
    "mellan parterna och folja upp malen",
    "125 000",
]
SOUND = [
    "Förbundets uppgift är att stödja unga",
    "mellan parterna och följa upp målen",
    "125 000",
]


def words_in_step(done: CleanPage) -> None:
    for line, old in zip(done.lines, done.page.lines, strict=True):
        assert line.number == old.number and line.raw == old.text
        assert line.raw_words == old.words
        assert [w.text for w in line.words] == line.text.split()
        assert [w.box for w in line.words] == [w.box for w in old.words]
        assert apply(line.raw, line.edits) == line.text


def test_words_keep_their_boxes() -> None:
    (done,) = clean([page(LOST)])
    assert done.text.split("\n") == SOUND
    words_in_step(done)
    assert [problem.code for problem in done.problems] == ["damaged-text"]


def test_sound_pages_are_untouched() -> None:
    (done,) = clean([page(SOUND)])
    assert not any(line.edits for line in done.lines)
    assert done.problems == ()


def test_no_pages_and_empty_pages() -> None:
    assert clean([]) == ()
    (done,) = clean([page([])])
    assert done.lines == ()


def test_pages_are_judged_apart() -> None:
    first, second = clean([page(SOUND * 3), page(LOST * 3, 2)])
    assert not any(line.edits for line in first.lines)
    assert second.text.split("\n") == SOUND * 3


def test_a_name_on_a_sound_page_is_known_on_a_damaged_one() -> None:
    rows = [*LOST * 2, "Insatsen Grasokadan pagar"]
    first, second = clean([page([*SOUND * 2, "Insatsen Gräsökådan pågår"]), page(rows, 2)])
    assert second.lines[-1].text == "Insatsen Gräsökådan pågår"
    words_in_step(first)


def test_a_new_reading_settles_what_the_damage_hides() -> None:
    damaged = page(
        [*LOST, "Strandgardskon i Tastad 17 500"], second=[*SOUND, "Strandgårdskön i Tästad 17 600"]
    )
    (done,) = clean([damaged])
    assert done.lines[-1].text == "Strandgårdskön i Tästad 17 500"
    assert "reocr" in {edit.rule for line in done.lines for edit in line.edits}
    words_in_step(done)


def test_a_new_reading_that_is_another_word_is_not_taken() -> None:
    damaged = page([*LOST, "kommun"], second=[*SOUND, "region"])
    (done,) = clean([damaged])
    assert done.lines[-1].text == "kommun"


def test_a_swedish_ocr_gets_its_lost_dots_back() -> None:
    rows = [*SOUND * 3, "Ovriga kostnader och intäkter", "Samordningsforbundet har tva anställda"]
    (done,) = clean([page(rows, source=TextSource.OCR)])
    assert done.lines[-2].text == "Övriga kostnader och intäkter"
    assert done.lines[-1].text.startswith("Samordningsförbundet har")
    words_in_step(done)


def test_lines_whose_words_do_not_fit_stay() -> None:
    word = Word(text="annat", box=None)
    line = Line(number=1, text="Forbundets uppgift ar att framja malen", words=(word,), box=None)
    odd = Page(number=1, width=None, height=None, source=TextSource.PLAIN, lines=(line,))
    (done,) = clean([odd])
    assert done.lines[0].text == line.text and done.lines[0].words == (word,)
