"""Fact sheets of insatser: a name, and labels with text beneath it.

A sheet is a table, a chapter with labelled paragraphs, or a slide. Whether what has labels is an
insats at all is told by its fields and by its heading: the plan's own "Syfte" is no insats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from finsam.parse.insatser.sheet import Sheet
from finsam.parse.language.insats_words import (
    is_rubric,
    may_be_name,
    name_of,
    section_kind,
)
from finsam.parse.language.labels import Label
from finsam.parse.language.nouns import same_word, tokens
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

_TITLE_WORDS = 12
_LINE_WORDS = 10
"""Words of a line, not set as a heading, that may be a name, at most."""
_CORE = frozenset({"purpose", "target_group", "owner", "period", "cost", "places", "start"})
_TELLING = _CORE | {"goal", "end"}
_OWN = frozenset({"owner", "target_group", "purpose", "period", "places"})
_SURE = 3
"""Fields that only insatser have, from which what has them is one."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is known before a passage.

    Attributes:
        open: the sheet that the passages before belong to.
        titles: the last headings, which a label below makes the names of a sheet.
        title_at: index of the first of them.
        lead: what stands below them.
        chain: the headings that hold here, outermost first.
        current: the field whose label was the last.
        fresh: whether nothing stands yet below the titles.
    """

    open: Sheet | None = None
    titles: tuple[Passage, ...] = ()
    title_at: int = 0
    lead: tuple[Passage, ...] = ()
    chain: tuple[Passage, ...] = ()
    current: str | None = None
    fresh: bool = False

    def ended(self, at: int) -> tuple[Sheet, ...]:
        """The open sheet as it ends before passage ``at``, if there is one."""
        return () if self.open is None else (replace(self.open, last=at),)


Step = tuple[_State, tuple[Sheet, ...]]
"""The state after a passage, and the sheet that ended before it."""


def read_sheets(stream: Sequence[Passage]) -> tuple[Sheet, ...]:
    """All fact sheets that are about insatser, in order."""
    state = _State()
    found: list[Sheet] = []
    for at in range(len(stream)):
        state, ended = _step(state, stream, at)
        found += ended
    return tuple(sheet for sheet in (*found, *state.ended(len(stream))) if _is_insats(sheet))


def _step(state: _State, stream: Sequence[Passage], at: int) -> Step:
    passage = stream[at]
    if passage.kind is PassageKind.HEADING and not _is_sheet_label(passage, state):
        return _heading(state, passage, at)
    if passage.label is not None:
        return _label(state, stream, at)
    if passage.kind is PassageKind.TEXT and _second_title(state, stream, at):
        return replace(state, titles=(*state.titles, passage)), ()
    if passage.kind in RUNNING:
        return _text(state, passage), ()
    return state, ()


def _is_sheet_label(passage: Passage, state: _State) -> bool:
    """Whether a heading is a label inside a sheet rather than a chapter of its own."""
    if passage.label is None:
        return False
    if passage.marker is not None and any(c.isdigit() for c in passage.marker):
        return False
    titles = state.open.titles if state.open else state.titles
    if not titles:
        return False
    if passage.level > titles[0].level or passage.text.rstrip().endswith(":"):
        return True
    # In scans a label may be as tall as the heading: then the heading's number tells, or a
    # label that only an insats has.
    numbered = titles[0].marker is not None and titles[0].marker[:1].isdigit()
    own = passage.label.field in ("owner", "period", "start", "end", "places")
    opened = state.open is not None and "owner" in state.open.fields
    return passage.label.field != "other" and (numbered or own or opened)


def _heading(state: _State, passage: Passage, at: int) -> Step:
    """The step at a heading: it goes on with the open sheet, or ends it."""
    if state.open is not None and passage.slide:
        goes_on = name_of(passage.text).casefold() == state.open.title
        if _is_beneath(passage, state.open):
            below = replace(state.open, lead=(*state.open.lead, passage))
            return replace(state, open=below, current=None), ()
        if goes_on:
            return replace(state, current=None), ()
    together = state.fresh and bool(state.titles) and _side_by_side(state.titles[-1], passage)
    after = _State(
        titles=(*state.titles, passage) if together else (passage,),
        title_at=state.title_at if together else at,
        chain=(*takewhile(lambda above: above.level < passage.level, state.chain), passage),
        fresh=True,
    )
    return after, state.ended(at)


def _is_beneath(passage: Passage, sheet: Sheet) -> bool:
    """Whether a heading stands below that of a sheet, on the same slide."""
    return passage.page == sheet.page and passage.level > sheet.titles[0].level


def _side_by_side(one: Passage, two: Passage) -> bool:
    """Whether two headings stand over one table, as names of one sheet."""
    same = (one.level, one.page, one.sheet) == (two.level, two.page, two.sheet)
    return same and two.sheet > 0


def _label(state: _State, stream: Sequence[Passage], at: int) -> Step:
    """The step at a label: it opens a sheet, or a field of the open one."""
    label = stream[at].label
    assert label is not None
    ended: tuple[Sheet, ...] = ()
    title = _title_before(stream, at, state)
    if title is not None and (state.open is None or label.field in state.open.fields):
        ended = replace(state, open=_without(state.open, state.current, title)).ended(at - 1)
        titles = _titles_before(stream, at, title)
        state = _State(titles=titles, title_at=at - 1, chain=state.chain)
    opened = state.open
    if opened is None and state.titles and label.field != "other":
        opened = _opened(state)
    if opened is not None:
        state = replace(state, open=_with_label(opened, label), current=label.field)
    return replace(state, fresh=False), ended


def _with_label(sheet: Sheet, label: Label) -> Sheet:
    """The sheet with a field for what stands below a label; a purpose of a level has goals too."""
    names = [label.field, *(("goal",) if label.field == "purpose" and label.level else ())]
    new = {name: () for name in names if name not in sheet.fields}
    return replace(sheet, fields={**sheet.fields, **new})


def _without(sheet: Sheet | None, name: str | None, title: Passage) -> Sheet | None:
    """The sheet without the line that turned out to be the name over the next one."""
    said = sheet.fields.get(name or "", ()) if sheet is not None else ()
    if sheet is None or name is None or not said or said[-1] is not title:
        return sheet
    return replace(sheet, fields={**sheet.fields, name: said[:-1]})


def _titles_before(stream: Sequence[Passage], at: int, title: Passage) -> tuple[Passage, ...]:
    """The name right before a label, with one of the same kind above it."""
    above = stream[at - 2] if at > 1 else None
    if above is not None and above.kind is PassageKind.TEXT and _same_kind(above, title):
        return above, title
    return (title,)


def _opened(state: _State) -> Sheet:
    """A sheet below the last titles."""
    return Sheet(
        first=state.title_at,
        last=state.title_at,
        titles=state.titles,
        page=state.titles[0].page,
        sections=tuple(p.text for p in reversed(state.chain) if p not in state.titles),
        lead=state.lead,
        slide=state.titles[0].slide,
    )


def _title_before(stream: Sequence[Passage], at: int, state: _State) -> Passage | None:
    """A short line before the label that may be a name, where no heading was told apart."""
    if at == 0:
        return None
    before = stream[at - 1]
    unmarked = before.kind is PassageKind.ITEM and before.marker is None
    if at > 1 and stream[at - 2].label is not None and stream[at - 2].source is before.source:
        return None  # a label's text in the same paragraph
    if not (before.kind is PassageKind.TEXT or unmarked) or before.sheet:
        return None
    if before.page != stream[at].page:
        return None
    if len(before.text.split()) > _LINE_WORDS or not before.text[:1].isupper():
        return None
    if any(title.page == before.page for title in state.titles) and before.slide:
        return None
    label = stream[at].label
    if label is None or label.field not in ("purpose", "target_group", "owner"):
        return None
    if state.open is not None and _may_be_value(state.open, state.current, before):
        return None
    return before if may_be_name(before.text) else None


def _may_be_value(sheet: Sheet, name: str | None, before: Passage) -> bool:
    """Whether a line is what the label above it stands for, such as the owner's name."""
    said = [p for p in sheet.fields.get(name or "", ()) if p is not before]
    return name in ("owner", "period", "places") and not said


