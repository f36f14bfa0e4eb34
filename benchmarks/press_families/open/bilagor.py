"""Short portrait text with landscape appendices: one wide table of insatser with people and money, contributions with shares by year, turned tables, mnkr with decimals."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import INTERIM, PLAN, YEAR, Model
from press.ink import Ink
from press.page import Look, document, esc, flipped, h, p, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (PLAN, YEAR, INTERIM)
YEARS = (2010, 2026)
GRAIN = 10_000
STYLE = {"unit": "mkr", "unit_word": "mnkr", "thousands": " "}


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.slip = None  # swapped digits would fall below the printed decimals
    plain = ink.amount

    def amount(
        kr: int, unit: str | None = None, sign: bool = False, decimals: int | None = None
    ) -> str:
        return plain(kr, unit, sign, 2 if (unit or ink.style.unit) == "mkr" else decimals)

    ink.amount = amount  # type: ignore[method-assign]
    font = rng.choice(['"Liberation Sans"', "Carlito"])
    title = parts.title_of(m, rng)
    css = f"""
@page{{size:A4;margin:22mm;@bottom-left{{content:"{m.forbund}";font:8pt {font}}}@bottom-right{{content:counter(page);font:8pt {font}}}}}
@page wide{{size:A4 landscape;margin:15mm}}.wide{{page:wide;break-before:page}}
body{{font:10.5pt/1.4 {font};margin:0}}h1{{font-size:17pt;margin:5mm 0 2mm}}h2{{font-size:12.5pt;margin:4mm 0 1mm}}p{{margin:0 0 2.5mm}}ul{{margin:0 0 3mm}}table.t{{font-size:8.8pt}}.t.f th{{background:#d8e2dc}}.t.f td{{border-bottom:.4pt solid #aaa}}table.t tbody td{{vertical-align:{rng.choice(["top", "middle"])}}}"""
    cls = rng.choice(["grid", "f", "f"])
    body = [
        f"<h1>{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</h1><p>{esc(m.forbund)}<br>Org.nr {m.org_no}<br>Antagen {m.date}</p>"
    ]
    body += [
        h(ink, 2, "Förbundet"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 3)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
    ]
    body += [
        h(
            ink,
            2,
            rng.choice(vocab.TITLES["goals_plan"] if m.kind == PLAN else vocab.TITLES["goals"]),
        ),
        parts.goals_table(ink, rng, cls),
    ]
    body += [
        h(ink, 2, "Ekonomi"),
        p(prose.money(ink, rng, 3)),
        h(ink, 2, "Framåt"),
        p(prose.filler(rng, "framat", 3)),
        '<div class="wide">',
    ]
    name = f"Bilaga 1. {rng.choice(['Insatserna i översikt', 'Översikt över insatserna', 'Insatser, deltagare och ekonomi'])}"
    body += [h(ink, 2, name), shapes.overview(ink, rng, name, cls, ink.style.unit_word)]
    name = f"Bilaga 2. {parts.income_title(m, rng)}"
    deep = shapes.span_cols(m, parts.money_keys(m, rng))
    grid = tables.income_grid(m, ink.style, name, deep, members=rng.random() < 0.5)
    body += [
        '</div><div class="wide">',
        h(ink, 2, name),
        table(ink, tables.print_grid(ink, grid), Look(cls=cls, title_at="none", unit_at="above")),
    ]
    name = f"Bilaga 3. {rng.choice(vocab.TITLES['contrib'])}"
    keys = ("bud", "plan1") if m.kind == PLAN else ("out", "prev")
    printed = tables.print_grid(
        ink,
        shapes.share_pairs(m, ink.style, name, keys, rng.choice(["Andel", "Andel, %", "Procent"])),
    )
    body += [
        '</div><div class="wide">',
        h(ink, 2, name),
        table(
            ink, printed, Look(cls=cls, title_at="none", unit_at=rng.choice(["corner", "above"]))
        ),
    ]
    if m.kind != PLAN:
        name = f"Bilaga 4. {rng.choice(vocab.TITLES['flow'])}"
        grid = tables.flow_grid(m, name, pick=("at_start", "new", "participants", "ended"))
        body += [
            h(ink, 2, name),
            flipped(ink, tables.print_grid(ink, grid), Look(cls=cls), title=""),
        ]
        name = f"Bilaga 5. {rng.choice(vocab.TITLES['kommun'])}"
        body += [
            h(ink, 2, name),
            flipped(
                ink, tables.print_grid(ink, tables.kommun_grid(m, name)), Look(cls=cls), title=""
            ),
        ]
    body.append("</div>")
    return document(css, "".join(body), title)
