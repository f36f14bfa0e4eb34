"""Walks through a file and tells where goals stand, one step a passage.

What governs a passage is the nearest heading, label or lead-in above it; running text elsewhere
is searched for sentences that call themselves goals. A step takes what is known before a passage
and gives what is known after it, and what it found.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.goals.asked import answer_in, asks, is_question, told_in
from finsam.parse.goals.found import Event, Found, Given, has_overall
from finsam.parse.goals.items import item
from finsam.parse.goals.records import extras_of
from finsam.parse.goals.rows import rows_with_area
from finsam.parse.goals.running import add, goal_told_of, running
from finsam.parse.goals.state import GoalScene, Mode, Origin, State, depth, frame_of, key_of
from finsam.parse.goals.tables import goal_rows, goes_on
from finsam.parse.goals.tails import told_below
from finsam.parse.goals.told import OVERALL, heads_card
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.language.heads import goal_field
from finsam.parse.language.labels import whole_label
from finsam.parse.language.titles import GoalTitle, title_of
from finsam.parse.layout import Table
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_VETO_HEADING = re.compile(
    f"{any_of('goals.no_goals')}",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 4
_NAME_WORDS = 4
"""Words of a line that may be just the name of an insats, at most."""
_LINES_ABOVE = 4
"""Passages above a table among which its heading is."""
_GOES_ON = re.compile(rf"\W*\b(?:{any_of('goals.continued')})\b\W*$", re.IGNORECASE)
_TOLD = frozenset({"result", "status", "expected", "follow_up", "target"})
"""What a label below a goal may tell of it."""
_CARDED = (PassageKind.TEXT, PassageKind.ITEM)
"""Kinds of passages that may state the goal of an area's card."""

Step = tuple[State, tuple[Event, ...]]


def walk(scene: GoalScene) -> tuple[Event, ...]:
    """All goals of the file, in order, with what is told of them."""
    state = State()
    events: list[Event] = []
    for at in range(len(scene.stream)):
        state, found = step(scene, state, at)
        events += found
    return tuple(events)


def step(scene: GoalScene, state: State, at: int) -> Step:
    """The state after passage ``at``, and what was found in it."""
    passage, sheet = scene.stream[at], scene.sheet(at)
    state = _turned(scene, state, passage)
    if told := _behind(state, passage):
        return replace(state, before=passage, telling=True), told
    if asks(scene, state, at):
        state, found = goal_told_of(scene, state, passage)
        return replace(state, before=passage, telling=False), found
    if sheet is None and passage.kind in _CARDED and heads_card(scene, at):
        over = Mode(title=OVERALL, origin=Origin.LABEL)
        state, found = add(scene, replace(state, mode=over), passage, None)
        return replace(state, before=passage, telling=False, mode=None), found
    inside = sheet is not None and passage.label is not None and at > sheet.first
    match passage.kind:
        case PassageKind.HEADING if not inside:
            state, found = _heading(scene, state, at, sheet)
        case PassageKind.HEADING | PassageKind.LABEL:
            state, found = _label(state, passage, sheet), ()
        case PassageKind.TABLE:
            state, found = _table(scene, state, at)
        case PassageKind.TEXT:
            state, found = running(scene, state, at, sheet)
        case PassageKind.ITEM:
            state, found = item(scene, state, at, sheet)
        case _:
            found = ()
    telling = any(isinstance(one, Given) for one in found)
    return replace(state, before=passage, telling=telling), found


def _behind(state: State, passage: Passage) -> tuple[Event, ...]:
    """What a line of its own right below a goal tells of it: "183 personer  Uppnått"."""
    goal, before = state.last, state.before
    if goal is None or before is None or state.mode is None or not state.mode.taken:
        return ()
    if before is goal and is_question(goal) and (answer := answer_in(passage)) is not None:
        return tuple(Given(name, text) for name, text in told_in(answer))
    if passage.page != goal.page or (before is not goal and not state.telling):
        return ()
    kinds = (PassageKind.TEXT, PassageKind.ITEM, PassageKind.HEADING)
    said = told_below(passage.text) if passage.kind in kinds else ()
    return tuple(Given(name, text) for name, text in said)


