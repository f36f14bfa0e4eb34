"""An annual report in Swedish and English: the languages side by side in two columns with labels in both, or a Swedish report with a summary in English that repeats its figures with commas for thousands."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from press import parts, prose, tables
from press.content import YEAR, Goal, Insats, Model
from press.ink import SCALE, Ink, Run, Runs, digits
from press.page import Look, document, esc, h, p, runs, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shapes import wording as w

KINDS = (YEAR,)
YEARS = (2010, 2026)
STYLE: dict = {}
LABELS = {"sec_inc": "Income", "sec_cost": "Costs", "inc_mem": "Member contributions", "inc_ext": "Project grants", "inc_oth": "Other income", "sum_inc": "Total income", "cost_ind": "Activities for individuals", "cost_str": "Structural activities",
          "cost_staff": "Personnel", "cost_rent": "Premises", "cost_board": "Board", "cost_audit": "Audit", "cost_serv": "Purchased services", "cost_comm": "Communication", "cost_conf": "Training and travel", "cost_oth": "Other costs",
          "cost_dep": "Depreciation", "sum_cost": "Total costs", "res_op": "Operating result", "fin_inc": "Interest income", "fin_cost": "Interest expense", "res": "Result for the year", "ass": "Assets", "ass_fix": "Fixed assets", "ass_cur": "Current assets",
          "inv": "Equipment", "sum_fix": "Total fixed assets", "rec": "Receivables", "rec_oth": "Other receivables", "pre": "Prepaid expenses", "cash": "Cash and bank", "sum_cur": "Total current assets", "sum_ass": "Total assets", "eql": "Equity and liabilities",
          "eq": "Equity", "liab": "Current liabilities", "eq_in": "Opening equity", "eq_res": "Result for the year", "sum_eq": "Total equity", "pay": "Accounts payable", "pay_tax": "Taxes and fees", "acc": "Accrued expenses", "sum_liab": "Total liabilities",
          "sum_eql": "Total equity and liabilities", "sum": "Total", "sum_mem": "Total contributions", "state": "The state", "sum_ins": "Total activities"}  # fmt: skip
OVERALL = {"Den som behöver oss ska hitta hit och komma vidare härifrån.": "Those who need us shall find us and move on from here.", "Ingen ska stå längre från arbete efter en insats än före.": "No one shall be further from work after an activity than before.",
           "Parterna ska se helheten och dela på ansvaret.": "The parties shall see the whole and share responsibility.", "Det ska vara lätt att samarbeta i vardagen.": "Everyday cooperation shall be easy.", "Fler företag ska våga anställa.": "More companies shall dare to recruit.",
           "Varje krona ska komma deltagarna till del.": "Every krona shall benefit the participants.", "Ekonomin ska tåla att en insats blir dyrare än beräknat.": "Finances shall withstand that an activity costs more than planned.", "Den som söker ska hitta oss.": "Those who search shall find us."}  # fmt: skip
PURPOSES = [
    "Trying out work tasks at one's own pace",
    "Reaching people whom no authority is in contact with",
    "Bringing order to daily life so that the next step is possible",
    "One steady contact throughout the process",
]
ENGLISH = [
    "Four parties share one budget in order to help people who need support from several of them.",
    "The association has no participants of its own; its members run the activities.",
    "The work is governed by the act on financial coordination.",
    "The office is small and relies on the commitment of the members.",
]
VISION = "Everyone is needed, and everyone shall be given the chance to take part."
STATUS = {
    "met": "Achieved",
    "partly": "Partly achieved",
    "not": "Not achieved",
    "going": "In progress",
}


class English:
    """Figures as the English text writes them."""

    def __init__(self, ink: Ink, rng: random.Random) -> None:
        self.ink = ink
        self.comma = rng.random() < 0.75
        unit = ink.style.unit
        self.before, self.after = {
            "kr": rng.choice([("SEK ", ""), ("", " SEK")]),
            "tkr": rng.choice([("", " TSEK"), ("SEK ", " thousand"), ("", " kSEK")]),
            "mkr": rng.choice([("SEK ", " million"), ("MSEK ", ""), ("", " MSEK")]),
        }[unit]

    def figure(self, kr: int) -> str:
        unit = self.ink.style.unit
        text = digits(kr / SCALE[unit], " ", 2 if unit == "mkr" else 0)
        if self.comma:
            text = text.replace(",", ".").replace(" ", ",")
        return f"-{text}" if kr < 0 else text

    def money(self, kr: int, label: str, **fact: object) -> Runs:
        return [
            Run(self.before),
            self.ink.money(kr, label=label, printed=self.figure(kr), **fact),
            Run(self.after),
        ]  # type: ignore[arg-type]

    @property
    def unit(self) -> str:
        return f"{self.before}{self.after}".strip()


def goal_in_english(m: Model, g: Goal) -> str | None:
    """The same goal in English; none for goals without a figure."""
    if g.level == "sub" or g.value is None:
        return None
    v = f"{g.value:g}"
    if g.unit == "kr":
        money = f"{int(g.value) // 1000:,}"
        return f"Equity at year-end shall be {'at most' if g.comparator == '<=' else 'at least'} {money} TSEK."
    if g.unit == "months":
        return (
            f"Applicants shall have a decision within {'two' if g.value == 2 else 'three'} months."
        )
    if g.comparator == "between":
        return "Between 45 and 55 per cent of the participants shall be women."
    if g.level == "financial":
        return f"At most {v} % of the funds may be spent on administration."
    if g.comparator == "=":
        return f"All {v} municipalities shall have a local group."
    if g.insats:
        return f"{g.insats} shall receive at least {v} participants."
    return {"participants": f"At least {v} persons shall take part during the year.", "ended_work_studies": f"At least {v} % of those who leave shall start to work or study.", "queue_time": f"No one shall wait more than {v} days for a place.",
            "satisfaction": f"At least {v} % of the participants shall be satisfied.", "mappings": f"At least {v} joint assessments shall be made.", "cases": f"At least {v} cases shall be discussed jointly.", "other": f"At least {v} employees of the members shall have attended a course."}[g.measure or "participants"]  # fmt: skip


def e_money(ink: Ink, en: English, rng: random.Random, n: int) -> Runs:
    """Sentences about money in English."""
    m, b = ink.m, ink.m.balance
    res = m.money["res"]["out"]
    word = "surplus" if res >= 0 else "deficit"
    share = round(m.money["cost_ind"]["out"] * 100 / m.money["sum_cost"]["out"])
    i = rng.choice(m.insatser)
    shapes_ = [
        lambda: [Run("Income amounted to "), *en.money(m.money["sum_inc"]["out"], "Income", role="income"), Run(" and costs to "), *en.money(m.money["sum_cost"]["out"], "costs", role="cost"), Run(". ")],
        lambda: [Run(f"The year ended with a {word} of "), *en.money(abs(res), word, role="result"), Run(". ")],
        lambda: [Run("Equity was "), *en.money(b["sum_eq"][0], "Equity", role="equity", period=m.close), Run(" at year-end. ")],
        lambda: [*ink.share(share, label="the costs", sign=" per cent"), Run(" of the costs concerned activities for individuals. ")],
        lambda: [Run(f"{i.name} cost "), *en.money(i.money["out"], i.name, role="cost", insats=i.name), Run(" against a budget of "), *en.money(i.money["bud"], "budget", role="cost", basis="budget", insats=i.name), Run(". ")],
        lambda: [Run("The members contributed "), *en.money(m.money["inc_mem"]["out"], "The members", role="income"), Run(", compared with "), *en.money(m.money["inc_mem"]["prev"], "The members", role="income", period=str(m.year - 1)), Run(f" in {m.year - 1}. ")],
    ]  # fmt: skip
    return [r for make in rng.sample(shapes_, n) for r in make()]


def e_people(ink: Ink, rng: random.Random, n: int) -> Runs:
    """Sentences about people in English."""
    m = ink.m
    k = {s: m.people_sum("participants", s) for s in ("total", "women", "men")}
    ended = m.people_sum("ended")
    gone = round(
        sum(m.people["exit"][s][x] for s in ("women", "men") for x in (0, 1)) * 100 / max(1, ended)
    )
    i = rng.choice(m.individ)
    shapes_ = [
        lambda: [Run("In all, "), ink.people(k["total"], "participants"), Run(" people took part, "), ink.people(k["women"], "participants", sex="women"), Run(" women and "), ink.people(k["men"], "participants", sex="men"), Run(" men. ")],
        lambda: [ink.people(m.people_sum("new"), "new"), Run(" people started during the year. ")],
        lambda: [ink.people(ended, "ended"), Run(" participants completed their activity, and "), ink.people(gone, "ended_work_studies", unit="percent"), Run(" per cent of them went on to work or studies. ")],
        lambda: [Run(f"{i.name} had "), ink.people(m.people_sum("participants", "total", "now", [i]), "participants", insats=i.name), Run(" participants. ")],
        lambda: [Run(f"In {m.year - 1} there were "), ink.people(m.people_sum("participants", when="then"), "participants", period=str(m.year - 1)), Run(" participants. ")],
    ]  # fmt: skip
    return [r for make in rng.sample(shapes_, n) for r in make()]


def e_members(m: Model) -> str:
    names = ", ".join(f"the municipality of {k.short}" for k in m.kommuner)
    return f"<p>The members are {esc(names)}, {esc(m.region.name)}, the Swedish Social Insurance Agency and the Swedish Public Employment Service.</p>"


def key_figures(ink: Ink, en: English, title: str, cls: str) -> str:
    """Key figures in English, two years."""
    m, rows = ink.m, []

    def line(label: str, now: int, then: int, role: str, close: bool = False) -> None:
        cells = []
        for n, v in enumerate((now, then)):
            period = f"{m.year - n}-12-31" if close else str(m.year - n)
            cells.append(
                f'<td class="n">{runs([ink.money(v, label=label, table=title, section=None, role=role, basis="outcome", period=period, printed=en.figure(v))])}</td>'
            )
        rows.append(f"<tr><td>{esc(label)}</td>{''.join(cells)}</tr>")

    for label, key, role in (
        ("Total income", "sum_inc", "income"),
        ("Total costs", "sum_cost", "cost"),
        ("Result", "res", "result"),
    ):
        line(label, m.money[key]["out"], m.money[key]["prev"], role)
    line("Equity", m.balance["sum_eq"][0], m.balance["sum_eq"][1], "equity", True)
    for label, what in (
        ("Participants", "participants"),
        ("New participants", "new"),
        ("Completed", "ended"),
    ):
        cells = "".join(
            f'<td class="n">{runs([ink.people(m.people_sum(what, when=k), what, period=str(m.year - n))])}</td>'
            for n, k in enumerate(("now", "then"))
        )
        rows.append(f"<tr><td>{label}</td>{cells}</tr>")
    return f'<p class="cap">{esc(title)}</p><table class="t {cls}"><thead><tr><th class="l">{esc(en.unit)}</th><th class="n">{m.year}</th><th class="n">{m.year - 1}</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'


def pair(sv: str, en: str) -> str:
    return f'<div class="pair"><div>{sv}</div><div class="en" lang="en">{en}</div></div>'


def head_pair(ink: Ink, sv: str, en: str, level: int = 2) -> str:
    """A heading in both languages; the Swedish one rules what follows."""
    ink.heading(sv)
    return pair(f"<h{level}>{esc(sv)}</h{level}>", f"<h{level}>{esc(en)}</h{level}>")


def insats_pair(ink: Ink, m: Model, rng: random.Random, en: English, i: Insats) -> str:
    """One insats in both languages, its figures in both."""
    ink.heading(i.name)
    unit = prose.unit_words(ink, ink.style.unit)
    name = runs([ink.insats(i, owner=True, group=True, purpose=True, places=False)])
    sv = f"<h3>{name}</h3><p>{esc(i.purpose)}. Målgrupp: {esc(i.group)}. Huvudman: {esc(i.owner)}.</p>"
    e = f"<h3>{esc(i.name)}</h3><p>{rng.choice(PURPOSES)}.</p>"
    line: Runs = []
    eline: Runs = []
    if i.kind == "individ":
        n, ended = (
            m.people_sum("participants", "total", "now", [i]),
            m.people_sum("ended", "total", "now", [i]),
        )
        line += [
            ink.people(n, "participants", insats=i.name),
            Run(" deltagare, "),
            ink.people(ended, "ended", insats=i.name),
            Run(" avslutade. "),
        ]
        eline += [
            ink.people(n, "participants", insats=i.name),
            Run(" participants, "),
            ink.people(ended, "ended", insats=i.name),
            Run(" completed. "),
        ]
    line += [
        Run("Kostnad: "),
        ink.money(i.money["out"], label="Kostnad", role="cost", insats=i.name),
        Run(f" {unit}."),
    ]
    eline += [
        Run("Cost: "),
        *en.money(i.money["out"], "Cost", role="cost", insats=i.name),
        Run("."),
    ]
    return pair(sv + p(line), e + p(eline))


def goals_table(ink: Ink, m: Model, rng: random.Random, cls: str) -> str:
    """Swedish goal, English goal, result, verdict in both."""
    out = []
    for area in m.areas:
        ink.heading(area)
        first, second = (
            ink.overall(m.overall[area], area),
            ink.overall(OVERALL[m.overall[area]], area),
        )
        out.append(
            f'<tr class="section"><td colspan="4">{esc(area)}</td></tr><tr><td><i>{runs([first])}</i></td><td class="en"><i>{runs([second])}</i></td><td></td><td></td></tr>'
        )
        for g in [g for g in m.goals if g.area == area]:
            status, _, _ = w.said_of(m, rng, g)
            shown = f"{status} / {STATUS[g.state]}"
            has = g.result is not None
            one = ink.goal(g, area=area, status=shown, result=has)
            english = goal_in_english(m, g)
            two = (
                runs([ink.goal(g, area=area, text=english, status=shown, result=has)])
                if english
                else ""
            )
            out.append(
                f'<tr><td>{runs([one])}</td><td class="en">{two}</td><td class="n">{runs(ink.goal_result(g)) if has else ""}</td><td>{esc(shown)}</td></tr>'
            )
    return f'<table class="t {cls}"><thead><tr><th class="l">Mål</th><th class="l">Goal</th><th class="n">Utfall / Outcome</th><th class="l">Status</th></tr></thead><tbody>{"".join(out)}</tbody></table>'


def in_both(m: Model, rng: random.Random) -> None:
    """Row labels in both languages."""
    between = rng.choice([" / ", " | ", " – ", "/"])
    for k, english in LABELS.items():
        m.label[k] = f"{m.label[k]}{between}{english}"


def both_cols(m: Model, keys: list[str]) -> list[tables.Col]:
    """Columns headed in both languages."""
    words = {
        "out": "Utfall/Actual",
        "bud": "Budget",
        "prev": "Utfall/Actual",
        "diff": "Avvikelse/Deviation",
    }
    cols = []
    for k in keys:
        c = tables.money_col(m, k, "rows")
        c.heads = (words[k], c.heads[1])
        cols.append(c)
    return tables.spread(cols)


def side_by_side(
    ink: Ink, m: Model, rng: random.Random, en: English, cls: str, look: Look
) -> list[str]:
    """Everything in two columns, the tables once with labels in both languages."""
    in_both(m, rng)
    body = [
        head_pair(ink, "Om förbundet", "About the association"),
        pair(
            p(prose.members(ink, rng)) + p(w.fill(rng, "om", 2)),
            e_members(m) + p(" ".join(rng.sample(ENGLISH, 2))),
        ),
    ]
    ink.heading("Vision")
    body.append(
        pair(
            f"<h3>Vision</h3><p>{runs([ink.vision()])}</p>",
            f"<h3>Vision</h3><p>{runs([Run(VISION, ink.goal_record(level='vision', area=None, text=VISION))])}</p>",
        )
    )
    body += [head_pair(ink, "Mål", "Goals"), goals_table(ink, m, rng, cls)]
    body.append(head_pair(ink, "Insatser", "Activities"))
    body += [insats_pair(ink, m, rng, en, i) for i in m.insatser]
    body.append(head_pair(ink, "Deltagare", "Participants"))
    sv = p(w.people(ink, rng, 3))
    ink.heading("Participants")
    body.append(pair(sv, p(e_people(ink, rng, 3))))
    heads = ("Kvinnor / Women", "Män / Men", "Totalt / Total")
    name = "Deltagare per insats / Participants by activity"
    body.append(table(ink, tables.print_grid(ink, tables.sex_grid(m, name, heads)), look))
    body.append(head_pair(ink, "Ekonomi", "Finances"))
    sv = p(w.money(ink, rng, 2))
    ink.heading("Finances")
    body.append(pair(sv, p(e_money(ink, en, rng, 3))))
    both = Look(cls=cls, title_at="above", unit_at="above")
    name = "Resultaträkning / Income statement"
    body.append(
        table(
            ink,
            tables.print_grid(
                ink,
                tables.income_grid(
                    m,
                    ink.style,
                    name,
                    both_cols(
                        m, rng.choice([["out", "bud"], ["out", "bud", "prev"], ["prev", "out"]])
                    ),
                ),
            ),
            both,
        )
    )
    name = "Balansräkning / Balance sheet"
    body.append(
        table(
            ink,
            tables.print_grid(
                ink,
                tables.balance_grid(
                    m, ink.style, name, [tables.date_col(m, n) for n in (0, 1)], notes=False
                ),
            ),
            both,
        )
    )
    name = "Bidrag / Contributions"
    body.append(
        table(
            ink,
            tables.print_grid(
                ink, tables.contribution_grid(m, ink.style, name, both_cols(m, ["out", "prev"]))
            ),
            both,
        )
    )
    return body


def with_summary(
    ink: Ink, m: Model, rng: random.Random, en: English, cls: str, look: Look
) -> list[str]:
    """The report in Swedish; before or after it, a page in English with the figures again."""
    sv = [
        h(ink, 2, "Förbundet"),
        p(prose.members(ink, rng)),
        p(w.fill(rng, "om", 3)),
        h(ink, 2, "Vision"),
        p([ink.vision()]),
        h(ink, 2, "Mål"),
    ]
    for area in m.areas:
        sv.append(h(ink, 3, area))
        sv.append(p([Run("Övergripande mål: "), ink.overall(m.overall[area], area)]))
        for g in [g for g in m.goals if g.area == area]:
            status, _, why = w.said_of(m, rng, g)
            has = g.result is not None
            line: Runs = [
                Run("• "),
                ink.goal(g, area=area, status=status, follow_up=why, result=has),
            ]
            if has:
                line += [Run(" Utfall "), *ink.goal_result(g), Run(".")]
            sv.append(p([*line, Run(f" {status}. {why}")]))
    sv.append(h(ink, 2, "Insatser"))
    unit = prose.unit_words(ink, ink.style.unit)
    for i in m.insatser:
        ink.heading(i.name)
        sv.append(
            f"<h3>{runs([ink.insats(i, owner=True, group=True, purpose=True)])}</h3><p>{esc(i.purpose)} ({esc(i.group[0].lower() + i.group[1:])}). Drivs av {esc(i.owner)}. {runs(w.fill(rng, 'insats', 1))}</p>"
        )
        ink.facts[-1]["target_group"] = i.group[0].lower() + i.group[1:]
        sv.append(
            p(
                [
                    Run("Kostnad: "),
                    ink.money(i.money["out"], label="Kostnad", role="cost", insats=i.name),
                    Run(f" {unit}."),
                ]
            )
        )
    sv += [h(ink, 2, "Deltagare"), p(w.people(ink, rng, 3))]
    for key in rng.sample(["sex", "flow", "exit", "age", "support"], 2):
        sv.append(
            table(
                ink,
                tables.print_grid(
                    ink,
                    parts.people_grid(
                        ink,
                        rng,
                        key,
                        {
                            "sex": "Deltagare per insats",
                            "flow": "In och ut",
                            "exit": "Skäl till avslut",
                            "age": "Ålder",
                            "support": "Försörjning",
                        }[key],
                        narrow=True,
                    ),
                ),
                look,
            )
        )
    sv += [
        h(ink, 2, "Enkät"),
        table(ink, tables.print_grid(ink, tables.indicator_grid(m, "Enkät", numbered=False)), look),
        h(ink, 2, "Ekonomi"),
        p(w.money(ink, rng, 2)),
    ]
    both = Look(cls=cls, title_at="above", unit_at=rng.choice(["above", "corner"]))
    keys = rng.choice([["out", "bud"], ["bud", "out", "diff"], ["out", "prev"]])
    sv.append(
        table(
            ink,
            tables.print_grid(
                ink,
                tables.income_grid(
                    m, ink.style, "Resultaträkning", [tables.money_col(m, k) for k in keys]
                ),
            ),
            both,
        )
    )
    sv.append(
        table(
            ink,
            tables.print_grid(
                ink,
                tables.balance_grid(
                    m,
                    ink.style,
                    "Balansräkning",
                    [tables.date_col(m, n) for n in (0, 1)],
                    notes=False,
                ),
            ),
            both,
        )
    )

    ink.heading("Summary in English")
    e = [
        '<div class="box" lang="en">',
        "<h2>Summary in English</h2>",
        p(" ".join(rng.sample(ENGLISH, 3))),
        e_members(m),
        "<h3>Participants</h3>",
    ]
    ink.heading("Participants")
    e.append(p(e_people(ink, rng, 3)))
    ink.heading("Goals")
    lines = []
    for g in m.goals:
        english = goal_in_english(m, g)
        if english and len(lines) < 3:
            has = g.result is not None and g.unit != "kr"
            line = [ink.goal(g, area=None, text=english, status=STATUS[g.state], result=has)]
            if has:
                told = g.detail
                g.detail = "employees of the members" if g.measure == "other" else None
                number = ink.goal_result(g, with_unit=False)
                g.detail = told
                line += [
                    Run(" Outcome: "),
                    *number,
                    Run(
                        {
                            "percent": " %",
                            "persons": " persons",
                            "days": " days",
                            "months": " months",
                        }.get(g.unit or "", "")
                        + "."
                    ),
                ]
            lines.append(f"<li>{runs(line)} {STATUS[g.state]}.</li>")
    e.append(f"<h3>Goals</h3><ul>{''.join(lines)}</ul>" if lines else "")
    ink.heading("Finances")
    e += [
        "<h3>Finances</h3>",
        p(e_money(ink, en, rng, 4)),
        key_figures(ink, en, "Key figures", cls),
        "</div>",
    ]
    return sv + e


def build(ink: Ink, m: Model, rng: random.Random) -> str:
    w.unit_of(ink, m, rng, globals(), ("tkr", "kr", "mkr"))
    w.renamed(m, rng)
    if ink.style.minus == "()":
        ink.style.minus = "−"
    en = English(ink, rng)
    y = m.year
    form = rng.choice(["columns", "summary"])
    font = rng.choice(['"Liberation Sans"', '"Nimbus Sans"', '"Liberation Serif"', '"P052"'])
    colour = rng.choice(["#004b87", "#6b3a00", "#2d5a3d", "#333"])
    title = f"Årsredovisning {y}"
    wide = form == "columns" and rng.random() < 0.4
    css = f"""
