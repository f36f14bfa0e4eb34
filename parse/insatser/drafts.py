"""Insatser in the making: what is known of each, and which of them a name means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from finsam.parse.context import Context
from finsam.parse.facts import Insats, InsatsKind, Source
from finsam.parse.language.insats_names import holds_name, match_insats, same_insats
from finsam.parse.language.insats_words import (
    kind_of,
    may_be_name,
    name_of,
    printed_kind,
    words,
)
from finsam.parse.language.nouns import damaged_word, same_word, tokens
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

_ALIAS_WORDS = 6
_SAYING = (PassageKind.HEADING, PassageKind.ITEM, PassageKind.TEXT)
_SET_ASIDE = re.compile(
    rf"\b(?:{any_of('insatser.set_aside')})\b.*?\b{any_of('insatser.in_order_to')}(.+)",
    re.IGNORECASE,
)
_PURPOSE_WORDS = 4
"""Words of the shortest purpose."""


@dataclass(slots=True)
class InsatsDraft:
    """An insats in the making."""

    name: str
    part: int
    forbund: str | None
    page: int
    source: Source
    sections: list[str] = field(default_factory=list)
    owner: str | None = None
    purpose: str | None = None
    target_group: str | None = None
    places: int | None = None
    start: str | None = None
    end: str | None = None
    said_kind: str | None = None
    peopled: bool | None = None
    """Whether a table of insatser counts people in it, ``None`` where none tells."""
    aliases: list[str] = field(default_factory=list)

    def insats(self) -> Insats:
        """The finished record."""
        return Insats(
            part=self.part,
            forbund=self.forbund,
            name=self.name,
            insats_kind=InsatsKind(
                printed_kind(self.said_kind)
                or kind_of(
                    self.name, self.target_group, self.purpose, self.sections, self._peopled()
                )
            ),
            owner=self.owner,
            purpose=self.purpose,
            target_group=self.target_group,
            places=self.places,
            start=self.start,
            end=self.end,
            aliases=tuple(sorted(set(self.aliases) - {self.name})),
            source=self.source,
        )

    def _peopled(self) -> bool | None:
        """Whether people take part: a table counts them, or it has places for them."""
        return True if self.peopled is None and self.places else self.peopled


def drafts_near(context: Context, drafts: Sequence[InsatsDraft], page: int) -> list[InsatsDraft]:
    """The drafts of the document and förbund of a page."""
    part, forbund = context.part_index(page), context.forbund(page)
    return [
        draft
        for draft in drafts
        if draft.part == part and (draft.forbund == forbund or None in (draft.forbund, forbund))
    ]


def find(
    context: Context, drafts: Sequence[InsatsDraft], name: str, page: int
) -> InsatsDraft | None:
    """The draft that ``name`` names on a page, if there is just one."""
    near = drafts_near(context, drafts, page)
    exact = [draft for draft in near if same_insats(name, draft.name)]
    own = [draft for draft in exact if draft.forbund == context.forbund(page)]
    if exact:
        return (own or exact)[0]
    holds = [draft for draft in near if holds_name(name, draft.name)]
    if len(holds) == 1:
        return holds[0]
    made = {draft.insats(): draft for draft in near}
    found = match_insats(name, list(made))
    return made[found] if found is not None and covers(name, found) else None


def covers(name: str, insats: Insats) -> bool:
    """Whether a row's words are all words of the insats's name: "Startteamet" for "Startteam A"."""
    known = tokens(" ".join((insats.name, *insats.aliases)))
    said = [t for t in tokens(undated(name_of(name))) if t.fold not in words("skip")]
    return bool(said) and all(any(_is_word(t.fold, k.fold) for k in known) for t in said)


def new(context: Context, name: str, page: int, source: Source) -> InsatsDraft:
    """A draft of the document and förbund of a page."""
    return InsatsDraft(
        name=name,
        part=context.part_index(page),
        forbund=context.forbund(page),
        page=page,
        source=source,
    )


def _is_word(one: str, two: str) -> bool:
    return same_word(one, two) or damaged_word(one, two)


def undated(name: str) -> str:
    """A name without the year after it."""
    return re.sub(r"\s+(?:19|20)\d\d$", "", name)


def slide_purpose(lead: Sequence[Passage]) -> str | None:
    """The line of a slide that says what the insats is for, where no label does."""
    for passage in lead:
        if found := _SET_ASIDE.search(passage.text):
            return found.group(1).strip()
        first = passage.text.split(" ", 1)[0].casefold()
        if first in words("purpose") and len(passage.text.split()) >= _PURPOSE_WORDS:
            return passage.text
    return None


def own_pages(context: Context, drafts: Sequence[InsatsDraft], stream: Sequence[Passage]) -> None:
    """An insats with a heading or slide of its own stands on that page."""
    headed: set[int] = set()
    for at, passage in enumerate(stream):
        if passage.kind is not PassageKind.HEADING or not may_be_name(passage.text):
            continue
        draft = find(context, drafts, name_of(passage.text), passage.page)
        if draft is None or id(draft) in headed or not same_insats(passage.text, draft.name):
            continue
        headed.add(id(draft))
        if passage.page != draft.page and draft.purpose is None and draft.target_group is None:
            draft.page, draft.source = passage.page, passage.source
            draft.forbund = context.forbund(passage.page)
            draft.purpose = slide_purpose(running_below(stream, at))


def running_below(stream: Sequence[Passage], at: int) -> list[Passage]:
    """The running text below the heading at ``at``, up to the next heading."""
    found = []
    for passage in stream[at + 1 :]:
        if passage.kind is PassageKind.HEADING:
            break
        if passage.kind in RUNNING:
            found.append(passage)
    return found


def link(context: Context, drafts: Sequence[InsatsDraft], stream: Sequence[Passage]) -> None:
    """Collects the other ways in which headings, rows and short lines write each name."""
    made = {draft.insats(): draft for draft in drafts}
    for page, text in _short_texts(stream):
        near = [i for i, d in made.items() if d in drafts_near(context, drafts, page)]
        found = match_insats(text, near)
        if found is not None and covers(text, found):
            spelled = name_of(text)
            if spelled.casefold() != found.name.casefold():
                made[found].aliases.append(spelled)


def _short_texts(stream: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    for passage in stream:
        if passage.table is not None:
            for cell in passage.table.cells:
                if cell.column == 0 and 0 < len(cell.text.split()) <= _ALIAS_WORDS:
                    yield passage.page, cell.text
        elif passage.kind in _SAYING and 0 < len(passage.text.split()) <= _ALIAS_WORDS:
            yield passage.page, passage.text
