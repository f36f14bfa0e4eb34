"""Which figures of a sentence are amounts, or shares of money."""

import re

from finsam.parse.lists import any_of
from finsam.parse.money.amount_label import in_formula
from finsam.parse.money.pieces import MoneyPiece
from finsam.parse.money.words import clean_label, says
from finsam.parse.values.amount import FigureKind
from finsam.parse.values.figure import Figure
from finsam.parse.values.kinds import YEAR

_LEAST_BARE = 1000  # kronor: smaller figures without a unit are no amounts
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


def is_goal(piece: MoneyPiece) -> bool:
    """Whether a piece states a goal, a ceiling or a recommended level."""
    if any(_COSTS.match(text) for text in (piece.label or "", piece.text)):
        return False
    near = [*(piece.headings[-1:]), piece.label or "", piece.lead or ""]
    if any(says("text_goal_head", text) for text in near):
        return True
    return says("text_goal", piece.text)


def _bare_amount(piece: MoneyPiece, figure: Figure) -> bool:
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


def _of_a_goal(piece: MoneyPiece) -> bool:
    """Whether a share is what a goal asks for, or what became of it."""
    if _OF_GOALS.search(f"{piece.whole} {piece.label or ''}"):
        return True
    if _BARE_OUTCOME.match(f"{piece.label or ''} {piece.text}".strip()):
        return True
    return any(says("text_goal_head", heading) for heading in piece.headings[-1:])


def _money_share(piece: MoneyPiece, figure: Figure) -> bool:
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


def wanted(piece: MoneyPiece, figure: Figure, found: tuple[Figure, ...]) -> bool:
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
