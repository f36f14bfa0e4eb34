"""Status report on wide pages: short heads with two figures for the year, forecast and deviation with lights and arrows, insatser across with periods down, key figures with a unit a row."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import INTERIM, YEAR, Model
from press.ink import Ink, Run, Runs
from press.page import document, esc, h, p, runs
from press.tables import Col, Grid, Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (INTERIM, INTERIM, YEAR)
YEARS = (2010, 2026)
GRAIN = 1000
STYLE = {"unit": "tkr", "plus": True}
LIGHTS = {"good": ("●", "#2e9e4f"), "fair": ("●", "#e8b400"), "poor": ("●", "#cc2f2f")}
ARROWS = ["▲", "►", "▼"]


def light(state: str) -> str:
    sign, colour = LIGHTS[state]
    return f'<span style="color:{colour}">{sign}</span>'


def short_cols(m: Model, keys: list[str]) -> list[Col]:
    """Columns with short heads: "Utf 2308", "Bud 23", "Progn 23"."""
    yy, at = f"{m.year % 100:02d}", f"{m.months:02d}" if m.kind == INTERIM else ""
    old = f"{(m.year - 1) % 100:02d}"
    heads = {
        "out": f"Utf {yy}{at}",
        "bud": f"Bud {yy}{at}",
        "prev": f"Utf {old}{at}",
        "diff": "Avv",
        "fc": f"Progn {yy}",
        "year_bud": f"Helårsbud {yy}",
        "fdiff": "Progn avv",
    }
    cols = []
    for k in keys:
        base = tables.money_col(m, k, "bare")
        cols.append(Col(k, (heads[k],), base.what, base.fields))
    return cols


def legend(m: Model) -> str:
    """What the short heads mean."""
    yy, old = f"{m.year % 100:02d}", f"{(m.year - 1) % 100:02d}"
    if m.kind == YEAR:
        return f"Utf {yy} = utfall {m.year}. Bud {yy} = budget {m.year}. Utf {old} = utfall {m.year - 1}. Avv = avvikelse mot budget. Belopp i tkr."
    at = f"{m.months:02d}"
    return f"Utf {yy}{at} = utfall januari–{m.month_word} {m.year}. Bud {yy}{at} = budget samma period. Utf {old}{at} = utfall samma period {m.year - 1}. Progn {yy} = prognos helår {m.year}. Avv = avvikelse mot budget. Belopp i tkr."


def noted(ink: Ink, text: str) -> Runs:
    """A text whose figures are none of the report's."""
    out: Runs = []
    for n, word in enumerate(text.split(" ")):
        lead = " " if n else ""
        out.append(Run(lead))
        out.append(
            ink.other(word, "short head or its meaning")
            if any(c.isdigit() for c in word)
            else Run(word)
        )
    return out


def lit(ink: Ink, grid: Grid, cls: str, corner: str, against: str | None) -> str:
    """A table with a light at the end of each row that has a deviation, and an arrow before it."""
    printed = tables.print_grid(ink, grid)
    head = (
        f'<th class="l">{esc(corner)}</th>'
        + "".join(f'<th class="n">{runs(noted(ink, c.heads[0]))}</th>' for c in grid.cols)
        + ("<th></th>" if against else "")
    )
    body = []
    for row, cells in zip(grid.rows, printed.cells, strict=True):
        if row.kind == "section":
            body.append(
                f'<tr class="section"><td colspan="{len(grid.cols) + 2}">{esc(row.label or "")}</td></tr>'
            )
            continue
        label = runs(row.runs) if row.runs else esc(row.label or "")
        value = row.values.get(against) if against else None
        mark = (
            ""
            if not against
            else f'<td class="c">{light("good" if value >= 0 else "fair" if abs(value) < 60_000 else "poor")}</td>'
        )
        body.append(
            f'<tr class="{row.kind}"><td>{label}</td>'
            + "".join(f'<td class="n">{runs(c)}</td>' for c in cells)
            + mark
            + "</tr>"
        )
    return f'<table class="t {cls}"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def goals(ink: Ink, m: Model, rng: random.Random) -> str:
    """Light and words of the state first, then the goal, target, result and an arrow."""
    word = "Bedömning" if m.kind == YEAR else "Prognos helår"
    out = [
        f'<tr><th class="l">{word}</th><th class="l">Mål</th><th class="l">Mål&shy;värde</th><th class="l">Utfall</th><th class="c">Trend</th></tr>'
    ]
    for area in m.areas:
        out.append(
            f'<tr class="section"><td colspan="5">{esc(area)} – övergripande mål: <span style="font-weight:normal">{runs([ink.overall(m.overall[area], area)])}</span></td></tr>'
        )
        for g in [g for g in m.goals if g.area == area]:
            status, expected, _ = parts.goal_words(ink, g, rng)
            has = g.result is not None
            run = ink.goal(g, area=area, status=status, expected=expected, result=has)
            state = light(
                {"met": "good", "going": "good", "partly": "fair", "not": "poor"}[g.state]
            )
            target = runs([ink.other(g.shown, "target in its own cell")]) if g.shown else ""
            out.append(
                f'<tr><td>{state} {esc(status or expected or "")}</td><td>{runs([run])}</td><td>{target}</td><td>{runs(ink.goal_result(g)) if has else ""}</td><td class="c">{rng.choice(ARROWS)}</td></tr>'
            )
    return f'<table class="t status"><tbody>{"".join(out)}</tbody></table>'


