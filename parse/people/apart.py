"""Counts of one text that differ only by what tells them apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.parse.language.flow import Sentence
from finsam.parse.layout import Block
from finsam.parse.lists import any_of
from finsam.parse.people.clause import Count, Surroundings

_BARE_NOUN = rf"^\W*(?:{any_of('people.bare_noun')})?\s*"


@dataclass(frozen=True, slots=True)
class PeoplePassage:
    """A run of sentences with what holds for all of them."""

    sentences: tuple[Sentence, ...]
    around: Surroundings
    block: Block
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A count with where it was found."""

    count: Count
    sentence: Sentence
    passage: PeoplePassage


def told_apart(found: Sequence[FoundCount]) -> list[FoundCount]:
    """Counts that fall on one measure without detail get the words that tell them apart."""
    keys = [_key(one.count) for one in found]
    apart = [_apart(one.count, one.sentence) for one in found]
    out: list[FoundCount] = []
    for one, key, words in zip(found, keys, apart, strict=True):
        twins = [w for w, k in zip(apart, keys, strict=True) if k == key]
        differ = len(twins) > 1 and len(set(twins)) == len(twins) and one.count.unit == "count"
        if one.count.detail is None and differ and one.count.measure.startswith("ended") and words:
            one = replace(one, count=replace(one.count, detail=words))
        out.append(one)
    return out


def _apart(count: Count, sentence: Sentence) -> str:
    """The words that tell a count from others of its measure: its label, else its clause."""
    before = sentence.text[: count.number.start].rstrip()
    if before.endswith(":"):
        return _detail(before)
    return _detail(count.words)


def _key(count: Count) -> tuple[str, str, str]:
    return count.measure, count.sex, count.unit


def _detail(words: str) -> str:
    bare = re.sub(_BARE_NOUN, "", words)
    return bare.strip(" .,;:")
