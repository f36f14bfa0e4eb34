"""What a file's facts say of each other, and the status that follows."""

from dataclasses import replace
from decimal import Decimal

import making

from finsam.extract.page import Page, TextSource
from finsam.normalize.edit import CleanPage
from finsam.parse.context import Context
from finsam.parse.facts import (
    Check,
    FactRef,
    FinanceFact,
    Reading,
    Role,
    Status,
    Unit,
    Witnesses,
)
from finsam.parse.layout import PageLayout
from finsam.parse.sureness.evidence import evidence_of, signs_of
from finsam.parse.sureness.grids import runs_on
from finsam.parse.sureness.judge import judged
from finsam.parse.sureness.model import SURE

PART = replace(
    making.PART, witnesses=Witnesses(year_for=("title", "table", "date"), kind_for=("title",))
)
PAGE = Page(number=1, width=595.0, height=842.0, source=TextSource.TEXT_LAYER, lines=())
CONTEXT = Context(
    layouts=(PageLayout(page=CleanPage(page=PAGE, lines=()), blocks=(), is_slide=False),),
    parts=(PART,),
    page_forbund=(None,),
)
SAID = (
    ("table", 1.0),
    ("period said in head", 1.0),
    ("basis said in head", 1.0),
    ("unit said in corner", 1.0),
    ("sums that hold", 2.0),
)


def fact(row: FinanceFact, label: str, value: int, *, table: int = 1) -> FinanceFact:
    """A figure of which its table said all there is to say."""
    source = replace(row.source, page=1, method=TextSource.TEXT_LAYER, signs=SAID)
    said = replace(row, label=label, value=Decimal(value), period="2031", table_id=table)
    return replace(said, source=source, status=Status.CONFIRMED, unit=Unit.KR, category="COST")


def signs(reading: Reading, at: int = 0) -> dict[str, float]:
    return dict(evidence_of(reading, CONTEXT).finance[at])


def test_a_figure_that_sums_and_heads_vouch_for_is_confirmed(row: FinanceFact) -> None:
    (judge,) = judged(
        Reading(parts=(PART,), finance=(fact(row, "Löner", 500_123),)), CONTEXT
    ).finance
    assert judge.status is Status.CONFIRMED
    assert judge.source.confidence >= SURE
    assert judge.source.signs == ()


def test_two_figures_of_one_meaning_in_one_table_are_not_sure(row: FinanceFact) -> None:
    both = (fact(row, "Löner", 500_123), fact(row, "Löner", 611_456))
    reading = Reading(parts=(PART,), finance=both)
    assert signs(reading)["other figure under the same words"] == 1.0
    for one in judged(reading, CONTEXT).finance:
        assert one.status is not Status.CONFIRMED
        assert one.source.confidence < SURE


def test_the_same_amount_in_another_table_speaks_for_both_and_another_against(
    row: FinanceFact,
) -> None:
    first = fact(row, "Löner", 500_123)
    again = Reading(parts=(PART,), finance=(first, fact(row, "Löner", 500_123, table=2)))
    other = Reading(parts=(PART,), finance=(first, fact(row, "Löner", 509_123, table=2)))
    assert signs(again)["said elsewhere alike"] == 1.0
    assert signs(other)["said elsewhere otherwise"] == 1.0
    assert judged(other, CONTEXT).finance[0].source.confidence < SURE


def test_another_amount_under_another_title_is_no_contradiction(row: FinanceFact) -> None:
    first = fact(row, "Löner", 500_123)
    note = replace(fact(row, "Löner", 509_123, table=2), table_title="Not 3 Projekt")
    said = signs(Reading(parts=(PART,), finance=(first, note)))
    assert "said elsewhere otherwise" not in said
    assert said["said otherwise under another head"] == 1.0


def test_a_caption_heads_the_only_column_of_its_table(row: FinanceFact) -> None:
    shown = (("only column", 1.0), ("column without head", 1.0), ("period said in caption", 1.0))
    one = fact(row, "Löner", 500_123)
    one = replace(one, source=replace(one.source, signs=shown))
    said = signs(Reading(parts=(PART,), finance=(one,)))
    assert said["one column under its caption"] == 1.0
    assert "column without head" not in said


