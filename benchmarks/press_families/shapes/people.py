"""Tables of people: groups named once over their rows; and surveys, a table a question."""

from __future__ import annotations

import random

from press import tables, vocab
from press.content import Insats, Model
from press.ink import Ink, Run, digits
from press.page import esc, runs
from press.tables import Grid, Row


def sexes_of(m: Model, what: str, i: Insats, when: str = "now") -> tuple[int, int, int]:
    """Women, men and both of one insats."""
    w, k = i.people[what, "women", when], i.people[what, "men", when]
    return w, k, w + k


FLOW = {
    "at_start": "Vid årets början",
    "new": "Nya",
    "participants": "Antal deltagare",
    "ended": "Avslutade",
}
SEX_ROWS = (("Kvinnor", "women"), ("Män", "men"), ("Totalt", "total"))


def by_sex_grid(m: Model, title: str, pick: tuple[str, ...], total: str = "last") -> Grid:
    """Insatser down, each with a row for women, men and both; measures across."""
    cols = [tables.people_col(m, k, FLOW[k], k) for k in pick]
    rows = []
    order = SEX_ROWS if total == "last" else SEX_ROWS[2:] + SEX_ROWS[:2]
    for i in m.individ:
        start = len(rows)
        at = {s: start + n for n, (_, s) in enumerate(order)}
        for word, sex in order:
            values = {k: m.people_sum(k, sex, "now", [i]) for k in pick}
            terms = [(1, at["women"]), (1, at["men"])] if sex == "total" else []
            kind = "sum" if sex == "total" else "line"
            rows.append(
                Row(
                    word, kind, values, {"insats": i.name, "sex": sex, "group": i.name}, terms=terms
                )
            )
    return Grid("participants", title, cols, rows)


def rowspan_table(
    ink: Ink, grid: Grid, cls: str, heads: tuple[str, str], title: str = "", middle: bool = False
) -> str:
    """A table whose first column names each group once, over all its rows."""
    printed = tables.print_grid(ink, grid)
    sizes: dict[str, int] = {}
    for row in grid.rows:
        sizes[row.fields["group"]] = sizes.get(row.fields["group"], 0) + 1
    seen, body = set(), []
    for row, cells in zip(grid.rows, printed.cells, strict=True):
        group = row.fields["group"]
        first = ""
        if group not in seen:
            seen.add(group)
            place = "middle" if middle else "top"
            first = f'<td rowspan="{sizes[group]}" style="vertical-align:{place}"><b>{runs(row.runs or group)}</b></td>'
        body.append(
            f'<tr class="{row.kind}">{first}<td>{esc(row.label or "")}</td>'
            + "".join(f'<td class="n">{runs(c)}</td>' for c in cells)
            + "</tr>"
        )
    head = f'<th class="l">{esc(heads[0])}</th><th class="l">{esc(heads[1])}</th>' + "".join(
        f'<th class="n">{esc(c.heads[0])}</th>' for c in grid.cols
    )
    cap = f'<p class="cap">{esc(title)}</p>' if title else ""
    return f'{cap}<table class="t {cls}"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def survey_blocks(ink: Ink, rng: random.Random, cls: str, both: bool = False) -> str:
    """One small table a question: its answers down, number and share across."""
    out = []
    for q in ink.m.questions:
        who = random.Random(ink.m.forbund + q.who).choice(vocab.RESPONDENT_WORDS[q.who])
        counts = [round(s * q.n / 100) for s in q.shares]
        counts[0] += q.n - sum(counts)
        rows = []
        for option, share, count in zip(q.options, q.shares, counts, strict=True):
            cells = f'<td class="n">{runs([ink.indicator(q, option, share), Run(" %")])}</td>'
            if both:
                tag = ink.record(
                    "indicator",
                    insats=None,
                    question_no=str(q.number),
                    question=q.text,
                    respondents=q.who,
                    n=q.n,
                    option=option,
                    value=max(0, count),
                    unit="count",
                )
                cells = f'<td class="n">{runs([Run(str(max(0, count)), tag)])}</td>' + cells
            rows.append(f"<tr><td>{esc(option)}</td>{cells}</tr>")
        lead = runs(
            [Run("Fråga "), ink.other(str(q.number), "number of a question"), Run(f". {q.text}")]
        )
        answered = runs([Run(f"{who}, antal svar: "), ink.other(str(q.n), "how many answered")])
        head = (
            '<tr><th class="l">Svar</th>'
            + ('<th class="n">Antal</th>' if both else "")
            + '<th class="n">Andel</th></tr>'
        )
        out.append(
            f'<div class="q"><p><b>{lead}</b></p><p>{answered}</p><table class="t {cls}"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table></div>'
        )
    return "".join(out)


def survey_means(ink: Ink, rng: random.Random, cls: str, top: int = 6) -> str:
    """Questions with their mean on a scale."""
    rows = []
    for q in [q for q in ink.m.questions if q.who == "participants"]:
        mean = round(rng.uniform(3.0, top - 0.3), 1)
        tag = ink.record(
            "indicator",
            insats=None,
            question_no=None,
            question=q.text,
            respondents="participants",
            n=None,
            option=None,
            value=mean,
            unit="score",
        )
        rows.append(
            f'<tr><td>{esc(q.text)}</td><td class="n">{runs([Run(digits(mean, "", 1), tag)])}</td></tr>'
        )
    return f'<table class="t {cls}"><thead><tr><th class="l">Fråga</th><th class="n">Medelvärde</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
