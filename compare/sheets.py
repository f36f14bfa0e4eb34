"""Data frames as an Excel workbook: typed columns, frozen header, filters."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import xlsxwriter

from finsam.corpus.errors import UsageError

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold under its header."""
LONGEST_CELL = 32_767
"""Characters that a cell can hold."""
_WIDEST = 60


def write_workbook(frames: Mapping[str, pd.DataFrame], target: Path) -> None:
    """One sheet a frame, in their order. Bytes depend on the data alone.

    Raises:
        UsageError: if a frame has more rows, or a text more characters, than a sheet can hold;
            nothing is cut silently.
    """
    for name, frame in frames.items():
        if len(frame) > MOST_ROWS:
            raise UsageError(
                f"{name}: {len(frame)} rows do not fit an Excel sheet ({MOST_ROWS}); "
                "export CSV or Parquet, or fewer years"
            )
    options = {"strings_to_urls": False, "strings_to_formulas": False, "nan_inf_to_errors": True}
    book = xlsxwriter.Workbook(str(target), options)
    book.set_properties({"created": pd.Timestamp("2000-01-01").to_pydatetime()})
    head = book.add_format({"bold": True, "bottom": 1})
    for name, frame in frames.items():
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(frame.columns):
            sheet.write_string(0, column, str(title), head)
            width = len(str(title)) + 3
            for row, value in enumerate(frame[title].tolist(), 1):
                width = max(width, _write(sheet, row, column, value, f"{name}.{title}"))
            sheet.set_column(column, column, min(width + 1, _WIDEST))
        sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))
    book.close()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object, where: str
) -> int:
    """Write one cell with its own type; gives its width in characters."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
        return 5
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
        return len(str(value))
    text = str(value)
    if len(text) > LONGEST_CELL:
        raise UsageError(f"{where}, row {row}: {len(text)} characters do not fit an Excel cell")
    sheet.write_string(row, column, text)
    return min(len(text), _WIDEST)
