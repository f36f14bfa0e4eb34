"""The bytes of a document as they were hashed, and the file opened once for all its pages.

A file may be replaced while it is read. What is read here is therefore held in memory and its
hash compared with the document's: no page ever comes from other bytes than those that its facts
are stored under. A file too large to hold stays open, and is looked at again after each page.

Readers keep what they have parsed. So that a long file takes no more memory than a short one,
they are closed and opened again after ``FRESH`` pages.
"""

import hashlib
import io
import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import pypdfium2 as pdfium

from finsam.corpus.archive import open_file
from finsam.corpus.document import Document
from finsam.corpus.errors import DocumentError

LARGEST = 256 << 20
"""Bytes up to which a file is held in memory; the reports seen have less than a fifth of it."""

FRESH = 40
"""Pages after which a file is opened anew."""

_KEPT = 2
"""Documents that a process holds: the one at hand, and the one before it."""

_CHUNK = 1 << 20


class Held:
    """One document's bytes.

    Args:
        document: whose bytes are wanted.

    Raises:
        DocumentError: with the code ``unreadable`` or ``changed``.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._pdf: Any = None
        self._miner: Any = None
        self._uses = 0
        self._in_use = 0
        try:
            self._stream, digest = _fetched(document)
        except OSError as error:
            raise unreadable(document, error) from error
        if digest != document.sha256:
            self.close()
            raise changed(document)
        self._mark = self._state()

    @property
    def data(self) -> bytes:
        """All bytes."""
        if isinstance(self._stream, io.BytesIO):
            return self._stream.getvalue()
        self._stream.seek(0)
        return self._stream.read()

    @property
    def pdf(self) -> Any:
        """The file as a ``pypdfium2.PdfDocument``; closed by this object.

        Raises:
            pypdfium2.PdfiumError: if PDFium cannot open it.
        """
        if self._pdf is None:
            in_memory = isinstance(self._stream, io.BytesIO)
            self._pdf = pdfium.PdfDocument(
                self.data if in_memory else self.stream, autoclose=not in_memory
            )
        return self._pdf

    @property
    def stream(self) -> BinaryIO:
        """The bytes as a file of its own position."""
        if isinstance(self._stream, io.BytesIO):
            return io.BytesIO(self._stream.getbuffer())
        return io.FileIO(os.dup(self._stream.fileno()), "rb")

    def miner(self) -> Any:
        """The file as a :class:`finsam.extract.plumber.Miner`, made when it is first asked for."""
        if self._miner is None:
            from finsam.extract.plumber import Miner

            self._miner = Miner(self.stream)
        return self._miner

    @contextmanager
    def in_use(self) -> Iterator["Held"]:
        """Around the reading of one page.

        Raises:
            DocumentError: with the code ``changed``, if the bytes are not what they were.
        """
        if self._in_use == 0:
            self._uses += 1
            if self._uses > FRESH:
                self._uses = 1
                self._let_go()
        self._in_use += 1
        try:
            yield self
        finally:
            self._in_use -= 1
        if self._state() != self._mark:
            raise changed(self.document)

    def close(self) -> None:
        """Gives everything back."""
        self._let_go()
        self._stream.close()

    def _let_go(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
        if self._miner is not None:
            self._miner.close()
            self._miner = None

    def _state(self) -> tuple[int, int] | None:
        """What changes when somebody writes into an open file; nothing for bytes in memory."""
        if isinstance(self._stream, io.BytesIO):
            return None
        found = os.fstat(self._stream.fileno())
        return found.st_size, found.st_mtime_ns


_held: OrderedDict[tuple[str, str], Held] = OrderedDict()


def held(document: Document) -> Held:
    """The document's bytes, from memory where this process has read them before.

    Raises:
        DocumentError: with the code ``unreadable``, or ``changed`` if other bytes lie there now.
    """
    key = (document.sha256, str(document.path))
    found = _held.get(key)
    if found is None:
        while len(_held) >= _KEPT:
            _held.popitem(last=False)[1].close()
        found = _held[key] = Held(document)
    _held.move_to_end(key)
    return found


def let_go() -> None:
    """Closes everything that this process holds."""
    while _held:
        _held.popitem()[1].close()


def unreadable(document: Document, error: OSError) -> DocumentError:
    """A file that the system does not give."""
    return DocumentError(
        f"{document.name}: cannot be read ({error.strerror or error}); check its permissions",
        code="unreadable",
    )


def changed(document: Document) -> DocumentError:
    """A file of which other bytes were handed in."""
    return DocumentError(
        f"{document.name}: the file was replaced while it was read; run again", code="changed"
    )


def _fetched(document: Document) -> tuple[BinaryIO, str]:
    """The bytes, and the hash of just these bytes.

    Raises:
        OSError: if they cannot be read.
    """
    stream = open_file(document.path)
    if document.size <= LARGEST:
        with stream:
            data = stream.read(LARGEST + 1)
        return io.BytesIO(data), hashlib.sha256(data).hexdigest()
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return stream, digest.hexdigest()
