"""A kommun's template: side headings in a narrow margin column beside the text, small tables in the text, footnotes with figures at the foot of the page, survey answers in sentences."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables
from press.content import INTERIM, PLAN, YEAR, Insats, Model
from press.ink import Ink, Run, Runs
from press.page import Look, document, esc, p, runs, table
from press.tables import Grid, Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes
from shapes import wording as w

KINDS = (YEAR, YEAR, YEAR, INTERIM, PLAN)
YEARS = (2008, 2026)
STYLE: dict = {}


class Leaf:
    """One page of the template: margin rows, then its footnotes."""

    def __init__(self, ink: Ink, marks: str) -> None:
        self.ink, self.marks, self.rows, self.notes, self.pages = ink, marks, [], [], []
        self.count = 0
        self.number = 0

    def row(self, side: str, body: str, level: int = 3) -> None:
        self.rows.append(
            f'<div class="r"><div class="s">{f"<h{level}>{side}</h{level}>" if side else ""}</div><div class="b">{body}</div></div>'
        )

    def head(self, text: str) -> None:
        """A chapter: over the text column."""
        self.ink.heading(text)
        self.rows.append(
            f'<div class="r"><div class="s"></div><div class="b"><h2>{esc(text)}</h2></div></div>'
        )

    def mark(self, note: Runs) -> str:
        """A footnote: the raised mark now, the note at the foot of this page."""
        self.count += 1
        word = str(self.count) if self.marks == "numbers" else "*" * (len(self.notes) + 1)
        up = runs([self.ink.other(word, "footnote mark")])
        low = runs([self.ink.other(word, "footnote mark")])
        self.notes.append(f'<p class="fn"><sup>{low}</sup> {runs(note)}</p>')
        return f"<sup>{up}</sup>"

    def turn(self) -> None:
        foot = f'<div class="feet">{"".join(self.notes)}</div>' if self.notes else ""
        self.pages.append(f'<div class="leaf"><div>{"".join(self.rows)}</div>{foot}</div>')
        self.rows, self.notes = [], []

    def title(self, words: str) -> str:
        self.number += 1
        return f"Tabell {self.number}. {words}"


def small(
    ink: Ink, grid: Grid, cls: str, caption: str = "above", unit_at: str = "none", wide: str = ""
) -> str:
    """A small table inside the text."""
    drawn = table(
        ink,
        tables.print_grid(ink, tables.name_rows(ink, grid)),
        Look(
            cls=f"small {cls}",
            title_at=caption,
            unit_at=unit_at if grid.type == "finance" else "none",
        ),
    )
    return f'<div class="in" style="{wide}">{drawn}</div>'


def by_sex(m: Model, i: Insats, title: str, form: str) -> Grid:
    """One insats: sexes down with two years across, or measures down with sexes across."""
    words = (("women", "Kvinnor"), ("men", "Män"))
    if form == "years":
        span = "" if m.months == 12 else f"Jan–{m.month_word[:3]} "
        cols = [
            tables.people_col(m, "now", f"{span}{m.year}", "participants", None),
            tables.people_col(m, "then", f"{span}{m.year - 1}", "participants", None, "then"),
        ]  # type: ignore[arg-type]
        rows = [
            Row(
                word,
                values={k: m.people_sum("participants", s, k, [i]) for k in ("now", "then")},
                fields={"insats": i.name, "sex": s},
            )
            for s, word in words
        ]
        rows.append(
            Row(
                m.label["sum"],
                "total",
                {k: m.people_sum("participants", "total", k, [i]) for k in ("now", "then")},
                {"insats": i.name, "sex": "total"},
                terms=[(1, 0), (1, 1)],
            )
        )
        return Grid("participants", title, cols, rows)
    cols = [
        tables.people_col(m, s, word, None, s) for s, word in (*words, ("total", m.label["sum"]))
    ]  # type: ignore[arg-type]
    rows = [Row(word, values={s: m.people_sum(k, s, "now", [i]) for s in ("women", "men", "total")}, fields={"insats": i.name, "measure": k})
            for k, word in (("participants", "Deltagare"), ("new", "varav nya"), ("ended", "Avslutade"))]  # fmt: skip
    return Grid("participants", title, cols, rows)


def insats(
    ink: Ink, m: Model, rng: random.Random, leaf: Leaf, i: Insats, form: str, cls: str
) -> None:
    """One insats: its name in the margin, a paragraph, a small table and what it cost."""
    ink.heading(i.name)
    name = runs([ink.insats(i, owner=True, group=True, purpose=True, places=bool(i.places))])
    text: Runs = [Run(f"{i.owner} är huvudman. {i.purpose}. Målgrupp: {i.group}. ")]
    if i.places:
        text += [Run("Insatsen har "), ink.places(i), Run(" platser. ")]
    key, basis = ("bud", "budget") if m.kind == PLAN else ("out", "outcome")
    unit = prose.unit_words(ink, ink.style.unit)
    label = rng.choice(["Kostnaden", "Beviljade medel"]) if m.kind == PLAN else "Kostnaden"
    told: Runs = [
        Run(f"{label} {'beräknas till' if m.kind == PLAN else 'blev'} "),
        ink.money(i.money[key], label=label, role="cost", basis=basis, insats=i.name),
        Run(f" {unit}"),
    ]
    body = f"<p>{runs(text)}{runs(w.fill(rng, 'insats', 2))}</p>"
    if i.kind == "individ" and m.kind != PLAN:
        body += small(
            ink,
            by_sex(
                m,
                i,
                leaf.title(rng.choice([f"Deltagare i {i.name}", f"{i.name}, deltagare"])),
                form,
            ),
            cls,
            wide="width:62%",
        )
    mark = ""
    if m.kind != PLAN and rng.random() < 0.45:
        mark = leaf.mark(
            [
                Run("Budgeten var "),
                ink.money(
                    i.money["bud"], label="Budgeten", role="cost", basis="budget", insats=i.name
                ),
                Run(f" {unit}."),
            ]
        )
    body += f"<p>{runs(told)}{mark}.</p>"
    leaf.row(name, body)


def survey(ink: Ink, m: Model, rng: random.Random) -> str:
    """Answers in sentences: question in quotes, shares with their answers."""
    out = []
    for q in m.questions:
        who = {
            "participants": "deltagare",
            "staff": "medarbetare",
            "referrers": "remittenter",
            "managers": "chefer",
            "board": "styrelseledamöter",
        }[q.who]
        text: Runs = [Run(f"På frågan ”{q.text}” svarade ")]
        shown = sorted(zip(q.options, q.shares, strict=True), key=lambda x: -x[1])[
            : rng.choice([2, 3])
        ]
        for n, (option, share) in enumerate(shown):
            text += [
                ink.indicator(q, option, share, numbered=False),
                Run(
                    f"{' procent' if n == 0 else ' %'} ”{option}”{', ' if n < len(shown) - 2 else ' och ' if n == len(shown) - 2 else ''}"
                ),
            ]
        text += [
            Run(". Frågan besvarades av "),
            ink.other(str(q.n), "how many answered"),
            Run(f" {who}."),
        ]
        out.append(p(text))
    return "".join(out)


def goals(ink: Ink, m: Model, rng: random.Random, leaf: Leaf) -> None:
    """An area in the margin, its goals in the text, the verdict in italics after each."""
    lead = rng.choice(["Bedömning: ", "Läge: ", "Utvärdering. "]) if m.kind == YEAR else "Prognos: "
    for area in m.areas:
        ink.heading(area)
        body = p([Run("Övergripande mål: "), ink.overall(m.overall[area], area)], "over")
        for g in [g for g in m.goals if g.area == area]:
            status, expected, why = w.said_of(m, rng, g)
            has = g.result is not None and m.kind != PLAN
            line: Runs = [
                ink.goal(
                    g,
                    area=area,
                    status=status,
                    expected=expected,
                    follow_up=why or None,
                    result=has,
                )
            ]
            tail = ""
            if has:
                tail += f" Resultat: {runs(ink.goal_result(g))}."
            if status or expected:
                tail += f" <i>{lead}{esc(status or expected or '')}.</i> {esc(why)}"
            body += f"<p>{runs(line)}{tail}</p>"
        leaf.row(esc(area), body)


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    w.unit_of(ink, m, rng, globals(), ("tkr", "kr", "mkr", "tkr"))
    w.renamed(m, rng)
    plan = m.kind == PLAN
    y = m.year
    serif = rng.choice(['"Liberation Serif"', '"Nimbus Roman"', '"P052"'])
    sans = rng.choice(['"Liberation Sans"', '"Nimbus Sans"'])
    title = {
        YEAR: rng.choice(
            [
                f"Verksamhetsberättelse {y}",
                f"Verksamhetsberättelse med bokslut {y}",
                f"Årsrapport {y}",
            ]
        ),
        INTERIM: f"Delårsrapport per {m.close}",
        PLAN: rng.choice([f"Verksamhetsplan {y}", f"Verksamhetsinriktning och budget {y}"]),
    }[m.kind]
    word = title.split()[0].upper()
    margin = rng.choice([34, 40, 46])
    colour = rng.choice(["#222", "#00507a", "#7a1f2b"])
    css = f"""
