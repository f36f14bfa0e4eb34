"""Insatser that a paragraph or an item opens with: "Fyren. Huvudman är Viks kommun. …".

Short accounts describe each insats in running text of its own. The name stands before the first
full stop or colon; what makes it an insats is that the sentences behind it say who runs it, whom
it is for, or how many places it has.
"""

import re
from collections.abc import Iterator, Sequence

from finsam.corpus.register import register
from finsam.parse.insatser.named import TABLE_WORDS, NamedInsats, under_headings
from finsam.parse.language.answers import field_of
from finsam.parse.language.insats_words import is_generic, may_be_name, name_of, opens_as_sentence
from finsam.parse.language.known_labels import labels_of
from finsam.parse.language.sentences import has_verb
from finsam.parse.lists import any_of
from finsam.parse.members.text import named_in
from finsam.parse.passages.passage import Passage

_OPENING = re.compile(
    r"^(?P<name>[A-ZÅÄÖ0-9][^.:;!?]{2,90}?)[.:]\s+(?=[A-ZÅÄÖ])(?P<rest>.+)$", re.S
)
_DASHED = re.compile(
    r"^(?P<name>[A-ZÅÄÖ0-9][^.:;!?]{2,90})\s+[-–—]\s+(?=[A-ZÅÄÖ])(?P<rest>[^.:;!?]+\..*)$", re.S
)
"""A dash parts a name from a party only: before other words it may stand inside a title."""
_IS = rf"\s+(?:för\s+(?:{any_of('insatser.the_insats_bare')})\s+)?(?:{any_of('insatser.is')})\s+"
_SAID = r"(?P<said>.+?)(?=\.\s+[A-ZÅÄÖ0-9]|\.?\s*$)"
_ENDINGS = f"(?:{any_of('insatser.definite_ending')})?"
"""What makes a label definite in a sentence: "huvudmannen", "målgruppen"."""


def _said_of(field: str) -> re.Pattern[str]:
    """A sentence that a label of a field begins: "Huvudman för insatsen är …"."""
    labels = "|".join(re.escape(label) for label in labels_of(field))
    return re.compile(rf"\b(?:{labels}){_ENDINGS}{_IS}{_SAID}", re.I | re.S)


_FIELDS = {
    "owner": _said_of("owner"),
    "target_group": _said_of("target_group"),
    "places": re.compile(
        rf"\b(?:{any_of('insatser.insats_named')})\s+(?:{any_of('insatser.has')})\s+(?P<said>"
        rf"\d{{1,4}})\s+{any_of('insatser.places')}\b",
        re.I,
    ),
}
"""How running text says a field of an insats; the sentence ends it."""
_SOON = 2
"""Sentences behind the name in which the first of these stands, at most."""
_DATED = re.compile(r"\b(?:19|20)\d\d$")
"""A title of a report or a chapter ends with its year, a name hardly does."""
_STOP = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ0-9])")
_PARTY_WORDS = 6
"""Words of a party's name, at most."""
_FORBUND = re.compile(
    r"(?:\S+\s+)?[Ss]amordningsförbund(?:et)?\b(?:\s+[\w-]+)*|Finsam\s+[A-ZÅÄÖ].*"
)


def read_opened(stream: Sequence[Passage]) -> Iterator[NamedInsats]:
    """The insatser that paragraphs and items open with, in order, with what is said of them.

    Args:
        stream: the passages of a file.
    """
    for heading, passage in under_headings(stream):
        name, fields = _opening(passage.text.strip())
        if fields and _is_name(name):
            yield NamedInsats(
                name=name,
                page=passage.page,
                section=heading,
                source=passage.source,
                fields=fields,
            )


def said_of(field: str, sentence: str) -> str | None:
    """What a sentence says that opens with a label of a field: "Huvudman för insatsen är …".

    Args:
        field: ``owner`` or ``target_group``.
        sentence: with its full stop or without.
    """
    found = _FIELDS[field].match(sentence)
    return " ".join(found["said"].split()) if found is not None else None


def _opening(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words that may name an insats at the start of a text, and what is said behind them."""
    if (found := _DASHED.match(text)) and (listed := _listed(found["rest"])):
        return name_of(found["name"]), listed
    if found := _OPENING.match(text):
        return name_of(found["name"]), _fields(found["rest"])
    return "", ()


def _is_name(text: str) -> bool:
    short = len(text.split()) <= TABLE_WORDS
    told = not has_verb(text) and not _DATED.search(text)
    answer = field_of(text) is not None or opens_as_sentence(text)
    return short and told and not answer and may_be_name(text) and not is_generic(text)


def _fields(rest: str) -> tuple[tuple[str, str], ...]:
    """What the sentences behind a name say; nothing where they come to it late."""
    if listed := _listed(rest):
        return listed
    found = {f: m for f, pattern in _FIELDS.items() if (m := pattern.search(rest)) is not None}
    first = min((m.start() for m in found.values()), default=0)
    if len(_STOP.findall(rest[:first])) >= _SOON:
        return ()
    return tuple((field, " ".join(m["said"].split())) for field, m in found.items())


def _listed(rest: str) -> tuple[tuple[str, str], ...]:
    """The answers that stand bare behind a name: a party as owner, then for whom it is."""
    first, *others = [piece.strip(" .") for piece in _STOP.split(rest)]
    if not is_party(first):
        return ()
    group = others[0] if others else ""
    told = re.search(r"\d", group) is None and not has_verb(group)
    fits = bool(group) and told and len(group.split()) <= TABLE_WORDS
    return (("owner", first), *((("target_group", group),) if fits else ()))


def is_party(text: str) -> bool:
    """Whether a text is one party of a förbund, or a förbund, and nothing else."""
    if len(text.split()) > _PARTY_WORDS:
        return False
    found = named_in(text, register(), None)
    whole = any(one.start == 0 and one.end >= len(text) for one in found)
    return whole or bool(_FORBUND.fullmatch(text))
