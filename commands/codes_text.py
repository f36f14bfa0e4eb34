"""The code book, and the printed labels of its codes, as tables for the terminal."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from finsam.commands.language import is_swedish, tell
from finsam.commands.tables import coded, listed
from finsam.compare.language import amount
from finsam.compare.output import plain_records

_PLACES = 2
"""Pages named in the terminal for one label; JSON and CSV have all."""
_WIDEST = 70
"""Characters of a label in the terminal; JSON and CSV have the whole of it."""


def code_text(frame: pd.DataFrame, coverage: pd.DataFrame) -> str:
    """A frame of :mod:`finsam.compare.codes` as a table, with what share of the lines is coded.

    Args:
        frame: codes, or labels with their sources.
        coverage: by kind, of :func:`finsam.compare.codes.coverage`.
    """
    records = plain_records(frame)
    if "definition" in frame:
        shown: tuple[str, ...] = ("code", "label", "figures", "documents", "definition")
    else:
        shown = ("kind", "code", "what", "place", "label", "figures", "documents", "pages")
        if frame["code"].isna().all():
            shown = tuple(name for name in shown if name != "code")
        for record in records:
            record["pages"] = _pages(record["sources"])
            record["label"] = _shortened(record["label"])
            record["what"] = _what(record["kind"], record["what"])
    rows = [[record[name] for name in shown] for record in records]
    lines = [listed(shown, rows, {"kind": "coded"}, about="codes"), ""]
    for row in coverage.to_dict("records"):
        share = amount(row["share"], "share")
        kind, coded_ = coded("coded", row["kind"]), row["coded"]
        said = "{kind}: {coded} of {figures} coded ({share})"
        lines.append(tell(said, kind=kind, coded=coded_, figures=row["figures"], share=share))
    return "\n".join(lines)


def _what(kind: str, what: str | None) -> object:
    """The sort of a line: role of money, measure of people, level of a goal, or its state."""
    if not is_swedish():
        return what
    if kind == "goals" and what == "status":
        return tell("status of a goal")
    return coded({"finance": "role", "participants": "measure"}.get(kind, "level"), what)


def _pages(sources: Sequence[dict[str, Any]]) -> str:
    """The first places of a list of sources: ``report.pdf p. 3, 4``."""
    places = dict.fromkeys((s["file_name"], s["page"]) for s in sources)
    shown = [tell("{file} p. {page}", file=file, page=page) for file, page in places][:_PLACES]
    more = len(places) - len(shown)
    return ", ".join([*shown, *([tell("and {number} more", number=more)] if more else [])])


def _shortened(label: str | None) -> str:
    words = label or ""
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1].rstrip()}…"
