"""What a figure of a table means: role, period, basis, unit.

The order of decision is everywhere: what is printed at the figure, its row and column, the
table's title or the heading, the document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from finsam.parse.facts import Basis, DocumentKind, Part, Role
from finsam.parse.lists import any_of
from finsam.parse.money.columns import Column, default_basis
from finsam.parse.money.words import clean_label, first, is_total, says
from finsam.parse.values.heads import Told, basis_in, rest_of
from finsam.parse.values.period import Period, PeriodKind, find_periods
from finsam.parse.values.period_texts import first_day, last_day, span, year_of

LABELS_PARTED = " ; "
"""What stands between the labels of a table's rows where they are handed on as one text."""
STANDING = frozenset({Role.EQUITY, Role.ASSET, Role.LIABILITY})
"""Roles of what is told for a day."""
_BALANCE_ROWS = 3
"""Different headings and sums of a balance among the rows of a table that make it one."""
_FEWEST_PAYERS = 2
"""Payers that show what a table is about."""
_NEAR = 3
"""Years from the document's that a row without a dated head may be of."""
_UP_TO = re.compile(rf"\b(?:{any_of('money.up_to')})$")


_BALANCE_SUMS = any_of("money.balance_sums")
_EQUITY_AND_DEBT = any_of("money.equity_and_debt")
_FOLLOWED_UP = any_of("money.followed_up")
_DAY_LED = f"(?:{any_of('money.day_led')})$"
_BALANCE = any_of("money.balance")


class TableKind(StrEnum):
    """What kind of account a table is."""

    BALANCE = "balance"
    CASHFLOW = "cashflow"
    RESULT = "result"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyScene:
    """What is known of a table before its rows are read.

    Attributes:
        kind: of account.
        title: of the table, or the nearest heading.
        corner: words in the head of the label column.
        headings: above it, highest first.
        part: the document it stands in.
        only: the columns that are about money where the rest is not; ``None``: any may be.
        paid: whether its rows are those who pay for a förbund.
        named: bases that columns say in their own heads.
    """

    kind: TableKind
    title: str
    corner: str
    headings: tuple[str, ...]
    part: Part
    only: frozenset[int] | None = None
    paid: bool = False
    named: frozenset[Basis] = frozenset()


def table_kind(title: str, headings: tuple[str, ...], labels: str) -> TableKind:
    """The kind of account, from the title, then the nearest heading, then the rows."""
    for text in (title, *reversed(headings[-2:])):
        if text is not title and _has_both_sides(labels):
            return TableKind.BALANCE
        if says("cash_table", text):
            return TableKind.CASHFLOW
        if says("balance_table", text):
            return TableKind.BALANCE
        if says("note_table", text):
            if says("flow_note", text) and not says("balance_note", text):
                return TableKind.RESULT
            return TableKind.BALANCE if says("balance_note", text) else TableKind.OTHER
        if says("result_table", text):
            return TableKind.RESULT
    if _has_both_sides(labels):
        return TableKind.BALANCE
    if re.search(_BALANCE_SUMS, labels, re.I):
        balance = says("balance_note", labels) and re.search(_BALANCE, labels, re.I)
        return TableKind.BALANCE if balance else TableKind.OTHER
    if says("cash_table", labels) and says("liquid", labels):
        return TableKind.CASHFLOW
    return TableKind.OTHER


def _has_both_sides(labels: str) -> bool:
    """Whether rows are the headings and sums of a balance, and none those of income and cost."""
    rows = [clean_label(label).casefold() for label in labels.split(LABELS_PARTED)]
    if any(says("flow_row", row) for row in rows):
        return False
    return len({row for row in rows if says("balance_row", row)}) >= _BALANCE_ROWS


def _balance_role(label: str, chain: tuple[str, ...], title: str) -> Role:
    if re.search(_EQUITY_AND_DEBT, label, re.I):
        return Role.OTHER
    roles = {"asset": Role.ASSET, "equity": Role.EQUITY, "liability": Role.LIABILITY}
    kind = first(label, "equity", "liability", "asset")
    if kind == "equity" or (kind and not chain):
        return roles[kind]
    for heading in reversed(chain):
        if re.search(_EQUITY_AND_DEBT, heading, re.I):
            continue
        above = first(heading, "equity", "liability", "asset")
        if above:
            return roles[above]
    kind = kind or first(title, "equity", "liability", "asset")
    return roles[kind] if kind else Role.OTHER


def _side(heading: str) -> str | None:
    """Whether a heading opens incomes or costs; plain words go before hints."""
    strong = first(heading, "income_strong", "cost_strong")
    if strong:
        return "income_head" if strong == "income_strong" else "cost_head"
    return first(heading, "income_head", "cost_head")


def _flow_role(label: str, chain: tuple[str, ...], scene: MoneyScene) -> Role:
    heads = [_side(heading) for heading in reversed(chain)]
    head = next((found for found in heads if found), None)
    if says("holdings", label) and (says("opening", label) or not says("result", label)):
        if head == "income_head" and not says("closing", label):
            return Role.INCOME
        return Role.ASSET if says("liquid", label) else Role.EQUITY
    if says("result", label):
        return Role.RESULT
    if strong := first(label, "income_strong", "cost_strong"):
        return Role.INCOME if strong == "income_strong" else Role.COST
    if head:
        return Role.INCOME if head == "income_head" else Role.COST
    kind = first(label, "income", "cost") or first(scene.title, "income", "cost")
    if kind is None and scene.paid:
        kind = "income"
    return Role.INCOME if kind == "income" else Role.COST


