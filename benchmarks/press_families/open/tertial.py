"""Word-like interim or annual report: heads in three lines over uneven spans, costs by tertial or quarter, goals as lines of labels, long labels that wrap."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import INTERIM, YEAR, Model
from press.ink import Ink
from press.page import Look, document, esc, h, p, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (INTERIM, INTERIM, YEAR)
YEARS = (2012, 2026)
STYLE: dict = {}


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.style.minus = rng.choice(["after", "-", "−", "()"])
    font = rng.choice(["Carlito", '"Liberation Sans"', '"Liberation Serif"'])
    title = parts.title_of(m, rng)
    place = rng.choice(["bottom", "bottom", "middle", "top"])
    css = f"""
@page{{size:A4;margin:22mm 20mm;@bottom-center{{content:counter(page);font:9pt {font}}}}}
body{{font:10.5pt/1.35 {font};margin:0}}h1{{font-size:16pt;margin:6mm 0 2mm}}h2{{font-size:12.5pt;margin:4mm 0 1mm}}h3{{font-size:11pt;margin:3mm 0 1mm}}p{{margin:0 0 2mm}}.goal{{margin:3mm 0 .5mm}}.gl{{margin:0 0 .5mm}}
table.t{{font-size:9pt}}table.t tbody td{{vertical-align:{place}}}.new{{break-before:page}}"""
    ruled = rng.choice(["grid", "rows", "sums"])
    narrow = Look(
        cls=ruled,
        unit_at=rng.choice(["above", "corner"]),
        title_at=rng.choice(["above", "none"]),
        width=rng.choice(["27%", "30%", "34%"]),
        indent=rng.random() < 0.5,
    )
    body = [
        f"<p>{esc(m.forbund)}</p><h1>{shapes.cover(ink, title, date=m.date, org_no=None)}</h1><p>Beslut i styrelsen {m.date}</p>"
    ]
    body += [
        h(ink, 2, "Inledning"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 3)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
    ]
    body += [h(ink, 1, "Sammanfattning"), p(prose.money(ink, rng, 3)), p(prose.people(ink, rng, 3))]
    body += [h(ink, 1, "Insatser"), parts.insats_sections(ink, rng, 2, goals=False)]
    keys = (
        rng.choice(
            [
                ["out", "prev", "bud", "diff", "fc", "year_bud"],
                ["out", "bud", "diff", "fc", "year_bud", "fdiff"],
                ["out", "fc", "year_bud", "fdiff"],
                ["year_bud", "out", "bud", "diff"],
            ]
        )
        if m.kind == INTERIM
        else rng.choice([["out", "prev", "bud", "diff"], ["bud", "out", "prev"]])
    )
    name = parts.income_title(m, rng)
    body += [h(ink, 1, name)]
    grid = tables.income_grid(
        m, ink.style, name, shapes.span_cols(m, keys), insatser=rng.random() < 0.5
    )
    body.append(
        table(ink, tables.print_grid(ink, grid), Look(**(vars(narrow) | {"title_at": "none"})))
    )
    name = rng.choice(["Insatsernas kostnader över året", "Kostnader per insats och period"])
    body += [
        h(ink, 2, name),
        table(
            ink,
            tables.print_grid(ink, shapes.parts_grid(m, rng, name, rng.random() < 0.6)),
            Look(**(vars(narrow) | {"title_at": "none"})),
        ),
    ]
    body += [h(ink, 1, rng.choice(vocab.TITLES["goals"])), shapes.goal_blocks(ink, rng, "lines")]
    body += [
        h(ink, 1, "Deltagare"),
        p(prose.filler(rng, "insats", 2)),
        parts.people_tables(ink, rng, 2, Look(cls=ruled), keys=["sex", "exit", "kommun", "flow"]),
    ]
    name = "Balansräkning"
    cols = [tables.date_col(m, 0), tables.date_col(m, 1)]
    body += [
        h(ink, 1, name),
        table(
            ink,
            tables.print_grid(ink, tables.balance_grid(m, ink.style, name, cols)),
            Look(**(vars(narrow) | {"title_at": "none"})),
        ),
    ]
    return document(css, "".join(body), title)
