"""Amounts of money, and shares of money, in running text, slides and fact sheets."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.extract.page import TextSource
from finsam.parse.context import Context
from finsam.parse.facts import FinanceFact, Role, Signs, Source, Status, Unit
from finsam.parse.language.fold import fold
from finsam.parse.language.insats_names import named_insatser
from finsam.parse.layout import Block
from finsam.parse.lists import any_of
from finsam.parse.money.amount_label import Words, label_of
from finsam.parse.money.beside import amounts, compared_figures
from finsam.parse.money.clause import own_clause
from finsam.parse.money.confidence import confidence
from finsam.parse.money.meaning import STANDING
from finsam.parse.money.pieces import MoneyPiece, pieces
from finsam.parse.money.said import BORROWED, basis_said, borrows, period_said
from finsam.parse.money.to_date import reached
from finsam.parse.money.wanted import is_goal, wanted
from finsam.parse.money.words import says
from finsam.parse.values.amount import kronor
from finsam.parse.values.figure import Figure
from finsam.parse.values.heads import Told
from finsam.parse.values.period_texts import first_day, last_day, year_before

_LONG_SENTENCE = 120
"""Characters."""
_OPENING = 5
"""Words at a paragraph's start that may name what it is about."""
_CONTRIBUTION = any_of("money.contribution")
_MOST_BESIDE = 4.0
"""Amounts beside one that count as a sign."""
_LEAST_SURE = 0.5
"""How sure words have to be, 0-1, for amounts to be read."""


def _flow(period: str | None) -> str | None:
    """The period of a flow that ends on a date: the year up to it."""
    if period and re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        return period[:4] if period.endswith("12-31") else f"{period[:4]}-01-01/{period}"
    return period


def _role(piece: MoneyPiece, figure: Figure, label: str, sheet: bool) -> Role:
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


def _signs(piece: MoneyPiece, figure: Figure, words: Words, period: Told, basis: Told) -> Signs:
    """What speaks for and against the meaning of an amount in text."""
    beside = [f for f in amounts(piece.text) if f.unit and f is not figure]
    signs = {
        "text": 1.0,
        f"text period said in {period.value}": 1.0,
        f"text basis said in {basis.value}": 1.0,
        "amounts beside it": min(_MOST_BESIDE, float(len(beside) - 1)),
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


def _borrowed(piece: MoneyPiece, period: str | None, told: Told) -> Signs:
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


def whole_name(words: Words, text: str, names: Sequence[str]) -> Words:
    """The words of an amount; the whole name of an insats where they are but how it begins.

    Args:
        words: of the amount.
        text: the sentence, which prints the whole name.
        names: of the insatser of the file.
    """
    begins = fold(words.label or "")
    if not begins or words.parent is not None:
        return words
    said = fold(text)
    longer = [name for name in names if fold(name).startswith(f"{begins} ") and fold(name) in said]
    return Words(longer[0]) if len(longer) == 1 else words


class _Reader:
    def __init__(
        self, context: Context, page: int, method: TextSource, brackets_said: bool
    ) -> None:
        self.context = context
        self.page = page
        self.method = method
        self.brackets_said = brackets_said

    def insats(self, label: str, piece: MoneyPiece) -> str | None:
        """The one insats that the amount, its label or the sheet it stands in is about."""
        known = self.context.insatser_of(piece.page)
        for text in (label, *reversed(piece.headings), *([piece.lead] if piece.lead else [])):
            found = named_insatser(text, known)
            if len(found) == 1:
                return found[0].name
            if found:
                return None
        return None

    def topic(self, piece: MoneyPiece) -> str | None:
        """The insats that the paragraph begins with, if it names no other one."""
        known = self.context.insatser_of(piece.page)
        found = named_insatser(piece.whole, known)
        opening = named_insatser(" ".join(piece.whole.split()[:_OPENING]), known)
        if len(found) == 1 and found == opening:
            return found[0].name
        said = named_insatser(piece.text, known)
        begins = len(said) == 1 and fold(piece.text).startswith(fold(said[0].name))
        return said[0].name if begins else None

    def facts(self, piece: MoneyPiece) -> list[FinanceFact]:
        """The amounts of one piece."""
        if is_goal(piece):
            return []
        found = amounts(piece.text)
        facts: list[FinanceFact] = []
        for pair in compared_figures(piece.text, found):
            if wanted(piece, pair.figure, found):
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

    def fact(self, piece: MoneyPiece, figure: Figure) -> FinanceFact:
        """One amount with its meaning."""
        part = self.context.part(piece.page)
        heading = piece.headings[-1] if piece.headings else None
        words = label_of(piece.text, figure, piece.label, heading, self.topic(piece))
        words = by_name(words, self.topic(piece), heading)
        words = whole_name(
            words, piece.text, [i.name for i in self.context.insatser_of(piece.page)]
        )
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
    method: TextSource,
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
