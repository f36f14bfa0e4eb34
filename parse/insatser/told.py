"""What the running text of an insats's own chapter says of it, where no labels do.

"Ge unga en fast kontakt (unga vuxna utan arbete). Drivs av Viks kommun." An aim is a sentence that
opens with an infinitive and has no other verb; what stands in brackets behind it is whom it is for.
"""

import re
from collections.abc import Mapping, Sequence

from finsam.parse.insatser.opened import is_party, said_of
from finsam.parse.insatser.sayings import said_in
from finsam.parse.language.answers import is_aim, is_group, tells
from finsam.parse.language.sentences import extents
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage

_BRACKET = re.compile(r"\s*\((?P<group>[^()\d]{4,120})\)(?=\s*[.,;]?\s*$)")
_OWNS = re.compile(
    rf"^(?P<owner>[A-ZÅÄÖ][^.,;:()]+?)\s+(?:{any_of('common.is')})\s+(?:"
    rf"{any_of('insatser.owner')})\b"
)
_STOPS = re.compile(r"\s*[.,;:(]")
_SOON = 3
"""Sentences of a paragraph that tell what the insats is, at most: then comes the year."""
_PARAGRAPHS = 3
_SENTENCES = 6
"""Paragraphs and sentences in each in which a saying tells of the insats: later ones tell of what
came of it, and of others."""
_NO_PHRASE = re.compile(r"[\d:?]|^\S+\s+\S+r\b|\bsig\b")
"""What a phrase without a verb has not: figures, a second word that ends as verbs do ("vänder")."""
_PHRASE = 3
"""Words without a verb behind who runs it that say what it is for, at least."""


def told(body: Sequence[Passage]) -> Mapping[str, str]:
    """What the first paragraphs under an insats's name say of it.

    Args:
        body: the passages below the name.

    Returns:
        the text of each field that is told: ``purpose``, ``owner``, ``places``, ``start`` …
    """
    found: dict[str, str] = {}
    paragraphs = [p.text for p in body if p.kind in RUNNING and p.table is None][:_PARAGRAPHS]
    for at, text in enumerate(paragraphs):
        for nth, (start, end) in enumerate(extents(text)[:_SENTENCES]):
            sentence = text[start:end]
            said = said_in(sentence)
            if at == 0 and nth < _SOON and not said:
                last = nth > 0 and end == len(text.rstrip())
                bare = _bare(sentence, nth, phrase=last and "owner" in found)
                found |= {field: words for field, words in bare.items() if field not in found}
            if (owner := _owner_in(sentence)) is not None:
                said = {"owner": owner, **said}
            found |= {field: words for field, words in said.items() if field not in found}
    return found


def _bare(sentence: str, nth: int, *, phrase: bool) -> Mapping[str, str]:
    """What a sentence without a saying is by its kind alone: an aim, people, an aim for people.

    Args:
        sentence: of the first paragraph.
        nth: its place there, from 0.
        phrase: whether it may be the aim in words without a verb: it ends the text between who
            runs the insats and the next label.
    """
    bare = sentence.strip(" .")
    bracket = _BRACKET.search(sentence)
    if nth == 0 and bracket and not tells(sentence):
        group = bracket["group"].strip()
        return {"purpose": _BRACKET.sub("", sentence).strip(), "target_group": group}
    if is_aim(sentence):
        return {"purpose": sentence}
    if is_group(bare):
        return {"target_group": bare}
    whole = len(bare.split()) >= _PHRASE and not tells(bare) and not _NO_PHRASE.search(bare)
    return {"purpose": sentence} if phrase and whole else {}


def aims_of(text: str) -> str | None:
    """The aims that a text opens with, sentence after sentence; ``None`` if it opens with none."""
    last = 0
    for start, end in extents(text):
        if not is_aim(text[start:end]):
            break
        last = end
    return text[:last] or None


def tells_of_an_insats(body: Sequence[Passage]) -> bool:
    """Whether the paragraph below a heading says who runs it, and for whom or what for."""
    found = told(body)
    return "owner" in found and len(found) > 1


def _owner_in(sentence: str) -> str | None:
    """The party that a sentence calls the one who runs it: "Huvudman är Viks kommun."."""
    owns = _OWNS.match(sentence)
    owner = owns["owner"] if owns else _STOPS.split(said_of("owner", sentence) or "")[0]
    return owner if owner and is_party(owner) else None