@page{{size:A4{" landscape" if wide else ""};margin:18mm 17mm;@bottom-left{{content:"{m.forbund}";font:8pt {font}}}@bottom-right{{content:counter(page);font:8pt {font}}}}}
body{{font:{rng.choice(["9.8pt", "10.3pt"])}/1.42 {font};margin:0}}h1{{font-size:24pt;color:{colour};margin:0 0 2mm}}h2{{font-size:14pt;color:{colour};margin:4mm 0 1.5mm}}h3{{font-size:11pt;margin:2.5mm 0 1mm}}p{{margin:0 0 2.2mm}}
.pair{{display:grid;grid-template-columns:1fr 1fr;column-gap:8mm;break-inside:avoid}}.en{{font-style:{rng.choice(["italic", "normal"])};color:{rng.choice(["#333", "#1a4a7a", "#000"])}}}.box{{{rng.choice(["background:#eef3f7;padding:4mm 6mm", "border:1pt solid #555;padding:4mm 6mm", ""])};break-before:page}}
table.t{{font-size:{rng.choice(["8.8pt", "9.2pt"])}}}.t.line th{{border-bottom:1pt solid {colour}}}.t.line td{{border-bottom:.3pt solid #bbb}}.t.fill th{{background:{colour};color:#fff}}"""
    cls = rng.choice(["line", "fill", "grid", "zebra"])
    look = Look(cls=cls)
    cover = runs([Run(title, ink.document(title, date=m.date, org_no=m.org_no))])
    head = (
        f"<h1>{cover}</h1>"
        if form == "summary"
        else pair(f"<h1>{cover}</h1>", f"<h1>Annual Report {y}</h1>")
    )
    body = [head, f"<p>{esc(m.forbund)}, org.nr {m.org_no}. {m.date}</p>"]
    body += (side_by_side if form == "columns" else with_summary)(ink, m, rng, en, cls, look)
    body.append(f"<p>{esc(m.chair)}<br>Ordförande{' / Chair' if form == 'columns' else ''}</p>")
    return document(css, "".join(body), title)
