"""What the running text of an insats's own chapter says of it, where no labels do.

"Ge unga en fast kontakt (unga vuxna utan arbete). Drivs av Viks kommun." An aim is a sentence that
opens with an infinitive and has no other verb; what stands in brackets behind it is whom it is for.
"""

import re
from collections.abc import Mapping, Sequence

from finsam.parse.insatser.opened import is_party, said_of
from finsam.parse.language.answers import is_aim, tells
from finsam.parse.language.sentences import extents
from finsam.parse.passages.passage import RUNNING, Passage

_BRACKET = re.compile(r"\s*\((?P<group>[^()\d]{4,120})\)(?=\s*[.,;]?\s*$)")
_RUN_BY = re.compile(
    r"^(?:(?:[^\W\d_]+\s+){0,3}?(?:be)?drivs|(?:be)?drevs|ägs|leds|utförs|[Dd]rivs|[Bb]edrivs"
    r"|[ÄÅ]gs|[Ll]eds|[Uu]tförs|[Dd]revs)\s+av\s+(?P<owner>[^.,;:()]+?)"
    r"(?=\s+(?:i\s+samverkan|i\s+samarbete|tillsammans|med|för|på)\b|[.,;:(]|$)"
)
_OWNS = re.compile(
    r"^(?P<owner>[A-ZÅÄÖ][^.,;:()]+?)\s+(?:är|var)\s+(?:huvudman|projektägare|insatsägare)\b"
)
_STOPS = re.compile(r"\s*[.,;:(]")
_AIMED_AT = re.compile(
    r"^(?:[Ss]yftet|[Mm]eningen|[Aa]vsikten)(?:\s+med\s+[^.,;:]{1,40}?)?\s+(?:är|var)\s+att\s+"
    r"(?P<aim>[^.;]+)|\bsyftar\s+till\s+att\s+(?P<to>[^.;]+)"
)
_MEANT_FOR = re.compile(
    r"\b(?:vänder|vände|riktar|riktade)\s+sig\s+(?:främst\s+|i\s+första\s+hand\s+)?(?:till|mot)\s+"
    r"(?P<group>[^.;:]+)"
)
_SOON = 3
"""Sentences of a paragraph that tell what the insats is, at most: then comes the year."""


def told(body: Sequence[Passage]) -> Mapping[str, str]:
    """What the first paragraph under an insats's name says of it.

    Args:
        body: the passages below the name.

    Returns:
        the text of each of the fields ``purpose``, ``target_group`` and ``owner`` that is told.
    """
    first = next((p.text for p in body if p.kind in RUNNING and p.table is None), "")
    found: dict[str, str] = {}
    for nth, (start, end) in enumerate(extents(first)[:_SOON]):
        sentence = first[start:end]
        bracket = _BRACKET.search(sentence)
        if nth == 0 and (is_aim(sentence) or (bracket and not tells(sentence))):
            found["purpose"] = _BRACKET.sub("", sentence).strip() if bracket else sentence
            if bracket:
                found["target_group"] = bracket["group"].strip()
        if (run := _RUN_BY.match(sentence)) and is_party(run["owner"].strip()):
            found.setdefault("owner", run["owner"].strip())
        if (owner := _owner_in(sentence)) is not None:
            found.setdefault("owner", owner)
        if aim := _AIMED_AT.search(sentence):
            found.setdefault("purpose", (aim["aim"] or aim["to"]).strip())
        if group := _MEANT_FOR.search(sentence):
            found.setdefault("target_group", group["group"].strip())
    return found


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
