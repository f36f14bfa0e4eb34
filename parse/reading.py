"""All facts of one file: layout, parts, then one reader for each kind of fact."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.corpus.register import Register
from finsam.corpus.register import register as known_register
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.codes.goals import code_goals
from finsam.parse.codes.money import categorize
from finsam.parse.codes.people import code_people
from finsam.parse.context import Context
from finsam.parse.documents.parts import find_parts
from finsam.parse.facts import Goal, Insats, ParticipantFact, Reading
from finsam.parse.goals import read as goals
from finsam.parse.insatser import read as insatser
from finsam.parse.ledger.make import with_ledger
from finsam.parse.members import read as members
from finsam.parse.money import read as finance
from finsam.parse.money.read import FinanceReading
from finsam.parse.money.statement import left_out
from finsam.parse.money.tables import Reread
from finsam.parse.notes import notes
from finsam.parse.people import read as participants
from finsam.parse.people.aims import with_results
from finsam.parse.people.read import ParticipantReading
from finsam.parse.sureness.judge import judged
from finsam.parse.surveys import read as indicators
from finsam.parse.trees.make import logical_tables

T = TypeVar("T")
_TAKING_PART = frozenset({"participants", "new", "ended", "at_start"})


def read(
    pages: Sequence[CleanPage], register: Register | None = None, reread: Reread | None = None
) -> Reading:
    """Reads everything from one file, and says of every fact how sure it is.

    Args:
        pages: repaired pages in order, at least one.
        register: of förbund and kommuner; the program's own by default.
        reread: reads a box of a page again, digits only, for figures in doubt.

    Raises:
        ValueError: if there is no page.
    """
    found, context = gather(pages, register, reread)
    reading = judged(found, context)
    return replace(reading, problems=(*reading.problems, *notes(context, reading)))


def gather(
    pages: Sequence[CleanPage], register: Register | None = None, reread: Reread | None = None
) -> tuple[Reading, Context]:
    """All facts of one file as their readers leave them, and the file laid out.

    Args:
        pages: repaired pages in order, at least one.
        register: of förbund and kommuner; the program's own by default.
        reread: reads a box of a page again, digits only, for figures in doubt.

    Raises:
        ValueError: if there is no page.
    """
    layouts = layout(pages)
    found = find_parts(layouts, register or known_register())
    context = Context(
        layouts=layouts,
        parts=found.parts,
        page_forbund=found.page_forbund,
        tables=logical_tables(layouts),
    )
    run = _Runner()
    none: tuple[Insats, ...] = ()
    named = run("insatser", lambda: insatser.read(context), none)
    full = replace(context, insatser=named)
    money = run("finance", lambda: finance.read(full, reread), FinanceReading(facts=()))
    people = run(
        "participants",
        lambda: participants.read(full),
        ParticipantReading(facts=(), checks=()),
    )
    coded = run("categories", lambda: categorize(money.facts), money.facts)
    kinds = _with_kinds(named, people.facts)
    aims: tuple[Goal, ...] = run("goals", lambda: goals.read(full), ())
    counted = run("results of goals", lambda: with_results(people.facts, aims, full), people.facts)
    reading = Reading(
        parts=found.parts,
        members=run("members", lambda: members.read(full), ()),
        insatser=kinds,
        finance=coded,
        goals=run("goal codes", lambda: code_goals(aims, kinds), aims),
        participants=run("people codes", lambda: code_people(counted), counted),
        indicators=run("indicators", lambda: indicators.read(full), ()),
        checks=(*money.checks, *left_out(coded), *people.checks),
    )
    reading = run("ledger", lambda: with_ledger(full, reading), reading)
    return replace(reading, problems=(*run.problems, *money.problems)), full


def _with_kinds(named: Sequence[Insats], people: Sequence[ParticipantFact]) -> tuple[Insats, ...]:
    """The insatser, those that people turn out to take part in as ``individ``."""
    taking_part = {(f.part, f.insats) for f in people if f.measure in _TAKING_PART}
    return tuple(
        replace(one, insats_kind="individ")
        if one.insats_kind == "other" and (one.part, one.name) in taking_part
        else one
        for one in named
    )


class _Runner:
    """Runs one reader after the other and keeps what went wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, name: str, reader: Callable[[], T], empty: T) -> T:
        # The one place that catches everything: a reader that fails on an odd page must not
        # cost the document its other facts.
        try:
            return reader()
        except Exception as error:
            self.problems.append(
                Problem(
                    stage=Stage.PARSE,
                    code="reader-failed",
                    message=f"{name} could not be read: {type(error).__name__}: {error}",
                    page=None,
                    severity=Severity.ERROR,
                )
            )
            return empty
