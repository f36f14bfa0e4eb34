"""What hangs together: groups of things of which pairs are known to belong together."""

from collections.abc import Iterable


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Indexes in groups that pairs hold together; each in order, the groups by their first.

    Args:
        count: of all things; one in no pair is a group of its own.
        pairs: indexes that belong together, from 0, in any order and as often as they come.
    """
    group = list(range(count))

    def first_of(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]  # the way is made short for the next who asks
            at = group[at]
        return at

    for one, other in pairs:
        group[first_of(one)] = first_of(other)
    found: dict[int, list[int]] = {}
    for at in range(count):
        found.setdefault(first_of(at), []).append(at)
    return list(found.values())
