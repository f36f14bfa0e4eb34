"""CSV for programs, and CSV that a Swedish Excel opens with a double click."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from finsam.compare.harmless import harmless_texts
from finsam.compare.heads import frame_in_words, heads
from finsam.corpus.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a CSV file is written.

    Attributes:
        delimiter: between fields.
        decimal: before decimals.
        encoding: of the file; ``utf-8-sig`` begins with a byte order mark, without which Excel
            takes å, ä and ö for something else.
    """

    delimiter: str
    decimal: str
    encoding: str


DIALECTS: Mapping[str, Dialect] = {
    "plain": Dialect(delimiter=",", decimal=".", encoding="utf-8"),
    "sv": Dialect(delimiter=";", decimal=",", encoding="utf-8-sig"),
}
"""By the name on the command line."""


def dialect(name: str) -> Dialect:
    """The dialect called ``name``.

    Raises:
        UsageError: if there is none.
    """
    if name not in DIALECTS:
        raise UsageError(f"no CSV is called {name!r}; there are {', '.join(DIALECTS)}")
    return DIALECTS[name]


def csv_text(
    frame: pd.DataFrame, locale: str = "plain", language: str | None = None, view: str = ""
) -> str:
    """``frame`` as CSV without a byte order mark; texts are harmless in a spreadsheet.

    Args:
        frame: to be written.
        locale: of :data:`DIALECTS`.
        language: of the heads, and of codes in the cells; as the views have them where ``None``.
        view: that the rows are of.
    """
    how = dialect(locale)
    shown = harmless_texts(frame_in_words(view, _plain_numbers(frame), language))
    if language:
        shown = shown.set_axis(heads(frame.columns, language), axis="columns")
    text: str = shown.to_csv(
        index=False, lineterminator="\n", sep=how.delimiter, decimal=how.decimal
    )
    return text


def write_csv(
    frame: pd.DataFrame,
    target: Path,
    locale: str = "plain",
    language: str | None = None,
    view: str = "",
) -> None:
    """:func:`csv_text` into a file."""
    with target.open("w", encoding=dialect(locale).encoding, newline="") as stream:
        stream.write(csv_text(frame, locale, language, view))


def _plain_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with pandas' own nullable numbers as ordinary ones, which heed the decimal sign."""
    kinds: dict[str, Any] = {
        name: "float64" for name in frame.columns if str(frame[name].dtype) == "Float64"
    }
    return frame.astype(kinds) if kinds else frame
