"""Files and folders in, documents out: what is a PDF, what is text, what is there twice."""

import errno
import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

from finsam.corpus.archive import Packed, archive_of, is_office, open_packed, packed
from finsam.corpus.document import Document, MediaType
from finsam.corpus.names import file_name, shown
from finsam.corpus.odd import (
    ZIP_MARK,
    copy_line,
    excluded,
    is_archive,
    is_litter,
    odd_lines,
    office_line,
    original_first,
)
from finsam.corpus.problem import Problem, Severity, Stage

HEAD = 1024
"""Bytes in which a PDF must show its mark (PDF 1.7, implementation note 13)."""

PDF_MARK = b"%PDF"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
PDF_SUFFIX = ".pdf"
_CHUNK = 1 << 20
_LITTER = "hidden or temporary; passed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was handed in.

    Attributes:
        documents: in order of path, each content once.
        problems: files and folders that could not be read, or are no documents.
        notes: files that were passed over, each with the reason: what is no report, copies,
            hidden files, what was left out on purpose.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def scan(
    paths: Sequence[Path], exclude: Sequence[str] = (), *, unopened: Collection[Path] = ()
) -> Scan:
    """Finds the documents in ``paths``; folders with all that lies below them.

    What a file holds is told from its content. In a folder, files that are neither PDF nor ``.txt``
    are passed over with a note each; one named outright is a problem. A file that is called
    ``.pdf`` without being one is a document all the same, so that its failure is put on record
    when it is opened. Of several files of the same bytes the one that is called like an original
    keeps its name. The PDFs in a ``.zip`` are documents like others; their paths lead through it.

    Args:
        paths: files and folders.
        exclude: patterns (``*utkast*``) of names, paths or folders that are left out.
        unopened: files of the database that is being written. A process that closes a file gives
            up all locks that it holds on it (POSIX, fcntl), those of SQLite among them, and
            another writer could then change the file under its hands.

    Returns:
        The documents in order of path, the same bytes only once, what went wrong, and what was
        passed over.
    """
    problems: list[Problem] = []
    notes: list[Problem] = []
    candidates: dict[Path, bool] = {}
    for path in paths:
        for file, named in _files(path, problems, notes):
            candidates[file] = candidates.get(file, False) or named
    documents: dict[str, list[Document]] = {}
    own = {file.resolve() for file in unopened}
    for file in sorted(candidates):
        if excluded(file, exclude):
            notes.append(_note("left-out", f"{file}: left out, as asked"))
            continue
        if is_litter(file.name) and not candidates[file]:
            notes.append(_note("hidden", f"{file}: {_LITTER}"))
            continue
        named = candidates[file]
        if own and file.resolve() in own:
            lines, make = (problems, _problem) if named else (notes, _note)
            lines.append(make("own-database", f"{file}: the database itself; passed over"))
            continue
        for document in _within(file, named, problems, notes):
            documents.setdefault(document.sha256, []).append(document)
    found = [_original(same, notes) for same in documents.values()]
    ordered = tuple(sorted(found, key=lambda one: one.path))
    return Scan(documents=ordered, problems=tuple(problems), notes=tuple(notes))


def _within(
    file: Path, named: bool, problems: list[Problem], notes: list[Problem]
) -> Iterator[Document]:
    """The document that a file is, or those that it holds, if any; else a line on what it is."""
    lines, make = (problems, _problem) if named else (notes, _note)
    try:
        document = identify(file, named=named)
        head = _head(file) if document is None else b""
        if document is not None:
            yield document
        elif is_archive(file, head):
            yield from _unpacked(file, named, problems, notes)
        else:
            lines += [make("not-a-document", line) for line in odd_lines(file, head)]
    except OSError as error:
        problems.append(_problem("unreadable-file", f"{file}: {_reason(error, file)}"))


