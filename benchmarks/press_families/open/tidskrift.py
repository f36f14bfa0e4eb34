"""Magazine: figures in running text, pull quotes, circles and large numbers, portraits of insatser with a strip of figures, amounts before their words; few tables."""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import YEAR, Insats, Model
from press.ink import Ink, Run, Runs
from press.page import document, esc, h, p, runs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR,)
YEARS = (2013, 2026)
GRAIN = 100_000
STYLE = {
    "unit": "mkr",
    "unit_word": "mnkr",
    "thousands": " ",
    "minus": "−",
    "costs": 1,
    "zero": "0",
}


def ring(share: float, shown: Runs, words: str, colour: str) -> str:
    """A ring with the share in its middle and the words under it."""
    turn = 2 * math.pi * share / 100 - 1e-3
    x, y = 50 + 40 * math.sin(turn), 50 - 40 * math.cos(turn)
    arc = f'<path d="M50,10 A40,40 0 {int(turn > math.pi)} 1 {x:.1f},{y:.1f}" fill="none" stroke="{colour}" stroke-width="13"/>'
    return f'<div class="ring"><svg width="26mm" viewBox="0 0 100 100"><circle cx="50" cy="50" r="40" fill="none" stroke="#e6e6e6" stroke-width="13"/>{arc}<text x="50" y="57" font-size="21" text-anchor="middle">{runs(shown)}</text></svg><div>{esc(words)}</div></div>'


def numbers(ink: Ink, m: Model, rng: random.Random, colour: str) -> str:
    """The year in numbers: rings of shares, then a line of large numbers."""
    people, ended, women = (
        m.people_sum("participants"),
        m.people_sum("ended"),
        m.people_sum("participants", "women"),
    )
    gone = sum(m.people["exit"][s][n] for s in ("women", "men") for n in (0, 1))
    made = [
        lambda: (
            w := round(women * 100 / people),
            [ink.people(w, "participants", sex="women", unit="percent"), Run(" %")],
            "av deltagarna är kvinnor",
        ),
        lambda: (
            g := round(gone * 100 / max(1, ended)),
            [ink.people(g, "ended_work_studies", unit="percent"), Run(" %")],
            "av dem som avslutade gick till arbete eller studier",
        ),
        lambda: (
            s := min(100, round(m.money["sum_cost"]["out"] * 100 / m.money["sum_cost"]["bud"])),
            ink.share(s, label="av budgeten användes", basis="outcome", sign=" %"),
            "av budgeten användes",
        ),
    ]
    if m.money["sum_cost"]["out"] > m.money["sum_cost"]["bud"]:
        made.pop()
    rings = "".join(ring(a, b, c, colour) for a, b, c in (make() for make in made))
    new, first = m.people_sum("new"), []
    for shown, words in (
        ([ink.people(people, "participants")], "personer deltog i våra insatser"),
        ([ink.people(new, "new")], "nya deltagare"),
        ([ink.people(ended, "ended")], "avslutade deltagare"),
    ):
        first.append(f'<div class="large"><b>{runs(shown)}</b> {esc(words)}</div>')
    words = rng.choice(["i medlemsbidrag", "i bidrag från medlemmarna"])
    first.append(
        f'<div class="large"><b>{runs([ink.money(m.money["inc_mem"]["out"], label=words, role="income")])}</b> {ink.style.unit_word} {words}</div>'
    )
    return f'<div class="rings">{rings}</div><div class="larges">{"".join(first)}</div>'


