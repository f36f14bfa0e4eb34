"""Where tesseract lies, on the path or where its installers put it, and what installs it."""

import os
import shutil
import sys
from pathlib import Path, PureWindowsPath

VARIABLE = "FINSAM_TESSERACT"
"""Names the program itself, where it lies elsewhere."""

_FOLDERS = (
    ("ProgramFiles", "Tesseract-OCR"),
    ("ProgramFiles(x86)", "Tesseract-OCR"),
    ("LOCALAPPDATA", "Programs/Tesseract-OCR"),
    ("LOCALAPPDATA", "Tesseract-OCR"),
)
"""Where the usual installers of Windows put it, for all or for one user, and not on the path."""


def program() -> str:
    """The program to call: as ``FINSAM_TESSERACT`` says, on the path, or in its usual folder.

    Returns:
        A path, or the bare name ``tesseract`` where it is nowhere to be found.
    """
    if named := os.environ.get(VARIABLE):
        return named
    if shutil.which("tesseract") is None:
        for place in usual_places(dict(os.environ)):
            if Path(place).is_file():
                return place
    return "tesseract"


def usual_places(environment: dict[str, str]) -> tuple[str, ...]:
    """Paths of ``tesseract.exe`` below the folders that Windows names in its environment."""
    return tuple(
        str(PureWindowsPath(environment[variable], folder, "tesseract.exe"))
        for variable, folder in _FOLDERS
        if environment.get(variable)
    )


def install_hint(languages: tuple[str, ...] = ("swe",), *, system: str = sys.platform) -> str:
    """What installs tesseract with these languages on ``system`` (as ``sys.platform`` names it)."""
    if system == "win32":
        return (
            "winget install UB-Mannheim.TesseractOCR, with its additional language data for "
            f"{', '.join(languages)}"
        )
    if system == "darwin":
        return "brew install tesseract tesseract-lang"
    packages = "".join(f" tesseract-ocr-{name.replace('_', '-')}" for name in languages)
    return f"apt install tesseract-ocr{packages}"