def test_digits_swapped_on_the_paper_bar_no_figure_from_being_sure_other_failures_do(
    row: FinanceFact,
) -> None:
    def failing(actual: int) -> dict[str, float]:
        facts = (fact(row, "Löner", actual), fact(row, "Lön", 500_123), fact(row, "Arvode", 1_000))
        check = Check(
            page=3,
            expr="Löner = Lön + Arvode",
            expected=Decimal(501_123),
            actual=Decimal(actual),
            holds=False,
            verdict="paper",
            facts=tuple(FactRef(kind="finance", index=i) for i in range(3)),
        )
        return signs(Reading(parts=(PART,), finance=facts, checks=(check,)))

    assert failing(510_123)["slips of the report"] == 1.0
    assert failing(731_123)["checks that fail"] == 1.0


def test_a_figure_put_right_stays_so_and_is_never_sure(row: FinanceFact) -> None:
    mended = replace(fact(row, "Löner", 500_123), status=Status.REPAIRED)
    (judge,) = judged(Reading(parts=(PART,), finance=(mended,)), CONTEXT).finance
    assert judge.status is Status.REPAIRED
    assert judge.source.confidence < SURE


def test_a_figure_whose_unit_nobody_says_is_not_sure(row: FinanceFact) -> None:
    one = fact(row, "Löner", 500_123)
    said = tuple(sign for sign in SAID if not sign[0].startswith("unit"))
    bare = replace(one, source=replace(one.source, signs=(*said, ("unit said in nowhere", 1.0))))
    (judge,) = judged(Reading(parts=(PART,), finance=(bare,)), CONTEXT).finance
    assert judge.status is not Status.CONFIRMED


def test_labels_run_together_are_seen() -> None:
    assert runs_on("Verksamhetens intäkter Medlemsbidrag")
    assert not runs_on("Köp av tjänster från kommunen")


def test_every_kind_of_fact_has_its_list_of_signs() -> None:
    kinds = [kind for kind, _ in signs_of(evidence_of(Reading(parts=(PART,)), CONTEXT))]
    assert kinds == ["finance", "participants", "indicators", "goals", "members", "insatser"]


def test_a_sum_of_one_part_confirms_nothing_and_shares_what_refutes_its_part(
    row: FinanceFact,
) -> None:
    facts = (
        fact(row, "Ingående värde", 926_800),
        fact(row, "Utgående värde", 926_800),
        fact(row, "Avskrivningar", -12_607),
        fact(row, "Redovisat värde", 84_193),
    )

    def check(expected: int, actual: int, *places: int) -> Check:
        return Check(
            page=3,
            expr="a = b",
            expected=Decimal(expected),
            actual=Decimal(actual),
            holds=expected == actual,
            verdict=None if expected == actual else "paper",
            facts=tuple(FactRef(kind="finance", index=i) for i in places),
        )

    checks = (check(926_800, 926_800, 1, 0), check(914_193, 84_193, 3, 1, 2))
    alone = signs(Reading(parts=(PART,), finance=facts, checks=checks[:1]))
    assert "checks that hold" not in alone
    refuted = Reading(parts=(PART,), finance=facts, checks=checks)
    assert signs(refuted)["checks that fail"] == 1.0
    assert judged(refuted, CONTEXT).finance[0].source.confidence < SURE


def test_words_with_letters_that_nobody_can_read_are_not_sure(row: FinanceFact) -> None:
    (judge,) = judged(
        Reading(parts=(PART,), finance=(fact(row, "S\ufffdmma kost\ufffdader", 500_123),)), CONTEXT
    ).finance
    assert judge.source.confidence < SURE


def test_an_amount_that_no_forbund_has_is_never_sure(row: FinanceFact) -> None:
    one = Reading(parts=(PART,), finance=(fact(row, "Löner", 1_540_000_780_000),))
    assert judged(one, CONTEXT).finance[0].source.confidence < SURE


def test_a_flow_of_one_day_is_never_sure(row: FinanceFact) -> None:
    whole = fact(row, "Löner", 500_123)
    day = replace(whole, period="2031-01-01/2031-01-01")
    (judge,) = judged(Reading(parts=(PART,), finance=(day,)), CONTEXT).finance
    assert judge.source.confidence < SURE


def test_a_word_between_others_is_no_label_and_a_balance_has_two_sides(row: FinanceFact) -> None:
    filler = fact(row, "till", 500_123)
    aside = replace(fact(row, "Fyren", 500_123), period="2031-12-31", role=Role.OTHER)
    for odd in (filler, aside):
        (judge,) = judged(Reading(parts=(PART,), finance=(odd,)), CONTEXT).finance
        assert judge.source.confidence < SURE
