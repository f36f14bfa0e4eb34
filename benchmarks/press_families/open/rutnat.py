"""Workbook printed with its gridlines: members with contribution and share, one wide sheet of insatser, months across, a unit a row, titles run into the cells beside."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import office, parts, prose, tables, vocab
from press.content import INTERIM, PLAN, YEAR, Insats, Model
from press.ink import Ink, Run, Runs
from press.office import Made, Sheet
from press.tables import Col

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (INTERIM, YEAR, PLAN)
YEARS = (2010, 2026)
STYLE: dict = {}


def _row(ink: Ink, m: Model, i: Insats, cols: list[Col], table: str) -> list[Runs | str]:
    """What the wide sheet says of one insats."""
    plan = m.kind == PLAN
    cells: list[Runs | str] = [
        [ink.insats(i, owner=True, group=True, places=bool(i.places))],
        i.owner,
        i.group,
        [ink.places(i)] if i.places else "",
    ]
    if not plan:
        for sex, v in zip(
            ("women", "men", "total"),
            shapes.sexes_of(m, "participants", i) if i.kind == "individ" else (None,) * 3,
            strict=True,
        ):
            cells.append(
                [ink.people(v, "participants", sex=sex, insats=i.name)] if v is not None else ""
            )
        cells.append(
            [ink.people(shapes.sexes_of(m, "ended", i)[2], "ended", insats=i.name)]
            if i.kind == "individ"
            else ""
        )
    for c in cols:
        value = i.money["bud"] - i.money["out"] if c.key == "diff" else i.money[c.key]
        mark = ink.style.zero if value == 0 and ink.style.zero != "0" else None
        if value == 0 and ink.style.zero == "":
            cells.append("")
        else:
            cells.append(
                [
                    ink.money(
                        value,
                        label=i.name,
                        table=table,
                        section=None,
                        period=c.fields["period"],
                        basis=c.fields["basis"],
                        role="cost",
                        insats=i.name,
                        printed=mark,
                    )
                ]
            )
    return cells


def _overview(s: Sheet, ink: Ink, m: Model, font: str) -> None:
    """Insatser with people and money in one wide table."""
    name, unit, plan = "Insatser, översikt", ink.style.unit_word, m.kind == PLAN
    s.put(1, ink.heading(name), bold=True, size=12, font=font)
    s.down()
    money = ["bud", "plan1"] if plan else ["bud", "out", "diff"]
    cols = [tables.money_col(m, k, "bare") for k in money]
    heads = (
        ["Insats", "Huvudman", "Målgrupp", "Platser"]
        + ([] if plan else ["Kvinnor", "Män", "Totalt", "Avslutade"])
        + [
            f"{c.heads[0]} {c.fields['period'][:4] if plan else ''}".strip() + f" {unit}"
            for c in cols
        ]
    )
    for n, word in enumerate(heads, 1):
        s.put(n, word, bold=True, font=font, right=n > 3, wrap=True)
    s.ws.row_dimensions[s.row].height = 45
    s.down()
    for i in m.insatser:
        cells = _row(ink, m, i, cols, name)
        for n, items in enumerate(cells, 1):
            s.put(n, items, font=font, right=n > 3, wrap=n in (1, 2, 3))
        s.ws.row_dimensions[s.row].height = 30
        s.down()


def _goals(s: Sheet, ink: Ink, m: Model, rng: random.Random, font: str) -> None:
    """Goals, their area in a column."""
    plan = m.kind == PLAN
    s.put(1, ink.heading("Mål"), bold=True, size=12, font=font)
    s.down()
    heads = ["Område", "Mål", "Målnivå"] + (
        [] if plan else ["Utfall", "Status" if m.kind == YEAR else "Prognos"]
    )
    for n, word in enumerate(heads, 1):
        s.put(n, word, bold=True, font=font)
    s.down()
    for g in m.goals:
        status, expected, _ = parts.goal_words(ink, g, rng)
        has = g.result is not None and not plan
        row: list[Runs | str] = [
            g.area,
            [ink.goal(g, area=g.area, status=status, expected=expected, result=has)],
            [ink.other(g.shown, "target in its own cell")] if g.shown else "",
        ]
        if not plan:
            row += [ink.goal_result(g) if has else "", status or expected or ""]
        for n, items in enumerate(row, 1):
            s.put(n, items, font=font, wrap=n == 2)
        s.ws.row_dimensions[s.row].height = 30
        s.down()


def build(ink: Ink, m: Model, rng: random.Random) -> Made:
    made = office.workbook()
    if ink.style.thousands == " ":
        ink.style.thousands = "\u00a0"  # a plain blank would break over lines in a wrapped cell
    font = rng.choice(["Arial", "Calibri", "Liberation Serif"])
    look = {"border": "", "head_fill": "", "sum_fill": "", "font": font}
    lines = rng.random() < 0.75
    unit = ink.style.unit_word
    title = parts.title_of(m, rng)
    plan = m.kind == PLAN

    def sheet(name: str, wide: bool, widths: list[float]) -> Sheet:
        s = Sheet(made, name, wide, widths)
        s.ws.print_options.gridLines = lines
        return s

    def text(s: Sheet, items: Runs | str, width: int = 66) -> None:
        s.put(1, items, wrap=True, font=font)
        long = len(items) if isinstance(items, str) else len(office.words(items))
        s.ws.row_dimensions[s.row].height = 15 * (1 + long // width)
        s.down()

    first = sheet("Blad", False, [78])
    first.put(1, m.forbund, font=font)
    first.down()
    first.put(
        1,
        [Run(title, ink.document(title, date=m.date, org_no=None))],
        bold=True,
        size=16,
        font=font,
    )
    first.down()
    first.put(1, f"Beslut {m.date}", font=font)
    first.down(2)
    for heading, items in (
        ("Medlemmar", prose.members(ink, rng)),
        ("Vision", [ink.vision()]),
        ("Uppdrag", prose.filler(rng, "uppdrag", 2)),
    ):
        first.put(1, ink.heading(heading), bold=True, font=font)
        first.down()
        text(first, items)
        first.down()
    first.put(1, ink.heading("Kommentar till ekonomin"), bold=True, font=font)
    first.down()
    for _ in range(3):
        text(first, prose.money(ink, rng, 1, None))

    name = rng.choice(vocab.TITLES["contrib"])
    s = sheet("Bidrag", False, [44, 19, 15, 19, 15, 17, 17])
    keys = ("bud", "plan1") if plan else ("out", "prev")
    shown = f"{name}, {unit}"
    s.grid(
        ink,
        tables.print_grid(ink, shapes.share_pairs(m, ink.style, shown, keys, "Andel %")),
        corner="Medlem",
        **look,
    )
    s.down()
    name = f"{parts.income_title(m, rng)}, {unit}"
    cols = tables.spread([tables.money_col(m, k, "rows") for k in parts.money_keys(m, rng)])
    s.grid(
        ink,
        tables.print_grid(
            ink, tables.income_grid(m, ink.style, name, cols, insatser=rng.random() < 0.5)
        ),
        corner="",
        **look,
    )

    s = sheet("Insatser", True, [34, 26, 34, 9, 9, 9, 9, 11, 13, 13, 13])
    _overview(s, ink, m, font)
    if not plan:
        s = sheet("Deltagare", True, [36] + [9] * 14)
        name = rng.choice(vocab.TITLES["months"])
        s.grid(ink, tables.print_grid(ink, tables.months_grid(m, name, True)), **look)
        name = rng.choice(vocab.TITLES["kommun"])
        s.grid(ink, tables.print_grid(ink, tables.kommun_grid(m, name, rng.random() < 0.5)), **look)
        name = rng.choice(vocab.TITLES["exit"])
        s.grid(ink, tables.print_grid(ink, tables.exit_grid(m, name)), **look)
        name = f"Kostnad per insats och period, {unit}"
        s.grid(
            ink, tables.print_grid(ink, shapes.parts_grid(m, rng, name)), corner="Insats", **look
        )
    s = sheet("Mål", True, [24, 62, 16, 16, 22])
    _goals(s, ink, m, rng, font)
    return made
