"""What the facts of one kind in a file say of each other."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import permutations

from finsam.parse.facts import FinanceFact, ParticipantFact
from finsam.parse.sureness.plain import agree, elsewhere

_SEXES = ("women", "men", "total")
_WHOLE = Decimal(100)
_AGREEING = 3
"""Figures that two tables share, of each that contradicts, up to which they are of two things."""
_SEVERAL = 2
"""Rows of a table from which its shares are taken for numbers."""


def same_words_signs(fact: FinanceFact, others: Sequence[FinanceFact]) -> dict[str, float]:
    """What figures of money under the same words, other than ``fact``, say of it."""
    apart = [one for one in others if elsewhere(one, fact)]
    beside = [one for one in others if not elsewhere(one, fact)]
    agreeing = sum(agree(one.value, fact.value) for one in apart)
    against = sum(
        one.table_title == fact.table_title and not agree(one.value, fact.value) for one in apart
    )
    return {
        "said elsewhere alike": min(2.0, float(agreeing)) if fact.value else 0.0,
        "said elsewhere otherwise": min(2.0, float(against)),
        "said otherwise under another head": min(2.0, float(len(apart) - agreeing - against)),
        "other figure under the same words": float(any(o.value != fact.value for o in beside)),
    }


def numbers_as_shares(facts: Iterable[ParticipantFact]) -> frozenset[int]:
    """Tables whose shares add up like numbers: women and men come to a total that is no 100."""
    rows: dict[tuple[object, ...], dict[str, Decimal]] = defaultdict(dict)
    tables: dict[tuple[object, ...], int] = {}
    for fact in facts:
        if fact.unit == "percent" and fact.table_id is not None:
            key = (fact.table_id, fact.row, fact.period, fact.measure)
            tables[key] = fact.table_id
            rows[key].setdefault(fact.sex, fact.value)
    found = Counter(
        tables[key]
        for key, sexes in rows.items()
        if len(sexes) == len(_SEXES)
        and sexes["women"] + sexes["men"] == sexes["total"] not in (0, _WHOLE)
    )
    return frozenset(table for table, count in found.items() if count >= _SEVERAL)


def contradicting_tables(
    facts: Iterable[ParticipantFact], meant: Callable[[ParticipantFact], tuple[object, ...]]
) -> frozenset[tuple[int, int]]:
    """Pairs of tables that say different things of the same too often to be about the same.

    Two sheets under one heading look so where the heading of one was not read: that some of their
    figures agree is chance.

    Args:
        facts: all figures about people of a file.
        meant: what a figure means, the figure left out.
    """
    said: dict[tuple[object, ...], dict[int, Decimal]] = defaultdict(dict)
    for fact in facts:
        if fact.table_id is not None:
            said[meant(fact)].setdefault(fact.table_id, fact.value)
    common: Counter[tuple[int, int]] = Counter()
    against: Counter[tuple[int, int]] = Counter()
    for tables in said.values():
        for pair in permutations(tables, 2):
            common[pair] += 1
            against[pair] += tables[pair[0]] != tables[pair[1]]
    return frozenset(p for p, n in against.items() if n * _AGREEING >= common[p])


def parts_of_names(names: Iterable[str]) -> frozenset[str]:
    """Names of insatser that another name begins with: cut at a line's end."""
    known = set(names)
    return frozenset(a for a in known for b in known if a != b and b.startswith(a))
