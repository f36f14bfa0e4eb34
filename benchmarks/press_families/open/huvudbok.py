"""Lists out of an accounting system: accounts with codes and heads in two lines, signs of debit and credit, opening balance – change – closing balance, goals in two rows each."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables
from press.content import INTERIM, YEAR, Model
from press.ink import Ink, Run
from press.page import document, esc, h, p, runs
from press.tables import Col

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes
from shapes.lists import balance, head_of_list, income, listed

KINDS = (YEAR, YEAR, INTERIM)
YEARS = (2008, 2026)
GRAIN = 1
STYLE = {"unit": "kr", "unit_word": "kr"}


def goals(ink: Ink, m: Model, rng: random.Random) -> str:
    """Two rows a goal: its number and text, then target, result and state in cells of their own."""
    out, number = [], 0
    words = (
        rng.choice(["Målvärde", "Mått"]),
        rng.choice(["Utfall", "Nuläge"]),
        "Status" if m.kind == YEAR else "Prognos helår",
    )
    for n, area in enumerate(m.areas, 1):
        mark = runs([ink.other(str(n), "number of an area")])
        out.append(f'<tr class="section"><td>{mark}</td><td colspan="6">{esc(area)}</td></tr>')
        out.append(
            f'<tr><td></td><td colspan="6">Övergripande mål: {runs([ink.overall(m.overall[area], area)])}</td></tr>'
        )
        for k, g in enumerate([g for g in m.goals if g.area == area], 1):
            number += 1
            status, expected, _ = parts.goal_words(ink, g, rng)
            has = g.result is not None
            run = ink.goal(g, area=area, status=status, expected=expected, result=has)
            out.append(
                f'<tr><td>{runs([ink.other(f"{n}.{k}", "number of a goal")])}</td><td colspan="6">{runs([run])}</td></tr>'
            )
            target = runs([ink.other(g.shown, "target in its own cell")]) if g.shown else "–"
            result = runs(ink.goal_result(g)) if has else "–"
            out.append(
                f'<tr class="low"><td></td><td class="k">{words[0]}</td><td>{target}</td><td class="k">{words[1]}</td><td>{result}</td><td class="k">{words[2]}</td><td>{esc(status or expected or "")}</td></tr>'
            )
    return f'<table class="t goals"><tbody>{"".join(out)}</tbody></table>'


def balance_list(ink: Ink, m: Model, rng: random.Random, sign: int, choice: str) -> list[str]:
    """The balance by account."""
    y = m.year
    name = rng.choice(["Balansrapport", "Balansräkning per konto"])
    cols = [
        Col("ib", (), "money", {"period": f"{y}-01-01", "basis": "outcome"}),
        Col("change", (), "diff", {"period": m.close, "basis": "difference"}),
        Col("ub", (), "money", {"period": m.close, "basis": "outcome"}, terms=[(1, 0), (1, 1)]),
    ]
    heads = [
        [[Run(rng.choice(["Ing balans", "IB"]))], [Run(f"{y}-01-01")]],
        [[Run("Förändring")], [Run("")]],
        [[Run(rng.choice(["Utg balans", "UB"]))], [Run(m.close)]],
    ]
    return [
        '<div class="new"></div>',
        head_of_list(ink, m, name, "R102", choice),
        listed(
            ink,
            tables.print_grid(ink, balance(m, name, cols, sign)),
            heads,
            ("Konto", "Benämning"),
            "list",
        ),
    ]


def people_lists(ink: Ink, m: Model, rng: random.Random) -> list[str]:
    """Participants, exits and goals."""
    body: list[str] = []
    name = rng.choice(["Deltagarstatistik", "Utdrag deltagare per insats"])
    grid = tables.sex_grid(m, name)
    for n, row in enumerate(grid.rows):
        row.fields["code"] = str(9110 + 10 * n) if row.kind == "line" else ""
    heads = [[[Run("Antal")], [Run(w)]] for w in ("kvinnor", "män", "totalt")]
    body += [
        head_of_list(ink, m, name, "S201", esc("Antal deltagare")),
        listed(ink, tables.print_grid(ink, grid), heads, ("Vht", "Insats"), "list"),
    ]
    name = rng.choice(["Avslut per orsak", "Avslutsorsaker"])
    grid = tables.exit_grid(m, name, percent=False)
    for n, row in enumerate(grid.rows):
        row.fields["code"] = f"A{n + 1}" if row.kind == "line" else ""
    body += [
        head_of_list(ink, m, name, "S205", esc("Avslutade deltagare")),
        listed(ink, tables.print_grid(ink, grid), heads, ("Kod", "Orsak"), "list"),
    ]
    name = rng.choice(["Måluppföljning", "Uppföljning av mål"])
    body += [head_of_list(ink, m, name, "M301", esc("Samtliga mål")), goals(ink, m, rng)]
    return body


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    ink.style.minus = rng.choice(["after", "after", "-", "−"])
    ink.style.zero = rng.choice(["0", ""])
    ore, plain = rng.random() < 0.5, ink.amount

    def amount(
        kr: int, unit: str | None = None, sign: bool = False, decimals: int | None = None
    ) -> str:
        return plain(
            kr, unit, sign, 2 if ore and decimals is None and (unit or "kr") == "kr" else decimals
        )

    font = rng.choice(['"Liberation Sans Narrow"', '"DejaVu Sans Condensed"', '"Liberation Sans"'])
    title, y, yy = parts.title_of(m, rng), m.year, f"{m.year % 100:02d}"
    last = f"{m.months:02d}"
    sign = rng.choice([-1, -1, 1])
    css = f"""
