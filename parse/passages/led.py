"""Goals that a few words lead in inside running text: "Ett mål är: Köerna ska bli kortare."."""

import re
from collections.abc import Iterator
from dataclasses import replace

from finsam.parse.language.labels import Label
from finsam.parse.language.sentences import extents
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

_LEAD = re.compile(
    rf"(?:[^\W\d_]+\s+){{0,5}}?(?P<noun>{any_of('passages.goal_noun')})"
    r"(?:\s+[^\W\d_]+){0,4}\s*:\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
"""Words that lead in a goal at a sentence's start, up to their colon."""
_ALONE = re.compile(
    rf"(?:[^\W\d_]+\s+){{0,7}}?(?:{any_of('passages.goals_noun')})(?:\s+[^\W\d_]+){{0,4}}\s*:",
    re.IGNORECASE,
)
"""A line that leads in the goals listed below it: "Styrelsen har beslutat följande mål:"."""
_HIGH = re.compile(rf"\b(?:{any_of('passages.high_goal')})", re.IGNORECASE)
_VISION = re.compile(rf"{any_of('passages.vision')}", re.IGNORECASE)
_RESULT = re.compile(
    rf"(?:{any_of('passages.result_noun')})\s+(?:{any_of('passages.became')})\s+(?P<said>.+?)"
    r"(?:\.\s+(?P<rest>(?-i:[A-ZÅÄÖ]).*))?\.?$",
    re.IGNORECASE | re.DOTALL,
)
"""A result and what is told behind it: "st." ends no sentence, but a result."""
_FEWEST = 5
"""Words of a paragraph with a goal and its lead, at least."""


def led_goals(passage: Passage) -> Iterator[Passage]:
    """A paragraph cut where words in it lead in goals; any other passage as it is.

    A goal is one sentence behind the lead. What follows it up to the next lead tells what came of
    it: its result where a sentence says that, else a comment.

    Args:
        passage: of any kind.
    """
    text = passage.text
    plain = passage.kind in RUNNING and passage.label is None and passage.table is None
    if plain and not passage.sheet and not passage.inline and _ALONE.fullmatch(text.strip()):
        label = replace(_label(text), level="plain") if not _HIGH.search(text) else _label(text)
        yield replace(passage, kind=PassageKind.LABEL, text=label.printed, label=label)
        return
    sentences = extents(text) if plain and not passage.sheet else ()
    leads = [_LEAD.match(text[a:b]) for a, b in sentences]
    if len(text.split()) < _FEWEST or not any(leads):
        yield passage
        return
    goal = False
    for (start, end), lead in zip(sentences, leads, strict=True):
        said = text[start:end]
        if lead is not None:
            goal = True
            yield from _labelled(passage, _label(lead.group()), said[lead.end() :])
        elif goal and (result := _RESULT.match(said)) is not None:
            yield from _labelled(passage, Label("other", None, "Utfall"), result["said"])
            if result["rest"]:
                yield from _labelled(passage, Label("other", None, "Kommentar"), result["rest"])
        elif goal:
            yield from _labelled(passage, Label("other", None, "Kommentar"), said)
        else:
            yield replace(passage, text=said, kind=PassageKind.TEXT)


def _label(lead: str) -> Label:
    """The label that words are which lead in a goal, with its level."""
    if _VISION.search(lead):
        return Label("goal", "vision", "Vision")
    high = _HIGH.search(lead) is not None
    return Label("goal", "overall" if high else "sub", "Övergripande mål" if high else "Mål")


def _labelled(passage: Passage, label: Label, text: str) -> Iterator[Passage]:
    yield replace(passage, kind=PassageKind.LABEL, text=label.printed, label=label, marker=None)
    yield replace(passage, kind=PassageKind.TEXT, text=text, inline=True, marker=None)