def _turned(scene: GoalScene, state: State, passage: Passage) -> State:
    """A new document forgets the headings above, a new slide what governs."""
    part = scene.context.part_index(passage.page)
    if part != state.part:
        return State(part=part, before=state.before, last=state.last)
    before = state.before
    if passage.slide and (before is None or before.page != passage.page):
        return replace(state, mode=None, given=None)
    return state


# Headings and labels


def _heading(scene: GoalScene, state: State, at: int, sheet: Sheet | None) -> Step:
    passage = scene.stream[at]
    title = title_of(passage.text, heading=True)
    if title is None:
        title, name = _title_with_insats(scene, passage)
        state = replace(state, slide_insats=(passage.page, name)) if name else state
    if title is not None and title.level == "vision" and not title.bare and _has_own(scene, at):
        title = replace(title, strict=False)
    if title is None and _is_goal_heading(scene, state, at, sheet):
        return add(scene, state, passage, sheet)
    if title is not None and title.bare and _beside_goals(state, passage):
        title = replace(title, bare=False)
    chain = list(state.chain)
    while chain and depth(*chain[-1]) >= depth(passage, title):
        chain.pop()
    above = [t for _, t in chain if t is not None and t.strict]
    kept = state.overall_above and bool(chain) and passage.level > 1
    state = replace(
        state, chain=(*chain, (passage, title)), overall_above=kept, given=None, lead=None
    )
    return replace(state, mode=_mode_below(state, passage, title, above, sheet)), ()


def _has_own(scene: GoalScene, at: int) -> bool:
    """Whether the vision that a heading names among other things has a heading of its own below."""
    passage = scene.stream[at]
    for after in scene.stream[at + 1 :]:
        if after.page != passage.page:
            return False
        if after.kind in (PassageKind.HEADING, PassageKind.LABEL):
            title = title_of(after.text)
            if title is not None and title.level == "vision" and title.bare:
                return True
            if after.kind is PassageKind.HEADING and after.level <= passage.level:
                return False
    return False


def _beside_goals(state: State, passage: Passage) -> bool:
    """Whether a heading follows one of its own level that has goals: it stands beside it.

    "Delmål" below "Individ" tells how far the goals of that area go; "Verksamhetsmål" after
    "Mål för deltagarna" with its list is a chapter of its own.
    """
    mode = state.mode.outermost if state.mode is not None else None
    if not state.chain or mode is None or mode.origin is not Origin.HEADING or not mode.taken:
        return False
    above, title = state.chain[-1]
    said = title is not None and title.strict and not title.bare
    return said and above.level == passage.level


def _mode_below(
    state: State,
    passage: Passage,
    title: GoalTitle | None,
    above: Sequence[GoalTitle],
    sheet: Sheet | None,
) -> Mode | None:
    """What governs below a heading."""
    if title is not None and title.strict:
        origin = Origin.LABEL if passage.label is not None and sheet else Origin.HEADING
        parent = state.goals_above if title.level == "measure" else None
        return Mode(title=title, origin=origin, parent=parent)
    if title is None and above and not _VETO_HEADING.search(passage.text):
        return Mode(title=replace(above[-1], level="plain", bare=False), origin=Origin.INHERITED)
    return None


def _title_with_insats(scene: GoalScene, passage: Passage) -> tuple[GoalTitle | None, str | None]:
    """A heading that puts the name of an insats beside the level: "Målsättning STEGET"."""
    words = passage.text.split()
    for cut in range(1, min(len(words), _NAME_WORDS)):
        for one, two in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
            title = title_of(" ".join(one))
            if title is None or not title.strict:
                continue
            if (name := scene.where.is_name(" ".join(two), passage.page)) is not None:
                return title, name
    return None, None


