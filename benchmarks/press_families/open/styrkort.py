"""Balanced scorecard on landscape pages: a map of perspectives, goals by quarter with lights as words, insatser by sex and age in one cross table, money accumulated by quarter, two figures in a cell."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from press import prose, tables
from press.content import INTERIM, YEAR, Model, split
from press.ink import Ink, Run
from press.page import Look, document, esc, h, p, runs, table
from press.tables import Col, Grid, Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes
from shapes import wording as w

KINDS = (YEAR, YEAR, INTERIM)
YEARS = (2009, 2026)
STYLE: dict = {}
LIGHTS = [
    ("Grön", "Gul", "Röd"),
    ("God", "Godtagbar", "Svag"),
    ("På rätt väg", "Se upp", "Avviker"),
    ("GRÖNT", "GULT", "RÖTT"),
]
COLOURS = ("#cfe8cf", "#f7ecb5", "#f2c6c2")
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def spans(m: Model, rng: random.Random) -> list[tuple[str, int, int]]:
    """(head, first month, last month) of the quarters or tertials reported."""
    step = {8: 4, 6: 3}.get(m.months) or rng.choice([3, 3, 4])
    word = "T" if step == 4 else rng.choice(["Kv ", "Kv "])
    return [(f"{word}{n}", a, a + step - 1) for n, a in enumerate(range(1, m.months + 1, step), 1)]


def iso(m: Model, first: int, last: int) -> str:
    if (first, last) == (1, 12):
        return str(m.year)
    day = 29 if last == 2 and m.year % 4 == 0 else DAYS[last - 1]
    return f"{m.year}-{first:02d}-01/{m.year}-{last:02d}-{day}"


def board(ink: Ink, m: Model, word: str) -> str:
    """The map: the vision over the perspectives, each with its overall goal."""
    ink.heading("Vision")
    top = f'<div class="vis"><b>Vision</b><br>{runs([ink.vision()])}</div>'
    boxes = []
    for area in m.areas:
        ink.heading(area)
        boxes.append(
            f'<div class="persp"><small>{word}</small><h3>{esc(area)}</h3><p>{runs([ink.overall(m.overall[area], area)])}</p></div>'
        )
    return f'{top}<div class="map" style="grid-template-columns:repeat({min(len(boxes), 4)},1fr)">{"".join(boxes)}</div>'


def light(state: str, words: tuple[str, str, str], painted: bool) -> str:
    n = {"met": 0, "going": 0, "partly": 1, "not": 2}[state]
    return (
        f'<td class="c"{f" style=background:{COLOURS[n]}" if painted else ""}>{esc(words[n])}</td>'
    )


def matrix(
    ink: Ink,
    m: Model,
    rng: random.Random,
    area: str,
    cut: list[tuple[str, int, int]],
    words: tuple[str, str, str],
    painted: bool,
    cls: str,
    heads: dict[str, str],
) -> str:
    """One perspective: its goals down, quarters across with a word each, then target, result and the verdict."""
    order = (
        ["no", "goal", "target", "q", "result", "end"]
        if heads["first"] == "goal"
        else ["no", "goal", "q", "target", "result", "end"]
    )
    out = []
    for n, g in enumerate([g for g in m.goals if g.area == area], 1):
        final = {"met": 0, "going": 0, "partly": 1, "not": 2}[g.state]
        states = [rng.choice(["met", "partly", "not"]) for _ in cut[:-1]] + [g.state]
        status = words[final]
        expected = rng.choice(w.EXPECTED[g.state]) if m.kind == INTERIM else None
        has = g.result is not None
        run = ink.goal(g, area=area, status=status, expected=expected, result=has)
        cells = {"no": f"<td>{runs([ink.other(f'{heads[area]}{n}', 'number of a goal')])}</td>", "goal": f"<td>{runs([run])}</td>",
                 "target": f'<td class="n">{runs([ink.other(g.shown, "target in its own cell")]) if g.shown else ""}</td>',
                 "q": "".join(light(s, words, painted) for s in states), "result": f'<td class="n">{runs(ink.goal_result(g)) if has else ""}</td>',
                 "end": light(g.state, words, painted) if m.kind == YEAR else f"<td>{esc(expected or '')}</td>"}  # fmt: skip
        out.append("<tr>" + "".join(cells[k] for k in order) + "</tr>")
    head = {"no": '<th class="l">Nr</th>', "goal": '<th class="l" style="width:34%">Mål</th>', "target": f'<th class="n">{heads["target"]}</th>', "q": "".join(f'<th class="c">{q}</th>' for q, _, _ in cut),
            "result": f'<th class="n">{heads["result"]}</th>', "end": f'<th class="c">{"Helår" if m.kind == YEAR else "Prognos"}</th>'}  # fmt: skip
    return f'<table class="t {cls}"><thead><tr>{"".join(head[k] for k in order)}</tr></thead><tbody>{"".join(out)}</tbody></table>'


def by_sex_and_age(
    m: Model, rng: random.Random, title: str, sexes_first: bool, short: bool
) -> Grid:
    """Insatser down; women and men across, each by age (or ages across, each by sex), then all."""
    ages = m.ages
    names = {"women": "Kv" if short else "Kvinnor", "men": "M" if short else "Män"}
    cells: dict[str, dict[str, list[int]]] = {}
    for i in m.individ:
        cells[i.name] = {
            s: split(rng, i.people["participants", s, "now"], len(ages), low=0.1)
            for s in ("women", "men")
        }
    for s in ("women", "men"):
        m.people["age"][s] = [sum(cells[i.name][s][n] for i in m.individ) for n in range(len(ages))]
    pairs = (
        [(s, n) for s in ("women", "men") for n in range(len(ages))]
        if sexes_first
        else [(s, n) for n in range(len(ages)) for s in ("women", "men")]
    )
    cols = []
    for s, n in pairs:
        heads = (names[s], ages[n]) if sexes_first else (ages[n], names[s])
        cols.append(
            Col(
                f"{s}{n}",
                heads,
                "people",
                {
                    "measure": "participants",
                    "sex": s,
                    "age": ages[n],
                    "period": m.period,
                    "unit": "count",
                },
                sign=False,
            )
        )
    cols.append(
        Col(
            "all",
            (m.label["sum"], ""),
            "people",
            {"measure": "participants", "sex": "total", "period": m.period, "unit": "count"},
            sign=False,
            terms=[(1, n) for n in range(len(pairs))],
        )
    )
    rows = []
    for i in m.individ:
        values = {f"{s}{n}": cells[i.name][s][n] for s, n in pairs}
        rows.append(
            Row(i.name, values=values | {"all": sum(values.values())}, fields={"insats": i.name})
        )
    last = {f"{s}{n}": m.people["age"][s][n] for s, n in pairs}
    rows.append(
        Row(
            m.label["sum"],
            "total",
            last | {"all": sum(last.values())},
            terms=[(1, n) for n in range(len(rows))],
        )
    )
    return Grid("participants", title, cols, rows, corner="Insats")


def exits_across(m: Model, rng: random.Random, title: str) -> Grid:
    """Reasons down, insatser across."""
    kinds = m.people["exit"]["rows"]
    cut = {
        (i.name, s): split(rng, i.people["ended", s, "now"], len(kinds), low=0.1)
        for i in m.individ
        for s in ("women", "men")
    }
    for s in ("women", "men"):
        m.people["exit"][s] = [sum(cut[i.name, s][n] for i in m.individ) for n in range(len(kinds))]
    cols = [
        Col(
            i.name,
            (i.name,),
            "people",
            {"insats": i.name, "sex": "total", "period": m.period, "unit": "count"},
            sign=False,
        )
        for i in m.individ
    ]
    cols.append(
        Col(
            "all",
            (m.label["sum"],),
            "people",
            {"sex": "total", "period": m.period, "unit": "count"},
            sign=False,
            terms=[(1, n) for n in range(len(cols))],
        )
    )
    rows = []
    for n, (measure, labels) in enumerate(kinds):
        label = rng.choice(labels)
        values = {i.name: cut[i.name, "women"][n] + cut[i.name, "men"][n] for i in m.individ}
        rows.append(
            Row(
                label,
                values=values | {"all": sum(values.values())},
                fields={"measure": measure, "detail": label},
            )
        )
    last = {i.name: m.people_sum("ended", "total", "now", [i]) for i in m.individ}
    rows.append(
        Row(
            m.label["sum"],
            "total",
            last | {"all": sum(last.values())},
            {"measure": "ended"},
            terms=[(1, n) for n in range(len(rows))],
        )
    )
    return Grid("participants", title, cols, rows, corner="Orsak till avslut")


def new_by_quarter(m: Model, title: str, cut: list[tuple[str, int, int]]) -> Grid:
    """New participants: sexes down, quarters across."""
    data = m.people["months"]
    cols = [
        Col(
            q,
            (q,),
            "people",
            {"measure": "new", "period": iso(m, a, b), "unit": "count"},
            sign=False,
        )
        for q, a, b in cut
    ]
    cols.append(
        Col(
            "all",
            ("Hela året" if m.months == 12 else "Perioden",),
            "people",
            {"measure": "new", "period": m.period, "unit": "count"},
            sign=False,
            terms=[(1, n) for n in range(len(cut))],
        )
    )
    rows = []
    for s, word in (("women", "Kvinnor"), ("men", "Män")):
        values = {q: sum(data[s][a - 1 : b]) for q, a, b in cut}
        rows.append(Row(word, values=values | {"all": sum(values.values())}, fields={"sex": s}))
    values = {k: rows[0].values[k] + rows[1].values[k] for k in rows[0].values}
    rows.append(Row(m.label["sum"], "total", values, {"sex": "total"}, terms=[(1, 0), (1, 1)]))
    return Grid("participants", title, cols, rows, corner="Nya deltagare")


def accumulated(
    ink: Ink, m: Model, rng: random.Random, title: str, cut: list[tuple[str, int, int]], form: str
) -> Grid:
    """Income and costs from January to the end of each quarter, the year's budget, and how much of it has gone."""
    sign, lb, lines = ink.style.costs, m.label, m.people["lines"]
    short = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    cols = []
    for n, (q, _, b) in enumerate(cut):
        head = f"Jan–{short[b - 1]}" if form == "months" else f"Ack. t.o.m. {q}"
        cols.append(Col(f"q{n}", (head,), "money", {"period": iso(m, 1, b), "basis": "outcome"}))
    budget = "bud" if m.kind == YEAR else "year_bud"
    bcol = Col(
        "b",
        (f"Budget {m.year}" if m.kind == YEAR else f"Budget helår {m.year}",),
        "money",
        {"period": str(m.year), "basis": "budget"},
    )
    cols = [bcol, *cols] if rng.random() < 0.5 else [*cols, bcol]
    cols.append(
        Col(
            "used",
            (rng.choice(["Förbrukat", "Andel av budget", "% av budget"]),),
            "percent",
            {"period": m.period, "basis": "outcome"},
            sign=True,
        )
    )
    rows: list[Row] = []

    def cum(values: dict[str, int], s: int) -> dict[str, Any]:
        cuts = split(rng, abs(values["out"]), len(cut), m.grain)
        out: dict[str, Any] = {f"q{n}": s * sum(cuts[: n + 1]) for n in range(len(cut))}
        out["b"] = s * values[budget]
        return out

    def used(row: Row) -> Row:
        row.values["used"] = (
            round(abs(row.values[f"q{len(cut) - 1}"]) * 100 / abs(row.values["b"]))
            if row.values["b"]
            else None
        )
        return row

    def total(
        label: str, terms: list[tuple[int, int]], role: str, kind: str, share: bool = True
    ) -> int:
        values = {
            k: sum(s * rows[t].values[k] for s, t in terms)
            for k in [f"q{n}" for n in range(len(cut))] + ["b"]
        }
        row = Row(label, kind, values, {"role": role, "section": None, "total": True}, terms=terms)
        rows.append(used(row) if share else row)
        return len(rows) - 1

    first = []
    for k in lines["inc"]:
        rows.append(
            used(Row(lb[k], values=cum(m.money[k], 1), fields={"role": "income", "section": None}))
        )
        first.append((1, len(rows) - 1))
    inc = total(lb["sum_inc"], first, "income", "sum")
    costs = []
    for k in lines["cost"]:
        if k in ("cost_ind", "cost_str"):
            for i in m.individ if k == "cost_ind" else m.struktur:
                rows.append(
                    used(
                        Row(
                            i.name,
                            values=cum(i.money, sign),
                            fields={"role": "cost", "section": None, "insats": i.name},
                        )
                    )
                )
                costs.append((1, len(rows) - 1))
            continue
        rows.append(
            used(Row(lb[k], values=cum(m.money[k], sign), fields={"role": "cost", "section": None}))
        )
        costs.append((1, len(rows) - 1))
    cost = total(lb["sum_cost"], costs, "cost", "sum")
    total(lb["res_op"], [(1, inc), (-sign, cost)], "result", "total", share=False)
    return Grid("finance", title, cols, rows)


