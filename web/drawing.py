"""Pages as PNG images, drawn in a process that may die without taking the server along."""

import hashlib
import io
import multiprocessing
import signal
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from finsam.corpus.errors import DocumentError

DPI = 120.0
"""Sharp enough to read small print at double size on a screen."""

SECONDS = 30.0
"""A page that takes longer to draw is given up."""

KEPT = 48
"""Pages kept in memory; some 10 MB."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to draw: of which file, by its bytes, and which page from 1."""

    path: str
    sha256: str
    page: int


class Drawer:
    """Draws pages one at a time, and keeps the latest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Sheet, bytes] = OrderedDict()
        self._pool: ProcessPoolExecutor | None = None

    def png(self, sheet: Sheet) -> bytes:
        """The page as PNG.

        Raises:
            DocumentError: if the file is gone, is another one by now, or cannot be drawn.
        """
        with self._lock:
            if sheet in self._kept:
                self._kept.move_to_end(sheet)
                return self._kept[sheet]
            made = self._drawn(sheet)
            self._kept[sheet] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return made

    def warm(self) -> None:
        """Starts the process, which takes a moment, before anyone waits for it."""
        with self._lock:
            self._begin().submit(_load)

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def _drawn(self, sheet: Sheet) -> bytes:
        try:
            answer = self._begin().submit(draw_png, sheet).result(SECONDS)
        except (BrokenProcessPool, TimeoutError) as error:
            self._end()
            name = Path(sheet.path).name
            message = f"{name} page {sheet.page}: could not be drawn in {SECONDS:g} s"
            raise DocumentError(message, code="undrawable") from error
        if isinstance(answer, str):
            raise DocumentError(answer, code="undrawable")
        return answer

    def _begin(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_leave_ctrl_c)
        return self._pool

    def _end(self) -> None:
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        # The executor has no public way to stop a worker that hangs before Python 3.14.
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_ctrl_c() -> None:
    """Ctrl-C is the server's business; it ends this process itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load() -> None:
    """Loads what drawing needs."""
    import_module("PIL.Image")
    import_module("finsam.extract.render")


_checked: dict[tuple[str, float, int], str] = {}


def draw_png(sheet: Sheet) -> bytes | str:
    """Runs in the worker: the page as PNG, or in one line why not."""
    from PIL import Image

    from finsam.corpus.archive import archive_of, open_file
    from finsam.extract.render import draw

    path = Path(sheet.path)
    try:
        stat = (path if path.exists() else archive_of(path) or path).stat()
        mark = (sheet.path, stat.st_mtime, stat.st_size)
        if mark not in _checked:
            with open_file(path) as file:
                _checked[mark] = hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return f"{path.name}: not there any more; ingest the file again from where it lies"
    if _checked[mark] != sheet.sha256:
        return f"{path.name}: another file by now; ingest it again"
    try:
        drawing = draw(path, sheet.page, DPI)
    except Exception as error:
        return f"{path.name} page {sheet.page}: cannot be drawn ({type(error).__name__})"
    made = io.BytesIO()
    image = Image.fromarray(drawing.image)
    # Sixteen greys look the same on a page of print, in half the bytes.
    image.quantize(16).save(made, format="PNG")
    return made.getvalue()
