"""Heads of columns, names of sheets and codes in cells, in Swedish or as the views have them."""

from collections.abc import Iterable, Sequence

import pandas as pd

from finsam.compare.dictionary import described, view_words
from finsam.compare.vocabulary import swedish_heads, word


def heads(columns: Iterable[object], language: str) -> list[str]:
    """The heads of ``columns``; one that nobody has translated keeps its name."""
    names = [str(column) for column in columns]
    return [swedish_heads()["columns"].get(n, n) for n in names] if language == "sv" else names


def sheet_name(view: str, language: str) -> str:
    """What the sheet of a view is called."""
    return swedish_heads()["sheets"].get(view, view) if language == "sv" else view


def sheet_words(view: str, language: str) -> str:
    """What one row of a view is; empty where nobody has said it."""
    if language == "sv":
        return swedish_heads()["words"].get(view, "")
    return view_words(view) if described(view) else ""


_GROUPS = {
    **{name: name for name in ("basis", "role", "sex", "level", "respondents", "insats_kind")},
    **{name: name for name in ("method", "measure", "unit_from", "why_no_fact")},
    **{name: name for name in ("severity", "stage", "unit", "status")},
    **dict.fromkeys(("target_unit", "result_unit"), "unit"),
    **{"fact_status": "status", "action": "actions", "subject": "kinds", "verdict": "verdict"},
}
"""The vocabulary of each column whose values are codes; a view may have its own."""
_OF_VIEW = {
    ("documents", "status"): "file_status",
    ("documents", "kind"): "kind",
    ("goals", "status"): None,
    ("numbers", "kind"): "number_kind",
    ("corrections", "kind"): "kinds",
    ("codes", "kind"): "kinds",
    ("comparison", "unit"): "answer_unit",
}


def in_words(view: str, name: str, values: Sequence[object], language: str) -> list[object]:
    """The values of a column as a person reads them, where its head is Swedish.

    Codes become their words, truths yes and no; all else stays as it is.

    Args:
        view: that the column is of.
        name: of the column.
        values: of its rows.
        language: of the heads; all but Swedish keep the values of the views.
    """
    if language != "sv":
        return list(values)
    group = _OF_VIEW.get((view, name), _GROUPS.get(name))
    return [_word(group, value) for value in values]


def _word(group: str | None, value: object) -> object:
    if isinstance(value, bool):
        return word("yes_no", str(value).lower(), "sv")
    return word(group, value, "sv") if group and isinstance(value, str) else value


def frame_in_words(view: str, frame: pd.DataFrame, language: str | None) -> pd.DataFrame:
    """``frame`` with :func:`in_words` in every column; numbers keep their types."""
    if language != "sv":
        return frame
    told = {}
    for name in map(str, frame.columns):
        values = frame[name].tolist()
        said = in_words(view, name, values, language)
        if any(one is not other for one, other in zip(values, said, strict=True)):
            told[name] = pd.Series(said, index=frame.index, dtype=object)
    return frame.assign(**told)
