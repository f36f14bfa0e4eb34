"""Arithmetic as a reader: what a grid of figures should satisfy, and what that says of each.

Generic over grids: accounts, budgets, tables of participants. :func:`check_grid` finds the
relations between rows, takes those between columns from its caller, solves for the most probable
reading and tells for every figure whether a relation that could hardly hold by chance confirms
it, whether the relations demand another reading that the marks admit, or whether it is in doubt.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal, localcontext

from finsam.parse.arithmetic.fit import chance, tolerance_of
from finsam.parse.arithmetic.solve import PLAUSIBLE, Solution, judged, solve
from finsam.parse.arithmetic.structure import find_structure
from finsam.parse.arithmetic.types import GridResult, Line, Mark, Place, Relation, Rule, Verdict
from finsam.parse.facts import Status
from finsam.parse.values.amount import MAX_DIGITS

_CONFIRMS = math.log(20)  # surprise that confirms: one in twenty for relations that labels demand
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


def _with_chance(relation: Relation, values: Mapping[Place, Decimal]) -> Relation:
    odds = chance(
        [values[place] for place in relation.places],
        relation.tolerance if not relation.exact else Decimal(0),
    )
    return replace(relation, chance=odds)


class _Family:
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
        """The relations worth reporting, each with how surely it is one."""
        kept: list[tuple[Relation, float]] = []
        for at, relation in enumerate(self.relations):
            others = self.surprise(at) - math.log(self.rule.tries)
            own = -math.log(relation.chance)
            sure = self.rule.expected or others > _SURE_ELSEWHERE
            if relation.holds or sure:
                kept.append((relation, max(0.0, others + own)))
        return kept


def _families(
    lines: Sequence[Line],
    marks: Mapping[Place, Mark],
    row_rules: Sequence[Rule],
    column_rules: Sequence[Rule],
) -> list[_Family]:
    columns = sorted({column for _, column in marks})
    rows = sorted({row for row, _ in marks})
    values = {place: mark.value for place, mark in marks.items()}
    families: list[_Family] = []
    for rule in row_rules:
        found = [
            _relation(marks, rule, (rule.target, c), [(s, (row, c)) for s, row in rule.parts])
            for c in columns
        ]
        families.append(_Family(rule, [_with_chance(r, values) for r in found if r]))
    for rule in column_rules:
        found = [
            _relation(marks, rule, (row, rule.target), [(s, (row, c)) for s, c in rule.parts])
            for row in rows
            if all((row, c) in marks for _, c in rule.parts)
        ]
        families.append(_Family(rule, [_with_chance(r, values) for r in found if r]))
    return families


def _support(relation: Relation, sureness: float, tries: int) -> float:
    """How much a relation that holds speaks for its figures."""
    own = -math.log(relation.chance)
    if relation.demanded or sureness - own > _SURE_ELSEWHERE:
        return own
    return max(0.0, own - math.log(tries) - _FOUND_OUT)


def check_grid(
    lines: Sequence[Line],
    marks: Mapping[Place, Mark],
    *,
    columns: Sequence[int] | None = None,
    column_rules: Sequence[Rule] = (),
    row_rules: Sequence[Rule] | None = None,
) -> GridResult:
    """What arithmetic says of a grid of figures.

    Args:
        lines: the rows from the first, headings too; a figure's row is an index into them.
        marks: the figures by row and column.
        columns: the columns whose figures decide how rows depend on each other; all by default.
            The rules found are then applied to every column.
        column_rules: relations between columns, such as total = women + men or difference =
            budget - outcome; applied to every row.
        row_rules: relations between rows, if the caller knows them; found from labels and figures
            by default.
    """
    with localcontext() as context:
        context.prec = MAX_DIGITS
        decisive = sorted({column for _, column in marks}) if columns is None else columns
        parents: dict[int, int] = {}
        if row_rules is None:
            structure = find_structure(lines, marks, decisive)
            row_rules, parents = structure.rules, structure.parents
        families = _families(lines, marks, row_rules, column_rules)
        kept = [(item, family.rule) for family in families for item in family.keep()]
        relations = [relation for (relation, _), _ in kept]
        solution = solve(marks, relations, [sureness for (_, sureness), _ in kept])
        final = _settled(marks, solution, relations)
        supports = [
            _support(relation, sureness, rule.tries)
            for relation, ((_, sureness), rule) in zip(final, kept, strict=True)
        ]
        verdicts, doubted = _verdicts(marks, solution, final, supports)
    spans = {rule.target: tuple(row for _, row in rule.parts) for rule in row_rules}
    used = {relation.target[0] for relation in final if relation.holds}
    return GridResult(
        verdicts=verdicts,
        relations=tuple(_told(relation, marks, doubted) for relation in final),
        parents=parents,
        totals=frozenset(rule.target for rule in row_rules if rule.target in used or rule.expected),
        spans=spans,
    )


def _settled(
    marks: Mapping[Place, Mark], solution: Solution, relations: Sequence[Relation]
) -> list[Relation]:
    """The relations on the values settled on; repairs that others speak against are taken back.

    Two misreadings in one sum may look like a single one in a third place.
    """
    while True:
        final = [
            _with_chance(judged(r, solution.values, r.tolerance), solution.values)
            for r in relations
        ]
        balance: dict[Place, int] = {}
        for relation in final:
            for place in relation.places:
                balance[place] = balance.get(place, 0) + (1 if relation.holds else -1)
        refuted = [
            place
            for place, mark in marks.items()
            if solution.values[place] != mark.value and balance.get(place, 0) <= 0
        ]
        if not refuted:
            return final
        for place in refuted:
            wanted = solution.values[place]
            solution.rivals.setdefault(place, {})[wanted] = 0.0
            solution.values[place] = marks[place].value


def _told(relation: Relation, marks: Mapping[Place, Mark], doubted: set[Place]) -> Relation:
    """With the verdict on a relation that fails."""
    if relation.holds:
        return relation
    ours = any(place in doubted for place in relation.places)
    return replace(relation, verdict="reading" if ours else "paper")


def _verdicts(
    marks: Mapping[Place, Mark],
    solution: Solution,
    relations: Sequence[Relation],
    supports: Sequence[float],
) -> tuple[dict[Place, Verdict], set[Place]]:
    """The verdict on every figure, and those whose reading is in doubt."""
    repaired = {place for place, mark in marks.items() if solution.values[place] != mark.value}
    holding = Counter(p for r in relations if r.holds for p in r.places)
    failing = Counter(p for r in relations if not r.holds for p in r.places)
    support = _supported(marks, relations, supports, repaired, holding)
    verdicts: dict[Place, Verdict] = {}
    doubted: set[Place] = set()
    for place, mark in marks.items():
        status = Status.READ
        if place in repaired:
            status = Status.REPAIRED
        elif support[place] >= _CONFIRMS and (
            mark.confidence is None or failing[place] < holding[place]
        ):
            # Two misreadings may make up for each other in one sum; another sum then fails.
            status = Status.CONFIRMED
        elif failing[place] and mark.confidence is not None:
            status = Status.DOUBTFUL
            doubted.add(place)
        verdicts[place] = Verdict(
            value=solution.values[place],
            status=status,
            alternatives=_others(place, mark, solution),
            relations=holding[place],
            failing=failing[place],
        )
    return verdicts, doubted


def _supported(
    marks: Mapping[Place, Mark],
    relations: Sequence[Relation],
    supports: Sequence[float],
    repaired: Set[Place],
    holding: Mapping[Place, int],
) -> dict[Place, float]:
    """How much the relations that hold say for each figure.

    Args:
        marks: the figures as read.
        relations: between them.
        supports: what each relation says.
        repaired: figures that the solution reads otherwise.
        holding: how many relations hold, by figure.
    """
    support: dict[Place, float] = dict.fromkeys(marks, 0.0)
    for relation, gives in zip(relations, supports, strict=True):
        blurred = any(marks[place].confidence is not None for place in relation.places)
        if not relation.holds or (blurred and not relation.exact) or len(relation.parts) < 2:
            continue  # a last digit may be misread; a sum of one says nothing
        # A figure that was put right to make this sum hold proves nothing about the others,
        # unless another sum wants the same repair.
        weak = [p for p in relation.places if p in repaired and holding[p] <= 1]
        for place in relation.places:
            if not weak or weak == [place]:
                support[place] += gives
    return support


def _others(place: Place, mark: Mark, solution: Solution) -> tuple[Decimal, ...]:
    """Other readings of a figure, likeliest first."""
    ranked = sorted(
        (price, value)
        for value, price in solution.rivals.get(place, {}).items()
        if price < PLAUSIBLE and value != solution.values[place]
    )
    found = [value for _, value in ranked]
    if solution.values[place] != mark.value:
        found.insert(0, mark.value)
    return tuple(found[:5])
