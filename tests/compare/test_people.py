"""One number of people out of what all reports count."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from gold_database import FORBUND, PART, store
from making import PERSON, SOURCE
from sqlalchemy import Engine

from finsam.compare.groups import read_documents
from finsam.compare.people import Number, picked_people
from finsam.parse.codes.people import code_people
from finsam.parse.facts import ParticipantFact, Reading, Sex, Status
from finsam.schema.database import open_database

Said = tuple[str, str | None, int]
"""Sex, insats, number."""


def counts(*said: Said) -> tuple[ParticipantFact, ...]:
    return code_people(
        replace(
            PERSON,
            forbund=FORBUND,
            insats=insats,
            sex=Sex(sex),
            value=Decimal(value),
            source=replace(SOURCE, page=1, printed=f"{number} {value}"),
            table_id=1,
            row=number,
            column=1,
        )
        for number, (sex, insats, value) in enumerate(said)
    )


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "people.db", create=True)


def picked(engine: Engine) -> dict[str, Number]:
    found = picked_people(engine, read_documents(engine), {"participants"})
    return {key.sex: number for key, number in found.items()}


def test_the_number_of_the_whole_is_taken_and_else_the_insatser_are_added(engine: Engine) -> None:
    said = counts(("women", None, 60), ("women", "Spår", 31), ("men", "Spår", 9), ("men", "Bro", 8))
    store(engine, "report", Reading(parts=(PART,), participants=said))
    found = picked(engine)
    assert (found["women"].value, found["women"].summed) == (60, False)
    assert (found["men"].value, found["men"].summed) == (17, True)
    assert len(found["men"].sources) == 2
    # Women and men of insatser are one kind, the whole another: they are not mixed in a sum.
    assert (found["total"].value, found["total"].summed) == (48, True)


def test_women_and_men_are_added_only_where_no_total_is_printed(engine: Engine) -> None:
    store(
        engine,
        "a",
        Reading(parts=(PART,), participants=counts(("men", None, 7), ("women", None, 8))),
    )
    total = picked(engine)["total"]
    assert total.value == 15
    assert [(file, page) for file, page, _ in total.sources] == [("a.txt", 1), ("a.txt", 1)]
    store(engine, "b", Reading(parts=(PART,), participants=counts(("total", None, 16))))
    assert picked(engine)["total"].value == 16


def test_the_latest_document_answers_alone(engine: Engine) -> None:
    late = replace(PART, year=2024, period="2024")
    early = counts(("total", "Spår", 30), ("total", "Bro", 20), ("total", None, 99))
    store(engine, "a-early", Reading(parts=(PART,), participants=early))
    store(engine, "b-late", Reading(parts=(late,), participants=counts(("total", "Spår", 31))))
    assert picked(engine)["total"].value == 99
    store(engine, "c-late", Reading(parts=(late,), participants=counts(("total", None, 98))))
    assert picked(engine)["total"].value == 98


def test_a_doubtful_part_makes_the_sum_doubtful(engine: Engine) -> None:
    sure, doubtful = counts(("women", None, 5), ("men", None, 6))
    both = (sure, replace(doubtful, status=Status.DOUBTFUL))
    store(engine, "report", Reading(parts=(PART,), participants=both))
    found = picked(engine)
    assert found["total"].doubtful and not found["women"].doubtful
