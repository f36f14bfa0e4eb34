"""What a document says of its facts: how well its kind and year are witnessed."""

from dataclasses import replace

from making import PART

from finsam.parse.facts import DocumentKind, Witnesses
from finsam.parse.lists import read_table
from finsam.parse.sureness.documents import (
    is_far,
    kind_signs,
    kind_witness_signs,
    rests_on,
    whole_in_part,
    year_witness_signs,
)

VETOES = {r["sign"] for r in read_table("sureness_signs.csv") if r["speaks"] == "veto"}


def shown(signs: dict[str, float]) -> set[str]:
    return {name for name, value in signs.items() if value}


def with_witnesses(**told: tuple[str, ...]) -> set[str]:
    part = replace(PART, witnesses=Witnesses(**told))
    return shown(year_witness_signs(part) | kind_witness_signs(part))


def test_a_year_that_title_and_tables_name_forbids_nothing() -> None:
    told = with_witnesses(year_for=("title", "table", "date"), kind_for=("title", "text"))
    assert not told & VETOES


def test_a_year_that_one_place_names_forbids_to_be_sure() -> None:
    assert "document's year hardly witnessed" in with_witnesses(
        year_for=("title",), kind_for=("title",)
    )


def test_other_years_in_the_tables_forbid_to_be_sure() -> None:
    told = with_witnesses(year_for=("title", "text"), year_against=("table",), kind_for=("title",))
    assert "document's year contested" in told & VETOES


def test_a_date_that_does_not_fit_is_one_voice_less() -> None:
    three = with_witnesses(
        year_for=("title", "table", "text"), year_against=("date",), kind_for=("title",)
    )
    two = with_witnesses(year_for=("title", "table"), year_against=("date",), kind_for=("title",))
    assert not three & VETOES
    assert "document's year hardly witnessed" in two


def test_a_kind_that_only_the_text_tells_forbids_to_be_sure() -> None:
    told = with_witnesses(year_for=("table", "text"), kind_for=("text",))
    assert told & VETOES == {"document's kind unwitnessed"}


def test_an_interim_report_up_to_nobody_knows_when_forbids_to_be_sure() -> None:
    interim = replace(PART, kind=DocumentKind.INTERIM, year=2023, period="2023")
    assert "interim report up to nobody knows when" in shown(kind_witness_signs(interim)) & VETOES
    known = replace(interim, period="2023-01-01/2023-08-31")
    assert "interim report up to nobody knows when" not in shown(kind_witness_signs(known))


def test_periods_that_may_be_the_documents_rest_on_it() -> None:
    assert rests_on("2031", PART)
    assert rests_on("2031-01-01/2031-08-31", PART)
    assert not rests_on("2030", PART)
    assert not rests_on(None, PART)


def test_kind_and_distance_of_years() -> None:
    assert shown(kind_signs(replace(PART, kind=DocumentKind.MINUTES))) == {"minutes"}
    assert is_far("2013", PART)
    assert not is_far("2029", PART)
    interim = replace(PART, kind=DocumentKind.INTERIM, period="2031-01-01/2031-06-30")
    assert whole_in_part("2031", interim)
    assert not whole_in_part("2031", PART)
