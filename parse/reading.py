"""All facts of one file: layout, parts, then one reader for each kind of fact."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.corpus.register import Register
from finsam.corpus.register import register as known_register
from finsam.normalize.edit import CleanPage
from finsam.parse import members
from finsam.parse.blocks import layout
from finsam.parse.context import Context
from finsam.parse.facts import Reading
from finsam.parse.parts import find_parts
from finsam.parse.reading_notes import notes


def read(pages: Sequence[CleanPage], register: Register | None = None) -> Reading:
    """Reads everything from one file.

    Args:
        pages: repaired pages in order, at least one.
        register: of förbund and kommuner; the program's own by default.

    Raises:
        ValueError: if there is no page.
    """
    layouts = layout(pages)
    found = find_parts(layouts, register or known_register())
    context = Context(layouts=layouts, parts=found.parts, page_forbund=found.page_forbund)
    problems: list[Problem] = []

    def run(name: str, reader: Callable[[Context], Any], empty: Any) -> Any:
        # A reader that fails on one odd page must not cost the document its other facts.
        try:
            return reader(context)
        except Exception as error:
            problems.append(
                Problem(
                    stage=Stage.PARSE,
                    code="reader-failed",
                    message=f"{name}: {type(error).__name__}: {error}",
                    page=None,
                    severity=Severity.ERROR,
                )
            )
            return empty

    insatser = run("insatser", _reader("insatser"), ())
    context = replace(context, insatser=insatser)
    finance = run("finance", _reader("finance"), None)
    people = run("participants", _reader("participants"), None)
    reading = Reading(
        parts=found.parts,
        members=run("members", members.read, ()),
        insatser=insatser,
        finance=finance.facts if finance else (),
        goals=run("goals", _reader("goals"), ()),
        participants=people.facts if people else (),
        indicators=run("indicators", _reader("indicators"), ()),
        checks=(*(finance.checks if finance else ()), *(people.checks if people else ())),
    )
    problems += finance.problems if finance else ()
    return replace(reading, problems=(*problems, *notes(context, reading)))


def _reader(name: str) -> Callable[[Context], Any]:
    try:
        module = import_module(f"finsam.parse.{name}")
    except ModuleNotFoundError:
        return lambda context: None if name in ("finance", "participants") else ()
    reader: Callable[[Context], Any] = module.read
    return reader
