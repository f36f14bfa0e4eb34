"""Arithmetic as a reader: what a grid of figures should satisfy, and what that says of each.

Generic over grids: accounts, budgets, tables of participants. :func:`check_grid` finds the
relations between rows, takes those between columns from its caller, solves for the most probable
reading and tells for every figure whether a relation that could hardly hold by chance confirms
it, whether the relations demand another reading that the marks admit, or whether it is in doubt.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from finsam.parse.arithmetic.families import families_of, support_of, with_chance
from finsam.parse.arithmetic.slips import Outcome, shown, swapped
from finsam.parse.arithmetic.solve import OURS, PLAUSIBLE, Solution, judged, solve
from finsam.parse.arithmetic.structure import find_structure
from finsam.parse.arithmetic.types import GridResult, Line, Mark, Place, Relation, Rule, Verdict
from finsam.parse.facts import Status
from finsam.parse.values.amount import MAX_DIGITS

_CONFIRMS = math.log(20)  # surprise that confirms: one in twenty for relations that labels demand
_MOST_TOLD = 5
"""Sums of one table that are told; more say nothing new."""


def check_grid(
    lines: Sequence[Line],
    marks: Mapping[Place, Mark],
    *,
    columns: Sequence[int] | None = None,
    column_rules: Sequence[Rule] = (),
    row_rules: Sequence[Rule] | None = None,
    loose: Collection[int] = (),
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
        loose: columns of differences and shares, in which rows need not add up as elsewhere: sums
            that hold there count, those that fail say nothing.
    """
    with localcontext() as context:
        context.prec = MAX_DIGITS
        decisive = sorted({column for _, column in marks}) if columns is None else columns
        parents: dict[int, int] = {}
        if row_rules is None:
            structure = find_structure(lines, marks, decisive)
            row_rules, parents = structure.rules, structure.parents
        families = families_of(marks, row_rules, column_rules, loose)
        kept = [(item, family.rule) for family in families for item in family.keep()]
        relations = [relation for (relation, _), _ in kept]
        solution = solve(marks, relations, [sureness for (_, sureness), _ in kept])
        final = _settled(marks, solution, relations)
        supports = [
            support_of(relation, sureness, rule.tries)
            for relation, ((_, sureness), rule) in zip(final, kept, strict=True)
        ]
        verdicts, doubted = _verdicts(marks, solution, final, supports)
    spans = {rule.target: tuple(row for _, row in rule.parts) for rule in row_rules}
    used = {relation.target[0] for relation in final if relation.holds}
    return GridResult(
        verdicts=verdicts,
        relations=tuple(
            _told(relation, doubted) if told else relation
            for relation, told in zip(final, _shown(final, kept), strict=True)
        ),
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
            with_chance(judged(r, solution.values, r.tolerance), solution.values) for r in relations
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


def _shown(
    final: Sequence[Relation], kept: Sequence[tuple[tuple[Relation, float], Rule]]
) -> list[bool]:
    """For each relation, whether the figures show its rule to be meant."""
    of_rule: dict[int, list[Outcome]] = {}
    for one, (_, rule) in zip(final, kept, strict=True):
        outcome = Outcome(one.holds, one.expected, one.actual, len(one.parts))
        of_rule.setdefault(id(rule), []).append(outcome)
    meant = {key: shown(relations) for key, relations in of_rule.items()}
    return [meant[id(rule)] for _, rule in kept]


def _told(relation: Relation, doubted: set[Place]) -> Relation:
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
    holding = _tally(relation for relation in relations if relation.holds)
    failing = _tally(relation for relation in relations if not relation.holds)
    ours = failing - _tally(_own_slips(relations, solution))
    support = _supports(marks, relations, supports, repaired, holding)
    verdicts: dict[Place, Verdict] = {}
    doubted: set[Place] = set()
    for place, mark in marks.items():
        status = Status.READ
        if place in repaired:
            status = Status.REPAIRED
        elif support[place] >= _CONFIRMS and (
            mark.confidence is None or ours[place] < holding[place]
        ):
            # Two misreadings may make up for each other in one sum; another sum then fails.
            status = Status.CONFIRMED
        elif ours[place] and mark.confidence is not None:
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


def _tally(relations: Iterable[Relation]) -> Counter[Place]:
    """In how many of the relations each figure takes part."""
    return Counter(place for relation in relations for place in relation.places)


def _supports(
    marks: Mapping[Place, Mark],
    relations: Sequence[Relation],
    supports: Sequence[float],
    repaired: Collection[Place],
    holding: Mapping[Place, int],
) -> Mapping[Place, float]:
    """How much the relations that hold speak for each figure."""
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


def _own_slips(relations: Sequence[Relation], solution: Solution) -> list[Relation]:
    """Sums that fail by the report's own slip though they were read from an image.

    Two neighbouring digits that changed places are a slip of hands: no engine reads so. Where
    another reading of one figure, which the marks admit, would do as well, it is ours.
    """
    return [
        relation
        for relation in relations
        if not relation.holds
        and not any(
            price <= OURS
            for place in relation.places
            for price in solution.rivals.get(place, {}).values()
        )
        and swapped(
            [solution.values[place] for place in relation.places],
            relation.expected - relation.actual,
        )
    ]


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
    return tuple(found[:_MOST_TOLD])
