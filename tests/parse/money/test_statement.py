from dataclasses import replace
from decimal import Decimal

from making import ROW

from finsam.parse.facts import FinanceFact, Role
from finsam.parse.money.statement import left_out


def statement(result: int, interest: int = 5) -> tuple[FinanceFact, ...]:
    rows = (
        ("Summa intäkter", "INC", Role.INCOME, 900, True),
        ("Summa kostnader", "COST", Role.COST, -700, True),
        ("Räntekostnader", "FIN.COST", Role.COST, -interest, False),
        ("Årets resultat", "RES", Role.RESULT, result, True),
    )
    return tuple(
        replace(ROW, label=label, category=code, role=role, value=Decimal(v), is_total=t, row=n)
        for n, (label, code, role, v, t) in enumerate(rows)
    )


def test_a_result_that_leaves_the_interest_out_is_told() -> None:
    (check,) = left_out(statement(200))
    assert (check.expected, check.actual) == (Decimal(195), Decimal(200))
    assert (check.holds, check.verdict) == (False, "paper")
    assert [ref.index for ref in check.facts] == [3, 0, 1, 2]


def test_a_result_that_holds_the_interest_is_no_finding() -> None:
    assert left_out(statement(195)) == ()


def test_a_result_that_is_neither_is_left_to_the_reader_of_sums() -> None:
    assert left_out(statement(210)) == ()
    assert left_out(statement(200, interest=0)) == ()
