"""Fact sheets that ask: "För vem? Unga utan arbete", "När? 2031–2033", "Vad vill vi? Öppna dörrar".

A question mark parts a question from its answer as a colon does. What is asked for is told by the
word that asks and by the answer together: "vem" asks for a party or for people, "när" for a time,
"hur många" for a number, "varför" and "vad" for an aim. Two questions right below each other are a
sheet; the short lines between and below them then are labels with their answers too, although no
mark parts these.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.language.answers import field_of, is_aim, is_count
from finsam.parse.language.labels import Label, Labelled, openings, whole_label
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

_ASKED = re.compile(
    rf"(?P<asks>(?:(?:{any_of('passages.asked_lead')})\s+)?(?P<word>"
    rf"{any_of('passages.asked')})\b[^.:;!?|\n]{{0,60}}\?)\s*(?P<answer>\S.*)",
    re.DOTALL,
)
"""A question and what stands behind it."""
_FEWEST = 2
"""Questions with their answers below one heading from which they are a sheet."""
_OF_WHOM = frozenset({"owner", "target_group"})
_MAY_ASK = {
    "vem": _OF_WHOM,
    "vilka": _OF_WHOM,
    "vilken": _OF_WHOM,
    "vad": frozenset({"purpose"}),
    "varför": frozenset({"purpose"}),
    "vart": frozenset({"purpose"}),
    "när": frozenset({"period"}),
    "hur": frozenset({"places", "period"}),
}
"""The fields that the answer to a question of each word may be of."""
_MANY = re.compile(f"{any_of('passages.how_many')}", re.IGNORECASE)
_TOWARDS = re.compile(
    rf"(?:{any_of('passages.towards')})\s+(?:{any_of('passages.whom')})\b|.*\b(?:"
    rf"{any_of('passages.for')})\?$",
    re.I | re.DOTALL,
)
"""A question that asks whom something is for."""
_LEAD_WORDS = 8
"""Words of a label that no mark parts from its answer, at most."""
_STOPS = re.compile(r"[.:;!|]")


def asked(text: str) -> Labelled | None:
    """The question that a text opens with as a label, and its answer.

    Returns:
        its field is ``other`` where question and answer do not tell one; ``None`` if a text opens
        with no question that something answers.
    """
    found = _ASKED.match(text.strip())
    if found is None:
        return None
    question, answer = found["asks"], found["answer"].strip()
    if not (answer[:1].isupper() or answer[:1].isdigit()) or "?" in answer:
        return None
    known = whole_label(question)
    if known is not None:
        return Labelled(known, answer, True)
    field = _asked_for(question, found["word"].casefold(), answer)
    return Labelled(Label(field or "other", None, question), answer, True)


def _asked_for(question: str, word: str, answer: str) -> str | None:
    """The field that a question asks for, as its word and its answer tell."""
    if _MANY.match(question):
        return "places" if is_count(answer) else None
    may = _MAY_ASK.get(word, frozenset())
    told = field_of(answer)
    if told is not None:
        return told if told in may else None
    if "target_group" in may and _TOWARDS.match(question) and not answer[:1].isdigit():
        return "target_group"
    return "purpose" if "purpose" in may and is_aim(answer) else None


def question_sheets(stream: Sequence[Passage]) -> list[Passage]:
    """The passages, with the questions of sheets and the lines among them parted as labels."""
    made: list[Passage] = []
    at = 0
    while at < len(stream):
        end = at + 1
        while end < len(stream) and _goes_on(stream[end]):
            end += 1
        made += _parted(stream[at:end])
        at = end
    return made


def _goes_on(passage: Passage) -> bool:
    """Whether a passage may stand in the sheet that the ones above it open."""
    if passage.kind is PassageKind.HEADING:
        return passage.label is None and asked(passage.text) is not None
    return passage.kind is not PassageKind.TABLE


def _parted(run: Sequence[Passage]) -> list[Passage]:
    """The passages below one heading; those of a sheet of questions parted."""
    questions = [asked(p.text) if p.label is None and _is_line(p) else None for p in run]
    printed = sum(p.kind is PassageKind.LABEL and p.text.endswith("?") for p in run)
    if sum(one is not None for one in questions) + printed < _FEWEST or not any(questions):
        return list(run)
    made: list[Passage] = []
    open_sheet = False
    for nth, (passage, question) in enumerate(zip(run, questions, strict=True)):
        answers = nth > 0 and run[nth - 1].kind is PassageKind.LABEL
        labelled = question
        if labelled is None and open_sheet and passage.kind in RUNNING and not answers:
            labelled = _led(passage.text)
        open_sheet = open_sheet or question is not None or passage.kind is PassageKind.LABEL
        made += [passage] if labelled is None else _as_label(passage, labelled)
    return made


def _is_line(passage: Passage) -> bool:
    return passage.kind is not PassageKind.LABEL and passage.kind is not PassageKind.NOTE


def _as_label(passage: Passage, opens: Labelled) -> list[Passage]:
    text = replace(passage, kind=PassageKind.TEXT, text=opens.rest, inline=True)
    return [passage.opened_by(opens.label), text]


def _led(text: str) -> Labelled | None:
    """A line among questions as a label and its answer: the label ends before a capital or figure.

    The longest known label counts; else the first place where an answer may begin.
    """
    cuts = [cut for cut in openings(text, _LEAD_WORDS) if not _STOPS.search(cut[0])]
    for lead, rest in reversed(cuts):
        if (label := whole_label(lead)) is not None:
            return Labelled(label, rest, False)
    if not cuts:
        return None
    lead, rest = cuts[0]
    return Labelled(Label(field_of(rest) or "other", None, lead), rest, False)