def pairs(
    ink: Ink,
    m: Model,
    rng: random.Random,
    title: str,
    words: tuple[str, str, str],
    painted: bool,
    cls: str,
) -> str:
    """A row an insats, two figures in a cell: participants (places), women/men, outcome/budget; a word at the end."""
    unit = prose.unit_words(ink, ink.style.unit)
    out = []
    for i in m.insatser:
        name = ink.insats(i, owner=True, places=bool(i.places))
        cells = [f"<td>{runs([name])}</td><td>{esc(i.owner)}</td>"]
        if i.kind == "individ":
            a, b, c = (
                ink.people(
                    m.people_sum("participants", s, "now", [i]),
                    "participants",
                    sex=s,
                    insats=i.name,
                )
                for s in ("total", "women", "men")
            )
            happy = ink.people(rng.randint(61, 98), "satisfaction", unit="percent", insats=i.name)
            cells.append(
                f'<td class="n">{runs([a, Run(" ("), ink.places(i), Run(")")])}</td><td class="n">{runs([b, Run("/"), c])}</td><td class="n">{runs([happy, Run(" %")])}</td>'
            )
        else:
            cells.append("<td></td><td></td><td></td>")
        out_, bud = (
            ink.money(
                i.money[k],
                label=i.name,
                table=title,
                section=None,
                role="cost",
                basis=basis,
                insats=i.name,
            )
            for k, basis in (("out", "outcome"), ("bud", "budget"))
        )
        over = i.money["out"] / max(1, i.money["bud"])
        cells.append(
            f'<td class="n">{runs([out_, Run(" / "), bud])}</td>'
            + light("met" if over < 1.03 else "partly" if over < 1.08 else "not", words, painted)
        )
        out.append(f"<tr>{''.join(cells)}</tr>")
    head = f'<th class="l">Insats</th><th class="l">Ansvarig</th><th class="n">Deltagare (platser)</th><th class="n">Kvinnor/män</th><th class="n">Nöjda deltagare</th><th class="n">Utfall / budget, {unit}</th><th class="c">Läge</th>'
    return f'<table class="t {cls}"><thead><tr>{head}</tr></thead><tbody>{"".join(out)}</tbody></table>'


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    w.unit_of(ink, m, rng, globals(), ("tkr", "tkr", "kr", "mkr"))
    w.renamed(m, rng)
    if ink.style.minus == "()":
        ink.style.minus = "–"
    y = m.year
    words, painted = rng.choice(LIGHTS), rng.random() < 0.6
    cut = spans(m, rng)
    perspective = rng.choice(["Perspektiv", "Perspektiv", "Fokusområde"])
    title = (
        rng.choice(
            [
                f"Årsredovisning {y} – balanserat styrkort",
                f"Styrkort och årsredovisning {y}",
                f"Årsredovisning {y}",
            ]
        )
        if m.kind == YEAR
        else rng.choice(
            [f"Delårsrapport {m.close} – styrkort", f"Delårsrapport januari–{m.month_word} {y}"]
        )
    )
    sans = rng.choice(
        [
            '"Liberation Sans"',
            '"Nimbus Sans"',
            '"DejaVu Sans Condensed"',
            '"Liberation Sans Narrow"',
        ]
    )
    colour = rng.choice(["#2b4a6f", "#4a4a4a", "#5d6b1f", "#7b2d43"])
    size = rng.choice(["9.5pt", "10pt"])
    css = f"""
@page{{size:A4 landscape;margin:15mm 14mm;@bottom-right{{content:"Sid " counter(page);font:8pt {sans}}}@bottom-left{{content:"{title}";font:8pt {sans};color:#555}}}}
body{{font:{size}/1.4 {sans};margin:0}}h1{{font-size:22pt;color:{colour};margin:0 0 2mm}}h2{{font-size:14pt;color:{colour};margin:5mm 0 2mm;border-bottom:.8pt solid {colour}}}h3{{font-size:11pt;margin:1mm 0}}p{{margin:0 0 2mm}}.new{{break-before:page}}
.vis{{border:1pt solid {colour};padding:3mm;text-align:center;margin:3mm 30mm;font-size:12pt}}.map{{display:grid;gap:4mm;margin:3mm 0}}.persp{{background:#eef0f3;border-top:2mm solid {colour};padding:2mm 3mm}}.persp p{{margin:0}}
table.t{{font-size:{rng.choice(["8.5pt", "8.8pt", "9pt"])}}}.t.card th{{background:{colour};color:#fff;border:.4pt solid #fff}}.t.card td{{border:.4pt solid #999}}.t td.c,.t th.c{{text-align:center}}.t.line th{{border-bottom:1pt solid {colour}}}.t.line td{{border-bottom:.3pt solid #aaa}}.beside{{display:grid;grid-template-columns:1fr 1fr;gap:9mm}}.two{{columns:2;column-gap:10mm}}.small{{font-size:8pt}}"""
    cls = rng.choice(["card", "line", "grid", "card"])
    look = Look(cls=cls, title_at="none", unit_at=rng.choice(["above", "corner", "under"]))
    heads = {
        "target": rng.choice(["Målvärde", "Mål-nivå", "Ska nå"]),
        "result": rng.choice(["Utfall", "Nådde"]),
        "first": rng.choice(["goal", "quarter"]),
    } | {a: f"{chr(65 + n)}" for n, a in enumerate(m.areas)}
    body = [
        f"<h1>{shapes.cover(ink, title, date=m.date)}</h1><p>{esc(m.forbund)} &nbsp;|&nbsp; Styrelsen {m.date}</p>"
    ]
    body += [
        board(ink, m, perspective),
        h(
            ink,
            2,
            rng.choice(["Året i korthet", "Sammanfattning"])
            if m.kind == YEAR
            else "Sammanfattning",
        ),
        '<div class="two">',
        p(prose.members(ink, rng)),
        p(w.fill(rng, "om", 2)),
        p(w.people(ink, rng, 2)),
        p(w.money(ink, rng, 2)),
        "</div>",
    ]
    body.append(f'<h2 class="new">{perspective} och mål</h2>')
    for area in m.areas:
        body += [h(ink, 3, area), matrix(ink, m, rng, area, cut, words, painted, cls, heads)]
    body.append(
        p(
            [
                Run(
                    f"{words[0]} = enligt plan, {words[1].lower()} = mindre avvikelse, {words[2].lower()} = åtgärd krävs."
                )
            ],
            "small",
        )
    )
    name = rng.choice(["Insatserna i styrkortet", "Styrkort per insats"])
    body += [
        h(ink, 2, name, "new"),
        pairs(ink, m, rng, name, words, painted, cls),
        p(w.fill(rng, "insats", 2)),
    ]
    name = rng.choice(["Deltagare efter kön och ålder", "Vilka deltar?"])
    body += [
        h(ink, 2, name),
        table(
            ink,
            tables.print_grid(
                ink, by_sex_and_age(m, rng, name, rng.random() < 0.6, rng.random() < 0.4)
            ),
            look,
        ),
    ]
    name = rng.choice(["Avslut per insats", "Vart tog deltagarna vägen?"])
    grid = exits_across(m, rng, name)
    body += [
        h(ink, 2, name, "new"),
        p(w.people(ink, rng, 2)),
        table(ink, tables.print_grid(ink, grid), look),
    ]
    name = "Inflöde"
    body += [
        h(ink, 2, name),
        f'<div style="width:{rng.choice(["60%", "100%"])}">',
        table(ink, tables.print_grid(ink, new_by_quarter(m, name, cut)), look),
        "</div>",
    ]
    name = rng.choice(["Ekonomin under året", "Ekonomi, ackumulerat"])
    body += [
        h(ink, 2, name, "new"),
        table(
            ink,
            tables.print_grid(
                ink, accumulated(ink, m, rng, name, cut, rng.choice(["months", "quarter"]))
            ),
            look,
        ),
        p(w.money(ink, rng, 2)),
    ]
    side = rng.random() < 0.5
    name = rng.choice(["Parternas bidrag", "Finansiering"])
    keys = rng.choice([["bud", "out"], ["out", "prev"]])
    left = h(ink, 2, name, "" if side else "new") + table(
        ink,
        tables.print_grid(
            ink,
            tables.contribution_grid(m, ink.style, name, [tables.money_col(m, k) for k in keys]),
        ),
        look,
    )
    name = "Ekonomisk ställning"
    right = h(ink, 2, name) + table(
        ink,
        tables.print_grid(
            ink,
            tables.balance_grid(
                m, ink.style, name, [tables.date_col(m, n) for n in (0, 1)], notes=False
            ),
        ),
        look,
    )
    body.append(
        f'<div class="new beside"><div>{left}</div><div>{right}</div></div>'
        if side
        else f'<div style="width:150mm">{left}{right}</div>'
    )
    name = rng.choice(["Röster om samverkan", "Enkät", "Vad svarade de?"])
    body += [
        h(ink, 2, name, "new"),
        table(ink, tables.print_grid(ink, tables.indicator_grid(m, name, numbered=False)), look),
        p(w.fill(rng, "fram", 3)),
        f"<p>{esc(m.chair)}, ordförande</p>",
    ]
    return document(css, "".join(body), title)
