"""Answers hold while the database stays as it is, whoever changes it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from finsam.schema.database import open_database
from finsam.schema.transactions import writing
from finsam.web import kept
from finsam.web.kept import MOST, Kept
from finsam.web.site import Site


def counting(answers: Kept) -> list[int]:
    """Grows by one each time that the answer is worked out."""
    made: list[int] = []
    answers.get("a", lambda: made.append(1))
    answers.get("a", lambda: made.append(1))
    return made


def test_an_answer_is_worked_out_once(site: Site) -> None:
    assert counting(site.answers) == [1]


def test_what_we_wrote_is_seen_at_once(site: Site) -> None:
    made = counting(site.answers)
    site.wrote()
    site.kept("a", lambda: made.append(1))
    assert made == [1, 1]


def test_what_another_program_wrote_is_seen(
    site: Site, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LOOK_SECONDS", 0.0)
    made = counting(site.answers)
    other = open_database(database)
    with writing(other) as link:
        link.execute(text("update file set reason = 'x'"))
    other.dispose()
    site.kept("a", lambda: made.append(1))
    assert made == [1, 1]


def test_an_order_that_must_hold_holds_whatever_is_written(site: Site) -> None:
    made: list[int] = []
    for _ in range(2):
        site.kept("order", lambda: made.append(1), seconds=60)
        site.wrote()
    assert made == [1]
    assert site.kept("order", lambda: made.append(1), seconds=0) is None and made == [1, 1]


def test_answers_to_endless_questions_do_not_fill_the_memory(site: Site) -> None:
    for number in range(MOST + 50):
        site.kept(number, lambda: "x")
    assert site.answers.made_at(0) is None and site.answers.made_at(MOST + 49) is not None


def test_of_several_answers_only_those_are_worked_out_that_are_not_kept(site: Site) -> None:
    made: list[list[str]] = []

    def make(asked: list[str]) -> dict[str, str]:
        made.append(asked)
        return {one: one.upper() for one in asked}

    assert site.answers.get_many({"a": ("say", "a")}, make) == {"a": "A"}
    both = {"a": ("say", "a"), "b": ("say", "b")}
    assert site.answers.get_many(both, make) == {"a": "A", "b": "B"}
    site.wrote()
    assert site.answers.get_many(both, make) == {"a": "A", "b": "B"}
    assert made == [["a"], ["b"], ["a", "b"]]
