"""A short account in numbered paragraphs: figures in sentences and on dotted lines with last year's in brackets, kronor written :-, insatser as a lettered list, no table drawn."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables, vocab
from press.content import YEAR, Insats, Model
from press.ink import Ink, Run, Runs
from press.page import document, esc, p, runs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR,)
YEARS = (2006, 2022)
GRAIN = 1
STYLE = {"unit": "kr", "minus": "-", "zero": "0", "costs": 1}


class Paragraphs:
    """Numbers the paragraphs: "§ 4" or "4 §", a heading in the margin or before the text."""

    def __init__(self, ink: Ink, form: str) -> None:
        self.ink, self.form, self.number = ink, form, 0

    def new(self, name: str) -> str:
        self.number += 1
        self.ink.heading(name)
        mark = f"§ {self.number}" if self.form != "after" else f"{self.number} §"
        told = runs([self.ink.other(mark, "number of a paragraph")])
        return f'<h2><span class="no">{told}</span> {esc(name)}</h2>'


def kr(ink: Ink, value: int, word: str, **fact: object) -> Runs:
    """An amount with its kronor behind it."""
    return [ink.money(value, **fact), Run(word)]  # type: ignore[arg-type]


def dotted(ink: Ink, m: Model, title: str, grid: tables.Grid, then: str, word: str) -> str:
    """A list of dotted lines: the amount, and last year's in brackets."""
    word = word if word == ":-" else ""
    cols = (
        [tables.money_col(m, "out"), tables.money_col(m, then)]
        if grid.cols[0].key == "out"
        else grid.cols
    )
    grid.cols = cols
    printed = tables.print_grid(ink, grid)
    out = []
    for row, (now, before) in zip(grid.rows, printed.cells, strict=True):
        if row.kind == "section":
            out.append(f'<p class="sec">{esc(row.label or "")}</p>')
            continue
        tail = (
            f' <span class="old">({runs(before)}{word if before else ""})</span>' if before else ""
        )
        label = runs(row.runs) if row.runs else esc(row.label or "")
        out.append(
            f'<p class="dl {row.kind}"><span>{label}</span><span class="dots"></span><span class="sum">{runs(now)}{word}</span>{tail}</p>'
        )
    return f'<p class="cap2">{esc(title)}</p>' + "".join(out)


def insats(ink: Ink, m: Model, rng: random.Random, i: Insats, letter: str, word: str) -> str:
    """One insats as a run-on paragraph of the lettered list."""
    ink.heading(i.name)
    name = ink.insats(i, owner=True, group=True, purpose=False, places=bool(i.places))
    text: Runs = [
        Run(f"{letter}) "),
        name,
        Run(f". Huvudman är {i.owner}. Målgruppen är {i.group[0].lower() + i.group[1:]}. "),
    ]
    ink.facts[-1]["target_group"] = i.group[0].lower() + i.group[1:]
    if i.kind == "individ":
        w, k, t = shapes.sexes_of(m, "participants", i)
        e = shapes.sexes_of(m, "ended", i)[2]
        text += [
            Run("Insatsen har "),
            ink.places(i),
            Run(" platser. "),
            ink.people(t, "participants", insats=i.name),
            Run(" personer deltog ("),
        ]
        text += [
            ink.people(w, "participants", sex="women", insats=i.name),
            Run(" kvinnor, "),
            ink.people(k, "participants", sex="men", insats=i.name),
            Run(" män) och "),
            ink.people(e, "ended", insats=i.name),
            Run(" avslutades. "),
        ]
    text += [
        Run("Kostnaden blev "),
        *kr(ink, i.money["out"], word, label="Kostnaden", role="cost", insats=i.name),
        Run(" mot budgeterade "),
        *kr(
            ink, i.money["bud"], word, label="Kostnaden", role="cost", basis="budget", insats=i.name
        ),
        Run(". "),
    ]
    return p([*text, *prose.filler(rng, "insats", 1)], "let")


