"""Ruled grids against what white space makes of the same words: the better one stays."""

from collections.abc import Sequence

from finsam.extract.page import Rule
from finsam.parse.tables.drafts.draft import Draft, Token
from finsam.parse.tables.drafts.heads import is_sentence
from finsam.parse.tables.judge import better, figures_in, marks_of, words_of
from finsam.parse.tables.open.find import unruled_tables

_SINGLE = 0.95
"""Share of single figures among a ruled grid's cells from which it is not contested: rules that
part every figure from its neighbours were drawn to do so."""
_LABELLED = 0.6
"""The same for rows with a label: the bars of a chart have none."""
_HEADS_ALONE = 3
"""Rows without any figure up to which a grid may be the heads of what stands below it."""
_MARGIN = 0.04
"""What another grid must fit better by: rules are drawn on purpose, white space may be chance."""


def contested(
    ruled: Sequence[Draft], lines: Sequence[Sequence[Token]], rules: Sequence[Rule]
) -> list[Draft]:
    """The ruled grids that stand up to the grids that white space makes of the same words.

    The words of a grid that falls are free for the finders that come after.

    Args:
        ruled: what rules bound.
        lines: all tokens of the page.
        rules: of the page.
    """
    doubted = [draft for draft in ruled if _is_doubted(draft)]
    if not doubted:
        return list(ruled)
    rivals = unruled_tables(lines, rules)
    fallen = [
        draft
        for own, others in _regions(doubted, rivals)
        if others and better(others, own) > _MARGIN
        for draft in own
    ]
    return [draft for draft in ruled if not any(draft is f for f in fallen)]


def _is_doubted(draft: Draft) -> bool:
    """Whether a grid holds figures under or beside one another, rows without labels, or heads only.

    Heads on a dark ground are a grid of their own where no rule parts the rows below them.
    """
    marks = marks_of(draft)
    if draft.rows <= _HEADS_ALONE and not any(
        figures_in(cell) or is_sentence(cell) for cell in draft.cells
    ):
        return True
    several = marks.single is not None and marks.single < _SINGLE
    return several or (marks.labelled is not None and marks.labelled < _LABELLED)


def _regions(
    ruled: Sequence[Draft], rivals: Sequence[Draft]
) -> list[tuple[list[Draft], list[Draft]]]:
    """Grids grouped by the words that they share: the ruled ones and their rivals."""
    groups: list[tuple[list[Draft], list[Draft], set[int]]] = []
    for side, drafts in enumerate((ruled, rivals)):
        for draft in drafts:
            own = words_of([draft])
            touched = [group for group in groups if group[2] & own]
            merged: tuple[list[Draft], list[Draft], set[int]] = ([], [], own)
            for group in touched:
                merged[0].extend(group[0])
                merged[1].extend(group[1])
                merged[2].update(group[2])
            (merged[1] if side else merged[0]).append(draft)
            groups = [g for g in groups if not any(g is t for t in touched)]
            groups.append(merged)
    return [(one, other) for one, other, _ in groups]
