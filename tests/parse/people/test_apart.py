"""Counts of one measure told apart by their own words, if they can be counts at all."""

from dataclasses import replace
from decimal import Decimal

from layouts import block

from finsam.parse.counts.numbers import numbers
from finsam.parse.language.flow import runs, sentences
from finsam.parse.people.apart import FoundCount, PeoplePassage, told_apart
from finsam.parse.people.clause import Count, Surroundings
from finsam.parse.people.plausible import plausible

TEXT = "Till arbete: 12. Till studier: 7."


def _found() -> list[FoundCount]:
    one = block(TEXT)
    (run,) = runs(one.lines, [1], loose=False)
    said = tuple(sentences(run))
    passage = PeoplePassage(said, Surroundings(), one)
    return [
        FoundCount(_count(sentence.text), sentence, passage)
        for sentence in said
        if numbers(sentence.text)
    ]


def _count(text: str) -> Count:
    return Count(
        number=numbers(text)[0],
        measure="ended_other",
        detail=None,
        unit="count",
        sex="total",
        words=text,
    )


def test_counts_of_one_measure_get_the_words_that_tell_them_apart() -> None:
    found = told_apart(_found())
    assert [one.count.detail for one in found] == ["Till arbete", "Till studier"]


def test_a_single_count_needs_nothing_to_tell_it_apart() -> None:
    assert told_apart(_found()[:1])[0].count.detail is None


def test_half_a_person_and_more_than_all_are_no_counts() -> None:
    count = _found()[0].count
    assert plausible(count)
    assert not plausible(replace(count, number=replace(count.number, value=Decimal("2.5"))))
    share = replace(count, unit="percent", number=replace(count.number, value=Decimal(140)))
    assert not plausible(share)
    assert plausible(replace(share, measure="support_change"))
