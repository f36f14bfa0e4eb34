"""Figures about people in sentences, bullets, fact sheets, captions and goals' results."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from finsam.parse.counts.words import find, has
from finsam.parse.facts import Measure, ParticipantFact, Sex, Signs, Source, Status
from finsam.parse.language.flow import Sentence, runs, sentences
from finsam.parse.language.fold import fold
from finsam.parse.language.sentences import extents
from finsam.parse.layout import Block, BlockKind
from finsam.parse.lists import any_of
from finsam.parse.people import untold
from finsam.parse.people.apart import FoundCount, PeoplePassage, told_apart
from finsam.parse.people.clause import Count, Move, Surroundings
from finsam.parse.people.grammar import read_sentence
from finsam.parse.people.plausible import plausible
from finsam.parse.people.scene import Scene
from finsam.parse.people.whose import whose
from finsam.parse.values.dates import dates_in
from finsam.parse.values.period_texts import year_before

GOAL_HEADING = re.compile(rf"\b(?:{any_of('people.goal_heading')})\b")
_GOAL_START = re.compile(rf"^\W*(?:{any_of('people.goal_start')})")
RESULT_HEADING = re.compile(
    rf"\b(?:{any_of('people.result_heading')})\b|^(?:har\s+)?(?:{any_of('people.reached')})\b"
)
_YEAR_AFTER = re.compile(rf"\s*(?:%|procent)?\s*(?:{any_of('common.aimed_year')})\s+(20\d\d)\b")
_GROUP = re.compile(rf"\b{any_of('people.in_need_of')}\s+[^.,(]*|\bav(?:\s+\w+){{2,4}}(?=\.?\s*$)")
"""Words for those whose number the next sentence may estimate."""
_OPEN = re.compile(rf"\b{any_of('people.until_further')}\b", re.IGNORECASE)
"""An insats without an end."""
_AGES = re.compile(
    rf"\s*(?:\w+\s+){{0,3}}?(?:{any_of('people.age_lead')})\s+(?P<age>\d\d\s*(?:[-–—]|"
    rf"{any_of('common.age_to')})\s*\d\d\s*år|\d\d\s+år)",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?:\b(?:{any_of('people.hedge')}|mellan\s+\d+\s+och)|~)\s*$")
"""What stands before a number that is rounded or a bound."""
_LIST_WORDS = 16
_LABEL_LENGTH = 40
"""Characters of a label at most; what a sentence ends is none: "20 deltagare. Kostnad: 2 mkr"."""
_BEHIND = 8
"""Letters behind a number in which its month is named."""
_BEFORE = 20
"""Letters before a number in which its month is named."""
_SURE = 0.9
"""How sure a count from a sentence is, 0-1, that every word is understood of."""
_UNSURE = 0.6
"""How sure a count from a sentence is, 0-1, otherwise."""


def read_blocks(blocks: Sequence[Block], scene: Scene, exits: bool) -> tuple[ParticipantFact, ...]:
    """The facts of text that belongs together: one paragraph, or the short lines of a list.

    Args:
        blocks: headings, paragraphs, list items or footnotes that follow each other.
        scene: of the file.
        exits: whether the text above them on the page is about people who left.
    """
    passages: list[PeoplePassage] = []
    for block in blocks:
        if _is_numbered_title(block):
            exits = exits or about_exits(block.text)
            continue
        loose = scene.layout(block.page).is_slide
        found: list[Sentence] = []
        for run in runs(block.lines, scene.line_pages(block), loose=loose):
            found += sentences(run)
        passages.append(PeoplePassage(tuple(found), surroundings(block, scene, exits), block))
        exits = exits or about_exits(block.text)
    return tuple(passage_facts(passages, scene))


def _is_numbered_title(block: Block) -> bool:
    """Whether the only number of a heading is its own: "3 Deltagare" counts nobody."""
    numbered = block.kind is BlockKind.HEADING and block.marker is not None
    return numbered and not any(char.isdigit() for char in block.text)


def about_exits(text: str) -> bool:
    """Whether a line says that what follows is about people who left."""
    return any(m.measure in ("ended", "exit") for m in find(text, ("status", "topic")))


def goes_on(one: Block, other: Block) -> bool:
    """Whether two blocks are lines of one list, marked as such or not."""
    return (
        one.kind is other.kind
        and one.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and one.headings == other.headings
        and max(len(one.text.split()), len(other.text.split())) <= _LIST_WORDS
    )


def surroundings(block: Block, scene: Scene, exits: bool) -> Surroundings:
    """What is known around the sentences of a block."""
    insats = scene.where.above(block.page, block)
    kind = scene.where.kind(insats[0], block.page) if len(insats) == 1 else None
    heading = block.headings[-1] if block.headings else ""
    label = block.text.split(":")[0] if ":" in block.text[:_LABEL_LENGTH] else ""
    goal = bool(GOAL_HEADING.search(fold(heading))) and not RESULT_HEADING.search(fold(heading))
    return Surroundings(
        goal=goal or bool(_GOAL_START.match(fold(block.text))),
        exits=exits,
        struktur=kind == "struktur",
        label=scene.where.masked(label, block.page) if len(extents(label)) == 1 else "",
    )


def passage_facts(passages: Sequence[PeoplePassage], scene: Scene) -> Iterator[ParticipantFact]:
    """The facts of passages that belong together, sentence by sentence."""
    found: list[FoundCount] = []
    for passage in passages:
        noted = scene.bracket_note(passage.block.page) is not None
        around = passage.around
        for sentence in passage.sentences:
            goal = around.goal or bool(_GOAL_START.match(fold(sentence.text)))
            here = replace(around, goal=goal)
            counts = [c for c in _counts(sentence, here, scene) if noted or not c.earlier]
            found += [FoundCount(count, sentence, passage) for count in counts]
            around = _carried(around, sentence, counts)
    for one in told_apart(found):
        yield fact_of(one.count, one.sentence, one.passage, scene)


def _counts(sentence: Sentence, around: Surroundings, scene: Scene) -> list[Count]:
    """What a sentence counts, the words of insatser's names left out of what it says."""
    text = sentence.text
    masked = scene.where.masked(text, sentence.page_at(0)) if text else text
    found = [_rounded(c, masked) for c in read_sentence(masked, around) if plausible(c)]
    if masked == text:
        return found

    def printed(said: str) -> str:
        at = masked.find(said)
        return text[at : at + len(said)] if at >= 0 else said

    return [
        replace(c, detail=printed(c.detail) if c.detail else None, words=printed(c.words))
        for c in found
    ]


