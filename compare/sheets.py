"""Data frames as an Excel workbook: a cover, typed columns, number formats, frozen header, filters.

Every column is wide enough for its widest figure, so that none shows as hashes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from finsam.compare.cover import Cover
from finsam.compare.harmless import is_formula
from finsam.compare.heads import heads, in_words, sheet_name
from finsam.corpus.errors import UsageError

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold under its header."""
LONGEST_CELL = 32_767
"""Characters that a cell can hold."""
_WIDEST = 60
"""Characters of the widest column of text; figures have all the room that they need."""
_EXACT = 2**53
"""Integers from here on lose digits as an Excel number, and are written as text."""
_FORMATS = {
    "amount": "#,##0",
    "decimal": "#,##0.00",
    "share": "0.0%",
    "plain": "0",
    "sure": "0.00",
    "date": "yyyy-mm-dd",
}
_PLAIN = frozenset({"year", "page", "page_from", "page_to", "table_no", "table_row", "n", "row"})
"""Columns of whole numbers that are no amounts: 2023 is not 2 023."""
_IN_UNIT = frozenset({"value", "median"})
"""Columns of figures in the unit of their row."""
_SURE = frozenset({"confidence", "quality", "x0", "x1", "top", "bottom", "width", "height"})
_DATES = frozenset({"date"})


@dataclass(slots=True)
class _Book:
    """A workbook while it is written: its formats, and how many texts were too long for a cell."""

    book: Any
    formats: dict[str, Any] = field(default_factory=dict)
    cut: int = 0

    def format(self, name: str) -> Any:
        """The format called ``name``, made when it is first wanted."""
        if name not in self.formats:
            said = {"num_format": _FORMATS[name]} if name in _FORMATS else {"quote_prefix": True}
            self.formats[name] = self.book.add_format(said)
        return self.formats[name]


def write_workbook(
    frames: Mapping[str, pd.DataFrame],
    target: Path,
    *,
    language: str = "en",
    cover: Cover | None = None,
) -> int:
    """One sheet a frame, in their order, after a cover. Bytes depend on the arguments alone.

    A text longer than a cell can hold ends with ``…``; the cover says so.

    Args:
        frames: by view.
        target: the file.
        language: of heads and sheet names; ``en`` keeps the columns' own names.
        cover: what the first sheet says; none where ``None``.

    Returns:
        How many texts were cut.

    Raises:
        UsageError: if a frame has more rows than a sheet can hold; nothing is cut silently.
    """
    for name, frame in frames.items():
        if len(frame) > MOST_ROWS:
            raise UsageError(
                f"{name}: {len(frame)} rows do not fit an Excel sheet ({MOST_ROWS}); "
                "export CSV or Parquet, or fewer years"
            )
    options = {"strings_to_urls": False, "strings_to_formulas": False, "nan_inf_to_errors": True}
    book = _Book(book=xlsxwriter.Workbook(str(target), options))
    made = cover.made if cover else date(2000, 1, 1)
    book.book.set_properties({"created": datetime(made.year, made.month, made.day)})
    front = book.book.add_worksheet(cover.sheet) if cover else None
    head = book.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    for name, frame in frames.items():
        sheet = book.book.add_worksheet(sheet_name(name, language)[:31])
        named = {
            str(column): in_words(name, str(column), frame[column].tolist(), language)
            for column in frame.columns
        }
        _write_sheet(book, sheet, frame, (heads(frame.columns, language), named), head)
    if cover and front is not None:
        _write_cover(book, front, cover)
        front.activate()
    try:
        book.book.close()
    except FileCreateError as error:  # wraps what the system said
        cause = error.args[0] if error.args else error
        if isinstance(cause, OSError):
            cause.filename = cause.filename or str(target)
            raise cause from None
        raise
    return book.cut


def _write_sheet(
    book: _Book,
    sheet: Any,
    frame: pd.DataFrame,
    told: tuple[Sequence[str], Mapping[str, Sequence[Any]]],
    head: Any,
) -> None:
    """One frame; ``told`` are its heads, and the values of its columns as they are written."""
    titles, values = told
    sheet.freeze_panes(1, 0)
    for column, (name, title) in enumerate(zip(frame.columns, titles, strict=True)):
        sheet.write_string(0, column, title, head)
        widest = len(title) + 3
        units = _units(frame) if name in _IN_UNIT and "unit" in frame else None
        for row, value in enumerate(values[str(name)], 1):
            unit = units[row - 1] if units else None
            widest = max(widest, _write(book, sheet, (row, column), value, str(name), unit))
        sheet.set_column(column, column, widest + 1)
    sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))


def _units(frame: pd.DataFrame) -> list[str | None]:
    """The unit of each row; ``None`` where it has none."""
    return [unit if isinstance(unit, str) else None for unit in frame["unit"].tolist()]


def _write(
    book: _Book, sheet: Any, at: tuple[int, int], value: Any, name: str, unit: str | None
) -> int:
    """Write one cell with its own type and format; gives its width in characters."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
        return 6
    if isinstance(value, int | float) and abs(value) < _EXACT:
        kind = _kind(name, value, unit)
        sheet.write_number(*at, value, book.format(kind))
        return _width(kind, value)
    day = _day(value) if name in _DATES else None
    if day is not None:
        sheet.write_datetime(*at, datetime(day.year, day.month, day.day), book.format("date"))
        return len("2023-12-31") + 1
    return _write_text(book, sheet, at, str(value))


def _write_text(book: _Book, sheet: Any, at: tuple[int, int], text: str) -> int:
    if len(text) > LONGEST_CELL:
        book.cut += 1
        text = text[: LONGEST_CELL - 1] + "…"
    form = (book.format("quoted"),) if is_formula(text) else ()
    sheet.write_string(*at, text, *form)
    return min(len(text), _WIDEST)


def _kind(name: str, value: float, unit: str | None) -> str:
    if name in _PLAIN or name.endswith(("_id", "_no", "_column")):
        return "plain"
    if name in _SURE:
        return "sure"
    if unit == "share":
        return "share"
    return "amount" if float(value).is_integer() else "decimal"


def _width(kind: str, value: float) -> int:
    """Characters that a figure takes as it is shown, its grouping, sign and decimals with it."""
    if kind == "share":
        return len(f"{value * 100:.1f}%") + 1
    shown = {"amount": f"{value:,.0f}", "decimal": f"{value:,.2f}", "sure": f"{value:.2f}"}
    return len(shown.get(kind, f"{value:.0f}")) + 1


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _write_cover(book: _Book, sheet: Any, cover: Cover) -> None:
    bold = book.book.add_format({"bold": True, "bottom": 1})
    large = book.book.add_format({"bold": True, "font_size": 16})
    wrapped = book.book.add_format({"text_wrap": True, "valign": "top"})
    sheet.hide_gridlines(2)
    for column, width in enumerate((44, 44, 24, 12, 12)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, cover.title, large)
    for row, line in enumerate(cover.lines(book.cut), 2):
        sheet.merge_range(row, 0, row, 4, line, wrapped)
        sheet.set_row(row, 32 if len(line) > 110 else None)
    row = 3 + len(cover.lines(book.cut))
    for titles, rows in cover.tables():
        for column, title in enumerate(titles):
            sheet.write_string(row, column, title, bold)
        for values in rows:
            row += 1
            for column, value in enumerate(values):
                if isinstance(value, int):
                    sheet.write_number(row, column, value)
                elif value is not None:
                    form = (book.format("quoted"),) if is_formula(value) else ()
                    sheet.write_string(row, column, value, *form)
        row += 2
