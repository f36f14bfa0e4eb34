"""Layout program's two columns of text with the tables inside one column: wrapped labels, heads in two lines, run-in sheets of insatser, goals in boxes, answers a question."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import PLAN, YEAR, Model
from press.ink import Ink
from press.page import Look, document, esc, h, p, runs, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR, YEAR, PLAN)
YEARS = (2011, 2026)
STYLE: dict = {}


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    colour = rng.choice(["#274c77", "#7f4f24", "#386641", "#6a040f"])
    font = rng.choice(['"Liberation Sans"', '"Liberation Serif"', "Carlito"])
    title = parts.title_of(m, rng)
    place = rng.choice(["bottom", "bottom", "top"])
    css = f"""
@page{{size:A4;margin:18mm 15mm;@bottom-left{{content:counter(page) "   {m.forbund}";font:8pt {font};color:{colour}}}}}
body{{font:9.6pt/1.36 {font};margin:0;column-count:2;column-gap:9mm;hyphens:none}}h1{{font-size:16pt;color:{colour};margin:5mm 0 2mm}}h2{{font-size:11.5pt;color:{colour};margin:3mm 0 1mm}}h3{{font-size:10pt;margin:2mm 0 .5mm}}p{{margin:0 0 2mm}}
.top{{column-span:all;border-bottom:3pt solid {colour};margin-bottom:5mm}}.top p{{font-size:24pt;margin:0}}table.t{{font-size:8pt}}table.t td,table.t th{{padding:.5mm 1mm}}table.t tbody td{{vertical-align:{place}}}.t.c th{{color:{colour};border-bottom:1pt solid {colour}}}.t.c tbody tr:nth-child(odd) td{{background:#f2efe9}}
.gbox{{font-size:8.6pt;background:#f2efe9;margin-bottom:2.5mm;break-inside:avoid}}.k{{font-weight:bold;width:19mm}}.run{{margin:0 0 2.5mm}}.q{{break-inside:avoid;margin-bottom:3mm}}.q p{{margin:0}}"""
    cls = rng.choice(["c", "c", "rows", "none"])
    look = Look(
        cls=cls,
        unit_at=rng.choice(["corner", "above", "under"]),
        title_at="above",
        width=rng.choice(["38%", "44%", ""]),
        indent=rng.random() < 0.5,
    )
    body = [
        f'<div class="top"><p>{shapes.cover(ink, title, org_no=m.org_no)}</p>{esc(m.forbund)}, {m.org_no}</div>'
    ]
    body += [
        h(ink, 1, "Om förbundet"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 4)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
        h(ink, 2, "Omvärld"),
        p(prose.filler(rng, "omvarld", 4)),
        h(ink, 2, "Styrelsen"),
        p(prose.filler(rng, "styrelse", 4)),
    ]
    body += [
        h(
            ink,
            1,
            rng.choice(vocab.TITLES["goals_plan"] if m.kind == PLAN else vocab.TITLES["goals"]),
        ),
        shapes.goal_blocks(ink, rng, "box"),
    ]
    words = parts.sheet_words(m, rng)
    body += [h(ink, 1, "Insatser")]
    for i in m.insatser:
        ink.heading(i.name)
        name = ink.insats(
            i, owner=True, group=True, purpose=True, places=bool(i.places), dates=True
        )
        facts = parts.insats_facts(ink, i, rng, words)
        rng.shuffle(facts)
        body.append(
            f"<h2>{runs([name])}</h2>"
            + "".join(f'<p class="gl"><b>{esc(a)}</b> {runs(b)}</p>' for a, b in facts)
            + p(prose.filler(rng, "insats", 2))
        )
    if m.kind == YEAR:
        body += [h(ink, 1, "Deltagare"), p(prose.people(ink, rng, 4, "insats"))]
        name = rng.choice(vocab.TITLES["sex"])
        body.append(
            table(
                ink,
                tables.print_grid(
                    ink, tables.sex_grid(m, name, then=rng.choice(["none", "bracket"]))
                ),
                look,
            )
        )
        body.append(
            parts.people_tables(
                ink, rng, 2, look, keys=["exit", "age", "support", "kommun"], narrow=True
            )
        )
        body += [
            h(ink, 1, rng.choice(vocab.TITLES["indicator"])),
            shapes.survey_blocks(ink, rng, cls, False),
        ]
    body += [h(ink, 1, "Ekonomi"), p(prose.money(ink, rng, 4))]
    name = parts.income_title(m, rng)
    cols = tables.spread([tables.money_col(m, k, "rows") for k in parts.money_keys(m, rng)[:3]])
    body.append(
        table(ink, tables.print_grid(ink, tables.income_grid(m, ink.style, name, cols)), look)
    )
    name = rng.choice(vocab.TITLES["contrib"])
    key = m.main
    cols = [
        tables.money_col(m, key, "bare"),
        tables.share_col(m, ("Andel",), sign=rng.random() < 0.5),
    ]
    body.append(
        table(
            ink,
            tables.print_grid(
                ink,
                tables.contribution_grid(
                    m, ink.style, name, cols, percent_of=key, first=rng.choice(["state", "kommun"])
                ),
            ),
            look,
        )
    )
    name = rng.choice(vocab.TITLES["insats_plan" if m.kind == PLAN else "insats"])
    cols = tables.spread(
        [
            tables.money_col(m, k, "rows")
            for k in (("fc", "bud") if m.kind == PLAN else ("prev", "out"))
        ]
    )
    body.append(
        table(
            ink,
            tables.print_grid(
                ink, tables.insats_grid(m, ink.style, name, cols, grouped=rng.random() < 0.6)
            ),
            look,
        )
    )
    return document(css, "".join(body), title)