def _rounded(count: Count, text: str) -> Count:
    """A count that its words call rounded, or only the least or most, is never sure."""
    about = _ABOUT.search(fold(text[: count.number.start])) is not None
    return replace(count, sure=False, rounded=True) if about else count


def _carried(around: Surroundings, sentence: Sentence, counts: Sequence[Count]) -> Surroundings:
    """What a sentence and its counts leave for those after it."""
    exits = around.exits or any(m.measure == "ended" for m in find(sentence.text, ("status",)))
    group = _GROUP.search(sentence.text)
    estimate = group[0].strip() if group else around.estimate
    reasons = find(sentence.text, ("reason",)) if exits else ()
    last = reasons[-1].measure if reasons and has(sentence.text, "share") else around.last
    all_ = [c for c in counts if c.sex == "total" and c.unit == "count" and c.age is None]
    said = all_[0] if all_ else around.said
    return replace(around, exits=exits, estimate=estimate, last=last, said=said)


def fact_of(
    count: Count, sentence: Sentence, passage: PeoplePassage, scene: Scene
) -> ParticipantFact:
    """The figure of a count, with its place, its period and whose it is."""
    number = count.number
    page = sentence.page_at(number.start)
    insats, kommun = whose(count, sentence, passage.block, passage.hint, scene, page)
    period, printed = _period(count, sentence, passage, scene, page)
    if count.earlier:
        period, printed = scene.bracketed_period(page, period), False
    if printed and period and count.measure != "other":
        scene.remember(page, period)
    words = sentence.words_at(number.start, number.start + len(number.printed))
    sure = [w.confidence for w in words if w.confidence is not None]
    return ParticipantFact(
        part=scene.context.part_index(page),
        forbund=scene.context.forbund(page),
        insats=insats,
        kommun=kommun,
        sex=Sex(count.sex),
        age=count.age or _age(sentence.text[number.end :]),
        period=period,
        measure=Measure(count.measure),
        detail=count.detail,
        value=number.value,
        unit=count.unit,
        status=Status.DOUBTFUL if count.rounded else Status.READ,
        source=Source(
            page=page,
            box=sentence.box_at(number.start, number.start + len(number.printed)),
            printed=number.printed,
            method=scene.layout(page).page.page.source,
            confidence=round((_SURE if count.sure else _UNSURE) * (min(sure) if sure else 1.0), 3),
            signs=_doubts(count, sentence, passage.block, scene, insats),
        ),
    )


