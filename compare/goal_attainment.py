"""How many of a förbund's goals were reached, of those that its report assesses."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Engine, text

from finsam.compare.answers import FactPlace, Known
from finsam.compare.prints import followers
from finsam.compare.remarks import remark
from finsam.parse.codes.goals import status_code

_VERDICTS = {
    "STATUS.MET": "reached",
    "STATUS.PARTLY": "partly",
    "STATUS.ONGOING": "ongoing",
    "STATUS.NOT": "not",
}
"""What a coded status says of a goal; a forecast says nothing yet."""
_GOALS = text(
    "SELECT g.fact_id, g.file_name, g.page, g.forbund, g.year, g.insats, g.text, g.status, "
    "g.code, g.document_id FROM goals AS g JOIN documents AS d ON d.document_id = g.document_id "
    "WHERE g.forbund IS NOT NULL AND g.year IS NOT NULL AND g.status IS NOT NULL "
    "ORDER BY coalesce(d.year, 0), coalesce(cast(d.date AS text), ''), g.document_id, g.page, "
    "g.fact_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A goal that a report says how it went with.

    Attributes:
        verdict: ``reached``, ``partly``, ``not`` or ``ongoing``.
        code: of its area, such as ``G.IND``; ``None`` where none fits.
        place: where it stands.
    """

    verdict: str
    code: str | None
    place: FactPlace


@cache
def verdict(status: str) -> str | None:
    """What a printed status says: ``reached``, ``partly``, ``not`` or ``ongoing``, else ``None``.

    Of a goal that goes on (*Pågår*) nobody can tell yet whether it was reached; a forecast is no
    status.
    """
    return _VERDICTS.get(status_code(status) or "")


def assessed(engine: Engine) -> dict[tuple[str, int], list[Assessed]]:
    """The goals with a status, by förbund and year, of the latest document.

    A goal that is printed twice, or with two figures, counts once.
    """
    documents: dict[tuple[str, int], dict[str, dict[tuple[str | None, str], Assessed]]] = {}
    with engine.connect() as link:
        for row in link.execute(_GOALS):
            judged = verdict(row.status)
            if judged is not None:
                place = (row.file_name, row.page, row.fact_id)
                goal = Assessed(verdict=judged, code=row.code, place=place)
                own = documents.setdefault((row.forbund, int(row.year)), {})
                own.setdefault(row.document_id, {}).setdefault((row.insats, row.text), goal)
    led = followers(engine)
    return {
        place: list(by_document[_latest(by_document, led)].values())
        for place, by_document in sorted(documents.items())
    }


def _latest(documents: Iterable[str], led: Mapping[str, str]) -> str:
    """The latest document that no other print of it leads."""
    ordered = list(documents)
    own = [one for one in ordered if led.get(one) not in ordered]
    return (own or ordered)[-1]


def attainment(engine: Engine, area: str | None = None) -> dict[tuple[str, int], Known]:
    """Share reached of the goals assessed, by förbund and year, from the latest document.

    Goals that go on are not assessed yet; the note counts them.

    Args:
        engine: the database.
        area: only goals with this code; all where ``None``.
    """
    out: dict[tuple[str, int], Known] = {}
    for place, every in assessed(engine).items():
        goals = [goal for goal in every if area is None or goal.code == area]
        if any(goal.verdict != "ongoing" for goal in goals):
            out[place] = _share(goals)
    return out


def _share(goals: Sequence[Assessed]) -> Known:
    count = Counter(goal.verdict for goal in goals)
    judged = [goal for goal in goals if goal.verdict != "ongoing"]
    said = [
        remark("goals_judged", reached=count["reached"], judged=len(judged), partly=count["partly"])
    ]
    if count["ongoing"]:
        said.append(remark("goals_ongoing", number=count["ongoing"]))
    return Known(
        value=count["reached"] / len(judged),
        sources=tuple(goal.place for goal in judged),
        remarks=tuple(said),
    )
