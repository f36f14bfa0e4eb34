"""An economist's annual report: last year in brackets in the text, years' overview in another unit, equity as a matrix, disposition of the result, statements with a note column over two pages, notes with tables, insatser and exits as bullets."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import prose, tables, vocab
from press.content import YEAR, Model
from press.ink import Ink, Run, Runs, Style
from press.page import Look, bullets, document, esc, h, p, runs, table
from press.tables import Col, Grid, Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes
from shapes import wording as w

KINDS = (YEAR,)
YEARS = (2009, 2026)
STYLE: dict = {"costs": -1}
POSTS = ["ordförande", "vice ordförande", "ledamot", "ledamot", "ersättare"]


def both(ink: Ink, key: str, label: str, role: str, unit: str, form: str) -> Runs:
    """An amount and last year's in brackets: "5 236 (5 120) tkr" or "5 236 tkr (5 120 tkr)"."""
    m = ink.m
    now = ink.money(abs(m.money[key]["out"]), label=label, role=role)
    then = ink.money(abs(m.money[key]["prev"]), label=label, role=role, period=str(m.year - 1))
    return (
        [now, Run(" ("), then, Run(f") {unit}")]
        if form == "after"
        else [now, Run(f" {unit} ("), then, Run(f" {unit})")]
    )


def heads_of(ink: Ink, m: Model, title: str, order: list[int]) -> str:
    """Overview of the years in tkr whatever the rest is in, with percent and people among the rows."""
    b, hist = m.balance, m.history
    rows: list[tuple[str, list[Runs]]] = []

    def money(label: str, values: list[int], role: str, close: bool = False) -> None:
        rows.append((label, [[ink.money(round(values[n] / 1000) * 1000, label=label, table=title, section=None, unit="tkr", role=role, basis="outcome",
                                        period=f"{m.year - n}-12-31" if close else str(m.year - n))] for n in order]))  # fmt: skip

    money("Verksamhetens intäkter", [x["inc"] for x in hist], "income")
    money("Resultat efter finansiella poster", [x["res"] for x in hist], "result")
    money("Balansomslutning", b["sum_ass"], "asset", True)
    label = "Soliditet (%)"
    rows.append(
        (
            label,
            [
                ink.share(
                    round(b["sum_eq"][n] * 100 / b["sum_ass"][n], 1),
                    label=label,
                    table=title,
                    section=None,
                    period=str(m.year - n),
                    basis="outcome",
                    decimals=1,
                    sign="",
                )
                for n in order
            ],
        )
    )
    rows.append(
        (
            "Antal deltagare",
            [
                [
                    ink.people(
                        m.people["years"]["participants"][n], "participants", period=str(m.year - n)
                    )
                ]
                for n in order
            ],
        )
    )
    head = "<th></th>" + "".join(f'<th class="n">{m.year - n}</th>' for n in order)
    body = "".join(
        f"<tr><td>{esc(a)}</td>" + "".join(f'<td class="n">{runs(c)}</td>' for c in cells) + "</tr>"
        for a, cells in rows
    )
    return f'<table class="t plain"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def equity(m: Model, style: Style, title: str) -> Grid:
    """Kinds of equity across, what happened to them down."""
    b, y = m.balance, m.year
    cols = [Col("old", ("Balanserat", "resultat"), "money", {"period": str(y), "basis": "outcome"}), Col("new", ("Årets", "resultat"), "money", {"period": str(y), "basis": "outcome"}),
            Col("all", ("", "Totalt"), "money", {"period": str(y), "basis": "outcome"}, terms=[(1, 0), (1, 1)])]  # fmt: skip
    rows = [Row("Belopp vid årets ingång", values={"old": b["eq_in"][1], "new": b["eq_res"][1], "all": b["eq_in"][0]}, fields={"role": "equity", "balance": "open", "section": None}),
            Row("Disposition av föregående års resultat", values={"old": b["eq_res"][1], "new": -b["eq_res"][1], "all": 0}, fields={"role": "other", "section": None}),
            Row("Årets resultat", values={"new": b["eq_res"][0], "all": b["eq_res"][0]}, fields={"role": "result", "section": None}),
            Row("Belopp vid årets utgång", "total", {"old": b["eq_in"][0], "new": b["eq_res"][0], "all": b["sum_eq"][0]}, {"role": "equity", "balance": "close", "section": None, "total": True}, terms=[(1, 0), (1, 1), (1, 2)])]  # fmt: skip
    return Grid("finance", title, cols, rows, unit=style.unit)