def portrait(ink: Ink, m: Model, rng: random.Random, i: Insats, words: dict[str, str]) -> str:
    """One insats: a name, a sentence on who and for whom, a strip of figures, some prose."""
    ink.heading(i.name)
    name = ink.insats(i, owner=True, group=True, purpose=True, places=bool(i.places), dates=True)
    strip: list[tuple[str, Runs]] = []
    if i.places:
        strip.append((words["places"], [ink.places(i)]))
    if i.kind == "individ":
        w, k, t = shapes.sexes_of(m, "participants", i)
        strip += [
            ("Deltagare", [ink.people(t, "participants", insats=i.name)]),
            ("Kvinnor", [ink.people(w, "participants", sex="women", insats=i.name)]),
            ("Män", [ink.people(k, "participants", sex="men", insats=i.name)]),
        ]
        strip.append(
            ("Avslutade", [ink.people(shapes.sexes_of(m, "ended", i)[2], "ended", insats=i.name)])
        )
    strip.append(
        (
            words["money"],
            [
                ink.money(i.money["out"], label=words["money"], role="cost", insats=i.name),
                Run(f" {ink.style.unit_word}"),
            ],
        )
    )
    cells = "".join(
        f'<div><span class="k">{esc(a)}</span><span class="v">{runs(b)}</span></div>'
        for a, b in strip
    )
    lead = f'<p class="lead">Huvudman: {esc(i.owner)}. Målgrupp: {esc(i.group)}. Syfte: {esc(i.purpose)}. Tid: {esc(parts.span_of(i, rng, False))}.</p>'
    return f'<div class="port"><h2>{runs([name])}</h2>{lead}<div class="strip">{cells}</div>{p(prose.filler(rng, "insats", 3))}</div>'


def spent(ink: Ink, m: Model, title: str, colour: str) -> str:
    """Where the money went: the amount first, then its words, a bar and its share."""
    ink.heading(title)
    keys, top = m.people["lines"]["cost"], m.money["sum_cost"]["out"]
    lines = []
    for k in sorted(keys, key=lambda k: -m.money[k]["out"]):
        value, label = m.money[k]["out"], m.label[k]
        money = ink.money(value, label=label, table=title, section=None, role="cost")
        share = ink.share(
            round(value * 100 / top), label=label, table=title, section=None, sign=" %"
        )
        lines.append(
            f'<div class="ln"><span class="amount">{runs([money])} {esc(ink.style.unit_word)}</span><span class="what">{esc(label)}</span><span class="bar" style="background:linear-gradient(90deg,{colour} {max(1, round(value * 100 / top))}%,#eee 0)"></span><span class="share">{runs(share)}</span></div>'
        )
    total = ink.money(
        top, label=m.label["sum_cost"], table=title, section=None, role="cost", total=True
    )
    lines.append(
        f'<div class="ln last"><span class="amount">{runs([total])} {esc(ink.style.unit_word)}</span><span class="what">{esc(m.label["sum_cost"])}</span></div>'
    )
    return "".join(lines)


def goals(ink: Ink, m: Model, rng: random.Random) -> str:
    """Left the goal, right what came of it."""
    out = []
    left, right = rng.choice([("Mål", "Så gick det"), ("Målet", "Resultatet")])
    for area in m.areas:
        out.append(h(ink, 2, area))
        out.append(p([Run("Övergripande mål: "), ink.overall(m.overall[area], area)]))
        out.append(f'<div class="two head"><div>{left}</div><div>{right}</div></div>')
        for g in [g for g in m.goals if g.area == area]:
            status, _, comment = parts.goal_words(ink, g, rng)
            has = g.result is not None
            run = ink.goal(g, area=area, status=status, follow_up=comment or None, result=has)
            result = f"<b>{runs(ink.goal_result(g))}</b> " if has else ""
            out.append(
                f'<div class="two"><div>{runs([run])}</div><div>{result}<span class="pill">{esc(status or "")}</span><br>{esc(comment)}</div></div>'
            )
    return "".join(out)


