"""Where a sentence ends, and whether a line goes on: the one answer for every reader.

:func:`extents` cuts running text, :func:`is_open`, :func:`is_closed`, :func:`starts_low` and
:func:`starts_anew` tell what the end of one line and the start of the next say of each other. Only
the words count here; whoever knows how far a line reaches on the page adds that.

Nothing is learnt: spaCy's tokenizer for Swedish and a rule for its full stops. spaCy is imported
when the first text is cut, since it takes a second.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from finsam.parse.lists import read_table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_OPENING = "”\"'“„«»(["
_STARTS = re.compile(rf"[{re.escape(_OPENING)}–-]*[A-ZÅÄÖÉÜ0-9]")
_ANEW = re.compile(r"^[\"'“”„«»(]*[A-ZÅÄÖÉ0-9]")
_CLOSED = re.compile(r"[.!?:;][\"”’')]*\d{0,2}$")
_BROKEN_WORD = re.compile(r"\w-$")
_OPEN_MARK = re.compile(r"[,–(/&]$")


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/sentence_words.csv``."""
    return frozenset(r["word"] for r in read_table("sentence_words.csv") if r["kind"] == kind)


@cache
def language() -> Language:
    """Blank Swedish that marks where sentences start; no model is loaded."""
    import spacy
    from spacy.language import Language as Pipeline

    if not Pipeline.has_factory("finsam_sentences"):
        Pipeline.component("finsam_sentences", func=_mark)
    nlp = spacy.blank("sv")
    nlp.add_pipe("finsam_sentences")
    return nlp


def _mark(doc: Doc) -> Doc:
    """Marks where sentences start: after a stop that ends no abbreviation and no number."""
    for token in doc:
        token.is_sent_start = token.i == 0
    for token in doc[:-1]:
        if not token.whitespace_ or not _is_stop(doc, token.i):
            continue
        after = doc[token.i + 1].text
        if _STARTS.match(after) or after in _OPENING or after[:1] in "–-":
            number = _stem(doc, token.i).isdigit() and after[:1].isdigit()
            doc[token.i + 1].is_sent_start = not number
    return doc


def _is_stop(doc: Doc, at: int) -> bool:
    """Whether a token ends a sentence: a mark of its own, or one that sticks to a word."""
    text = doc[at].text
    ends = text in (".", "!", "?", "…") or (text[-1:] in ".!?" and len(text) > 1)
    ends = ends or (at > 0 and text in "”\"'“»)" and doc[at - 1].text in (".", "!", "?"))
    return ends and _stem(doc, at) not in _words("abbreviation")


def _stem(doc: Doc, at: int) -> str:
    """The word before a full stop, or the one it sticks to."""
    before = doc[at - 1].text if doc[at].text == "." and at else doc[at].text
    return before.lower().strip(".")


@cache
def doc_of(text: str) -> Doc:
    """``text`` tokenized and cut into sentences."""
    return language()(text)


def extents(text: str) -> tuple[tuple[int, int], ...]:
    """Extents of the sentences of ``text``, without the blanks around them."""
    found: list[tuple[int, int]] = []
    for sent in doc_of(text).sents:
        said = text[sent.start_char : sent.end_char]
        start = sent.start_char + len(said) - len(said.lstrip())
        end = sent.start_char + len(said.rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)


def is_open(text: str) -> bool:
    """Whether ``text`` cannot be a sentence's end: a hyphen, a comma or a word that goes on."""
    if _OPEN_MARK.search(text) or _BROKEN_WORD.search(text):
        return True
    last = re.search(r"\w+$", text)
    return last is not None and last.group() in _words("open")


def is_closed(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, a footnote's mark after it or not."""
    return bool(_CLOSED.search(text))


def starts_low(text: str) -> bool:
    """Whether the first letter is small, so that a sentence goes on."""
    first = re.search(r"[^\W\d_]", text)
    if first is None:
        return False
    return text[: first.start()].strip("(\"”'") == "" and first.group().islower()


def starts_anew(text: str) -> bool:
    """Whether ``text`` may open a sentence, a name or a row: a capital or a figure."""
    return bool(_ANEW.match(text))
