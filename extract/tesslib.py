"""The OCR engine as a library in this process: its models are loaded once for many images.

The same engine as the program's, of the same version, and the same words. Only where the program
that would be called is a plain one and such a library lies beside it; else the program is called.
"""

import atexit
import ctypes
import ctypes.util
import os
import shutil
import time
from functools import cache
from pathlib import Path
from typing import Any

from finsam.extract.limits import on_the_clock
from finsam.extract.render import Grey

_ELF = b"\x7fELF"
_Handle = ctypes.c_void_p
_Ask = ctypes.CFUNCTYPE(ctypes.c_bool, _Handle, ctypes.c_int)
"""What the engine asks before each word: whether to give up."""


class LibraryError(Exception):
    """The library gave no answer; ``str(error)`` says why."""


class Timeout(LibraryError):
    """It took longer than it may."""


class _Allowance:
    """So many seconds of the processor for the thread that this is made in.

    Attributes:
        used_up: whether the engine was told to give up.
        interrupted: what was raised meanwhile, as by Ctrl-C, to be raised again afterwards.
    """

    def __init__(self, seconds: float) -> None:
        self._until = time.thread_time() + seconds
        self.used_up = False
        self.interrupted: BaseException | None = None

    def __call__(self, _this: Any, _words: int) -> bool:
        try:
            self.used_up = time.thread_time() > self._until
        except BaseException as error:  # nothing may be raised through the engine
            self.interrupted = error
        return self.used_up or self.interrupted is not None


@cache
def library(program: str, version: str) -> Any | None:
    """The library that is the program's own, or ``None``.

    Args:
        program: that would be called.
        version: of the program.
    """
    place = shutil.which(program)
    name = ctypes.util.find_library("tesseract")
    if place is None or name is None:
        return None
    try:
        with Path(place).open("rb") as stream:
            if stream.read(4) != _ELF:
                return None
        found = ctypes.CDLL(name)
        _declare(found)
        said = found.TessVersion().decode("ascii", "replace")
    except (OSError, AttributeError):
        return None
    return found if said.split()[0] == version else None


class Engine:
    """The engine with the models of some languages.

    Args:
        tesseract: as :func:`library` gives it.
        languages: joined by ``+``.

    Raises:
        LibraryError: if the models cannot be loaded.
    """

    def __init__(self, tesseract: Any, languages: str) -> None:
        self._lib = tesseract
        self._api = _Handle(tesseract.TessBaseAPICreate())
        if tesseract.TessBaseAPIInit3(self._api, None, languages.encode()) != 0:
            tesseract.TessBaseAPIDelete(self._api)
            raise LibraryError(f"tesseract cannot load its language data {languages}")
        # What it has to say goes to standard error else, which is the user's.
        tesseract.TessBaseAPISetVariable(self._api, b"debug_file", os.devnull.encode())
        atexit.register(tesseract.TessBaseAPIDelete, self._api)

    def table(
        self, image: Grey, *, psm: int, dpi: int, timeout: float, characters: str = ""
    ) -> str:
        """What stands on an image, as the program's table without its head.

        Args:
            image: upright and level.
            psm: page segmentation mode.
            dpi: of the image.
            timeout: seconds of the processor.
            characters: the only ones to look for; all where empty.

        Raises:
            Timeout: after ``timeout`` seconds of the processor, however long that takes on a busy
                machine, or after many times as many on the clock.
            LibraryError: if the engine gives up.
        """
        lib, api = self._lib, self._api
        height, width = image.shape
        lib.TessBaseAPISetPageSegMode(api, psm)
        lib.TessBaseAPISetVariable(api, b"user_defined_dpi", str(dpi).encode())
        lib.TessBaseAPISetVariable(api, b"tessedit_char_whitelist", characters.encode())
        pixels = image.tobytes()
        monitor = _Handle(lib.TessMonitorCreate())
        allowance = _Allowance(timeout)
        ask = _Ask(allowance)
        try:
            lib.TessBaseAPISetImage(api, pixels, width, height, 1, width)
            lib.TessMonitorSetCancelFunc(monitor, ask)
            lib.TessMonitorSetDeadlineMSecs(monitor, int(on_the_clock(timeout) * 1000))
            failed = lib.TessBaseAPIRecognize(api, monitor) != 0
            if allowance.interrupted is not None:
                raise allowance.interrupted
            if failed:
                raise Timeout(f"tesseract took longer than {timeout:g} seconds")
            said = lib.TessBaseAPIGetTsvText(api, 0)
            if not said:
                raise LibraryError("tesseract gave no answer")
            try:
                return ctypes.string_at(said).decode("utf-8", "replace")
            finally:
                lib.TessDeleteText(said)
        finally:
            lib.TessMonitorDelete(monitor)
            lib.TessBaseAPIClear(api)


def _declare(lib: Any) -> None:
    """What the functions take and give.

    Raises:
        AttributeError: if the library lacks one.
    """
    text, number = ctypes.c_char_p, ctypes.c_int
    for name, gives, *takes in (
        ("TessVersion", text),
        ("TessBaseAPICreate", _Handle),
        ("TessBaseAPIDelete", None, _Handle),
        ("TessBaseAPIInit3", number, _Handle, text, text),
        ("TessBaseAPISetVariable", number, _Handle, text, text),
        ("TessBaseAPISetPageSegMode", None, _Handle, number),
        ("TessBaseAPISetImage", None, _Handle, text, number, number, number, number),
        ("TessBaseAPIRecognize", number, _Handle, _Handle),
        ("TessBaseAPIGetTsvText", _Handle, _Handle, number),
        ("TessBaseAPIClear", None, _Handle),
        ("TessDeleteText", None, _Handle),
        ("TessMonitorCreate", _Handle),
        ("TessMonitorDelete", None, _Handle),
        ("TessMonitorSetCancelFunc", None, _Handle, _Ask),
        ("TessMonitorSetDeadlineMSecs", None, _Handle, number),
    ):
        function = getattr(lib, name)
        function.restype, function.argtypes = gives, takes
