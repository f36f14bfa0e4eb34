"""Tables of money: heads over uneven spans, parts of a year, a balance in two halves, several years."""

from __future__ import annotations

import random
from typing import Any

from press import tables
from press.content import INTERIM, Model, split
from press.ink import Ink, Runs
from press.page import esc, runs
from press.tables import Col, Grid, Row


def span_cols(m: Model, keys: list[str], deep: int = 3) -> list[Col]:
    """Columns under uneven spans: the months (or year), then the word, then the year."""
    cols = []
    for key in keys:
        base = tables.money_col(m, key, "bare")
        year = base.fields["period"][:4]
        whole = m.kind == INTERIM and "/" not in base.fields["period"]
        top = "Helår" if whole else f"Januari–{m.month_word}" if m.kind == INTERIM else ""
        low = "" if base.what == "diff" else year
        heads = (top, base.heads[0], low) if top else (base.heads[0], low)
        cols.append(Col(key, heads[:deep], base.what, base.fields))
    return tables.spread(cols)


def parts_of_year(m: Model, rng: random.Random) -> list[tuple[str, str]]:
    """(head, ISO period) of the tertials or quarters that the report covers."""
    y = m.year
    days = {3: 31, 4: 30, 6: 30, 8: 31, 9: 30, 12: 31}
    step = {8: 4, 6: 3}.get(m.months) or rng.choice([3, 4])
    short = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    words = rng.choice(["months", "short"])
    out = []
    for n, first in enumerate(range(1, m.months + 1, step), 1):
        last = first + step - 1
        name = (
            f"{short[first - 1]}–{short[last - 1]}"
            if words == "months"
            else f"T{n}"
            if step == 4
            else f"Kv {n}"
        )
        out.append((name, f"{y}-{first:02d}-01/{y}-{last:02d}-{days[last]}"))
    return out


def parts_grid(m: Model, rng: random.Random, title: str, budget: bool = True) -> Grid:
    """Cost per insats by tertial or quarter, with their sum and what the budget was."""
    spans = parts_of_year(m, rng)
    basis = "outcome"
    cols = [
        Col(f"p{n}", (head,), "money", {"period": period, "basis": basis})
        for n, (head, period) in enumerate(spans)
    ]
    cols.append(
        Col(
            "sum",
            ("Summa",),
            "money",
            {"period": m.period, "basis": basis},
            terms=[(1, n) for n in range(len(spans))],
        )
    )
    if budget:
        cols.append(Col("bud", ("Budget",), "money", {"period": m.period, "basis": "budget"}))
    rows = []
    for i in m.insatser:
        cut = split(rng, i.money["out"], len(spans), m.grain)
        values = {f"p{n}": v for n, v in enumerate(cut)} | {
            "sum": i.money["out"],
            "bud": i.money["bud"],
        }
        rows.append(
            Row(i.name, values=values, fields={"role": "cost", "section": None, "insats": i.name})
        )
    keys = [c.key for c in cols]
    last = {k: sum(r.values[k] for r in rows) for k in keys}
    terms = [(1, n) for n in range(len(rows))]
    rows.append(
        Row(
            m.label["sum_ins"],
            "total",
            last,
            {"role": "cost", "section": None, "total": True},
            terms=terms,
        )
    )
    return Grid("finance", title, cols, rows)


def two_sided(ink: Ink, grid: Grid, cls: str) -> str:
    """Assets on the left, equity and liabilities on the right, of one table."""
    printed = tables.print_grid(ink, grid)
    middle = next(n for n, r in enumerate(grid.rows) if r.label == ink.m.label["eql"])
    pairs = list(zip(grid.rows, printed.cells, strict=True))
    left, right = pairs[:middle], pairs[middle:]
    deep = max(len(left), len(right))
    blank = (Row(None, "blank"), [[] for _ in grid.cols])
    left = left[:-1] + [blank] * (deep - len(left)) + left[-1:]
    right = right[:-1] + [blank] * (deep - len(right)) + right[-1:]

    def half(pair: tuple[Row, list[Runs]]) -> str:
        row, cells = pair
        bold = ' style="font-weight:bold"' if row.kind in ("section", "sum", "total") else ""
        return f"<td{bold}>{esc(row.label or '')}</td>" + "".join(
            f'<td class="n"{bold}>{runs(c)}</td>' for c in cells
        )

    head = '<th class="l"></th>' + "".join(
        f'<th class="n">{esc(c.heads[0])}</th>' for c in grid.cols
    )
    body = "".join(
        f'<tr>{half(a)}<td class="gap"></td>{half(b)}</tr>'
        for a, b in zip(left, right, strict=True)
    )
    return f'<table class="t {cls}"><thead><tr>{head}<th class="gap"></th>{head}</tr></thead><tbody>{body}</tbody></table>'


