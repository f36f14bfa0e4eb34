"""Reads the goals of a file: vision, overall, sub, quantitative, individual, financial, measure."""

from dataclasses import replace

from finsam.parse.context import Context
from finsam.parse.facts import Goal
from finsam.parse.goals.found import gathered
from finsam.parse.goals.state import GoalScene
from finsam.parse.goals.walk import walk
from finsam.parse.insatser.read import read_stream
from finsam.parse.insatser.sheets import read_sheets
from finsam.parse.insatser.where import Where
from finsam.parse.passages.once import Once


def read(context: Context, once: Once | None = None) -> tuple[Goal, ...]:
    """Every goal that the file prints, as often as it prints it.

    A goal with two figures gives two records with the same text.

    Args:
        context: the file laid out; its ``insatser`` are read anew if it has none.
        once: has the file's passages, if another reader wanted them, too.

    Returns:
        the goals in the order of the text; empty where the file has none.
    """
    stream = (once or Once())(context.layouts)
    if not context.insatser:
        context = replace(context, insatser=read_stream(context, stream))
    scene = GoalScene(
        context=context, where=Where(context), stream=stream, sheets=read_sheets(stream)
    )
    return tuple(goal for one in gathered(walk(scene)) for goal in one.records(context))