def _second_title(state: _State, stream: Sequence[Passage], at: int) -> bool:
    """Whether a line is another name over the same sheet: the same kind of team, elsewhere."""
    passage = stream[at]
    after = stream[at + 1] if at + 1 < len(stream) else None
    if not state.fresh or state.open is not None or after is None or after.label is None:
        return False
    if len(passage.text.split()) > _TITLE_WORDS // 2 or not may_be_name(passage.text):
        return False
    return _same_kind(state.titles[-1], passage)


def _same_kind(one: Passage, two: Passage) -> bool:
    """Whether two names are of the same kind of team: "Startteam Norrby", "Startteam Söderby"."""
    first, second = tokens(name_of(one.text)), tokens(two.text)
    if not 1 < len(first) <= _TITLE_WORDS // 2 or not second:
        return False
    return same_word(first[0].fold, second[0].fold)


def _text(state: _State, passage: Passage) -> _State:
    """The state after a paragraph or an item: it belongs to the last label, or leads in."""
    sheet, name = state.open, state.current
    if sheet is None:
        lead = (*state.lead, passage) if state.titles else state.lead
        return replace(state, lead=lead, fresh=False)
    if name is None or _left_label(sheet, name, passage):
        below = replace(sheet, lead=(*sheet.lead, passage))
        return replace(state, open=below, current=None, fresh=False)
    said = (*sheet.fields.get(name, ()), passage)
    fields = {**sheet.fields, name: said}
    return replace(state, open=replace(sheet, fields=fields), fresh=False)


def _left_label(sheet: Sheet, name: str, passage: Passage) -> bool:
    """Whether the text has gone on from a label's text to something else.

    A paragraph in which labels run on ends the text of its last label. On a slide
    "Målgrupp unga vuxna" holds its text on its own line; a label that stands alone holds the
    paragraphs after it, but not the bullets that follow them.
    """
    before = sheet.fields.get(name, ())
    if before and before[-1].ends:
        return True
    if not passage.slide or name == "goal" or not before:
        return False
    if before[-1].page != passage.page or before[0].inline:
        return True
    return passage.kind is PassageKind.ITEM and before[-1].kind is PassageKind.TEXT


def may_head_sheet(text: str) -> bool:
    """Whether a heading over labels that only insatser have is a name: no known rubric."""
    bare = name_of(text)
    return bool(bare) and not is_rubric(bare) and (may_be_name(bare) or is_name_shaped(bare))


def is_name_shaped(text: str) -> bool:
    """Whether a text is short and no sentence."""
    return len(text.split()) <= _TITLE_WORDS and not text.endswith((".", ":", "?"))


def _is_insats(sheet: Sheet) -> bool:
    # What has an owner, a target group and more is an insats whatever its name begins with.
    sure = len(_OWN & set(sheet.fields)) >= _SURE
    names = may_head_sheet if sure else may_be_name
    if not all(names(title.text) for title in sheet.titles):
        return False
    if section_kind(sheet.titles[0].text) is not None:
        return False
    fields = _TELLING & set(sheet.fields)
    if sheet.slide:
        return bool(fields & _CORE)
    return len(fields | set(sheet.told)) >= 2 and bool(fields & _CORE)