@page{{size:A4;margin:30mm 20mm 20mm 18mm;@top-left{{content:"{m.forbund}";font:8pt {sans};border-bottom:.5pt solid #555;vertical-align:bottom;padding-bottom:1mm}}@top-center{{content:"{word}";font:8pt {sans};border-bottom:.5pt solid #555;vertical-align:bottom;padding-bottom:1mm}}@top-right{{content:"Sida " counter(page) " (" counter(pages) ")";font:8pt {sans};border-bottom:.5pt solid #555;vertical-align:bottom;padding-bottom:1mm}}}}
body{{font:11pt/1.38 {serif};margin:0}}.leaf{{min-height:234mm;display:flex;flex-direction:column;justify-content:space-between;break-after:page}}.leaf:last-child{{break-after:auto}}
.r{{display:grid;grid-template-columns:{margin}mm 1fr;column-gap:5mm}}.s h3{{font:bold 9pt/1.3 {sans};color:{colour};margin:.6mm 0 0;text-align:{rng.choice(["left", "right"])};hyphens:manual}}.b h2{{font:bold 15pt/1.2 {sans};margin:2mm 0 2mm}}.b p{{margin:0 0 2.2mm}}.b p.cap{{font:bold 8.5pt {sans};margin:1mm 0 .6mm}}.b p.unit{{font:8pt {sans};margin:0 0 .5mm}}
h1{{font:bold 23pt/1.1 {sans};margin:6mm 0 4mm;color:{colour}}}table.t.small{{font:9pt/1.25 {sans};margin-bottom:3mm}}.t.fine td{{border-bottom:.3pt solid #999}}.t.fine th{{border-bottom:.8pt solid #000;border-top:.8pt solid #000}}.t.fill th{{background:{colour};color:#fff}}.t.fill td{{border:.3pt solid #bbb}}
.feet{{border-top:.5pt solid #000;margin:4mm 0 0 {margin + 5}mm;padding-top:1mm}}.fn{{font:8.3pt/1.3 {serif};margin:0 0 .6mm}}sup{{font-size:65%;line-height:0}}.over{{font-style:italic}}.in{{break-inside:avoid}}"""
    cls = rng.choice(["fine", "fill", "rows", "none"])
    caption = rng.choice(["above", "above", "under"])
    unit_at = rng.choice(["above", "corner", "under"])
    form = rng.choice(["years", "measures"])
    leaf = Leaf(ink, rng.choice(["numbers", "numbers", "stars"]))
    words = prose.unit_words(ink, ink.style.unit)

    dnr = runs([ink.other(f"Dnr {m.date[:4]}/{rng.randint(3, 88)}", "number of the case")])
    leaf.row(
        "",
        f"<h1>{shapes.cover(ink, title, date=m.date, org_no=m.org_no)}</h1><p>{esc(m.forbund)}, org.nr {m.org_no}</p><p>{dnr}. Beslutad av styrelsen {m.date}.</p>",
    )
    ink.heading("Sammanfattning")
    leaf.row(
        "Sammanfattning",
        p(w.fill(rng, "om", 2)) + p(w.money(ink, rng, 2)) + p(w.people(ink, rng, 2)),
    )
    ink.heading("Medlemmar")
    leaf.row("Medlemmar", p(prose.members(ink, rng)) + p(w.fill(rng, "styr", 2)))
    ink.heading("Vision")
    leaf.row("Vision", p([ink.vision()]))
    if not plan and rng.random() < 0.5:
        leaf.turn()

    leaf.head(
        rng.choice(["Mål", "Måluppföljning", "Vad vi ville och hur det gick"])
        if not plan
        else "Mål"
    )
    goals(ink, m, rng, leaf)
    leaf.turn()

    leaf.head(
        rng.choice(["Insatser", "Verksamheten", "Det här har vi finansierat"])
        if not plan
        else "Insatser"
    )
    for n, i in enumerate(m.insatser):
        insats(ink, m, rng, leaf, i, form, cls)
        if n % 3 == 2 and n < len(m.insatser) - 1 and not plan:
            leaf.turn()
    leaf.turn()

    if not plan:
        leaf.head("Deltagarna")
        ink.heading("Omfattning")
        leaf.row("Omfattning", p(w.people(ink, rng, 3)))
        for key, side in (
            ("age", "Ålder"),
            ("exit", "Efter insatsen"),
            (rng.choice(["kommun", "support", "time"]), "Bakgrund"),
        ):
            ink.heading(side)
            name = leaf.title(
                {
                    "age": "Deltagarnas ålder",
                    "exit": "Vart deltagarna tog vägen",
                    "kommun": "Hemkommun",
                    "support": "Försörjning",
                    "time": "Dagar i insats och i kö",
                }[key]
            )
            grid = parts.people_grid(ink, rng, key, name, narrow=True)
            leaf.row(side, p(w.fill(rng, "insats", 1)) + small(ink, grid, cls, caption))
        ink.heading("Enkät")
        leaf.row("Enkät", survey(ink, m, rng))
        leaf.turn()

    leaf.head(rng.choice(["Ekonomi", "Ekonomiskt utfall"]) if not plan else "Budget")
    ink.heading("Finansiering")
    name = leaf.title(
        rng.choice(["Parternas bidrag", "Vad medlemmarna betalar", "Bidrag per medlem"])
    )
    keys = ["bud", "fc"] if plan else rng.choice([["out", "prev"], ["prev", "out"], ["bud", "out"]])
    grid = tables.contribution_grid(m, ink.style, name, [tables.money_col(m, k) for k in keys])
    mark = ""
    if rng.random() < 0.6:
        k = m.kommuner[0]
        mark = leaf.mark(
            [
                Run(f"Varav {k.name} "),
                ink.money(m.share[k.name][m.main], label=k.name, role="income"),
                Run(f" {words}."),
            ]
        )
    leaf.row(
        "Finansiering",
        f"<p>{runs(w.money(ink, rng, 1))}{mark}</p>"
        + small(ink, grid, cls, caption, unit_at, "width:92%"),
    )
    side = rng.choice(["Resultat", "Utfallet"]) if not plan else "Resultatbudget"
    ink.heading(side)
    name = leaf.title(
        {YEAR: "Resultat", INTERIM: "Resultat hittills", PLAN: "Budget"}[m.kind]
        + rng.choice(["", " i sammandrag"])
    )
    keys = parts.money_keys(m, rng)[:4]
    form_ = rng.choice(["word", "rows"])
    cols = tables.spread([tables.money_col(m, k, form_) for k in keys])
    leaf.row(
        side,
        p(w.money(ink, rng, 1))
        + small(
            ink,
            tables.income_grid(m, ink.style, name, cols, sections=rng.random() < 0.6),
            cls,
            caption,
            unit_at,
        ),
    )
    if not plan:
        leaf.turn()
        ink.heading("Insatsernas kostnader")
        name = leaf.title("Insatsernas kostnader")
        keys = rng.choice([["bud", "out"], ["out", "bud", "diff"], ["prev", "out"]])
        leaf.row(
            "Insatsernas kostnader",
            small(
                ink,
                tables.insats_grid(
                    m,
                    ink.style,
                    name,
                    [tables.money_col(m, k) for k in keys],
                    grouped=rng.random() < 0.5,
                ),
                cls,
                caption,
                unit_at,
            ),
        )
        ink.heading("Ställning")
        name = leaf.title("Tillgångar, skulder och eget kapital")
        days = rng.choice(["date", "dots"])
        cols = [tables.date_col(m, n, days) for n in (0, 1)]
        leaf.row(
            "Ställning",
            p(w.money(ink, rng, 1))
            + small(
                ink,
                tables.balance_grid(m, ink.style, name, cols, notes=False),
                cls,
                caption,
                unit_at,
            ),
        )
    ink.heading("Framåt")
    leaf.row("Framåt", p(w.fill(rng, "fram", 3)))
    leaf.row("", f"<p>{esc(m.chair)}<br>ordförande</p>")
    leaf.turn()
    return document(css, "".join(leaf.pages), title)
