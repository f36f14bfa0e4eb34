"""All that the key figures asked for are worked out from, out of the database."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from sqlalchemy import Engine

from finsam.compare.amounts import Amount, Offers, picked_amounts
from finsam.compare.answers import OUTCOME, Answer, Known, Slice
from finsam.compare.families import Evidence, Place, area
from finsam.compare.goal_attainment import attainments
from finsam.compare.groups import Documents, read_documents
from finsam.compare.inhabitants import inhabitants_of
from finsam.compare.key_figures import KeyFigure
from finsam.compare.people import Number, picked_people
from finsam.compare.remarks import remark

CONTRADICTION = 0.01
"""Two prints of one amount that differ by more than this share contradict each other."""
SIGNED = ("RES", "BAL.EQU", "CF")
"""Beginnings of categories where a minus means something; costs are printed with and without."""
YEAR = 4
"""Characters of a period that is a whole year, or its last day."""
_USED = ("outcome", "budget")
"""What is used of a budget is worked out from."""
COUNTED = frozenset({"count", "count_ratio", "women_share"})
"""Kinds of key figure that rest on numbers of people alone."""


def evidence_of(
    engine: Engine, figures: Sequence[KeyFigure], basis: str, *, everything: bool = False
) -> Evidence:
    """What ``figures`` need, of every förbund and year.

    Args:
        engine: the database.
        figures: that are asked for.
        basis: what answers should rest on.
        everything: read also what stands behind a whole year's figures on that basis where there
            are such: part years and other bases.
    """
    documents = read_documents(engine)
    areas = {area(f) for f in figures if f.kind == "goals"}
    per_head = any(f.kind == "per_inhabitant" for f in figures)
    known = Evidence(
        slices={},
        goals=attainments(engine, documents, areas),
        inhabitants=inhabitants_of(engine) if per_head else {},
        basis=basis,
    )
    parts: dict[_Key, _Gathered] = defaultdict(_Gathered)
    _gather_people(engine, documents, figures, parts)
    monetary = [f for f in figures if f.kind not in {*COUNTED, "goals"}]
    money = frozenset(code for f in monetary for code in f.codes)
    if money and everything:
        _gather(picked_amounts(engine, documents, money), parts)
    elif money:
        # What is used of a budget takes both; no other key figure looks at a second basis.
        both = any(f.kind == "budget_use" for f in monetary)
        offers = Offers(engine, documents, money, {basis, *(_USED if both else ())})
        answered = _gather_offers(offers, monetary, known, parts)
        known = replace(known, answered=answered)
    return replace(known, slices=_slices(parts))


def _gather_offers(
    offers: Offers, figures: Sequence[KeyFigure], known: Evidence, parts: "dict[_Key, _Gathered]"
) -> dict[tuple[str, Place], Answer]:
    """Gathers what whole years tell, and more where that leaves a key figure without answer.

    Returns:
        the answers that were worked out on the way, by key figure and place.
    """
    _gather(offers.first(), parts)
    said = _whole_answers(figures, sorted(offers.places()), replace(known, slices=_slices(parts)))
    wanting = {place for place, answers in said.items() if len(answers) < len(figures)}
    if wanting:
        short = {f.key for f in figures if any(f.key not in said[one] for one in wanting)}
        codes = {code for f in figures if f.key in short for code in f.codes}
        _gather(offers.rest(sorted(wanting), codes), parts)
    return {(key, place): one for place, found in said.items() for key, one in found.items()}


def _whole_answers(
    figures: Sequence[KeyFigure], places: Iterable[Place], known: Evidence
) -> dict[Place, dict[str, Answer]]:
    """For each place the answers that are of a whole year on the basis asked for."""
    found: dict[Place, dict[str, Answer]] = {}
    for place in places:
        found[place] = own = {}
        for figure in figures:
            said = known.answer(figure, place)
            if said.value is not None and said.basis == known.basis and _is_whole(said):
                own[figure.key] = said
    return found


def _is_whole(said: Answer) -> bool:
    return len(said.period or "") == YEAR


_K = TypeVar("_K", bound=Hashable)
_Found = TypeVar("_Found")


class _Read(Mapping[_K, Known], Generic[_K, _Found]):
    """What is known by category or measure, worked out when asked for: of most nobody asks."""

    __slots__ = ("_made", "_make", "offered")

    def __init__(self, make: Callable[[_Found], Known]) -> None:
        self._make = make
        self._made: dict[_K, Known] = {}
        self.offered: dict[_K, _Found] = {}

    def __getitem__(self, key: _K) -> Known:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(self.offered[key])
        return found

    def __contains__(self, key: object) -> bool:
        return key in self.offered

    def __iter__(self) -> Iterator[_K]:
        return iter(self.offered)

    def __len__(self) -> int:
        return len(self.offered)


@dataclass(slots=True)
class _Gathered:
    """What one slice is made of, while it is gathered."""

    amounts: _Read[str, Amount] = field(default_factory=lambda: _Read(_known_amount))
    shares: _Read[str, Amount] = field(default_factory=lambda: _Read(_known_share))
    people: _Read[tuple[str, str], Number] = field(default_factory=lambda: _Read(_known_people))


_Key = tuple[str, int, str, bool, str]
"""Förbund, year, span, whether it is the whole year, basis."""


def _slices(parts: Mapping[_Key, _Gathered]) -> Mapping[Place, Sequence[Slice]]:
    """All that is known by förbund and year."""
    out: dict[Place, list[Slice]] = defaultdict(list)
    for (forbund, year, span, whole, basis), gathered in parts.items():
        one = Slice(
            period=span,
            whole=whole,
            basis=basis,
            amounts=gathered.amounts,
            shares=gathered.shares,
            people=gathered.people,
        )
        out[forbund, year].append(one)
    return out


def _gather(amounts: Iterable[Amount], parts: dict[_Key, _Gathered]) -> None:
    for amount in amounts:
        _, forbund, year, span, basis, category = key = amount.key
        gathered = parts[forbund, year, span, key.whole, basis]
        kind = gathered.amounts if amount.offered.percent is None else gathered.shares
        kind.offered[category] = amount


def _gather_people(
    engine: Engine,
    documents: Documents,
    figures: Sequence[KeyFigure],
    parts: dict[_Key, _Gathered],
) -> None:
    measures = frozenset(c for f in figures if f.kind in COUNTED for c in f.codes)
    if any(f.kind == "per_participant" for f in figures):
        measures |= {"participants"}
    if not measures:
        return
    for key, number in picked_people(engine, documents, measures).items():
        place = (documents.forbund[key.forbund], key.year, key.span, len(key.span) == YEAR, OUTCOME)
        parts[place].people.offered[key.measure, key.sex] = number


def _known_people(one: Number) -> Known:
    return Known(
        value=one.value,
        sources=one.sources,
        doubtful=one.doubtful,
        remarks=(remark("summed"),) if one.summed else (),
    )


def _known_share(one: Amount) -> Known:
    return Known(value=one.percent or 0.0, sources=one.sources, doubtful=one.doubtful)


def _known_amount(one: Amount) -> Known:
    ore = one.ore or 0
    signed = one.key.category.startswith(SIGNED)
    other = [other for other in one.other if _contradicts(abs(other), abs(ore))]
    others = tuple(sorted({(each if signed else abs(each)) / 100 for each in other}))
    said = (remark("also", amounts=others),) if others else ()
    return Known(value=ore, sources=one.sources, doubtful=one.doubtful, remarks=said)


def _contradicts(one: int, other: int) -> bool:
    return abs(one - other) > CONTRADICTION * max(one, other)
