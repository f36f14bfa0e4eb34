"""The frame that a reader is shown stands around the figure that is printed there.

Frames are taken from the page as it is served, and compared with the words of the page as it is
drawn: of born samples as PDFium has them, of scans as an OCR of the drawing finds them, at another
resolution than the reader's own.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from asking import query
from starlette.testclient import TestClient

from finsam.extract.box import Box
from finsam.extract.render import draw
from finsam.extract.tesseract import read_words

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
DPI = 200
POINTS = 72
MARK = re.compile(
    r'<a href="/uppgift/(\w+)"[^>]*><rect class="mark \w+" x="([-\d.]+)" y="([-\d.]+)" '
    r'width="([-\d.]+)" height="([-\d.]+)"'
)
FIGURES = """
SELECT f.fact_id, f.document_id, f.page, f.printed FROM fact AS f
JOIN part AS p ON p.document_id = f.document_id JOIN file ON file.sha256 = p.sha256
WHERE file.name = ? AND f.kind IN ('finance', 'participants', 'indicator') ORDER BY f.page
"""
Words = Sequence[tuple[str, Box]]


def born(path: Path, number: int) -> Words:
    """The characters of a page, each where PDFium draws it."""
    with pdfium.PdfDocument(path) as pdf:
        page = pdf[number - 1]
        text, height = page.get_textpage(), page.get_height()
        places = [(n, text.get_charbox(n)) for n in range(text.count_chars())]
        return [
            (text.get_text_range(n, 1), Box(x0, height - y1, x1, height - y0))
            for n, (x0, y0, x1, y1) in places
        ]


def scanned(path: Path, number: int) -> Words:
    """The words that an OCR finds on the drawn page."""
    image = draw(path, number, DPI).image
    found = read_words(image, languages=("swe",), psm=3, dpi=DPI, timeout=300)
    scale = POINTS / DPI
    return [
        (
            word.text,
            Box(
                word.left * scale,
                word.top * scale,
                (word.left + word.width) * scale,
                (word.top + word.height) * scale,
            ),
        )
        for word in found
    ]


def frames(client: TestClient, document: str, page: int) -> dict[str, Box]:
    """The frame of each figure on a page, as the browser is told to draw it."""
    body = client.get(f"/dokument/{document}/sida/{page}").text
    out = {}
    for key, *numbers in MARK.findall(body):
        x, y, width, height = map(float, numbers)
        out[key] = Box(x, y, x + width, y + height)
    return out


def digits(texts: Iterable[str]) -> str:
    return re.sub(r"\D", "", "".join(texts))


@pytest.mark.parametrize(
    ("name", "words_of", "share"),
    [
        ("granvik-plan-2024.born.pdf", born, 0.99),
        ("sjobygden-ar-2022.born.pdf", born, 0.99),
        ("tallmo-delar-2023.scan.pdf", scanned, 0.97),
    ],
)
def test_frames_stand_around_the_printed_figures(
    client: TestClient,
    database: Path,
    name: str,
    words_of: Callable[[Path, int], Words],
    share: float,
) -> None:
    figures = query(database, FIGURES, name)
    assert len(figures) >= 18
    pages = {page for _, _, page, _ in figures}
    words = {page: words_of(SAMPLES / name, page) for page in pages}
    document = figures[0][1]
    shown = {page: frames(client, document, page) for page in pages}
    missed = []
    for key, _, page, printed in figures:
        frame = shown[page].get(key)
        inside = [text for text, box in words[page] if frame is not None and frame.holds(box)]
        if digits(inside) != digits([printed]):
            missed.append((page, printed, inside))
    assert len(missed) <= (1 - share) * len(figures), missed
