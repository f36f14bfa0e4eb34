"""Cells of a goal table that hold more than one field: "Mål och målvärde", "Läge och prognos".

A head that names several fields says so, and so do the labels inside a cell: a goal with "Målvärde:
≥ 45 %" on the line below it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.extract.box import box_around
from finsam.extract.page import Word
from finsam.parse.goals.tails import read_tail
from finsam.parse.language.heads import GIVES, goal_field
from finsam.parse.language.sentences import is_closed
from finsam.parse.layout import Cell
from finsam.parse.lists import any_of

_TEXTS = ("text", "overall")
_IN_FIGURES = ("result", "target", "start", "measure")
"""Fields that a line with a figure fills."""
_IN_WORDS = ("expected", "status", "follow_up", "activities")
"""Fields that a line without one fills: what is expected before how it stands."""
_LABEL_WORDS = 4
_STATE_WORDS = 9
"""Words of a figure and of how a goal stands, at most."""
_MARK = re.compile(r"\s*[,;:–—-]\s+(?=[^\W\d_])")
"""What parts a figure from the word behind it on one line: "40 %, osäkert"."""
_BOUND = re.compile(rf"\W*(?:[≥≤<>=]|{any_of('goals.bound')})\W*\d[\d\s,.]*\W*\w*\.?")
"""A line below a goal's sentence that is its target and nothing else."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cell; where only its text is asked for it has no words with places."""

    text: str
    words: tuple[Word, ...] = ()


def parted(cell: Cell, fields: Sequence[str]) -> dict[str, Cell]:
    """A cell as the cells of the fields that it holds; itself alone where it holds but one.

    Args:
        cell: below a head.
        fields: that the head names, the first of them where all is one.
    """
    rest, labelled = _labelled(_lines(cell))
    found = _stated(rest, fields) or _distributed(rest, fields)
    for name, lines in labelled.items():
        found.setdefault(name, lines)
    if len(found) < 2:
        return {next(iter(found), fields[0]): cell}
    return {name: _cell(cell, lines) for name, lines in found.items() if lines}


def _lines(cell: Cell) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    for text in cell.lines:
        count = len(text.split())
        found.append(_Line(text, cell.words[at : at + count]))
        at += count
    return found


def _labelled(lines: Sequence[_Line]) -> tuple[list[_Line], dict[str, list[_Line]]]:
    """The lines of no label; and those behind each label, up to the next one."""
    rest: list[_Line] = []
    found: dict[str, list[_Line]] = {}
    name: str | None = None
    for nth, line in enumerate(lines):
        head, colon, said = line.text.partition(":")
        words = head.split()
        field = goal_field(head) if colon and said.strip() and len(words) <= _LABEL_WORDS else None
        if nth and field in GIVES and field not in found:
            name = field
            assert name is not None  # told by GIVES
            found[name] = [_Line(said.strip(), line.words[len(words) :])]
        elif name is not None:
            found[name].append(line)
        else:
            rest.append(line)
    return rest, found


def _stated(lines: Sequence[_Line], fields: Sequence[str]) -> dict[str, list[_Line]]:
    """What a cell below "Så gick det" says: a figure, how the goal stands, and a comment.

    "63 % Ej uppfyllt" over "Orsakerna ska analyseras." Empty where no state opens it.
    """
    if fields[0] not in ("result", "follow_up"):
        return {}
    words = " ".join(line.text for line in lines).split()
    for end in range(min(_STATE_WORDS, len(words)), 0, -1):
        told = read_tail(" ".join(words[:end]))
        rest = " ".join(words[end:])
        if any(name in ("status", "expected") for name, _ in told) and not rest[:1].islower():
            said = (*told, ("follow_up", rest)) if rest else told
            return {name: [_Line(text)] for name, text in said}
    return {}


def _distributed(lines: Sequence[_Line], fields: Sequence[str]) -> dict[str, list[_Line]]:
    """The lines of no label by field: all of them one, unless figures and words are two."""
    if not lines:
        return {}
    if fields[0] in _TEXTS:
        whole = len(lines) > 1 and is_closed(lines[-2].text)
        if "target" in fields and whole and _BOUND.fullmatch(lines[-1].text.casefold()):
            return {fields[0]: list(lines[:-1]), "target": [lines[-1]]}
        return {fields[0]: list(lines)}
    figured = next((name for name in _IN_FIGURES if name in fields), None)
    worded = [name for name in _IN_WORDS if name in fields]
    if not worded or len(fields) < 2:
        return {fields[0]: list(lines)}
    figured = figured or "result"
    found: dict[str, list[_Line]] = {}
    for line in (part for whole in lines for part in _halves(whole)):
        has_figure = any(char.isdigit() for char in line.text)
        found.setdefault(figured if has_figure else worded[0], []).append(line)
    return found


def _halves(line: _Line) -> tuple[_Line, ...]:
    """A line cut between its figure and the word behind it."""
    cut = _MARK.search(line.text)
    if cut is None or not line.text[:1].isdigit():
        return (line,)
    before = len(line.text[: cut.start()].split())
    behind = len(line.text[: cut.end()].split())
    return (
        _Line(line.text[: cut.start()], line.words[:before]),
        _Line(line.text[cut.end() :], line.words[behind:]),
    )


def _cell(whole: Cell, lines: Sequence[_Line]) -> Cell:
    words = tuple(word for line in lines for word in line.words)
    text = " ".join(line.text for line in lines)
    return replace(
        whole,
        text=text,
        raw=" ".join(word.text for word in words) or text,
        words=words,
        lines=tuple(line.text for line in lines),
        box=box_around(word.box for word in words) or whole.box,
    )


def by_field(
    cells: Sequence[Cell], fields: Mapping[int, str], several: Mapping[int, Sequence[str]]
) -> dict[str, Cell]:
    """The cells of a row by field; what a cell holds besides its own gives way to a column's own.

    Args:
        cells: of one row.
        fields: of each column.
        several: all fields of the columns whose head names more than one.
    """
    own: dict[str, Cell] = {}
    besides: dict[str, Cell] = {}
    for cell in cells:
        if cell.column not in fields:
            continue
        name = fields[cell.column]
        names = (name, *(f for f in several.get(cell.column, ()) if f != name))
        for field, part in parted(cell, names).items():
            (own if field == name else besides)[field] = part
    return besides | own
