"""Insatser named only in running text: "Förbundet finansierar insatsen Lyktan"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.parse.language.insats_words import is_generic, may_be_name
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage

_NAME = r"[A-ZÅÄÖ][\w&/-]+(?:\s+[A-ZÅÄÖ][\w&/-]+){0,3}"
_MENTION = re.compile(rf"\b(?:{any_of('insatser.mention')})\s+[”\"»]?({_NAME})")
_OWNER = re.compile(rf"\bsom\s+(?:{any_of('insatser.runs')})\s+av\s+({_NAME}(?:\s+kommun)?)")
_PAYS = re.compile(rf"\b(?:{any_of('insatser.pays')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsatsMention:
    """A name that running text calls an insats, and where; ``owner`` if the sentence says."""

    name: str
    owner: str | None
    passage: Passage


def mentions(stream: Sequence[Passage]) -> Iterator[InsatsMention]:
    """Names called an insats that the text pays for, or that it returns to.

    A name that stands once and is nobody's expense may be another's project: it is left out.
    """
    everything = " ".join(_words_of(passage) for passage in stream)
    seen: Counter[str] = Counter()
    for passage in stream:
        if passage.kind not in RUNNING or passage.table is not None:
            continue
        for found in _MENTION.finditer(passage.text):
            name = found.group(1)
            if is_generic(name) or not may_be_name(name) or seen[name]:
                continue
            if _times(name.lower(), everything):
                continue  # a common word that happens to begin a sentence
            if _PAYS.search(passage.text) or _times(name, everything) > 1:
                seen[name] += 1
                owner = _OWNER.search(passage.text, found.end())
                yield InsatsMention(name=name, owner=owner and owner.group(1), passage=passage)


def _words_of(passage: Passage) -> str:
    if passage.table is None:
        return passage.text
    return " ; ".join(cell.text for cell in passage.table.cells)


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))
