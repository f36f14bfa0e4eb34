"""Tables in page texts, which have no geometry."""

import re
from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.normalize.edit import CleanPage
from finsam.parse.tables.drafts.draft import Draft, DraftCell, Token, tokens_of
from finsam.parse.tables.open.find import unruled_tables
from finsam.parse.tables.open.refuse import contents
from finsam.parse.tables.plain.lines import line_tables

_CHAR = 6.0
"""Width given to a character, in points, where blanks show columns."""
_LINE = 12.0
_ASIDE = re.compile(r"\S {3,}\S")
_ASIDES = 3
"""Lines of asides from which a text has them."""
_FIGURES = 3
"""Figures of a single row from which it is a table."""
_HEIGHT = 0.8
"""Share of a line's height that letters take."""


def plain_tables(page: CleanPage) -> list[Draft]:
    """The tables of a page text, by tabs, by bars, by columns of blanks, or by runs of figures."""
    lines = list(tokens_of(page))
    texts = [line.text for line in page.lines]
    drafts = _separated(lines, texts, "\t") + _separated(lines, texts, "|")
    taken = set().union(*(draft.lines() for draft in drafts)) if drafts else set()
    free = [line for line in lines if not (line and line[0].line in taken)]
    if sum(bool(_ASIDE.search(text)) for text in texts) >= _ASIDES:
        drafts += _by_blanks(free, page)
        taken = set().union(*(draft.lines() for draft in drafts)) if drafts else set()
        free = [[] if line and line[0].line in taken else line for line in free]
    drafts += line_tables(free)
    return sorted(drafts, key=lambda draft: min(draft.lines(), default=0))


def _separated(lines: Sequence[Sequence[Token]], texts: Sequence[str], mark: str) -> list[Draft]:
    """Tables of neighbouring lines that hold a mark between their cells."""
    drafts: list[Draft] = []
    run: list[list[list[Token]]] = []
    for tokens, text in zip([*lines, []], [*texts, ""], strict=True):
        cells = _cells(tokens, text, mark)
        if cells is None:
            draft = _from_run(run)
            if draft is not None:
                drafts.append(draft)
            run = []
        elif cells:
            run.append(cells)
    return drafts


def _cells(tokens: Sequence[Token], text: str, mark: str) -> list[list[Token]] | None:
    """The line's tokens by cell; ``None`` if it is no row, empty for a ruler of dashes."""
    if mark == "|":
        stripped = text.strip()
        if not (stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2):
            return None
        if not re.search(r"[^|:\-+\s]", stripped):
            return []
        return _between_bars(tokens)
    if mark not in text:
        return None
    rest = list(tokens)
    cells: list[list[Token]] = []
    for part in text.split(mark):
        count = len(part.split())
        cells.append(rest[:count])
        rest = rest[count:]
    return cells


def _between_bars(tokens: Sequence[Token]) -> list[list[Token]]:
    cells: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == "|":
            cells.append([])
        else:
            cells[-1].append(token)
    return cells[1:-1] if not cells[0] and not cells[-1] else cells


def _from_run(run: Sequence[list[list[Token]]]) -> Draft | None:
    """A table of rows of cells; ``None`` if it is a single pair or a table of contents."""
    if not run or (len(run) < 2 and len(run[0]) < _FIGURES):
        return None
    columns = max(len(row) for row in run)
    rows = [(_text(row[0]), _text(row[-1])) for row in run]
    if columns < 2 or (columns == 2 and contents(rows)):
        return None
    cells = [
        DraftCell(i, j, lines=[tuple(cell)])
        for i, row in enumerate(run)
        for j, cell in enumerate(row)
        if cell
    ]
    return Draft(len(run), columns, cells) if cells else None


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _by_blanks(lines: Sequence[Sequence[Token]], page: CleanPage) -> list[Draft]:
    """Tables that columns of blanks show: characters stand where they would in print."""
    texts = {line.number: line.text.expandtabs() for line in page.lines}
    placed = [_placed(line, texts[line[0].line]) for line in lines if line]
    drafts = unruled_tables([line for line in placed if line])
    for draft in drafts:
        draft.box = None
    return drafts


def _placed(line: Sequence[Token], text: str) -> list[Token]:
    """A line's tokens with the place that their column of characters gives them."""
    placed: list[Token] = []
    at = 0
    for token in line:
        found = text.find(token.text, at)
        if found < 0:
            return []
        at = found + len(token.text)
        top = token.line * _LINE
        box = Box(found * _CHAR, top, at * _CHAR, top + _HEIGHT * _LINE)
        placed.append(Token(token.text, token.raw, token.word, token.line, box))
    return placed
