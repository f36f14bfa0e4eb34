"""Tables in page texts whose rows are a label with a run of figures behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from finsam.parse.table_draft import Draft, DraftCell, Token
from finsam.parse.table_figures import Looks, is_figure_word, is_quantity, looks
from finsam.parse.table_pairs import paired_tables
from finsam.parse.table_refuse import contents
from finsam.parse.table_runs import best_cut, counts, run_start

_HEAD_WORD = re.compile(
    r"(?:budget(?:erat)?|utfall|prognos|avvikelse|differens|diff\.?|kvinnor|män|totalt|total|summa"
    r"|antal|andel|procent|före|efter|förändring|bokslut|helår|år|tkr|kr|not|period(?:en)?|ack\.?"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec|kvartal|[tq][1-4])[.,:]?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:[/,&+\-–]|\b(?:och|eller|samt|för|av|från|till|i|på|med|om))$")
_MOST_LABEL = 10
_MOST_COLUMNS = 16
_ENOUGH = 0.6


class Kind(Enum):
    """What a line may be in a table."""

    BLANK = "blank"
    ROW = "row"
    FIGURES = "figures"
    HEAD = "head"
    LABEL = "label"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line of page text cut into its label and the figures behind it."""

    kind: Kind
    label: tuple[Token, ...]
    run: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the run."""
        return tuple(t.text for t in self.run)

    @property
    def text(self) -> str:
        """The words of the label."""
        return " ".join(t.text for t in self.label)


def line_of(tokens: Sequence[Token]) -> PlainLine:
    """Judges one line."""
    if not tokens:
        return PlainLine(Kind.BLANK, (), ())
    words = [t.text for t in tokens]
    heads = _head_start(words)
    if heads < len(words) and heads <= 6:
        return PlainLine(Kind.HEAD, tuple(tokens[:heads]), tuple(tokens[heads:]))
    at = run_start(words)
    label, run = tuple(tokens[:at]), tuple(tokens[at:])
    if run and counts(tuple(words[at:])) and _quantity(words[at:]):
        if not label:
            return PlainLine(Kind.FIGURES, label, run)
        if len(label) <= _MOST_LABEL and not _sentence(words[:at]):
            return PlainLine(Kind.ROW, label, run)
        return PlainLine(Kind.OTHER, tuple(tokens), ())
    short = len(words) <= 8 and not words[-1].endswith((".", ";", "!", "?"))
    return PlainLine(Kind.LABEL if short else Kind.OTHER, tuple(tokens), ())


def _quantity(words: Sequence[str]) -> bool:
    """Whether a run holds more than years."""
    return any(
        any(c.isdigit() for c in w) and looks(w) not in (Looks.YEAR, Looks.DATE) for w in words
    ) or is_quantity(" ".join(words))


def _sentence(words: Sequence[str]) -> bool:
    """Whether words before a figure are running text: full stops within, or a lone preposition."""
    return any(w.endswith((".", "?")) and len(w) > 6 for w in words[:-1]) or (
        len(words) > 5
        and words[-1].lower() in ("på", "till", "av", "om", "med", "är", "var", "under")
    )


def _head_start(words: Sequence[str]) -> int:
    """Index from which the words of a line are headings of columns; ``len`` if there are none."""
    at = len(words)
    while at > 0 and looks(words[at - 1]) in (Looks.YEAR, Looks.DATE):
        at -= 1
    if at < len(words):
        return at if at <= 5 and not any(map(_amount, words[:at])) else len(words)
    while at > 0 and _HEAD_WORD.fullmatch(words[at - 1]):
        at -= 1
    return at if len(words) - at >= 2 else len(words)


def _amount(word: str) -> bool:
    return is_figure_word(word) and any(char.isdigit() for char in word)


def line_tables(lines: Sequence[Sequence[Token]]) -> list[Draft]:
    """The tables among these lines; empty lines stand as empty sequences."""
    judged = [line_of(line) for line in lines]
    drafts: list[Draft] = []
    for block in _blocks(judged):
        draft = _table(block)
        if draft is not None:
            drafts.append(draft)
    taken = {number for draft in drafts for number in draft.lines()}
    free = [
        PlainLine(Kind.OTHER, (), ()) if _line_number(line) in taken else line for line in judged
    ]
    pairs = [
        (line.kind is Kind.FIGURES, [*line.label, *line.run])
        for line in free
        if line.label or line.run or line.kind is Kind.OTHER
    ]
    return drafts + paired_tables(pairs)


def _line_number(line: PlainLine) -> int:
    return next((t.line for t in (*line.label, *line.run)), 0)


def _blocks(lines: Sequence[PlainLine]) -> list[list[PlainLine]]:
    """Runs of lines that may be one table each: cut at running text and before new headings."""
    blocks: list[list[PlainLine]] = [[]]
    blanks = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.BLANK:
            blanks += 1
            continue
        after = next((x for x in lines[index + 1 : index + 4] if x.kind is not Kind.BLANK), None)
        lone = line.kind is Kind.FIGURES and (
            (after is not None and after.kind is Kind.FIGURES) or not _holds_rows(blocks[-1])
        )
        new_head = line.kind is Kind.HEAD and _holds_rows(blocks[-1])
        if line.kind is Kind.OTHER or lone or new_head or blanks > 2:
            blocks.append([])
        if line.kind is not Kind.OTHER and not lone:
            blocks[-1].append(line)
        blanks = 0
    return [block for block in map(_trimmed, blocks) if block]


def _holds_rows(block: Sequence[PlainLine]) -> bool:
    return any(line.kind is Kind.ROW for line in block)


def _trimmed(block: list[PlainLine]) -> list[PlainLine]:
    """The block without labels after the last figures and without what stands above the table."""
    while block and block[-1].kind in (Kind.LABEL, Kind.HEAD):
        block = block[:-1]
    rows = [i for i, line in enumerate(block) if line.kind is Kind.ROW]
    if not rows:
        return []
    heads = [i for i in range(rows[0]) if block[i].kind is Kind.HEAD]
    if heads:
        return block[heads[0] :]
    lead = max(0, rows[0] - 2)
    return block[lead:]


def _table(block: Sequence[PlainLine]) -> Draft | None:
    """The table of a block; ``None`` if no number of columns fits most of its rows."""
    rows = [line for line in block if line.kind in (Kind.ROW, Kind.FIGURES)]
    heads = [line for line in block if line.kind is Kind.HEAD]
    columns = _column_count(rows, heads)
    if columns is None or contents([(row.text, " ".join(row.words)) for row in rows]):
        return None
    note = _has_note(rows, heads, columns)
    made = _Maker(columns, note)
    for line in block:
        made.add(line)
    return made.draft()


def _column_count(rows: Sequence[PlainLine], heads: Sequence[PlainLine]) -> int | None:
    """How many columns of figures most rows admit, those of the headings first."""
    if len(rows) < (2 if heads else 3):
        return None
    said = [len(h.run) for h in heads]
    support = {k: sum(_cut(row, k) is not None for row in rows) for k in range(1, _MOST_COLUMNS)}
    for k in sorted(set(said), reverse=True):
        if support.get(k, 0) >= _ENOUGH * len(rows):
            return k
    best = max(support, key=lambda k: (support[k], -k))
    return best if support[best] >= _ENOUGH * len(rows) and support[best] >= 2 else None


def _cut(row: PlainLine, columns: int) -> tuple[int, tuple[int, ...]] | None:
    """How many leading words of the run belong to the label, and the cut of the rest.

    A year, a number of the label's own (``Prognos 2021 105 000``), or nothing stands before the
    figures.
    """
    words = row.words
    for lead in range(0, min(2, len(words) - 1) + 1):
        if lead and not all(
            re.fullmatch(r"(?:19|20)\d\d[.:]?|\d{1,2}[.:]?", w) for w in words[:lead]
        ):
            break
        cut = best_cut(words[lead:], columns)
        if cut is not None:
            return lead, cut
    return None


def _has_note(rows: Sequence[PlainLine], heads: Sequence[PlainLine], columns: int) -> bool:
    """Whether rows carry a reference to a note before their figures."""
    named = any(re.search(r"\bnot\b", h.text, re.IGNORECASE) for h in heads)
    leads = []
    for row in rows:
        first = row.words[0] if row.words else ""
        if re.fullmatch(r"\d{1,2}", first) and best_cut(row.words[1:], columns) is not None:
            leads.append(int(first))
    rising = all(a < b for a, b in pairwise(leads))
    return bool(leads) and rising and (named or len(leads) >= 2)


class _Maker:
    """Builds the cells of a table line by line."""

    def __init__(self, columns: int, note: bool) -> None:
        self.columns = columns
        self.first = 2 if note else 1
        self.cells: list[DraftCell] = []
        self.row = 0
        self.heads = 0
        self.open: DraftCell | None = None

    def add(self, line: PlainLine) -> None:
        """Adds one line as a row, or to the row before."""
        if line.kind is Kind.LABEL:
            self._label(line)
            return
        if line.kind is Kind.HEAD:
            self._head(line)
        else:
            self._figures(line)
        self.row += 1

    def _label(self, line: PlainLine) -> None:
        low = line.text[:1].islower()
        if self.open is not None and (low or _GOES_ON.search(self.open.text)):
            self.open.lines.append(line.label)
            return
        self.open = DraftCell(self.row, 0, lines=[line.label])
        self.cells.append(self.open)
        self.row += 1

    def _head(self, line: PlainLine) -> None:
        if self.row == self.heads:
            self.heads += 1
        if line.label:
            self.cells.append(DraftCell(self.row, 0, lines=[line.label]))
        count = len(line.run)
        span = self.columns // count if self.columns % count == 0 else 0
        if not span:
            self._put(self.first, line.run, self.columns)
        for index, token in enumerate(line.run if span else ()):
            self._put(self.first + index * span, (token,), span)
        self.open = None

    def _figures(self, line: PlainLine) -> None:
        label, run = line.label, line.run
        note: tuple[Token, ...] = ()
        noted = self.first == 2 and re.fullmatch(r"\d{1,2}", run[0].text)
        if noted and best_cut(line.words[1:], self.columns) is not None:
            note, run = run[:1], run[1:]
        found = _cut(PlainLine(line.kind, label, run), self.columns)
        lead, cut = found if found is not None else (0, (len(run),))
        self._row_label((*label, *run[:lead]))
        if note:
            self._put(1, note, 1)
        run = run[lead:]
        if found is None:
            self._put(self.first, run, self.columns)
            return
        at = 0
        for index, length in enumerate(cut):
            self._put(self.first + index, run[at : at + length], 1)
            at += length

    def _row_label(self, label: tuple[Token, ...]) -> None:
        text = " ".join(t.text for t in label)
        before = self.open
        alone = (
            before is not None
            and before.row == self.row - 1
            and not any(c.row == before.row and c.column for c in self.cells)
        )
        if before is not None and alone and self.row > self.heads:
            goes_on = not label or text[:1].islower() or bool(_GOES_ON.search(before.text))
            if goes_on and not before.text.endswith(":"):
                self.row -= 1
                if label:
                    before.lines.append(label)
                return
        self.open = DraftCell(self.row, 0, lines=[label]) if label else None
        if self.open is not None:
            self.cells.append(self.open)

    def _put(self, column: int, tokens: tuple[Token, ...], span: int) -> None:
        self.cells.append(DraftCell(self.row, column, 1, span, [tokens]))

    def draft(self) -> Draft:
        """The table built so far."""
        return Draft(
            self.row, self.first + self.columns, self.cells, header_rows=self.heads or None
        )
