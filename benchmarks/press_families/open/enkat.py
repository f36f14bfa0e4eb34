"""Follow-up report: a sheet an insats with keys in an order of its own in two columns, one table a question, means, sums first, kommuner across."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import INTERIM, YEAR, Model
from press.ink import Ink, Run
from press.page import Look, document, esc, h, p, runs, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR, YEAR, INTERIM)
YEARS = (2013, 2026)
STYLE: dict = {}


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    font = rng.choice(['"Liberation Sans"', "Carlito", '"DejaVu Sans"'])
    size = 9 if "DejaVu" in font else 10.5
    title = parts.title_of(m, rng)
    css = f"""
@page{{size:A4;margin:20mm;@bottom-right{{content:"Sida " counter(page);font:8pt {font}}}}}
body{{font:{size}pt/1.38 {font};margin:0}}h1{{font-size:1.6em;margin:6mm 0 2mm}}h2{{font-size:1.2em;margin:4mm 0 1mm}}h3{{font-size:1em}}p{{margin:0 0 2mm}}table.t{{font-size:.9em}}.k{{font-weight:bold;background:#ededed;width:24mm}}.sheet td{{border:.4pt solid #999}}
.q{{break-inside:avoid;margin-bottom:4mm}}.q p{{margin:0 0 .5mm}}.q table{{width:{rng.choice(["55%", "80%", "100%"])}}}.qs{{columns:{rng.choice([1, 2])};column-gap:8mm}}.gl{{margin:0 0 .5mm}}.goal{{margin:3mm 0 .5mm}}"""
    cls = rng.choice(["rows", "grid", "zebra"])
    body = [
        f"<h1>{shapes.cover(ink, title, date=None, org_no=None)}</h1><p>{esc(m.forbund)}</p>",
        h(ink, 2, "Bakgrund"),
        p(prose.members(ink, rng)),
        p(prose.filler(rng, "uppdrag", 2)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
    ]
    words = parts.sheet_words(m, rng)
    body += [h(ink, 1, "Insatserna en och en")]
    columns = rng.choice([1, 2, 2])
    for i in m.insatser:
        ink.heading(i.name)
        name = ink.insats(
            i, owner=True, group=True, purpose=True, places=bool(i.places), dates=True
        )
        body.append(
            f'<div style="break-inside:avoid"><h2>{runs([name])}</h2>{shapes.sheet(ink, rng, i, words, columns)}</div>'
        )
        if i.kind == "individ":
            w, k, both = shapes.sexes_of(m, "participants", i)
            span = "året" if m.months == 12 else "perioden"
            said = [
                ink.people(both, "participants", insats=i.name),
                Run(f" deltagare under {span} ("),
            ]
            said += [ink.people(w, "participants", sex="women", insats=i.name), Run(" kvinnor, ")]
            said += [ink.people(k, "participants", sex="men", insats=i.name), Run(" män).")]
            body.append(p(said))
    body += [h(ink, 1, "Deltagarna"), p(prose.people(ink, rng, 3))]
    name = rng.choice(["Deltagare per insats och kommun", "Var bor deltagarna?"])
    body += [
        h(ink, 2, name),
        table(
            ink,
            tables.print_grid(ink, tables.kommun_grid(m, name, True)),
            Look(cls=cls, title_at="none"),
        ),
    ]
    name = rng.choice(vocab.TITLES["exit"])
    body += [
        h(ink, 2, name),
        table(
            ink,
            tables.print_grid(ink, tables.exit_grid(m, name, percent=rng.random() < 0.6)),
            Look(cls=cls, title_at="none"),
        ),
    ]
    name = rng.choice(["Nya och avslutade, kvinnor och män", "In och ut, per kön"])
    body += [
        h(ink, 2, name),
        shapes.rowspan_table(
            ink, shapes.by_sex_grid(m, name, ("new", "ended"), "first"), cls, ("Insats", "")
        ),
    ]
    body += [
        h(ink, 1, rng.choice(vocab.TITLES["indicator"])),
        '<div class="qs">',
        shapes.survey_blocks(ink, rng, cls, rng.random() < 0.6),
        "</div>",
    ]
    if rng.random() < 0.6:
        body += [
            h(ink, 2, "Medelvärden"),
            p("Skalan går från ett till sex."),
            shapes.survey_means(ink, rng, cls),
        ]
    body += [
        h(ink, 1, rng.choice(vocab.TITLES["goals"])),
        shapes.goal_blocks(ink, rng, rng.choice(["lines", "box"])),
    ]
    name = parts.income_title(m, rng)
    body += [h(ink, 1, name), p(prose.money(ink, rng, 2))]
    grid = tables.income_grid(
        m,
        ink.style,
        name,
        tables.spread([tables.money_col(m, k, "rows") for k in parts.money_keys(m, rng)]),
        sections=False,
        insatser=True,
    )
    body.append(
        table(ink, tables.print_grid(ink, grid), Look(cls=cls, title_at="none", unit_at="under"))
    )
    return document(css, "".join(body), title)
