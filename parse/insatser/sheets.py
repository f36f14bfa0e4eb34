"""Fact sheets of insatser: a name, and labels with text beneath it.

A sheet is a table, a chapter with labelled paragraphs, or a slide. Whether what has labels is an
insats at all is told by its fields and by its heading: the plan's own "Syfte" is no insats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from finsam.parse.language.insats_words import (
    is_rubric,
    may_be_name,
    name_of,
    section_kind,
    split_names,
)
from finsam.parse.language.nouns import same_word, tokens
from finsam.parse.passages.passage import Passage, PassageKind

_TITLE_WORDS = 12
_LINE_WORDS = 10
"""Words of a line, not set as a heading, that may be a name, at most."""
_CORE = frozenset({"purpose", "target_group", "owner", "period", "cost", "places", "start"})
_TELLING = _CORE | {"goal", "end"}
_OWN = frozenset({"owner", "target_group", "purpose", "period", "places"})
_SURE = 3
"""Fields that only insatser have, from which what has them is one."""


@dataclass(slots=True)
class Sheet:
    """One fact sheet.

    Attributes:
        first: index of its first passage, the heading.
        last: index after its last passage.
        titles: its headings as printed, usually one.
        page: of the heading, from 1.
        sections: headings above it, nearest first.
        lead: paragraphs between the heading and the first label.
        fields: passages of each field, in order; a label's remark is kept with it.
        slide: whether it is a slide.
    """

    first: int
    last: int
    titles: tuple[Passage, ...]
    page: int
    sections: tuple[str, ...]
    lead: list[Passage] = field(default_factory=list)
    fields: dict[str, list[Passage]] = field(default_factory=dict)
    slide: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names over the sheet."""
        if len(self.titles) > 1:
            return tuple(name_of(title.text) for title in self.titles)
        return split_names(self.titles[0].text)

    @property
    def is_table(self) -> bool:
        """Whether the sheet is a table rather than headings and paragraphs."""
        return any(p.sheet for said in self.fields.values() for p in said)

    @property
    def title(self) -> str:
        """Its headings joined, for telling whether the next slide goes on with it."""
        return " ".join(name_of(title.text) for title in self.titles).casefold()

    def text(self, *names: str) -> str | None:
        """The text of the first of these fields that has any."""
        for name in names:
            said = " ".join(p.text for p in self.fields.get(name, ()) if p.text).strip()
            if said:
                return said
        return None


@dataclass(slots=True)
class _Reader:
    """State while the passages go by."""

    sheets: list[Sheet] = field(default_factory=list)
    open: Sheet | None = None
    titles: list[Passage] = field(default_factory=list)
    title_at: int = 0
    lead: list[Passage] = field(default_factory=list)
    chain: list[Passage] = field(default_factory=list)
    current: str | None = None
    fresh: bool = False

    def close(self, at: int) -> None:
        """Ends the open sheet before passage ``at``."""
        if self.open is not None:
            self.open.last = at
            self.sheets.append(self.open)
        self.open, self.current = None, None


def read_sheets(stream: Sequence[Passage]) -> tuple[Sheet, ...]:
    """All fact sheets that are about insatser, in order."""
    reader = _Reader()
    for at, passage in enumerate(stream):
        if passage.kind is PassageKind.HEADING and not _is_sheet_label(passage, reader):
            _heading(reader, passage, at)
        elif passage.label is not None:
            _label(reader, stream, at)
        elif passage.kind is PassageKind.TEXT and _second_title(reader, stream, at):
            reader.titles.append(passage)
        elif passage.kind in (PassageKind.TEXT, PassageKind.ITEM):
            _text(reader, passage)
    reader.close(len(stream))
    return tuple(sheet for sheet in reader.sheets if _is_insats(sheet))


def _is_sheet_label(passage: Passage, reader: _Reader) -> bool:
    """Whether a heading is a label inside a sheet rather than a chapter of its own."""
    if passage.label is None:
        return False
    if passage.marker is not None and any(c.isdigit() for c in passage.marker):
        return False
    titles = reader.open.titles if reader.open else tuple(reader.titles)
    if not titles:
        return False
    if passage.level > titles[0].level or passage.text.rstrip().endswith(":"):
        return True
    # In scans a label may be as tall as the heading: then the heading's number tells, or a
    # label that only an insats has.
    numbered = titles[0].marker is not None and titles[0].marker[:1].isdigit()
    own = passage.label.field in ("owner", "period", "start", "end", "places")
    opened = reader.open is not None and "owner" in reader.open.fields
    return passage.label.field != "other" and (numbered or own or opened)


