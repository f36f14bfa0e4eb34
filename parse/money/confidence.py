"""How sure a finance fact is, as a probability.

The parameters are data (``finance_confidence.toml``), so that a fit on scored documents can
replace them without a change of code.
"""

import tomllib
from functools import cache

from finsam.extract.page import TextSource
from finsam.parse.facts import Status
from finsam.parse.lists import data_text


@cache
def parameters() -> dict[str, dict[str, float]]:
    """The table of parameters: ``figure``, ``method``, ``place`` and ``ocr``."""
    return tomllib.loads(data_text("finance_confidence.toml"))


def confidence(
    status: Status, method: TextSource, marks: float | None, place: str, *, dated: bool = True
) -> float:
    """Probability that a whole fact is right: value, label, period and basis.

    Args:
        status: what the arithmetic says of the value.
        method: where the characters come from.
        marks: confidence of the OCR engine in the characters; ``None`` for exact text.
        place: ``table``, ``column_without_head`` or ``text``.
        dated: whether its period is known.
    """
    table = parameters()
    figure = table["figure"][status.value]
    if status in (Status.READ, Status.DOUBTFUL):
        figure *= table["method"].get(method, 1.0)
        if marks is not None:
            weight = table["ocr"]["weight"]
            figure *= 1.0 - weight * (1.0 - marks)
    whole = figure * table["place"][place] * (1.0 if dated else table["place"]["no_period"])
    return round(min(1.0, max(0.0, whole)), 4)
