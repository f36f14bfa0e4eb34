"""Whether what stands behind or below a sentence makes it a goal, or it names the area of one."""

import re

from finsam.parse.goals.state import Mode, Origin, Scene, State
from finsam.parse.goals.tails import read_tail, split_tail
from finsam.parse.language.heads import goal_field
from finsam.parse.language.sentences import is_closed
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import ends_open, stated
from finsam.parse.passages.passage import Passage, PassageKind

MODAL = re.compile(r"\b(?:ska|skall|bör)\b", re.IGNORECASE)
"""Verbs of what is owed."""
_MEASURED = frozenset({"target", "result", "status", "expected", "follow_up"})
"""What labels below a sentence tell of if it is a goal."""
_SAID = (PassageKind.TEXT, PassageKind.ITEM, PassageKind.HEADING)
"""Kinds of passages that may say how a goal went."""
SHORT = 32
"""Words of a paragraph that may be a goal without saying "ska", at most."""
_AREA_TITLE_WORDS = 9
"""Words of a line that may name an area, at most."""


def is_told_of(scene: Scene, state: State, at: int) -> bool:
    """Whether a sentence in a chapter about goals tells, or is told, how far a goal went.

    "Minst 40 ärenden ska lyftas." above "Målvärde: 40 st", or above a line that says no more than
    "Uppnått", needs no label to be a goal.
    """
    passage = scene.stream[at]
    if passage.inline or _is_of_label(state):
        return False
    if not (_measured(scene, at) or _has_ended(scene, at, state.mode)):
        return False
    return state.about_goals and _says_something(passage.text)


def _is_of_label(state: State) -> bool:
    """Whether a passage is the text of the label above it."""
    return bool(state.given and state.before is not None and state.before.label is not None)


def _measured(scene: Scene, at: int) -> bool:
    """Whether labels of what tells of a goal follow a passage, if only on the next page."""
    passage, after = scene.stream[at], scene.after(at)
    near = after is not None and after.page in (passage.page, passage.page + 1)
    return near and after is not None and _measures(after)


def _has_ended(scene: Scene, at: int, mode: Mode | None) -> bool:
    """Whether how a goal went stands behind a passage, or right below it."""
    if mode is not None and mode.origin is not Origin.LABEL:
        return False
    passage, after = scene.stream[at], scene.after(at)
    below = after is not None and after.page == passage.page and _is_outcome(after)
    return below or split_tail(passage.text).states


def _says_something(text: str) -> bool:
    """Whether a passage is a short sentence, or says what shall be."""
    said = is_closed(text) or bool(MODAL.search(text)) or bool(targets(text))
    return said and not ends_open(text) and len(split_tail(text).text.split()) <= SHORT


def _measures(passage: Passage) -> bool:
    """Whether a passage is a label of what tells of a goal above it."""
    label = passage.label
    if label is None or label.field == "goal":
        return False
    return goal_field(passage.text) in _MEASURED


def _is_outcome(passage: Passage) -> bool:
    """Whether a line says how a goal went and nothing else: "Utfall: 33 %", "Inte uppnått"."""
    return passage.kind in _SAID and bool(read_tail(passage.text))


def names_area(scene: Scene, state: State, at: int) -> bool:
    """Whether a line set as text names the area of the goal that the next one states."""
    passage, after = scene.stream[at], scene.after(at)
    if after is None or after.page != passage.page or not state.about_goals:
        return False
    text = passage.text
    short = len(text.split()) <= _AREA_TITLE_WORDS and text[:1].isupper() and text[-1:].isalnum()
    return short and stated(after.text) is not None
