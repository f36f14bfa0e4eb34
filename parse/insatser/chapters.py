"""Chapters without labels that turn out to be about one insats: their own words say so."""

import re
from collections.abc import Iterable, Sequence

from finsam.parse.insatser.runin import run_in_name
from finsam.parse.insatser.told import tells_of_an_insats
from finsam.parse.language.insats_names import same_insats
from finsam.parse.language.insats_words import may_be_name, name_of
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_ABOUT = re.compile(
    f"(?:{any_of('insatser.about_insats')})(?:{any_of('insatser.noun_ending')})?", re.IGNORECASE
)
"""A heading with such a word gathers chapters about insatser, or about their results."""
_IS = (
    rf"\s+är\s+(?:{any_of('insatser.a')})\s+(?:[^\W\d_]+\s+){{0,2}}?[^\W\d_]*(?:"
    rf"{any_of('insatser.insats')})\b"
)
_ACTS = rf"\s+(?:{any_of('insatser.acts')})\b"
_WITHIN = rf"\b(?:{any_of('insatser.within')})\s+(?:{any_of('insatser.the_insats')})?"
_PEOPLE = re.compile(rf"\b(?:{any_of('insatser.people')})\b", re.IGNORECASE)

_OF = re.compile(r"Om\s+[a-zåäö]")
"""A heading about a thing, not about a name: "Om katalogen"."""
_LINE_WORDS = 10
"""Words of a line, not set as a heading, that may be a name, at most."""


def is_name_line(stream: Sequence[Passage], at: int) -> bool:
    """Whether a line of its own, not set as a heading, names what the paragraph below tells of.

    Args:
        stream: the passages of a file.
        at: index of the line.
    """
    line, below = stream[at], stream[at + 1] if at + 1 < len(stream) else None
    if line.kind is not PassageKind.TEXT or line.label is not None or line.inline or line.table:
        return False
    if below is None or below.kind is not PassageKind.TEXT or below.page != line.page:
        return False
    if len(line.text.split()) > _LINE_WORDS or not line.text[:1].isupper():
        return False
    return may_be_name(line.text) and tells_of_an_insats([below])


def label_free_chapter(heading: Passage, body: Sequence[Passage], above: Iterable[str]) -> bool:
    """Whether the text below a heading speaks of the heading as an insats.

    It calls it one ("Bryggan är en insats för …"), or says who runs it and what for; or, below a
    heading about insatser, tells what it does or who takes part in it ("I Bryggan har 40 personer
    …").

    Args:
        heading: one that may be a name.
        body: the running text below it.
        above: the headings over it.
    """
    name = name_of(heading.text)
    said = [p.text for p in body if p.table is None]
    text = " ".join(said)
    if _OF.match(name):
        return False
    if any((named := run_in_name(p)) and not same_insats(named, name) for p in body):
        return False  # it gathers what its paragraphs name
    if tells_of_an_insats(body):
        return True
    if not said or re.search(rf"\b{re.escape(name.lower())}", text):
        return False  # a common word
    word = rf"\b{re.escape(name)}"
    if re.search(word + _IS, text):
        return True
    gathered = any(_ABOUT.search(title) for title in above)
    acts = re.search(word + _ACTS, text) or re.search(rf"(?i:{_WITHIN}){word}", text)
    return gathered and bool(acts) and bool(_PEOPLE.search(text))
