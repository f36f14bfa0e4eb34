"""Reads the insatser that a file names: one record for each insats and förbund."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from finsam.parse.context import Context
from finsam.parse.facts import Insats, Source
from finsam.parse.goal_levels import title_of
from finsam.parse.goal_quantities import quantities
from finsam.parse.insats_lists import Named, read_named
from finsam.parse.insats_mending import mended
from finsam.parse.insats_names import (
    holds_name,
    match_insats,
    named_insatser,
    same_insats,
    same_word,
    tokens,
)
from finsam.parse.insats_passage import Passage, PassageKind
from finsam.parse.insats_passages import passages
from finsam.parse.insats_sheets import Sheet, read_sheets
from finsam.parse.insats_words import (
    is_generic,
    kind_of,
    may_be_name,
    name_of,
    section_kind,
    split_names,
    words,
)
from finsam.parse.period import find_periods, first_day, last_day

_LEAD = re.compile(r"^(?:\d+[.)]?\s*)?(?:projekt(?:et)?|insatsen)\s+\S", re.IGNORECASE)
_SET_ASIDE = re.compile(
    r"\b(?:avsatt\w*|avsätts|finansier\w+|anslag\w*)\b.*?\bför att\s+(.+)", re.I
)
_SENTENCE_WORDS = 9
_ALIAS_WORDS = 6
_SAYING = (PassageKind.HEADING, PassageKind.ITEM, PassageKind.TEXT)


@dataclass(slots=True)
class _Draft:
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
    aliases: list[str] = field(default_factory=list)

    def insats(self) -> Insats:
        """The finished record."""
        return Insats(
            part=self.part,
            forbund=self.forbund,
            name=self.name,
            insats_kind=kind_of(self.name, (self.target_group, self.purpose), self.sections),
            owner=self.owner,
            purpose=self.purpose,
            target_group=self.target_group,
            places=self.places,
            start=self.start,
            end=self.end,
            aliases=tuple(sorted(set(self.aliases) - {self.name})),
            source=self.source,
        )


def read(context: Context) -> tuple[Insats, ...]:
    """Every insats that the file names, one record for each insats and förbund.

    Args:
        context: the file laid out; its ``insatser`` are not looked at.

    Returns:
        the insatser in the order of their pages; empty where the file names none.
    """
    return read_stream(context, mended(passages(context.layouts)))


def read_stream(context: Context, stream: Sequence[Passage]) -> tuple[Insats, ...]:
    """The same from passages already made."""
    drafts: list[_Draft] = []
    for sheet in read_sheets(stream):
        _add_sheet(context, drafts, sheet)
    for at, heading, sections in _chapters(stream):
        _add_chapter(context, drafts, stream, at, heading, sections)
    for named in read_named(stream):
        _add_named(context, drafts, named)
    _own_pages(context, drafts, stream)
    _link(context, drafts, stream)
    found = [draft.insats() for draft in drafts]
    return tuple(sorted(found, key=lambda insats: (insats.part, insats.source.page)))


def _near(context: Context, drafts: Sequence[_Draft], page: int) -> list[_Draft]:
    """The drafts of the document and förbund of a page."""
    part, forbund = context.part_index(page), context.forbund(page)
    return [
        draft
        for draft in drafts
        if draft.part == part and (draft.forbund == forbund or None in (draft.forbund, forbund))
    ]


def _find(context: Context, drafts: Sequence[_Draft], name: str, page: int) -> _Draft | None:
    """The draft that ``name`` names on a page, if there is just one."""
    near = _near(context, drafts, page)
    exact = [draft for draft in near if same_insats(name, draft.name)]
    own = [draft for draft in exact if draft.forbund == context.forbund(page)]
    if exact:
        return (own or exact)[0]
    holds = [draft for draft in near if holds_name(name, draft.name)]
    if len(holds) == 1:
        return holds[0]
    made = {draft.insats(): draft for draft in near}
    found = match_insats(name, list(made))
    return made[found] if found is not None and _covers(name, found) else None


def _covers(name: str, insats: Insats) -> bool:
    """Whether a row's words are all words of the insats's name: "Startteamet" for "Startteam A"."""
    known = tokens(" ".join((insats.name, *insats.aliases)))
    said = [t for t in tokens(_undated(name_of(name))) if t.fold not in words("skip")]
    return bool(said) and all(any(same_word(t.fold, k.fold) for k in known) for t in said)


def _new(context: Context, name: str, page: int, source: Source) -> _Draft:
    return _Draft(
        name=name,
        part=context.part_index(page),
        forbund=context.forbund(page),
        page=page,
        source=source,
    )


# Fact sheets


def _add_sheet(context: Context, drafts: list[_Draft], sheet: Sheet) -> None:
    names = sheet.names
    for nth, name in enumerate(names):
        title = sheet.titles[min(nth, len(sheet.titles) - 1)]
        draft = _find(context, drafts, name, sheet.page)
        if draft is None:
            draft = _new(context, name, sheet.page, title.source)
            drafts.append(draft)
        draft.sections += sheet.sections
        draft.owner = draft.owner or sheet.text("owner")
        draft.target_group = draft.target_group or sheet.text("target_group")
        draft.purpose = draft.purpose or _purpose(sheet)
        draft.places = draft.places if draft.places is not None else _places(sheet, name, names)
        start, end = _extent(sheet, context.part(sheet.page).year)
        draft.start, draft.end = draft.start or start, draft.end or end


def _purpose(sheet: Sheet) -> str | None:
    said = sheet.text("purpose")
    if said is not None:
        return said
    if sheet.slide:
        return _slide_purpose(sheet.lead) or _from_goals(sheet)
    lead = [p.text for p in sheet.lead if p.kind is PassageKind.TEXT]
    lead = [text for text in lead if len(text.split()) >= _SENTENCE_WORDS]
    return lead[0] if lead else None


def _slide_purpose(lead: Sequence[Passage]) -> str | None:
    """The line of a slide that says what the insats is for, where no label does."""
    for passage in lead:
        if found := _SET_ASIDE.search(passage.text):
            return found.group(1).strip()
        first = passage.text.split(" ", 1)[0].casefold()
        if first in words("purpose") and len(passage.text.split()) >= 4:
            return passage.text
    return None


def _from_goals(sheet: Sheet) -> str | None:
    """What a slide prints as goals serves as purpose where it prints none."""
    return sheet.text("goal")


def _places(sheet: Sheet, name: str, names: Sequence[str]) -> int | None:
    said = sheet.text("places")
    if said is None:
        return None
    pieces = re.split(r",\s+|;\s+|\s+och\s+(?=\d)|\s+samt\s+", said)
    own = {t.fold for t in tokens(name)} - {
        t.fold for other in names if other != name for t in tokens(other)
    }
    for piece in pieces:
        if len(names) > 1 and not own & {t.fold for t in tokens(piece)}:
            continue
        if (number := _first_number(piece)) is not None:
            return number
    return None


def _first_number(text: str) -> int | None:
    for quantity in quantities(text):
        if quantity.unit in (None, "persons", "count") and quantity.value == int(quantity.value):
            return int(quantity.value)
    found = re.search(r"\b\d{1,4}\b", text)
    return int(Decimal(found.group())) if found else None


def _extent(sheet: Sheet, year: int | None) -> tuple[str | None, str | None]:
    """Start and end that a sheet prints: ISO dates where days or months are, else years."""
    start = end = None
    if said := sheet.text("period"):
        found = find_periods(said, year)
        if found:
            start, end = _ends(found[0].text, found[-1].text)
    for name in ("start", "end"):
        said = sheet.text(name)
        found = find_periods(said, year) if said else ()
        if found:
            first, last = _ends(found[0].text, found[0].text)
            start, end = (first, end) if name == "start" else (start, last)
    return start, end


def _ends(first: str, last: str) -> tuple[str, str]:
    start = first if len(first) == 4 else first_day(first).__str__()
    end = last if len(last) == 4 else last_day(last).__str__()
    return start, end


# Chapters and slides without labels


def _chapters(stream: Sequence[Passage]) -> Iterator[tuple[int, Passage, tuple[str, ...]]]:
    """Headings that are insatser by their place or first word, with the headings above."""
    chain: list[Passage] = []
    for at, passage in enumerate(stream):
        if passage.kind is not PassageKind.HEADING:
            continue
        while chain and chain[-1].level >= passage.level:
            chain.pop()
        above = chain[-1].text if chain else ""
        if may_be_name(passage.text) and passage.label is None:
            led = bool(_LEAD.match(passage.text.strip(" \"'“”„»«")))
            goals = any((t := title_of(p.text)) is not None and t.strict for p in chain)
            placed = section_kind(above) is not None and not passage.slide and not goals
            if led or placed:
                yield at, passage, tuple(p.text for p in reversed(chain))
        chain.append(passage)


def _add_chapter(
    context: Context,
    drafts: list[_Draft],
    stream: Sequence[Passage],
    at: int,
    heading: Passage,
    sections: tuple[str, ...],
) -> None:
    body = []
    for passage in stream[at + 1 :]:
        if passage.kind is PassageKind.HEADING:
            break
        body.append(passage)
    running = [p for p in body if p.kind in (PassageKind.TEXT, PassageKind.ITEM)]
    if not running:
        return
    for name in split_names(heading.text):
        if is_generic(name):
            continue
        draft = _find(context, drafts, _undated(name), heading.page)
        if draft is None:
            draft = _new(context, name, heading.page, heading.source)
            drafts.append(draft)
        draft.sections += sections
        draft.purpose = draft.purpose or _slide_purpose(running)


def _undated(name: str) -> str:
    return re.sub(r"\s+(?:19|20)\d\d$", "", name)


# Rows and lists


def _add_named(context: Context, drafts: list[_Draft], named: Named) -> None:
    draft = _find(context, drafts, named.name, named.page)
    if draft is None:
        near = [d.insats() for d in _near(context, drafts, named.page)]
        if len(named_insatser(named.name, near)) > 1 or _shortens(named.name, near):
            return
        draft = _new(context, named.name, named.page, named.source)
        drafts.append(draft)
    draft.sections.append(named.section)
    draft.owner = draft.owner or named.field("owner")
    draft.purpose = draft.purpose or named.field("purpose")
    draft.target_group = draft.target_group or named.field("target_group")


def _shortens(name: str, near: Sequence[Insats]) -> bool:
    """Whether a row only writes names already there in a shorter way: "Startt. Norrby o Söder"."""
    return bool(re.search(r"\w\.\w|\s(?:o|&)\s", name)) and bool(named_insatser(name, near))


# Links


def _own_pages(context: Context, drafts: Sequence[_Draft], stream: Sequence[Passage]) -> None:
    """An insats with a heading or slide of its own stands on that page."""
    headed: set[int] = set()
    for at, passage in enumerate(stream):
        if passage.kind is not PassageKind.HEADING or not may_be_name(passage.text):
            continue
        draft = _find(context, drafts, name_of(passage.text), passage.page)
        if draft is None or id(draft) in headed or not same_insats(passage.text, draft.name):
            continue
        headed.add(id(draft))
        if passage.page != draft.page and draft.purpose is None and draft.target_group is None:
            draft.page, draft.source = passage.page, passage.source
            draft.forbund = context.forbund(passage.page)
            draft.purpose = _slide_purpose(_body(stream, at))


def _body(stream: Sequence[Passage], at: int) -> list[Passage]:
    found = []
    for passage in stream[at + 1 :]:
        if passage.kind is PassageKind.HEADING:
            break
        if passage.kind in (PassageKind.TEXT, PassageKind.ITEM):
            found.append(passage)
    return found


def _link(context: Context, drafts: Sequence[_Draft], stream: Sequence[Passage]) -> None:
    """Collects the other ways in which headings, rows and short lines write each name."""
    made = {draft.insats(): draft for draft in drafts}
    for page, text in _short_texts(stream):
        near = [i for i, d in made.items() if d in _near(context, drafts, page)]
        found = match_insats(text, near)
        if found is not None and _covers(text, found):
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