def key_figures(ink: Ink, m: Model, rng: random.Random, title: str) -> str:
    """Key figures with a unit a row: this period, last year, arrow."""
    now, then = m.period, m.period_of(m.year - 1)
    rows: list[tuple[str, str, Runs, Runs]] = []

    def people(label: str, what: str) -> None:
        rows.append(
            (
                label,
                "antal",
                [ink.people(m.people_sum(what), what)],
                [ink.people(m.people_sum(what, when="then"), what, period=then)],
            )
        )

    def money(label: str, key: str, role: str) -> None:
        a, b = (
            ink.money(
                m.money[key][k],
                label=label,
                table=title,
                section=None,
                role=role,
                basis="outcome",
                period=when,
            )
            for k, when in (("out", now), ("prev", then))
        )
        rows.append((label, "tkr", [a], [b]))

    for make in rng.sample([lambda: people("Antal deltagare", "participants"), lambda: people("Nya deltagare", "new"), lambda: people("Avslutade deltagare", "ended"),
                            lambda: money("Medlemsbidrag", "inc_mem", "income"), lambda: money("Verksamhetens kostnader", "sum_cost", "cost"), lambda: money("Resultat", "res", "result")], 6):  # fmt: skip
        make()
    share = [
        round(
            m.people_sum("participants", "women", w)
            * 100
            / max(1, m.people_sum("participants", "total", w))
        )
        for w in ("now", "then")
    ]
    rows.append(
        (
            "Andel kvinnor",
            "%",
            [ink.people(share[0], "participants", sex="women", unit="percent")],
            [ink.people(share[1], "participants", sex="women", unit="percent", period=then)],
        )
    )
    body = "".join(
        f'<tr><td>{esc(a)}</td><td>{b}</td><td class="n">{runs(c)}</td><td class="n">{runs(d)}</td><td class="c">{rng.choice(ARROWS)}</td></tr>'
        for a, b, c, d in rows
    )
    return f'<table class="t status" style="width:150mm"><thead><tr><th class="l">Nyckeltal</th><th class="l">Enhet</th><th class="n">{"Perioden" if m.kind == INTERIM else "I år"}</th><th class="n">{"Samma period fg år" if m.kind == INTERIM else "Fg år"}</th><th class="c">Trend</th></tr></thead><tbody>{body}</tbody></table>'


