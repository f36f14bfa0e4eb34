"""Characters and where they stand."""

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