def mixed_years(
    ink: Ink, m: Model, title: str, cls: str, newest_left: bool = True, unit_at: str = "column"
) -> str:
    """Three years of income, costs, result and capital in tkr, shares in percent, people in number."""
    order = [0, 1, 2] if newest_left else [2, 1, 0]
    h, b = m.history, m.balance
    keys = ("out", "prev", "prev2")
    years = [m.year - n for n in order]
    lines: list[tuple[str, str, list[Runs]]] = []

    def money(
        label: str,
        unit: str,
        values: list[int],
        role: str,
        close: bool = False,
        total: bool = False,
    ) -> None:
        named = label if unit_at == "column" else f"{label} ({unit})"
        cells = []
        for n in order:
            period = f"{m.year - n}-12-31" if close else str(m.year - n)
            cells.append(
                [
                    ink.money(
                        values[n],
                        label=named,
                        table=title,
                        section=None,
                        unit=unit,
                        period=period,
                        basis="outcome",
                        role=role,
                        total=total,
                    )
                ]
            )
        lines.append((named, unit, cells))

    def percent(label: str, values: list[float], decimals: int) -> None:
        named = label if unit_at == "column" else f"{label} (%)"
        cells = [
            ink.share(
                values[n],
                label=named,
                table=title,
                section=None,
                period=str(m.year - n),
                basis="outcome",
                decimals=decimals,
                sign="",
            )
            for n in order
        ]
        lines.append((named, "%", cells))

    money(m.label["sum_inc"], "tkr", [x["inc"] for x in h], "income")
    money(m.label["sum_cost"], "tkr", [x["cost"] for x in h], "cost")
    money("Årets resultat", "tkr", [x["res"] for x in h], "result", total=False)
    money("Eget kapital", "tkr", [x["eq"] for x in h], "equity", close=True)
    percent("Soliditet", [round(b["sum_eq"][n] * 100 / b["sum_ass"][n], 1) for n in range(3)], 1)
    percent(
        "Insatsernas andel av kostnaderna",
        [
            round((m.money["cost_ind"][k] + m.money["cost_str"][k]) * 100 / m.money["sum_cost"][k])
            for k in keys
        ],
        0,
    )
    people = m.people["years"]["participants"]
    cells: list[Runs] = [
        [ink.people(people[n], "participants", period=str(m.year - n))] for n in order
    ]
    lines.append(("Antal deltagare", "st", cells))
    money(
        "Kostnad per deltagare",
        "kr",
        [round(m.money["sum_cost"][k] / people[n]) for n, k in enumerate(keys)],
        "cost",
    )
    middle = '<th class="l">Enhet</th>' if unit_at == "column" else ""
    head = f'<th class="l">{"Nyckeltal" if unit_at == "column" else ""}</th>{middle}' + "".join(
        f'<th class="n">{y}</th>' for y in years
    )
    body = "".join(
        f"<tr><td>{esc(label)}</td>"
        + (f"<td>{esc(unit)}</td>" if unit_at == "column" else "")
        + "".join(f'<td class="n">{runs(c)}</td>' for c in cells)
        + "</tr>"
        for label, unit, cells in lines
    )
    return f'<table class="t {cls}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def share_pairs(
    m: Model, style: Any, title: str, keys: tuple[str, str], percent: str = "Andel"
) -> Grid:
    """Contributions: an amount and a share for each of two years."""
    cols = []
    for n, key in enumerate(keys):
        base = tables.money_col(m, key, "rows")
        above = " ".join(h for h in base.heads if h)
        cols.append(Col(key, (above, "Belopp"), "money", base.fields))
        cols.append(
            Col(
                f"share{n}",
                (above, percent),
                "percent",
                base.fields | {"role": "share"},
                decimals=1,
                sign=False,
            )
        )
    grid = tables.contribution_grid(m, style, title, cols)
    for row in grid.rows:
        for n, key in enumerate(keys):
            if row.values:
                row.values[f"share{n}"] = round(row.values[key] * 100 / m.money["inc_mem"][key], 1)
    return grid
