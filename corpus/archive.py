"""PDFs that are packed in a ``.zip``: files like others, at ``ARCHIVE.zip/FOLDER/NAME.pdf``.

The path of such a file leads through the archive as if that were a folder. Nothing is unpacked to
disk, so names within an archive can lead nowhere, and what is read is held to a size.
"""

import errno
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

MARK = b"PK\x03\x04"
LARGEST = 256 << 20
"""Bytes of the largest file that is taken out of an archive; one that says more is no report."""
MOST = 10_000
"""Files of an archive that are looked at."""
_ENCRYPTED = 0x1
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
"""A file by which an archive tells that it is a document of an office program (OPC, ODF)."""


MAC = "__MACOSX"
"""Folder in which a Mac packs, beside the files, what only a Mac can use of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file within an archive.

    Attributes:
        path: through the archive.
        why_not: why it cannot be read, for a person; ``None`` if it can.
        passed_over: instead, what is not looked at, and why nobody misses it.
        too_many: instead, that not all of the archive is looked at.
    """

    path: Path
    why_not: str | None = None
    passed_over: str | None = None
    too_many: str | None = None


def packed(archive: Path) -> Iterator[Packed]:
    """The files in an archive; archives in it are not looked into.

    What a Mac packs beside the files is one, and so are all that come after :data:`MOST`.

    Raises:
        OSError: if it cannot be read.
        zipfile.BadZipFile: if it is damaged.
    """
    with zipfile.ZipFile(archive) as opened:
        every = [info for info in opened.infolist() if not info.is_dir()]
        beside = [info for info in every if _is_of_a_mac(info)]
        if beside:
            said = f"{len(beside)} files that a Mac packs beside its own; passed over"
            yield Packed(path=archive / MAC, passed_over=said)
        own = [info for info in every if not _is_of_a_mac(info)]
        if len(own) > MOST:
            said = f"holds {len(own)} files, of which only the first {MOST} are looked at"
            yield Packed(path=archive, too_many=f"{said}; unpack it and hand in the folder")
        for info in own[:MOST]:
            inner = _inner(info.filename)
            if inner.lower().endswith(".zip"):
                yield Packed(path=archive / inner, why_not="an archive within an archive")
            else:
                yield Packed(path=archive / inner, why_not=_why_not(info))


def _is_of_a_mac(info: zipfile.ZipInfo) -> bool:
    return _inner(info.filename).startswith(f"{MAC}/")


def is_office(archive: Path) -> bool:
    """Whether an archive is a document of an office program, whatever it is called.

    Raises:
        OSError: if it cannot be read.
        zipfile.BadZipFile: if it is damaged.
    """
    with zipfile.ZipFile(archive) as opened:
        return any(info.filename in _OFFICE for info in opened.infolist()[:MOST])


def _why_not(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "locked with a password"
    if info.file_size > LARGEST:
        return f"larger than {LARGEST >> 20} MB"
    return None


def _inner(name: str) -> str:
    """A name within an archive without what would lead out of it."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..", "."))


def archive_of(path: Path) -> Path | None:
    """The archive through which ``path`` leads; ``None`` if it leads through none."""
    for parent in path.parents:
        try:
            if parent.is_file():
                return parent if zipfile.is_zipfile(parent) else None
            if parent.is_dir():
                return None
        except OSError:
            return None
    return None


def exists(path: Path) -> bool:
    """Whether there is a file, packed or not."""
    if path.exists():
        return True
    archive = archive_of(path)
    if archive is None:
        return False
    try:
        return any(one.path == path for one in packed(archive))
    except (OSError, zipfile.BadZipFile):
        return False


def open_packed(path: Path) -> BinaryIO:
    """The bytes of a file within an archive.

    Raises:
        OSError: if there is no such file, or it is damaged, locked or too large.
    """
    archive = archive_of(path)
    if archive is None:
        raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
    try:
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                if archive / _inner(info.filename) == path:
                    return io.BytesIO(_bytes(opened, info))
    except OSError:
        raise
    except Exception as error:  # zlib, bz2, lzma and zipfile each have errors of their own
        raise OSError(errno.EIO, f"damaged in its archive: {error}", str(path)) from error
    raise FileNotFoundError(errno.ENOENT, "not in its archive any more", str(path))


def _bytes(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with opened.open(info) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"larger than {LARGEST >> 20} MB", info.filename)
    return data


def open_file(path: Path) -> BinaryIO:
    """A file's bytes, wherever it lies.

    Raises:
        OSError: if it cannot be read.
    """
    try:
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        if archive_of(path) is None:
            raise
        return open_packed(path)
