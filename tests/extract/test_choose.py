from pathlib import Path

import pytest
from extract_pdfs import document, show, text_pdf

from finsam.corpus.document import Document
from finsam.corpus.problem import Problem
from finsam.extract import OcrMode, ReadOptions, choose, read_page
from finsam.extract.box import Box
from finsam.extract.judging import Evidence, judge
from finsam.extract.ocr import ImageReading
from finsam.extract.page import Page, TextSource, Word
from finsam.extract.textlayer import LayerPage

SOUND = (
    "Förbundet får årligen medel från staten och från kommunerna för att stödja människor som "
    "behöver hjälp från flera myndigheter samtidigt, och varje år följs målen upp av styrelsen."
)
DAMAGED = SOUND.translate(str.maketrans("åäö", "aao"))


def words(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(text=t, box=Box(40 + 20.0 * (i % 20), 50 + 20.0 * (i // 20), 58 + 20.0 * (i % 20),
                             60 + 20.0 * (i // 20)), confidence=0.9)
        for i, t in enumerate(text.split())
    )  # fmt: skip


def layer(text: str, *, image_share: float = 1.0, unmapped: float = 0.0) -> LayerPage:
    return LayerPage(
        width=595.0,
        height=842.0,
        words=words(text),
        rules=(),
        unmapped=unmapped,
        image_share=image_share,
    )


class Reader:
    """Stands in for both readers and counts how often the image was asked for."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path, given: LayerPage, image: str
    ) -> None:
        self.asked = 0
        self.image = image
        self.document = document(text_pdf(folder / "a.pdf", [show(50, 50, "x")]))
        monkeypatch.setattr(choose, "try_layer", lambda *_, **__: (given, ()))
        monkeypatch.setattr(choose, "try_image", self.read)

    def read(
        self, _: Document, __: int, ___: ReadOptions
    ) -> tuple[ImageReading, tuple[Problem, ...]]:
        self.asked += 1
        reading = ImageReading(
            width=595.0, height=842.0, words=words(self.image), rules=(), ink=0.02
        )
        return reading, ()

    def page(self, ocr: OcrMode = OcrMode.AUTO) -> Page:
        return read_page(self.document, 1, ReadOptions(ocr=ocr))


def test_sound_layer_of_a_scan_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader = Reader(monkeypatch, tmp_path, layer(SOUND), "nonsense")
    page = reader.page()
    assert page.source is TextSource.TEXT_LAYER and reader.asked == 0 and page.second is None
    assert page.has_image and 0.5 < page.quality < 1


def test_damaged_layer_gives_way_and_is_kept_beside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = Reader(monkeypatch, tmp_path, layer(DAMAGED), SOUND).page()
    assert page.source is TextSource.OCR and page.second is not None
    assert "Forbundet" in page.second[0].text and "Förbundet" in page.lines[0].text


def test_a_worse_new_reading_stands_second(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = Reader(monkeypatch, tmp_path, layer(DAMAGED), "F~rb ndt f§r").page()
    assert page.source is TextSource.TEXT_LAYER and page.second is not None
    assert page.quality < 0.5


def test_a_stamp_on_a_scan_is_no_layer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = Reader(monkeypatch, tmp_path, layer("Signerat 2024-05-06 09:12"), SOUND).page()
    assert page.source is TextSource.OCR and "styrelsen" in " ".join(x.text for x in page.lines)


def test_digital_pages_are_not_read_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    english = "The board met four times during the year and decided on the budget"
    reader = Reader(monkeypatch, tmp_path, layer(english, image_share=0.0), SOUND)
    assert reader.page().quality == 1.0 and reader.asked == 0


def test_unmapped_fonts_are_read_from_the_image(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = layer("\ufffd\ufffd\ufffd \ufffd\ufffd", image_share=0.0, unmapped=1.0)
    assert Reader(monkeypatch, tmp_path, given, SOUND).page().source is TextSource.OCR


def test_the_user_can_insist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader = Reader(monkeypatch, tmp_path, layer(SOUND), SOUND)
    assert reader.page(OcrMode.ALWAYS).source is TextSource.OCR and reader.asked == 1
    assert reader.page(OcrMode.NEVER).source is TextSource.TEXT_LAYER and reader.asked == 1


def test_evidence() -> None:
    sound, damaged = judge(words(SOUND)), judge(words(DAMAGED))
    assert sound.is_proven and not sound.is_damaged and sound.damage == 0
    assert damaged.is_damaged and not damaged.is_proven and damaged.damage > 0.8
    assert sound.value > damaged.value
    assert judge(words("&r F6rbund m§ste ni")).strange >= 2
    nothing = judge(())
    assert nothing == Evidence(
        tokens=0, known=0, intact=0, damaged=0, strange=0, letters=0, figures=0
    )
    assert nothing.known_share == 0 and nothing.value == 0


@pytest.mark.parametrize("bad", [{"dpi": 20}, {"timeout": 0}, {"languages": ()}])
def test_impossible_options(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        ReadOptions(**bad)  # type: ignore[arg-type]
