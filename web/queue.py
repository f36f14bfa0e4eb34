"""What needs a human, worst first: figures in doubt, and numbers that nobody read."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from finsam.compare.groups import many_objects
from finsam.compare.key_figures import key_figures
from finsam.parse.found import NumberKind
from finsam.web.second import repeated
from finsam.web.site import Site

QUEUE = "queue"
"""Under this key the order is kept; whether something is still in doubt is asked each time."""

QUEUE_SECONDS = 600.0
"""How long the order holds: long enough that it does not change under a reviewer's hands."""

MAGNITUDES = {"finance": 9.0, "number": 9.0}
"""Powers of ten that an amount in kronor can have."""

FEW = 4.0
"""The same of people and answers."""

NOBODY_READ = 0.5
"""Half of the numbers that nobody read are figures that somebody misses; the rest mean nothing."""

NUMBER = "number"

_DOUBTFUL = """
SELECT f.fact_id, f.document_id, f.page, f.confidence, {columns}
FROM fact AS f LEFT JOIN {table} AS m ON m.fact_id = f.fact_id
WHERE f.status = 'doubtful' AND f.kind = '{kind}'
"""
_COLUMNS = {
    "finance": ("finance_fact", "m.value, cast(m.alternatives AS text) AS others"),
    "participants": ("participant_fact", "m.value, NULL AS others"),
    "indicator": ("indicator_fact", "m.value, NULL AS others"),
    "goal": ("goal_fact", "NULL AS value, NULL AS others"),
    "insats": ("insats_fact", "NULL AS value, NULL AS others"),
    "member": ("member_fact", "NULL AS value, NULL AS others"),
}
_FAILING = """
SELECT k.fact_id FROM check_relation AS c JOIN check_fact AS k ON k.check_id = c.check_id
WHERE c.verdict = 'reading'
"""
_PICKED = """
SELECT category, cast(places AS text) AS places FROM picked_amount WHERE doubtful
UNION ALL
SELECT measure AS category, cast(places AS text) AS places FROM picked_people WHERE doubtful
"""
_UNREAD = f"""
SELECT document_id, position, page, printed FROM found_number
WHERE kind = '{NumberKind.UNREAD}'
"""
_DOCUMENTS = """
SELECT p.document_id, p.forbund_id, file.name FROM part AS p JOIN file ON file.sha256 = p.sha256
"""


class Doubt(NamedTuple):
    """Something that needs a human.

    Attributes:
        key: ``fact_id``; of a number that nobody read, its document and place in it.
        kind: of fact, or :data:`NUMBER`.
        in_key: whether a key figure rests on it.
        in_sum: whether a sum that it takes part in does not close.
    """

    key: str
    kind: str
    document_id: str
    forbund_id: str | None
    in_key: bool
    in_sum: bool

    @property
    def address(self) -> str:
        """Where it is decided about."""
        return f"/granska/tal/{self.key}" if self.kind == NUMBER else f"/granska/{self.key}"


Ranked = tuple[bool, bool, float, str, int, str, Doubt]
"""A doubt behind what its place depends on, less is worse: what key figures rest on, then failing
sums, then what is at stake, file, page and key."""


def _ranked(doubt: Doubt, weight: float, file_name: str, page: int) -> Ranked:
    return not doubt.in_key, not doubt.in_sum, -weight, file_name, page, doubt.key, doubt


def queue(site: Site) -> list[Doubt]:
    """All that needs a human, worst first."""

    def make() -> list[Doubt]:
        with many_objects():
            return _queue(site)

    found: list[Doubt] = site.kept(QUEUE, make, seconds=QUEUE_SECONDS)
    return found


def fresh_queue(site: Site) -> list[Doubt]:
    """The same, worked out anew where the database has changed since."""
    if site.answers.made_at(QUEUE) != site.answers.stamp:
        site.forget(QUEUE)
    return queue(site)


def take_off(site: Site, keys: Iterable[str]) -> None:
    """Leaves out what has been settled, without working out the order anew."""
    settled = set(keys)
    whole = queue(site)
    whole[:] = [doubt for doubt in whole if doubt.key not in settled]


def number_key(document_id: str, position: int) -> str:
    """Key of a number that nobody read."""
    return f"{document_id}.{position}"


def number_at(key: str) -> tuple[str, int]:
    """Document and position of a number; a position below 0 where the key is none."""
    document, _, position = key.rpartition(".")
    return document, int(position) if position.isdecimal() else -1


def is_open(site: Site, doubt: Doubt) -> bool:
    """Whether something is still in doubt."""
    if doubt.kind == NUMBER:
        document, position = number_at(doubt.key)
        kind = site.scalar(
            "SELECT kind FROM found_number WHERE document_id = :document AND position = :position",
            document=document,
            position=position,
        )
        return bool(kind == NumberKind.UNREAD)
    status = site.scalar("SELECT status FROM fact WHERE fact_id = :key", key=doubt.key)
    return bool(status == "doubtful")


def _queue(site: Site) -> list[Doubt]:
    documents = {row.document_id: (row.forbund_id, row.name) for row in site.rows(_DOCUMENTS)}
    keyed = _behind_key_figures(site)
    failing = {row.fact_id for row in site.rows(_FAILING)}
    again = repeated(site)
    found: list[Ranked] = []
    for kind, (table, columns) in _COLUMNS.items():
        asked = _DOUBTFUL.format(kind=kind, table=table, columns=columns)
        for key, document, page, confidence, value, others in site.rows(asked):
            if key in again.facts:
                continue
            forbund, name = documents[document]
            doubt = Doubt(key, kind, document, forbund, key in keyed, key in failing)
            weight = _stake(kind, value, others) * (1 - min(confidence, 0.99))
            found.append(_ranked(doubt, weight, name, page))
    # Of two prints the leading one tells which numbers nobody read.
    found += [one for one in _numbers(site, documents) if one[-1].document_id not in again.led]
    # Keys are unique, so that no two are told apart by the doubt itself.
    return [one[-1] for one in sorted(found)]


def _behind_key_figures(site: Site) -> set[str]:
    codes = {code for figure in key_figures().values() for code in figure.codes}
    texts = [row.places for row in site.rows(_PICKED) if row.category in codes]
    # All at once: thousands of short texts are slow to parse one by one.
    places = json.loads(f"[{','.join(texts)}]")
    return {fact for offer in places for _, fact in offer}


def _numbers(site: Site, documents: Mapping[str, Sequence[Any]]) -> Iterable[Ranked]:
    for row in site.rows(_UNREAD):
        forbund, name = documents[row.document_id]
        key = number_key(row.document_id, row.position)
        doubt = Doubt(key, NUMBER, row.document_id, forbund, in_key=False, in_sum=False)
        digits = "".join(filter(str.isdecimal, row.printed))
        weight = min(1.0, len(digits) / MAGNITUDES[NUMBER]) * NOBODY_READ
        yield _ranked(doubt, weight, name, row.page)


def _stake(kind: str, value: Any, others: str | None) -> float:
    """How much is at stake, from 0 to 1 on a scale of magnitudes: people weigh as money does.

    The amount itself, or its distance from the reading that is farthest from it.
    """
    if value is None:
        return 0.0
    amount = float(value)
    gap = abs(amount)
    if others and others != "[]":
        gap = max(abs(amount - float(other)) for other in json.loads(others))
    return min(1.0, math.log10(1 + max(gap, 1.0)) / MAGNITUDES.get(kind, FEW))
