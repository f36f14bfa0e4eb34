"""Insatser whose name opens the sentences about them: "Fyren, som drivs av Viks kommun, …".

Accounts in prose set no name apart. What stands before the first thing that a sentence says of an
insats is the name; what makes it one is that the same paragraph says who runs it or for whom it is,
and more of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from finsam.parse.insatser.named import TABLE_WORDS, NamedInsats, under_headings
from finsam.parse.insatser.opened import is_party
from finsam.parse.insatser.sayings import first_saying
from finsam.parse.insatser.told import told
from finsam.parse.language.answers import names_parties
from finsam.parse.language.insats_words import is_generic, may_be_name, name_of, opens_as_sentence
from finsam.parse.language.sentences import extents, has_verb
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage

_CLAUSE = re.compile(
    rf"(?:\s*,\s*(?:{any_of('insatser.a')})\s+[^,]*)?\s*[,–-]?\s*\b(?:{any_of('insatser.clause')})?\s*$"
)
"""What parts a name from what is said of it: ", som", ", en insats som", "har"."""
_FEWEST = 2
"""Things that a paragraph says of what it opens with, from which that is an insats."""


def read_run_in(stream: Sequence[Passage]) -> Iterator[NamedInsats]:
    """The insatser that sentences of running text open with, in order, with what is told of them.

    Args:
        stream: the passages of a file.
    """
    for heading, passage in under_headings(stream):
        if (name := run_in_name(passage)) is not None:
            fields = tuple(told([passage]).items())
            yield NamedInsats(
                name=name, page=passage.page, section=heading, source=passage.source, fields=fields
            )


def run_in_name(passage: Passage) -> str | None:
    """The name that a paragraph opens with, if it goes on to tell of it as of an insats.

    Args:
        passage: of any kind.
    """
    if passage.kind not in RUNNING or passage.table is not None or not passage.text.strip():
        return None
    start, end = extents(passage.text)[0]
    sentence = passage.text[start:end]
    said = first_saying(sentence)
    if not said:
        return None
    name = name_of(_CLAUSE.sub("", sentence[:said]))
    return name if _is_name(name) and _is_told(told([passage])) else None


def _is_name(text: str) -> bool:
    """Whether what stands before the verb of a sentence names an insats: no party, no noun."""
    said = text.split()
    if not said or len(said) > TABLE_WORDS or not text[:1].isupper() or "," in text:
        return False
    if opens_as_sentence(text):
        return False
    party = is_party(text) or names_parties(text)
    return not party and may_be_name(text) and not is_generic(text) and not has_verb(text)


def _is_told(fields: Mapping[str, str]) -> bool:
    """Whether a paragraph says enough to be about an insats."""
    return len(fields) >= _FEWEST and ("owner" in fields or "target_group" in fields)
