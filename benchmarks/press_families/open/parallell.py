"""Annual report in kronor with a balance sheet in two halves, note column, dotted leaders, several years with a unit a row, notes in tkr."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables
from press.content import YEAR, Model
from press.ink import Ink
from press.page import Look, document, esc, h, p, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR,)
YEARS = (2008, 2026)
GRAIN = 1000
STYLE = {"unit": "kr", "unit_word": "kr"}


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.style.thousands = rng.choice([" ", " ", "\u00a0", "."])
    font = rng.choice(['"Liberation Serif"', '"Caladea"', "Carlito"])
    title = f"Årsredovisning {m.year}"
    css = f"""
@page{{size:A4;margin:20mm 18mm;@top-right{{content:"{m.forbund}  " counter(page);font:8.5pt {font}}}}}
body{{font:10.5pt/1.38 {font};margin:0}}h1{{font-size:15pt;text-transform:uppercase;margin:6mm 0 3mm}}h2{{font-size:12pt;margin:4mm 0 1mm}}p{{margin:0 0 2.3mm}}.gap{{width:5mm;border:0!important}}table.t.half{{font-size:8.2pt}}.t.half td{{padding:.5mm .8mm}}
.new{{break-before:page}}.gbox{{font-size:9.5pt;border:.5pt solid #777;margin-bottom:3mm}}.gbox td{{border-bottom:.3pt solid #bbb}}.k{{width:28mm;font-weight:bold}}"""
    look = Look(
        cls=rng.choice(["none sums", "none", "rows"]),
        title_at="none",
        unit_at=rng.choice(["none", "above", "inside"]),
        leaders=rng.random() < 0.6,
    )
    body = [
        f'<p style="font-size:26pt;margin-top:60mm">{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</p><p style="font-size:15pt">{esc(m.forbund)}</p><p>Organisationsnummer {m.org_no}</p><p>Styrelsen {m.date}</p>'
    ]
    body += [
        h(ink, 1, "Förvaltningsberättelse", "new"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 4)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
        h(ink, 2, "Organisation"),
        p(prose.filler(rng, "styrelse", 4)),
    ]
    name = rng.choice(["Flerårsöversikt", "Fem år i sammandrag", "Nyckeltal"])
    body += [
        h(ink, 2, name),
        shapes.mixed_years(
            ink,
            m,
            name,
            rng.choice(["rows", "grid", "none"]),
            rng.random() < 0.75,
            rng.choice(["column", "label"]),
        ),
    ]
    body += [
        h(ink, 2, "Årets ekonomi"),
        p(prose.money(ink, rng, 4)),
        h(ink, 1, "Mål och måluppfyllelse"),
        shapes.goal_blocks(ink, rng, "box"),
    ]
    body += [
        h(ink, 1, "Verksamheten"),
        parts.insats_table(ink, rng, "rows"),
        p(prose.people(ink, rng, 4, "insats")),
    ]
    body += [
        parts.people_tables(
            ink,
            rng,
            2,
            Look(cls="rows", leaders=look.leaders),
            keys=["exit", "age", "sex", "support"],
            narrow=True,
        )
    ]
    form = rng.choice(["year", "dates", "rows"])
    keys = rng.choice([["out", "prev"], ["out", "bud", "prev"], ["out", "prev", "bud"]])
    cols = tables.spread(
        [tables.Col("note", ("Not",), "note")] + [tables.money_col(m, k, form) for k in keys]
    )
    if rng.random() < 0.4:
        cols = cols[1:2] + cols[:1] + cols[2:]
    body += [
        h(ink, 1, "Resultaträkning", "new"),
        table(
            ink,
            tables.print_grid(
                ink, tables.income_grid(m, ink.style, "Resultaträkning", cols, notes=True)
            ),
            look,
        ),
    ]
    dates = [tables.date_col(m, n, rng.choice(["date", "year"])) for n in (0,)]
    dates.append(tables.date_col(m, 1, "date" if "-" in dates[0].heads[0] else "year"))
    body += [
        h(ink, 1, "Balansräkning"),
        p(f"Belopp i {ink.style.unit_word}"),
        shapes.two_sided(ink, tables.balance_grid(m, ink.style, "Balansräkning", dates), "half"),
    ]
    body += [h(ink, 1, "Noter")]
    for n, which, what in (
        (2, "contrib", "Medlemsbidrag"),
        (3, "insats", "Insatser"),
        (4, "staff", "Personalkostnader"),
    ):
        unit = rng.choice(["kr", "tkr"])
        name = f"Not {n} {what} ({unit})"
        grid = tables.note_grid(
            m, ink.style, which, name, tables.flow_cols(m, rng.choice(["year", "date"]))
        )
        grid.unit = unit
        body += [
            h(ink, 2, name),
            table(
                ink,
                tables.print_grid(ink, grid),
                Look(cls=look.cls, title_at="none", leaders=look.leaders),
            ),
        ]
    return document(css, "".join(body), title)
