import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from extract_pdfs import document, image_pdf, noise, picture
from PIL import Image, ImageDraw

from finsam.corpus.errors import MissingToolError
from finsam.corpus.problem import Severity
from finsam.extract import OcrMode, ReadOptions, limits, probe, read_page, tesseract
from finsam.extract.image import despeckle, skew_of, straighten, turn, window_sum
from finsam.extract.page import Page, TextSource
from finsam.extract.render import fitting_scale
from finsam.extract.ruling import erase, find_rules
from finsam.extract.tesseract import EngineError, read_words

TABLE = [
    (60.0, 80.0, "Budget för Samordningsförbundet Åmådalen"),
    *[
        place
        for i, (label, old, new) in enumerate(
            [
                ("Medlemsbidrag", "8 000 000", "8 250 000"),
                ("Lokaler", "78 000", "80 500"),
                ("Räntor", "3", "7"),
                ("Resultat", "-430 629", "0"),
            ]
        )
        for place in (
            (60.0, 120.0 + 20 * i, label),
            (300.0, 120.0 + 20 * i, old),
            (430.0, 120.0 + 20 * i, new),
        )
    ],
    (60.0, 240.0, "Andelen är 75 % av deltagarna, målet var 80 % under året."),
]


def ocr(file: Path, **options: object) -> Page:
    return read_page(document(file), 1, replace(ReadOptions(), **options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def scan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scan")
    file: Path = image_pdf(folder / "scan.pdf", [noise(picture(TABLE), 7)])
    return file


@pytest.mark.ocr
def test_a_scanned_table_with_lone_digits(scan_file: Path, tmp_path: Path) -> None:
    page = ocr(scan_file, cache_dir=tmp_path)
    texts = [line.text for line in page.lines]
    assert page.source is TextSource.OCR and page.quality > 0.8
    assert "Budget för Samordningsförbundet Åmådalen" in texts
    assert "Lokaler 78 000 80 500" in texts
    assert "Räntor 3 7" in texts
    assert "Resultat -430 629 0" in texts
    assert sum(w.text.count("%") for line in page.lines for w in line.words) == 2
    assert all(w.confidence is not None for line in page.lines for w in line.words)
    assert page.lines[0].box is not None and 70 < page.lines[0].box.top < 95
    assert list(tmp_path.rglob("*.json.gz"))
    assert ocr(scan_file, cache_dir=tmp_path) == page


@pytest.mark.ocr
def test_a_page_on_its_head_and_a_skewed_one(tmp_path: Path) -> None:
    text = "Styrelsen har under året följt upp insatserna och beslutat om nya mål."
    image = picture([(60.0, 80.0 + 16 * i, text) for i in range(6)])
    flipped = image_pdf(tmp_path / "head.pdf", [image.rotate(180)])
    page = ocr(flipped)
    assert page.turned == 180
    assert page.lines[0].text == text
    skewed = image_pdf(tmp_path / "skew.pdf", [image.rotate(-1.5, fillcolor=255)])
    assert [line.text for line in ocr(skewed).lines].count(text) >= 4


@pytest.mark.ocr
def test_blank_and_picture_pages_are_noted(tmp_path: Path) -> None:
    blank = image_pdf(tmp_path / "blank.pdf", [Image.new("L", (1654, 2338), 252)])
    assert [(p.code, p.severity) for p in ocr(blank).problems] == [("blank-page", Severity.NOTE)]
    image = Image.new("L", (1654, 2338), 255)
    ImageDraw.Draw(image).ellipse((300, 500, 1300, 1500), fill=90)
    page = ocr(image_pdf(tmp_path / "picture.pdf", [image]))
    assert [p.code for p in page.problems] == ["picture-page"] and page.has_image


def test_missing_engine_and_language(scan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = tesseract.Probe(version=None, languages=())
    monkeypatch.setattr(tesseract, "probe", lambda: nothing)
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr"):
        ocr(scan_file)
    only_english = tesseract.Probe(version="5.3.0", languages=("eng", "osd"))
    monkeypatch.setattr(tesseract, "probe", lambda: only_english)
    with pytest.raises(MissingToolError, match="tesseract-ocr-swe"):
        ocr(scan_file)
    assert ocr(scan_file, ocr=OcrMode.NEVER).problems[0].code == "no-text-layer"


@pytest.mark.ocr
def test_an_engine_that_takes_too_long(scan_file: Path) -> None:
    page = ocr(scan_file, timeout=0.01)
    assert [(p.code, p.severity) for p in page.problems] == [("ocr-timeout", Severity.ERROR)]
    assert page.lines == () and page.quality == 0
    with tesseract.program_only(True):
        by_program = ocr(scan_file, timeout=0.001)
    assert [p.code for p in by_program.problems] == ["ocr-timeout"]
    assert "scan.pdf, page 1: tesseract took longer than" in by_program.problems[0].message


@pytest.mark.ocr
def test_a_machine_that_lets_the_engine_wait_takes_no_page_away(
    scan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_CLOCK", 1e6)
    with monkeypatch.context() as patch:
        patch.setattr("time.thread_time", lambda: 0.0)
        assert ocr(scan_file, timeout=0.01).lines
    waiting = tmp_path / "tesseract"
    waiting.write_text(f'#!/bin/sh\nsleep 0.2\nexec {tesseract._program()} "$@"\n')
    waiting.chmod(0o755)
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(waiting))
    white = np.full((20, 20), 255, dtype=np.uint8)
    with tesseract.program_only(True):
        assert read_words(white, languages=("swe",), psm=4, dpi=300, timeout=0.1) == []


@pytest.mark.ocr
def test_an_interrupt_while_the_engine_reads_is_not_swallowed(
    scan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> float:
        raise KeyboardInterrupt

    calls = iter([lambda: 0.0])
    monkeypatch.setattr("time.thread_time", lambda: next(calls, interrupt)())
    with pytest.raises(KeyboardInterrupt):
        ocr(scan_file)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is the system's")
def test_a_program_that_spins_is_ended_by_its_processor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spinning = tmp_path / "tesseract"
    spinning.write_text("#!/bin/sh\nwhile :; do :; done\n")
    spinning.chmod(0o755)
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(spinning))
    white = np.full((20, 20), 255, dtype=np.uint8)
    with tesseract.program_only(True), pytest.raises(EngineError, match="longer than") as said:
        read_words(white, languages=("swe",), psm=4, dpi=300, timeout=0.5)
    assert said.value.code == "ocr-timeout"


def test_an_engine_that_is_killed(
    scan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = tmp_path / "tesseract"
    killed.write_text(
        '#!/bin/sh\ncase "$*" in *stdin*) kill -9 $$;; *) echo tesseract 5.0.0;; esac\n'
    )
    killed.chmod(0o755)
    monkeypatch.setattr(
        tesseract, "probe", lambda: tesseract.Probe(version="5", languages=("swe",))
    )
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(killed))
    tesseract._engine.cache_clear()
    page = ocr(scan_file)
    tesseract._engine.cache_clear()
    assert [p.code for p in page.problems] == ["ocr-failed"]


@pytest.mark.ocr
def test_probe_knows_the_languages() -> None:
    found = probe()
    assert found.version is not None and "swe" in found.languages


def test_skew_is_measured_and_taken_out() -> None:
    image = picture([(60.0, 80.0 + 16 * i, "Rad efter rad av text i mängd") for i in range(20)])
    for degrees in (-2.0, 0.8):
        askew = np.asarray(image.rotate(degrees, fillcolor=255))
        assert skew_of(askew) == pytest.approx(-degrees, abs=0.15)
        assert abs(skew_of(straighten(askew, skew_of(askew)))) < 0.2
    assert skew_of(np.asarray(image)) == 0
    assert skew_of(np.full((500, 400), 255, dtype=np.uint8)) == 0


def test_quarter_turns_of_images() -> None:
    image = np.arange(6, dtype=np.uint8).reshape(2, 3)
    assert turn(image, 90).tolist() == [[3, 0], [4, 1], [5, 2]]
    assert turn(turn(image, 90), 270).tolist() == image.tolist()


def test_specks_go_and_dots_stay() -> None:
    image = np.full((60, 60), 255, dtype=np.uint8)
    image[5:7, 5:7] = 0
    image[30:45, 30:34] = 0
    image[25:27, 31:33] = 0
    cleaned = despeckle(image, 150)
    assert cleaned[5, 5] == 255 and cleaned[25, 31] == 0 and cleaned[40, 31] == 0


def test_window_sum_counts_neighbours() -> None:
    mask = np.zeros((4, 5), dtype=np.bool_)
    mask[0, 0] = mask[3, 4] = True
    sums = window_sum(mask, 1)
    assert sums.shape == mask.shape
    assert sums[1, 1] == 1 and sums[0, 0] == 1 and sums[2, 2] == 0 and sums[3, 4] == 1


def test_lines_in_an_image_are_found_and_erased() -> None:
    image = np.asarray(picture([(60.0, 80.0, "Summa")], dpi=300)).copy()
    image[500:503, 300:1500] = 90
    image[500:900, 300:302] = 90
    ruling = find_rules(image, 300)
    assert sorted(rule.horizontal for rule in ruling.rules) == [False, True]
    bare = erase(image, ruling.solid, 300)
    assert (bare[450:950] < 150).sum() < 60
    assert (bare[:450] == image[:450]).all()


def test_a_page_of_any_size_stays_within_the_limits() -> None:
    assert fitting_scale(595, 842, 300 / 72) == pytest.approx(300 / 72)
    assert 8504 * fitting_scale(8504, 600, 300 / 72) <= 16_001
    assert fitting_scale(0, 0, 1) == 1