def disposition(ink: Ink, m: Model, title: str) -> str:
    """What the board has to dispose of, and what it proposes."""
    b, close = m.balance, m.close
    unit = prose.unit_words(ink, ink.style.unit)

    def line(
        label: str, value: int, role: str, period: str, total: bool = False, cls: str = "line"
    ) -> str:
        run = ink.money(
            value,
            label=label,
            table=title,
            section=None,
            role=role,
            period=period,
            basis="outcome",
            total=total,
        )
        return f'<tr class="{cls}"><td>{esc(label)}</td><td class="n">{runs([run])}</td></tr>'

    rows = (
        line("balanserat resultat", b["eq_in"][0], "equity", close)
        + line("årets resultat", b["eq_res"][0], "result", str(m.year))
        + line("Summa", b["sum_eq"][0], "equity", close, True, "sum")
    )
    next_ = line("i ny räkning överförs", b["sum_eq"][0], "equity", close)
    return (f"<p>Till styrelsens förfogande står följande medel ({unit}):</p>" f'<table class="t plain narrow"><tbody>{rows}</tbody></table>'
            f'<p>Styrelsen föreslår att medlen disponeras så att</p><table class="t plain narrow"><tbody>{next_}</tbody></table>')  # fmt: skip


def insatser(ink: Ink, m: Model, rng: random.Random, unit: str) -> str:
    """A bullet an insats: its name, who runs it, people and money with last year's in brackets."""
    items: list[Runs | str] = []
    dash = rng.choice([" – ", ". ", ": "])
    for i in m.insatser:
        ink.heading("Insatser")
        line: Runs = [ink.insats(i, owner=True, group=True), Run(f"{dash}{i.owner}. {i.group}. ")]
        if i.kind == "individ":
            now, then = (m.people_sum("participants", "total", k, [i]) for k in ("now", "then"))
            women = m.people_sum("participants", "women", "now", [i])
            line += [ink.people(now, "participants", insats=i.name), Run(" ("), ink.people(then, "participants", insats=i.name, period=str(m.year - 1)), Run(") personer, varav "),
                     ink.people(women, "participants", sex="women", insats=i.name), Run(" kvinnor. ")]  # fmt: skip
        line += [
            Run("Kostnad "),
            ink.money(i.money["out"], label="Kostnad", role="cost", insats=i.name),
            Run(" ("),
            ink.money(
                i.money["prev"], label="Kostnad", role="cost", insats=i.name, period=str(m.year - 1)
            ),
            Run(f") {unit}."),
        ]
        items.append(line)
    return bullets(items, "ul", "ins")


def exits(ink: Ink, m: Model, rng: random.Random) -> str:
    """How it ended, as bullets."""
    data = m.people["exit"]
    lead: Runs = [
        Run("Av "),
        ink.people(m.people_sum("ended"), "ended"),
        Run(" avslutade deltagare gick"),
    ]
    items: list[Runs | str] = []
    words = {"ended_work": "till arbete", "ended_studies": "till studier", "ended_jobseeking": "vidare som aktivt arbetssökande", "ended_rehab": "till annan rehabilitering", "ended_illness": "ut på grund av sjukdom",
             "ended_moved": "ur insatsen på grund av flytt", "ended_other": "ur insatsen av annat skäl"}  # fmt: skip
    for n, (measure, _) in enumerate(data["rows"]):
        count = data["women"][n] + data["men"][n]
        items.append(
            [
                ink.people(
                    count, measure, detail="av annat skäl" if measure == "ended_other" else None
                ),
                Run(f" {words[measure]}"),
            ]
        )
    return p(lead) + bullets(items)


