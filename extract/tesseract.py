"""The OCR engine: an image becomes words with places and confidences, through pytesseract."""

import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytesseract
from PIL import Image

from finsam.corpus.errors import MissingToolError
from finsam.extract.place import install_hint, program
from finsam.extract.render import Grey

pytesseract.pytesseract.tesseract_cmd = program()


class EngineError(Exception):
    """The engine broke off or took too long on one image.

    Attributes:
        code: ``ocr-failed`` or ``ocr-timeout``.
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What is installed.

    Attributes:
        version: of tesseract, or ``None`` where it is missing.
        languages: language files it has, sorted.
    """

    version: str | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A word that the engine found, in pixels.

    Attributes:
        text: without white space.
        left: pixels from the left.
        top: pixels from the top.
        width: in pixels.
        height: in pixels.
        confidence: 0 to 1.
        line: number of the engine's own line, unique within the image.
    """

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float
    line: int


@cache
def probe() -> Probe:
    """What is installed; asked once a process."""
    try:
        version = str(pytesseract.get_tesseract_version()).split()[0]
        languages = tuple(sorted(pytesseract.get_languages()))
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError, SystemExit):
        return Probe(version=None, languages=())
    return Probe(version=version, languages=languages)


def require(languages: tuple[str, ...]) -> None:
    """Makes sure that the engine and its language files are there.

    Raises:
        MissingToolError: naming what is missing and the command that installs it.
    """
    found = probe()
    if found.version is None:
        raise MissingToolError(f"tesseract is not installed; run: {install_hint()}")
    missing = [name for name in languages if name not in found.languages]
    if missing:
        raise MissingToolError(
            f"tesseract lacks its language data {', '.join(missing)}; "
            f"run: {install_hint(tuple(missing))}"
        )


def read_words(
    image: Grey,
    *,
    languages: tuple[str, ...],
    psm: int,
    dpi: float,
    timeout: float,
    characters: str = "",
) -> list[Found]:
    """Reads one image with one call of the engine on one thread.

    Args:
        image: upright and level.
        languages: language files to use.
        psm: the engine's page segmentation mode.
        dpi: of the image; told to the engine.
        timeout: seconds.
        characters: the only ones to look for; all where empty.

    Raises:
        EngineError: if it breaks off or takes longer than ``timeout``.
        MissingToolError: if it has vanished.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    options = f"--psm {psm} --dpi {round(dpi)} -c thresholding_method=0"
    if characters:
        options += f' -c tessedit_char_whitelist="{characters}"'
    with tempfile.TemporaryDirectory(prefix="finsam-ocr-") as folder:
        file = Path(folder, "page.pgm")
        Image.fromarray(image).save(file)
        data = _call(str(file), "+".join(languages), options, timeout)
    return _found(data)


def orientation(image: Grey, dpi: float, timeout: float) -> int | None:
    """Degrees, clockwise, by which an image must be turned to stand upright, as the engine says.

    Args:
        image: as drawn.
        dpi: of the image.
        timeout: seconds.

    Returns:
        0, 90, 180 or 270; ``None`` if it cannot tell.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if "osd" not in probe().languages:
        return None
    with tempfile.TemporaryDirectory(prefix="finsam-ocr-") as folder:
        file = Path(folder, "page.pgm")
        Image.fromarray(image).save(file)
        try:
            said = pytesseract.image_to_osd(
                str(file),
                config=f"--dpi {round(dpi)}",
                timeout=timeout,
                output_type=pytesseract.Output.DICT,
            )
            return int(said["rotate"]) % 360
        except (pytesseract.TesseractError, RuntimeError, OSError, ValueError, KeyError):
            return None


def _call(file: str, languages: str, options: str, timeout: float) -> dict[str, list[Any]]:
    """One call of the engine, its ways to fail told apart."""
    try:
        data: dict[str, list[Any]] = pytesseract.image_to_data(
            file,
            lang=languages,
            config=options,
            timeout=timeout,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractNotFoundError as error:
        raise MissingToolError(f"tesseract is not installed; run: {install_hint()}") from error
    except pytesseract.TesseractError as error:
        reason = " ".join(str(error.message).split())[:200] or "no reason given"
        raise EngineError(
            f"tesseract broke off with status {error.status}: {reason}", code="ocr-failed"
        ) from error
    except RuntimeError as error:
        raise EngineError(
            f"tesseract took longer than {timeout:g} seconds", code="ocr-timeout"
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise EngineError(f"tesseract gave no answer: {error}", code="ocr-failed") from error
    return data


def _found(data: dict[str, list[Any]]) -> list[Found]:
    """The words of pytesseract's table."""
    words: list[Found] = []
    lines: dict[tuple[int, int, int], int] = {}
    for i, text in enumerate(data["text"]):
        text = str(text).strip()
        confidence = float(data["conf"][i])
        if not text or confidence < 0:
            continue
        key = (int(data["block_num"][i]), int(data["par_num"][i]), int(data["line_num"][i]))
        words.append(
            Found(
                text="".join(text.split()),
                left=int(data["left"][i]),
                top=int(data["top"][i]),
                width=int(data["width"][i]),
                height=int(data["height"][i]),
                confidence=confidence / 100,
                line=lines.setdefault(key, len(lines)),
            )
        )
    return words
