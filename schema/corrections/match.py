"""The figure that a correction means, in a reading that may be another than it was made on."""

from collections.abc import Iterable

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.box import Box
from finsam.schema.models.corrections import CorrectionRow
from finsam.schema.models.facts import FactRow


def near(row: CorrectionRow, facts: Iterable[FactRow]) -> FactRow | None:
    """The one fact of the same kind and page that covers the corrected figure's place.

    Of several that do, the one with the same printed characters; ``None`` where that leaves none
    or more than one, or where nothing tells.
    """
    box = _box(row)
    found = []
    for fact in facts:
        if fact.kind != row.kind or fact.page != row.page:
            continue
        here = _box(fact)
        if box is None or here is None:
            same = fact.printed == row.printed
        else:
            same = here.holds(box) or box.holds(here)
        if same:
            found.append(fact)
    if len(found) > 1:
        found = [fact for fact in found if fact.printed == row.printed]
    return found[0] if len(found) == 1 else None


def _box(row: FactRow | CorrectionRow) -> Box | None:
    if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
        return None
    return Box(row.x0, row.top, row.x1, row.bottom)


def lost(row: CorrectionRow) -> Problem:
    """A warning that the figure of a correction was not found."""
    return Problem(
        stage=Stage.SCHEMA,
        code="correction-without-figure",
        message=(
            f"page {row.page}: the figure {row.printed!r} that {row.who} corrected "
            f"({row.column_name}: {row.new_value}) was not found again; look at it anew"
        ),
        page=row.page,
        severity=Severity.WARNING,
    )
