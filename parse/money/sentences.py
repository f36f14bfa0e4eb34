"""Amounts of money, and shares of money, in running text, slides and fact sheets."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.context import Context
from finsam.parse.facts import FinanceFact, Role, Signs, Source, Status, Unit
from finsam.parse.language.fold import fold
from finsam.parse.language.insats_names import named_insatser
from finsam.parse.layout import Block
from finsam.parse.lists import any_of
from finsam.parse.money.amount_label import Words, in_formula, label_of
from finsam.parse.money.beside import compared_figures
from finsam.parse.money.clause import own_clause
from finsam.parse.money.confidence import confidence
from finsam.parse.money.meaning import STANDING
from finsam.parse.money.pieces import Piece, pieces
from finsam.parse.money.said import BORROWED, basis_said, borrows, period_said
from finsam.parse.money.to_date import reached
from finsam.parse.money.words import clean_label, says
from finsam.parse.values.amount import Figure, FigureKind, figures, kronor
from finsam.parse.values.heads import Told
from finsam.parse.values.kinds import YEAR
from finsam.parse.values.period import (
    first_day,
    last_day,
    year_before,
)

_LEAST_BARE = 1000  # kronor: smaller figures without a unit are no amounts
_LONG_SENTENCE = 120
"""Characters."""
_OPENING = 5
"""Words at a paragraph's start that may name what it is about."""
_OF_GOALS = re.compile(
    rf"\b(?:{any_of('money.of_goals')})\w*\s*:|^\W*{any_of('money.goal_figure')}|\b"
    f"{any_of('money.share_of')}(?:{any_of('money.of_goals_behind')})",
    re.IGNORECASE,
)
"""What stands beside the outcome of a goal about people."""
_RESULTS = re.compile(rf"\b{any_of('money.results')}\b", re.IGNORECASE)
"""In a heading the results of insatser as often as of accounts."""
_COSTS = re.compile(rf"^\W*(?:{any_of('money.costs')})\b", re.IGNORECASE)
_BARE_OUTCOME = re.compile(
    rf"^\W*(?:{any_of('money.bare_outcome')})\b\W*\d[\d,.]*\s*(?:%|procent)\W*$", re.IGNORECASE
)
"""A line that gives the outcome of the goal before it, whatever that is about."""


_KRONOR = any_of("money.kronor")
_PEOPLE = rf"\s*(?:{any_of('money.people')})"
_CONTRIBUTION = any_of("money.contribution")
_MOST_BESIDE = 4.0
"""Amounts beside one that count as a sign."""
_LEAST_SURE = 0.5
"""How sure words have to be, 0-1, for amounts to be read."""


def _is_goal(piece: Piece) -> bool:
    """Whether a piece states a goal, a ceiling or a recommended level."""
    if any(_COSTS.match(text) for text in (piece.label or "", piece.text)):
        return False
    near = [*(piece.headings[-1:]), piece.label or "", piece.lead or ""]
    if any(says("text_goal_head", text) for text in near):
        return True
    return says("text_goal", piece.text)


def _bare_amount(piece: Piece, figure: Figure) -> bool:
    """Whether a figure without unit is an amount by what stands around it."""
    if figure.magnitude < _LEAST_BARE or figure.value != int(figure.value):
        return False
    if not re.search(r"[\s.\u00a0\u202f]", figure.printed.strip("-–− ")):
        return False
    if "=" in piece.text[: figure.start] and re.search(_KRONOR, piece.text):
        return True
    if says("text_people", piece.text):
        return False
    around = " ".join([piece.label or "", piece.text])
    return says("text_label", piece.label or "") or says("text_budget", around)


def _of_a_goal(piece: Piece) -> bool:
    """Whether a share is what a goal asks for, or what became of it."""
    if _OF_GOALS.search(f"{piece.whole} {piece.label or ''}"):
        return True
    if _BARE_OUTCOME.match(f"{piece.label or ''} {piece.text}".strip()):
        return True
    return any(says("text_goal_head", heading) for heading in piece.headings[-1:])


