"""The signs of facts that are words before all: answers to surveys, goals, members, insatser."""

from finsam.parse.facts import Goal, IndicatorFact
from finsam.parse.sureness.grids import runs_on

_MANY_WORDS = 8
"""Words from which a name is more than a name."""
_SHORT_GOAL, _LONG_GOAL = 4, 40
"""Words of a goal: fewer are a heading, more are several sentences."""


def answer_signs(fact: IndicatorFact, twice: bool) -> dict[str, float]:
    """The signs of an answer to a survey; ``twice`` whether the file tells it more than once."""
    return {
        "reader's own doubt": 1.0 - fact.source.confidence,
        "no option": float(fact.option is None),
        "no question": float(fact.question is None),
        "no respondents": float(fact.respondents is None),
        "no number of answers": float(fact.n is None),
        "share": float(fact.unit == "percent"),
        "answer told twice": float(twice),
        "few options": float(len(fact.options) < 2),
    }


def goal_signs(fact: Goal) -> dict[str, float]:
    """The signs of a goal."""
    words = len(fact.text.split())
    return {
        "reader's own doubt": 1.0 - fact.source.confidence,
        "few words": float(words < _SHORT_GOAL),
        "many words": float(words > _LONG_GOAL),
        "has a figure": float(fact.target_value is not None),
        "no area": float(fact.area is None),
        "status told": float(fact.status is not None),
        "about an insats": float(fact.insats is not None),
        f"level {fact.level}": 1.0,
    }


def name_signs(name: str, confidence: float) -> dict[str, float]:
    """The signs of the name of a member or an insats, ``confidence`` being its reader's."""
    words = len(name.split())
    return {
        "reader's own doubt": 1.0 - confidence,
        "many words": float(words > _MANY_WORDS),
        "one word": float(words == 1),
        "starts in lower case": float(name[:1].islower()),
        "labels run on": float(runs_on(name)),
    }
