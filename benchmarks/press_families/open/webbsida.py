"""A web page printed from the browser: URL and page in the margins, menu and buttons among the text, zebra tables with captions, rows stacked as cards, tabs one under the other, folded questions."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import INTERIM, PLAN, YEAR, Model
from press.ink import Ink, Run, Runs
from press.page import Look, document, esc, heading_rows, p, runs
from press.tables import Grid

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes
from shapes import wording as w

KINDS = (YEAR, YEAR, YEAR, INTERIM, PLAN)
YEARS = (2014, 2026)
STYLE: dict = {}


class Site:
    """The page's own ways: its fold marks, captions, and whether tables are stacked as on a narrow screen."""

    def __init__(self, ink: Ink, m: Model, rng: random.Random) -> None:
        self.ink, self.m, self.rng = ink, m, rng
        self.fold = rng.choice(["▾ ", "− ", "⌄ ", "▼ "])
        self.shut = {"▾ ": "▸ ", "− ": "+ ", "⌄ ": "› ", "▼ ": "► "}[self.fold]
        self.side = rng.choice(["top", "top", "bottom"])
        self.unit_in = rng.choice(["caption", "caption", "head", "cell"])
        self.stack = rng.choice(["contrib", "insats", "people", "none"])

    def open(self, name: str) -> str:
        self.ink.heading(name)
        return f'<h2 class="acc"><span>{self.fold}</span>{esc(name)}</h2>'

    def closed(self, name: str) -> str:
        return f'<h2 class="acc shut"><span>{self.shut}</span>{esc(name)}</h2>'

    def caption(self, grid: Grid) -> str:
        unit = prose.unit_words(self.ink, self.ink.style.unit)
        tail = f" ({unit})" if grid.type == "finance" and self.unit_in == "caption" else ""
        return esc(grid.title + tail)

    def zebra(self, grid: Grid) -> str:
        """A table with its caption."""
        unit = self.ink.style.unit_word
        if self.unit_in == "caption" and grid.type == "finance":
            grid.table = f"{grid.title} ({prose.unit_words(self.ink, self.ink.style.unit)})"
        printed = tables.print_grid(
            self.ink, tables.name_rows(self.ink, grid), cell_unit=self.unit_in == "cell"
        )
        head = heading_rows(grid, Look(), grid.corner or ("Post" if grid.type == "finance" else ""))
        if self.unit_in == "head" and grid.type == "finance":
            head += (
                "<tr><th></th>"
                + "".join(
                    f'<th class="n">{esc(unit) if c.what in ("money", "diff") else ""}</th>'
                    for c in grid.cols
                )
                + "</tr>"
            )
        body = []
        for row, cells in zip(grid.rows, printed.cells, strict=True):
            if row.kind == "section":
                if grid.sections:
                    body.append(
                        f'<tr class="section"><th class="l" colspan="{len(grid.cols) + 1}">{esc(row.label or "")}</th></tr>'
                    )
                continue
            label = runs(row.runs) if row.runs else esc(row.label or "")
            body.append(
                f'<tr class="{row.kind}"><th class="l">{label}</th>'
                + "".join(f'<td class="n">{runs(c)}</td>' for c in cells)
                + "</tr>"
            )
        return f'<table class="t web"><caption style="caption-side:{self.side}">{self.caption(grid)}</caption><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'

    def cards(self, grid: Grid) -> str:
        """The same rows as on a narrow screen: the row's name, then a line a column."""
        if self.unit_in == "caption" and grid.type == "finance":
            grid.table = f"{grid.title} ({prose.unit_words(self.ink, self.ink.style.unit)})"
        printed = tables.print_grid(
            self.ink, tables.name_rows(self.ink, grid), cell_unit=self.unit_in in ("cell", "head")
        )
        out = []
        for row, cells in zip(grid.rows, printed.cells, strict=True):
            if row.kind == "section":
                continue
            label = runs(row.runs) if row.runs else esc(row.label or "")
            lines = "".join(
                f"<div><span>{esc(' '.join(h for h in c.heads if h))}</span><span>{runs(x)}</span></div>"
                for c, x in zip(grid.cols, cells, strict=True)
            )
            out.append(f'<div class="card"><p class="ct">{label}</p>{lines}</div>')
        return f'<p class="cap">{self.caption(grid)}</p><div class="cards">{"".join(out)}</div>'

    def shown(self, grid: Grid, key: str) -> str:
        return self.cards(grid) if self.stack == key else self.zebra(grid)


