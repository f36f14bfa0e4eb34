"""Files and folders in, documents out: what is a PDF, what is text, what is there twice."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from finsam.corpus.document import Document, MediaType
from finsam.corpus.problem import Problem, Severity, Stage

HEAD = 1024
"""Bytes in which a PDF must show its mark (PDF 1.7, implementation note 13)."""

PDF_MARK = b"%PDF"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
PDF_SUFFIX = ".pdf"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was handed in.

    Attributes:
        documents: in order of path, each content once.
        problems: files and folders that could not be read, or are no documents.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


def scan(paths: Sequence[Path]) -> Scan:
    """Finds the documents in ``paths``; folders with all that lies below them.

    What a file holds is told from its content. In a folder, hidden files and files that are
    neither PDF nor ``.txt`` are passed over in silence; a file named outright is not. A file
    that is called ``.pdf`` without being one is a document all the same, so that its failure
    is put on record when it is opened.

    Args:
        paths: files and folders.

    Returns:
        The documents in order of path, the same bytes only once, and what went wrong.
    """
    problems: list[Problem] = []
    candidates: dict[Path, bool] = {}
    for path in paths:
        for file, named in _files(path, problems):
            candidates[file] = candidates.get(file, False) or named
    documents: dict[str, Document] = {}
    for file in sorted(candidates):
        try:
            document = identify(file, named=candidates[file])
        except OSError as error:
            problems.append(_problem("unreadable-file", f"{file}: {_reason(error)}"))
            continue
        if document is not None:
            documents.setdefault(document.sha256, document)
        elif candidates[file]:
            message = f"{file}: neither a PDF nor a text file; convert it to PDF first"
            problems.append(_problem("not-a-document", message))
    return Scan(documents=tuple(documents.values()), problems=tuple(problems))


def identify(file: Path, *, named: bool = True) -> Document | None:
    """The document that a file is, or ``None`` if it is none.

    Args:
        file: to look into.
        named: whether the user named the file itself; then text is taken without ``.txt`` too.

    Raises:
        OSError: if the file cannot be read.
    """
    media_type = _media_type(file, named=named)
    if media_type is None:
        return None
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Document(
        sha256=digest.hexdigest(), name=file.name, media_type=media_type, size=size, path=file
    )


def _files(path: Path, problems: list[Problem]) -> Iterator[tuple[Path, bool]]:
    """The files at or below ``path``, each with whether it was named itself."""
    if path.is_dir():
        yield from ((file, False) for file in _walk(path, problems))
    elif path.is_file():
        yield path, True
    elif _exists(path):
        message = f"{path}: neither a file nor a folder; give a PDF, a text file or a folder"
        problems.append(_problem("not-a-document", message))
    else:
        message = f"{path}: no such file or folder; check the path"
        problems.append(_problem("no-such-file", message))


def _exists(path: Path) -> bool:
    """Whether there is anything at ``path``; false too where that may not be looked at."""
    try:
        return path.exists()
    except OSError:
        return False


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files below ``folder`` that are not hidden; links to folders are not followed."""

    def on_error(error: OSError) -> None:
        place = error.filename or folder
        problems.append(_problem("unreadable-folder", f"{place}: {_reason(error)}"))

    for place, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if not name.startswith(".") and (file.is_file() or file.is_symlink()):
                yield file


def _media_type(file: Path, *, named: bool) -> MediaType | None:
    """What ``file`` holds; ``None`` if it is no document.

    Raises:
        OSError: if the file cannot be read.
    """
    suffix = file.suffix.lower()
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    if PDF_MARK in head or suffix == PDF_SUFFIX:
        return MediaType.PDF
    if suffix in TEXT_SUFFIXES:
        return MediaType.TEXT if b"\0" not in head else None
    if named and suffix == "" and head and _is_text(head):
        return MediaType.TEXT
    return None


def _is_text(head: bytes) -> bool:
    """Whether bytes are UTF-8 text; a character cut off at their end does no harm."""
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3
    return True


def _reason(error: OSError) -> str:
    """One clause for a person: what the system said, and what to do."""
    if isinstance(error, PermissionError):
        return "may not be read; give yourself permission (chmod u+r) and try again"
    return f"cannot be read ({error.strerror or error}); check the path"


def _problem(code: str, message: str) -> Problem:
    return Problem(
        stage=Stage.CORPUS, code=code, message=message, page=None, severity=Severity.ERROR
    )
