"""Word with merged cells: groups named once down the side, sums before their parts, insatser across, quarters across, heads over one and three columns."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from press import office, parts, prose, tables, vocab
from press.content import INTERIM, PLAN, YEAR, Model
from press.ink import Ink, Run
from press.office import Made, word_h, word_p, word_runs, word_table
from press.tables import Col, Grid, Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (INTERIM, YEAR, PLAN)
YEARS = (2009, 2026)
STYLE: dict = {}


def sums_first(m: Model, style: Any, title: str, cols: list[Col]) -> Grid:
    """Each group's sum on its own line, its parts below it."""
    rows: list[Row] = []
    for label, group, key in (
        (m.label["sec_ind"], m.individ, "cost_ind"),
        (m.label["sec_str"], m.struktur, "cost_str"),
    ):
        top = len(rows)
        terms = [(1, top + 1 + n) for n in range(len(group))]
        rows.append(
            Row(
                label,
                "sum",
                tables._values(m, m.money[key], 1, False),
                {"role": "cost", "section": None, "total": True},
                terms=terms,
            )
        )
        for i in group:
            rows.append(
                Row(
                    i.name,
                    "of",
                    tables._values(m, i.money, 1, False),
                    {"role": "cost", "section": label, "insats": i.name},
                )
            )
    both = {k: m.money["cost_ind"][k] + m.money["cost_str"][k] for k in m.money["cost_ind"]}
    tops = [(1, n) for n, r in enumerate(rows) if r.kind == "sum"]
    rows.append(
        Row(
            m.label["sum_ins"],
            "total",
            tables._values(m, both, 1, False),
            {"role": "cost", "section": None, "total": True},
            terms=tops,
        )
    )
    return Grid("finance", title, cols, rows)


def turned_table(doc: Any, ink: Ink, printed: tables.Printed, style: str, size: float) -> None:
    """A printed grid with its rows as columns."""
    g = printed.grid
    t = doc.add_table(rows=1 + len(g.cols), cols=1 + len(g.rows))
    t.style = style
    for k, row in enumerate(g.rows, 1):
        word_runs(t.cell(0, k).paragraphs[0], row.label or "", bold=True, size=size)
    for n, col in enumerate(g.cols, 1):
        word_runs(t.cell(n, 0).paragraphs[0], " ".join(x for x in col.heads if x), size=size)
        for k in range(len(g.rows)):
            place = t.cell(n, k + 1).paragraphs[0]
            place.alignment = office.WD_ALIGN_PARAGRAPH.RIGHT
            word_runs(place, printed.cells[k][n - 1], bold=g.rows[k].kind == "total", size=size)
    doc.add_paragraph()


def _goals(doc: Any, ink: Ink, m: Model, rng: random.Random, size: float) -> None:
    """Goals in a table whose areas are cells merged down."""
    name = rng.choice(vocab.TITLES["goals_plan" if m.kind == PLAN else "goals"])
    word_h(ink, doc, 1, name)
    heads = ["Område", "Mål", "Målvärde"] + (
        [] if m.kind == PLAN else ["Utfall", "Status" if m.kind == YEAR else "Prognos"]
    )
    t = doc.add_table(rows=1 + len(m.goals), cols=len(heads))
    t.style = "Table Grid"
    for k, word in enumerate(heads):
        word_runs(t.cell(0, k).paragraphs[0], word, bold=True, size=size)
    at = 1
    for area in m.areas:
        goals = [g for g in m.goals if g.area == area]
        first = t.cell(at, 0).merge(t.cell(at + len(goals) - 1, 0))
        word_runs(first.paragraphs[0], area, bold=True, size=size)
        for g in goals:
            status, expected, _ = parts.goal_words(ink, g, rng)
            has = g.result is not None and m.kind != PLAN
            word_runs(
                t.cell(at, 1).paragraphs[0],
                [ink.goal(g, area=area, status=status, expected=expected, result=has)],
                size=size,
            )
            if g.shown:
                word_runs(
                    t.cell(at, 2).paragraphs[0],
                    [ink.other(g.shown, "target in its own cell")],
                    size=size,
                )
            if has:
                word_runs(t.cell(at, 3).paragraphs[0], ink.goal_result(g), size=size)
            if status or expected:
                word_runs(t.cell(at, 4).paragraphs[0], status or expected or "", size=size)
            at += 1


def _insatser(doc: Any, ink: Ink, m: Model) -> None:
    """A heading and labelled lines for each insats."""
    word_h(ink, doc, 1, "Insatser")
    for i in m.insatser:
        ink.heading(i.name)
        doc.add_heading("", 2)
        word_runs(doc.paragraphs[-1], [ink.insats(i, owner=True, group=True, purpose=True)])
        word_p(doc, [Run(f"Huvudman: {i.owner}")])
        word_p(doc, [Run(f"Målgrupp: {i.group}")])
        word_p(doc, [Run(f"Syfte: {i.purpose}")])