def _unpacked(
    archive: Path, named: bool, problems: list[Problem], notes: list[Problem]
) -> Iterator[Document]:
    """The PDFs in an archive; a line for each other file in it, and for an archive without PDF."""
    lines, make = (problems, _problem) if named else (notes, _note)
    found = False
    try:
        if is_office(archive):
            lines.append(make("not-a-document", office_line(archive)))
            return
        for one in packed(archive):
            if one.too_many is not None:
                problems.append(_problem("too-many-files", f"{one.path}: {one.too_many}"))
                continue
            if one.passed_over is not None or is_litter(one.path.name):
                notes.append(_note("hidden", f"{one.path}: {one.passed_over or _LITTER}"))
                continue
            document, why = _packed_document(one)
            found = found or document is not None or one.path.suffix.lower() == PDF_SUFFIX
            if document is not None:
                yield document
            else:
                lines += [make("not-a-document", line) for line in why]
    except (BadZipFile, OSError):
        lines.append(make("not-a-document", f"{archive}: a damaged .zip archive; get it anew"))
        return
    if not found:
        lines.append(make("not-a-document", f"{archive}: a .zip archive without any PDF"))


def _packed_document(one: Packed) -> tuple[Document | None, Sequence[str]]:
    """The PDF that a file in an archive is; else the lines that say why it is none."""
    why = one.why_not
    try:
        document = None if why else identify(one.path, named=False)
        if document is not None and document.media_type is MediaType.PDF:
            return document, ()
        if document is None and why is None and one.path.suffix.lower() != PDF_SUFFIX:
            return None, tuple(odd_lines(one.path, _head(one.path)))
    except OSError as error:
        why = str(error.strerror)
    why = why or ("a text in an archive" if document else "no PDF")
    return None, (f"{one.path}: {why}, not read; unpack it and hand in what it holds",)


def _original(same: Sequence[Document], notes: list[Problem]) -> Document:
    """Of documents of the same bytes the one that keeps its name; the others get a note."""
    original = min(same, key=lambda one: original_first(one.path))
    for one in same:
        if one is not original:
            notes.append(_note("copy", copy_line(one.path, original.path)))
    return original


def _head(file: Path) -> bytes:
    with _open_file(file) as stream:
        return stream.read(HEAD)


def identify(file: Path, *, named: bool = True) -> Document | None:
    """The document that a file is, or ``None`` if it is none.

    Args:
        file: to look into.
        named: whether the user named the file itself; then text is taken without ``.txt`` too.

    Raises:
        OSError: if the file cannot be read, or is no file but a pipe or a device.
    """
    with _open_file(file) as stream:
        head = stream.read(HEAD)
        media_type = _media_type(file, head, named=named)
        if media_type is None:
            return None
        digest, size = hashlib.sha256(head), len(head)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Document(
        sha256=digest.hexdigest(),
        name=file_name(file),
        media_type=media_type,
        size=size,
        path=file,
    )


def _open_file(file: Path) -> BinaryIO:
    """Opens a plain file; never waits for one that is none.

    Raises:
        OSError: if it cannot be read; with ``ENOTSUP`` if it is a pipe, a socket or a device.
    """
    if not file.exists() and archive_of(file) is not None:
        return open_packed(file)
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.ENOTSUP, "a pipe, a socket or a device", str(file))
    return os.fdopen(handle, "rb")


