"""What a figure about people counts, where no word tells it: doubts about its measure.

Whoever takes part is counted where nothing else is said. That holds only where all that stands
near was understood: "Totalt skrevs 30 personer ut" counts nobody who takes part to a reader that
knows the words, and 30 who do to one that does not. A verb, a participle or a head that is not
understood beside a measure that nothing told gets a sign, and the figure is never called sure.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from finsam.parse.counts.labels import KINDS, CountLabel
from finsam.parse.counts.words import find
from finsam.parse.facts import Signs
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of
from finsam.parse.people.measure import RANK, Meaning, Topic
from finsam.parse.people.strangers import stranger_words

MEASURE = "measure told by nothing"
MOMENT = "before or after told by nothing"
SPLIT = "column or row not understood"

_DONE = re.compile(
    rf"\b(?!\w*(?:{any_of('people.done_to')})\b)[a-z]{{2,}}(?:{any_of('people.done_ending')})\b"
)
"""Verbs of the past and participles, folded: something was done to, or by, who is counted."""
_CAPTIONS = 3
"""Captions of a table, nearest first, that tell what all of it counts."""
_CAPTION_WORDS = 10
"""Words of a caption at most; a longer one is a sentence about many things."""
_KEPT = 2048
"""Sentences whose answer is kept: each is asked for each of its figures."""


def of_sentence(text: str, measure: str) -> Signs:
    """What speaks against a figure of running text, its names made meaningless."""
    return ((MEASURE, 1.0),) if measure == "participants" and _is_odd(text) else ()


def of_cell(
    columns: Sequence[CountLabel],
    rows: Sequence[CountLabel],
    captions: Sequence[CountLabel],
    topic: Topic,
    what: Meaning,
) -> Signs:
    """What speaks against a figure of a table.

    Args:
        columns: labels of its column.
        rows: labels of its row.
        captions: corner, caption and headings of the table, nearest first.
        topic: of the table.
        what: it was taken to count.
    """
    labels = (*columns, *rows)
    if topic.support:
        return _of_support(labels, captions)
    if any(_only_topic(label) for label in labels):
        return ((SPLIT, 1.0),)
    if what.measure != "participants" or any(_tells(label) for label in labels):
        return ()
    near = [c for c in captions[:_CAPTIONS] if len(c.text.split()) <= _CAPTION_WORDS]
    texts = [label.text for label in (*near, *labels) if not label.insats]
    return ((MEASURE, 1.0),) if any(map(_is_odd, texts)) else ()


def _of_support(labels: Sequence[CountLabel], captions: Sequence[CountLabel]) -> Signs:
    """Doubts in a table of incomes: whether its figures are of before or after, and of what."""
    moments = [label for label in labels if label.says("moment")]
    if not moments and not any(_one_moment(c) for c in captions[:_CAPTIONS]):
        return ((MOMENT, 1.0),)
    return ()


def _one_moment(label: CountLabel) -> bool:
    return len({m.measure for m in label.mentions if m.kind == "moment"}) == 1


def _only_topic(label: CountLabel) -> bool:
    """Whether a label names a topic and tells of no figure: "Avslut" where nothing counts exits."""
    told = label.sex or label.age or label.period or label.kommun or label.insats or label.total
    return bool(not told and label.mentions) and all(m.kind == "topic" for m in label.mentions)


def _tells(label: CountLabel) -> bool:
    """Whether a label itself tells what is counted."""
    return any(m.kind in RANK and m.kind != "people" for m in label.mentions)


@lru_cache(maxsize=_KEPT)
def _is_odd(text: str) -> bool:
    """Whether a text holds a verb or a participle that no list of words knows."""
    folded = fold(text)
    for one in find(text, KINDS):
        folded = folded[: one.start] + " " * (one.end - one.start) + folded[one.end :]
    return any(found.group() not in _known() for found in _DONE.finditer(folded))


@cache
def _known() -> frozenset[str]:
    return frozenset().union(*map(stranger_words, ("grammar", "label", "takes_part")))
