"""Things that pairs hold together."""

from finsam.extract.joined import joined


def test_pairs_hold_groups_together_over_others() -> None:
    assert joined(6, [(4, 2), (0, 4), (5, 3), (3, 5)]) == [[0, 2, 4], [1], [3, 5]]
    assert joined(0, []) == []