def _money_share(piece: Piece, figure: Figure) -> bool:
    """Whether a percentage is a share of money."""
    text = piece.text
    if _of_a_goal(piece):
        return False
    clause = re.split(r"[.;]\s", text[: figure.start])[-1] + text[figure.start :].split(". ")[0]
    if figure.bracketed and says("text_label", clean_label(piece.label or "")):
        return True
    around = f"{clause} {piece.label or ''} {piece.lead or ''} {' '.join(piece.headings[-1:])}"
    spent = says("text_money", piece.lead) and says("cost", clause)  # a part of what was spent
    if says("text_people", clause) and not spent:
        return False
    if says("text_people", around) and not spent and not says("money", clause):
        return False
    if says("text_money", clause) or says("text_money", piece.label):
        return True
    heading = _RESULTS.sub(" ", " ".join(piece.headings[-1:]))
    return says("text_money", piece.lead) or says("text_money", heading)


def _wanted(piece: Piece, figure: Figure, found: tuple[Figure, ...]) -> bool:
    """Whether a figure of a piece is an amount or share of money to be recorded."""
    if figure.kind is not FigureKind.NUMBER or in_formula(piece.text, figure, found):
        return False
    if figure.unit == "percent":
        return _money_share(piece, figure)
    if figure.unit is None:
        return _bare_amount(piece, figure)
    if figure.unit == "kr" and YEAR.fullmatch(figure.printed):
        return False  # "Medlemsbidrag 2017, kr": a caption
    return not re.match(_PEOPLE, piece.text[figure.unit_end :])


def _flow(period: str | None) -> str | None:
    """The period of a flow that ends on a date: the year up to it."""
    if period and re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        return period[:4] if period.endswith("12-31") else f"{period[:4]}-01-01/{period}"
    return period


def _role(piece: Piece, figure: Figure, label: str, sheet: bool) -> Role:
    if figure.unit == "percent":
        return Role.SHARE
    if says("text_society", f"{label} {piece.text} {' '.join(piece.headings[-1:])}"):
        return Role.OTHER
    if says("holdings", label):
        return Role.ASSET if says("liquid", label) else Role.EQUITY
    if says("result", label):
        return Role.RESULT
    if says("owed", label):
        return Role.LIABILITY
    if says("income_strong", label) or says("income", label):
        return Role.INCOME
    if re.search(_CONTRIBUTION, piece.text, re.I) and not sheet:
        return Role.INCOME if not says("cost", label) else Role.COST
    money = says("cost", label) or says("text_money", f"{label} {piece.label} {piece.text}")
    headed = says("text_money", " ".join(piece.headings[-1:]))
    return Role.COST if sheet or money or headed else Role.OTHER


def _signs(piece: Piece, figure: Figure, words: Words, period: Told, basis: Told) -> Signs:
    """What speaks for and against the meaning of an amount in text."""
    amounts = [f for f in figures(piece.text, prose=True) if f.unit and f is not figure]
    signs = {
        "text": 1.0,
        f"text period said in {period.value}": 1.0,
        f"text basis said in {basis.value}": 1.0,
        "amounts beside it": min(_MOST_BESIDE, float(len(amounts) - 1)),
        "share in text": float(figure.unit == "percent"),
        "amount without unit": float(figure.unit is None),
        "label of its own": float(piece.label is not None),
        "opened by a line": float(piece.lead is not None),
        "part of a whole": float(words.parent is not None),
        "label of the heading": float(words.label in piece.headings[-1:]),
        "long sentence": float(len(piece.text) > _LONG_SENTENCE),
        "marks": 0.0 if piece.confidence is None else 1.0 - piece.confidence,
        "image": float(piece.confidence is not None),
    }
    return tuple((name, value) for name, value in signs.items() if value)


def _borrowed(piece: Piece, period: str | None, told: Told) -> Signs:
    words = (piece.text, piece.label, piece.lead)
    return ((BORROWED, 1.0),) if borrows(period, told, *words) else ()


def by_name(words: Words, topic: str | None, heading: str | None) -> Words:
    """The words of an amount; the whole name of the insats where they are but a piece of it.

    Marks in a name ("PLUS (praktik, lotsning)") part it like a sentence; a heading names less
    than the insats that the sentence opens with.
    """
    if topic is None or words.parent is not None:
        return words
    label = words.label
    piece = label is None or label == heading or fold(label) in fold(topic)
    return Words(topic) if piece else words


