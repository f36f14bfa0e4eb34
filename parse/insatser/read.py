"""Reads the insatser that a file names: one record for each insats and förbund."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from finsam.parse.context import Context
from finsam.parse.facts import Insats
from finsam.parse.insatser.chapters import is_name_line, label_free_chapter
from finsam.parse.insatser.drafts import (
    InsatsDraft,
    drafts_near,
    find,
    link,
    new,
    own_pages,
    running_below,
    slide_purpose,
    undated,
)
from finsam.parse.insatser.lists import read_named
from finsam.parse.insatser.mentions import InsatsMention, mentions
from finsam.parse.insatser.named import NamedInsats
from finsam.parse.insatser.opened import read_opened
from finsam.parse.insatser.runin import read_run_in
from finsam.parse.insatser.sheet import Sheet
from finsam.parse.insatser.sheets import read_sheets
from finsam.parse.insatser.tables import PEOPLE
from finsam.parse.insatser.told import aims_of, told
from finsam.parse.language.insats_names import named_insatser
from finsam.parse.language.insats_words import is_generic, may_be_name, section_kind, split_names
from finsam.parse.language.labels import TIMES
from finsam.parse.language.nouns import tokens
from finsam.parse.language.quantities import quantities
from finsam.parse.language.titles import title_of
from finsam.parse.lists import any_of
from finsam.parse.passages.once import Once
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind
from finsam.parse.values.period import Period, find_periods
from finsam.parse.values.period_texts import first_day, is_single_day, last_day

_LEAD = re.compile(rf"^(?:\d+[.)]?\s*)?(?:{any_of('insatser.lead')})\s+\S", re.IGNORECASE)
_SENTENCE_WORDS = 9
_BROKEN_DATE = re.compile(r"(?<=\d)-\s+(?=\d)")
_OPEN_END = re.compile(rf"{any_of('insatser.open_end')}|[-–—]\s*$", re.IGNORECASE)
_ONLY_END = re.compile(rf"^\s*(?:{any_of('common.until')}|[-–—])\s", re.IGNORECASE)

_BARE_YEAR = re.compile(r"[^\d]*\d{4}[^\d]*")
"""A year printed without months or days; "2031-01-01 – 2031-12-31" is two days."""
_YEARS = re.compile(r"^\s*((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\s*$")
"""A period printed as years only."""


_AND_BETWEEN = rf",\s+|;\s+|{any_of('insatser.and_between')}"


def read(context: Context, once: Once | None = None) -> tuple[Insats, ...]:
    """Every insats that the file names, one record for each insats and förbund.

    Args:
        context: the file laid out; its ``insatser`` are not looked at.
        once: has the file's passages, if another reader wants them, too.

    Returns:
        the insatser in the order of their pages; empty where the file names none.
    """
    return read_stream(context, (once or Once())(context.layouts))


def read_stream(context: Context, stream: Sequence[Passage]) -> tuple[Insats, ...]:
    """The same from passages already made."""
    drafts: list[InsatsDraft] = []
    for sheet in read_sheets(stream):
        _add_sheet(context, drafts, sheet)
    for at, heading, sections in _chapters(stream):
        _add_chapter(context, drafts, stream, at, heading, sections)
    for named in (*read_opened(stream), *read_run_in(stream), *read_named(stream)):
        _add_named(context, drafts, named)
    for mention in mentions(stream):
        _add_mention(context, drafts, mention)
    own_pages(context, drafts, stream)
    link(context, drafts, stream)
    found = [draft.insats() for draft in drafts]
    return tuple(sorted(found, key=lambda insats: (insats.part, insats.source.page)))


# Fact sheets


def _add_sheet(context: Context, drafts: list[InsatsDraft], sheet: Sheet) -> None:
    names, around = sheet.names, sheet.told
    said: dict[str, str | None] = {
        "owner": sheet.text("owner") or sheet.runs_it,
        "target_group": sheet.text("target_group") or around.get("target_group"),
        "purpose": _purpose(sheet),
        "places": around.get("places") if len(names) == 1 else None,
        **{field: sheet.text(field) or around.get(field) for field in TIMES},
    }
    for nth, name in enumerate(names):
        title = sheet.titles[min(nth, len(sheet.titles) - 1)]
        draft = find(context, drafts, name, sheet.page)
        if draft is None:
            draft = new(context, name, sheet.page, title.source)
            drafts.append(draft)
        draft.sections += sheet.sections
        draft.places = draft.places if draft.places is not None else _places(sheet, name, names)
        draft.said_kind = draft.said_kind or sheet.text("kind")
        _fill(draft, said, context.part(sheet.page).year)


def _fill(draft: InsatsDraft, said: Mapping[str, str | None], year: int | None) -> None:
    """The fields that a draft has not yet, as the words for them say.

    Args:
        draft: changed in place.
        said: the text of each field.
        year: of the document, for days printed without one.
    """
    draft.owner = draft.owner or said.get("owner")
    draft.target_group = draft.target_group or said.get("target_group")
    draft.purpose = draft.purpose or said.get("purpose")
    if draft.places is None and (places := said.get("places")) is not None:
        draft.places = _first_number(places)
    start, end = _extent(said, year)
    draft.start, draft.end = draft.start or start, draft.end or end


def _purpose(sheet: Sheet) -> str | None:
    said = sheet.text("purpose")
    if said is not None:
        return said
    if (aim := sheet.told.get("purpose")) is not None:
        return aim
    if sheet.slide:
        return slide_purpose(sheet.lead) or _from_goals(sheet)
    running = [p.text for p in sheet.lead if p.kind in RUNNING]
    if running and (aims := aims_of(running[0])):
        return aims
    lead = [p.text for p in sheet.lead if p.kind is PassageKind.TEXT]
    lead = [text for text in lead if len(text.split()) >= _SENTENCE_WORDS]
    return lead[0] if lead else None


def _from_goals(sheet: Sheet) -> str | None:
    """What a slide prints as goals serves as purpose where it prints none."""
    return sheet.text("goal")


def _places(sheet: Sheet, name: str, names: Sequence[str]) -> int | None:
    said = sheet.text("places")
    if said is None:
        return None
    pieces = re.split(_AND_BETWEEN, said)
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


def _extent(said: Mapping[str, str | None], year: int | None) -> tuple[str | None, str | None]:
    """Start and end as printed: ISO dates where days or months are, else years.

    Args:
        said: the text of each of the fields period, start and end.
        year: of the document.
    """
    texts = {name: _BROKEN_DATE.sub("-", text) for name, text in said.items() if text}
    start = end = None
    if whole := _YEARS.match(texts.get("period", "")):
        start, end = whole[1], whole[2]
    elif found := find_periods(texts.get("period", ""), year):
        start, end = _ends(texts["period"], found[0], found[-1])
        one_day = len(found) == 1 and is_single_day(found[0].text)
        if one_day or _OPEN_END.search(texts["period"]):
            end = None
        elif _ONLY_END.match(texts["period"]):
            start = None
    if found := find_periods(texts.get("start", ""), year):
        start = _ends(texts["start"], found[0], found[0])[0]
    if found := find_periods(texts.get("end", ""), year):
        end = _ends(texts["end"], found[-1], found[-1])[1]
    return start, end


def _ends(said: str, first: Period, last: Period) -> tuple[str, str]:
    """The start of the first period and the end of the last; a year where only that is printed."""
    start, end = (
        one.text if len(one.text) == 4 and _BARE_YEAR.fullmatch(said[one.start : one.end]) else None
        for one in (first, last)
    )
    return start or str(first_day(first.text)), end or str(last_day(last.text))


# Chapters and slides without labels


def _chapters(stream: Sequence[Passage]) -> Iterator[tuple[int, Passage, tuple[str, ...]]]:
    """Headings that are insatser by their place or first word, with the headings above."""
    chain: list[Passage] = []
    for at, passage in enumerate(stream):
        if passage.kind is not PassageKind.HEADING:
            if is_name_line(stream, at):
                yield at, passage, tuple(p.text for p in reversed(chain))
            continue
        while chain and chain[-1].level >= passage.level:
            chain.pop()
        above = chain[-1].text if chain else ""
        if may_be_name(passage.text) and passage.label is None:
            led = bool(_LEAD.match(passage.text.strip(" \"'“”„»«")))
            goals = any((t := title_of(p.text)) is not None and t.strict for p in chain)
            placed = section_kind(above) is not None and not passage.slide and not goals
            told = label_free_chapter(passage, running_below(stream, at), [p.text for p in chain])
            if led or placed or told:
                yield at, passage, tuple(p.text for p in reversed(chain))
        chain.append(passage)


def _add_chapter(
    context: Context,
    drafts: list[InsatsDraft],
    stream: Sequence[Passage],
    at: int,
    heading: Passage,
    sections: tuple[str, ...],
) -> None:
    running = running_below(stream, at)
    if not running:
        return
    said = told(running)
    for name in split_names(heading.text):
        if is_generic(name):
            continue
        draft = find(context, drafts, undated(name), heading.page)
        if draft is None:
            draft = new(context, name, heading.page, heading.source)
            drafts.append(draft)
        draft.sections += sections
        _fill(draft, said, context.part(heading.page).year)
        draft.purpose = draft.purpose or slide_purpose(running)


# Rows and lists


def _add_named(context: Context, drafts: list[InsatsDraft], named: NamedInsats) -> None:
    draft = find(context, drafts, named.name, named.page)
    if draft is None:
        near = [d.insats() for d in drafts_near(context, drafts, named.page)]
        if len(named_insatser(named.name, near)) > 1 or _shortens(named.name, near):
            return
        draft = new(context, named.name, named.page, named.source)
        drafts.append(draft)
    draft.sections.append(named.section)
    draft.said_kind = draft.said_kind or named.field("kind")
    if draft.peopled is None and (people := named.field(PEOPLE)) is not None:
        draft.peopled = bool(people)
    _fill(draft, dict(named.fields), context.part(named.page).year)


def _add_mention(context: Context, drafts: list[InsatsDraft], mention: InsatsMention) -> None:
    passage = mention.passage
    near = [draft.insats() for draft in drafts_near(context, drafts, passage.page)]
    draft = find(context, drafts, mention.name, passage.page)
    begun = any(one.name.startswith(f"{mention.name} ") for one in near)
    if draft is None and not begun and not named_insatser(mention.name, near):
        draft = new(context, mention.name, passage.page, passage.source)
        drafts.append(draft)
    if draft is not None:
        draft.owner = draft.owner or mention.owner


def _shortens(name: str, near: Sequence[Insats]) -> bool:
    """Whether a row only writes names already there in a shorter way: "Startt. Norrby o Söder"."""
    return bool(re.search(r"\w\.\w|\s(?:o|&)\s", name)) and bool(named_insatser(name, near))