def goals(ink: Ink, m: Model, rng: random.Random) -> str:
    """Each goal in a sentence after a dash; its result and what it means follow."""
    out = []
    for area in m.areas:
        out.append(f'<p class="area">{esc(area)}</p>')
        ink.heading(area)
        out.append(p([Run("Det övergripande målet är: "), ink.overall(m.overall[area], area)]))
        for g in [g for g in m.goals if g.area == area]:
            status, _, comment = parts.goal_words(ink, g, rng)
            has = g.result is not None
            text: Runs = [
                Run("– "),
                ink.goal(g, area=area, status=status, follow_up=comment or None, result=has),
            ]
            if has:
                text += [Run(" Utfall: "), *ink.goal_result(g), Run(".")]
            text += [Run(f" {status}. {comment}")]
            out.append(p(text, "goal2"))
    return "".join(out)


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    word = rng.choice([":-", " kronor", " kr", ":-"])
    ink.style.thousands = rng.choice([".", " ", ".", "\u00a0"])
    ink.style.unit_word = "kronor" if word == ":-" else word.strip()
    font = rng.choice(['"Liberation Serif"', "P052", "C059", '"DejaVu Serif Condensed"'])
    title = parts.title_of(m, rng)
    form = rng.choice(["before", "after"])
    margin = rng.random() < 0.5
    css = f"""
@page{{size:A4;margin:24mm 26mm 22mm 26mm;@top-right{{content:counter(page) " (" counter(pages) ")";font:9pt {font}}}}}
body{{font:11pt/1.4 {font};margin:0;padding-left:{14 if margin else 0}mm}}h2{{font-size:11pt;margin:5mm 0 1mm;font-weight:{rng.choice(["bold", "normal"])}}}.no{{display:inline-block;width:12mm;{"margin-left:-14mm;" if margin else ""}}}p{{margin:0 0 2mm;text-align:{rng.choice(["justify", "left"])}}}
.dl{{display:flex;align-items:flex-end;margin:0;text-align:left}}.dl .dots{{flex:1;width:0;overflow:hidden;white-space:nowrap;margin:0 1mm}}.dl .dots:after{{content:". . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."}}.dl .sum{{width:30mm;text-align:right;white-space:nowrap}}.dl .old{{width:34mm;text-align:right;white-space:nowrap}}
.dl.sum,.dl.total{{font-weight:bold}}.sec{{font-style:italic;margin:1.5mm 0 0;break-after:avoid}}.cap2{{font-weight:bold;margin:3mm 0 1mm;break-after:avoid}}.let{{margin-left:7mm;text-indent:-7mm}}.goal2{{margin-left:7mm}}.area{{text-decoration:underline;margin:2mm 0 1mm;break-after:avoid}}.sign{{display:grid;grid-template-columns:1fr 1fr;gap:12mm;margin-top:14mm}}"""
    par = Paragraphs(ink, form)
    y = m.year
    body = [
        f'<p style="text-align:left">{esc(m.forbund)}<br>Org.nr {m.org_no}</p><p style="margin:8mm 0 6mm;font-size:15pt">{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</p>'
    ]
    body += [
        p(
            [
                Run(
                    f"Styrelsen för {m.forbund} avger härmed följande berättelse över verksamheten under {y}."
                )
            ]
        )
    ]
    body += [
        par.new("Medlemmar"),
        p(prose.members(ink, rng)),
        par.new("Uppdrag"),
        p(prose.filler(rng, "uppdrag", 3)),
        p([Run("Förbundets vision: "), ink.vision()]),
        par.new("Styrelsens arbete"),
        p(prose.filler(rng, "styrelse", 4)),
    ]
    body += [par.new("Insatser under året")] + [
        insats(ink, m, rng, i, "abcdefghijklm"[n], word) for n, i in enumerate(m.insatser)
    ]
    body.append(par.new("Deltagare"))
    people, then = m.people_sum("participants"), m.people_sum("participants", when="then")
    women, men = m.people_sum("participants", "women"), m.people_sum("participants", "men")
    body.append(
        p(
            [
                Run("Sammanlagt deltog "),
                ink.people(people, "participants"),
                Run(" personer, "),
                ink.people(women, "participants", sex="women"),
                Run(" kvinnor och "),
                ink.people(men, "participants", sex="men"),
                Run(f" män. År {y - 1} var antalet deltagare "),
                ink.people(then, "participants", period=str(y - 1)),
                Run("."),
            ]
        )
    )
    exits = m.people["exit"]
    text: Runs = [
        Run("Av de "),
        ink.people(m.people_sum("ended"), "ended"),
        Run(" deltagare som avslutades under året gick "),
    ]
    chosen = [(0, "till arbete"), (1, "till studier")]
    for n, (at, what) in enumerate(chosen):
        text += [
            Run(" och " if n else ""),
            ink.people(exits["women"][at] + exits["men"][at], exits["rows"][at][0]),
            Run(f" {what}"),
        ]
    body.append(p([*text, Run(".")]))
    data = m.people["kommun"]
    if len(m.kommuner) > 1:
        text = [Run("Deltagarna kom från ")]
        for n, k in enumerate(m.kommuner):
            text += [
                Run("" if n == 0 else " och " if n == len(m.kommuner) - 1 else ", "),
                Run(f"{k.short} ("),
                ink.people(data["women"][n] + data["men"][n], "participants", kommun=k.short),
                Run(")"),
            ]
        body.append(p([*text, Run(".")]))
    body.append(p(prose.people(ink, rng, 2)))
    q = next(q for q in m.questions if q.who == "participants")
    text = [
        Run("I årets enkät svarade "),
        ink.other(str(q.n), "how many answered"),
        Run(f" deltagare. På frågan ”{q.text}” svarade "),
    ]
    for n, (o, s) in enumerate(zip(q.options, q.shares, strict=True)):
        text += [
            Run("" if n == 0 else " och " if n == len(q.options) - 1 else ", "),
            ink.indicator(q, o, s, False),
            Run(f" procent ”{o}”"),
        ]
    body.append(p([*text, Run(".")]))
    body += [par.new("Måluppfyllelse"), goals(ink, m, rng)]
    body += [
        par.new("Ekonomiskt resultat"),
        p(prose.money(ink, rng, 2)),
        p(
            f"Föregående års belopp anges inom parentes. Alla belopp i {'kronor' if word == ':-' else word.strip()}."
        ),
    ]
    cols = [tables.money_col(m, "out"), tables.money_col(m, "prev")]
    name = rng.choice(["Resultaträkning", "Sammandrag av resultaträkningen"])
    body.append(
        dotted(
            ink,
            m,
            name,
            tables.income_grid(m, ink.style, name, cols, members=rng.random() < 0.5),
            "prev",
            word,
        )
    )
    name = rng.choice(["Balansräkning", "Ställning vid årets slut"])
    cols = [tables.date_col(m, 0), tables.date_col(m, 1)]
    body += [
        par.new("Ställning"),
        p(
            f"Ställningen avser {parts.long_date(m.close)}, inom parentes {parts.long_date(m.close_of(y - 1))}."
        ),
        dotted(
            ink, m, name, tables.balance_grid(m, ink.style, name, cols, notes=False), "prev", word
        ),
    ]
    body += [
        par.new("Framtiden"),
        p(prose.filler(rng, "framat", 3)),
        f"<p>{esc(rng.choice(vocab.PLACE_A) + 'stad')} den {parts.long_date(m.date)}</p>",
        f'<div class="sign"><p>{esc(m.chair)}<br>ordförande</p><p>{esc(m.chief)}<br>förbundschef</p></div>',
    ]
    return document(css, "".join(body), title)