def _doubts(
    count: Count, sentence: Sentence, block: Block, scene: Scene, insats: str | None
) -> Signs:
    """What speaks against a count: names and verbs around it that nobody knows."""
    page, text = sentence.page_at(count.number.start), sentence.text
    names = scene.strangers.of_sentence(text, block, page, insats=insats)
    return (*names, *untold.of_sentence(scene.where.masked(text, page), count.measure))


def _age(after: str) -> str | None:
    """The ages that the words right behind a number narrow it to."""
    found = _AGES.match(after)
    return found["age"].strip() if found else None


def _period(
    count: Count, sentence: Sentence, passage: PeoplePassage, scene: Scene, page: int
) -> tuple[str | None, bool]:
    """The count's period, and whether the sentence prints it.

    Dates around a number of places say how long the insats goes on.
    """
    if count.measure == "places" and (dates_in(sentence.text) or _OPEN.search(sentence.text)):
        return scene.default_period(page, passage.block), False
    near = sentence.text[max(0, count.number.start - _BEFORE) : count.number.end + _BEHIND]
    if month := scene.month_before_figure(near, page):
        return month, True
    own = sentence.text
    if count.move is not None:
        return _moved(count, own, passage, scene, page)
    if year := _YEAR_AFTER.match(own[count.number.end :]):
        return scene.fit_year(year[1], page, ()), True
    if period := scene.printed_period(_clause_of(own, count), page):
        return period, True
    if period := scene.printed_period(own, page):
        return period, True
    return scene.default_period(page, passage.block), False


def _moved(
    count: Count, text: str, passage: PeoplePassage, scene: Scene, page: int
) -> tuple[str | None, bool]:
    """The period of either end of a change; what is changed from is of a year before."""
    cut = re.search(r"\btill\b", text[count.number.end :])
    if count.move is Move.TO:
        lead = re.split(r"\bfrån\b", text[: count.number.start])[0]
        rest = f"{lead} {text[count.number.end :]}"
    else:
        rest = text[count.number.end :][: cut.start()] if cut else ""
    if period := scene.printed_period(rest, page):
        return period, True
    period = scene.default_period(page, passage.block)
    early = count.move is Move.FROM and period is not None
    return (year_before(period) if early and period else period), False


def _clause_of(text: str, count: Count) -> str:
    """The clause around a count, for sentences that print several periods."""
    start = max((m.end() for m in re.finditer(r"[,;(]\s", text[: count.number.start])), default=0)
    after = re.search(r"[,;)(]", text[count.number.end :])
    end = count.number.end + after.start() if after else len(text)
    return text[start:end]
