"""Goals as they are found, before what stands beside or below them is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from finsam.parse.context import Context
from finsam.parse.facts import Goal, Source
from finsam.parse.goals.records import Extra, Frame, make


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A goal as printed, where it stands and what holds for it."""

    text: str
    source: Source
    frame: Frame
    extra: Extra = field(default_factory=Extra)

    def records(self, context: Context) -> list[Goal]:
        """The records that it makes."""
        return make(context, self.text, self.source, self.frame, self.extra)


@dataclass(frozen=True, slots=True)
class Given:
    """What a label below the last goal tells of it: its result, its status, a comment."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class More:
    """Words that belong to the last goal's own text, such as its limits."""

    text: str


Event = Found | Given | More


def gathered(events: Iterable[Event]) -> tuple[Found, ...]:
    """The goals with what is told of them afterwards."""
    made: list[Found] = []
    for event in events:
        if isinstance(event, Found):
            made.append(event)
        elif made and isinstance(event, More):
            made[-1] = replace(made[-1], text=f"{made[-1].text} {event.text}")
        elif made and isinstance(event, Given):
            made[-1] = replace(made[-1], extra=made[-1].extra.with_field(event.field, event.text))
    return tuple(made)


def has_overall(made: Sequence[Goal]) -> bool:
    """Whether one of these goals is an overall one."""
    return any(goal.level == "overall" for goal in made)
