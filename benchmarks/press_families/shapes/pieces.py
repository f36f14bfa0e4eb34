"""Tiles of key figures, goals one by one, sheets of insatser, and all about them in one wide table."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from press import parts, tables
from press.content import PLAN, YEAR, Goal, Insats
from press.ink import Ink, Run, Runs
from press.page import esc, runs

from shapes.people import sexes_of


def cover(ink: Ink, title: str, **more: Any) -> str:
    return runs([Run(title, ink.document(title, **more))])


def tiles(ink: Ink, rng: random.Random, figure_first: bool = True) -> str:
    """Key figures, each large in a box of its own with a few words."""
    m = ink.m
    unit = ink.style.unit_word
    people, ended = m.people_sum("participants"), m.people_sum("ended")
    women = m.people_sum("participants", "women")
    gone = sum(m.people["exit"][s][n] for s in ("women", "men") for n in (0, 1))
    spent = round(m.money["sum_cost"]["out"] * 100 / m.money["sum_cost"]["bud"])
    items: list[Callable[[], tuple[Runs, str]]] = [
        lambda: ([ink.people(people, "participants")], "deltagare i våra insatser"),
        lambda: (
            [
                ink.people(
                    round(women * 100 / people), "participants", sex="women", unit="percent"
                ),
                Run(" %"),
            ],
            "andel kvinnor",
        ),
        lambda: ([ink.people(ended, "ended")], "avslutade deltagare"),
        lambda: (
            [
                ink.people(round(gone * 100 / max(1, ended)), "ended_work_studies", unit="percent"),
                Run(" %"),
            ],
            "av de avslutade gick till arbete eller studier",
        ),
        lambda: (
            [
                ink.money(
                    m.money["res"]["out"],
                    label="periodens resultat" if m.months < 12 else "årets resultat",
                    role="result",
                ),
                Run(f" {unit}"),
            ],
            "periodens resultat" if m.months < 12 else "årets resultat",
        ),
        lambda: (
            [
                ink.money(
                    m.balance["sum_eq"][0], label="eget kapital", role="equity", period=m.close
                ),
                Run(f" {unit}"),
            ],
            "eget kapital",
        ),
        lambda: (
            ink.share(spent, label="av budgeten har använts", basis="outcome", sign=" %"),
            "av budgeten har använts",
        ),
    ]
    pick = items[:2] + rng.sample(items[2:], 4)
    out = []
    for make in pick:
        shown, words = make()
        big, small = (
            f'<div class="big">{runs(shown)}</div>',
            f'<div class="small">{esc(words)}</div>',
        )
        out.append(f'<div class="tile">{big + small if figure_first else small + big}</div>')
    return f'<div class="tiles">{"".join(out)}</div>'


SIGNS = {
    "met": ("●", "#2e8b57"),
    "partly": ("▲", "#d9a400"),
    "going": ("◐", "#3a6ea5"),
    "not": ("■", "#b03030"),
}


def goal_blocks(ink: Ink, rng: random.Random, form: str, level: int = 2) -> str:
    """Goals one by one, in a form of :func:`_drawn_goal`."""
    m, out = ink.m, []
    words = {
        "target": rng.choice(["Målvärde", "Målnivå"]),
        "result": rng.choice(["Utfall", "Resultat"]),
        "state": rng.choice(["Status", "Bedömning"]) if m.kind == YEAR else "Prognos",
        "note": rng.choice(["Kommentar", "Uppföljning"]),
    }
    for area in m.areas:
        ink.heading(area)
        overall = runs([ink.overall(m.overall[area], area)])
        out.append(f"<h{level}>{esc(area)}</h{level}><p>Övergripande mål: {overall}</p>")
        for g in [g for g in m.goals if g.area == area]:
            out.append(_goal_block(ink, rng, form, words, g))
    return "".join(out)


def _goal_block(ink: Ink, rng: random.Random, form: str, words: dict[str, str], g: Goal) -> str:
    """One goal with what is said of it."""
    status, expected, comment = parts.goal_words(ink, g, rng)
    has = g.result is not None and ink.m.kind != PLAN
    shown = comment if form != "card" else ""
    run = ink.goal(
        g, area=g.area, status=status, expected=expected, follow_up=shown or None, result=has
    )
    sign, colour = SIGNS[g.state]
    said = status or expected
    lines: list[tuple[str, str]] = []
    if g.shown:
        lines.append((words["target"], runs([ink.other(g.shown, "target on its own line")])))
    if has:
        lines.append((words["result"], runs(ink.goal_result(g))))
    if said:
        mark = f'<span style="color:{colour}">{sign}</span> ' if form == "card" else ""
        lines.append((words["state"], mark + esc(said)))
    if shown:
        lines.append((words["note"], esc(shown)))
    return _drawn_goal(form, runs([run]), lines, colour if said else "#888")


def _drawn_goal(form: str, goal: str, lines: list[tuple[str, str]], edge: str) -> str:
    """Forms: lines (labels on lines of their own), box (a small table each), card (in colour)."""
    if form == "lines":
        told = "".join(f'<p class="gl">{k}: {v}</p>' for k, v in lines)
        return f'<p class="goal"><b>{goal}</b></p>{told}'
    if form == "box":
        rows = [("Mål", goal), *lines]
        told = "".join(f'<tr><td class="k">{k}</td><td>{v}</td></tr>' for k, v in rows)
        return f'<table class="t gbox"><tbody>{told}</tbody></table>'
    told = "".join(f"<p><small>{k}</small><br>{v}</p>" for k, v in lines)
    return f'<div class="gc" style="border-top:2mm solid {edge}"><p>{goal}</p>{told}</div>'


def sheet(ink: Ink, rng: random.Random, i: Insats, words: dict[str, str], columns: int = 2) -> str:
    """One insats as keys and values in an order of their own, in one or two columns of pairs."""
    facts = parts.insats_facts(ink, i, rng, words, iso=True)
    rng.shuffle(facts)
    if columns == 1:
        return (
            '<table class="t sheet"><tbody>'
            + "".join(f'<tr><td class="k">{esc(a)}</td><td>{runs(b)}</td></tr>' for a, b in facts)
            + "</tbody></table>"
        )
    short = [f for f in facts if f[0] not in (words["purpose"], words["group"])]
    long = [f for f in facts if f not in short]
    rows = []
    for n in range(0, len(short), 2):
        pair = short[n : n + 2]
        rows.append(
            "<tr>"
            + "".join(f'<td class="k">{esc(a)}</td><td>{runs(b)}</td>' for a, b in pair)
            + ("<td></td><td></td>" if len(pair) == 1 else "")
            + "</tr>"
        )
    rows += [f'<tr><td class="k">{esc(a)}</td><td colspan="3">{runs(b)}</td></tr>' for a, b in long]
    return f'<table class="t sheet"><tbody>{"".join(rows)}</tbody></table>'


def overview(ink: Ink, rng: random.Random, title: str, cls: str, unit: str) -> str:
    """Everything about the insatser in one wide table: who, when, places, people and money."""
    m = ink.m
    plan = m.kind == PLAN
    money = ["bud", "plan1"] if plan else ["bud", "out", "diff"]
    cols = {k: tables.money_col(m, k, "bare") for k in money}
    heads = {
        k: f"{c.heads[0]} {c.fields['period'][:4]}" if plan else c.heads[0] for k, c in cols.items()
    }
    top = '<tr><th class="l" rowspan="2">Insats</th><th class="l" rowspan="2">Huvudman</th><th class="l" rowspan="2">Målgrupp</th><th class="n" rowspan="2">Platser</th>'
    low = ""
    if not plan:
        top += '<th class="c" colspan="3">Deltagare</th><th class="n" rowspan="2">Avslutade</th>'
        low += "".join(f'<th class="n">{w}</th>' for w in ("Kvinnor", "Män", "Totalt"))
    top += f'<th class="c" colspan="{len(money)}">Ekonomi, {esc(unit)}</th></tr>'
    low += "".join(f'<th class="n">{esc(h)}</th>' for h in heads.values())
    body = []

    def amounts(label: str, values: dict[str, int], insats: str | None, total: bool) -> str:
        out = []
        for k, c in cols.items():
            value = values["bud"] - values["out"] if k == "diff" else values[k]
            if value == 0 and ink.style.zero == "":
                out.append("<td></td>")
                continue
            mark = ink.style.zero if value == 0 and ink.style.zero != "0" else None
            run = ink.money(
                value,
                label=label,
                table=title,
                section=None,
                period=c.fields["period"],
                basis=c.fields["basis"],
                role="cost",
                insats=insats,
                total=total,
                printed=mark,
            )
            out.append(f'<td class="n">{runs([run])}</td>')
        return "".join(out)

    for i in m.insatser:
        name = (
            ink.insats(i, owner=True, group=True, places=bool(i.places))
            if i.name not in ink.seen_insatser
            else Run(i.name)
        )
        cells = f'<td>{runs([name])}</td><td>{esc(i.owner)}</td><td>{esc(i.group)}</td><td class="n">{runs([ink.places(i)]) if i.places else ""}</td>'
        if not plan and i.kind == "individ":
            for s, v in zip(("women", "men", "total"), sexes_of(m, "participants", i), strict=True):
                cells += f'<td class="n">{runs([ink.people(v, "participants", sex=s, insats=i.name)])}</td>'
            cells += f'<td class="n">{runs([ink.people(sexes_of(m, "ended", i)[2], "ended", insats=i.name)])}</td>'
        elif not plan:
            cells += "<td></td>" * 4
        body.append(f"<tr>{cells}{amounts(i.name, i.money, i.name, False)}</tr>")
    both = {k: m.money["cost_ind"][k] + m.money["cost_str"][k] for k in m.money["cost_ind"]}
    places = sum(i.places or 0 for i in m.individ)
    cells = f'<td>{esc(m.label["sum"])}</td><td></td><td></td><td class="n">{runs([ink.people(places, "places")])}</td>'
    if not plan:
        for s in ("women", "men", "total"):
            cells += f'<td class="n">{runs([ink.people(m.people_sum("participants", s), "participants", sex=s)])}</td>'
        cells += f'<td class="n">{runs([ink.people(m.people_sum("ended"), "ended")])}</td>'
    body.append(f'<tr class="total">{cells}{amounts(m.label["sum"], both, None, True)}</tr>')
    return f'<table class="t {cls}"><thead>{top}<tr>{low}</tr></thead><tbody>{"".join(body)}</tbody></table>'
