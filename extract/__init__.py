"""Characters and where they stand.

Names are looked up when they are first used: whoever asks for a box or a word, as every question
to a database does through the types of facts, loads no reader of PDFs and no OCR.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finsam.extract.cache import default_folder
    from finsam.extract.opening import Opened, open_document
    from finsam.extract.options import OcrMode, ReadOptions
    from finsam.extract.reader import read_document, read_page
    from finsam.extract.tesseract import Probe, probe

__all__ = [
    "OcrMode",
    "Opened",
    "Probe",
    "ReadOptions",
    "default_folder",
    "open_document",
    "probe",
    "read_document",
    "read_page",
]

_HOMES = {
    "OcrMode": "options",
    "Opened": "opening",
    "Probe": "tesseract",
    "ReadOptions": "options",
    "default_folder": "cache",
    "open_document": "opening",
    "probe": "tesseract",
    "read_document": "reader",
    "read_page": "reader",
}


def __getattr__(name: str) -> object:
    """The public name ``name``, from the module that defines it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"finsam.extract.{home}"), name)