def voices(ink: Ink, m: Model) -> str:
    """Answers: the commonest large, the others on a line."""
    out = []
    for q in [q for q in m.questions if q.who == "participants"]:
        best = max(range(len(q.shares)), key=lambda n: q.shares[n])
        first = runs([ink.indicator(q, q.options[best], q.shares[best], False), Run(" %")])
        rest = " · ".join(
            f"{esc(o)} {runs([ink.indicator(q, o, s, False), Run(' %')])}"
            for n, (o, s) in enumerate(zip(q.options, q.shares, strict=True))
            if n != best
        )
        out.append(
            f'<div class="voice"><p class="ask">{esc(q.text)}</p><p><b>{first}</b> {esc(q.options[best])}</p><p class="rest">{rest}</p></div>'
        )
    n = next(q.n for q in m.questions if q.who == "participants")
    return p(
        [Run("Enkäten besvarades av "), ink.other(str(n), "how many answered"), Run(" deltagare.")]
    ) + "".join(out)


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.slip = None
    ink.style.unit_word = rng.choice(["mnkr", "miljoner kronor", "mkr", "Mkr"])
    colour = rng.choice(["#00756a", "#b5407a", "#c0561a", "#31508c"])
    heads = rng.choice(['"URW Gothic"', '"URW Bookman"', '"Liberation Sans Narrow"'])
    text = rng.choice(["P052", "C059", '"URW Bookman"', '"Liberation Sans"'])
    title = parts.title_of(m, rng)
    css = f"""
@page{{size:A4;margin:15mm 16mm 18mm;@bottom-left{{content:counter(page);font:9pt {heads};color:{colour}}}}}
body{{font:10pt/1.45 {text};margin:0}}h1,h2,.large,.amount,.v,.k,.ring,.quote{{font-family:{heads}}}h1{{font-size:25pt;color:{colour};margin:6mm 0 3mm;font-weight:normal;line-height:1.1}}h2{{font-size:13pt;color:{colour};margin:4mm 0 1mm}}p{{margin:0 0 2.5mm}}
.cols{{column-count:{rng.choice([2, 2, 3])};column-gap:7mm}}.quote{{color:{colour};font-size:15pt;line-height:1.25;border-top:2pt solid {colour};border-bottom:2pt solid {colour};padding:3mm 0;margin:3mm 0;break-inside:avoid}}
.rings{{display:flex;gap:10mm;margin:4mm 0}}.ring{{width:42mm;text-align:center;font-size:9pt}}.larges{{display:grid;grid-template-columns:1fr 1fr;gap:3mm 8mm;margin:4mm 0}}.large b{{font-size:27pt;color:{colour};font-weight:normal}}
.port{{break-inside:avoid;border-left:3mm solid {colour};padding-left:5mm;margin:5mm 0}}.lead{{font-style:italic}}.strip{{display:flex;gap:7mm;margin:2mm 0}}.k{{display:block;font-size:7.5pt;text-transform:none;color:#555}}.v{{display:block;font-size:14pt}}
.ln{{display:flex;align-items:center;gap:4mm;border-bottom:.3pt solid #bbb;padding:1mm 0}}.amount{{width:34mm;font-size:11pt;text-align:right}}.what{{width:62mm}}.bar{{flex:1;height:4mm}}.share{{width:14mm;text-align:right}}.last{{font-weight:bold;border:0}}
.two{{display:grid;grid-template-columns:1fr 1fr;gap:6mm;padding:1.5mm 0;border-bottom:.3pt solid #bbb;break-inside:avoid}}.two.head{{font-weight:bold;break-after:avoid}}.pill{{background:{colour};color:#fff;border-radius:2mm;padding:0 2mm}}.voice{{break-inside:avoid;margin:0 0 4mm}}.voice p{{margin:0}}.voice b{{font-size:20pt;color:{colour};font-weight:normal}}.ask{{font-weight:bold}}.new{{break-before:page}}
table.t{{width:110mm}}.t tr.total td{{border-top:1pt solid {colour}}}.members span{{white-space:nowrap}}"""
    body = [
        f'<div style="background:{colour};color:#fff;padding:40mm 14mm 30mm;margin-bottom:6mm"><p class="large" style="font-size:34pt;line-height:1.1;margin:0 0 6mm">{shapes.cover(ink, title, date=None, org_no=None)}</p><p style="font-size:15pt">{esc(m.forbund)}</p></div>'
    ]
    ink.heading(title)
    body += [
        '<p class="members">',
        " • ".join(f"<span>{runs([ink.member(x)])}</span>" for x in m.members),
        "</p>",
        '<div class="new"></div>',
    ]
    body += [
        h(ink, 1, rng.choice(["Ett år tillsammans", "Ordföranden har ordet", "Kraft att växa"])),
        '<div class="cols">',
        p(prose.filler(rng, "uppdrag", 4)),
        p(prose.people(ink, rng, 3, "insats")),
    ]
    quote = rng.choice(vocab.PROSE["insats"][:4])
    body += [
        f'<div class="quote">”{esc(quote)}”</div>',
        p(prose.filler(rng, "omvarld", 4)),
        p(prose.people(ink, rng, 2, "jamst")),
        p(prose.filler(rng, "styrelse", 4)),
        "</div>",
    ]
    body += [h(ink, 2, "Vår vision"), f'<div class="quote">{runs([ink.vision()])}</div>']
    body += [
        h(ink, 1, rng.choice(["Året i siffror", "Snabba siffror", "Så blev året"]), "new"),
        numbers(ink, m, rng, colour),
    ]
    words = {
        "places": rng.choice(["Platser", "Antal platser"]),
        "money": rng.choice(["Kostnad", f"Kostnad {m.year}"]),
    }
    body += [
        h(ink, 1, rng.choice(["Våra insatser", "Insatserna på nära håll"]), "new"),
        *(portrait(ink, m, rng, i, words) for i in m.insatser),
    ]
    body += [
        h(ink, 1, rng.choice(["Det här ville vi nå", "Mål och resultat"]), "new"),
        goals(ink, m, rng),
    ]
    body += [
        h(ink, 1, rng.choice(["Deltagarna tycker till", "Röster från enkäten"])),
        voices(ink, m),
    ]
    body += [h(ink, 1, rng.choice(["Så användes pengarna", "Dit gick pengarna"]), "new")]
    body.append(spent(ink, m, ink.section or "", colour))
    body += [
        h(ink, 2, "Ekonomi i balans"),
        '<div class="cols">',
        p(prose.money(ink, rng, 4)),
        p(prose.filler(rng, "ekonomi", 3)),
        p(prose.money(ink, rng, 2)),
        "</div>",
    ]
    name = rng.choice(["Ekonomin i korthet", "Resultatet i korthet"])
    lb, rows = m.label, []
    for label, key, role in (
        (lb["sum_inc"], "sum_inc", "income"),
        (lb["sum_cost"], "sum_cost", "cost"),
        ("Finansnetto", None, "result"),
        (lb["res"], "res", "result"),
    ):
        values = {
            k: m.money[key][k] if key else m.money["fin_inc"][k] - m.money["fin_cost"][k]
            for k in ("out", "prev", "bud")
        }
        total = key == "res"
        rows.append(
            tables.Row(
                label,
                "total" if total else "line",
                values,
                {"role": role, "section": None, "total": total},
                terms=[(1, 0), (-1, 1), (1, 2)] if total else [],
            )
        )
    cols = [tables.money_col(m, k, "word") for k in rng.choice([("out", "prev"), ("out", "bud")])]
    ink.heading(name)
    printed = tables.print_grid(ink, tables.Grid("finance", name, cols, rows))
    unit = esc(ink.style.unit_word)
    lines = "".join(
        f'<tr class="{r.kind}"><td>{esc(r.label or "")}</td>'
        + "".join(f'<td class="n">{runs(c)}</td>' for c in cs)
        + "</tr>"
        for r, cs in zip(rows, printed.cells, strict=True)
    )
    body.append(
        f'<h2>{esc(name)}</h2><table class="t"><thead><tr><th class="l">{unit}</th>'
        + "".join(f'<th class="n">{esc(c.heads[0])}</th>' for c in cols)
        + f"</tr></thead><tbody>{lines}</tbody></table>"
    )
    return document(css, "".join(body), title)
