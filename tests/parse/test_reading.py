"""A whole file, and what is said of what it lacks."""

import pytest
from paper import plain

from finsam.corpus.problem import Severity, Stage
from finsam.parse.context import Context
from finsam.parse.facts import Goal
from finsam.parse.goals import read as goals
from finsam.parse.reading import read

REPORT = (
    "Årsredovisning 2023\n\nSamordningsförbundet Granvik\n\n"
    "Förbundets medlemmar är Försäkringskassan, Arbetsförmedlingen, Region Örebro län\n"
    "och kommunerna Laxå och Kumla.\n\nÅrets kostnader blev 1 250 000 kr."
)


def codes(text: str) -> set[str]:
    return {p.code for p in read(plain(text)).problems}


def test_a_report_is_read() -> None:
    reading = read(plain(REPORT))
    assert [p.forbund for p in reading.parts] == ["Samordningsförbundet Granvik"]
    assert len(reading.members) == 5
    assert [int(f.value) for f in reading.finance] == [1_250_000]


def test_a_report_without_goals_says_so() -> None:
    assert "no-goals" in codes(REPORT)


def test_another_language_is_told() -> None:
    text = (
        "Annual report 2023\n\n" + "This is the report of the board and it is for the members. " * 9
    )
    assert "other-language" in codes(text)
    assert "other-language" not in codes(REPORT)


def test_a_document_without_förbund_and_year_says_so() -> None:
    assert {"no-forbund", "no-year"} <= codes("En text utan namn och utan tal.")


def test_a_reader_that_fails_loses_only_its_own_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(context: Context, _once: object) -> tuple[Goal, ...]:
        raise RuntimeError(f"{len(context.parts)} part too many")

    monkeypatch.setattr(goals, "read", broken)
    reading = read(plain(REPORT))
    failed = [p for p in reading.problems if p.code == "reader-failed"]
    assert [(p.stage, p.severity) for p in failed] == [(Stage.PARSE, Severity.ERROR)]
    assert "1 part too many" in failed[0].message
    assert reading.members


def test_no_pages() -> None:
    with pytest.raises(ValueError, match="without pages"):
        read(())
