"""A repair is a value: what changed, where, by which rule and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whoever only mends text need not load the readers of pages
    from finsam.corpus.problem import Problem
    from finsam.extract.page import Line, Page, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change to a line.

    Attributes:
        start: offset of the first changed character in the raw line, from 0.
        end: offset after the last one; ``raw[start:end] == before``.
        before: the characters as they stood; none where a blank was lost.
        after: the characters put in their place; never holds a line break, and a blank that
            ``before`` lacks only by the rules ``blank`` and ``bar``, which a page's words never
            undergo.
        rule: name of the rule, such as ``channel``, ``spelling``, ``join``, ``swap``, ``reocr``.
        certainty: 0 to 1.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A word that was left alone although it may be damaged.

    Attributes:
        start: offset in the raw line.
        end: offset after its last character.
        reason: why it is in doubt.
        alternatives: other readings, likeliest first.
        certainty: 0 to 1, how sure the reading that stands is.
    """

    start: int
    end: int
    reason: str
    alternatives: tuple[str, ...]
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanLine:
    """A repaired line. ``apply(raw, edits) == text`` and ``undo(text, edits) == raw``.

    Attributes:
        number: the same as the page line's.
        raw: the line as it stood.
        text: the line as repaired.
        words: repaired words, one for each word of the page's line, boxes kept.
        raw_words: the words as they stood, in step with ``words``.
        edits: in order of ``start``, without overlap.
        flags: what is unsure, in order of ``start``.
    """

    number: int
    raw: str
    text: str
    words: "tuple[Word, ...]"
    raw_words: "tuple[Word, ...]"
    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()

    @classmethod
    def untouched(cls, line: "Line") -> "CleanLine":
        """A line without repairs."""
        return cls(
            number=line.number,
            raw=line.text,
            text=line.text,
            words=line.words,
            raw_words=line.words,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPage:
    """A page whose text is repaired, line for line.

    Attributes:
        page: the page as read; ``len(page.lines) == len(lines)``, same numbers.
        lines: the repaired lines.
        problems: what the normalizer noticed.
    """

    page: "Page"
    lines: tuple[CleanLine, ...]
    problems: "tuple[Problem, ...]" = ()

    @classmethod
    def untouched(cls, page: "Page") -> "CleanPage":
        """A page without repairs."""
        lines = tuple(CleanLine.untouched(line) for line in page.lines)
        return cls(page=page, lines=lines)

    @property
    def number(self) -> int:
        """Page in the file, from 1."""
        return self.page.number

    @property
    def text(self) -> str:
        """The repaired text, lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)

    @property
    def raw(self) -> str:
        """The text as it stood, lines joined by line feeds."""
        return "\n".join(line.raw for line in self.lines)


def apply(raw: str, edits: Sequence[Edit]) -> str:
    """``raw`` with all ``edits`` made."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [raw[at : edit.start], edit.after]
        at = edit.end
    return "".join([*parts, raw[at:]])


def undo(text: str, edits: Sequence[Edit]) -> str:
    """The raw line from which ``edits`` made ``text``."""
    parts: list[str] = []
    at = shift = 0
    for edit in edits:
        start = edit.start + shift
        parts += [text[at:start], edit.before]
        at = start + len(edit.after)
        shift += len(edit.after) - (edit.end - edit.start)
    return "".join([*parts, text[at:]])
