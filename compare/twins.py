"""Which fact of one print of a document is which of the other.

Two prints of one paper hold the same facts. A scan misreads some: a figure, a label, a year; and it
loses some. So the surest signs are taken first, and what is left over is matched by weaker ones.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, text

from finsam.compare.agreement import alike, fold

ALIKE = 0.8
"""Similarity, 0 to 1, from which two labels on the same page are one, read with some letters wrong.

Under :data:`finsam.compare.agreement.ALIKE`: here the page and all else agree already.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact of a print.

    Attributes:
        fact_id: its key.
        document: document_id of the print.
        kind: ``finance``, ``participants``, ``indicator``, ``goal``, ``insats`` or ``member``.
        label: what it is about, as printed.
        about: what tells it from others of that label, by column: insats, kommun, sex, option.
        period: as in the views; a goal's year; ``None`` of what has none.
        basis: of money.
        value: what was read; ``None`` of a fact that is a text alone.
        printed: the figure as it stands on the page.
        page: in the file.
        place: the page counted from the first of the document, whichever file that is bound in.
    """

    fact_id: str
    document: str
    kind: str
    label: str
    about: tuple[tuple[str, str | None], ...]
    period: str | None
    basis: str | None
    value: tuple[float, ...] | None
    printed: str
    page: int
    place: int

    @property
    def is_figure(self) -> bool:
        """Whether it has a number."""
        return self.value is not None


Pair = tuple[Told, Told]
"""A fact of the leading print, and the same of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """The facts of two prints of one document.

    Attributes:
        pairs: facts that both have, however they read them.
        lead: facts that only the leading print has.
        other: facts that only the other has.
    """

    pairs: tuple[Pair, ...]
    lead: tuple[Told, ...]
    other: tuple[Told, ...]


_PAGE = "f.page - p.first_page AS place, f.page, f.printed, f.fact_id, f.document_id"
_FROM = "FROM fact AS f JOIN part AS p ON p.document_id = f.document_id JOIN"
_WHERE = "ON m.fact_id = f.fact_id WHERE f.document_id IN :documents ORDER BY f.page, f.position"
_QUERIES = {
    "finance": (
        f"SELECT coalesce(m.label_raw, m.label, m.table_title) AS label, m.insats, m.unit, "
        f"m.section, m.period, m.basis, m.value, {_PAGE} {_FROM} finance_fact AS m {_WHERE}",
        ("insats", "unit"),
    ),
    "participants": (
        f"SELECT coalesce(m.detail, m.measure) AS label, m.measure, m.sex, m.age, m.kommun, "
        f"m.insats, m.unit, m.period, NULL AS basis, m.value, {_PAGE} {_FROM} "
        f"participant_fact AS m {_WHERE}",
        ("sex", "age", "kommun", "insats", "measure", "unit"),
    ),
    "indicator": (
        f"SELECT m.question AS label, m.question_no, m.respondents, m.option, m.insats, "
        f"NULL AS period, NULL AS basis, m.value, {_PAGE} {_FROM} indicator_fact AS m {_WHERE}",
        ("option", "question_no", "respondents", "insats"),
    ),
    "goal": (
        f"SELECT m.text AS label, m.insats, CAST(m.year AS TEXT) AS period, NULL AS basis, "
        f"m.target_value, m.target_max, m.result_value, {_PAGE} {_FROM} goal_fact AS m {_WHERE}",
        ("insats",),
    ),
    "insats": (
        f"SELECT m.name AS label, NULL AS period, NULL AS basis, {_PAGE} {_FROM} "
        f"insats_fact AS m {_WHERE}",
        (),
    ),
    "member": (
        f"SELECT m.member AS label, NULL AS period, NULL AS basis, {_PAGE} {_FROM} "
        f"member_fact AS m {_WHERE}",
        (),
    ),
}
"""For each kind of fact its query, and the columns that tell it from others of its label."""
_NUMBERS = ("value", "target_value", "target_max", "result_value")


def facts_of(link: Connection, documents: Sequence[str]) -> dict[str, list[Told]]:
    """All facts of ``documents``, by document and in order of reading."""
    found: dict[str, list[Told]] = defaultdict(list)
    for kind, (query, about) in _QUERIES.items():
        asked = text(query).bindparams(bindparam("documents", expanding=True))
        for row in link.execute(asked, {"documents": list(documents)}).mappings():
            found[row["document_id"]].append(_told(kind, about, row))
    return found