def across(ink: Ink, m: Model, rng: random.Random, name: str, cls: str) -> str:
    """Insatser across; budget, outcome, deviation and forecast down, a light under each."""
    keys = (
        ["year_bud", "bud", "out", "diff", "fc"]
        if m.kind == INTERIM
        else ["bud", "out", "diff", "prev"]
    )
    words = {
        "year_bud": f"Budget helår {m.year}",
        "bud": "Budget perioden" if m.kind == INTERIM else f"Budget {m.year}",
        "out": "Utfall perioden" if m.kind == INTERIM else f"Utfall {m.year}",
        "diff": "Avvikelse",
        "fc": f"Prognos helår {m.year}",
        "prev": f"Utfall {m.year - 1}",
    }
    cols = [
        Col(k, (words[k],), c.what, c.fields)
        for k, c in ((k, tables.money_col(m, k, "bare")) for k in keys)
    ]
    grid = tables.insats_grid(m, ink.style, name, cols, grouped=False)
    printed = tables.print_grid(ink, tables.name_rows(ink, grid))
    head = '<th class="l">Belopp i tkr</th>' + "".join(
        f'<th class="n">{runs(r.runs) if r.runs else esc(r.label or "")}</th>' for r in grid.rows
    )
    body = "".join(
        f"<tr><td>{esc(words[k])}</td>"
        + "".join(f'<td class="n">{runs(printed.cells[n][c])}</td>' for n in range(len(grid.rows)))
        + "</tr>"
        for c, k in enumerate(keys)
    )
    lights = "".join(
        f'<td class="n">{light("good" if r.values["diff"] >= 0 else "fair" if r.values["diff"] > -60_000 else "poor")}</td>'
        for r in grid.rows
    )
    return f'<table class="t {cls}"><thead><tr>{head}</tr></thead><tbody>{body}<tr><td>Läge</td>{lights}</tr></tbody></table>'


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.style.unit, ink.style.unit_word = "tkr", "tkr"
    ink.style.minus = rng.choice(["−", "-", "–"])
    if ink.style.zero in ("-", "–"):
        ink.style.zero = "0"
    font = rng.choice(
        ['"DejaVu Sans Condensed"', '"Liberation Sans Narrow"', '"Nimbus Sans"', "Carlito"]
    )
    base = rng.choice(["#1f3a5f", "#3f3f3f", "#0b5d4e"])
    title = parts.title_of(m, rng)
    css = f"""
@page{{size:A4 landscape;margin:14mm 16mm;@bottom-center{{content:"{m.forbund}  |  " counter(page);font:8pt {font}}}}}
body{{font:10pt/1.35 {font};margin:0}}h1{{font-size:15pt;color:#fff;background:{base};padding:1.5mm 3mm;margin:0 0 3mm;break-before:page}}h1.first{{break-before:auto;margin-top:6mm}}h2{{font-size:11.5pt;color:{base};margin:4mm 0 1mm}}p,ul{{margin:0 0 2mm}}
.side{{display:grid;grid-template-columns:1.1fr 1fr;gap:9mm;align-items:start}}table.t{{font-size:8.8pt}}table.t td,table.t th{{padding:.6mm 1.3mm}}.t.status th{{background:{base};color:#fff}}.t.status td{{border-bottom:.3pt solid #999}}.t.status td.c,.t.lines td.c{{text-align:center}}
.t.lines th{{border-bottom:1.2pt solid {base}}}.t.lines tr.sum td{{border-top:.5pt solid {base}}}.t.lines tr.total td{{border-top:1.2pt solid {base};border-bottom:1.2pt solid {base}}}.small{{font-size:8pt;color:#333}}"""
    cls = rng.choice(["lines", "status", "lines"])
    body = [
        f'<p style="font-size:21pt;margin:0;color:{base}">{shapes.cover(ink, title, date=m.date, org_no=None)}</p>',
        p(f"{m.forbund}. Till styrelsens möte {m.date}."),
    ]
    body += [
        h(ink, 1, "Läget i korthet", "first"),
        '<div class="side"><div>',
        p(prose.members(ink, rng)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
        h(ink, 2, "Ekonomi"),
        p(prose.money(ink, rng, 3)),
        h(ink, 2, "Verksamhet"),
        p(prose.people(ink, rng, 3)),
        p(prose.filler(rng, "insats", 2)),
        "</div><div>",
    ]
    name = rng.choice(["Nyckeltal", "Uppföljning i siffror"])
    body += [
        h(ink, 2, name),
        key_figures(ink, m, rng, name).replace("width:150mm", "width:100%"),
        p(
            "Tecken: ● grönt = enligt plan, gult = avvikelse som hanteras, rött = åtgärd krävs. ▲ ökar, ► oförändrat, ▼ minskar.",
            "small",
        ),
        "</div></div>",
    ]
    name = parts.income_title(m, rng)
    keys = (
        rng.choice(
            [
                ["year_bud", "bud", "out", "diff", "fc", "fdiff"],
                ["out", "bud", "diff", "prev", "fc"],
                ["prev", "out", "bud", "diff", "year_bud", "fc", "fdiff"],
            ]
        )
        if m.kind == INTERIM
        else rng.choice([["bud", "out", "diff", "prev"], ["prev", "out", "bud", "diff"]])
    )
    body += [
        h(ink, 1, name),
        lit(ink, tables.income_grid(m, ink.style, name, short_cols(m, keys)), cls, "Tkr", "diff"),
        p(noted(ink, legend(m)), "small"),
        p(prose.money(ink, rng, 2)),
    ]
    name = rng.choice(vocab.TITLES["insats"])
    body += [h(ink, 1, name), across(ink, m, rng, name, cls), p(prose.filler(rng, "ekonomi", 2))]
    body += [h(ink, 1, "Deltagare"), '<div class="side"><div>']
    name = rng.choice(vocab.TITLES["flow"])
    grid = tables.flow_grid(m, name, pick=("at_start", "new", "participants", "ended"))
    body += [h(ink, 2, name), lit(ink, grid, cls, "Insats", None), "</div><div>"]
    name = rng.choice(vocab.TITLES["support"])
    body += [
        h(ink, 2, name),
        lit(ink, tables.support_grid(m, name), cls, "Försörjning", None),
        "</div></div>",
        p(prose.people(ink, rng, 2)),
    ]
    body += [h(ink, 1, rng.choice(vocab.TITLES["goals"])), goals(ink, m, rng)]
    name = rng.choice(["Ställning", "Balansräkning i sammandrag"])
    yy, at = f"{m.year % 100:02d}", f"{m.months:02d}"
    rows = []
    b, lb = m.balance, m.label
    for key, role, kind in (
        ("cash", "asset", "line"),
        ("sum_ass", "asset", "line"),
        ("sum_liab", "liability", "line"),
        ("sum_eq", "equity", "line"),
    ):
        rows.append(
            Row(
                lb[key],
                kind,
                {"0": b[key][0], "1": b[key][1]},
                {"role": role, "section": None, "total": key != "cash"},
            )
        )
    cols = [
        Col("0", (f"{yy}{at}{m.close[8:]}",), "money", {"period": m.close, "basis": "outcome"}),
        Col(
            "1",
            (f"{(m.year - 1) % 100:02d}1231",),
            "money",
            {"period": f"{m.year - 1}-12-31", "basis": "outcome"},
        ),
    ]
    body += [
        h(ink, 2, name),
        '<div style="width:130mm">',
        lit(ink, Grid("finance", name, cols, rows), cls, "Tkr", None),
        "</div>",
    ]
    return document(css, "".join(body), title)
