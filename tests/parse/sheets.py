"""A page on which words and rules are set one by one, for tests of layouts."""

from collections.abc import Sequence

from finsam.extract.box import Box, union
from finsam.extract.page import Line, Page, Rule, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage
from finsam.parse.facts import Reading
from finsam.parse.layout import Table
from finsam.parse.reading import read
from finsam.parse.tables.find import find_tables

CHAR, SIZE = 5.0, 10.0
Part = tuple[float, str]


class Paper:
    """A page on which words are set one by one; a negative place is a right edge."""

    def __init__(self, title: str, *, confidence: float | None = None) -> None:
        self.rows: list[list[Word]] = []
        self.rules: list[Rule] = []
        self.top = 60.0
        self.confidence = confidence
        self.line((70.0, title), size=20.0)
        self.line((70.0, "Samordningsförbundet Granvik"))

    def line(self, *parts: Part, size: float = SIZE, step: float = 26.0) -> None:
        words: list[Word] = []
        for x, text in parts:
            at = x if x >= 0 else -x - sum(len(w) for w in text.split()) * CHAR
            for word in text.split():
                wide = len(word) * CHAR * size / SIZE
                box = Box(at, self.top, at + wide, self.top + size)
                words.append(
                    Word(
                        text=word,
                        box=box,
                        confidence=self.confidence,
                        size=size,
                        bold=size > SIZE,
                    )
                )
                at += wide + 2.6
        self.rows.append(words)
        self.top += step

    def heading(self, text: str) -> None:
        self.top += 6
        self.line((70.0, text), size=14.0)

    def table(self, rows: Sequence[Sequence[str]], edges: Sequence[float]) -> None:
        """A label column at 70, further columns right-aligned at the edges."""
        for row in rows:
            cells = zip(edges, row[1:], strict=True)
            self.line((70.0, row[0]), *((-x, text) for x, text in cells if text), step=16.0)
        self.top += 12

    def grid(self, rows: Sequence[Sequence[str]], xs: Sequence[float], *, bare: int = 0) -> None:
        """A ruled table, its first ``bare`` rows without rules as on a dark ground."""
        first = 0.0
        for nth, row in enumerate(rows):
            if nth >= bare:
                first = first or self.top
                self.rules.append(Rule(box=Box(xs[0], self.top, xs[-1], self.top)))
            self.top += 4
            self.line(*((x + 4, t) for x, t in zip(xs, row, strict=False) if t), step=16.0)
        self.rules.append(Rule(box=Box(xs[0], self.top, xs[-1], self.top)))
        self.rules += [Rule(box=Box(x, first, x, self.top)) for x in xs]
        self.top += 20

    def framed(self, name: str, rows: Sequence[Sequence[str]], xs: Sequence[float]) -> None:
        """A ruled frame with a name in a row of its own over all columns."""
        top = self.top
        self.line((xs[0] + 4, name), step=16.0)
        self.rules += [Rule(box=Box(x, top - 4, x, self.top)) for x in (xs[0], xs[-1])]
        self.rules.append(Rule(box=Box(xs[0], top - 4, xs[-1], top - 4)))
        self.grid(rows, xs)

    def page(self, number: int = 1) -> CleanPage:
        lines = tuple(
            Line(
                number=n,
                text=" ".join(w.text for w in row),
                words=tuple(row),
                box=union(w.box for w in row if w.box),
            )
            for n, row in enumerate(self.rows, 1)
        )
        source = TextSource.TEXT_LAYER if self.confidence is None else TextSource.OCR
        page = Page(
            number=number,
            width=595.0,
            height=842.0,
            source=source,
            lines=lines,
            rules=tuple(self.rules),
        )
        clean = tuple(
            CleanLine(number=x.number, raw=x.text, text=x.text, words=x.words, raw_words=x.words)
            for x in lines
        )
        return CleanPage(page=page, lines=clean)


def reading(paper: Paper) -> Reading:
    found = read([paper.page()])
    assert not [p for p in found.problems if p.code == "reader-failed"], found.problems
    return found


def people(found: Reading) -> set[tuple[object, ...]]:
    return {(f.insats, f.measure, f.sex, f.period, str(f.value)) for f in found.participants}


def only(paper: Paper) -> Table:
    tables = find_tables(paper.page())
    assert len(tables) == 1
    return tables[0]


def texts(table: Table, row: int) -> list[str]:
    return [c.text for c in sorted(table.cells, key=lambda c: c.column) if c.row == row]