def _told(kind: str, about: Iterable[str], row: Any) -> Told:
    numbers = [row[name] for name in _NUMBERS if row.get(name) is not None]
    return Told(
        fact_id=row["fact_id"],
        document=row["document_id"],
        kind=kind,
        label=row["label"] or "",
        about=tuple((name, row[name]) for name in about),
        period=row["period"],
        basis=row["basis"],
        value=tuple(float(one) for one in numbers) if numbers else None,
        # A goal is printed as a whole paragraph; its figures are what may differ.
        printed="; ".join(f"{float(n):g}" for n in numbers) if kind == "goal" else row["printed"],
        page=row["page"],
        place=row["place"],
    )


def _folded(one: Told) -> Told:
    """The same with its words as they are compared."""
    about = tuple((name, fold(said)) for name, said in one.about)
    return replace(one, label=fold(one.label), about=about)


_SIGNS: Sequence[Callable[[Told], Hashable]] = (
    lambda t: (t.label, t.about, t.period, t.basis, t.value, t.place),
    lambda t: (t.label, t.about, t.period, t.basis, t.value),
    lambda t: (t.label, t.period, t.basis, t.value, t.place),
    lambda t: (t.label, t.about, t.period, t.basis, t.place),
    lambda t: (t.label, t.about[:1], t.period, t.basis, t.place),
    lambda t: (t.label, t.about, t.period, t.basis),
    lambda t: (t.label, t.value, t.place) if t.is_figure else None,
)
"""What makes two facts of one kind the same, the surest first; ``None`` is no sign.

The last but one find a figure that was read otherwise, the last a year or basis that was.
"""


def twins(lead: Sequence[Told], other: Sequence[Told]) -> Twins:
    """Matches the facts of two prints; each fact has at most one twin."""
    pairs: list[Pair] = []
    left = {one.fact_id: one for one in lead}
    right = {one.fact_id: one for one in other}
    plain = {one.fact_id: _folded(one) for one in (*lead, *other)}

    def take(a: str, b: str) -> None:
        pairs.append((left.pop(a), right.pop(b)))

    for sign in _SIGNS:
        by_sign: dict[Hashable, list[str]] = defaultdict(list)
        for key in left:
            if (said := sign(plain[key])) is not None:
                by_sign[plain[key].kind, said].append(key)
        for key in list(right):
            waiting = by_sign.get((plain[key].kind, sign(plain[key])))
            if waiting:
                take(waiting.pop(0), key)
    for same_value in (True, False):
        for a, b in list(_misread(left, right, plain, same_value=same_value)):
            take(a, b)
    for a, b in _alone(left, right, plain):
        take(a, b)
    return Twins(pairs=tuple(pairs), lead=tuple(left.values()), other=tuple(right.values()))


def _misread(
    left: dict[str, Told], right: dict[str, Told], plain: dict[str, Told], *, same_value: bool
) -> Iterable[tuple[str, str]]:
    """Facts whose labels are alike, the most alike first; of texts on whatever page they stand."""
    by_place: dict[Hashable, list[str]] = defaultdict(list)
    for key in left:
        by_place[_surroundings(plain[key], same_value=same_value)].append(key)
    near = [
        (-alike(plain[a].label, plain[b].label), a, b)
        for b in right
        for a in by_place.get(_surroundings(plain[b], same_value=same_value), ())
    ]
    taken: set[str] = set()
    for unlike, a, b in sorted(near):
        if -unlike >= ALIKE and not {a, b} & taken:
            taken |= {a, b}
            yield a, b


def _alone(
    left: dict[str, Told], right: dict[str, Told], plain: dict[str, Told]
) -> list[tuple[str, str]]:
    """Figures that alone on their page have a value, however their labels were read."""
    own, theirs = _by_value(left, plain), _by_value(right, plain)
    return [
        (keys[0], theirs[value][0])
        for value, keys in own.items()
        if len(keys) == 1 and len(theirs.get(value, ())) == 1
    ]


def _by_value(told: Iterable[str], plain: dict[str, Told]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for key in told:
        if plain[key].is_figure:
            found[_surroundings(plain[key], same_value=True)].append(key)
    return found


def _surroundings(one: Told, *, same_value: bool) -> Hashable:
    if not one.is_figure:
        return (one.kind,)
    return one.kind, one.place, one.period, one.basis, same_value and one.value
