"""Everything that a report prints about how many people took part, left and how it went."""

from dataclasses import dataclass

from finsam.parse.context import Context
from finsam.parse.facts import Check, ParticipantFact
from finsam.parse.layout import BlockKind
from finsam.parse.participant_scene import Scene
from finsam.parse.participant_tables import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantReading:
    """What was read: the figures, and the sums that they should satisfy.

    Attributes:
        facts: in reading order.
        checks: their ``facts`` point into :attr:`facts`.
    """

    facts: tuple[ParticipantFact, ...]
    checks: tuple[Check, ...]


def read(context: Context) -> ParticipantReading:
    """Reads all figures about people of one file."""
    scene = Scene(context)
    facts: list[ParticipantFact] = []
    table_id = 0
    for layout in context.layouts:
        for block in layout.blocks:
            if block.kind is BlockKind.TABLE:
                table_id += 1
                facts += read_table(block, scene, table_id)
    return ParticipantReading(facts=tuple(facts), checks=())
