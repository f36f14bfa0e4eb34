"""Names that nobody knows, at the places a figure about people takes its scope from.

"Kompassen har haft 20 deltagare" tells of the whole förbund only to a reader that never heard of
Kompassen. Where a sentence, the opening of its paragraph or the title above it holds a name that
is no known insats, kommun, party or word of such reports, nobody can say whose figure it is: it
gets a sign, and is never called sure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from finsam.corpus.register import register
from finsam.parse.counts.labels import KINDS, CountLabel
from finsam.parse.counts.numbers import numbers
from finsam.parse.counts.words import find, has, is_total
from finsam.parse.facts import Signs
from finsam.parse.insatser.where import OPENING_WORDS, Where
from finsam.parse.language.fold import fold
from finsam.parse.language.insats_words import may_be_name
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Block
from finsam.parse.lists import any_of, listed, read_table
from finsam.parse.people.sides import is_plain

_KINDS = listed("people.insats_kind")


@cache
def stranger_words(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/stranger_words.csv``."""
    return frozenset(r["word"] for r in read_table("stranger_words.csv") if r["kind"] == kind)


IN_SENTENCE = "unknown name in its sentence"
OPENS = "unknown name opens its paragraph"
UNNAMED = "one insats, not named"
ABOVE = "unknown name above"
PASSED = "another insats since its heading"
LABEL = "label not understood"

_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]{2,60})[\"“”„»«]")
_WORD = re.compile(r"[^\W\d_][\w&/:.-]*\w|[^\W\d_]")
_RUN = re.compile(
rf"[A-ZÅÄÖ][\w&/-]*(?:\s+(?:[A-ZÅÄÖ][\w&/-]*|{any_of('people.run')}|–|-)(?="
r"\s+[A-ZÅÄÖ]))*(?:\s+[A-ZÅÄÖ][\w&/-]*)?"
)  # fmt: skip
_FIRST = re.compile(
    r"(?:^|[.!?:;•–—]\s+|[\"“”„»«(])\W*(?P<word>(?!\w*[A-ZÅÄÖ]{2})[A-ZÅÄÖ]\w*)(?P<next>(?=\s+[A-ZÅÄÖ]))?"
)
"""A word that has its capital from where it stands, and whether the next one has one."""
_ONE_INSATS = re.compile(rf"\b(?:{any_of('people.one_insats')})\b")
_TITLED = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:\s+[A-ZÅÄÖ][a-zåäöé]+)+")
_VERB = re.compile(rf"\s+(?:{'|'.join(sorted(stranger_words('verb')))})\b")
_SUBJECT_WORDS = 6
"""Words before the first verb of a sentence that may be the name of what it is about, at most."""
_LEAD = re.compile(r"\W*(?P<word>[A-ZÅÄÖ][\w-]{2,})\s+\d")
"""A word right before a number at the start of a text: no sentence begins so."""
_CHAPTER = re.compile(
    rf"(?:\d[\d.]*\s+)?(?:(?:{any_of('people.chapter_lead')})\s+)?(?:{any_of('people.chapter')})\W*"
)
"""The title of a chapter that tells of one insats after the other, folded."""
_STEM = 4
"""Letters at the start of two words by which they may be forms of one."""
_LONGEST_ACRONYM = 6
"""Letters of a word in capitals up to which it may be the name that its first letters make."""
_KEPT = 4096
"""Texts whose answer is kept: each sentence is asked for each of its figures."""
_AMONG = ("people", "thing", "status", "reason", "support", "topic", "moment", "share", "survey")


