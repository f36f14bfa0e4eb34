"""Chapters without labels that turn out to be about one insats: their own words say so."""

import re
from collections.abc import Iterable, Sequence

from finsam.parse.insatser.told import tells_of_an_insats
from finsam.parse.language.insats_words import name_of
from finsam.parse.passages.passage import Passage

_ABOUT = re.compile(r"(?:insats|projekt)(?:er|en|erna|ernas|et|ens|ets)?", re.IGNORECASE)
"""A heading with such a word gathers chapters about insatser, or about their results."""
_IS = (
    r"\s+är\s+(?:en|ett)\s+(?:[^\W\d_]+\s+){0,2}?[^\W\d_]*"
    r"(?:insats|projekt|verksamhet|satsning|mottagning|team)\b"
)
_ACTS = (
    r"\s+(?:är|har|vänder|riktar|erbjuder|ger|drivs|drevs|bedrivs|startade|syftar|finansieras"
    r"|pågår|avslutades|fortsätter)\b"
)
_WITHIN = r"\b(?:i|inom|till|av|via|genom|från)\s+(?:insatsen\s+|projektet\s+)?"
_PEOPLE = re.compile(r"\b(?:deltag\w+|personer|individer|inskriv\w+|ungdomar)\b", re.IGNORECASE)


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
