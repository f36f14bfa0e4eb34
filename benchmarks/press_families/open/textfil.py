"""Plain text in one width: tables drawn with signs or with blanks alone, dotted keys, goals as lines, years side by side with a unit a row, minus after the figure."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import NamedTuple

from press import parts, prose, tables, vocab
from press.content import INTERIM, YEAR, Model
from press.ink import Ink, Run, Runs, words
from press.page import document, esc, h, p, runs, wrapped
from press.tables import Printed, Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR, YEAR, INTERIM)
YEARS = (2006, 2018)
STYLE = {"thousands": " "}


class Drawing(NamedTuple):
    """How tables are drawn: bars (| and +), rules (--- and ===) or blanks; figures on which line."""

    form: str
    label: int
    last: bool

    @property
    def marks(self) -> tuple[str, str, str]:
        return ("| ", " | ", " |") if self.form == "bars" else ("", "  ", "")

    def line(self, first: str, cells: list[str]) -> str:
        left, mid, right = self.marks
        return left + esc(first.ljust(self.label)) + mid + mid.join(cells) + right

    def rule(self, wide: list[int]) -> str:
        if self.form == "bars":
            return "+" + "-" * (self.label + 2) + "".join("+" + "-" * (w + 2) for w in wide) + "+"
        return "-" * (self.label + sum(w + 2 for w in wide))

    def under(self, wide: list[int], sign: str) -> list[str]:
        mid = self.marks[1]
        return (
            [" " * self.label + mid + mid.join(sign * w for w in wide)]
            if self.form == "rules"
            else []
        )

    def row(self, row: Row, cells: list[Runs], wide: list[int]) -> list[str]:
        shown = [
            " " * max(0, w - len(words(c))) + runs(c) for c, w in zip(cells, wide, strict=True)
        ]
        pieces, blank = wrapped(row.label or "", self.label), [" " * w for w in wide]
        at = len(pieces) - 1 if self.last else 0
        out = self.under(wide, "-") if row.kind in ("sum", "total") else []
        out += [self.line(piece, shown if n == at else blank) for n, piece in enumerate(pieces)]
        return out + (self.under(wide, "=") if row.kind == "total" else [])


def drawn(printed: Printed, form: str, label: int, corner: str, last: bool) -> str:
    """A grid in one width of type."""
    g, drawing = printed.grid, Drawing(form, label, last)
    deep = max(len(c.heads) for c in g.cols)
    wide = [
        max([10, *(len(x) for x in c.heads), *(len(words(r[k])) for r in printed.cells)])
        for k, c in enumerate(g.cols)
    ]
    edge = [drawing.rule(wide)] if form != "blanks" else []
    out = list(edge)
    for level in range(deep):
        heads = [c.heads[level] if level < len(c.heads) else "" for c in g.cols]
        cells = [esc(h.rjust(w)) for h, w in zip(heads, wide, strict=True)]
        out.append(drawing.line(corner if level == deep - 1 else "", cells))
    out += edge or [""]
    for row, runs_ in zip(g.rows, printed.cells, strict=True):
        if row.kind != "section":
            out += drawing.row(row, runs_, wide)
        elif g.sections:
            out.append(drawing.line(row.label or "", [" " * w for w in wide]))
    return f"<pre>{chr(10).join(out + edge)}</pre>"


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.style.minus = rng.choice(["after", "after", "-"])
    font, size = rng.choice([('"Liberation Mono"', 9.2), ('"DejaVu Sans Mono"', 8.6)])
    title = parts.title_of(m, rng)
    form = rng.choice(["bars", "rules", "blanks"])
    label, last = rng.choice([26, 30, 34]), rng.random() < 0.6
    css = f"""
