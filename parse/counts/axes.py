"""What the labels of a table are, told by the head over them: insatser, kommuner, ages."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from finsam.parse.language.fold import fold, fold_pattern
from finsam.parse.lists import read_table


class Axis(StrEnum):
    """What the labels under a head are; the words lie in ``data/axis_words.csv``."""

    INSATS = "insats"
    KOMMUN = "kommun"
    AGE = "age"
    SEX = "sex"
    PERIOD = "period"
    REASON = "reason"
    SUPPORT = "support"
    QUESTION = "question"
    NUMBER = "number"
    """Running numbers and codes."""
    WORDS = "words"
    """Owners, purposes, remarks: they tell of the row, but split no figures."""


SILENT = frozenset({Axis.NUMBER, Axis.WORDS})
"""Labels that say nothing of what a figure counts."""


@cache
def _rules() -> tuple[tuple[Axis, re.Pattern[str]], ...]:
    return tuple(
        (Axis(row["axis"]), re.compile(fold_pattern(row["pattern"])))
        for row in read_table("axis_words.csv")
    )


@lru_cache(maxsize=4096)
def axis_of(head: str) -> Axis | None:
    """What the labels under ``head`` are; ``None`` where it does not say."""
    bare = re.sub(r"\s+", " ", re.sub(r"^[\W\d]+|[\W\d]+$", "", fold(head)))
    if not bare:
        return Axis.NUMBER if re.fullmatch(r"\W*#\W*", head) else None
    return next((axis for axis, pattern in _rules() if pattern.fullmatch(bare)), None)