def _files(
    path: Path, problems: list[Problem], notes: list[Problem]
) -> Iterator[tuple[Path, bool]]:
    """The files at or below ``path``, each with whether it was named itself."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if archive_of(path) is not None:
            yield path, True
        elif isinstance(error, PermissionError):
            problems.append(_problem("unreadable-file", f"{path}: {_reason(error, path)}"))
        else:
            message = f"{path}: no such file or folder; check the path"
            problems.append(_problem("no-such-file", message))
        return
    if stat.S_ISDIR(mode):
        yield from ((file, False) for file in _walk(path, problems, notes))
    elif stat.S_ISREG(mode):
        yield path, True
    else:
        message = f"{path}: neither a file nor a folder; give a PDF, a text file or a folder"
        problems.append(_problem("not-a-document", message))


def _walk(folder: Path, problems: list[Problem], notes: list[Problem]) -> Iterator[Path]:
    """The files below ``folder`` in folders that are not hidden.

    Links to folders are not followed; links to files only where they stay within the folder, so
    that an archive from elsewhere does not make the reader look at what is none of its own.
    """

    def on_error(error: OSError) -> None:
        place = Path(error.filename or folder)
        problems.append(_problem("unreadable-folder", f"{place}: {_reason(error, place)}"))

    inside = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=on_error):
        for passed, why in _closed(Path(place), folders):
            notes.append(_note("folder-passed-over", f"{passed}: {why}; passed over"))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            try:
                wanted = _is_within(file, inside, problems, notes)
            except PermissionError as error:  # the folder may be listed but not entered
                on_error(OSError(error.errno, error.strerror, place))
                break
            except OSError as error:
                problems.append(_problem("unreadable-file", f"{file}: {_reason(error, file)}"))
                continue
            if wanted:
                yield file


def _closed(place: Path, folders: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """The folders in ``place`` that are not gone through, each with the reason."""
    for name in sorted(folders):
        if name.startswith("."):
            yield place / name, "a hidden folder"
        elif (place / name).is_symlink():
            yield place / name, "a link to a folder"


def _is_within(file: Path, folder: Path, problems: list[Problem], notes: list[Problem]) -> bool:
    """Whether a file found in a folder is a plain file, or a link to one in the same folder.

    Raises:
        OSError: if that cannot be told.
    """
    is_link = stat.S_ISLNK(file.lstat().st_mode)
    if is_link and not file.resolve().is_relative_to(folder):
        message = f"{file}: a link that leads out of the folder; name the file itself to read it"
        problems.append(_problem("link-outside", message))
        return False
    if stat.S_ISREG(file.stat().st_mode):
        return True
    notes.append(_note("no-file", f"{file}: a pipe, a socket or a device; passed over"))
    return False


def _media_type(file: Path, head: bytes, *, named: bool) -> MediaType | None:
    """What ``file`` holds, told from its first bytes; ``None`` if it is no document."""
    suffix = file.suffix.lower()
    if head.startswith(ZIP_MARK):
        return None  # a stored archive shows the marks of the PDFs that it holds
    if PDF_MARK in head or suffix == PDF_SUFFIX:
        return MediaType.PDF
    if suffix in TEXT_SUFFIXES:
        return MediaType.TEXT if b"\0" not in head or head[:2] in _UTF16 else None
    if named and suffix == "" and head and _is_text(head):
        return MediaType.TEXT
    return None


_UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""Marks at the beginning of a text of two bytes a character, of which half are zero."""


def _is_text(head: bytes) -> bool:
    """Whether bytes are UTF-8 text; a character cut off at their end does no harm."""
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3
    return True


def _reason(error: OSError | ValueError, place: Path) -> str:
    """One clause for a person: what the system said, and what to do."""
    if isinstance(error, PermissionError):
        wanted = "u+rx" if _is_folder(place) else "u+r"
        return f"may not be read; give yourself permission (chmod {wanted}) and try again"
    said = getattr(error, "strerror", None) or error
    if getattr(error, "errno", None) == errno.ENOTSUP:
        return f"{said}, no file; leave it out"
    return f"cannot be read ({said}); check the path"


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:
        return False


def _note(code: str, message: str) -> Problem:
    return Problem(
        stage=Stage.CORPUS, code=code, message=shown(message), page=None, severity=Severity.NOTE
    )


def _problem(code: str, message: str) -> Problem:
    return Problem(
        stage=Stage.CORPUS, code=code, message=shown(message), page=None, severity=Severity.ERROR
    )
