"""Goals in paragraphs and list items."""

import re
from dataclasses import replace

from finsam.parse.goals.aiming import LISTED, heads_measures, is_goal_text, unset_heading
from finsam.parse.goals.found import Event, Found, Given, More, has_overall
from finsam.parse.goals.levels import own_level
from finsam.parse.goals.records import Extra
from finsam.parse.goals.results import without_number
from finsam.parse.goals.sentences import goal_sentences
from finsam.parse.goals.state import (
    GoalScene,
    Mode,
    Origin,
    State,
    follows_up,
    frame_of,
    under_area,
)
from finsam.parse.goals.tails import read_tail, split_tail
from finsam.parse.goals.told import (
    OVERALL,
    PLAIN,
    SHORT,
    comments,
    is_told_of,
    names_area,
    opens_area,
)
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.language.phrases import says_what_shall_be, tells_what_is
from finsam.parse.language.sentences import is_closed
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import (
    GoalTitle,
    ends_open,
    lead_in,
    stated,
    suspends,
)
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage

Step = tuple[State, tuple[Event, ...]]
_LIMIT_NOTE = re.compile(rf"^\(\s*(?:{any_of('common.limit_note')})", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\d{1,2}\s+[A-ZÅÄÖ]")
_PLAIN = Mode(title=PLAIN, origin=Origin.LABEL)
"""What governs a sentence that the labels below it make a goal."""
_NAME_WORDS = 4
"""Words of a line that may be just the name of an insats, at most."""
_FEW = 8
"""Words of a further paragraph below a label that is short enough for a goal, at most."""


def add(scene: GoalScene, state: State, passage: Passage, sheet: Sheet | None) -> Step:
    """Makes a goal of a passage that the mode governs."""
    if read_tail(passage.text):
        return state, ()  # how a goal went is none
    tail = split_tail(passage.text, passage.aside)
    extra = Extra()
    for field, said in tail.said:
        extra = extra.with_field(field, said)
    found = Found(
        text=tail.text,
        source=passage.source,
        frame=frame_of(scene, state, passage, sheet),
        extra=extra,
    )
    made = found.records(scene.context)
    if not made:
        return replace(state, last=passage), ()
    overall = sheet is None and has_overall(made)
    if overall:
        leading = state.mode is None or state.mode.title.level == "overall"
        state = replace(state, overall_above=state.overall_above or leading)
    return state.taking(passage, overall=overall), (found,)


def running(scene: GoalScene, state: State, at: int, sheet: Sheet | None) -> Step:
    """The step at a paragraph."""
    passage = scene.stream[at]
    if sheet is None and is_told_of(scene, state, at):
        return goal_told_of(scene, state, passage)
    if state.given is not None:
        return _told(scene, state, passage, sheet)
    if sheet is None and opens_area(scene, state, at):
        over = Mode(title=OVERALL, origin=Origin.LABEL)
        return add(scene, replace(state, mode=over), passage, None)
    if sheet is None and comments(state, passage):
        return replace(state, given=None), (Given("follow_up", passage.text),)
    if heads_measures(scene, at) and (above := state.goals_above) is not None:
        return add(scene, replace(state, mode=above), passage, sheet)
    if passage.slide and (name := _slide_name(scene, passage)) is not None:
        return replace(state, slide_insats=(passage.page, name)), ()
    if _LIMIT_NOTE.match(passage.text) and state.mode is not None and state.last is not None:
        return state, (More(passage.text),)
    if sheet is None and (said := stated(passage.text)) is not None:
        return _stated(scene, state, passage, *said)
    if sheet is None and names_area(scene, state, at):
        return under_area(state, passage), ()
    led = _led_in(scene, state, at, sheet)
    return led if led is not None else _paragraph(scene, state, passage, sheet)


def _stated(scene: GoalScene, state: State, passage: Passage, title: GoalTitle, goal: str) -> Step:
    """Makes a goal of what a sentence states; what governed before goes on."""
    level = own_level(passage.text.partition(":")[0]) or title.level
    mode = Mode(title=replace(title, level=level), origin=Origin.LEAD_IN)
    after, found = add(scene, replace(state, mode=mode), replace(passage, text=goal), None)
    return replace(after, mode=state.mode), found


def _told(scene: GoalScene, state: State, passage: Passage, sheet: Sheet | None) -> Step:
    """The text of a label that tells of the goal above; a further paragraph is none of it."""
    field = state.given or ""
    after = replace(state, given=None)
    if passage.inline or state.before_is_label:
        return after, (Given(field, passage.text),)
    return scan(scene, after, passage, sheet)


def _led_in(scene: GoalScene, state: State, at: int, sheet: Sheet | None) -> Step | None:
    """The step at a line that leads in goals, or a list of something else; ``None`` elsewhere."""
    passage = scene.stream[at]
    text = passage.text
    title = lead_in(text)
    if title is not None:
        after, found = scan(scene, state, passage, sheet, before_lead=True)
        return replace(
            after, mode=Mode(title=title, origin=Origin.LEAD_IN, parent=state.mode)
        ), found
    title = unset_heading(scene, at)
    if title is not None:
        mode = Mode(title=title, origin=Origin.LABEL, parent=state.mode)
        return replace(state, mode=mode, lead=None if title.bare else text), ()
    if suspends(text):
        return replace(state, mode=None), ()
    if ends_open(text) and len(text.split()) < SHORT:
        return state, ()
    return None


def _paragraph(scene: GoalScene, state: State, passage: Passage, sheet: Sheet | None) -> Step:
    mode = state.mode
    if mode is not None and sheet is None and is_card(passage, mode):
        return make_card(scene, state, passage, mode)
    if mode is None or not is_goal_text(state, passage, mode, sheet):
        return scan(scene, state, passage, sheet)
    after, found = add(scene, state, passage, sheet)
    return (replace(after, mode=None) if mode.title.level == "vision" else after), found


def _slide_name(scene: GoalScene, passage: Passage) -> str | None:
    """The insats that a line on a slide says the slide is about."""
    if len(passage.text.split()) > _NAME_WORDS:
        return None
    return scene.where.is_name(passage.text, passage.page)


def goal_told_of(scene: GoalScene, state: State, passage: Passage) -> Step:
    """Makes a goal of a sentence whose outcome stands behind or below it."""
    mode, free = state.mode, replace(state, given=None)
    if (bare := without_number(passage.text)) != passage.text:
        passage = replace(passage, text=bare)  # else it stays the very passage that comes before
    if passage.slide and mode is not None and mode.title.level == "overall" and mode.taken:
        return make_card(scene, free, passage, mode)
    told = _PLAIN if mode is None else replace(_PLAIN, lead=mode.lead)
    at_level = replace(told, title=replace(PLAIN, level=_level_above(mode)))
    after, found = add(scene, replace(free, mode=at_level), passage, None)
    return replace(after, mode=replace(told, taken=told.taken + 1)), found


def _level_above(mode: Mode | None) -> str:
    """The level that the heading above gives a goal told of by its outcome.

    A label or an overall goal speaks of the one goal below it, and leaves the level open.
    """
    heads = mode is not None and mode.origin is Origin.HEADING and mode.title.level != "overall"
    return mode.title.level if mode is not None and heads else PLAIN.level


def make_card(scene: GoalScene, state: State, passage: Passage, mode: Mode) -> Step:
    """Makes a goal below an overall one: its own words say of which level it is."""
    plain = replace(mode, title=replace(mode.title, level="plain"))
    after, found = add(scene, replace(state, mode=plain), passage, None)
    return replace(after, mode=replace(mode, taken=mode.taken + 1)), found


def is_card(passage: Passage, mode: Mode) -> bool:
    """Whether a sentence on a slide stands as a goal below the overall one that the slide opens."""
    if not passage.slide or mode.title.level != "overall" or not mode.taken:
        return False
    text = split_tail(passage.text).text
    one = is_closed(text) and not re.search(r"[.!?]\s+\S", text) and not read_tail(text)
    aims = bool(says_what_shall_be(text) or targets(text)) or not tells_what_is(text)
    return one and aims and len(text.split()) <= LISTED


def scan(
    scene: GoalScene,
    state: State,
    passage: Passage,
    sheet: Sheet | None,
    *,
    before_lead: bool = False,
) -> Step:
    """Looks for sentences that call themselves goals.

    Text right below a sheet that is a table is a footnote to it, read without its mark.
    """
    below = sheet is not None and not passage.sheet and sheet.is_table
    if below or _FOOTNOTE.match(passage.text):
        return state, ()
    followed = bool(state.chain) and follows_up(state.chain[-1][0].text)
    found: list[Event] = []
    overall = state.overall_above
    for sentence in goal_sentences(passage.text, followed=followed):
        if before_lead and sentence.text.rstrip().endswith(":"):
            continue
        free = replace(state, mode=None, overall_above=overall)
        frame = frame_of(scene, free, passage, sheet)
        heading = state.chain[-1][1] if state.chain else None
        if heading is not None and heading.strict and sheet is None:
            frame = replace(frame, level=heading.level)
        if frame.insats is None:
            frame = replace(frame, insats=scene.where.named_in(passage.text, passage.page))
        one = Found(text=sentence.text, source=passage.source, frame=frame, extra=sentence.extra)
        found.append(one)
        overall = overall or (sheet is None and has_overall(one.records(scene.context)))
    return replace(state, overall_above=overall), tuple(found)
