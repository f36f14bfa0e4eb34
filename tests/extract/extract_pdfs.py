"""Small PDFs written by hand, so that every byte of a test's input is known."""

import io
from collections.abc import Sequence
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from finsam.corpus.document import Document
from finsam.corpus.scan import identify

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf",
    "/System/Library/Fonts/Supplemental/Arial.ttf",
)


def font_file() -> str:
    """A font that has Swedish letters; the test is skipped where none is installed."""
    for name in _FONTS:
        if Path(name).exists():
            return name
    pytest.skip("no font with Swedish letters is installed (apt install fonts-dejavu-core)")


def document(file: Path) -> Document:
    found = identify(file)
    assert found is not None
    return found


def text_pdf(
    file: Path,
    contents: Sequence[str],
    *,
    media_box: Sequence[float] | None = (0, 0, 595, 842),
    rotate: int = 0,
) -> Path:
    """A PDF with one page for each content stream; Helvetica is ``/F1``, bold ``/F2``."""
    pdf = pikepdf.new()
    for content in contents:
        fonts = pikepdf.Dictionary(
            F1=pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            ),
            F2=pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name("/Helvetica-Bold"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            ),
        )
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            Resources=pikepdf.Dictionary(Font=fonts),
            Contents=pdf.make_stream(content.encode("cp1252")),
        )
        if media_box is not None:
            page.MediaBox = pikepdf.Array(list(media_box))
        if rotate:
            page.Rotate = rotate
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(file)
    return file


def show(x: float, y: float, text: str, *, size: float = 11, font: str = "F1") -> str:
    """Draws a text at a place given from the bottom left."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def picture(
    lines: Sequence[tuple[float, float, str]], *, dpi: int = 200, size: float = 11
) -> Image.Image:
    """An A4 page as a grey image; places in points from the top left."""
    image = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), round(size / 72 * dpi))
    for x, y, text in lines:
        draw.text((x / 72 * dpi, y / 72 * dpi), text, fill=20, font=font)
    return image


def image_pdf(file: Path, images: Sequence[Image.Image], *, dpi: int = 200) -> Path:
    """A PDF of images, as a scanner makes it."""
    data = []
    for image in images:
        stream = io.BytesIO()
        image.save(stream, "PNG", dpi=(dpi, dpi))
        data.append(stream.getvalue())
    file.write_bytes(img2pdf.convert(data) or b"")
    return file


def noise(image: Image.Image, seed: int) -> Image.Image:
    """The image with a scanner's grain."""
    grain = np.random.default_rng(seed).normal(0, 6, (image.height, image.width))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))
