"""Whether what stands behind or below a sentence makes it a goal, or it names the area of one."""

import re
from dataclasses import replace

from finsam.parse.goals.state import GoalScene, Mode, Origin, State
from finsam.parse.goals.tails import split_tail, told_below
from finsam.parse.language.heads import goal_field
from finsam.parse.language.phrases import phrases, says_what_shall_be
from finsam.parse.language.sentences import is_closed
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import GoalTitle, ends_open, stated
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_BOUND = re.compile(rf"\bfår\b[^.]*\b(?:{any_of('goals.bound_of_goal')})\b", re.IGNORECASE)
PLAIN = GoalTitle(level="plain", strict=True)
"""What governs a sentence that what stands below it makes a goal."""
OVERALL = GoalTitle(level="overall", strict=True)
"""What governs the sentence that opens an area whose goals say how they went."""
_MOST_IN_AREA = 12
"""Sentences below the heading of an area that may all be goals, at most."""
_ON_CARD = 2
"""Lines on the card of an area above its sentence: the word "Perspektiv", and its name."""
_LISTED = 25
"""Words of a sentence that may be one of them, at most."""
_MEASURED = frozenset({"target", "result", "status", "expected", "follow_up"})
"""What labels below a sentence tell of if it is a goal."""
_SAID = (PassageKind.TEXT, PassageKind.ITEM, PassageKind.HEADING)
"""Kinds of passages that may say how a goal went."""
SHORT = 32
"""Words of a paragraph that may be a goal without saying "ska", at most."""
_AREA_TITLE_WORDS = 9
"""Words of a line that may name an area, at most."""


def is_told_of(scene: GoalScene, state: State, at: int) -> bool:
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
    return bool(state.given and state.before_is_label)


def _measured(scene: GoalScene, at: int) -> bool:
    """Whether labels of what tells of a goal follow a passage, if only on the next page."""
    passage, after = scene.stream[at], scene.after(at)
    near = after is not None and after.page in (passage.page, passage.page + 1)
    return near and after is not None and _measures(after)


def _has_ended(scene: GoalScene, at: int, mode: Mode | None) -> bool:
    """Whether how a goal went stands behind a passage, or right below it."""
    if mode is not None and mode.origin not in (Origin.LABEL, Origin.INHERITED):
        return False
    if mode is not None and mode.title in (OVERALL, PLAIN) and lists_goals(scene, at):
        return True
    passage, after = scene.stream[at], scene.after(at)
    below = after is not None and after.page == passage.page and _is_outcome(after)
    return below or split_tail(passage.text, passage.aside).states


def _says_something(text: str) -> bool:
    """Whether a passage is a short sentence, or says what shall be."""
    said = is_closed(text) or says_what_shall_be(text) or bool(targets(text))
    return said and not ends_open(text) and len(split_tail(text).text.split()) <= SHORT


def _measures(passage: Passage) -> bool:
    """Whether a passage is a label of what tells of a goal above it."""
    label = passage.label
    if label is None or label.field == "goal":
        return False
    return goal_field(passage.text) in _MEASURED


def _is_outcome(passage: Passage) -> bool:
    """Whether a line says how a goal went and nothing else: "Utfall: 33 %", "Inte uppnått"."""
    return passage.kind in _SAID and bool(told_below(passage.text))


def names_area(scene: GoalScene, state: State, at: int) -> bool:
    """Whether a line set as text names the area of the goal that the next one states."""
    passage, after = scene.stream[at], scene.after(at)
    if after is None or after.page != passage.page or not state.about_goals:
        return False
    text = passage.text
    short = len(text.split()) <= _AREA_TITLE_WORDS and text[:1].isupper() and text[-1:].isalnum()
    return short and stated(after.text) is not None


def opens_area(scene: GoalScene, state: State, at: int) -> bool:
    """Whether a sentence right below the heading of an area is its overall goal.

    What tells is that the next text is a goal that says how it went, or that all that stands below
    the heading are sentences of what shall be.
    """
    mode, passage, after = state.mode, scene.stream[at], scene.after(at)
    if mode is None or mode.origin is not Origin.INHERITED or mode.taken or not state.chain:
        return False
    if after is None or state.before is not state.chain[-1][0]:
        return False
    below = replace(state, before=passage)
    return _is_sentence(passage) and (lists_goals(scene, at) or is_told_of(scene, below, at + 1))


def heads_card(scene: GoalScene, at: int) -> bool:
    """Whether a sentence stands on a card that says of itself that it is an area's.

    "Perspektiv" over the heading "Vägen till jobb" over what is aimed at there.
    """
    if at < _ON_CARD or scene.stream[at].page != scene.stream[at - _ON_CARD].page:
        return False
    word, name = scene.stream[at - _ON_CARD], scene.stream[at - 1]
    said = word.kind is not PassageKind.TABLE and goal_field(word.text) == "area"
    return said and name.kind is PassageKind.HEADING and _is_sentence(scene.stream[at])


def _is_sentence(passage: Passage) -> bool:
    """Whether a passage is one sentence that is short enough for a goal."""
    text = passage.text
    one = is_closed(text) and not re.search(r"[.!?]\s+\S", text) and not passage.inline
    return one and len(text.split()) <= _LISTED


def lists_goals(scene: GoalScene, at: int) -> bool:
    """Whether a sentence is one of several between two headings that all say what shall be."""
    run: list[Passage] = []
    for step in (-1, 1):
        near = at if step > 0 else at - 1
        while 0 <= near < len(scene.stream) and len(run) <= _MOST_IN_AREA:
            if scene.stream[near].kind is PassageKind.HEADING:
                break
            run.append(scene.stream[near])
            near += step
    owed = (p.kind is PassageKind.TEXT and _is_sentence(p) and _owes(p.text) for p in run)
    return 2 <= len(run) <= _MOST_IN_AREA and all(owed)


def _owes(text: str) -> bool:
    """Whether a sentence says what shall be, or sets a bound."""
    return bool(says_what_shall_be(text) or _BOUND.search(text))


def comments(state: State, passage: Passage) -> bool:
    """Whether a sentence behind a goal that says how it went is a comment on that."""
    mode, last = state.mode, state.last
    if mode is None or mode.title is not PLAIN or last is None or not state.about_goals:
        return False
    if state.before is not last and not state.telling:
        return False
    text = passage.text
    aims = says_what_shall_be(text) or passage.aside or phrases(text, "comparator")
    return is_closed(text) and not aims and len(text.split()) <= _LISTED
