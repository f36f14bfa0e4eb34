"""Fonts that do not say which letters their glyphs are."""

from pathlib import Path

import pikepdf
from extract_pdfs import document

from finsam.extract import OcrMode, ReadOptions, read_page
from finsam.extract.page import TextSource

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "granvik-plan-2024.born.pdf"
LAYER = ReadOptions(ocr=OcrMode.NEVER)


def without_letters(file: Path, *, programs: bool) -> Path:
    """The sample's first page without the tables of its fonts' letters.

    Args:
        file: to be written.
        programs: whether the fonts' own programs, which name their glyphs too, stay.
    """
    with pikepdf.open(SAMPLE) as pdf:
        del pdf.pages[1:]
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                for name in ("/ToUnicode",) if programs else ("/ToUnicode", "/FontFile2"):
                    if name in one:
                        del one[name]
        pdf.save(file)
    return file


def test_fonts_whose_programs_name_their_glyphs_are_read_alike(tmp_path: Path) -> None:
    file = without_letters(tmp_path / "bare.pdf", programs=True)
    page = read_page(document(file), 1, LAYER)
    assert [line.text for line in page.lines] == [
        line.text for line in read_page(document(SAMPLE), 1, LAYER).lines
    ]


def test_glyphs_that_nothing_names_are_recognised_from_the_image(tmp_path: Path) -> None:
    file = without_letters(tmp_path / "none.pdf", programs=False)
    assert read_page(document(file), 1, ReadOptions(ocr=OcrMode.AUTO)).source is TextSource.OCR


def test_glyphs_that_nothing_names_are_worth_nothing_where_no_image_is_looked_at(
    tmp_path: Path,
) -> None:
    file = without_letters(tmp_path / "none.pdf", programs=False)
    assert read_page(document(file), 1, LAYER).quality == 0.0
