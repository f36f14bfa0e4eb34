"""A canonical code for each figure about people, beside its measure and printed label.

The measure says in the contract's few words what is counted; the code tells more: which income
support, which other reason, anonymous people apart from the rest. ``data/participant_codes.csv``
holds the rules. A rule without a pattern covers its measure whatever the printed detail says; one
with a pattern is taken before it. A detail that no pattern covers, or several that disagree, is
compared with the spellings letter by letter. What fits nothing, such as people of one place only,
stays uncoded: its figure is a part of what the measure says, and must not be taken for all of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from finsam.parse.codes.lists import by_spelling, spellings_of
from finsam.parse.facts import ParticipantFact
from finsam.parse.language.fold import label_key
from finsam.parse.lists import read_table

_GROUPS = {"ended": "exit", "support": "support", "other": "volume"}
"""Whose spellings are compared with a detail, by the measure's first word."""
_OPEN = frozenset({"ended_other", "ended_unknown"})
"""Measures of labels that the reader did not know: any reason may be meant by a misspelt one."""
_PLAIN = frozenset({"ended", "participants", "new", "at_start"})
"""Measures whose detail names a part of the people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRule:
    """One line of ``participant_codes.csv``; ``detail`` is ``None`` where it covers everything."""

    code: str
    measures: frozenset[str]
    detail: re.Pattern[str] | None


@cache
def people_rules() -> tuple[PeopleRule, ...]:
    """The rules, read once."""
    return tuple(
        PeopleRule(
            code=row["code"],
            measures=frozenset(row["measures"].split("|")),
            detail=re.compile(row["detail"]) if row["detail"] else None,
        )
        for row in read_table("participant_codes.csv")
    )


@lru_cache(maxsize=4096)
def people_code(measure: str, detail: str | None) -> str | None:
    """The code of a figure about people, or ``None`` where nothing fits.

    Args:
        measure: of the view ``participants``.
        detail: which, as printed.
    """
    folded = label_key(detail)
    rules = [rule for rule in people_rules() if measure in rule.measures]
    told = {r.code for r in rules if r.detail is not None and r.detail.search(folded)}
    if len(told) == 1:
        return told.pop()
    if folded and not told and (spelt := _by_spelling(measure, folded)):
        return spelt
    return next((rule.code for rule in rules if rule.detail is None), None)


def _by_spelling(measure: str, detail: str) -> str | None:
    group = _GROUPS.get(measure.partition("_")[0])
    if group is None or measure in _PLAIN:
        return None
    known = spellings_of("participants").get(group, {})
    if measure not in _OPEN:
        fitting = {rule.code for rule in people_rules() if measure in rule.measures}
        known = {spelling: code for spelling, code in known.items() if code in fitting}
    return by_spelling(detail, known)


def code_people(facts: Iterable[ParticipantFact]) -> tuple[ParticipantFact, ...]:
    """``facts`` in their order, each with its code; ``None`` where nothing fits."""
    return tuple(replace(fact, code=people_code(fact.measure, fact.detail)) for fact in facts)