def tabs(ink: Ink, m: Model, title: str) -> str:
    """Tabs that the printer lays one under the other: a sex each, insatser as a list."""
    out = [
        f'<p class="cap">{esc(title)}</p><p class="tabs">Kvinnor&emsp;|&emsp;Män&emsp;|&emsp;Alla</p>'
    ]
    for sex, word in (("women", "Kvinnor"), ("men", "Män"), ("total", "Alla")):
        lines = "".join(
            f"<li>{esc(i.name)}: {runs([ink.people(m.people_sum('participants', sex, 'now', [i]), 'participants', sex=sex, insats=i.name)])}</li>"
            for i in m.individ
        )
        last = runs([ink.people(m.people_sum("participants", sex), "participants", sex=sex)])
        out.append(
            f'<div class="tab"><h4>{word}</h4><ul>{lines}</ul><p>Totalt {last} personer</p></div>'
        )
    return "".join(out)


def facts(ink: Ink, m: Model, rng: random.Random) -> str:
    """Figures in brief: a figure, its words under it."""
    unit = prose.unit_words(ink, ink.style.unit)
    items: list[tuple[Runs, str]] = []
    if m.kind == PLAN:
        items.append(
            ([ink.people(sum(i.places or 0 for i in m.individ), "places")], "platser i insatserna")
        )
        items.append(
            (
                [
                    ink.money(
                        m.money["inc_mem"]["bud"],
                        label="från medlemmarna",
                        role="income",
                        basis="budget",
                    ),
                    Run(f" {unit}"),
                ],
                "från medlemmarna",
            )
        )
    else:
        items.append(([ink.people(m.people_sum("participants"), "participants")], "deltagare"))
        items.append(([ink.people(m.people_sum("new"), "new")], "nya deltagare"))
        items.append(([ink.people(m.people_sum("ended"), "ended")], "avslutade"))
        items.append(
            (
                [
                    ink.money(m.money["sum_cost"]["out"], label="i kostnader", role="cost"),
                    Run(f" {unit}"),
                ],
                "i kostnader",
            )
        )
    rng.shuffle(items)
    return (
        '<div class="facts">'
        + "".join(f"<div><strong>{runs(a)}</strong><span>{esc(b)}</span></div>" for a, b in items)
        + "</div>"
    )


def faq(ink: Ink, m: Model, rng: random.Random, site: Site) -> str:
    """A folded question an insats."""
    out = []
    unit = prose.unit_words(ink, ink.style.unit)
    ask = rng.choice(["Vad är {}?", "{} – vad är det?", "Om {}"])
    for i in m.insatser:
        ink.heading(i.name)
        name = ink.insats(
            i, owner=True, group=True, purpose=True, places=bool(i.places), dates=False
        )
        a, b = ask.split("{}")
        key = "bud" if m.kind == PLAN else "out"
        money = ink.money(
            i.money[key],
            label="Kostnad" if m.kind != PLAN else "Budget",
            role="cost",
            insats=i.name,
        )
        lines = [f"<li>Ansvarig: {esc(i.owner)}</li>", f"<li>Vänder sig till: {esc(i.group)}</li>"]
        if i.places:
            lines.append(f"<li>Platser: {runs([ink.places(i)])}</li>")
        if i.kind == "individ" and m.kind != PLAN:
            lines.append(f'<li>Deltagare: {runs([ink.people(m.people_sum("participants", "total", "now", [i]), "participants", insats=i.name)])} '
                         f'(avslutade: {runs([ink.people(m.people_sum("ended", "total", "now", [i]), "ended", insats=i.name)])})</li>')  # fmt: skip
        lines.append(
            f"<li>{'Budget' if m.kind == PLAN else 'Kostnad'}: {runs([money, Run(f' {unit}')])}</li>"
        )
        out.append(
            f'<h3 class="q">{site.fold}{esc(a)}{runs([name])}{esc(b)}</h3><p>{esc(i.purpose)}. {runs(w.fill(rng, "insats", 1))}</p><ul>{"".join(lines)}</ul>'
        )
    return "".join(out)


