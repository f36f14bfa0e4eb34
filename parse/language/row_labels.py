"""Labels of rows and captions of tables without what is hung on them: marks, notes, leaders."""

import re
from dataclasses import dataclass
from functools import cache

from finsam.parse.lists import any_of, read_table

_TRAILING_MARK = re.compile(r"(?<=[^\W\d_])(?:\s?[\u00b9\u00b2\u00b3*†]+|\*+\)?)$")
_NOTE_REF = re.compile(
    rf"[\s,(]*\b{any_of('language.note')}(?P<no>\d+(?:[,\s-]+\d+)*)\)?$", re.IGNORECASE
)
_LEADERS = re.compile(r"[\s.…·_]*(?:\.{3,}|…{1,}|(?:\s\.){3,}|_{3,})[\s.…·_]*$")


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A label taken apart.

    Attributes:
        text: the label alone; empty where nothing is left.
        note: number of the note that it refers to.
        mark: star or raised figure behind it.
    """

    text: str
    note: str | None = None
    mark: str | None = None


def row_label_of(text: str) -> RowLabel:
    """A label without footnote marks, references to notes, leaders and trailing colon."""
    label = re.sub(r"\s+", " ", text).strip()
    label = re.sub(r"^(?:[^\w(\"'”»]+|[|_]+)(?=[\w(\"”»])", "", label)
    label = _LEADERS.sub("", label)
    noted = _NOTE_REF.search(label)
    note = noted["no"] if noted and noted.start() else None
    label = _NOTE_REF.sub("", label)
    marked = _TRAILING_MARK.search(label)
    label = _TRAILING_MARK.sub("", label)
    label = re.sub(r"[\s.…]*\.{3,}$|(?<=\w)\s*:$", "", label)
    return RowLabel(label.strip(" :;•|"), note, marked.group().strip() if marked else None)


def clean_label(text: str) -> str:
    """A label without footnote marks, references to notes, and trailing colon or dots."""
    return row_label_of(text).text


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    found = [row["pattern"] for row in read_table("table_words.csv") if row["kind"] == kind]
    if not found:
        raise KeyError(kind)
    return re.compile("|".join(found), re.IGNORECASE)


def row_says(kind: str, text: str | None) -> bool:
    """Whether a label, head or cell holds a word of the list ``kind`` (``table_words.csv``).

    Raises:
        KeyError: if there is no such list.
    """
    return bool(text) and _pattern(kind).search(text or "") is not None
