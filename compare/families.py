"""A merged förbund with those that went into it: one series, summed before it is divided.

Money and people of the predecessors are added, shares are worked out from added numerators and
denominators. Where one predecessor lacks a figure there is no sum: missing is never zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from finsam.compare.answers import (
    OUTCOME,
    Answer,
    Known,
    Slice,
    Terms,
    added,
    answer,
    bases,
    finish,
    quotient,
    terms,
    used_of_budget,
    without_value,
)
from finsam.compare.key_figures import KeyFigure
from finsam.compare.lineage import Lineage
from finsam.compare.remarks import Remark, remark

Place = tuple[str, int]
"""Förbund and year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that key figures are worked out from, by förbund and year.

    Attributes:
        slices: amounts and people.
        goals: how goals were met, by the code of their area; ``None`` for all.
        inhabitants: aged 16–64.
        basis: what answers should rest on.
        answered: what has been worked out already, by key figure and place.
    """

    slices: Mapping[Place, Sequence[Slice]]
    goals: Mapping[str | None, Mapping[Place, Known]]
    inhabitants: Mapping[Place, float]
    basis: str = OUTCOME
    answered: Mapping[tuple[str, Place], Answer] = field(default_factory=dict)

    def answer(self, figure: KeyFigure, place: Place) -> Answer:
        """What the reports of this one förbund say."""
        return self.answered.get((figure.key, place)) or answer(
            figure,
            self.slices.get(place, ()),
            inhabitants=self.inhabitants.get(place),
            goals=self.goals.get(area(figure), {}).get(place),
            basis=self.basis,
        )

    def places(self) -> set[Place]:
        """Where anything is known."""
        return set(self.slices).union(*self.goals.values())


def area(figure: KeyFigure) -> str | None:
    """The code of the goals that a key figure is about; ``None`` for all."""
    return figure.numerator[0][0] if figure.numerator else None


def with_predecessors(
    figure: KeyFigure, place: Place, line: Lineage, evidence: Evidence
) -> tuple[Answer, tuple[str, ...]]:
    """The answer for a förbund and year, and the predecessors whose figures are added in it.

    Before the merger the predecessors of that year are added. In the year of the merger, and for
    what cannot be added (goals; a förbund that was split), the answer says so.
    """
    name, year = place
    alive = _alive(name, year, line, evidence)
    if alive in ((), (name,)):
        own = evidence.answer(figure, place)
        absence = line.absence(name, year)
        return (without_value(absence) if own.value is None and absence else own), ()
    if _merging(alive, line):
        return _year_of_merger(evidence.answer(figure, place), year, alive, name), ()
    split = line.split(name)
    if split:
        return without_value(split), ()
    if figure.kind == "goals":
        return without_value(remark("goals_not_added")), ()
    found = _sum(figure, year, alive, evidence)
    if found.value is None:
        return found, ()
    what = remark("sum_of" if len(alive) > 1 else "predecessor", names=", ".join(alive))
    notes = (what, *_remarks(name, year, alive, line), *found.remarks)
    return replace(found, remarks=notes), alive


def _alive(name: str, year: int, line: Lineage, evidence: Evidence) -> tuple[str, ...]:
    """Who of the family existed in ``year``; where nobody knows, whoever has a figure."""
    out = []
    for one in (name, *line.predecessors(name)):
        life = line.lives[one]
        certain = (life.first if one == name else life.last) is not None
        if life.absence(year) is None and (certain or (one, year) in evidence.slices):
            out.append(one)
    return tuple(out)


def _merging(alive: Sequence[str], line: Lineage) -> bool:
    """Whether one of them and its own successor both existed."""
    return any(line.lives[one].merged_into in alive for one in alive)


def _year_of_merger(own: Answer, year: int, alive: Sequence[str], name: str) -> Answer:
    others = ", ".join(one for one in alive if one != name)
    said = remark("merger_year", year=year, names=others)
    return replace(own, comparable=False, remarks=(said, *own.remarks))


def _sum(figure: KeyFigure, year: int, alive: Sequence[str], evidence: Evidence) -> Answer:
    fewest: list[str] = list(alive)
    asked = OUTCOME if figure.kind == "budget_use" else evidence.basis
    for basis in (asked,) if figure.kind == "budget_use" else bases(asked):
        parts = {one: _terms(figure, basis, (one, year), evidence) for one in alive}
        found = [part for part in parts.values() if part is not None]
        if len(found) == len(alive):
            value = quotient(_added_terms(found))
            if value is not None:
                return finish(value, _whole_year(year, basis), asked)
        missing = [one for one, part in parts.items() if part is None]
        fewest = min(fewest, missing, key=len) if missing else fewest
    shares = figure.printed is not None and any(
        one.shares.get(figure.printed) for name in alive for one in _slices(name, year, evidence)
    )
    why = [remark("no_sum", names=", ".join(fewest))]
    return without_value(*why, *([remark("shares_not_added")] if shares else []))


def _slices(name: str, year: int, evidence: Evidence) -> Sequence[Slice]:
    return evidence.slices.get((name, year), ())


def _terms(figure: KeyFigure, basis: str, place: Place, evidence: Evidence) -> Terms | None:
    """Numerator and denominator of one förbund for the whole year."""
    slices = evidence.slices.get(place, ())
    if figure.kind == "budget_use":
        return used_of_budget(figure, slices)
    for one in slices:
        if one.whole and one.basis == basis:
            return terms(figure, one, evidence.inhabitants.get(place))
    return None


def _added_terms(parts: Sequence[Terms]) -> Terms:
    below = [under for _, under in parts if under is not None]
    return added([above for above, _ in parts]), added(below) if below else None


def _whole_year(year: int, basis: str) -> Slice:
    return Slice(period=str(year), whole=True, basis=basis, amounts={}, shares={}, people={})


def _remarks(name: str, year: int, alive: Sequence[str], line: Lineage) -> list[Remark]:
    """What makes the sum another thing than the förbund of today."""
    out = []
    before = {kommun for one in alive for kommun in line.lives[one].kommuner}
    new = [kommun for kommun in line.lives[name].kommuner if kommun not in before]
    if before and new:
        out.append(remark("without", names=", ".join(new)))
    unsure = [
        one
        for one in line.predecessors(name)
        if one not in alive
        and line.lives[one].last is None
        and line.absence(one, year) is None
        and line.lives[one].merged_into in alive
    ]
    if unsure:
        out.append(remark("unsure_when", names=", ".join(unsure)))
    return out


def heads(names: Sequence[str], line: Lineage, *, predecessors: bool) -> dict[str, tuple[str, ...]]:
    """Whose rows a comparison shows, each with all whose reports stand behind them.

    With ``predecessors`` those whose successor is among ``names`` have no rows of their own.
    """
    if not predecessors:
        return {name: (name,) for name in names}
    return {
        name: (name, *line.predecessors(name))
        for name in names
        if line.heir(name) == name or line.heir(name) not in names
    }
