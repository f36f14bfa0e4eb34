"""How many people a document counts: one number for a förbund, measure, sex and span of time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from finsam.schema.spans import year_and_span

PARTS = frozenset({"PART", "PART.NEW", "PART.START", "PART.END"})
"""Codes of all the people: words that part them leave a number without its plain measure."""
_SUPPORT = "support_"
"""Beginning of the measures of income support; the moment follows."""
_ENDED = "ended"
"""Measure of all who left; what begins so and goes on is a way of leaving."""
_COUNTS = text(
    """
    SELECT f.fact_id, f.forbund_id, f.page, f.position, f.status, p.insats, p.sex, p.period,
        p.measure, p.value, p.code, p.detail, p.table_no
    FROM fact AS f JOIN participant_fact AS p ON p.fact_id = f.fact_id
    WHERE f.document_id = :document AND f.kind = 'participants' AND p.unit = 'count'
        AND f.forbund_id IS NOT NULL AND p.kommun IS NULL AND p.age IS NULL
        AND p.period IS NOT NULL
    ORDER BY f.position, f.fact_id
    """
)
Place = tuple[int, str]
"""Page and fact_id."""


class Key(NamedTuple):
    """What a number is of; a code of people is a measure too."""

    measure: str
    forbund: str
    year: int
    span: str
    sex: str


class Count(NamedTuple):
    """A count of people, of a whole förbund or of an insats; of several, their sum."""

    position: int
    places: tuple[Place, ...]
    doubtful: bool
    insats: str | None
    value: Decimal
    code: str | None
    detail: str | None
    table_no: int | None


def counts_of(connection: Connection, document: str) -> list[dict[str, Any]]:
    """What a document counts, as rows of ``picked_people`` without the document.

    A number for the whole förbund is the first that is printed; beside it stands the sum of the
    insatser's numbers (``summed``), the first of each.
    """
    by_key: dict[Key, list[Count]] = defaultdict(list)
    for key, count in _counts(connection, document):
        by_key[key].append(count)
    return [_row(key, chosen) for key, counts in by_key.items() for chosen in choices(counts)]


def _counts(connection: Connection, document: str) -> Iterator[tuple[Key, Count]]:
    for row in connection.execute(_COUNTS, {"document": document}):
        when = year_and_span(row.period)
        if when is None:
            continue
        count = Count(
            position=row.position,
            places=((row.page, row.fact_id),),
            doubtful=row.status == "doubtful",
            insats=row.insats,
            value=Decimal(str(row.value)),
            code=row.code,
            detail=row.detail,
            table_no=row.table_no,
        )
        for measure in measures_of(row.measure, row.code, row.detail):
            yield Key(measure, row.forbund_id, *when, row.sex), count


def measures_of(measure: str, code: str | None, detail: str | None) -> Iterator[str]:
    """What a count answers: its measure, and its code, that of income support with the moment.

    Words that part the people leave the measure without the code of all of them, but for ways of
    leaving.
    """
    way_of_leaving = measure.startswith(_ENDED) and measure != _ENDED
    if detail is None or code in PARTS or way_of_leaving:
        yield measure
    if code:
        moment = measure.removeprefix(_SUPPORT)
        yield f"{code}:{moment}" if moment != measure else code


def choices(counts: Sequence[Count]) -> Iterator[Sequence[Count]]:
    """The number of the whole förbund, and those of the insatser, each where there is any.

    Args:
        counts: all of one key, in reading order.
    """
    joined = joined_words(counts)
    whole = [one for one in joined if one.insats is None]
    if whole:
        yield whole[:1]
    each = {one.insats: one for one in reversed(joined) if one.insats is not None}
    if each:
        yield sorted(each.values(), key=lambda one: one.position)


def joined_words(counts: Sequence[Count]) -> list[Count]:
    """Counts of one table that count the same under different words as one, their sum.

    One whose words have a code above that of the others, and which is no less than they together,
    is their sum already.

    Args:
        counts: all of one key, in reading order.
    """
    worded: dict[tuple[str | None, int], dict[str, Count]] = defaultdict(dict)
    for one in counts:
        if one.detail is not None and one.table_no is not None:
            worded[one.insats, one.table_no].setdefault(one.detail, one)
    out, done = [], set()
    for one in counts:
        place = (one.insats, one.table_no or 0)
        several = one.detail is not None and one.table_no is not None and len(worded[place]) > 1
        if not several:
            out.append(one)
        elif place not in done:
            done.add(place)
            out.append(_sum(_without_parts(list(worded[place].values()))))
    return sorted(out, key=lambda one: one.position)


def _without_parts(counts: Sequence[Count]) -> Sequence[Count]:
    depth = [(one.code or "").count(".") for one in counts]
    above = [one for one, deep in zip(counts, depth, strict=True) if deep == min(depth)]
    rest = sum(one.value for one in counts) - above[0].value
    return above if len(above) == 1 and above[0].value >= rest else counts


def _sum(counts: Sequence[Count]) -> Count:
    return counts[0]._replace(
        value=sum((one.value for one in counts), Decimal(0)),
        doubtful=any(one.doubtful for one in counts),
        places=tuple(place for one in counts for place in one.places),
    )


def _row(key: Key, chosen: Sequence[Count]) -> dict[str, Any]:
    one = _sum(chosen)
    return {
        "measure": key.measure,
        "forbund_id": key.forbund,
        "year": key.year,
        "span": key.span,
        "sex": key.sex,
        "summed": one.insats is not None,
        "position": one.position,
        "value": one.value,
        "doubtful": one.doubtful,
        "places": [list(place) for place in one.places],
    }
