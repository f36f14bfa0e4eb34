"""Whether a paragraph or list item is a goal, by how it sounds and what it stands under."""

import re

from finsam.parse.goals.state import (
    GoalScene,
    Mode,
    Origin,
    State,
)
from finsam.parse.goals.told import (
    SHORT,
)
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.language.phrases import says_what_shall_be, tells_of_past
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import (
    GoalTitle,
    ends_open,
    is_self_named,
    title_of,
)
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_ATT = re.compile(r"^Att\s", re.IGNORECASE)
_AIMING = re.compile(rf"\b(?:{any_of('goals.aiming')})\b", re.IGNORECASE)
"""Words of a paragraph that tells what is to come of something."""
_NOT_GOAL = re.compile(rf"\b(?:{any_of('goals.not_goal')})\b", re.IGNORECASE)
_TITLE_WORDS = 9
_LONG = 60
"""Words of a paragraph whose first sentence says "ska" that may be a goal, at most."""
LISTED = 25
"""Words of a line that goes on with a list of goals without bullets, at most."""
_FEW_WORDS = 8
"""Words of the longest line that is no sentence."""


def unset_heading(scene: GoalScene, at: int) -> GoalTitle | None:
    """What a line says that is not set as a heading but stands as one above a list."""
    passage, after = scene.stream[at], scene.after(at)
    if after is None or after.kind is not PassageKind.ITEM or after.page != passage.page:
        return None
    text = passage.text
    if len(text.split()) > _TITLE_WORDS or text.rstrip().endswith((".", ",", ";")):
        return None
    title = title_of(text)
    return title if title is not None and title.strict else None


def heads_measures(scene: GoalScene, at: int) -> bool:
    """Whether the measures of a passage follow it at once, so that it is a goal."""
    after = scene.after(at)
    if after is None or after.kind not in (PassageKind.HEADING, PassageKind.LABEL):
        return False
    title = title_of(after.text)
    return title is not None and title.level == "measure" and not ends_open(scene.stream[at].text)


def is_goal_text(state: State, passage: Passage, mode: Mode, sheet: Sheet | None) -> bool:
    """Whether a paragraph that the mode governs is a goal."""
    if _after_goal_line(state, passage, mode):
        return False
    if mode.origin is Origin.LABEL and (sheet is not None or passage.inline):
        return not mode.taken or bool(passage.sheet) or passage.inline or _aims(passage.text)
    if mode.title.level == "vision":
        return mode.taken == 0
    if mode.origin is Origin.INHERITED:
        return False
    if _ATT.match(passage.text):
        return True
    if mode.taken:
        return _goes_on_listing(state, passage, mode)
    return _sounds_like_goal(passage)


def _aims(text: str) -> bool:
    """Whether a further paragraph below a label says what is aimed at rather than what is done."""
    return (
        bool(says_what_shall_be(text) or _AIMING.search(text) or _ATT.match(text) or targets(text))
        or len(text.split()) <= _FEW_WORDS
    )


def _after_goal_line(state: State, passage: Passage, mode: Mode) -> bool:
    """Whether a paragraph only follows a goal that stood on its label's own line."""
    led = state.last is not None and state.last.inline
    if not (mode.taken and led) or passage.inline:
        return False
    return mode.origin is Origin.LABEL or tells_of_past(passage.text)


def _sounds_like_goal(passage: Passage) -> bool:
    text = passage.text
    if is_self_named(text):
        return True
    if _NOT_GOAL.search(text) and not targets(text):
        return False
    words = len(text.split())
    owed = says_what_shall_be(text.split(". ")[0]) and words <= _LONG
    return words <= SHORT or passage.bold or owed


def _goes_on_listing(state: State, passage: Passage, mode: Mode) -> bool:
    """Whether a line goes on with a list of goals that has no bullets."""
    last = state.last
    listing = mode.origin in (Origin.LABEL, Origin.LEAD_IN) or (
        passage.slide and mode.origin is Origin.HEADING
    )
    if last is None or last is not state.before or not listing:
        return False
    if last.source == passage.source:
        return True
    single = mode.title.level in ("overall", "vision")
    return not single and len(passage.text.split()) <= LISTED