@page{{size:A4;margin:16mm 14mm;@bottom-right{{content:"Sida " counter(page);font:8pt {font}}}}}
body{{font:9.5pt/1.35 {font};margin:0}}h1{{font-size:14pt;margin:4mm 0 2mm}}h2{{font-size:11pt;margin:0}}p{{margin:0 0 2mm;max-width:160mm}}
.rh{{display:flex;justify-content:space-between;border-top:1.2pt solid #000;border-bottom:.5pt solid #000;padding:1mm 0;margin:7mm 0 2mm;font-size:8.5pt;break-after:avoid}}.rr{{text-align:right}}
.new{{break-before:page}}table.t{{font-size:8.6pt;margin-bottom:3mm}}table.t td,table.t th{{padding:.35mm 1.2mm}}table.t th{{font-weight:normal}}.t.list thead tr:last-child th{{border-bottom:.6pt solid #000}}.t.list tr.sum td{{border-top:.4pt solid #000;font-weight:{rng.choice(["bold", "normal"])}}}.t.list tr.total td{{border-top:.4pt solid #000;border-bottom:1.5pt double #000}}.t .k{{color:#555;font-size:90%}}.t.goals tr.low td{{border-bottom:.3pt dotted #666;padding-bottom:1.2mm}}"""
    choice = esc(rng.choice(["Ansvar: samtliga", "Urval: hela förbundet", "Belopp i kr"]))
    body = [
        f'<p style="font-size:18pt;margin:14mm 0 1mm">{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</p>',
        p(f"{m.forbund}, organisationsnummer {m.org_no}"),
        p(f"Behandlad av styrelsen {m.date}"),
    ]
    body += [
        h(ink, 1, "Kommentar till rapporterna"),
        p(prose.filler(rng, "uppdrag", 3)),
        p(prose.filler(rng, "ekonomi", 3)),
        p(prose.money(ink, rng, 3)),
        p(prose.people(ink, rng, 2)),
    ]
    body += [h(ink, 1, "Parter"), '<table class="t list" style="width:90mm"><tbody>']
    body += [
        f"<tr><td>{runs([ink.other(str(100 + 10 * n), 'code of a party')])}</td><td>{runs([ink.member(x)])}</td></tr>"
        for n, x in enumerate(m.members, 1)
    ]
    body += ["</tbody></table>", h(ink, 1, "Vision"), p([ink.vision()])]
    ink.amount = amount  # type: ignore[method-assign]
    # result by account
    name = rng.choice(["Resultatrapport", "Resultaträkning per konto", "Uppföljning konto"])
    pick = (
        rng.choice([["out", "bud", "diff", "prev"], ["bud", "out", "diff"], ["prev", "out", "bud"]])
        if m.kind == YEAR
        else rng.choice(
            [
                ["year_bud", "bud", "out", "diff"],
                ["out", "bud", "diff", "fc"],
                ["out", "prev", "bud"],
            ]
        )
    )
    words = {
        "out": rng.choice(["Utfall", "Ack utfall", "Redovisat"]),
        "bud": "Budget",
        "diff": rng.choice(["Avvikelse", "Budgetavvikelse"]),
        "prev": "Utfall",
        "year_bud": "Budget",
        "fc": "Prognos",
    }
    span, before = f"{yy}01–{yy}{last}", f"{(y - 1) % 100:02d}01–{(y - 1) % 100:02d}{last}"
    low = {"out": span, "bud": span, "diff": "", "prev": before, "year_bud": "helår", "fc": "helår"}
    cols = [tables.money_col(m, k) for k in pick]
    heads = [
        [
            [Run(words[k])],
            [ink.other(low[k], "months of a column") if low[k][:1].isdigit() else Run(low[k])],
        ]
        for k in pick
    ]
    body += [
        '<div class="new"></div>',
        head_of_list(ink, m, name, "R101", choice),
        listed(
            ink,
            tables.print_grid(ink, income(m, name, cols, sign)),
            heads,
            ("Konto", "Benämning"),
            "list",
        ),
    ]
    # members
    name = rng.choice(["Medlemsbidrag per motpart", "Bidrag per motpart"])
    pick = ["out", "prev"] if m.kind == YEAR else ["out", "bud"]
    grid = tables.contribution_grid(m, ink.style, name, [tables.money_col(m, k) for k in pick])
    for n, row in enumerate(grid.rows):
        row.fields["code"] = "" if row.kind == "total" else str(811 + n)
    heads = [[[Run(words[k])], [ink.other(low[k], "months of a column")]] for k in pick]
    body += [
        head_of_list(ink, m, name, "R104", choice),
        listed(ink, tables.print_grid(ink, grid), heads, ("Motp", "Benämning"), "list"),
    ]
    # insatser
    name = rng.choice(["Uppföljning per verksamhet", "Verksamhet, utfall mot budget"])
    pick = ["bud", "out", "diff", "used"]
    grid = tables.insats_grid(
        m,
        ink.style,
        name,
        [
            *(tables.money_col(m, k) for k in pick[:3]),
            tables.share_col(m, ("Förbr",), "used", basis="outcome", decimals=0, sign=False),
        ],
        grouped=True,
        used="y",
    )
    for n, row in enumerate(grid.rows):
        row.fields["code"] = str(9100 + 10 * n) if row.kind in ("line", "section") else ""
    heads = [
        [[Run(words[k])], [ink.other(low[k], "months of a column") if low[k] else Run("")]]
        for k in pick[:3]
    ] + [[[Run("Förbrukat")], [Run("%")]]]
    body += [
        head_of_list(ink, m, name, "R110", choice),
        listed(
            ink,
            tables.print_grid(ink, tables.name_rows(ink, grid)),
            heads,
            ("Vht", "Verksamhet"),
            "list",
        ),
    ]
    body += balance_list(ink, m, rng, sign, choice)
    body += people_lists(ink, m, rng)
    return document(css, "".join(body), title)