def goals(ink: Ink, m: Model, rng: random.Random) -> str:
    """Each goal with a bar: target at its end, result beside, a pill with the state."""
    out = []
    for area in m.areas:
        ink.heading(area)
        out.append(
            f'<h3>{esc(area)}</h3><p class="lead">{runs([ink.overall(m.overall[area], area)])}</p>'
        )
        for g in [g for g in m.goals if g.area == area]:
            status, expected, why = w.said_of(m, rng, g)
            has = g.result is not None and m.kind != PLAN
            run = ink.goal(
                g, area=area, status=status, expected=expected, follow_up=why or None, result=has
            )
            bar = ""
            if has and g.unit != "kr":
                full = min(100, round(100 * float(g.result or 0) / max(1.0, float(g.value or 1))))
                target = runs([ink.other(g.shown, "target beside the bar")])
                bar = f'<div class="bar"><i style="width:{full * 0.6:.0f}%"></i></div><p class="bl"><span>Mål {target}</span><span>Utfall {runs(ink.goal_result(g))}</span></p>'
            elif has:
                bar = f'<p class="bl"><span>Utfall {runs(ink.goal_result(g))}</span></p>'
            pill = (
                f'<span class="pill {g.state}">{esc(status or expected or "")}</span>'
                if status or expected
                else ""
            )
            out.append(
                f'<div class="g"><p>{runs([run])} {pill}</p>{bar}{f"<p class=why>{esc(why)}</p>" if why else ""}</div>'
            )
    return "".join(out)


