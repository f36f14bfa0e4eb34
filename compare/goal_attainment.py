"""How many of a förbund's goals were reached, of those that its report assesses."""

from collections import Counter, defaultdict
from functools import cache

from sqlalchemy import Engine, text

from finsam.compare.answers import FactPlace, Known
from finsam.parse.goal_codes import status_code

_VERDICTS = {
    "STATUS.MET": "reached",
    "STATUS.PARTLY": "partly",
    "STATUS.ONGOING": "partly",
    "STATUS.NOT": "not",
}
"""What a coded status says of a goal; a forecast says nothing yet."""
_GOALS = text(
    "SELECT fact_id, file_name, page, forbund, year, status, document_id FROM goals "
    "WHERE forbund IS NOT NULL AND year IS NOT NULL AND status IS NOT NULL"
)


@cache
def verdict(status: str) -> str | None:
    """``reached``, ``partly`` or ``not`` for a printed status; ``None`` where it says neither.

    A goal that goes on (*Pågår*) is partly reached; a forecast is no status.
    """
    return _VERDICTS.get(status_code(status) or "")


def attainment(engine: Engine) -> dict[tuple[str, int], Known]:
    """Share reached of the goals assessed, by förbund and year, from the latest document."""
    documents: dict[tuple[str, int, str], list[tuple[str, FactPlace]]] = defaultdict(list)
    with engine.connect() as link:
        for row in link.execute(_GOALS):
            judged = verdict(row.status)
            if judged is not None:
                place = (row.forbund, int(row.year), row.document_id)
                documents[place].append((judged, (row.file_name, row.page, row.fact_id)))
    out: dict[tuple[str, int], Known] = {}
    for (forbund, year, _), goals in sorted(documents.items()):
        count = Counter(judged for judged, _ in goals)
        out[forbund, year] = Known(
            value=count["reached"] / len(goals),
            sources=tuple(place for _, place in goals),
            note=f"{count['reached']} av {len(goals)} uppfyllda, "
            f"{count['partly']} delvis eller pågående",
        )
    return out
