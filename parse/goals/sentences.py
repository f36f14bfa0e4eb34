"""Sentences of running text that are goals, with what their neighbours say of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.goals.records import BARE_GOAL, Extra
from finsam.parse.goals.results import without_marks
from finsam.parse.language.sentences import extents
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import is_self_named
from finsam.parse.lists import any_of


@dataclass(frozen=True, slots=True)
class GoalSentence:
    """A sentence of running text that is a goal, with what its neighbours say of it."""

    text: str
    extra: Extra


_TOLD_OF = re.compile(
    rf"^([^:]{{8,160}}\b(?:{any_of('goals.told_of')})\b[^:]{{0,60}}):\s+(\S.{{15,}})$"
)
_OWED = re.compile(rf"\b{any_of('goals.shall')}\b[^.;]*\b(?:{any_of('goals.owed')})\b", re.I)
_LAID_DOWN = re.compile(rf"\b(?:{any_of('goals.laid_down')})\b", re.I)
_CAME_TO = re.compile(rf"\b(?:{any_of('goals.came_to')})\b", re.I)


def goal_sentences(text: str, *, followed: bool = False) -> list[GoalSentence]:
    """The sentences of running text that call themselves goals.

    In a chapter that follows up goals, so do sentences that say what shall be at least or at
    most.

    "16 % kom i arbete. Målet var 20 %." is a goal with its result; "Svaren räcker inte för
    att pröva målen: minst 80 % är nöjda" is one with its follow-up.
    """
    cleaned = without_marks(text)
    bounds = extents(cleaned)
    said = [cleaned[start:end] for start, end in bounds]
    found: list[GoalSentence] = []
    for nth, sentence in enumerate(said):
        before = said[nth - 1] if nth else None
        after = said[nth + 1] if nth + 1 < len(said) else None
        if BARE_GOAL.match(sentence) and before is not None:
            follow = after if after and not _leads_to_goal(said, nth + 1) else before
            extra = Extra(result=before, target=sentence, follow_up=follow)
            found.append(GoalSentence(f"{before} {sentence}", extra))
        elif followed and _is_owed(sentence):
            came = after if after and _CAME_TO.search(after) and not _is_owed(after) else None
            found.append(GoalSentence(sentence, Extra(result=came, follow_up=came)))
        elif is_self_named(sentence):
            found.append(GoalSentence(sentence, Extra()))
        elif (told := _TOLD_OF.match(sentence)) and targets(told.group(2)):
            found.append(GoalSentence(told.group(2), Extra(follow_up=told.group(1))))
    return found


def _is_owed(sentence: str) -> bool:
    """Whether a sentence sets a floor or a ceiling, by no law."""
    set_down = _OWED.search(sentence) and not _LAID_DOWN.search(sentence)
    return bool(set_down) and bool(targets(sentence))


def _leads_to_goal(said: Sequence[str], nth: int) -> bool:
    """Whether a sentence is the result that belongs to the next goal."""
    return nth + 1 < len(said) and bool(BARE_GOAL.match(said[nth + 1]))
