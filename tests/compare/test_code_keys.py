from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from gold_database import FORBUND, PART, store
from making import PERSON, SOURCE
from sqlalchemy import Engine

from finsam.compare.code_keys import code_figure
from finsam.compare.comparison import compare
from finsam.compare.output import as_table
from finsam.corpus.errors import UsageError
from finsam.extract.page import TextSource
from finsam.parse.codes.lists import codes_of
from finsam.parse.codes.people import code_people
from finsam.parse.facts import (
    Basis,
    FinanceFact,
    Measure,
    ParticipantFact,
    Reading,
    Role,
    Source,
    Status,
    Unit,
)
from finsam.schema.database import open_database

Row = tuple[str, str | None, int]


def people(rows: Sequence[Row], table: int | None = 1) -> list[ParticipantFact]:
    return [
        replace(
            PERSON,
            forbund=FORBUND,
            measure=Measure(measure),
            detail=detail,
            value=Decimal(value),
            source=replace(SOURCE, page=1, printed=f"{table} {number} {value}"),
            table_id=table,
            row=number,
            column=1,
        )
        for number, (measure, detail, value) in enumerate(rows)
    ]


def value(facts: Sequence[ParticipantFact], key: str, folder: Path) -> tuple[float | None, int]:
    """The answer to ``key`` and how many facts it rests on."""
    engine = open_database(folder / "people.db", create=True)
    store(engine, "report", Reading(parts=(PART,), participants=code_people(facts)))
    row = compare(engine, [key]).iloc[0]
    engine.dispose()
    return (None if row["value"] != row["value"] else row["value"]), len(row["sources"])


EXITS: Sequence[Row] = (
    ("ended_work", "Arbete utan stöd", 4),
    ("ended_work", "Lönebidrag", 3),
    ("ended_other", "Avbrott på egen begäran", 2),
    ("ended_other", "Uteblivit", 1),
    ("ended_other", "Värnplikt", 1),
    ("ended", None, 11),
    ("support_before", "Försörjningsstöd", 9),
    ("support_after", "Försörjningsstöd", 5),
)


@pytest.mark.parametrize(
    ("key", "found", "facts"),
    [
        ("code:EXIT.WORK.SUB", 3, 1),
        ("code:EXIT.DROP", 3, 2),
        ("code:PART.END", 11, 1),
        ("code:SUP.EB:before", 9, 1),
        ("code:SUP.EB:after", 5, 1),
        ("code:EXIT.DEATH", None, 0),
        ("work_study_share", None, 0),
    ],
)
def test_a_code_gives_the_sum_of_the_rows_of_one_table(
    key: str, found: float | None, facts: int, tmp_path: Path
) -> None:
    assert value(people(EXITS), key, tmp_path) == (found, facts)


def test_rows_of_one_measure_are_added_and_those_of_another_table_are_not(tmp_path: Path) -> None:
    rows = [*EXITS, ("ended_studies", "Studier", 4)]
    twice = [*people(rows), *people(rows, table=2)]
    share, facts = value(twice, "work_study_share", tmp_path)
    assert share == pytest.approx((4 + 3 + 4) / 11)
    assert facts == 4


def test_a_part_is_not_added_to_its_whole(tmp_path: Path) -> None:
    rows: Sequence[Row] = (("ended_work", "Arbete", 7), ("ended_work", "varav med stöd", 3))
    assert value(people([*rows, ("ended", None, 9)]), "code:EXIT.WORK", tmp_path) == (7, 1)


def test_a_part_of_the_people_is_not_taken_for_all(tmp_path: Path) -> None:
    rows: Sequence[Row] = (
        ("participants", "Norra distriktet", 12),
        ("participants", None, 40),
        ("ended", "Spår B", 3),
    )
    assert value(people(rows), "participants", tmp_path) == (40, 1)
    (tmp_path / "again").mkdir()
    assert value(people(rows), "code:PART.END", tmp_path / "again") == (None, 0)


def balance(lines: Sequence[tuple[str, int]]) -> tuple[FinanceFact, ...]:
    """The assets of one table; none is called a sum."""
    return tuple(
        FinanceFact(
            part=0,
            forbund=FORBUND,
            table_title="Balansräkning",
            section="Tillgångar",
            label=label,
            label_raw=label,
            insats=None,
            period="2023-12-31",
            basis=Basis.OUTCOME,
            role=Role.ASSET,
            is_total=False,
            value=Decimal(kronor),
            unit=Unit.KR,
            status=Status.READ,
            source=Source(
                page=1,
                box=None,
                printed=f"{number} {kronor}",
                method=TextSource.PLAIN,
                confidence=0.9,
            ),
            table_id=1,
            row=number,
            column=1,
            category="BAL.AST.REC",
        )
        for number, (label, kronor) in enumerate(lines)
    )


@pytest.mark.parametrize(
    ("lines", "found", "facts"),
    [
        ([("Kundfordringar", 40_000), ("Momsfordran", 25_000)], 65_000, 2),
        ([("Kundfordringar", 30_000), ("Momsfordran", 30_000)], 60_000, 2),
        (
            [("Fordringar", 65_000), ("Kundfordringar", 40_000), ("Momsfordran", 25_000)],
            65_000,
            1,
        ),
    ],
)
def test_lines_of_a_balance_are_added_unless_one_is_their_sum(
    lines: Sequence[tuple[str, int]], found: float, facts: int, tmp_path: Path
) -> None:
    engine = open_database(tmp_path / "balance.db", create=True)
    store(engine, "report", Reading(parts=(PART,), finance=balance(lines)))
    row = compare(engine, ["code:BAL.AST.REC"]).iloc[0]
    engine.dispose()
    assert (row["value"], len(row["sources"])) == (found, facts)


def test_money_and_goals_have_code_keys_too(samples: Engine) -> None:
    found = compare(samples, ["code:COST.ADM.RENT", "code:G.IND"])
    money = found[(found["key"] == "code:COST.ADM.RENT") & found["value"].notna()]
    assert set(money["unit"]) == {"kr"} and (money["value"] > 0).all()
    goals = found[(found["key"] == "code:G.IND") & found["value"].notna()]
    assert goals["value"].tolist() == [1.0]
    assert "code:COST.ADM.RENT: Lokal" in as_table(found)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("code:EXIT.WRK", "did you mean EXIT.WORK"),
        ("code:SUP.EB", "write code:SUP.EB:before, code:SUP.EB:after or code:SUP.EB:change"),
        ("code:EXIT.WORK:after", "only an income support has a moment"),
        ("code:MEAS.QUEUE", "no amount and no number"),
        ("code:STATUS.MET", "no amount and no number"),
        ("code:", "finsam codes lists all"),
    ],
)
def test_a_key_that_asks_for_nothing_gets_a_helpful_line(
    samples: Engine, key: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        compare(samples, [key])


def test_a_doubtful_part_makes_the_sum_doubtful(tmp_path: Path) -> None:
    facts = people(EXITS)
    facts[3] = replace(facts[3], status=Status.DOUBTFUL)
    engine = open_database(tmp_path / "people.db", create=True)
    store(engine, "report", Reading(parts=(PART,), participants=code_people(facts)))
    row = compare(engine, ["code:EXIT.DROP"]).iloc[0]
    assert row["value"] == 3 and "osäker" in row["reason"]


def test_every_code_of_money_has_an_english_name() -> None:
    money = {code: said for code, said in codes_of("finance").items() if said.group != "share"}
    assert money
    for code, said in money.items():
        figure = code_figure(f"code:{code}")
        assert figure.label("sv") == said.label
        assert figure.label("en") != said.label
