"""How a document says that its goals went."""

from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from finsam.parse.codes.goals import status_code

_VERDICTS = {
    "STATUS.MET": "reached",
    "STATUS.PARTLY": "partly",
    "STATUS.ONGOING": "ongoing",
    "STATUS.NOT": "not",
}
"""What a coded status says of a goal; a forecast says nothing yet."""
_GOALS = text(
    "SELECT f.fact_id, f.forbund_id, f.page, g.year, g.insats, g.text, g.goal_status, g.code "
    "FROM fact AS f JOIN goal_fact AS g ON g.fact_id = f.fact_id "
    "WHERE f.document_id = :document AND f.kind = 'goal' AND f.forbund_id IS NOT NULL "
    "AND g.year IS NOT NULL AND g.goal_status IS NOT NULL ORDER BY f.page, f.fact_id"
)


@cache
def verdict(status: str) -> str | None:
    """What a printed status says: ``reached``, ``partly``, ``not`` or ``ongoing``, else ``None``.

    Of a goal that goes on (*Pågår*) nobody can tell yet whether it was reached; a forecast is no
    status.
    """
    return _VERDICTS.get(status_code(status) or "")


def goals_of(connection: Connection, document: str) -> list[dict[str, Any]]:
    """The goals that a document judges, as rows of ``picked_goals`` without the document.

    A goal that is printed twice, or with two figures, counts once.
    """
    found: dict[tuple[str, int], dict[tuple[str | None, str], list[Any]]] = defaultdict(dict)
    for row in connection.execute(_GOALS, {"document": document}):
        judged = verdict(row.goal_status)
        if judged is not None:
            goal = [judged, row.code, row.page, row.fact_id]
            found[row.forbund_id, row.year].setdefault((row.insats, row.text), goal)
    return [
        {"forbund_id": forbund, "year": year, "goals": list(goals.values())}
        for (forbund, year), goals in found.items()
    ]