def survey(ink: Ink, m: Model, rng: random.Random) -> str:
    """A question, its bar, and the answers with their shares as a line of chips."""
    out = []
    for q in m.questions:
        who = random.Random(m.forbund + q.who).choice(vocab.RESPONDENT_WORDS[q.who])
        parts_ = "".join(
            f'<i style="width:{s}%;background:hsl({205 - 35 * n},45%,{45 + 7 * n}%)"></i>'
            for n, s in enumerate(q.shares)
        )
        chips = "".join(
            f"<span>{esc(o)} {runs([ink.indicator(q, o, s, numbered=False), Run(' %')])}</span>"
            for o, s in zip(q.options, q.shares, strict=True)
        )
        out.append(
            f'<div class="sv"><p><b>{esc(q.text)}</b><br><small>{esc(who)}, {runs([ink.other(str(q.n), "how many answered")])} svar</small></p><div class="stack">{parts_}</div><p class="chips">{chips}</p></div>'
        )
    return "".join(out)


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    w.unit_of(ink, m, rng, globals(), ("tkr", "kr", "mkr"))
    w.renamed(m, rng)
    ink.style.thousands = rng.choice(["\u2009", "\u202f", "\u00a0", "\u2009"])
    if ink.style.minus == "()":
        ink.style.minus = "−"
    plan, y = m.kind == PLAN, m.year
    title = {
        YEAR: rng.choice(
            [f"Årsredovisning {y}", f"Så gick det {y}", f"Vårt år {y} – årsredovisning"]
        ),
        INTERIM: f"Delårsrapport januari–{m.month_word} {y}",
        PLAN: f"Verksamhetsplan och budget {y}",
    }[m.kind]
    host = (
        rng.choice(["insidan.", "www.", ""])
        + "".join(
            c
            for c in m.forbund.lower().replace("å", "a").replace("ä", "a").replace("ö", "o")
            if c.isalpha()
        )[:22]
        + ".se"
    )
    path = (
        rng.choice(["/om-oss/", "/start/ekonomi-och-resultat/", "/sidor/", "/om/dokument/"])
        + {YEAR: "arsredovisning", INTERIM: "delarsrapport", PLAN: "verksamhetsplan"}[m.kind]
        + rng.choice(["", ".html", ".aspx", "?print=true"])
    )
    font = rng.choice(
        ['"Liberation Sans"', '"Nimbus Sans"', '"DejaVu Sans"', '"Liberation Sans Narrow"']
    )
    colour = rng.choice(["#00628b", "#5b2a86", "#0a6e4f", "#a4343a"])
    marg = 'font:7.5pt "Liberation Sans";color:#000'
    css = f"""
@page{{size:A4;margin:16mm 11mm 15mm;@top-left{{content:"{m.date}";{marg}}}@top-center{{content:"{title} | {m.forbund}";{marg}}}@bottom-left{{content:"https://{host}{path}";{marg}}}@bottom-right{{content:"Sida " counter(page) " av " counter(pages);{marg}}}}}
body{{font:{rng.choice(["10pt", "10.5pt", "11pt"])}/1.5 {font};margin:0;color:#222}}main{{max-width:{rng.choice(["100%", "165mm", "100%"])}}}h1{{font-size:24pt;line-height:1.15;margin:4mm 0 3mm;color:{colour}}}h2.acc{{font-size:14pt;margin:6mm 0 2mm;padding:2mm 3mm;background:#f1f3f5;border-left:1.2mm solid {colour}}}h2 span{{color:{colour}}}h3{{font-size:12pt;margin:4mm 0 1mm}}h4{{font-size:10.5pt;margin:2mm 0 .5mm}}p{{margin:0 0 2.5mm}}ul{{margin:0 0 3mm;padding-left:6mm}}
nav{{background:{colour};color:#fff;padding:2mm 3mm;font-size:9pt}}nav ul{{list-style:none;padding:0;margin:0}}nav li{{display:inline;margin-right:6mm}}.crumb,.tools{{font-size:8.5pt;color:#555;margin:2mm 0}}.ingress{{font-size:12.5pt;font-weight:bold;line-height:1.4}}
table.t.web{{font-size:{rng.choice(["9pt", "9.5pt", "8.8pt"])};margin:2mm 0 5mm}}table.web caption{{text-align:left;font-weight:bold;padding:1mm 0}}.web thead th{{background:{rng.choice([colour, "#e3e7ea"])};color:inherit;border-bottom:.8pt solid {colour}}}.web tbody th{{font-weight:normal;text-align:left}}.web tbody tr:nth-child(odd) td,.web tbody tr:nth-child(odd) th{{background:#f2f5f8}}.web tr.section th,.web tr.sum th,.web tr.total th{{font-weight:bold!important}}.web td,.web th{{padding:1.2mm 2mm!important}}
.facts{{display:flex;gap:6mm;margin:3mm 0}}.facts div{{border:.4pt solid #ccc;border-radius:2mm;padding:2mm 4mm}}.facts strong{{display:block;font-size:16pt;color:{colour}}}.facts span{{font-size:9pt}}.card{{border:.4pt solid #bbb;border-radius:1.5mm;padding:1.5mm 3mm;margin:0 0 2mm;break-inside:avoid}}.card p{{font-weight:bold;margin:0}}.card div{{display:flex;justify-content:space-between;border-top:.3pt solid #e2e2e2}}.cards{{width:{rng.choice(["100%", "95mm", "120mm"])}}}
.tabs{{color:{colour};font-weight:bold;border-bottom:.5pt solid {colour}}}.bar{{height:3mm;background:#e4e4e4;border-radius:1.5mm}}.bar i{{display:block;height:3mm;background:{colour};border-radius:1.5mm}}.bl{{display:flex;justify-content:space-between;font-size:8.8pt;margin:0}}.g{{break-inside:avoid;margin-bottom:3mm}}.why{{font-size:9pt;color:#444;margin:0}}.pill{{font-size:8.5pt;border-radius:3mm;padding:.4mm 2.5mm;background:#eee;border:.4pt solid #888;white-space:nowrap}}.pill.met{{background:#d6efdc}}.pill.not{{background:#f6d5d5}}
.stack{{display:flex;height:5mm}}.stack i{{display:block;height:5mm}}.chips span{{font-size:8.8pt;margin-right:5mm;white-space:nowrap;display:inline-block}}.sv{{break-inside:avoid}}footer{{border-top:.5pt solid #999;margin-top:8mm;padding-top:2mm;font-size:8.5pt;color:#444}}.cookie{{background:#222;color:#fff;padding:2mm 3mm;font-size:8.5pt}}.btn{{border:.5pt solid {colour};border-radius:1mm;padding:.3mm 2mm;color:{colour};font-size:8.5pt;display:inline-block}}"""
    if colour in css.split(".web thead th{background:")[1][:9]:
        css = css.replace("color:inherit;border-bottom", "color:#fff;border-bottom")
    site = Site(ink, m, rng)
    names = (
        ["Om förbundet", "Mål", "Insatser"]
        + (["Deltagare", "Enkät"] if not plan else [])
        + ["Ekonomi"]
    )
    body = [
        '<p class="cookie">Vi använder kakor för att webbplatsen ska fungera. <b>Godkänn alla</b> &nbsp; Inställningar</p>'
        if rng.random() < 0.5
        else "",
        "<nav><ul><li>Start</li><li>Om oss</li><li>Våra insatser</li><li>Nyheter</li><li>Kontakt</li><li>Sök</li></ul></nav>",
        f'<main><p class="crumb">Start / Om oss / Dokument / {esc(title)}</p><h1>{shapes.cover(ink, title, date=m.date, org_no=None)}</h1>',
        f'<p class="tools">Beslutad i styrelsen {m.date} &nbsp; Lyssna &nbsp; Dela &nbsp; Skriv ut</p>',
    ]
    ink.heading(title)
    body += [
        p(w.fill(rng, "om", 2), "ingress"),
        facts(ink, m, rng),
        "<p><b>På den här sidan</b></p><ul>" + "".join(f"<li>{n}</li>" for n in names) + "</ul>",
    ]
    body += [
        site.open("Om förbundet"),
        p(prose.members(ink, rng)),
        f"<p><b>Vår vision</b><br>{runs([ink.vision()])}</p>",
        p(w.fill(rng, "styr", 2)),
    ]
    body += [site.open("Mål"), goals(ink, m, rng), site.open("Insatser"), faq(ink, m, rng, site)]
    if not plan:
        body += [
            site.open("Deltagare"),
            p(w.people(ink, rng, 3)),
            tabs(ink, m, rng.choice(["Deltagare per insats", "Hur många deltog?"])),
        ]
        keys = rng.sample(["flow", "age", "exit", "support", "kommun", "time"], 3)
        for n, key in enumerate(keys):
            grid = parts.people_grid(ink, rng, key, rng.choice(vocab.TITLES[key]), narrow=True)
            body.append(site.shown(grid, "people" if n == 0 else ""))
        body.append(
            '<p><span class="btn">Visa som diagram</span> <span class="btn">Ladda ner data</span></p>'
        )
        body += [site.open("Enkät"), survey(ink, m, rng)]
    body += [site.open("Ekonomi"), p(w.money(ink, rng, 3))]
    keys = ["bud", "fc"] if plan else rng.choice([["out", "prev"], ["bud", "out"], ["out"]])
    body.append(
        site.shown(
            tables.contribution_grid(
                m,
                ink.style,
                rng.choice(
                    ["Bidrag från medlemmarna", "Så finansieras vi", "Vad parterna betalar"]
                ),
                [tables.money_col(m, k) for k in keys],
            ),
            "contrib",
        )
    )
    name = rng.choice(["Intäkter och kostnader", "Resultat", "Förbundets ekonomi"])
    keys = parts.money_keys(m, rng)[:4]
    body.append(
        site.zebra(
            tables.income_grid(
                m,
                ink.style,
                name,
                tables.spread([tables.money_col(m, k, rng.choice(["word", "word"])) for k in keys]),
                sections=rng.random() < 0.6,
            )
        )
    )
    keys = ["bud", "plan1"] if plan else rng.choice([["bud", "out", "diff"], ["out", "prev"]])
    body.append(
        site.shown(
            tables.insats_grid(
                m,
                ink.style,
                rng.choice(["Kostnad per insats", "Pengar till insatserna"]),
                [tables.money_col(m, k) for k in keys],
                grouped=False,
            ),
            "insats",
        )
    )
    if not plan:
        body.append(
            site.zebra(
                tables.balance_grid(
                    m,
                    ink.style,
                    rng.choice(["Tillgångar och skulder", "Ekonomisk ställning"]),
                    [tables.date_col(m, n) for n in (0, 1)],
                    notes=False,
                )
            )
        )
    body += [
        site.closed("Styrelsens ledamöter"),
        site.closed("Tidigare år"),
        site.open("Framåt"),
        p(w.fill(rng, "fram", 3)),
    ]
    body += ['<p>Hjälpte informationen på den här sidan dig? <span class="btn">Ja</span> <span class="btn">Nej</span></p>', "</main>",
             f"<footer>{esc(m.forbund)} &nbsp; Org.nr {m.org_no}<br>Tillgänglighetsredogörelse &nbsp; Om kakor &nbsp; Sidansvarig: {esc(m.chief)}<br>Till sidans topp</footer>"]  # fmt: skip
    ink.facts[[f["type"] for f in ink.facts].index("document")]["org_no"] = m.org_no
    return document(css, "".join(body), title)
