"""Goals in the items of lists."""

import re
from dataclasses import replace

from finsam.parse.goals.found import Found, Given
from finsam.parse.goals.running import Step, add, goal_told_of, is_card, make_card, scan
from finsam.parse.goals.state import GoalScene, Mode, Origin, State, bullet_of, key_of
from finsam.parse.goals.told import PLAIN, is_told_of
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import title_of
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_GOALS = Mode(title=PLAIN, origin=Origin.INHERITED)
"""What governs an item behind measures of a goal that nothing above had announced."""
_AREA_WORDS = 4
_AREA_FIRST = re.compile(
    r"(?P<area>[A-ZÅÄÖ][^\W\d_]+(?:[\s/,&-]+[^\W\d_]+){0,4}):\s+(?P<goal>[A-ZÅÄÖ]\S*(?:\s+\S+){3,})$"
)
"""An item that opens with a few words and a colon."""
_EXPLAINS = re.compile(rf"^(?:{any_of('goals.it')}) (?:{any_of('goals.explains')})\b")


def item(scene: GoalScene, state: State, at: int, sheet: Sheet | None) -> Step:
    """The step at an item of a list."""
    passage = scene.stream[at]
    if sheet is None and is_told_of(scene, state, at):
        return goal_told_of(scene, state, passage)
    if state.given is not None:
        return state, (Given(state.given, passage.text),)
    state = _with_mode_of_item(state, passage, sheet)
    mode = state.mode
    explains = bool(_EXPLAINS.match(passage.text)) and mode is not None and mode.taken > 0
    if mode is None or _is_area(scene, passage) or mode.title.level == "vision" or explains:
        return scan(scene, state, passage, sheet)
    if sheet is None and passage.marker is None and is_card(passage, mode):
        return make_card(scene, state, passage, mode)
    bullet = bullet_of(passage)
    state = replace(
        state,
        mode=replace(mode, marker=mode.marker or bullet),
        measure_marker=bullet if mode.title.level == "measure" else state.measure_marker,
    )
    opened = _opened_by_area(scene, at) if sheet is None else None
    if opened is not None:
        return _of_area(scene, state, at, opened)
    return add(scene, state, passage, sheet)


def _of_area(scene: GoalScene, state: State, at: int, opened: tuple[str, str]) -> Step:
    """The step at an item that opens with the area of its goal."""
    passage, (area, goal) = scene.stream[at], opened
    state, found = add(scene, state, replace(passage, text=goal), None)
    made = (
        replace(one, frame=replace(one.frame, area=area)) if isinstance(one, Found) else one
        for one in found
    )
    return replace(state, last=passage), tuple(made)


def _opened_by_area(scene: GoalScene, at: int) -> tuple[str, str] | None:
    """The area that an item opens with, and its goal: "Samverkan: Parterna ska mötas".

    Another item of the list opens so, too; what names an insats is no area.
    """
    passage = scene.stream[at]
    found = _AREA_FIRST.match(passage.text)
    beside = [scene.stream[n] for n in (at - 1, at + 1) if 0 <= n < len(scene.stream)]
    listed = any(p.kind is PassageKind.ITEM and _AREA_FIRST.match(p.text) for p in beside)
    if found is None or not listed or passage.slide:
        return None
    area = found["area"].strip()
    if title_of(area) is not None or scene.where.all_in(area, passage.page):
        return None
    return area, found["goal"].strip()


def _with_mode_of_item(state: State, passage: Passage, sheet: Sheet | None) -> State:
    """With what governs an item; another bullet than the measures' goes back to the goals."""
    mode = state.mode
    if mode is None or sheet is not None:
        return state
    bullet = bullet_of(passage)
    other = mode.marker not in (None, bullet)
    if mode.title.level == "measure" and (mode.parent is not None or state.overall_above):
        return replace(state, mode=mode.parent or _GOALS) if other else state
    if bullet == state.measure_marker and other:
        title = replace(mode.title, level="measure")
        return replace(state, mode=Mode(title=title, origin=Origin.LABEL, parent=mode))
    return state


def _is_area(scene: GoalScene, passage: Passage) -> bool:
    """Whether an item only names what a heading further down is about."""
    if len(passage.text.split()) > _AREA_WORDS or targets(passage.text):
        return False
    key = key_of(passage.text)
    return bool(key) and any(heading.startswith(key) for heading in scene.headings)
