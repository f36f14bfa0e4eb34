from pathlib import Path

import numpy as np
import pytest
from extract_pdfs import document, font_file, image_pdf, noise, picture
from PIL import Image, ImageDraw, ImageFont

from finsam.extract import ReadOptions, read_page
from finsam.extract.fields import without_fields
from finsam.extract.render import Grey

ROWS = [("Stigen", "8", "3"), ("Ängen", "12", "5")]


def table_on_grounds(head: int, ink: int) -> Image.Image:
    """A table whose head and last row stand on a coloured ground, at 200 dpi."""
    image = picture(
        [
            place
            for i, (name, women, men) in enumerate(ROWS)
            for place in (
                (60.0, 130.0 + 24 * i, name),
                (260.0, 130.0 + 24 * i, women),
                (360.0, 130.0 + 24 * i, men),
            )
        ]
    )
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(11 / 72 * 200))
    for top, texts in ((100, ("Insats", "Kvinnor", "Män")), (178, ("Summa", "20", "8"))):
        draw.rectangle([140, top * 200 // 72, 1200, (top + 24) * 200 // 72], fill=head)
        for x, text in zip((60, 260, 360), texts, strict=True):
            draw.text((x * 200 / 72, (top + 5) * 200 / 72), text, font=font, fill=ink)
    return image


def grey(image: Image.Image) -> Grey:
    return np.asarray(image.convert("L"), dtype=np.uint8)


@pytest.mark.parametrize(("head", "ink"), [(60, 255), (150, 255), (150, 0)])
def test_letters_of_a_field_stand_dark_on_white(head: int, ink: int) -> None:
    before = grey(table_on_grounds(head, ink))
    after = without_fields(before)
    inside = np.s_[(104 * 200 // 72) : (120 * 200 // 72), 160:1170]
    assert np.median(after[inside]) == 255
    letters = np.abs(before[inside].astype(int) - head) > 0.7 * abs(ink - head)
    assert letters.mean() > 0.01
    assert np.median(after[inside][letters]) < 60
    rest = np.s_[(230 * 200 // 72) :, :]
    assert (after[rest] == before[rest]).all()


def test_a_field_is_turned_as_a_whole_and_nothing_beside_it() -> None:
    picture_of_head = table_on_grounds(60, 255)
    draw = ImageDraw.Draw(picture_of_head)
    font = ImageFont.truetype(font_file(), 46)
    draw.text((170, 165), "Stort ord", font=font, fill=0)
    draw.rectangle([140, 600, 1200, 640], fill=236)
    draw.text((170, 604), "Ljus rad", font=font, fill=0)
    before = grey(noise(picture_of_head, 4))
    after = without_fields(before)
    blank = np.s_[(102 * 200 // 72) : (122 * 200 // 72), 420:700]
    assert np.mean(after[blank] < 128) < 0.001
    for rows in (slice(0, 265), slice(590, 700)):
        assert (after[rows] == before[rows]).all()


def test_pale_rows_right_under_a_dark_head_keep_their_letters() -> None:
    image = table_on_grounds(60, 250)
    draw = ImageDraw.Draw(image)
    bold = font_file().replace("Sans.ttf", "Sans-Bold.ttf")
    font = ImageFont.truetype(bold if Path(bold).exists() else font_file(), 34)
    rows = {124: 212, 148: 232, 172: 212}
    for top, ground in rows.items():
        draw.rectangle([140, top * 200 // 72 + 1, 1200, (top + 24) * 200 // 72], fill=ground)
        for x in (60, 260, 360):
            draw.text((x * 200 / 72, (top + 5) * 200 / 72), "LIND 84", font=font, fill=60)
    before = grey(noise(image, 4))
    after = without_fields(before)
    for top in rows:
        # The rim of the dark field is made paper, the row itself is as it was.
        row = np.s_[(top + 4) * 200 // 72 : (top + 22) * 200 // 72, 150:1190]
        assert (after[row] == before[row]).mean() > 0.99
    head = np.s_[102 * 200 // 72 : 122 * 200 // 72, 150:1190]
    assert np.mean(after[head] < 128) < 0.2


def test_a_frame_around_paper_is_no_field() -> None:
    image = picture([(60.0, 80.0, "Tolv deltagare")])
    ImageDraw.Draw(image).rectangle([300, 500, 1100, 900], outline=50, width=40)
    page = grey(image)
    assert without_fields(page) is page


def test_a_page_without_fields_stays_as_it_is() -> None:
    page = grey(noise(picture([(60.0, 80.0 + 20 * i, "Tolv deltagare") for i in range(9)]), 3))
    assert without_fields(page) is page
    small = np.full((20, 30), 90, dtype=np.uint8)
    assert without_fields(small) is small


@pytest.mark.ocr
def test_white_figures_on_a_dark_row_are_read(tmp_path: Path) -> None:
    file = image_pdf(tmp_path / "dark.pdf", [noise(table_on_grounds(45, 250), 5)])
    page = read_page(document(file), 1, ReadOptions())
    assert [line.text for line in page.lines] == [
        "Insats Kvinnor Män",
        "Stigen 8 3",
        "Ängen 12 5",
        "Summa 20 8",
    ]


def test_a_wide_head_full_of_words_is_turned_from_end_to_end() -> None:
    image = Image.new("L", (2600, 300), 250)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), 34)
    draw.rectangle([40, 100, 2560, 167], fill=92)
    draw.text((60, 112), "Orsak", font=font, fill=255)
    words = "Samverkansteamet Framsteget Vägvisarna Trygg start Arbetslinjen Steget vidare "
    draw.text((420, 112), 2 * words, font=font, fill=255)
    before = grey(image)
    after = without_fields(before)
    for x in range(60, 2540, 40):
        place = np.s_[104:164, x : x + 40]
        assert np.median(after[place]) > 200, x