def goals(ink: Ink, m: Model, rng: random.Random) -> str:
    """Goals in a lettered list, each with its result and the verdict after a dash."""
    out = []
    for area in m.areas:
        ink.heading(area)
        out.append(
            f"<h4>{esc(area)}</h4>"
            + p([Run("Övergripande mål: "), ink.overall(m.overall[area], area)])
        )
        items: list[Runs | str] = []
        for g in [g for g in m.goals if g.area == area]:
            status, _, _ = w.said_of(m, rng, g)
            has = g.result is not None
            line: Runs = [ink.goal(g, area=area, status=status, result=has)]
            if has:
                line += [Run(" Utfall: "), *ink.goal_result(g), Run(".")]
            items.append([*line, Run(f" {status}.")])
        out.append(bullets(items, "ol", "abc"))
    return "".join(out)


def management(
    ink: Ink, m: Model, rng: random.Random, units: tuple[str, str, str], cls: str
) -> list[str]:
    """The management report: whose, insatser, people, goals, the year in brackets, equity."""
    unit_key, unit, form = units
    y = m.year
    body = [h(ink, 2, "Förvaltningsberättelse")]
    how = {"kr": "hela kronor", "tkr": "tusental kronor (tkr)"}[unit_key]
    body.append(
        f"<p>Styrelsen för {esc(m.forbund)}, {m.org_no}, avger härmed årsredovisning för räkenskapsåret {y}-01-01 – {y}-12-31. Alla belopp redovisas i {how} om inte annat anges. Uppgifter inom parentes avser föregående år.</p>"
    )
    body += [
        h(ink, 3, rng.choice(["Allmänt om verksamheten", "Information om verksamheten"])),
        p(prose.members(ink, rng)),
        p(w.fill(rng, "om", 3)),
        p([Run("Förbundets vision: "), ink.vision()]),
    ]
    body += [h(ink, 3, "Insatser"), p(w.fill(rng, "insats", 1)), insatser(ink, m, rng, unit)]
    ink.heading("Deltagare")
    lead: Runs = [Run("Under året deltog "), ink.people(m.people_sum("participants"), "participants"), Run(" ("), ink.people(m.people_sum("participants", when="then"), "participants", period=str(y - 1)), Run(") personer, varav "),
                  ink.people(m.people_sum("new"), "new"), Run(" ("), ink.people(m.people_sum("new", when="then"), "new", period=str(y - 1)), Run(") var nya.")]  # fmt: skip
    body += ["<h3>Deltagare</h3>", p(lead), exits(ink, m, rng), p(w.people(ink, rng, 2))]
    body += [h(ink, 3, "Måluppfyllelse"), goals(ink, m, rng)]
    ink.heading("Väsentliga händelser under räkenskapsåret")
    money: Runs = [Run("Intäkterna uppgick till "), *both(ink, "sum_inc", "Intäkterna", "income", unit, form), Run(" och kostnaderna till "), *both(ink, "sum_cost", "kostnaderna", "cost", unit, form), Run(". Av kostnaderna avsåg "),
                   *both(ink, "cost_ind", "insatser för enskilda", "cost", unit, form), Run(" insatser för enskilda.")]  # fmt: skip
    body += [
        "<h3>Väsentliga händelser under räkenskapsåret</h3>",
        p(money),
        p(w.fill(rng, "eko", 2)),
        p(w.fill(rng, "styr", 2)),
    ]
    name = rng.choice(
        ["Flerårsöversikt", "Flerårsöversikt", "Ekonomisk översikt", "Flerårsjämförelse"]
    )
    shown = f"{name} (tkr)"
    body += [
        h(ink, 3, shown),
        heads_of(ink, m, shown, [2, 1, 0] if rng.random() < 0.25 else [0, 1, 2]),
    ]
    name = rng.choice(["Förändring av eget kapital", "Förändringar i eget kapital"])
    body += [
        h(ink, 3, name),
        table(
            ink,
            tables.print_grid(ink, equity(m, ink.style, name), zero="0"),
            Look(cls=cls, title_at="none"),
        ),
    ]
    name = rng.choice(["Resultatdisposition", "Förslag till disposition av resultatet"])
    body += [h(ink, 3, name), disposition(ink, m, name)]
    return body


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    unit_key = w.unit_of(ink, m, rng, globals(), ("kr", "kr", "tkr"))
    w.renamed(m, rng)
    ink.style.costs = -1
    ink.style.minus = rng.choice(["-", "-", "−", "–"])
    if ink.style.thousands == "":
        ink.style.thousands = " "
    y = m.year
    unit = prose.unit_words(ink, ink.style.unit)
    form = rng.choice(["after", "after", "each"])
    turned = rng.random() < 0.2
    font = rng.choice(
        ['"Liberation Serif"', '"Liberation Sans"', '"Nimbus Roman"', '"DejaVu Serif"', '"P052"']
    )
    title = rng.choice(
        [
            f"Årsredovisning {y}",
            f"Årsredovisning för räkenskapsåret {y}",
            f"Årsredovisning för räkenskapsåret {y}-01-01 – {y}-12-31",
        ]
    )
    css = f"""
@page{{size:A4;margin:24mm 22mm 20mm;@top-left{{content:"{m.forbund}";font:8.5pt {font}}}@top-right{{content:"Org.nr {m.org_no}";font:8.5pt {font}}}@bottom-right{{content:counter(page) " (" counter(pages) ")";font:8.5pt {font}}}}}
body{{font:10.5pt/1.4 {font};margin:0}}h1{{font-size:26pt;text-align:center;margin:60mm 0 6mm}}.cov{{text-align:center}}h2{{font-size:15pt;margin:0 0 3mm;break-before:page}}h3{{font-size:11.5pt;margin:4mm 0 1mm}}h4{{font-size:10.5pt;font-style:italic;margin:2mm 0 .5mm}}p{{margin:0 0 2.3mm}}ul,ol{{margin:0 0 3mm;padding-left:6mm}}ol.abc{{list-style:lower-alpha}}
table.t{{font-size:{rng.choice(["9.5pt", "10pt"])}}}.t.plain td{{padding:.5mm 1.5mm}}.t.plain tr.total td,.t.plain tr.sum td{{border-top:.5pt solid #000}}.t.plain th{{border-bottom:.5pt solid #000}}.narrow{{width:110mm!important}}.toc td{{padding:.6mm 1mm}}.sign{{display:grid;grid-template-columns:1fr 1fr;gap:14mm 10mm;margin-top:14mm}}.t td:nth-child(2).nt{{text-align:center}}"""
    cls = rng.choice(["plain", "plain", "sums"])
    look = Look(
        cls=cls, title_at="none", unit_at="none", head="merged", width=rng.choice(["52%", "55%"])
    )
    k3 = rng.random() < 0.5
    toc = [
        "Förvaltningsberättelse",
        "Resultaträkning",
        "Balansräkning",
        *(["Kassaflödesanalys"] if k3 else []),
        "Noter",
        "Underskrifter",
    ]
    body = [f'<h1>{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</h1><p class="cov">för<br><b>{esc(m.forbund)}</b><br>{m.org_no}</p>',
            '<p style="margin-top:40mm"><b>Innehåll</b></p><table class="toc"><tbody>' + "".join(f"<tr><td>{n}</td><td>{runs([ink.other(str(2 + 2 * k), 'number of a page')])}</td></tr>" for k, n in enumerate(toc)) + "</tbody></table>"]  # fmt: skip
    body += management(ink, m, rng, (unit_key, unit, form), cls)

    note = Col("note", ("Not",), "note")
    dates = rng.choice(["dates", "dates", "year"])
    cols = [tables.money_col(m, k, dates) for k in (["prev", "out"] if turned else ["out", "prev"])]
    if rng.random() < 0.35:
        cols.append(tables.money_col(m, "bud", dates))
    cols = tables.spread([note, *cols])
    body += [
        h(ink, 2, "Resultaträkning"),
        p(f"Belopp i {unit}"),
        table(
            ink,
            tables.print_grid(
                ink,
                tables.income_grid(
                    m, ink.style, "Resultaträkning", cols, sections=True, notes=True
                ),
            ),
            look,
        ),
    ]
    cols = tables.spread(
        [
            Col("note", ("Not",), "note"),
            *[
                tables.date_col(m, n, rng.choice(["date", "date"]))
                for n in ((1, 0) if turned else (0, 1))
            ],
        ]
    )
    grid = tables.balance_grid(m, ink.style, "Balansräkning", cols)
    middle = next(n for n, r in enumerate(grid.rows) if r.label == m.label["eql"])
    printed = tables.print_grid(ink, grid)
    body += [
        h(ink, 2, "Balansräkning"),
        p(f"Belopp i {unit}"),
        table(ink, printed, look, only=range(middle)),
        h(ink, 2 if rng.random() < 0.6 else 3, "Balansräkning"),
        table(ink, printed, look, only=range(middle, len(grid.rows))),
    ]
    if k3:
        cols = tables.flow_cols(m, "year")
        body += [
            h(ink, 2, "Kassaflödesanalys"),
            p(f"Belopp i {unit}"),
            table(
                ink,
                tables.print_grid(ink, tables.cash_grid(m, ink.style, "Kassaflödesanalys", cols)),
                look,
            ),
        ]
    body.append(h(ink, 2, "Noter"))
    body += [h(ink, 3, "Not 1 Redovisningsprinciper"), p([Run(f"Årsredovisningen är upprättad enligt lag om kommunal bokföring och redovisning och med ledning av {rng.choice(['BFNAR ', 'allmänna råd '])}"), ink.other(rng.choice(["2016:10", "2012:1"]), "number of a rule"),
             Run(".")]), p("Tillgångar och skulder är värderade till anskaffningsvärde om inte annat anges. Bidrag redovisas som intäkt det år de avser.")]  # fmt: skip
    when = rng.choice(["year", "date"])
    for number, which, words in (
        ("2", "contrib", ["Bidrag från medlemmar", "Parternas bidrag"]),
        ("3", "insats", ["Insatser", "Utbetalt till insatser"]),
        ("4", "staff", ["Personal", "Löner och andra ersättningar"]),
        ("5", "accrued", ["Upplupna kostnader", "Periodiserade poster"]),
    ):
        name = f"Not {number} {rng.choice(words)}"
        cols = (
            [tables.date_col(m, n) for n in (0, 1)]
            if which == "accrued"
            else tables.flow_cols(m, when)
        )
        if turned:
            cols = cols[::-1]
        grid = tables.note_grid(m, ink.style, which, name, cols)
        body.append(h(ink, 3, name))
        if which == "staff":
            body.append(
                p(
                    [
                        Run("Medelantalet anställda har varit "),
                        ink.other(str(rng.choice([1, 2, 3])), "staff"),
                        Run(" ("),
                        ink.other(str(rng.choice([1, 2, 3])), "staff"),
                        Run(")."),
                    ]
                )
            )
        body.append(
            table(ink, tables.print_grid(ink, grid), Look(cls=cls, title_at="none", width="52%"))
        )
    place = rng.choice(vocab.PLACE_A) + "stad"
    body += ['<div style="break-inside:avoid">', h(ink, 3, "Underskrifter"), f"<p>{place} {m.date}</p>",
             '<div class="sign">' + "".join(f"<div>{esc(n)}<br>{esc(post)}</div>" for n, post in [(m.chair, "ordförande"), (m.chief, "förbundschef"), *[(f"{rng.choice(vocab.FIRST)} {rng.choice(vocab.LAST)}", x) for x in POSTS[2:4]]]) + "</div>",
             f"<p style='margin-top:10mm'>Vår revisionsberättelse har lämnats {m.date}.</p></div>"]  # fmt: skip
    return document(css, "".join(body), title)
