"""All facts of one file: layout, parts, then one reader for each kind of fact."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from finsam.corpus.problem import Problem
from finsam.corpus.register import Register
from finsam.corpus.register import register as known_register
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.codes.goals import code_goals
from finsam.parse.codes.money import categorize
from finsam.parse.codes.people import code_people
from finsam.parse.context import Context
from finsam.parse.documents.parts import find_parts, unknown
from finsam.parse.facts import Goal, Insats, InsatsKind, Part, ParticipantFact, Reading, Status
from finsam.parse.goals import read as goals
from finsam.parse.insatser import read as insatser
from finsam.parse.ledger.make import with_ledger
from finsam.parse.logical import LogicalTable
from finsam.parse.members import read as members
from finsam.parse.money import read as finance
from finsam.parse.money.read import FinanceReading
from finsam.parse.money.second_look import Reread
from finsam.parse.money.statement import left_out
from finsam.parse.notes import notes
from finsam.parse.passages.once import Once
from finsam.parse.people import read as participants
from finsam.parse.people.aims import with_results
from finsam.parse.people.read import ParticipantReading
from finsam.parse.spared import spared, whole_or
from finsam.parse.sureness.judge import doubted, judged
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
    reading, odd = whole_or("sureness", lambda: judged(found, context), lambda: doubted(found))
    silent: tuple[Problem, ...] = ()
    said, worse = whole_or("notes", lambda: notes(context, reading), lambda: silent)
    return replace(reading, problems=(*reading.problems, *odd, *said, *worse))


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
    if not pages:
        raise ValueError("a file without pages holds nothing to read")
    layouts = layout(pages)
    run = _Runner()
    once = Once()
    known_names = register or known_register()
    found = run(
        "documents",
        lambda it: find_parts(it.layouts, known_names),
        Context(layouts=layouts, parts=(), page_forbund=()),
        unknown(layouts),
    )
    bare = Context(layouts=layouts, parts=found.parts, page_forbund=found.page_forbund)
    whole: tuple[LogicalTable, ...] = run("tables", lambda it: logical_tables(it.layouts), bare, ())
    context = replace(bare, tables=whole)
    named: tuple[Insats, ...] = run("insatser", lambda it: insatser.read(it, once), context, ())
    known = replace(context, insatser=named)
    aims: tuple[Goal, ...] = run("goals", lambda it: goals.read(it, once), known, ())
    full = replace(known, goals=aims)
    money = run(
        "finance", lambda context: finance.read(context, reread), full, FinanceReading(facts=())
    )
    nobody = ParticipantReading(facts=(), checks=())
    people = run("participants", participants.read, full, nobody)
    coded = run("categories", lambda _: categorize(money.facts), full, money.facts)
    kinds = _with_figures(named, people.facts, found.parts)
    counted = run(
        "results of goals",
        lambda context: with_results(people.facts, aims, context),
        full,
        people.facts,
    )
    reading = Reading(
        parts=found.parts,
        members=run("members", members.read, full, ()),
        insatser=kinds,
        finance=coded,
        goals=run("goal codes", lambda _: code_goals(aims, kinds), full, aims),
        participants=run("people codes", lambda _: code_people(counted), full, counted),
        indicators=run("indicators", indicators.read, full, ()),
        checks=(*money.checks, *left_out(coded), *people.checks),
    )
    reading = run("ledger", lambda context: with_ledger(context, reading), full, reading)
    odd = (problem for page in layouts for problem in page.problems)
    return replace(reading, problems=(*odd, *run.problems, *money.problems)), full


def _with_figures(
    named: Sequence[Insats], people: Sequence[ParticipantFact], parts: Sequence[Part]
) -> tuple[Insats, ...]:
    """The insatser with what figures about people say of them.

    Those that people turn out to take part in are ``individ``; places that are printed as a figure
    of the document's year are the insats's own, if all such figures agree.
    """
    taking_part = {(f.part, f.insats) for f in people if f.measure in _TAKING_PART}
    places: dict[tuple[int, str | None], set[Decimal]] = {}
    for fact in people:
        whole = fact.measure == "places" and fact.sex == "total" and fact.unit == "count"
        if whole and fact.kommun is None and fact.status is not Status.DOUBTFUL:
            year = str(parts[fact.part].year)
            if (fact.period or year)[:4] == year:
                places.setdefault((fact.part, fact.insats), set()).add(fact.value)
    made: list[Insats] = []
    for one in named:
        if one.insats_kind == "other" and (one.part, one.name) in taking_part:
            one = replace(one, insats_kind=InsatsKind.INDIVID)
        told = places.get((one.part, one.name), set())
        if one.places is None and len(told) == 1:
            one = replace(one, places=int(min(told)))
        made.append(one)
    return tuple(made)


class _Runner:
    """Runs one reader after the other and keeps what went wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, name: str, reader: Callable[[Context], T], context: Context, empty: T) -> T:
        found, problems = spared(name, reader, context, empty)
        self.problems += problems
        return found
