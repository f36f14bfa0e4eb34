"""What is known while the passages of a file go by, and what holds for a goal at one of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from finsam.corpus.spelling import skeleton
from finsam.parse.context import Context
from finsam.parse.goals.records import Frame
from finsam.parse.goals.results import wants_result
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.insatser.where import Where
from finsam.parse.language.insats_words import name_of
from finsam.parse.language.titles import GoalTitle
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_FOLLOWS_UP = re.compile(
    rf"{any_of('goals.goals_reached')}|\b(?:{any_of('goals.follows_up')})\b[^.]*\w*"
    rf"{any_of('goals.goal_noun')}\b|{any_of('goals.goals_and_results')}",
    re.IGNORECASE,
)
"""A heading of a chapter that tells how goals were met."""


_NOUN_ENDING = f"(?:{any_of('goals.noun_ending')})$"


class Origin(StrEnum):
    """What made goals of the passages that follow."""

    HEADING = "heading"
    LABEL = "label"
    LEAD_IN = "lead-in"
    INHERITED = "inherited"
    """A heading below one that promises goals, which does not say so itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """What governs the passages that follow.

    Attributes:
        title: what the heading, label or lead-in said.
        origin: which of them it was.
        taken: goals made under it so far.
        marker: bullet of its first item.
        lead: depth of the overall goal that opens it: what stands deeper goes into its parts.
        parent: what governed before a label or lead-in.
    """

    title: GoalTitle
    origin: Origin
    taken: int = 0
    marker: str | None = None
    lead: int | None = None
    parent: "Mode | None" = None

    @property
    def outermost(self) -> "Mode":
        """What governed before all labels and lead-ins."""
        return self if self.parent is None else self.parent.outermost


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is known before a passage.

    Attributes:
        chain: headings above, each with what it says of goals.
        mode: what governs the passage.
        overall_above: whether an overall goal stands above in the chapter.
        measure_marker: sort of bullet that measures have.
        slide_insats: page of a slide and the insats that a line on it names.
        last: the passage that made the last goals.
        before: the passage before.
        lead: the line that leads in the goals, where it names their area.
        given: what the label just above tells of the last goal: result, status, target …
        telling: whether the passage before told how the last goal went.
        part: index of the document that the passage before belongs to.
    """

    chain: tuple[tuple[Passage, GoalTitle | None], ...] = ()
    mode: Mode | None = None
    overall_above: bool = False
    measure_marker: str | None = None
    slide_insats: tuple[int, str | None] = (0, None)
    last: Passage | None = None
    before: Passage | None = None
    lead: str | None = None
    given: str | None = None
    telling: bool = False
    part: int = -1

    @property
    def goals_above(self) -> Mode | None:
        """What measures are measures of: the goals above them."""
        mode = self.mode
        while mode is not None and mode.title.level == "measure":
            mode = mode.parent
        return mode

    @property
    def before_is_label(self) -> bool:
        """Whether the passage before is a label."""
        return self.before is not None and self.before.label is not None

    @property
    def about_goals(self) -> bool:
        """Whether the chapter is about goals: they are set in it, or followed up."""
        named = any(title is not None or follows_up(head.text) for head, title in self.chain)
        return named or self.overall_above

    @property
    def area(self) -> str | None:
        """The nearest heading that says more than the level, else the nearest."""
        for heading, title in reversed(self.chain):
            if title is not None and title.area:
                return title.area
            if title is None or not title.bare:
                return heading.text.rstrip(" :")
        return self.chain[-1][0].text.rstrip(" :") if self.chain else None

    def taking(self, passage: Passage, *, overall: bool = False) -> "State":
        """The state after a passage that made goals under the mode, overall ones or others."""
        mode = self.mode
        if mode is not None:
            lead = passage.level if overall and not mode.taken else mode.lead
            mode = replace(mode, taken=mode.taken + 1, lead=lead)
        return replace(self, last=passage, mode=mode)

    def below_overall(self, passage: Passage) -> bool:
        """Whether an overall goal stands above a passage in its chapter, or over it in its list."""
        lead = self.mode.lead if self.mode is not None else None
        return self.overall_above or (lead is not None and passage.level > lead)


@dataclass(frozen=True, kw_only=True)
class GoalScene:
    """What stays the same while the passages go by.

    Attributes:
        context: the file, with its insatser.
        where: which insats a place is about.
        stream: its passages.
        sheets: its fact sheets.
    """

    context: Context
    where: Where
    stream: Sequence[Passage]
    sheets: Sequence[Sheet]

    @cached_property
    def headings(self) -> frozenset[str]:
        """Keys of all headings of the file."""
        return frozenset(key_of(p.text) for p in self.stream if p.kind is PassageKind.HEADING)

    @cached_property
    def _sheet_at(self) -> dict[int, Sheet]:
        return {at: sheet for sheet in self.sheets for at in range(sheet.first, sheet.last)}

    def sheet(self, at: int) -> Sheet | None:
        """The fact sheet that passage ``at`` stands in."""
        return self._sheet_at.get(at)

    def after(self, at: int) -> Passage | None:
        """The passage behind ``at``."""
        return self.stream[at + 1] if at + 1 < len(self.stream) else None

    def other_headings(self, at: int) -> Iterable[str]:
        """Keys of all headings but the one at ``at``."""
        return {
            key_of(p.text)
            for n, p in enumerate(self.stream)
            if p.kind is PassageKind.HEADING and n != at
        }


def frame_of(scene: GoalScene, state: State, passage: Passage, sheet: Sheet | None) -> Frame:
    """What holds for goals at a passage."""
    mode = state.mode
    title = mode.title if mode is not None else None
    names = _sheet_names(scene, state, passage, sheet)
    area = None
    if not names:
        area = title.area if title is not None and title.area else state.area
        if mode is not None and mode.origin is Origin.LABEL and not mode.title.area:
            area = state.lead if state.lead is not None else area
    return Frame(
        level=title.level if title is not None else None,
        area=area,
        insats=" och ".join(names) if names else None,
        sheet_names=names,
        results=wants_result(title.remark) if title is not None else False,
        overall_above=state.below_overall(passage),
    )


def _sheet_names(
    scene: GoalScene, state: State, passage: Passage, sheet: Sheet | None
) -> tuple[str, ...]:
    """Names of the insatser whose own sheet, slide or chapter a passage stands in."""
    page, where = passage.page, scene.where
    if state.slide_insats[0] == page and state.slide_insats[1]:
        return (state.slide_insats[1],)
    if sheet is not None:
        return tuple(where.is_name(name, page) or name for name in sheet.names)
    for heading, title in reversed(state.chain):
        name = None if title else where.is_name(name_of(heading.text), page)
        if name is not None:
            return (name,)
    return ()


def under_area(state: State, line: Passage) -> State:
    """The state below a line set as text that names an area: it heads what follows."""
    chain = list(state.chain)
    while chain and chain[-1][0].kind is PassageKind.TEXT:
        chain.pop()
    below = max((head.level for head, _ in chain), default=0) + 1
    return replace(
        state, chain=(*chain, (replace(line, level=below), None)), overall_above=False, given=None
    )


def bullet_of(passage: Passage) -> str:
    """The sort of bullet before an item; drawn and lost bullets are one sort."""
    return "dash" if passage.marker in ("-", "–", "—") else "bullet"


def depth(passage: Passage, title: GoalTitle | None) -> int:
    """Depth of a heading: below a numbered one of its level, and a bare level word below both."""
    numbered = passage.marker is not None and passage.marker[:1].isdigit()
    return 4 * passage.level + (not numbered) + 2 * (title is not None and title.bare)


def key_of(text: str) -> str:
    """A heading without number and endings, for telling an area from a goal."""
    words = re.findall(r"[^\W\d_]{3,}", skeleton(text))
    return " ".join(re.sub(_NOUN_ENDING, "", word) for word in words)


def follows_up(heading: str) -> bool:
    """Whether a heading is that of a chapter that tells how goals were met."""
    return bool(_FOLLOWS_UP.search(heading))
