"""All relations that one rule gives in a grid, and what they say of each other."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.parse.arithmetic.fit import chance, tolerance_of
from finsam.parse.arithmetic.solve import judged
from finsam.parse.arithmetic.types import Mark, Place, Relation, Rule

_FOUND_OUT = math.log(20)  # what a relation loses that only a search found
_SURE_ELSEWHERE = math.log(1000)  # surprise in other columns that makes a rule certain


def _relation(
    marks: Mapping[Place, Mark], rule: Rule, target: Place, parts: Sequence[tuple[int, Place]]
) -> Relation | None:
    """A rule at one place, judged on the figures as read; ``None`` where figures are missing."""
    here = tuple((sign * rule.sign, place) for sign, place in parts if place in marks)
    if target not in marks or not here:
        return None
    used = [marks[target], *(marks[place] for _, place in here)]
    tolerance = tolerance_of(used, len(here))
    bare = Relation(
        name=rule.name,
        target=target,
        parts=here,
        expected=Decimal(0),
        actual=Decimal(0),
        holds=False,
        exact=False,
        chance=1.0,
        demanded=rule.expected,
    )
    return judged(bare, {place: marks[place].value for place in bare.places}, tolerance)


def with_chance(relation: Relation, values: Mapping[Place, Decimal]) -> Relation:
    """The relation with the chance that these values make it hold, were they unrelated."""
    odds = chance(
        [values[place] for place in relation.places],
        relation.tolerance if not relation.exact else Decimal(0),
    )
    return replace(relation, chance=odds)


class Family:
    """All relations that one rule gives, and what they say of each other."""

    def __init__(self, rule: Rule, relations: Sequence[Relation]) -> None:
        self.rule = rule
        self.relations = list(relations)

    def surprise(self, at: int) -> float:
        """What the other relations of the rule say for it."""
        return sum(
            -math.log(relation.chance)
            for index, relation in enumerate(self.relations)
            if index != at and relation.holds
        )

    def keep(self) -> list[tuple[Relation, float]]:
        """The relations worth weighing, each with how surely it is one."""
        kept: list[tuple[Relation, float]] = []
        for at, relation in enumerate(self.relations):
            others = self.surprise(at) - math.log(self.rule.tries)
            own = -math.log(relation.chance)
            sure = self.rule.expected or others > _SURE_ELSEWHERE
            if relation.holds or sure:
                kept.append((relation, max(0.0, others + own)))
        return kept


def _signs(marks: Mapping[Place, Mark], rule: Rule, rows: Sequence[int]) -> list[int]:
    """For each row, 1 or -1: the sign with which a rule between columns is tried there.

    A rule of either sign turns over between incomes and costs: a row where neither sign holds
    takes that of the nearest row where one does.
    """
    if not rule.either_sign:
        return [1] * len(rows)
    held: dict[int, int] = {}
    for at, row in enumerate(rows):
        goal = marks.get((row, rule.target))
        come_to = sum((s * rule.sign * marks[row, c].value for s, c in rule.parts), Decimal(0))
        if goal is not None and come_to and abs(goal.value) == abs(come_to):
            held[at] = 1 if goal.value == come_to else -1
    if not held:
        return [1] * len(rows)
    return [held[min(held, key=lambda other: abs(other - at))] for at in range(len(rows))]


def _where_held(marks: Mapping[Place, Mark], rule: Rule, column: int) -> Relation | None:
    """A rule between rows in a column that need not keep it; ``None`` where it does not.

    Differences that say "better" or "worse" add up with the signs that they have.
    """
    parts = [(sign, (row, column)) for sign, row in rule.parts]
    for tried in (parts, [(rule.sign, place) for _, place in parts]):
        relation = _relation(marks, rule, (rule.target, column), tried)
        if relation is not None and relation.holds:
            return relation
    return None


def families_of(
    marks: Mapping[Place, Mark],
    row_rules: Sequence[Rule],
    column_rules: Sequence[Rule],
    loose: Collection[int],
) -> list[Family]:
    """The relations of each rule, those between rows first.

    Args:
        marks: the figures as read.
        row_rules: between rows, tried in every column.
        column_rules: between columns, tried in every row that has all of its figures.
        loose: columns whose differences are printed with either sign.
    """
    columns = sorted({column for _, column in marks})
    rows = sorted({row for row, _ in marks})
    values = {place: mark.value for place, mark in marks.items()}
    families: list[Family] = []
    for rule in row_rules:
        found = [
            _where_held(marks, rule, c)
            if c in loose
            else _relation(marks, rule, (rule.target, c), [(s, (row, c)) for s, row in rule.parts])
            for c in columns
        ]
        families.append(Family(rule, [with_chance(r, values) for r in found if r]))
    for rule in column_rules:
        full = [row for row in rows if all((row, c) in marks for _, c in rule.parts)]
        signs = _signs(marks, rule, full)
        found = [
            _relation(marks, rule, (row, rule.target), [(s * way, (row, c)) for s, c in rule.parts])
            for row, way in zip(full, signs, strict=True)
        ]
        families.append(Family(rule, [with_chance(r, values) for r in found if r]))
    return families


def support_of(relation: Relation, sureness: float, tries: int) -> float:
    """How much a relation that holds speaks for its figures."""
    own = -math.log(relation.chance)
    if relation.demanded or sureness - own > _SURE_ELSEWHERE:
        return own
    return max(0.0, own - math.log(tries) - _FOUND_OUT)
