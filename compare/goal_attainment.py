"""How many of a förbund's goals were reached, of those that its report assesses."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, text

from finsam.compare.answers import FactPlace, Known
from finsam.compare.groups import Documents
from finsam.compare.remarks import remark
from finsam.schema.ready import make_ready

_GOALS = text(
    "SELECT p.forbund_id, p.year, p.document_id, cast(p.goals AS text) AS goals "
    "FROM picked_goals AS p JOIN documents AS d ON d.document_id = p.document_id "
    "ORDER BY coalesce(d.year, 0), coalesce(cast(d.date AS text), ''), p.document_id"
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


def assessed(engine: Engine, documents: Documents) -> dict[tuple[str, int], list[Assessed]]:
    """The goals with a status, by förbund and year, of the latest document.

    A goal that is printed twice, or with two figures, counts once.
    """
    make_ready(engine)
    offered: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    with engine.connect() as link:
        for forbund, year, document, goals in link.execute(_GOALS).all():
            offered[documents.forbund[forbund], year][document] = goals
    return {
        place: _goals(by_document[latest], documents.of[latest].file_name)
        for place, by_document in sorted(offered.items())
        if (latest := _latest(by_document, documents))
    }


def _goals(kept: str, file_name: str) -> list[Assessed]:
    return [
        Assessed(verdict=judged, code=code, place=(file_name, page, fact))
        for judged, code, page, fact in json.loads(kept)
    ]


def _latest(ordered: Iterable[str], documents: Documents) -> str:
    """The latest document that no other print of it leads."""
    every = list(ordered)
    own = [one for one in every if documents.led.get(one) not in every]
    return (own or every)[-1]


def attainments(
    engine: Engine, documents: Documents, areas: Iterable[str | None]
) -> dict[str | None, dict[tuple[str, int], Known]]:
    """Share reached of the goals assessed, by area, then by förbund and year.

    Goals that go on are not assessed yet; the note counts them. The latest document answers.

    Args:
        engine: the database.
        documents: all that it holds.
        areas: codes of goals; ``None`` for all goals.
    """
    asked = list(areas)
    if not asked:
        return {}
    every = assessed(engine, documents)
    return {area: _of_area(every, area) for area in asked}


def _of_area(
    every: Mapping[tuple[str, int], Sequence[Assessed]], area: str | None
) -> dict[tuple[str, int], Known]:
    out: dict[tuple[str, int], Known] = {}
    for place, of_all in every.items():
        goals = [goal for goal in of_all if area is None or goal.code == area]
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