def _heading(reader: _Reader, passage: Passage, at: int) -> None:
    goes_on = (
        reader.open is not None
        and passage.slide
        and name_of(passage.text).casefold() == reader.open.title
    )
    beneath = (
        reader.open is not None
        and passage.slide
        and passage.page == reader.open.page
        and passage.level > reader.open.titles[0].level
    )
    if beneath and reader.open is not None:
        reader.open.lead.append(passage)
    if goes_on or beneath:
        reader.current = None
        return
    together = (
        reader.fresh
        and bool(reader.titles)
        and reader.titles[-1].level == passage.level
        and reader.titles[-1].page == passage.page
        and passage.sheet == reader.titles[-1].sheet
        and passage.sheet > 0
    )
    reader.close(at)
    if not together:
        reader.titles, reader.title_at = [], at
    reader.titles.append(passage)
    reader.lead, reader.fresh = [], True
    while reader.chain and reader.chain[-1].level >= passage.level:
        reader.chain.pop()
    reader.chain.append(passage)


def _label(reader: _Reader, stream: Sequence[Passage], at: int) -> None:
    label = stream[at].label
    assert label is not None
    title = _title_before(stream, at, reader)
    if title is not None and (reader.open is None or label.field in reader.open.fields):
        if reader.open is not None and reader.current is not None:
            dropped = reader.open.fields.get(reader.current, [])
            if dropped and dropped[-1] is title:
                dropped.pop()
        reader.close(at - 1)
        reader.titles, reader.title_at, reader.lead = [title], at - 1, []
        above = stream[at - 2] if at > 1 else None
        if above is not None and above.kind is PassageKind.TEXT and _same_kind(above, title):
            reader.titles = [above, title]
    if reader.open is None and reader.titles and label.field != "other":
        _open(reader)
    if reader.open is not None:
        reader.current = label.field
        reader.open.fields.setdefault(label.field, [])
        if label.field == "purpose" and label.level:
            reader.open.fields.setdefault("goal", [])
    reader.fresh = False


def _open(reader: _Reader) -> None:
    titles = tuple(reader.titles)
    reader.open = Sheet(
        first=reader.title_at,
        last=reader.title_at,
        titles=titles,
        page=titles[0].page,
        sections=tuple(p.text for p in reversed(reader.chain) if p not in titles),
        lead=list(reader.lead),
        slide=titles[0].slide,
    )


def _title_before(stream: Sequence[Passage], at: int, reader: _Reader) -> Passage | None:
    """A short line before the label that may be a name, where no heading was told apart."""
    if at == 0:
        return None
    before = stream[at - 1]
    unmarked = before.kind is PassageKind.ITEM and before.marker is None
    if not (before.kind is PassageKind.TEXT or unmarked) or before.sheet:
        return None
    if before.page != stream[at].page:
        return None
    if len(before.text.split()) > _LINE_WORDS or not before.text[:1].isupper():
        return None
    if any(title.page == before.page for title in reader.titles) and before.slide:
        return None
    label = stream[at].label
    if label is None or label.field not in ("purpose", "target_group", "owner"):
        return None
    if reader.open is not None and _may_be_value(reader.open, reader.current, before):
        return None
    return before if may_be_name(before.text) else None


def _may_be_value(sheet: Sheet, name: str | None, before: Passage) -> bool:
    """Whether a line is what the label above it stands for, such as the owner's name."""
    said = [p for p in sheet.fields.get(name or "", ()) if p is not before]
    return name in ("owner", "period", "places") and not said


def _second_title(reader: _Reader, stream: Sequence[Passage], at: int) -> bool:
    """Whether a line is another name over the same sheet: the same kind of team, elsewhere."""
    passage = stream[at]
    after = stream[at + 1] if at + 1 < len(stream) else None
    if not reader.fresh or reader.open is not None or after is None or after.label is None:
        return False
    if len(passage.text.split()) > _TITLE_WORDS // 2 or not may_be_name(passage.text):
        return False
    return _same_kind(reader.titles[-1], passage)


def _same_kind(one: Passage, two: Passage) -> bool:
    """Whether two names are of the same kind of team: "Startteam Norrby", "Startteam Söderby"."""
    first, second = tokens(name_of(one.text)), tokens(two.text)
    if not 1 < len(first) <= _TITLE_WORDS // 2 or not second:
        return False
    return same_word(first[0].fold, second[0].fold)


def _text(reader: _Reader, passage: Passage) -> None:
    reader.fresh = False
    if reader.open is None:
        if reader.titles:
            reader.lead.append(passage)
    elif reader.current is None or _left_label(reader.open, reader.current, passage):
        reader.current = None
        reader.open.lead.append(passage)
    else:
        reader.open.fields.setdefault(reader.current, []).append(passage)


def _left_label(sheet: Sheet, name: str, passage: Passage) -> bool:
    """Whether a slide has gone on from a label's text to something else.

    "Målgrupp unga vuxna" holds its text on its own line; a label that stands alone holds the
    paragraphs after it, but not the bullets that follow them.
    """
    before = sheet.fields.get(name, [])
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
    told = _TELLING & set(sheet.fields)
    if sheet.slide:
        return bool(told & _CORE)
    return len(told) >= 2 and bool(told & _CORE)