def are_payers(labels: Sequence[str]) -> bool:
    """Whether most rows of a table are named by those who pay for a förbund, sums aside."""
    names = [label for label in labels if label and not is_total(label)]
    paying = sum(says("payer", name) for name in names)
    return paying >= _FEWEST_PAYERS and paying > len(names) / 2


def role_of(label: str, chain: tuple[str, ...], scene: MoneyScene) -> Role:
    """The part that a row plays.

    Args:
        label: its words.
        chain: the headings above it in the table, outermost first.
        scene: the table.
    """
    if scene.kind is TableKind.CASHFLOW:
        return Role.ASSET if says("liquid", label) else Role.CASHFLOW
    if scene.kind is TableKind.BALANCE:
        return _balance_role(label, chain, scene.title)
    return _flow_role(label, chain, scene)


def told_by_label(label: str) -> bool:
    """Whether the words of a label say what part it plays, so that its parts need not."""
    return first(label, "income_strong", "cost_strong", "result", "holdings", "asset") is not None


def own_period(label: str | None, column: Column, year: int | None = None) -> Period | None:
    """The year that a row's own words name, if it is another than its column's.

    A date up to which something was granted is not the row's year; neither is a year behind a
    name ("Datorer 2016") under a head with a period of its own, or far from the document's
    ``year``.
    """
    if not label:
        return None
    for period in find_periods(label):
        before = label[: period.start].rstrip().lower()
        if re.search(_DAY_LED, before):
            continue
        if period.kind in (PeriodKind.YEAR, PeriodKind.PART) and period.text != column.period:
            near = year is None or abs(year_of(period.text) - year) <= _NEAR
            return period if (not column.period and near) or _of_the_row(label) else None
    return None


def _of_the_row(label: str) -> bool:
    """Whether the year in a label dates the row: "Resultat 2021", not "Datorer 2016".

    Under a head with a period of its own the year behind a name is part of the name.
    """
    kinds = ("budget", "outcome", "forecast", "result", "holdings", "carried")
    return not rest_of(label) or is_total(label) or any(says(kind, label) for kind in kinds)


def title_period(scene: MoneyScene) -> tuple[str | None, Told]:
    """The year, or part of a year, that the title or a heading names."""
    places = ((scene.title, Told.CAPTION), (scene.corner, Told.CORNER))
    for text, told in (*places, *((heading, Told.PAGE) for heading in reversed(scene.headings))):
        found = [p for p in find_periods(text, scene.part.year) if p.kind is not PeriodKind.YEARS]
        if found:
            return found[-1].text, told
    return None, Told.NOWHERE


def _balance_date(period: str) -> str:
    return last_day(period)


def _flow_period(period: str) -> str:
    """The period of a flow under a heading that may be just the date on which it ends."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        start, end = span(period)
        if end.month == 12 and end.day == 31:
            return str(end.year)
        return f"{start.year}-01-01/{end.isoformat()}"
    return period


def period_of(label: str, role: Role, column: Column, scene: MoneyScene) -> tuple[str | None, Told]:
    """The period of a figure in the form of the public views, and where it was said."""
    own = own_period(label, column, scene.part.year)
    if own:
        period, told = own.text, Told.ROW
    elif column.period:
        period, told = column.period, column.told
    else:
        named, told = title_period(scene)
        if named is None and scene.part.period is None:
            return None, Told.NOWHERE
        period, told = (named, told) if named else (scene.part.period or "", Told.DOCUMENT)
    if role in STANDING or scene.kind is TableKind.BALANCE:
        if scene.kind is not TableKind.BALANCE and says("opening", label) and not column.is_day:
            return first_day(_flow_period(period)), told
        return _balance_date(period), told
    return _flow_period(period), told


def basis_of(
    label: str, period: str | None, column: Column, scene: MoneyScene
) -> tuple[Basis | None, Told]:
    """The basis of a figure, and where it was said."""
    if own_period(label, column, scene.part.year) and (own := basis_in(label)):
        return own, Told.ROW
    if column.basis:
        return column.basis, column.told
    title, told = _title_basis(scene)
    if title in scene.named and _has_passed(period, scene.part):
        title, told = None, Told.NOWHERE  # "Resultat och prognos" names the columns that say so
    if scene.part.kind is DocumentKind.PLAN:
        said = title in (Basis.OUTCOME, Basis.BUDGET)
        return (title, told) if said else (Basis.BUDGET, Told.DOCUMENT)
    followed = re.search(_FOLLOWED_UP, scene.title, re.IGNORECASE)
    if title in (Basis.BUDGET, Basis.FORECAST) and not followed:
        return title, told
    if basis := default_basis(scene.part, period):
        return basis, told if title is basis else Told.DOCUMENT
    return (title, told) if title else (_by_year(scene.part, period), Told.INFERRED)


def _title_basis(scene: MoneyScene) -> tuple[Basis | None, Told]:
    """The basis that corner, title or the nearest heading says."""
    places = [(scene.corner, Told.CORNER), (scene.title, Told.CAPTION)]
    places += [(scene.headings[-1], Told.PAGE)] if scene.headings else []
    for text, told in places:
        if basis := basis_in(text):
            return basis, told
    return None, Told.NOWHERE


def _has_passed(period: str | None, part: Part) -> bool:
    """Whether a period has ended when the document's own does."""
    return bool(period and part.period) and last_day(period or "") <= last_day(part.period or "")


def _by_year(part: Part, period: str | None) -> Basis | None:
    """In slides and notes: what has passed is outcome, what is to come is budget."""
    if period is None:
        return None
    if part.year is None:
        return Basis.OUTCOME
    return Basis.BUDGET if year_of(period) > part.year else Basis.OUTCOME