def _is_goal_heading(scene: GoalScene, state: State, at: int, sheet: Sheet | None) -> bool:
    """Whether a line set as a heading right below "Övergripande mål" is the goal itself."""
    mode, passage = state.mode, scene.stream[at]
    if mode is None or mode.origin is Origin.INHERITED or mode.taken or at == 0:
        return False
    before = scene.stream[at - 1]
    if before.kind not in (PassageKind.HEADING, PassageKind.LABEL) or passage.marker:
        return False
    if mode.title.level not in ("overall", "vision") or sheet is not None:
        return False
    enough = len(passage.text.split()) >= _SENTENCE_WORDS
    return enough and key_of(passage.text) not in scene.other_headings(at)


def _label(state: State, passage: Passage, sheet: Sheet | None) -> State:
    label = passage.label
    title = title_of(passage.text)
    if label is not None and label.level and title is None:
        title = GoalTitle(level=label.level, strict=True, area=label.area, remark=label.remark)
    if title is None or label is None or not label.level:
        opened = state.mode is not None and state.mode.origin is Origin.LABEL
        if opened and title is not None and title.strict and state.before_is_label:
            return state  # "Mål | Bidra till målen: …": the label's text leads in what it lists
        return _beside(state, passage, sheet)
    parent = state.goals_above if title.level == "measure" else None
    mode = Mode(title=title, origin=Origin.LABEL, parent=parent)
    governed = bool(state.chain) and state.chain[-1][1] is not None
    plain = title.bare or governed or whole_label(passage.text) is not None
    return replace(state, mode=mode, lead=None if plain else passage.text, given=None)


def _beside(state: State, passage: Passage, sheet: Sheet | None) -> State:
    """After a label that introduces no goal: it may tell of the goal above it."""
    field = goal_field(passage.text)
    if field in _TOLD and state.mode is not None and state.mode.taken:
        return replace(state, given=field)
    label = passage.label
    ends = sheet is not None or (label is not None and label.field != "other")
    return replace(state, mode=None if ends else state.mode, given=None)


# Tables


def _table(scene: GoalScene, state: State, at: int) -> Step:
    passage = scene.stream[at]
    table = passage.table
    if table is None:
        return state, ()
    found: list[Event] = []
    overall = False
    for row, title, text in rows_with_area(goal_rows(table, _more(scene, at, table))):
        frame = frame_of(scene, state, passage, None)
        if title is not None and title.area:
            frame = replace(frame, area=title.area)
        elif text and title is None:
            frame = replace(frame, area=text.rstrip(" :"))
        if "area" in row.fields:
            frame = replace(frame, area=row.fields["area"])
        if row.fields.get("insats"):
            name = scene.where.named_in(row.fields["insats"], row.page)
            frame = replace(frame, insats=name or frame.insats)
        source = replace(passage.source, page=row.page, box=row.cell.box, printed=row.cell.raw)
        for level, goal in row.goals:
            used = replace(frame, level=level, overall_above=True)
            for extra in extras_of(row, goal, level):
                one = Found(text=goal, source=source, frame=used, extra=extra)
                found.append(one)
                overall = overall or has_overall(one.records(scene.context))
    leading = state.mode is None or state.mode.title.level == "overall"
    return replace(state, overall_above=state.overall_above or (overall and leading)), tuple(found)


def _more(scene: GoalScene, at: int, table: Table) -> list[Table]:
    """Tables without a header that go on with a goal table on the next pages."""
    more: list[Table] = []
    for after in scene.stream[at + 1 :]:
        if after.kind is PassageKind.NOTE or _says_again(scene, at, after):
            continue
        last = more[-1] if more else table
        goal_table = replace(table, row_pages=last.row_pages)
        if after.table is None or not goes_on(goal_table, after.table):
            break
        more.append(after.table)
    return more


def _says_again(scene: GoalScene, at: int, after: Passage) -> bool:
    """Whether a line above the rest of a table on a later page repeats the table's heading."""
    if after.page == scene.stream[at].page or after.kind is PassageKind.TABLE:
        return False
    above = scene.stream[max(0, at - _LINES_ABOVE) : at]
    headings = {key_of(one.text) for one in above if one.kind is PassageKind.HEADING}
    return key_of(_GOES_ON.sub("", after.text)) in headings