class Strangers:
    """Answers whether names that nobody knows stand at a place; asking changes nothing."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._in = lru_cache(maxsize=_KEPT)(self._in_text)

    def of_sentence(self, text: str, block: Block, page: int, *, insats: str | None) -> Signs:
        """What a figure of running text shows.

        Args:
            text: of its sentence.
            block: that it stands in.
            page: from 1.
            insats: that it is about.
        """
        if self._in(text, page):
            return ((IN_SENTENCE, 1.0),)
        if insats is not None:
            named = insats in self._where.all_in(text, page)
            return () if named else self._passed(insats, block, page)
        if _ONE_INSATS.search(fold(text)) and not has(text, "survey"):
            return ((UNNAMED, 1.0),)
        if block.table is None and self._opens(block.text, page):
            return ((OPENS, 1.0),)
        if not is_total(text) and self._in_chapter(block, page):
            return ((UNNAMED, 1.0),)
        return self.above(block, page)

    def of_cell(
        self,
        labels: Sequence[CountLabel],
        block: Block,
        page: int,
        *,
        insats: str | None,
        parted: bool,
    ) -> Signs:
        """What a figure of a table shows.

        Args:
            labels: from its column and its row, but kinds of income and reasons for leaving.
            block: that the table stands in.
            page: from 1.
            insats: that it is about.
            parted: whether the table has an insats for each row or column.
        """
        if any(self._is_odd(label, page) for label in labels):
            return ((LABEL, 1.0),)
        if insats is not None:
            own = any(label.insats for label in labels)
            return () if own or parted else self._passed(insats, block, page)
        if parted:
            return ()
        named = block.table is not None and block.table.title
        if not named and self._in_chapter(block, page):
            return ((UNNAMED, 1.0),)
        return self.above(block, page)

    def _passed(self, insats: str, block: Block, page: int) -> Signs:
        """What speaks against an insats that only the titles above a place tell.

        Another one, known or not, may have begun since.
        """
        if block.table is None and self._opens(block.text, page):
            return ((OPENS, 1.0),)
        if block.table is None and self._where.opening(block.text, page) == insats:
            return ()
        passed = self._where.opened_by_other(page, block, insats)
        return ((PASSED, 1.0),) if passed else ()

    def _in_chapter(self, block: Block, page: int) -> bool:
        """Whether a place stands in the chapter that tells of one insats after the other."""
        titles = (t for t in self._where.titles(page, block) if whole_label(t) is None)
        nearest = next(titles, None)
        return nearest is not None and _CHAPTER.fullmatch(fold(nearest)) is not None

    def _is_odd(self, label: CountLabel, page: int) -> bool:
        """Whether a label tells nothing that is known, or holds a name beside what it tells."""
        if label.insats:
            return not _share_a_word(label.text, label.insats)
        if label.kommun or label.forbund:
            return False
        told = label.sex or label.age or label.period or label.total
        if not told and _TITLED.fullmatch(label.text) and not register().kommun(label.text):
            return True  # "Unga Vuxna Söderby": common words, written as a name
        return is_plain(label) or self._in(label.text, page)

    def above(self, block: Block, page: int) -> Signs:
        """What the titles above a place show."""
        titles = self._where.titles(page, block)
        return ((ABOVE, 1.0),) if any(self._is_title(t, page) for t in titles) else ()

    def _is_title(self, text: str, page: int) -> bool:
        """Whether a title is a name, and of nothing that is known."""
        if not may_be_name(text) or whole_label(text) is not None:
            return False
        if has(text, *KINDS) and not _TITLED.fullmatch(text):
            return False
        return text[:1].isupper() and self._is_stranger(text, page)

    def _opens(self, text: str, page: int) -> bool:
        """Whether a paragraph begins with a name that nobody knows, and names no known one."""
        lead = _LEAD.match(text)
        if lead and not (_is_common(lead["word"]) or self._where.all_in(lead["word"], page)):
            return True
        opening = " ".join(text.split()[:OPENING_WORDS])
        return not self._where.all_in(text, page) and self._in(opening, page)

    def _in_text(self, text: str, page: int) -> bool:
        text = self._where.masked(text, page)
        said = has(text, "survey")
        names = [] if said else [m.group(1) for m in _QUOTED.finditer(text)]
        names += _capitals(text, said)
        if (subject := _subject(text)) is not None:
            names.append(subject)
        return any(self._is_stranger(name, page) for name in names)

    def _is_stranger(self, name: str, page: int) -> bool:
        if self._where.all_in(name, page):
            return False
        for kommun in reversed(register().find_kommuner(name)):
            name = name[: kommun.start] + name[kommun.end :]
        words = _WORD.findall(name)
        if not words or (_is_party(words[0]) and len(words) == 1):
            return False
        titled = [w for w in words if w[:1].isupper() and not (_is_party(w) or _is_label(w))]
        return len(titled) > 1 or not all(map(_is_common, words))


def _capitals(text: str, survey: bool) -> Iterator[str]:
    """Words with a capital of their own, those that follow each other together."""
    bare = _QUOTED.sub(lambda m: " " * len(m.group()), text) if survey else text
    bare = _FIRST.sub(_lowered, bare)
    return (found.group() for found in _RUN.finditer(bare))


def _lowered(first: re.Match[str]) -> str:
    """The first word of a sentence without its capital, but where the next one has one, too."""
    named = first["next"] is not None and fold(first["word"]) not in stranger_words("grammar")
    return first.group() if named else first.group().lower()


def _share_a_word(label: str, name: str) -> bool:
    """Whether a label and the insats that it was taken for have a word in common at all.

    Names that a scan ran together may look alike in a word such as "insats" only.
    """
    if label == name:
        return True
    one, two = (
        {w for word in _WORD.findall(text) if not (w := fold(word)).startswith(_KINDS)}
        for text in (label, name)
    )
    return any(a[:_STEM] == b[:_STEM] for a in one for b in two if len(a) > 2 and len(b) > 2)


def _subject(text: str) -> str | None:
    """The words before the first verb of a sentence, where they may be a name: "Steget hade"."""
    verb = _VERB.search(fold(text))
    if verb is None or not text[:1].isupper():
        return None
    lead = text[: verb.start()]
    if len(lead.split()) > _SUBJECT_WORDS or numbers(lead) or find(lead, _AMONG):
        return None  # counted, or told of capitals
    return None if _is_common(lead.split()[0]) else lead.split()[0]


@lru_cache(maxsize=_KEPT)
def _is_common(word: str) -> bool:
    """Whether a word with a capital is one that such reports use of no insats."""
    bare = fold(word).strip(".:-/")
    if len(bare) < 2 or _is_party(word):
        return True
    if word.isupper() and 2 < len(bare) <= _LONGEST_ACRONYM and not is_total(word):
        return False
    known = stranger_words("grammar") | stranger_words("noun") | stranger_words("label")
    if bare in known or bare.removesuffix("s") in known or bare.endswith(_parts("known_end")):
        return True
    whole = any(m.start == 0 and m.end == len(bare) for m in find(bare, KINDS))
    return whole or bool(numbers(word))


@lru_cache(maxsize=_KEPT)
def _is_party(word: str) -> bool:
    """Whether a word names an authority, a party, a law or a kind of document."""
    bare = fold(word).strip(".:-/")
    named = stranger_words("authority")
    return bare in named or bare.removesuffix("s") in named or bare.startswith(_parts("known_stem"))


def _is_label(word: str) -> bool:
    """Whether a word is one that figures and states are labelled with, in the midst of text."""
    return fold(word).strip(".:-/") in stranger_words("label") or is_total(word)


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(sorted(stranger_words(kind)))
