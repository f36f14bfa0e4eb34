"""What the figures about people of a file say of each other, and their names of themselves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from finsam.parse.context import Context
from finsam.parse.facts import ParticipantFact, Reading
from finsam.parse.sureness.fellows import contradicting_tables, numbers_as_shares, parts_of_names
from finsam.parse.sureness.named import holds_a_label, like_two
from finsam.parse.sureness.plain import counted
from finsam.parse.trees.units import told_by_heads


class PeopleSigns:
    """The figures about people of one reading, asked for what they say of one of them."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._facts = reading.participants
        self._reading = reading
        self._context = context

    def of_fellows(self, index: int, fact: ParticipantFact) -> dict[str, float]:
        """What the other figures of the file that mean the same say of one.

        Args:
            index: of the figure among all about people.
            fact: the figure.
        """
        others = [self._facts[i] for i in self._counts[counted(fact)] if i != index]
        agreeing = self._agreeing(fact, others)
        in_numbers = fact.unit == "percent" and fact.table_id in self._numbers_as_shares
        return {
            "shares add up like numbers": float(in_numbers),
            "said elsewhere alike": min(2.0, float(agreeing)),
            "said elsewhere otherwise": min(2.0, float(len(others) - agreeing)),
            "in a table of money": float(fact.table_id in self._money_tables),
        }

    def of_name(self, name: str | None) -> dict[str, float]:
        """What the name of the insats says of whether it was read whole and alone."""
        return {
            "name holds a label": float(holds_a_label(name or "")),
            "name may be two": float(name in self._like_two),
            "name is part of another": float(name in self._parts_of_names),
        }

    def _agreeing(self, fact: ParticipantFact, others: Sequence[ParticipantFact]) -> int:
        """How many figures that mean the same are the same, but where two tables contradict."""
        apart = self._contradicting_tables
        alike = (one for one in others if one.value == fact.value)
        return sum((fact.table_id, one.table_id) not in apart for one in alike)

    @cached_property
    def _counts(self) -> Mapping[tuple[object, ...], list[int]]:
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, fact in enumerate(self._facts):
            found[counted(fact)].append(index)
        return found

    @cached_property
    def _money_tables(self) -> frozenset[int]:
        """Tables with money in them, but for those whose heads say which columns hold it."""
        apart = {table.number for table in self._context.tables if told_by_heads(table)}
        taken = {f.table_id for f in self._reading.finance if f.table_id is not None}
        return frozenset(taken - apart)

    @cached_property
    def _contradicting_tables(self) -> frozenset[tuple[int, int]]:
        return contradicting_tables(self._facts, counted)

    @cached_property
    def _like_two(self) -> frozenset[str]:
        names = {f.insats for f in self._facts if f.insats}
        return like_two(names, self._context.layouts)

    @cached_property
    def _numbers_as_shares(self) -> frozenset[int]:
        return numbers_as_shares(self._facts)

    @cached_property
    def _parts_of_names(self) -> frozenset[str]:
        return parts_of_names(one.name for one in self._reading.insatser)
