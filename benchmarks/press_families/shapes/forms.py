"""Shapes of filled Word forms: cells of several lines, a form an insats, tables with comments."""

from __future__ import annotations

import random
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from press import office, parts, prose, tables
from press.content import PLAN, YEAR, Insats, Model
from press.ink import Ink, Run, Runs

NOTES = [
    "Enligt plan",
    "Vakant tjänst under våren",
    "Start flyttad till hösten",
    "Lägre hyra än beräknat",
    "Full bemanning",
    "Se text",
    "Rekrytering pågår",
    "Ny överenskommelse",
]


PLAN_NOTES = [
    "Enligt avtal",
    "Nytt från hösten",
    "Se text",
    "Indexuppräknat",
    "Preliminärt",
    "Ny överenskommelse",
]


def cell(
    place: Any, lines: list[Runs], size: float, bold: bool = False, right: bool = False
) -> None:
    """Write lines into a cell, a paragraph each."""
    for n, line in enumerate(lines):
        paragraph = place.paragraphs[0] if n == 0 else place.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        office.word_runs(paragraph, line, bold=bold, size=size)


def no_split(table: Any) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().append(office.OxmlElement("w:cantSplit"))


def turn(doc: Any, wide: bool) -> None:
    """A new page, landscape or portrait."""
    section = doc.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))


def both(ink: Ink, m: Model, what: str, i: Insats | None, form: str, when: str = "now") -> Runs:
    """A number with women and men: "45 (23/22)" or "45 varav 23 kv och 22 män"."""
    among = [i] if i else None
    name, period = (i.name if i else None), m.period_of(m.year if when == "now" else m.year - 1)
    w, k, t = (m.people_sum(what, s, when, among) for s in ("women", "men", "total"))
    a, b, c = (
        ink.people(v, what, sex=s, insats=name, period=period)
        for v, s in ((t, "total"), (w, "women"), (k, "men"))
    )
    return (
        [a, Run(" ("), b, Run("/"), c, Run(")")]
        if form == "slash"
        else [a, Run(" (varav "), b, Run(" kvinnor och "), c, Run(" män)")]
    )


def form_of(
    doc: Any,
    ink: Ink,
    m: Model,
    rng: random.Random,
    i: Insats,
    words: dict[str, str],
    size: float,
    style: str,
    colon: bool,
) -> None:
    """The form of one insats."""
    ink.heading(i.name)
    name = ink.insats(i, owner=True, group=True, purpose=True, places=bool(i.places), dates=True)
    unit = prose.unit_words(ink, ink.style.unit)
    plan = m.kind == PLAN

    def pair(label: str, value: Runs) -> list[Runs]:
        return (
            [[Run(f"{label}: ", bold=True), *value]] if colon else [[Run(label, bold=True)], value]
        )

    items: list[tuple[list[Runs], bool]] = [
        (pair(words["owner"], [Run(i.owner)]), False),
        (pair(words["time"], [Run(parts.span_of(i, rng))]), False),
    ]
    if i.places:
        items.append((pair(words["places"], [ink.places(i)]), False))
    key = "bud" if plan else "out"
    label = (
        f"Budget {m.year}"
        if plan
        else rng.choice(["Kostnad", f"Kostnad {m.year}"])
        if m.kind == YEAR
        else "Kostnad under perioden"
    )
    told: Runs = [ink.money(i.money[key], label=label, role="cost", insats=i.name), Run(f" {unit}")]
    items.append((pair(label, told), False))
    if not plan:
        items.append(
            (
                pair(
                    f"Budget {m.year}" if m.kind == YEAR else "Budget för perioden",
                    [
                        ink.money(
                            i.money["bud"],
                            label=f"Budget {m.year}" if m.kind == YEAR else "Budget för perioden",
                            role="cost",
                            basis="budget",
                            insats=i.name,
                        ),
                        Run(f" {unit}"),
                    ],
                ),
                False,
            )
        )
    if i.kind == "individ" and not plan:
        items += [
            (pair("Antal deltagare", both(ink, m, "participants", i, "varav")), False),
            (pair("Avslutade", both(ink, m, "ended", i, "varav")), False),
        ]
    rng.shuffle(items)
    items += [
        (pair(words["group"], [Run(i.group)]), True),
        (pair(words["purpose"], [Run(i.purpose)]), True),
    ]
    short = [x for x, whole in items if not whole]
    long = [x for x, whole in items if whole]
    table = doc.add_table(rows=1 + (len(short) + 1) // 2 + len(long) + (0 if plan else 1), cols=2)
    table.style = style
    cell(table.cell(0, 0).merge(table.cell(0, 1)), [[name]], size + 1.5, bold=True)
    office.shade(table.cell(0, 0), "DDDDDD")
    for n, lines in enumerate(short):
        cell(table.cell(1 + n // 2, n % 2), lines, size)
    row = 1 + (len(short) + 1) // 2
    for n, lines in enumerate(long):
        cell(table.cell(row + n, 0).merge(table.cell(row + n, 1)), lines, size)
    if not plan:
        cell(
            table.cell(row + len(long), 0).merge(table.cell(row + len(long), 1)),
            [[Run("Beskrivning av året", bold=True)], prose.filler(rng, "insats", 3)],
            size,
        )
    no_split(table)
    doc.add_paragraph()


def money_table(
    doc: Any,
    ink: Ink,
    printed: tables.Printed,
    rng: random.Random,
    size: float,
    style: str,
    title: str,
    wide: bool,
) -> None:
    """Title and unit in a merged first row, comments in the last column."""
    g = printed.grid
    lines = [(r, c) for r, c in zip(g.rows, printed.cells, strict=True)]
    cols = len(g.cols) + 2
    table = doc.add_table(rows=2 + len(lines), cols=cols)
    table.style = style
    first = table.cell(0, 0).merge(table.cell(0, cols - 1))
    cell(first, [[Run(f"{title} ({ink.style.unit_word})")]], size, bold=True)
    office.shade(first, "DDDDDD")
    for n, col in enumerate(g.cols, 1):
        cell(table.cell(1, n), [[Run(w)] for w in col.heads if w], size, bold=True, right=True)
    cell(table.cell(1, cols - 1), [[Run("Kommentar")]], size, bold=True)
    for n, (row, cells) in enumerate(lines, 2):
        bold = row.kind != "line"
        if row.kind == "section":
            cell(
                table.cell(n, 0).merge(table.cell(n, cols - 1)),
                [[Run(row.label or "")]],
                size,
                bold=True,
            )
            continue
        cell(table.cell(n, 0), [row.runs or [Run(row.label or "")]], size, bold=bold)
        for k, items in enumerate(cells, 1):
            cell(table.cell(n, k), [items], size, bold=bold, right=True)
        note = (
            rng.choice(PLAN_NOTES if ink.m.kind == PLAN else NOTES)
            if row.kind == "line" and rng.random() < 0.55
            else ""
        )
        cell(table.cell(n, cols - 1), [[Run(note)]], size)
    for row_ in table.rows:
        for n, place in enumerate(row_.cells):
            place.width = Cm(6.5 if n == 0 else 5 if n == cols - 1 else 2.6)
    no_split(table)
    doc.add_paragraph()
