"""The views as tidy CSV, Parquet and Excel, with a Frictionless data package."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from finsam.compare.cover import cover_of
from finsam.compare.csv import Dialect, dialect, write_csv
from finsam.compare.datasette import metadata
from finsam.compare.dictionary import Column, columns, view_words
from finsam.compare.extras import installed
from finsam.compare.frames import VIEWS, read_view
from finsam.compare.heads import heads, in_words
from finsam.compare.language import check_language, today
from finsam.compare.sheets import write_workbook

_PANDAS = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
_KEYS = {"checks": "check_id", "documents": "document_id", "codes": "code", "tables": "table_id"}
_CODED = {"finance": ("category",), "participants": ("code",), "goals": ("code", "status_code")}
"""Columns that hold codes of the view ``codes``."""
_NO_KEY = ("pages", "corrections", "cells", "numbers")
_LONG_TEXT = ("pages",)
"""Views whose texts may be longer than an Excel cell; they are in CSV and Parquet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One view written: its name and the number of its rows in every format."""

    view: str
    rows: int


def export(
    engine: Engine,
    folder: Path,
    *,
    language: str = "en",
    csv_locale: str = "plain",
    made: date | None = None,
) -> tuple[Exported, ...]:
    """Write every view to ``folder``, which is made where missing.

    ``VIEW.csv`` and ``VIEW.parquet`` for each view, ``finsam.xlsx`` with a cover and a sheet a view
    (page texts apart, which are longer than a cell), ``datapackage.json`` with the data dictionary
    and row counts, and ``metadata.json`` for Datasette. A text longer than a cell is cut in the
    workbook alone, and the cover says so. Where pyarrow is not installed there are no Parquet
    files. In CSV a text that a spreadsheet would take for a formula begins with an apostrophe.

    Args:
        engine: the database.
        folder: where to.
        language: of heads and sheets in Excel, and in CSV for Swedish offices; ``en`` keeps the
            names of the views.
        csv_locale: ``plain``, or ``sv`` for a byte order mark, semicolons and decimal commas.
        made: the day that the cover bears; today for ``None``.

    Raises:
        UsageError: if a view has more rows than a sheet, or there is no such language or locale.
    """
    how = dialect(csv_locale)
    heads_in = language if csv_locale == "sv" else "en"
    check_language(language)
    folder.mkdir(parents=True, exist_ok=True)
    frames = {view: typed(read_view(engine, view), columns(engine, view)) for view in VIEWS}
    for view, frame in frames.items():
        write_csv(frame, folder / f"{view}.csv", csv_locale, heads_in, view)
        if installed("pyarrow"):
            frame.to_parquet(folder / f"{view}.parquet", index=False)
    sheets = {view: frame for view, frame in frames.items() if view not in _LONG_TEXT}
    cover = cover_of(engine, sheets, language, made or today())
    write_workbook(sheets, folder / "finsam.xlsx", language=language, cover=cover)
    counts = {view: len(frame) for view, frame in frames.items()}
    package = datapackage(engine, counts, how, heads_in)
    _write_json(folder / "datapackage.json", package)
    _write_json(folder / "metadata.json", metadata(engine))
    return tuple(Exported(view=view, rows=len(frame)) for view, frame in frames.items())


def _write_json(file: Path, data: dict[str, Any]) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def typed(frame: pd.DataFrame, described: tuple[Column, ...]) -> pd.DataFrame:
    """``frame`` with the types of the data dictionary; missing stays missing."""
    out = frame.copy()
    for column in described:
        if column.kind in _PANDAS:
            numbers = (
                pd.to_numeric(out[column.name]) if column.kind != "boolean" else out[column.name]
            )
            out[column.name] = numbers.astype(_PANDAS[column.kind])  # type: ignore[call-overload]
        else:
            out[column.name] = out[column.name].astype("string")
    return out


def datapackage(
    engine: Engine, rows: dict[str, int], how: Dialect, language: str
) -> dict[str, Any]:
    """The Frictionless descriptor of the CSV files, with keys, types, meanings and row counts."""
    return {
        "name": "finsam",
        "title": "Reports of Sweden's samordningsförbund as data",
        "profile": "tabular-data-package",
        "resources": [
            _resource(view, columns(engine, view), rows[view], how, language) for view in VIEWS
        ],
    }


def _resource(
    view: str, described: tuple[Column, ...], rows: int, how: Dialect, language: str
) -> dict[str, Any]:
    own = [column.name for column in described]
    named = dict(zip(own, heads(own, language), strict=True))
    fields = [_field(c, named[c.name], how, language) for c in described]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if view not in _NO_KEY:
        schema["primaryKey"] = [named[_KEYS.get(view, "fact_id")]]
    keys = [(column, "codes", "code") for column in _CODED.get(view, ())]
    if view != "documents" and any(c.name == "document_id" for c in described):
        keys.insert(0, ("document_id", "documents", "document_id"))
    if keys:
        schema["foreignKeys"] = [
            {
                "fields": [named[field]],
                "reference": {"resource": resource, "fields": heads([target], language)},
            }
            for field, resource, target in keys
        ]
    return {
        "name": view,
        "path": f"{view}.csv",
        "profile": "tabular-data-resource",
        "description": view_words(view),
        "encoding": "utf-8",
        "dialect": {"delimiter": how.delimiter},
        "rows": rows,
        "schema": schema,
    }


def _field(column: Column, name: str, how: Dialect, language: str) -> dict[str, Any]:
    """One field of the descriptor."""
    said: dict[str, Any] = {"name": name, "type": column.kind, "description": column.words}
    if column.kind == "boolean":
        yes, no = in_words("", column.name, (True, False), language)
        said |= {"trueValues": [str(yes)], "falseValues": [str(no)]}
    if column.kind == "number" and how.decimal != ".":
        said["decimalChar"] = how.decimal
    return said
