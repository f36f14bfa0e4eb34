"""Work out one key figure for one förbund and year from the amounts and numbers picked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.compare.key_figures import KeyFigure, Sum
from finsam.compare.remarks import Remark, remark

BASES = ("outcome", "forecast", "budget")
"""What a figure may rest on, best first."""
OUTCOME = BASES[0]


FactPlace = tuple[str, int, str]
"""Where a fact stands: file name, page, fact_id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One amount (in öre) or number, with the facts that it rests on.

    Attributes:
        value: öre for money, percent for a printed share, persons for people.
        sources: the facts behind it.
        doubtful: whether any of them is doubtful.
        remarks: what a reader must know.
    """

    value: float
    sources: tuple[FactPlace, ...]
    doubtful: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """All that is known of one förbund in one period on one basis.

    Attributes:
        period: as in the views.
        whole: whether it is a whole year, or its last day.
        basis: of money; ``outcome`` for people.
        amounts: by category, in öre.
        shares: printed shares by category, in percent.
        people: by (measure, sex).
    """

    period: str
    whole: bool
    basis: str
    amounts: Mapping[str, Known]
    shares: Mapping[str, Known]
    people: Mapping[tuple[str, str], Known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The value of a key figure, or why there is none.

    Attributes:
        value: in the key figure's unit; ``None`` where it cannot be given.
        comparable: whether it may stand beside other förbund's: of a whole year, on the basis
            that was asked for, and not doubtful.
        remarks: why not, or what to keep in mind.
        basis: what it rests on.
        period: the period that it covers.
        sources: the facts behind it.
        doubtful: whether any of them is doubtful.
    """

    value: float | None
    comparable: bool
    remarks: tuple[Remark, ...] = ()
    basis: str | None = None
    period: str | None = None
    sources: tuple[FactPlace, ...] = ()
    doubtful: bool = False


def without_value(*why: Remark) -> Answer:
    """The answer where there is no value, and why."""
    return Answer(value=None, comparable=False, remarks=why)


def answer(
    figure: KeyFigure,
    slices: Iterable[Slice],
    *,
    inhabitants: float | None,
    goals: Known | None,
    basis: str = OUTCOME,
) -> Answer:
    """The answer to ``figure`` from the ``slices`` of one förbund and year.

    Args:
        figure: what is asked.
        slices: all that is known.
        inhabitants: aged 16–64.
        goals: how goals were met.
        basis: what the answer should rest on; what rests on another is given where there is
            nothing better, with a remark, and is not comparable.
    """
    order = bases(basis)
    ordered = sorted(slices, key=lambda s: (not s.whole, order.index(s.basis), s.period))
    if figure.kind == "goals":
        return _of_goals(goals, basis)
    if figure.kind == "budget_use":
        return _budget_use(figure, ordered)
    for one in ordered:
        known = _from_slice(figure, one, inhabitants)
        if known:
            return finish(known, one, basis)
    if figure.kind == "per_inhabitant" and inhabitants is None:
        return without_value(remark("no_inhabitants"))
    return without_value(remark("not_reported"))


def bases(asked: str) -> tuple[str, ...]:
    """What a figure may rest on, the one asked for first."""
    return asked, *(one for one in BASES if one != asked)


def finish(known: Known, one: Slice, asked: str = OUTCOME) -> Answer:
    """The answer that ``known`` gives, with the remarks that its slice makes needful."""
    notes = [*known.remarks]
    if not one.whole:
        notes.insert(0, remark("part_of_year", period=one.period))
    if one.basis != asked:
        notes.append(not_asked(one.basis, asked))
    if known.doubtful:
        notes.append(remark("doubtful"))
    return Answer(
        value=known.value,
        comparable=one.whole and one.basis == asked and not known.doubtful,
        remarks=tuple(notes),
        basis=one.basis,
        period=one.period,
        sources=known.sources,
        doubtful=known.doubtful,
    )


def not_asked(basis: str, asked: str) -> Remark:
    """That a value rests on ``basis`` and not on what was asked for."""
    return remark(f"{basis}_not_{asked}")


def _from_slice(figure: KeyFigure, one: Slice, inhabitants: float | None) -> Known | None:
    found = terms(figure, one, inhabitants)
    if found is not None:
        return quotient(found)
    printed = one.shares.get(figure.printed) if figure.printed else None
    return _scaled(printed, 1 / 100) if printed else None


Terms = tuple[Known, Known | None]
"""What a key figure is made of: its numerator, and what that is divided by, if by anything."""