class _Reader:
    def __init__(self, context: Context, page: int, method: str, brackets_said: bool) -> None:
        self.context = context
        self.page = page
        self.method = method
        self.brackets_said = brackets_said

    def insats(self, label: str, piece: Piece) -> str | None:
        """The one insats that the amount, its label or the sheet it stands in is about."""
        known = self.context.insatser_of(piece.page)
        for text in (label, *reversed(piece.headings), *([piece.lead] if piece.lead else [])):
            found = named_insatser(text, known)
            if len(found) == 1:
                return found[0].name
            if found:
                return None
        return None

    def topic(self, piece: Piece) -> str | None:
        """The insats that the paragraph begins with, if it names no other one."""
        known = self.context.insatser_of(piece.page)
        found = named_insatser(piece.whole, known)
        opening = named_insatser(" ".join(piece.whole.split()[:_OPENING]), known)
        if len(found) == 1 and found == opening:
            return found[0].name
        said = named_insatser(piece.text, known)
        begins = len(said) == 1 and fold(piece.text).startswith(fold(said[0].name))
        return said[0].name if begins else None

    def facts(self, piece: Piece) -> list[FinanceFact]:
        """The amounts of one piece."""
        if _is_goal(piece):
            return []
        found = figures(piece.text, prose=True)
        facts: list[FinanceFact] = []
        for pair in compared_figures(piece.text, found):
            if _wanted(piece, pair.figure, found):
                facts.append(self.fact(piece, pair.figure))
                facts += self._before(facts[-1], pair.before)
        return facts

    def _before(self, fact: FinanceFact, figure: Figure | None) -> list[FinanceFact]:
        """What an amount is compared with in brackets; in doubt where no one says what they are."""
        if figure is None or fact.period is None:
            return []
        value = kronor(Decimal(figure.magnitude), fact.unit.value)
        status = fact.status if self.brackets_said else Status.DOUBTFUL
        printed = figure.printed.strip("()")
        return [
            replace(
                fact,
                period=year_before(fact.period),
                value=value,
                status=status,
                source=replace(fact.source, printed=printed),
            )
        ]

    def fact(self, piece: Piece, figure: Figure) -> FinanceFact:
        """One amount with its meaning."""
        part = self.context.part(piece.page)
        heading = piece.headings[-1] if piece.headings else None
        words = label_of(piece.text, figure, piece.label, heading, self.topic(piece))
        words = by_name(words, self.topic(piece), heading)
        label = words.label or ""
        insats = self.insats(label, piece) or (None if piece.label else self.topic(piece))
        role = _role(piece, figure, label, insats is not None)
        period, period_told = period_said(piece, figure, part)
        if role in STANDING and period:
            own = own_clause(piece.text, figure)
            opening = any(says("opening", text) for text in (label, own.lead.strip(), own.after))
            period = first_day(period) if opening else last_day(period)
        elif period:
            period = _flow(period)
        basis, basis_told = basis_said(piece, figure, label, period, part)
        if role not in STANDING:
            period = reached(period, basis, part, piece.text)
        unit = Unit(figure.unit or "kr")
        value = figure.magnitude if figure.bracketed else figure.value
        status = Status.READ
        if piece.confidence is not None and piece.confidence < _LEAST_SURE:
            status = Status.DOUBTFUL
        return FinanceFact(
            part=self.context.part_index(piece.page),
            forbund=self.context.forbund(piece.page),
            table_title="text",
            section=words.parent or piece.lead or heading,
            label=words.label,
            label_raw=words.label,
            insats=insats,
            period=period,
            basis=basis,
            role=role,
            is_total=False,
            value=kronor(Decimal(value), unit.value),
            unit=unit,
            status=status,
            source=Source(
                page=piece.page,
                box=piece.box,
                printed=figure.printed.strip("()") if figure.bracketed else figure.printed,
                method=self.method,
                confidence=confidence(
                    status, self.method, piece.confidence, "text", dated=period is not None
                ),
                signs=(
                    *_signs(piece, figure, words, period_told, basis_told),
                    *_borrowed(piece, period, period_told),
                ),
            ),
        )


def read_sentences(
    context: Context,
    page: int,
    blocks: Sequence[Block],
    *,
    headings: Callable[[Block], tuple[str, ...]],
    method: str,
    brackets_said: bool = False,
) -> list[FinanceFact]:
    """Amounts of money and shares of money in the text of one page.

    Args:
        context: the file.
        page: from 1.
        blocks: of that page, tables of money left out.
        headings: the headings above a block, numbers included.
        method: where the characters come from.
        brackets_said: whether the file says that figures in brackets are of the year before.
    """
    reader = _Reader(context, page, method, brackets_said)
    slide = context.layouts[page - 1].is_slide
    return [fact for piece in pieces(blocks, headings, slide) for fact in reader.facts(piece)]
