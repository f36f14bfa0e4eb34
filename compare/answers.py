"""Work out one key figure for one förbund and year from the amounts and numbers picked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finsam.compare.key_figures import KeyFigure, Sum

BASES = ("outcome", "forecast", "budget")
"""What a figure may rest on, best first."""


FactPlace = tuple[str, int, str]
"""Where a fact stands: file name, page, fact_id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One amount (in öre) or number, with the facts that it rests on.

    Attributes:
        value: öre for money, percent for a printed share, persons for people.
        sources: the facts behind it.
        doubtful: whether any of them is doubtful.
        note: what a reader must know, in Swedish; empty if nothing.
    """

    value: float
    sources: tuple[FactPlace, ...]
    doubtful: bool = False
    note: str = ""


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
        comparable: whether it may stand beside other förbund's.
        reason: why not, or what to keep in mind; Swedish; ``None`` if nothing.
        basis: what it rests on.
        period: the period that it covers.
        sources: the facts behind it.
    """

    value: float | None
    comparable: bool
    reason: str | None
    basis: str | None = None
    period: str | None = None
    sources: tuple[FactPlace, ...] = ()


def answer(
    figure: KeyFigure, slices: Iterable[Slice], *, inhabitants: float | None, goals: Known | None
) -> Answer:
    """The answer to ``figure`` from the ``slices`` of one förbund and year."""
    ordered = sorted(slices, key=lambda s: (not s.whole, BASES.index(s.basis), s.period))
    if figure.kind == "goals":
        return _of_goals(goals)
    if figure.kind == "budget_use":
        return _budget_use(figure, ordered)
    for one in ordered:
        known = _from_slice(figure, one, inhabitants)
        if known:
            return _finish(known, one)
    if figure.kind == "per_inhabitant" and inhabitants is None:
        return Answer(value=None, comparable=False, reason="invånarantal saknas i databasen")
    return Answer(value=None, comparable=False, reason="inte redovisat i de lästa rapporterna")


def _finish(known: Known, one: Slice) -> Answer:
    notes = [known.note] if known.note else []
    if not one.whole:
        notes.insert(0, f"gäller bara {one.period}")
    if one.basis != "outcome":
        notes.append(
            {"budget": "budget, inte utfall", "forecast": "prognos, inte utfall"}[one.basis]
        )
    if known.doubtful:
        notes.append("bygger på en osäker läsning")
    return Answer(
        value=known.value,
        comparable=one.whole,
        reason="; ".join(notes) or None,
        basis=one.basis,
        period=one.period,
        sources=known.sources,
    )


def _from_slice(figure: KeyFigure, one: Slice, inhabitants: float | None) -> Known | None:
    if figure.kind == "count":
        return one.people.get((figure.numerator[0][0], "total"))
    if figure.kind == "women_share":
        return _women_share(figure, one)
    if figure.kind == "count_ratio":
        people = {measure: known for (measure, sex), known in one.people.items() if sex == "total"}
        return _ratio(figure, people)
    if figure.kind == "ratio":
        printed = one.shares.get(figure.printed) if figure.printed else None
        known = _ratio(figure, one.amounts)
        return known or (printed and _scaled(printed, 1 / 100))
    amount = _first_sum(figure.numerator, one.amounts)
    if amount is None:
        return None
    amount = _scaled(amount if figure.keeps_sign else _unsigned(amount), 1 / 100)
    if figure.kind == "per_participant":
        return _divided(amount, one.people.get(("participants", "total")))
    if figure.kind == "per_inhabitant":
        return _scaled(amount, 1 / inhabitants) if inhabitants else None
    return amount


def _ratio(figure: KeyFigure, known: Mapping[str, Known]) -> Known | None:
    above = _first_sum(figure.numerator, known)
    below = _first_sum(figure.denominator, known)
    if above is None or below is None or not below.value:
        return None
    above = above if figure.keeps_sign else _unsigned(above)
    return _divided(above, _unsigned(below))


def _women_share(figure: KeyFigure, one: Slice) -> Known | None:
    measure = figure.numerator[0][0]
    women, men = one.people.get((measure, "women")), one.people.get((measure, "men"))
    if women is None or men is None:
        return None
    return _divided(women, _added([women, men]))


def _budget_use(figure: KeyFigure, slices: Sequence[Slice]) -> Answer:
    whole = {one.basis: one for one in slices if one.whole}
    parts = []
    for basis, name in (("outcome", "utfall"), ("budget", "budget")):
        known = _first_sum(figure.numerator, whole[basis].amounts) if basis in whole else None
        if known is None:
            return Answer(value=None, comparable=False, reason=f"{name} för året är inte redovisat")
        parts.append(_unsigned(known))
    used = _divided(*parts)
    if used is None:
        return Answer(value=None, comparable=False, reason="budgeten är noll")
    return _finish(used, whole["outcome"])


def _of_goals(goals: Known | None) -> Answer:
    if goals is None:
        return Answer(
            value=None, comparable=False, reason="inga bedömda mål i de lästa rapporterna"
        )
    return Answer(
        value=goals.value,
        comparable=True,
        reason=goals.note or None,
        basis="outcome",
        sources=goals.sources,
    )


def _first_sum(alternatives: tuple[Sum, ...], known: Mapping[str, Known]) -> Known | None:
    """The first alternative whose terms are all known."""
    for terms in alternatives:
        have = [known[t] for t in terms if t in known]
        if len(have) == len(terms):
            return _added(have)
    return None


def _added(parts: Sequence[Known]) -> Known:
    return Known(
        value=sum(part.value for part in parts),
        sources=tuple(dict.fromkeys(f for part in parts for f in part.sources)),
        doubtful=any(part.doubtful for part in parts),
        note="; ".join(dict.fromkeys(part.note for part in parts if part.note)),
    )


def _unsigned(known: Known) -> Known:
    return _scaled(known, -1) if known.value < 0 else known


def _scaled(known: Known, by: float) -> Known:
    return Known(
        value=known.value * by, sources=known.sources, doubtful=known.doubtful, note=known.note
    )


def _divided(above: Known, below: Known | None) -> Known | None:
    if below is None or not below.value:
        return None
    both = _added([above, below])
    return Known(
        value=above.value / below.value,
        sources=both.sources,
        doubtful=both.doubtful,
        note=both.note,
    )
