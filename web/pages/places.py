"""Where a figure itself stands, of a fact whose place is a whole sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from finsam.extract.box import Box
from finsam.web.site import Site

SLACK = 2.0
"""Points by which a number may stick out of the place of its fact."""

BOX = ("x0", "top", "x1", "bottom")

_OF_FACT = """
SELECT fact_id, printed, x0, top, x1, bottom FROM found_number
WHERE fact_id = :key AND page = :page AND x0 IS NOT NULL
"""
_OF_PAGE = """
SELECT fact_id, printed, x0, top, x1, bottom FROM found_number
WHERE document_id IN (SELECT document_id FROM part WHERE sha256 = :sha256)
    AND page = :page AND fact_id IS NOT NULL AND x0 IS NOT NULL
"""


def sharp(site: Site, fact: Mapping[str, Any]) -> dict[str, Any]:
    """The fact with the place of its figure alone, where the ledger knows it."""
    numbers = site.records(_OF_FACT, key=fact["fact_id"], page=fact["page"])
    return {**fact, **_figure_box(fact, numbers)}


def all_sharp(
    site: Site, sha256: str, page: int, facts: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The same of all facts of a page."""
    numbers = defaultdict(list)
    for row in site.records(_OF_PAGE, sha256=sha256, page=page):
        numbers[row["fact_id"]].append(row)
    return [
        {**fact, **_figure_box(fact, numbers[fact["fact_id"]])}
        if fact["fact_id"] in numbers
        else dict(fact)
        for fact in facts
    ]


def _figure_box(
    fact: Mapping[str, Any], numbers: Sequence[Mapping[str, Any]]
) -> Mapping[str, float]:
    """The place of the one number within the fact that is printed alike; the fact's otherwise."""
    if fact["x0"] is None:
        return {}
    whole, wanted = _box(fact), _digits(fact["printed"])
    inside = [
        row
        for row in numbers
        if wanted and _digits(row["printed"]) == wanted and whole.holds(_box(row), SLACK)
    ]
    return {name: inside[0][name] for name in BOX} if len(inside) == 1 else {}


def _box(row: Mapping[str, Any]) -> Box:
    return Box(*(row[name] for name in BOX))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
