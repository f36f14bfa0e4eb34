"""What the results of goals count: "Resultat: 47 %" below "… ska gå till arbete" are who did.

Where a result stands in a column of its own, the reader of goal tables tells what it counts. Below
a goal, on a card or in a small sheet, the goal itself has to be known first. Nothing is counted
twice: a figure read as people who take part is what its goal counts instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.extract.page import Word
from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind, Goal, ParticipantFact, Source
from finsam.parse.language.flow import FlowPiece, Sentence
from finsam.parse.language.phrases import tells_what_is
from finsam.parse.layout import Block, BlockKind
from finsam.parse.passages.aimed import stands_in
from finsam.parse.people.apart import PeoplePassage
from finsam.parse.people.clause import Surroundings
from finsam.parse.people.scene import Scene
from finsam.parse.people.sentences import passage_facts

_UNITS = {
    "percent": "%",
    "persons": "personer",
    "count": "st",
    "days": "dagar",
    "weeks": "veckor",
    "months": "månader",
    "score": "poäng",
}
"""How a result's unit is said."""
_BELOW = 160.0
"""Points below a goal's first line within which its result stands."""
_OPENING = 24
"""Characters of a goal by which the block that prints it is found."""


def with_results(
    facts: Sequence[ParticipantFact], goals: Sequence[Goal], context: Context
) -> tuple[ParticipantFact, ...]:
    """The figures about people with those that the results of goals give.

    Args:
        facts: as read from tables and text, in their order; they keep their places.
        goals: of the same file.
        context: the file laid out.
    """
    found = list(facts)
    scene = Scene(context)
    for goal in goals:
        if context.part(goal.source.page).kind is DocumentKind.PLAN:
            continue
        for fact in _told(goal, scene):
            if any(_same(fact, other) for other in found):
                continue
            at = next((n for n, other in enumerate(found) if _stands_there(fact, other)), None)
            if at is None:
                found.append(fact)
            else:
                found[at] = replace(fact, source=found[at].source)
    return tuple(found)


def without_targets(
    facts: Sequence[ParticipantFact], goals: Sequence[Goal]
) -> list[ParticipantFact]:
    """The figures about people without those that goals aim at, which count nobody."""
    return [fact for fact in facts if not any(_is_target(fact, goal) for goal in goals)]


def _is_target(fact: ParticipantFact, goal: Goal) -> bool:
    """Whether a figure is what a goal aims at, which counts nobody: "50 % går till arbete"."""
    if fact.value != goal.target_value or goal.result_value == fact.value:
        return False
    if (fact.unit == "percent") != (goal.target_unit == "percent"):
        return False
    printed = fact.source.printed in goal.text and not tells_what_is(goal.text)
    return printed and stands_in(fact.source, goal)


def _same(fact: ParticipantFact, other: ParticipantFact) -> bool:
    """Whether another fact says the same, or says more of the same figure."""
    if fact.source.page != other.source.page or (fact.value, fact.unit) != (
        other.value,
        other.unit,
    ):
        return False
    whose = fact.insats is None or fact.insats == other.insats
    return whose and fact.measure == other.measure and fact.sex == other.sex


def _stands_there(fact: ParticipantFact, other: ParticipantFact) -> bool:
    """Whether another fact was read from the very figure, as a number of people and no more."""
    box, its = fact.source.box, other.source.box
    if fact.source.page != other.source.page or box is None or its is None:
        return False
    plain = other.measure == "participants" and other.insats is None and other.sex == "total"
    return plain and fact.value == other.value and box.overlap_x(its) > 0 and box.overlap_y(its) > 0


def _told(goal: Goal, scene: Scene) -> Iterator[ParticipantFact]:
    """What a goal's result counts, in the goal's own words."""
    value, unit = goal.result_value, _UNITS.get(goal.result_unit or "")
    elsewhere = goal.insats is not None and goal.insats not in goal.text
    if value is None or unit is None or elsewhere:
        return
    block, word = _block(goal, scene), _word(goal, value, scene)
    if block is None or word is None:
        return
    said = f"{goal.text} ({value:f} {unit})"
    pieces = [FlowPiece(None, goal.source.page)] * (len(goal.text) + 2)
    pieces += [FlowPiece(word, goal.source.page)] * (len(said) - len(pieces))
    around = Surroundings(goal=True)
    passage = PeoplePassage((Sentence(said, tuple(pieces)),), around, block)
    for fact in passage_facts([passage], scene):
        if fact.value == value and fact.source.printed in said[len(goal.text) :]:
            yield replace(fact, source=_source(fact, goal, word))


def _source(fact: ParticipantFact, goal: Goal, word: Word) -> Source:
    sure = min(fact.source.confidence, goal.source.confidence)
    return replace(fact.source, page=goal.source.page, box=word.box, confidence=sure)


def _block(goal: Goal, scene: Scene) -> Block | None:
    """The block that prints a goal."""
    opening = goal.text[:_OPENING]
    for block in scene.layout(goal.source.page).blocks:
        if block.kind is BlockKind.NOISE:
            continue
        cells = (cell.text for cell in block.table.cells) if block.table is not None else ()
        if opening in block.text or any(opening in text for text in cells):
            return block
    return None


def _word(goal: Goal, value: Decimal, scene: Scene) -> Word | None:
    """The word that prints a result: the nearest below a goal, else the last of its own lines."""
    box = goal.source.box
    if box is None:
        return None
    words = [
        word
        for line in scene.layout(goal.source.page).page.lines
        for word in line.words
        if word.box is not None
        and box.top - 2 <= word.box.middle <= box.top + _BELOW
        and word.box.x1 >= box.x0 - 2
        and _reads(word.text) == value
    ]
    below = [w for w in words if w.box is not None and w.box.middle > box.bottom]
    return below[0] if below else words[-1] if words else None


def _reads(text: str) -> Decimal | None:
    plain = text.strip("%.,;:() ").replace(",", ".")
    return Decimal(plain) if plain.replace(".", "", 1).isdigit() else None
