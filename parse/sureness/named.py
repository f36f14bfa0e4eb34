"""The signs of facts that are words before all: answers to surveys, goals, members, insatser."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from finsam.corpus.register import register
from finsam.parse.facts import Goal, IndicatorFact
from finsam.parse.language.fold import fold
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.lists import any_of
from finsam.parse.sureness.grids import runs_on

_FIELD = re.compile(rf"\b(?:{any_of('sureness.field')})\b|\w:|\d{{4}}-\d\d", re.IGNORECASE)
"""Fields of a sheet, a label's colon, or days that were read into the name beside them."""
_ALONE = 2
"""Places at which a name stands alone from which it is whole, however it looks."""
_TITLE_WORDS = 12
"""Words of a text that stands alone, at most."""

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


def holds_a_label(name: str) -> bool:
    """Whether a field of a sheet, or its answer, was read into a name."""
    return _FIELD.search(name) is not None


def is_like_two(name: str) -> bool:
    """Whether a name looks like two run together; a kommun at its end belongs to it."""
    return runs_on(name) and register().kommun(name.split()[-1]) is None


def like_two(names: Iterable[str], layouts: Sequence[PageLayout]) -> frozenset[str]:
    """Names that look like two run together and stand alone, in a line or a cell, hardly once."""
    asked = {fold(name): name for name in names if is_like_two(name)}
    if not asked:
        return frozenset()
    alone = Counter(
        fold(text)
        for layout in layouts
        for block in layout.blocks
        if block.kind is not BlockKind.NOISE
        for text in _texts(block)
        if len(text.split()) <= _TITLE_WORDS
    )
    return frozenset(name for folded, name in asked.items() if alone[folded] < _ALONE)


def _texts(block: Block) -> Sequence[str]:
    return [block.text] if block.table is None else [cell.text for cell in block.table.cells]
