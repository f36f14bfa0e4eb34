"""Word report as filled forms: a merged table an insats with label and answer in one cell, several figures in a cell, comments beside the figures, landscape pages between."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import docx
from docx.shared import Cm, Pt
from press import office, parts, prose, tables, vocab
from press.content import INTERIM, PLAN, YEAR, Model
from press.ink import Ink, Run, Runs
from press.office import Made

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shapes.forms import both, cell, form_of, money_table, no_split, turn

KINDS = (YEAR, PLAN, INTERIM)
YEARS = (2007, 2026)
STYLE: dict = {}


def goals(doc: Any, ink: Ink, m: Model, rng: random.Random, size: float, style: str) -> None:
    """Areas merged down the side; target under the goal; result and state in one cell."""
    plan = m.kind == PLAN
    heads = ["Område", "Mål och målvärde"] + (
        []
        if plan
        else ["Utfall och bedömning" if m.kind == YEAR else "Läge och prognos", "Kommentar"]
    )
    table = doc.add_table(rows=1 + len(m.goals), cols=len(heads))
    table.style = style
    for n, word in enumerate(heads):
        cell(table.cell(0, n), [[Run(word)]], size, bold=True)
    row = 1
    for area in m.areas:
        mine = [g for g in m.goals if g.area == area]
        for g in mine:
            status, expected, comment = parts.goal_words(ink, g, rng)
            has = g.result is not None and not plan
            lines: list[Runs] = [
                [
                    ink.goal(
                        g,
                        area=area,
                        status=status,
                        expected=expected,
                        follow_up=comment or None,
                        result=has,
                    )
                ]
            ]
            if g.shown:
                lines.append([Run("Målvärde: "), ink.other(g.shown, "target under its goal")])
            cell(table.cell(row, 1), lines, size)
            if not plan:
                cell(
                    table.cell(row, 2),
                    ([ink.goal_result(g)] if has else []) + [[Run(status or expected or "")]],
                    size,
                )
                cell(table.cell(row, 3), [[Run(comment)]], size)
            row += 1
        side = table.cell(row - len(mine), 0)
        if len(mine) > 1:
            side = side.merge(table.cell(row - 1, 0))
        cell(side, [[Run(area)]], size, bold=True)
    for row_ in table.rows:
        for n, place in enumerate(row_.cells):
            place.width = Cm((4, 9.5, 5, 6)[n])
    no_split(table)
    doc.add_paragraph()


def people(doc: Any, ink: Ink, m: Model, rng: random.Random, size: float, style: str) -> None:
    """Participants, several figures a cell, and exits."""
    office.word_h(ink, doc, 1, "Deltagare")
    office.word_p(doc, prose.people(ink, rng, 3, "jamst"))
    office.word_p(
        doc,
        rng.choice(
            [
                "Antal deltagare per insats (kvinnor/män)",
                "Deltagare i insatserna, totalt (kvinnor/män)",
            ]
        ),
        bold=True,
    )
    span = "" if m.kind == YEAR else "jan–aug " if m.months == 8 else "jan–juni "
    table = doc.add_table(rows=2 + len(m.individ), cols=4)
    table.style = style
    for n, word in enumerate(
        [
            "Insats",
            f"Deltagare {span}{m.year}",
            f"Avslutade {span}{m.year}",
            f"Deltagare {span}{m.year - 1}",
        ]
    ):
        cell(table.cell(0, n), [[Run(word)]], size, bold=True)
    for n, i in enumerate([*m.individ, None], 1):
        cell(table.cell(n, 0), [[Run(i.name if i else m.label["sum"])]], size, bold=i is None)
        for k, (what, when) in enumerate(
            (("participants", "now"), ("ended", "now"), ("participants", "then")), 1
        ):
            cell(table.cell(n, k), [both(ink, m, what, i, "slash", when)], size, bold=i is None)
    no_split(table)
    doc.add_paragraph()
    ink.heading("Avslut")
    name = rng.choice(vocab.TITLES["exit"])
    office.word_p(doc, name, bold=True)
    office.word_table(
        doc,
        ink,
        tables.print_grid(
            ink, tables.exit_grid(m, name, pick=("total",), percent=rng.random() < 0.5)
        ),
        size=size,
    )


def survey(doc: Any, ink: Ink, m: Model, rng: random.Random, size: float, style: str) -> None:
    """All answers to a question in one cell."""
    name = rng.choice(vocab.TITLES["indicator"])
    office.word_h(ink, doc, 1, name)
    asked = [q for q in m.questions if q.who == "participants"]
    office.word_p(
        doc,
        [
            Run("Enkäten besvarades av "),
            ink.other(str(asked[0].n), "how many answered"),
            Run(" deltagare."),
        ],
    )
    table = doc.add_table(rows=1 + len(asked), cols=2)
    table.style = style
    cell(table.cell(0, 0), [[Run("Fråga")]], size, bold=True)
    cell(table.cell(0, 1), [[Run("Svar")]], size, bold=True)
    for n, q in enumerate(asked, 1):
        cell(table.cell(n, 0), [[Run(q.text)]], size)
        cell(
            table.cell(n, 1),
            [
                [Run(f"{o} "), ink.indicator(q, o, s, False), Run(" %")]
                for o, s in zip(q.options, q.shares, strict=True)
            ],
            size,
        )
    no_split(table)
    doc.add_paragraph()


def economy(doc: Any, ink: Ink, m: Model, rng: random.Random, size: float, style: str) -> None:
    """Income and insatser with comments."""
    office.word_h(ink, doc, 1, "Ekonomi")
    name = parts.income_title(m, rng)
    keys = parts.money_keys(m, rng)[:4]
    cols = tables.spread([tables.money_col(m, k, rng.choice(["word"])) for k in keys])
    money_table(
        doc,
        ink,
        tables.print_grid(
            ink, tables.income_grid(m, ink.style, name, cols, members=rng.random() < 0.4)
        ),
        rng,
        size,
        style,
        name,
        True,
    )
    name = rng.choice(vocab.TITLES["insats_plan" if m.kind == PLAN else "insats"])
    pick = ("fc", "bud") if m.kind == PLAN else ("out", "bud", "diff")
    money_table(
        doc,
        ink,
        tables.print_grid(
            ink,
            tables.insats_grid(
                m,
                ink.style,
                name,
                [tables.money_col(m, k) for k in pick],
                grouped=rng.random() < 0.5,
            ),
        ),
        rng,
        size,
        style,
        name,
        True,
    )


def funding(doc: Any, ink: Ink, m: Model, rng: random.Random, size: float, style: str) -> None:
    """Contributions as a list, and the balance."""
    office.word_h(ink, doc, 1, rng.choice(["Finansiering", "Medlemmarnas bidrag"]))
    unit, whole = prose.unit_words(ink, ink.style.unit), m.money["inc_mem"][m.main]
    for key, label in tables.contributors(m):
        value = m.share[key][m.main]
        office.word_p(
            doc,
            [
                Run(f"{label}: "),
                ink.money(value, label=label, role="income"),
                Run(f" {unit} ("),
                *ink.share(round(value * 100 / whole, 1), label=label, decimals=1, sign=" %"),
                Run(")"),
            ],
            style="List Bullet",
        )
    office.word_p(
        doc,
        [Run("Summa: "), ink.money(whole, label="Summa", role="income"), Run(f" {unit}")],
        style="List Bullet",
    )
    if m.kind != PLAN:
        name = "Balansräkning"
        office.word_h(ink, doc, 1, name)
        cols = [tables.date_col(m, 0), tables.date_col(m, 1)]
        money_table(
            doc,
            ink,
            tables.print_grid(ink, tables.balance_grid(m, ink.style, name, cols, notes=False)),
            random.Random(1),
            size,
            style,
            name,
            False,
        )


def build(ink: Ink, m: Model, rng: random.Random) -> Made:
    ink.style.thousands = rng.choice([" ", "\u00a0"])
    if ink.style.minus == "()":
        ink.style.minus = "-"
    doc, title, size = docx.Document(), parts.title_of(m, rng), rng.choice([9, 9.5, 10])
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    font = rng.choice(["Liberation Serif", "Liberation Sans", "Carlito"])
    doc.styles["Normal"].font.name = font
    doc.styles["Normal"].font.size = Pt(11)
    style = "Table Grid"
    colon = rng.random() < 0.5
    office.word_p(
        doc, [Run(title, ink.document(title, date=m.date, org_no=m.org_no))], size=22, bold=True
    )
    office.word_p(doc, f"{m.forbund}", size=14)
    office.word_p(doc, f"Organisationsnummer: {m.org_no}")
    office.word_p(doc, f"Fastställd av styrelsen {m.date}")
    office.word_h(ink, doc, 1, "Om samordningsförbundet")
    office.word_p(doc, prose.members(ink, rng))
    office.word_p(doc, prose.filler(rng, "uppdrag", 4))
    office.word_h(ink, doc, 2, "Vision")
    office.word_p(doc, [ink.vision()])
    office.word_h(ink, doc, 2, "Övergripande mål")
    for area in m.areas:
        office.word_p(
            doc,
            [Run(f"{area}: ", bold=True), ink.overall(m.overall[area], area)],
            style="List Bullet",
        )
    office.word_h(
        ink,
        doc,
        1,
        rng.choice(["Sammanfattning", "Året i korthet"] if m.kind == YEAR else ["Sammanfattning"]),
    )
    office.word_p(doc, prose.money(ink, rng, 3))
    office.word_p(doc, prose.people(ink, rng, 2 if m.kind == PLAN else 3))
    office.word_h(ink, doc, 1, rng.choice(["Redovisning per insats", "Insatser"]))
    words = parts.sheet_words(m, rng)
    for i in m.insatser:
        form_of(doc, ink, m, rng, i, words, size, style, colon)
    turn(doc, True)
    name = rng.choice(vocab.TITLES["goals_plan"] if m.kind == PLAN else vocab.TITLES["goals"])
    office.word_h(ink, doc, 1, name)
    goals(doc, ink, m, rng, size, style)
    turn(doc, rng.random() < 0.5)
    if m.kind != PLAN:
        people(doc, ink, m, rng, size, style)
    if m.kind == YEAR:
        survey(doc, ink, m, rng, size, style)
    turn(doc, True)
    economy(doc, ink, m, rng, size, style)
    turn(doc, False)
    funding(doc, ink, m, rng, size, style)
    office.word_p(doc, prose.filler(rng, "framat", 3))
    return Made("docx", doc)