@page{{size:A4;margin:22mm 20mm;@bottom-center{{content:"– " counter(page) " –";font:9pt {font}}}}}
body{{font:{size}pt/1.35 {font};margin:0}}h1,h2{{font-size:1em;margin:5mm 0 2mm}}h1{{text-transform:none;border-bottom:.8pt solid #000}}p{{margin:0 0 2.5mm}}pre{{font:inherit;margin:1mm 0 4mm;line-height:1.3}}.goal{{margin:3mm 0 .5mm}}.goal b{{font-weight:normal}}.gl{{margin:0 0 0 8mm}}table.t{{width:100%}}"""
    unit = ink.style.unit_word
    body = [
        f"<p>{esc(m.forbund)}</p><p>{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</p><p>{m.org_no}&nbsp;&nbsp;&nbsp;{m.date}</p>"
    ]
    body += [
        h(ink, 1, "1. Förbundet"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 3)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
        h(ink, 1, "2. Mål"),
        shapes.goal_blocks(ink, rng, "lines"),
    ]
    body += [h(ink, 1, "3. Insatser")]
    keys = parts.sheet_words(m, rng)
    for i in m.insatser:
        ink.heading(i.name)
        name = ink.insats(
            i, owner=True, group=True, purpose=True, places=bool(i.places), dates=True
        )
        facts = parts.insats_facts(ink, i, rng, keys)
        rng.shuffle(facts)
        body.append(
            f"<h2>{runs([name])}</h2><pre>"
            + "\n".join(f"{esc(a)} {'.' * (18 - len(a))} {runs(b)}" for a, b in facts)
            + "</pre>"
        )
    body += [h(ink, 1, "4. Deltagare"), p(prose.people(ink, rng, 4))]
    for key in rng.sample(["sex", "exit", "flow", "age", "kommun", "support"], 3):
        name = rng.choice(vocab.TITLES[key])
        grid = {
            "sex": lambda t=name: tables.sex_grid(m, t),
            "exit": lambda t=name: tables.exit_grid(m, t),
            "flow": lambda t=name: tables.flow_grid(m, t, pick=("participants", "new", "ended")),
            "age": lambda t=name: tables.age_grid(m, t),
            "kommun": lambda t=name: tables.kommun_grid(m, t),
            "support": lambda t=name: tables.support_grid(m, t),
        }[key]()
        body += [
            h(ink, 2, name),
            drawn(tables.print_grid(ink, grid), form, label, grid.corner, last),
        ]
    name = parts.income_title(m, rng)
    body += [h(ink, 1, "5. Ekonomi"), p(prose.money(ink, rng, 4)), h(ink, 2, name)]
    cols = tables.spread([tables.money_col(m, k, "rows") for k in parts.money_keys(m, rng)[:4]])
    body.append(
        drawn(
            tables.print_grid(ink, tables.income_grid(m, ink.style, name, cols)),
            form,
            label,
            unit,
            last,
        )
    )
    name = rng.choice(vocab.TITLES["contrib"])
    body += [
        h(ink, 2, name),
        drawn(
            tables.print_grid(
                ink,
                tables.contribution_grid(
                    m,
                    ink.style,
                    name,
                    [tables.money_col(m, "out", "rows"), tables.money_col(m, "prev", "rows")],
                ),
            ),
            form,
            label,
            unit,
            last,
        ),
    ]
    name = "Balansräkning"
    body += [
        h(ink, 2, name),
        drawn(
            tables.print_grid(
                ink,
                tables.balance_grid(
                    m, ink.style, name, [tables.date_col(m, 0), tables.date_col(m, 1)]
                ),
            ),
            form,
            label,
            unit,
            last,
        ),
    ]
    if m.kind == YEAR:
        name = "Nyckeltal för tre år"
        body += [
            h(ink, 2, name),
            shapes.mixed_years(
                ink, m, name, "none", rng.random() < 0.6, rng.choice(["column", "label"])
            ),
        ]
    body += [p([Run(f"{m.kommuner[0].short} den {parts.long_date(m.date)}")]), p(m.chair)]
    return document(css, "".join(body), title)