def _by_sex(doc: Any, ink: Ink, grid: Grid, size: float) -> None:
    """A table whose groups are cells merged over three rows."""
    printed = tables.print_grid(ink, grid)
    t = doc.add_table(rows=1 + len(grid.rows), cols=2 + len(grid.cols))
    t.style = "Table Grid"
    for k, word in enumerate(["Insats", "Kön"] + [c.heads[0] for c in grid.cols]):
        word_runs(t.cell(0, k).paragraphs[0], word, bold=True, size=size)
    for n, (row, cells) in enumerate(zip(grid.rows, printed.cells, strict=True), 1):
        if (n - 1) % 3 == 0:
            word_runs(
                t.cell(n, 0).merge(t.cell(n + 2, 0)).paragraphs[0],
                row.fields["group"],
                bold=True,
                size=size,
            )
        word_runs(t.cell(n, 1).paragraphs[0], row.label or "", size=size)
        for k, items in enumerate(cells, 2):
            place = t.cell(n, k).paragraphs[0]
            place.alignment = office.WD_ALIGN_PARAGRAPH.RIGHT
            word_runs(place, items, size=size)


def _people(doc: Any, ink: Ink, m: Model, rng: random.Random, look: dict[str, Any]) -> None:
    """Participants by insats and sex, insatser across, reasons for leaving."""
    word_h(ink, doc, 1, "Deltagare")
    word_p(doc, prose.people(ink, rng, 3, "insats"))
    name = rng.choice(["Deltagarflöde per insats och kön", "Kvinnor och män i insatserna"])
    word_h(ink, doc, 2, name)
    grid = shapes.by_sex_grid(
        m,
        name,
        rng.choice([("at_start", "new", "participants", "ended"), ("participants", "ended")]),
        rng.choice(["first", "last"]),
    )
    _by_sex(doc, ink, grid, look["size"])
    name = rng.choice(vocab.TITLES["flow"])
    word_h(ink, doc, 2, name)
    turned_table(
        doc,
        ink,
        tables.print_grid(ink, tables.flow_grid(m, name, pick=("new", "participants", "ended"))),
        "Table Grid",
        8.5,
    )
    name = rng.choice(vocab.TITLES["exit"])
    word_h(ink, doc, 2, name)
    word_table(
        doc,
        ink,
        tables.print_grid(ink, tables.exit_grid(m, name, percent=rng.random() < 0.5)),
        **look,
    )


def build(ink: Ink, m: Model, rng: random.Random) -> Made:
    made = office.word_document(
        rng.choice(["Liberation Sans", "Liberation Serif", "Carlito"]), 11, 2.2
    )
    doc = made.file
    title = parts.title_of(m, rng)
    style = rng.choice(["Table Grid", "Table Grid", "Light List", "Normal Table"])
    shade = rng.choice(["", "D9E2F3", "E7E6E6"]) if style == "Table Grid" else ""
    size = 9
    word_p(doc, m.forbund)
    word_p(doc, [Run(title, ink.document(title, date=m.date, org_no=m.org_no))], size=20, bold=True)
    word_p(doc, f"Organisationsnummer {m.org_no}, beslutad {m.date}")
    word_h(ink, doc, 1, "Förbundet")
    word_p(doc, prose.members(ink, rng))
    word_p(doc, prose.filler(rng, "uppdrag", 3))
    word_h(ink, doc, 2, "Vision")
    word_p(doc, [ink.vision()])
    _goals(doc, ink, m, rng, size)
    _insatser(doc, ink, m)
    if m.kind != PLAN:
        _people(doc, ink, m, rng, {"style": style, "size": size, "head_colour": shade})
    name = parts.income_title(m, rng)
    word_h(ink, doc, 1, f"{name} ({ink.style.unit_word})")
    word_p(doc, prose.money(ink, rng, 3))
    keys = (
        rng.choice(
            [
                ["year_bud", "out", "bud", "diff"],
                ["out", "fc", "year_bud", "fdiff"],
                ["out", "prev", "fc", "year_bud"],
            ]
        )
        if m.kind == INTERIM
        else parts.money_keys(m, rng)
    )
    grid = tables.income_grid(
        m,
        ink.style,
        f"{name} ({ink.style.unit_word})",
        shapes.span_cols(m, keys),
        members=rng.random() < 0.5,
    )
    word_table(
        doc,
        ink,
        tables.print_grid(ink, grid),
        style,
        size=size,
        head_colour=shade,
        widths=[rng.choice([4.2, 5.2])] + [2.1] * len(keys),
    )
    name = f"{rng.choice(vocab.TITLES['insats_plan' if m.kind == PLAN else 'insats'])}, {ink.style.unit_word}"
    word_h(ink, doc, 2, name)
    if m.kind == PLAN or rng.random() < 0.5:
        cols = [
            tables.money_col(m, k)
            for k in (("bud", "plan1", "plan2") if m.kind == PLAN else ("bud", "out", "diff"))
        ]
        grid = sums_first(m, ink.style, name, cols)
    else:
        grid = shapes.parts_grid(m, rng, name)
    word_table(doc, ink, tables.print_grid(ink, grid), style, size=size, head_colour=shade)
    if m.kind != PLAN:
        name = f"Balansräkning, {ink.style.unit_word}"
        word_h(ink, doc, 2, name)
        word_table(
            doc,
            ink,
            tables.print_grid(
                ink,
                tables.balance_grid(
                    m, ink.style, name, [tables.date_col(m, 0), tables.date_col(m, 1)]
                ),
            ),
            style,
            size=size,
            head_colour=shade,
            widths=[8, 3, 3],
        )
    return made
