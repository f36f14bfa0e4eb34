"""Dashboard on landscape pages: tiles of key figures, goal cards with colour and symbol, groups named once over their rows, bars of answers with a legend, zebra without rules."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import INTERIM, YEAR, Model
from press.ink import Ink, Run
from press.page import Look, document, esc, h, p, stacked_bars, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR, YEAR, INTERIM)
YEARS = (2016, 2026)
STYLE = {"minus": "–"}


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    colour = rng.choice(["#12355b", "#3b5249", "#6d2e46", "#205072"])
    title = parts.title_of(m, rng)
    wide = rng.random() < 0.6
    css = f"""
@page{{size:A4{" landscape" if wide else ""};margin:14mm 16mm;@bottom-right{{content:counter(page);font:8pt Carlito}}}}
body{{font:10.5pt/1.35 Carlito;margin:0}}h1{{font-size:22pt;color:{colour};margin:0 0 4mm;break-before:page}}h1.first{{break-before:auto}}h2{{font-size:13pt;color:{colour};margin:4mm 0 1mm}}p{{margin:0 0 2mm}}
.tiles{{display:grid;grid-template-columns:repeat(3,1fr);gap:5mm;margin:4mm 0}}.tile{{background:#eef2f5;padding:4mm;text-align:center}}.big{{font-size:26pt;font-weight:bold;color:{colour};line-height:1.1}}.small{{font-size:10pt}}
.cards{{columns:{3 if wide else 2};column-gap:5mm}}.gc{{background:#f6f6f4;padding:2mm 3mm;margin:0 0 3mm;break-inside:avoid}}.gc p{{margin:0 0 1mm}}table.t{{font-size:9.5pt}}.t.z th{{background:{colour};color:#fff}}.t.z tbody tr:nth-child(even) td{{background:#eef2f5}}"""
    body = [
        f'<h1 class="first">{shapes.cover(ink, title, org_no=m.org_no)}</h1><p>{esc(m.forbund)}, org.nr {m.org_no}</p>'
    ]
    body += [
        h(ink, 2, rng.choice(["Året i siffror", "Nyckeltal", "Läget just nu"])),
        shapes.tiles(ink, rng, rng.random() < 0.6),
        h(ink, 2, "Om oss"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 2)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
    ]
    body += [
        h(ink, 1, rng.choice(vocab.TITLES["goals"])),
        '<div class="cards">',
        shapes.goal_blocks(ink, rng, "card", 2),
        "</div>",
    ]
    body += [h(ink, 1, "Insatserna"), parts.insats_table(ink, rng, "z")]
    name = rng.choice(["Deltagare per insats och kön", "Flödet i insatserna"])
    grid = shapes.by_sex_grid(
        m,
        name,
        rng.choice(
            [
                ("at_start", "new", "participants", "ended"),
                ("new", "participants", "ended"),
                ("participants", "ended"),
            ]
        ),
        rng.choice(["last", "first"]),
    )
    body += [
        h(ink, 2, name),
        shapes.rowspan_table(
            ink,
            grid,
            rng.choice(["z", "rows", "grid"]),
            ("Insats", "Kön"),
            middle=rng.random() < 0.5,
        ),
    ]
    name = rng.choice(vocab.TITLES["kommun"])
    body += [
        h(ink, 2, name),
        table(
            ink, tables.print_grid(ink, tables.kommun_grid(m, name)), Look(cls="z", title_at="none")
        ),
    ]
    body += [h(ink, 1, rng.choice(vocab.TITLES["indicator"]))]
    for who in ("participants", "staff", "referrers", "managers", "board"):
        qs = [q for q in m.questions if q.who == who]
        if not qs:
            continue
        word = random.Random(m.forbund + who).choice(vocab.RESPONDENT_WORDS[who])
        body += [h(ink, 2, word)]
        rows = [
            (
                q.text,
                [
                    (s, [ink.indicator(q, o, s, numbered=False), Run(" %")] if s >= 8 else [])
                    for o, s in zip(q.options, q.shares, strict=True)
                ],
            )
            for q in qs
        ]
        body.append(stacked_bars(rows, qs[0].options))
    name = parts.income_title(m, rng)
    body += [h(ink, 1, name), p(prose.money(ink, rng, 2))]
    cols = tables.spread([tables.money_col(m, k, "rows") for k in parts.money_keys(m, rng)])
    grid = tables.income_grid(
        m, ink.style, f"{name}, {ink.style.unit_word}", cols, sections=rng.random() < 0.5
    )
    body.append(table(ink, tables.print_grid(ink, grid), Look(cls="z")))
    name = rng.choice(vocab.TITLES["insats"])
    cols = [tables.money_col(m, k) for k in ("bud", "out", "diff")] + [
        tables.share_col(m, ("Förbrukat",), "used", basis="outcome", decimals=0)
    ]
    body += [
        h(ink, 2, name),
        table(
            ink,
            tables.print_grid(
                ink,
                tables.insats_grid(
                    m, ink.style, name, cols, grouped=rng.random() < 0.5, used="out"
                ),
            ),
            Look(cls="z", title_at="none", unit_at="above"),
        ),
    ]
    return document(css, "".join(body), title)