def terms(figure: KeyFigure, one: Slice, inhabitants: float | None) -> Terms | None:
    """Numerator and denominator of ``figure`` in one slice; ``None`` unless it has both.

    Amounts of a ratio are in öre, those that stand alone or are divided by people in kronor.
    """
    if figure.kind == "count":
        number = one.people.get((figure.numerator[0][0], "total"))
        return (number, None) if number else None
    if figure.kind == "women_share":
        return _women(figure, one)
    if figure.kind == "count_ratio":
        both = {code: (code, "total") for code in figure.codes}
        return _ratio(figure, {m: one.people[k] for m, k in both.items() if k in one.people})
    if figure.kind == "ratio":
        return _ratio(figure, one.amounts)
    return _of_amount(figure, one, inhabitants)


def _of_amount(figure: KeyFigure, one: Slice, inhabitants: float | None) -> Terms | None:
    amount = _first_sum(figure.numerator, one.amounts)
    if amount is None:
        return None
    amount = _scaled(amount if figure.keeps_sign else _unsigned(amount), 1 / 100)
    if figure.kind == "per_participant":
        people = one.people.get(("participants", "total"))
        return (amount, people) if people and people.value else None
    if figure.kind == "per_inhabitant":
        return (amount, Known(value=inhabitants, sources=())) if inhabitants else None
    return amount, None


def quotient(found: Terms) -> Known | None:
    """The value that ``found`` gives; ``None`` where it would be divided by nothing."""
    above, below = found
    return above if below is None else _divided(above, below)


def _ratio(figure: KeyFigure, known: Mapping[str, Known]) -> Terms | None:
    above = _first_sum(figure.numerator, known)
    below = _first_sum(figure.denominator, known)
    if above is None or below is None or not below.value:
        return None
    above = above if figure.keeps_sign else _unsigned(above)
    return above, _unsigned(below)


def _women(figure: KeyFigure, one: Slice) -> Terms | None:
    measure = figure.numerator[0][0]
    women, men = one.people.get((measure, "women")), one.people.get((measure, "men"))
    if women is None or men is None:
        return None
    return women, added([women, men])


def _budget_use(figure: KeyFigure, slices: Sequence[Slice]) -> Answer:
    outcome, budget = _whole_sum(figure, slices, "outcome"), _whole_sum(figure, slices, "budget")
    if outcome is None or budget is None:
        return without_value(remark("no_budget" if outcome else "no_outcome"))
    used = _divided(outcome, budget)
    if used is None:
        return without_value(remark("budget_zero"))
    return finish(used, next(one for one in slices if one.whole and one.basis == "outcome"))


def used_of_budget(figure: KeyFigure, slices: Sequence[Slice]) -> Terms | None:
    """A whole year's outcome and budget; ``None`` unless both are known."""
    outcome, budget = _whole_sum(figure, slices, "outcome"), _whole_sum(figure, slices, "budget")
    return (outcome, budget) if outcome and budget else None


def _whole_sum(figure: KeyFigure, slices: Sequence[Slice], basis: str) -> Known | None:
    """The numerator, without its sign, on one basis for the whole year."""
    for one in slices:
        if one.whole and one.basis == basis:
            found = _first_sum(figure.numerator, one.amounts)
            return _unsigned(found) if found else None
    return None


def _of_goals(goals: Known | None, asked: str) -> Answer:
    if goals is None:
        return without_value(remark("no_goals"))
    off = () if asked == OUTCOME else (not_asked(OUTCOME, asked),)
    return Answer(
        value=goals.value,
        comparable=not off and not goals.doubtful,
        remarks=(*goals.remarks, *off),
        basis=OUTCOME,
        sources=goals.sources,
        doubtful=goals.doubtful,
    )


def _first_sum(alternatives: tuple[Sum, ...], known: Mapping[str, Known]) -> Known | None:
    """The first alternative whose terms are all known."""
    for terms in alternatives:
        have = [known[t] for t in terms if t in known]
        if len(have) == len(terms):
            return added(have)
    return None


def added(parts: Sequence[Known]) -> Known:
    """The sum of ``parts``, resting on all their sources."""
    if len(parts) == 1:
        return parts[0]
    return Known(
        value=sum(part.value for part in parts),
        sources=tuple(dict.fromkeys(f for part in parts for f in part.sources)),
        doubtful=any(part.doubtful for part in parts),
        remarks=tuple(dict.fromkeys(one for part in parts for one in part.remarks)),
    )


def _unsigned(known: Known) -> Known:
    return _scaled(known, -1) if known.value < 0 else known


def _scaled(known: Known, by: float) -> Known:
    return replace(known, value=known.value * by)


def _divided(above: Known, below: Known | None) -> Known | None:
    if below is None or not below.value:
        return None
    both = added([above, below])
    return replace(both, value=above.value / below.value)
