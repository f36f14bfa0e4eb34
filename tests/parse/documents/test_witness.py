"""Which places of a document vouch for its year and kind, and which tell otherwise."""

from paper import plain

from finsam.corpus.register import register
from finsam.parse.blocks.lay import layout
from finsam.parse.documents.head import head_of
from finsam.parse.documents.kind import kind_of
from finsam.parse.documents.parts import find_parts
from finsam.parse.documents.tableheads import head_texts, tables_of
from finsam.parse.documents.witness import witnesses_of
from finsam.parse.facts import Witnesses

BODY = (
    "Under året har parterna mötts vid flera tillfällen för att tala om hur stödet\n"
    "till dem som behöver det mest kan bli bättre och mer samlat än det varit."
)
TABLE = (
    "Resultaträkning             2022        2021\n"
    "Bidrag                   900 000     800 000\n"
    "Kostnader               -700 000    -750 000\n"
    "Årets resultat           200 000      50 000"
)


def witnesses(*pages: str) -> Witnesses:
    laid = layout(plain(*pages))
    (part,) = find_parts(laid, register()).parts
    head = head_of(laid)
    when = (part.year, part.period, part.date)
    assert witnesses_of(head, kind_of(head.lines, laid), when, laid) == part.witnesses
    return part.witnesses


def test_title_tables_and_date_agree_on_the_year() -> None:
    told = witnesses(
        "Årsredovisning 2022\n\nSamordningsförbundet Granvik\n\n"
        "Fastställd av styrelsen den 14 mars 2023",
        f"1 Ekonomi\n\n{BODY}\n\n{TABLE}",
    )
    assert {"title", "table", "date"} <= set(told.year_for)
    assert told.year_against == ()
    assert "title" in told.kind_for


def test_tables_of_other_years_contest_that_of_the_title() -> None:
    told = witnesses(
        "Årsredovisning 2027\n\nSamordningsförbundet Granvik",
        f"1 Ekonomi\n\n{BODY}\n\n{TABLE}",
    )
    assert "title" in told.year_for
    assert "table" in told.year_against


def test_a_report_cannot_be_dated_before_its_year() -> None:
    told = witnesses(
        "Årsredovisning 2022\n\nSamordningsförbundet Granvik\n\n"
        "Fastställd av styrelsen den 14 mars 2019",
        f"1 Inledning\n\n{BODY}",
    )
    assert "date" in told.year_against


def test_a_plan_may_be_dated_before_its_year() -> None:
    told = witnesses(
        "Verksamhetsplan 2024\n\nSamordningsförbundet Granvik\n\n"
        "Fastställd av styrelsen den 14 november 2023",
        f"1 Inledning\n\n{BODY}",
    )
    assert "date" in told.year_for


def test_the_kind_of_a_report_without_a_title_is_told_by_its_text_alone() -> None:
    told = witnesses(
        f"1 Förvaltningsberättelse\n\n{BODY}\n\n2 Resultaträkning\n\n{TABLE}\n\n"
        f"3 Balansräkning\n\n{BODY}"
    )
    assert "title" not in told.kind_for
    assert "head" not in told.kind_for


def test_books_closed_for_the_time_of_an_interim_report_vouch_for_its_kind() -> None:
    def told(heads: str) -> Witnesses:
        return witnesses(
            "1. Förvaltningsberättelse\n\n"
            "Delårsredovisningen innehåller det ekonomiska utfallet för\n"
            "1 januari - 31 augusti 2022. Delårsbokslutet visar ett överskott.\n"
            f"{BODY}\n\n2 Balansräkning\n\n"
            f"Balansräkning            {heads}\n"
            "Kassa och bank              900 000     800 000\n"
            "Summa tillgångar            900 000     800 000\n"
        )

    assert "table" in told("2022-08-31  2021-12-31").kind_for
    assert "table" not in told("Budget 2022  Plan 2023").kind_for


def test_heads_of_a_table_are_its_first_rows_without_amounts() -> None:
    (page,) = layout(plain(TABLE))
    (table,) = tables_of(page)
    assert list(head_texts(table))[:3] == ["Resultaträkning", "2022", "2021"]
    assert "900 000" not in list(head_texts(table))
