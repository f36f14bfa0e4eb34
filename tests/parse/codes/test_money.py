from dataclasses import replace
from decimal import Decimal

import pytest
from making import ROW

from finsam.parse.codes.book import codebook
from finsam.parse.codes.money import categorize
from finsam.parse.facts import FinanceFact, Role


def cost(label: str, value: int, *, total: bool = False, section: str | None = None) -> FinanceFact:
    return replace(
        ROW, label=label, value=Decimal(value), role=Role.COST, is_total=total, section=section
    )


def codes(*facts: FinanceFact) -> list[str | None]:
    return [fact.category for fact in categorize(facts)]


@pytest.mark.parametrize(
    ("label", "role", "section", "code"),
    [
        ("Bidrag från Granviks kommun", "income", None, "INC.MEM.KOM"),
        ("Försäkringskassans bidrag", "income", None, "INC.MEM.STA"),
        ("Medlemsbidrag 2023", "income", None, "INC.MEM"),
        ("Eget kapital", "income", "Tillgängliga medel", "INC.EQU"),
        ("Summa kostnader", "cost", None, "COST"),
        ("Sumrna kostnader", "cost", None, "COST"),
        ("Summa", "cost", "Administrativa kostnader", "COST.ADM"),
        ("Summa", "cost", "Individinriktade insatser", "COST.IND"),
        ("Periodens resultat", "result", None, "RES"),
        ("Ingående eget kapital", "equity", None, "BAL.EQU.IN"),
        ("Summa eget kapital", "equity", None, "BAL.EQU"),
        ("Summa", "share", None, None),
        ("Trädgårdsmöbler", "cost", None, None),
    ],
)
def test_a_line_takes_its_code_or_none(
    label: str, role: str, section: str | None, code: str | None
) -> None:
    assert codebook().code(label=label, role=role, section=section) == code


def test_every_rule_names_a_known_code() -> None:
    book = codebook()
    assert {rule.code for rule in book.rules} <= set(book.codes)


def test_a_sum_of_all_lines_is_all_costs_whatever_its_name() -> None:
    rows = (
        cost("Insatser för individer", 700),
        cost("Lokalhyra", 100),
        cost("Revision", 50),
        cost("Administration totalt", 850, total=True),
    )
    assert codes(*rows)[-1] == "COST"


def test_a_sum_of_some_lines_of_administration_is_not_all_of_it() -> None:
    rows = (
        cost("Insatser för individer", 700),
        cost("Lokalhyra", 100),
        cost("Revision", 50),
        cost("Summa kansli", 100, total=True),
    )
    assert codes(*rows)[-1] == "COST.ADM.OTH"


def test_a_total_of_insatser_is_no_total_of_costs() -> None:
    rows = (
        replace(cost("Lyktan", 300), insats="Lyktan"),
        replace(cost("Bron", 200), insats="Bron"),
        cost("Totala kostnader", 500, total=True),
    )
    assert codes(*rows) == ["COST.INS", "COST.INS", "COST.MIX"]


def test_a_line_among_named_insatser_is_no_group() -> None:
    rows = (
        replace(cost("Lyktan", 300, section="Insatser"), insats="Lyktan"),
        cost("Individinriktade insatser", 50, section="Insatser"),
    )
    assert codes(*rows) == ["COST.INS", "COST.INS"]


def test_staff_among_the_structural_insatser_is_told_apart() -> None:
    rows = (
        cost("Processledare", 300, section="Strukturövergripande insatser"),
        cost("Mässa", 20, section="Strukturövergripande insatser"),
    )
    assert codes(*rows) == ["COST.STR.STAFF", "COST.STR.INS"]
