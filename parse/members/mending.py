"""Names of member kommuner mended by what the register knows of their förbund."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from finsam.corpus.register import Forbund, Register
from finsam.corpus.spelling import skeleton
from finsam.parse.members.text import Named

_DAMAGED = 72
"""Percent of likeness at which a name that no kommun has is that of a member, damaged."""


def own_kommun(named: Named, known: Forbund, reg: Register, *, strict: bool) -> str | None:
    """Official name of the kommun if it can be a member; ``None`` if it cannot.

    A name that no kommun has is a member's, damaged, or none at all. ``strict`` admits only
    kommuner that the register knows as members.
    """
    kommun = reg.kommun(named.name)
    if kommun is not None:
        return None if strict and kommun.name not in known.kommuner else kommun.official_name
    printed = skeleton(named.printed)
    likeness = {k: fuzz.ratio(printed, skeleton(k)) for k in known.kommuner}
    best = max(sorted(likeness), key=lambda k: likeness[k])
    own = reg.kommun(best, known.lan) if likeness[best] >= _DAMAGED else None
    return own.official_name if own is not None else None


def damaged(text: str, named: Sequence[Named], known: Forbund, own: Sequence[Named]) -> list[Named]:
    """Kommuner of a förbund whose names stand damaged among those of its others.

    Args:
        text: of the passage.
        named: what was found in it.
        known: the förbund.
        own: those of ``named`` that are its kommuner.
    """
    have = {n.name for n in own}
    taken = {n.printed for n in named}
    words = [w for w in re.findall(r"\b[A-ZÅÄÖ][\w-]{3,}", text) if w not in taken]
    found: list[Named] = []
    for name in known.kommuner:
        likeness = {w: fuzz.ratio(skeleton(w), skeleton(name)) for w in words}
        best = max(sorted(likeness), key=lambda w: likeness[w], default=None)
        if best is None or likeness[best] < _DAMAGED or any(h.startswith(name) for h in have):
            continue
        at = text.index(best)
        found.append(Named(kind="kommun", name=name, printed=best, start=at, end=at + len(best)))
    return found
