"""The OCR engine: an image becomes words with places and confidences.

Its library is used where it is the program's own, so that models are loaded once for many
images; else the program is called. pytesseract says where it is and what it has.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pytesseract

from finsam.corpus.errors import MissingToolError
from finsam.extract.limits import die_with_parent, limit_program, on_the_clock
from finsam.extract.place import install_hint, program
from finsam.extract.render import Grey
from finsam.extract.tesslib import Engine, LibraryError, Timeout, library

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
    except (
        pytesseract.TesseractNotFoundError,
        pytesseract.TesseractError,
        OSError,
        SystemExit,
        ValueError,
        IndexError,
        subprocess.SubprocessError,
        RuntimeError,
    ):  # not there, may not be started, or answers with something else
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
        timeout: seconds of the processor.
        characters: the only ones to look for; all where empty.

    Raises:
        EngineError: if it breaks off or takes longer than ``timeout``.
        MissingToolError: if it has vanished.
    """
    asked = Asked(psm=psm, dpi=round(dpi), characters=characters)
    engine = None if _program_only else _engine("+".join(languages))
    if engine is None:
        return _found(_by_program(image, "+".join(languages), asked, timeout))
    try:
        table = engine.table(image, psm=psm, dpi=asked.dpi, timeout=timeout, characters=characters)
    except Timeout as error:
        raise EngineError(str(error), code="ocr-timeout") from error
    except LibraryError as error:
        raise EngineError(str(error), code="ocr-failed") from error
    return _found(table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the engine about an image."""

    psm: int
    dpi: int
    characters: str = ""


_program_only = False


@contextmanager
def program_only(wanted: bool) -> Iterator[None]:
    """Calls the program rather than the library, which did not survive an image."""
    global _program_only
    before, _program_only = _program_only, wanted
    try:
        yield
    finally:
        _program_only = before


@cache
def _engine(languages: str) -> Engine | None:
    """The engine in this process, or ``None`` where the program must be called."""
    version = probe().version
    os.environ["OMP_THREAD_LIMIT"] = "1"
    found = library(_program(), version) if version is not None else None
    if found is None:
        return None
    try:
        return Engine(found, languages)
    except LibraryError:
        return None


def _program() -> str:
    return str(pytesseract.pytesseract.tesseract_cmd)


def _by_program(image: Grey, languages: str, asked: Asked, timeout: float) -> str:
    """The program's table, without its head."""
    options = ["-l", languages, "--psm", str(asked.psm), "--dpi", str(asked.dpi)]
    if asked.characters:
        options += ["-c", f"tessedit_char_whitelist={asked.characters}"]
    said = _run(image, [*options, "-c", "tessedit_create_tsv=1"], timeout)
    return said.partition("\n")[2]


def _run(image: Grey, options: list[str], timeout: float) -> str:
    """One call of the program, its ways to fail told apart.

    The image goes through a pipe, so that no file is left behind however the call ends; on Linux
    the program ends with the worker that called it.

    Raises:
        EngineError: if it breaks off or takes longer than ``timeout``.
        MissingToolError: if it has vanished.
    """
    too_long = EngineError(f"tesseract took longer than {timeout:g} seconds", code="ocr-timeout")

    def begin() -> None:
        limit_program(timeout)
        if sys.platform == "linux":
            die_with_parent()

    height, width = image.shape
    data = b"P5 %d %d 255\n" % (width, height) + image.tobytes()
    try:
        done = subprocess.run(
            [_program(), "stdin", "stdout", *options],
            input=data,
            capture_output=True,
            timeout=on_the_clock(timeout),
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            preexec_fn=begin if os.name == "posix" else None,
        )
    except subprocess.TimeoutExpired as error:
        raise too_long from error
    except FileNotFoundError as error:
        raise MissingToolError(f"tesseract is not installed; run: {install_hint()}") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"tesseract cannot be started ({error})", code="ocr-failed") from error
    if done.returncode == -getattr(signal, "SIGXCPU", 0) < 0:
        raise too_long
    if done.returncode != 0:
        reason = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
        raise EngineError(
            f"tesseract broke off with status {done.returncode}: {reason or 'no reason given'}",
            code="ocr-failed",
        )
    return done.stdout.decode("utf-8", "replace")


def orientation(image: Grey, dpi: float, timeout: float) -> int | None:
    """Degrees, clockwise, by which an image must be turned to stand upright, as the engine says.

    Args:
        image: as drawn.
        dpi: of the image.
        timeout: seconds.

    Returns:
        0, 90, 180 or 270; ``None`` if it cannot tell.
    """
    if "osd" not in probe().languages:
        return None
    try:
        said = _run(image, ["--psm", "0", "--dpi", str(round(dpi))], timeout)
    except EngineError:
        return None
    rotate = re.search(r"^Rotate: (\d+)", said, re.MULTILINE)
    return int(rotate[1]) % 360 if rotate else None


def _found(table: str) -> list[Found]:
    """The words of the engine's table."""
    words: list[Found] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in table.split("\n"):
        cells = row.split("\t")
        if len(cells) < _COLUMNS or cells[0] != _WORD:
            continue
        text, confidence = "".join(cells[11:]).strip(), float(cells[10])
        if not text or confidence < 0:
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        words.append(
            Found(
                text="".join(text.split()),
                left=left,
                top=top,
                width=width,
                height=height,
                confidence=confidence / 100,
                line=lines.setdefault((cells[2], cells[3], cells[4]), len(lines)),
            )
        )
    return words


_COLUMNS = 12
_WORD = "5"
"""The level of words in the engine's table."""
