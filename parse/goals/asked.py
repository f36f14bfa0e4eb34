"""Goals put as questions, with answers that say how they stand: "Finns rutiner? Svar: Ja".

A board that asks and an office that answers is one way to follow goals up. The question is the
goal; the answer's first sentence is its state, what it names as outcome its result, what it says
of the whole year what is expected, and the rest the comment.
"""

import re

from finsam.parse.goals.state import GoalScene, State
from finsam.parse.language.phrases import phrases, word_values
from finsam.parse.language.sentences import extents
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_LONGEST = 30
"""Words of a question that is a goal, at most."""
_STATE_WORDS = 5
"""Words of an answer's first sentence that is but a state, at most."""
_FIGURE = re.compile(
    rf"\d+(?:[  ]\d+)*(?:[.,]\d+)?(?:\s*%|\s+(?:(?:{any_of('goals.scale')})\s+)?[a-zåäö]+\b)?"
)
"""A figure with its unit."""
_ANSWERABLE = (PassageKind.HEADING, PassageKind.TEXT, PassageKind.ITEM)


def asks(scene: GoalScene, state: State, at: int) -> bool:
    """Whether a passage is a question in a chapter about goals, and the next one its answer."""
    passage, after = scene.stream[at], scene.after(at)
    if not is_question(passage) or after is None or not state.about_goals:
        return False
    return after.page - passage.page in (0, 1) and answer_in(after) is not None


def is_question(passage: Passage) -> bool:
    """Whether a passage is one question."""
    text = passage.text
    return (
        passage.kind in _ANSWERABLE
        and text.rstrip().endswith("?")
        and len(text.split()) <= _LONGEST
    )


def answer_in(passage: Passage) -> str | None:
    """What a passage answers, without the word that says so; ``None`` where it is no answer."""
    lead, colon, said = passage.text.partition(":")
    if colon and lead.strip().casefold() in word_values("answer"):
        return said.strip() or None
    first = next((passage.text[a:b] for a, b in extents(passage.text)), "")
    answers = any(at == 0 for at, _, _ in phrases(first, "says"))
    return passage.text if answers and len(first.split()) <= _STATE_WORDS else None


def told_in(answer: str) -> tuple[tuple[str, str], ...]:
    """What an answer tells of its goal, by field: status, result, expected, follow_up."""
    told: list[tuple[str, str]] = []
    rest: list[str] = []
    for number, sentence in enumerate(answer[a:b] for a, b in extents(answer)):
        lead, colon, said = sentence.partition(":")
        figure = _FIGURE.search(sentence)
        if number == 0 and len(sentence.split()) <= _STATE_WORDS and figure is None:
            told.append(("status", sentence.rstrip(" .")))
        elif colon and lead.strip().casefold() in word_values("ahead"):
            told.append(("expected", said.strip(" .")))
        elif figure is not None and phrases(sentence, "outcome"):
            told.append(("result", figure.group().strip()))
        else:
            rest.append(sentence)
    return (*told, ("follow_up", " ".join(rest))) if rest else tuple(told)
