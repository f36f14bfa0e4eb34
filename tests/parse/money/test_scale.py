from dataclasses import replace
from decimal import Decimal

from finsam.extract.page import TextSource
from finsam.parse.facts import Basis, Check, FactRef, FinanceFact, Role, Source, Status, Unit
from finsam.parse.money.scale import settle_units


def amount(label: str, value: int, table: int, unit: Unit = Unit.KR) -> FinanceFact:
    return FinanceFact(
        part=0,
        forbund="Samordningsförbundet Hedåsen",
        table_title="Budget",
        section=None,
        label=label,
        label_raw=label,
        insats=None,
        period="2024",
        basis=Basis.BUDGET,
        role=Role.COST,
        is_total=label.startswith("Summa"),
        value=Decimal(value),
        unit=unit,
        status=Status.CONFIRMED,
        source=Source(page=1, box=None, printed=str(value), method=TextSource.OCR, confidence=0.98),
        alternatives=(),
        table_id=table,
        row=0,
        column=1,
    )


LOST = [amount("Kansli", 1010, 1), amount("Summa kostnader", 5750, 1), amount("Summa", 90, 1)]
CHECK = Check(
    page=1,
    expr="Summa",
    expected=Decimal(5749),
    actual=Decimal(5750),
    holds=False,
    verdict="paper",
    facts=(FactRef(kind="finance", index=0), FactRef(kind="finance", index=1)),
)


def test_figures_that_stand_elsewhere_a_thousandfold_are_thousands() -> None:
    stated = amount("Summa kostnader", 5_750_000, 2, Unit.TKR)
    facts, checks = settle_units([*LOST, stated], [CHECK], {1})
    assert [int(f.value) for f in facts] == [1_010_000, 5_750_000, 90_000, 5_750_000]
    assert {f.unit for f in facts} == {Unit.TKR}
    assert {f.status for f in facts} == {Status.CONFIRMED}
    assert (checks[0].expected, checks[0].actual) == (Decimal(5_749_000), Decimal(5_750_000))


def test_sums_too_small_for_a_forbund_are_doubtful() -> None:
    facts, checks = settle_units(LOST, [CHECK], {1})
    assert [int(f.value) for f in facts] == [1010, 5750, 90]
    assert {f.status for f in facts} == {Status.DOUBTFUL}
    assert facts[1].alternatives == (Decimal(5_750_000),)
    assert max(f.source.confidence for f in facts) < 0.5
    assert checks == [CHECK]


def test_units_that_were_read_or_fit_stay() -> None:
    assert settle_units(LOST, [CHECK], set()) == (LOST, [CHECK])
    same = [*LOST, amount("Kansli", 1010, 2)]
    assert settle_units(same, [], {1})[0] == same
    large = [replace(f, value=f.value * 1000) for f in LOST]
    assert settle_units(large, [], {1})[0] == large


def test_a_small_table_in_a_file_of_thousands_is_in_thousands_and_in_doubt() -> None:
    facts, _ = settle_units([*LOST, amount("Hyra", 80_000, 2, Unit.TKR)], [], {1})
    assert [int(f.value) for f in facts[:3]] == [1_010_000, 5_750_000, 90_000]
    assert {f.status for f in facts[:3]} == {Status.DOUBTFUL}
    assert facts[1].alternatives == (Decimal(5750),)
    mixed = [*LOST, amount("Hyra", 80_000, 2, Unit.TKR), amount("Porto", 80, 3, Unit.KR)]
    assert [int(f.value) for f in settle_units(mixed, [], {1})[0][:3]] == [1010, 5750, 90]
