"""Files that are no report, each with a line that says what it is and what to do.

Whoever hands in a folder is told of every file in it: a report saved as .docx that is passed over
in silence is a hole in every comparison.
"""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from finsam.corpus.archive import archive_of

ZIP_MARK = b"PK\x03\x04"
_MARKS = (
    (b"\xff\xd8\xff", "an image"),
    (b"\x89PNG\r\n", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Word, Excel or PowerPoint"),
    (b"{\\rtf", "a document in rich text"),
    (b"Rar!", "a .rar archive"),
    (b"7z\xbc\xaf", "a .7z archive"),
    (b"\x1f\x8b", "a .gz archive"),
)
"""First bytes by which a file tells what it is, whatever it is called."""
_SUFFIXES = {
    **dict.fromkeys((".docx", ".docm", ".odt", ".pages"), "a word processor's document"),
    **dict.fromkeys((".xlsx", ".xlsm", ".ods", ".csv"), "a spreadsheet"),
    **dict.fromkeys((".pptx", ".odp"), "a presentation"),
    **dict.fromkeys((".eml", ".msg"), "a letter"),
    **dict.fromkeys((".htm", ".html"), "a web page"),
    **dict.fromkeys((".heic", ".webp", ".bmp"), "an image"),
}
_REMEDY = {
    "an image": "make a PDF of it and hand that in",
    "a spreadsheet": "only reports are read; print it to PDF if it is one",
}
_SAVE = "save it as PDF and hand that in"
_UNPACK = "unpack it and hand in what it holds"
_LITTER = ("thumbs.db", "desktop.ini", "~$*", "._*", ".*", "*.tmp", "*.crdownload", "*.part")
"""Names of files that programs leave behind."""


def is_litter(name: str) -> bool:
    """Whether a file is hidden, or what a program left behind."""
    return any(fnmatch(name.lower(), pattern) for pattern in _LITTER)


def odd_lines(file: Path, head: bytes) -> Iterator[str]:
    """What ``file`` is, and what to do, in one line.

    Args:
        file: that is neither a PDF nor a text nor an archive that is read.
        head: its first bytes.
    """
    if not head:
        yield f"{file}: empty; nothing to read"
        return
    what = next((said for mark, said in _MARKS if head.startswith(mark)), None)
    what = _SUFFIXES.get(file.suffix.lower()) or what
    if what is None:
        yield f"{file}: neither a PDF nor a text; {_SAVE} if it is a report"
    else:
        remedy = _UNPACK if "archive" in what else _REMEDY.get(what, _SAVE)
        yield f"{file}: {what}, not read; {remedy}"


def is_archive(file: Path, head: bytes) -> bool:
    """Whether a file is a .zip, and no document of an office program that is packed as one."""
    return head.startswith(ZIP_MARK) and file.suffix.lower() not in _SUFFIXES


def office_line(file: Path) -> str:
    """That a file is a document of an office program, although it is called otherwise."""
    return f"{file}: a document of Word, Excel or the like, whatever its name; {_SAVE}"


def copy_line(file: Path, original: Path) -> str:
    """That two files are the same, byte for byte."""
    return f"{file}: the same bytes as {original}; read once"


_COPY_MARKS = ("kopia", "copy", "(1)", "(2)", "(3)", "- 1", "_1")


def original_first(file: Path) -> tuple[bool, bool, int, str]:
    """Order among files of the same bytes: the one that is called like an original comes first.

    One in an archive comes last, since whoever wants to open it must unpack it.
    """
    name = file.stem.casefold()
    marked = any(mark in name for mark in _COPY_MARKS)
    return archive_of(file) is not None, marked, len(name), str(file)


def excluded(file: Path, patterns: Sequence[str]) -> bool:
    """Whether a file is left out: its name, its path or a folder above it fits a pattern."""
    parts = (file.name, str(file), *(parent.name for parent in file.parents))
    return any(fnmatch(part, pattern) for pattern in patterns for part in parts if part)
