"""Slides in two panels: boxes of key figures, goals in boxes with symbol and word, turned tables beside text, answers as a list a question, insats facts in two columns."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from press import office, parts, prose, tables, vocab
from press.content import PLAN, YEAR, Model
from press.ink import Ink, Run, Runs
from press.office import Deck, Made

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shapes

KINDS = (YEAR, YEAR, PLAN)
YEARS = (2012, 2026)
STYLE: dict = {}


def turned(ink: Ink, grid: tables.Grid) -> tables.Printed:
    """A grid printed and laid with its rows as columns (labels stay the rows' own)."""
    printed = tables.print_grid(ink, grid)
    cols = [tables.Col(str(n), (r.label or "",), "people") for n, r in enumerate(grid.rows)]
    rows = [tables.Row(" ".join(x for x in c.heads if x)) for c in grid.cols]
    cells = [[printed.cells[n][k] for n in range(len(grid.rows))] for k in range(len(grid.cols))]
    return tables.Printed(tables.Grid(grid.type, grid.title, cols, rows), cells)


def box(
    deck: Deck,
    items: list[Any],
    left: float,
    top: float,
    width: float,
    height: float,
    colour: str,
    size: float,
) -> None:
    """A filled box behind a text."""
    import pptx
    from pptx.util import Cm

    shape = deck.slide.shapes.add_shape(1, Cm(left), Cm(top), Cm(width), Cm(height))
    shape.fill.solid()
    shape.fill.fore_color.rgb = pptx.dml.color.RGBColor.from_string(colour)
    shape.line.fill.background()
    deck.text(items, left + 0.3, top + 0.2, width - 0.6, height - 0.4, size=size)


def _goals(deck: Deck, ink: Ink, m: Model, rng: random.Random, pale: str) -> None:
    """A slide an area, a box a goal."""
    plan = m.kind == PLAN
    for area in m.areas:
        deck.new(ink, area)
        deck.text(
            [Run("Övergripande mål: "), ink.overall(m.overall[area], area)],
            1.6,
            3.2,
            30,
            2,
            size=18,
        )
        goals = [g for g in m.goals if g.area == area]
        for n, g in enumerate(goals):
            status, expected, _ = parts.goal_words(ink, g, rng)
            has = g.result is not None and not plan
            lines: list[Runs] = [
                [ink.goal(g, area=area, status=status, expected=expected, result=has)]
            ]
            if has:
                lines.append([Run("Utfall: "), *ink.goal_result(g)])
            if status or expected:
                lines.append([Run(f"{shapes.SIGNS[g.state][0]} {status or expected}")])
            box(deck, lines, 1.6 + n % 2 * 15.6, 5.6 + n // 2 * 6.2, 14.8, 5.6, pale, 16)


def _tiles(deck: Deck, ink: Ink, m: Model, rng: random.Random, pale: str) -> None:
    """Key figures in boxes."""
    y, unit = m.year, ink.style.unit_word
    deck.new(ink, rng.choice(["Året i siffror", f"Nyckeltal {y}"]))
    people, ended = m.people_sum("participants"), m.people_sum("ended")
    made_: list[tuple[Runs, str]] = [
        ([ink.people(people, "participants")], "deltagare"),
        (
            [
                ink.people(
                    round(m.people_sum("participants", "women") * 100 / people),
                    "participants",
                    sex="women",
                    unit="percent",
                ),
                Run(" %"),
            ],
            "andel kvinnor",
        ),
        ([ink.people(ended, "ended")], "avslutade deltagare"),
        (
            [
                ink.money(m.money["sum_cost"]["out"], label="kostnader totalt", role="cost"),
                Run(f" {unit}"),
            ],
            "kostnader totalt",
        ),
        (
            [
                ink.money(m.money["res"]["out"], label="årets resultat", role="result"),
                Run(f" {unit}"),
            ],
            "årets resultat",
        ),
        (
            [
                ink.money(
                    m.balance["sum_eq"][0], label="eget kapital", role="equity", period=m.close
                ),
                Run(f" {unit}"),
            ],
            "eget kapital",
        ),
    ]
    for n, (figure, words) in enumerate(made_):
        box(deck, [figure, [Run(words)]], 1.6 + n % 3 * 10.4, 4 + n // 3 * 6.5, 9.6, 5.2, pale, 26)


def _people(deck: Deck, ink: Ink, m: Model, rng: random.Random) -> None:
    """Turned tables beside text, and a slide a question."""
    y = m.year
    name = f"{rng.choice(['Deltagare', 'Flödet'])} {y}"
    deck.new(ink, name)
    deck.table(
        ink,
        turned(ink, tables.flow_grid(m, name, pick=("new", "participants", "ended"))),
        1.6,
        4,
        30,
        size=13,
        label=0.2,
    )
    deck.text(prose.filler(rng, "insats", 2), 1.6, 12, 29, 4, size=16)
    name = f"Kvinnor och män {y}"
    deck.new(ink, name)
    deck.table(ink, tables.print_grid(ink, tables.sex_grid(m, name)), 1.6, 4, 18, size=13)
    deck.text(prose.filler(rng, "jamst", 2), 21, 4, 11, 10, size=16)
    qs = [q for q in m.questions if q.who == "participants"]
    for q in qs[:3]:
        deck.new(ink, [Run(q.text)], 26)
        deck.text(
            [Run("Antal svar från deltagarna: "), ink.other(str(q.n), "how many answered")],
            1.6,
            3.4,
            25,
            1.5,
            size=16,
        )
        deck.text(
            [
                [Run(f"{o}: "), ink.indicator(q, o, s, numbered=False), Run(" %")]
                for o, s in zip(q.options, q.shares, strict=True)
            ],
            1.6,
            5.2,
            25,
            10,
            size=20,
        )


def build(ink: Ink, m: Model, rng: random.Random) -> Made:
    made = office.presentation()
    deck = Deck(
        made,
        True,
        rng.choice(["Liberation Sans", "Carlito"]),
        rng.choice(["0B3954", "5F0F40", "344E41", "3D405B"]),
    )
    if ink.style.thousands in " \u2009":
        ink.style.thousands = "\u00a0"  # a plain blank would break over lines in a box
    pale = rng.choice(["E8EEF2", "F2E9E4", "EAF2E3"])
    y, unit, plan = m.year, ink.style.unit_word, m.kind == PLAN
    title = parts.title_of(m, rng)
    deck.new(ink, [Run(title, ink.document(title, org_no=None))], 40)
    deck.text(m.forbund, 1.6, 5, 28, 2, size=26)
    deck.new(ink, "Förbundet och visionen")
    deck.text(prose.members(ink, rng), 1.6, 3.8, 14.5, 10, size=18)
    box(deck, [[Run("Vision", bold=True)], [ink.vision()]], 17.5, 3.8, 14.5, 6, pale, 22)
    if not plan:
        _tiles(deck, ink, m, rng, pale)
    _goals(deck, ink, m, rng, pale)
    words_ = parts.sheet_words(m, rng)
    for i in m.insatser:
        deck.new(
            ink,
            [
                ink.insats(
                    i, owner=True, group=True, purpose=True, places=bool(i.places), dates=True
                )
            ],
        )
        facts = parts.insats_facts(ink, i, rng, words_)
        rng.shuffle(facts)
        half = (len(facts) + 1) // 2
        for n, part in enumerate((facts[:half], facts[half:])):
            deck.text(
                [line for a, b in part for line in ([Run(a, bold=True)], b)],
                1.6 + n * 15.6,
                4,
                14.5,
                12,
                size=18,
            )
    if not plan:
        _people(deck, ink, m, rng)
    name = f"{parts.income_title(m, rng)} {y}, {unit}"
    deck.new(ink, name)
    keys = parts.money_keys(m, rng)[:3]
    deck.table(
        ink,
        tables.print_grid(
            ink,
            tables.income_grid(
                m, ink.style, name, [tables.money_col(m, k) for k in keys], sections=False
            ),
        ),
        1.6,
        3.2,
        29,
        size=11,
    )
    name = f"{rng.choice(vocab.TITLES['contrib'])} {y}, {unit}"
    deck.new(ink, name)
    key = m.main
    cols = [tables.money_col(m, key, "bare"), tables.share_col(m, ("Andel",))]
    deck.table(
        ink,
        tables.print_grid(ink, tables.contribution_grid(m, ink.style, name, cols, percent_of=key)),
        1.6,
        3.8,
        18,
        size=13,
    )
    deck.text(prose.money(ink, rng, 1, None), 21, 4, 11, 10, size=16)
    name = f"{rng.choice(['Medel till insatser', 'Insatsernas ekonomi'])} {y}, {unit}"
    deck.new(ink, name)
    cols = [tables.money_col(m, k, "bare") for k in (("bud",) if plan else ("bud", "out", "diff"))]
    deck.table(
        ink,
        tables.print_grid(ink, tables.insats_grid(m, ink.style, name, cols, grouped=False)),
        1.6,
        3.8,
        24,
        size=13,
    )
    return made
