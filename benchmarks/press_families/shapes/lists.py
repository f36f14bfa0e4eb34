"""Shapes of lists out of an accounting system: accounts with codes, two lines of heads."""

from __future__ import annotations

from press.content import YEAR, Model
from press.ink import Ink, Runs
from press.page import esc, runs
from press.tables import Col, Grid, Printed, Row

CODES = {
    "inc_mem": "3511", "inc_ext": "3520", "inc_oth": "3690", "cost_ind": "4511", "cost_str": "4530", "cost_staff": "5011", "cost_rent": "6011",
    "cost_board": "5021", "cost_audit": "7431", "cost_serv": "7440", "cost_comm": "7020", "cost_conf": "7051", "cost_oth": "7690", "cost_dep": "7911",
    "fin_inc": "8411", "fin_cost": "8511", "inv": "1231", "rec": "1511", "rec_oth": "1681", "pre": "1790", "cash": "1920", "eq_in": "2010", "eq_res": "2019",
    "pay": "2511", "pay_tax": "2710", "acc": "2990",
}  # fmt: skip


def _fields(key: str, kind: str, role: str, section: str | None) -> dict[str, object]:
    """What the gold says of the row of an account or of a sum."""
    total = kind != "line"
    return {"role": role, "section": section, "total": total, "code": CODES.get(key, "")}


def income(m: Model, title: str, cols: list[Col], sign: int) -> Grid:
    """Income and costs by account; every sum is the plain sum of what is above it."""
    lb, lines = m.label, m.people["lines"]
    rows: list[Row] = []

    def add(
        key: str,
        at: int,
        role: str,
        section: str | None,
        kind: str = "line",
        terms: tuple[int, ...] = (),
        label: str = "",
    ) -> int:
        line = m.money[key]
        values = {k: at * v for k, v in line.items()}
        values["diff"] = values["out"] - values["bud"]
        rows.append(
            Row(
                label or lb[key],
                kind,
                values,
                _fields(key, kind, role, section),
                terms=[(1, t) for t in terms],
            )
        )
        return len(rows) - 1

    rows.append(Row(lb["sec_inc"], "section", fields={"code": "3"}))
    inc = [add(k, sign, "income", lb["sec_inc"]) for k in lines["inc"]]
    top = add("sum_inc", sign, "income", lb["sec_inc"], "sum", tuple(inc))
    rows.append(Row(lb["sec_cost"], "section", fields={"code": "4–7"}))
    cost = [add(k, -sign, "cost", lb["sec_cost"]) for k in lines["cost"]]
    low = add("sum_cost", -sign, "cost", lb["sec_cost"], "sum", tuple(cost))
    op = add("res_op", sign, "result", None, "sum", (top, low))
    fin = [add("fin_inc", sign, "income", None), add("fin_cost", -sign, "cost", None)]
    add(
        "res",
        sign,
        "result",
        None,
        "total",
        (op, *fin),
        lb["res"] if m.kind == YEAR else "Periodens resultat",
    )
    return Grid("finance", title, cols, rows, unit="kr")


def balance(m: Model, title: str, cols: list[Col], sign: int) -> Grid:
    """Opening balance, change and closing balance by account."""
    lb, b, has = m.label, m.balance, m.people["balance"]
    rows: list[Row] = []

    def add(
        key: str,
        at: int,
        role: str,
        section: str | None,
        kind: str = "line",
        terms: tuple[int, ...] = (),
    ) -> int:
        now, then = at * b[key][0], at * b[key][1]
        rows.append(
            Row(
                lb[key],
                kind,
                {"ib": then, "change": now - then, "ub": now},
                _fields(key, kind, role, section),
                terms=[(1, t) for t in terms],
            )
        )
        return len(rows) - 1

    rows.append(Row(lb["ass"], "section", fields={"code": "1"}))
    tops = []
    if has["fixed"]:
        tops.append(
            add("sum_fix", 1, "asset", lb["ass"], "sum", (add("inv", 1, "asset", lb["ass"]),))
        )
    tops.append(
        add(
            "sum_cur",
            1,
            "asset",
            lb["ass"],
            "sum",
            tuple(add(k, 1, "asset", lb["ass"]) for k in has["current"]),
        )
    )
    add("sum_ass", 1, "asset", lb["ass"], "total", tuple(tops))
    rows.append(Row(lb["eql"], "section", fields={"code": "2"}))
    own = (add("eq_in", sign, "equity", lb["eql"]), add("eq_res", sign, "equity", lb["eql"]))
    tops = [add("sum_eq", sign, "equity", lb["eql"], "sum", own)]
    tops.append(
        add(
            "sum_liab",
            sign,
            "liability",
            lb["eql"],
            "sum",
            tuple(add(k, sign, "liability", lb["eql"]) for k in has["liab"]),
        )
    )
    add("sum_eql", sign, "other", lb["eql"], "total", tuple(tops))
    return Grid("finance", title, cols, rows, unit="kr")


def listed(
    ink: Ink, printed: Printed, heads: list[list[Runs]], first: tuple[str, str], cls: str
) -> str:
    """A list: code, words, figures; two lines of heads over a rule."""
    g, out = printed.grid, []
    for level in (0, 1):
        words = [f'<th class="n">{runs(x[level])}</th>' for x in heads]
        lead = (
            f'<th class="l">{esc(first[0])}</th><th class="l">{esc(first[1])}</th>'
            if level == 0
            else "<th></th><th></th>"
        )
        out.append(f"<tr>{lead}{''.join(words)}</tr>")
    body = []
    for row, cells in zip(g.rows, printed.cells, strict=True):
        code = row.fields.get("code", "")
        mark = runs([ink.other(code, "account number")]) if code else ""
        label = runs(row.runs) if row.runs else esc(row.label or "")
        if row.kind == "section":
            body.append(
                f'<tr class="section"><td>{mark}</td><td colspan="{len(g.cols) + 1}">{label}</td></tr>'
            )
            continue
        body.append(
            f'<tr class="{row.kind}"><td>{mark}</td><td>{label}</td>'
            + "".join(f'<td class="n">{runs(c)}</td>' for c in cells)
            + "</tr>"
        )
    return f'<table class="t {cls}"><thead>{"".join(out)}</thead><tbody>{"".join(body)}</tbody></table>'


def head_of_list(ink: Ink, m: Model, name: str, number: str, choice: str) -> str:
    """What the system prints over each list."""
    ink.heading(name)
    when = runs([ink.other(f"{m.date} 08:4{len(name) % 10}", "when it was printed")])
    told = runs([ink.other(number, "number of a list")])
    return f'<div class="rh"><div>{esc(m.forbund)}<br>{choice}</div><div class="rn"><h2>{esc(name)}</h2></div><div class="rr">Rapport {told}<br>Utskrivet {when}</div></div>'
