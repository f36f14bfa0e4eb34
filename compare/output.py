"""A comparison in the forms that people want: terminal table, CSV, JSON, Parquet, Excel."""

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd

from finsam.compare.code_keys import PREFIX as CODE
from finsam.compare.code_keys import code_figure
from finsam.compare.cover import Cover
from finsam.compare.csv import write_csv
from finsam.compare.extras import require
from finsam.compare.key_figures import key_figures
from finsam.compare.language import amount, narrow, texts
from finsam.compare.places import Places
from finsam.compare.sheets import write_workbook
from finsam.corpus.errors import UsageError

QUARTILE_MARKS = {1: "▁", 2: "▃", 3: "▅", 4: "█"}
"""A value's quartile among the comparable values of its year, by shape and not by colour."""


def as_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The comparison as the contract's list of objects, fit for JSON: missing is ``None``."""
    return plain_records(frame)


def plain_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries of plain Python values; missing is ``None``."""
    names = [str(name) for name in frame.columns]
    columns = (_plain_column(frame.iloc[:, number]) for number in range(len(names)))
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain_column(column: pd.Series) -> list[Any]:
    """Plain values of a column; whole numbers and truths have none that is missing."""
    values: list[Any] = column.tolist()
    return (
        values
        if column.dtype.kind in "iub" and not _may_miss(column)
        else list(map(_plain, values))
    )


def _may_miss(column: pd.Series) -> bool:
    return pd.api.types.is_extension_array_dtype(column.dtype)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def flat(frame: pd.DataFrame, language: str | None = None) -> pd.DataFrame:
    """The comparison with its sources in one column of text, for formats without lists.

    Args:
        frame: of :func:`finsam.compare.comparison.compare`, or any other with sources.
        language: of the heads; where they are Swedish, keys are called by their names too.
    """
    out = frame.assign(sources=[source_text(s, language or "en") for s in frame["sources"]])
    if language == "sv" and "key" in out:
        names = {key: _label(str(key), language) or key for key in out["key"].unique()}
        out = out.assign(key=out["key"].map(names))
    return out


def source_text(sources: list[dict[str, Any]], language: str = "en") -> str:
    """``file.pdf p. 3 (fact_id); …``."""
    place = texts("output", language)["place"]
    places = (place.format(file=s["file_name"], page=s["page"]) for s in sources)
    facts = (s["fact_id"] for s in sources)
    return "; ".join(f"{where} ({fact})" for where, fact in zip(places, facts, strict=True))


def as_table(frame: pd.DataFrame, language: str = "sv", places: Places | None = None) -> str:
    """A table a key: a row a förbund and year, with basis, quartile mark, remark and sources.

    Args:
        frame: the comparison.
        language: of its words.
        places: what files of one name are called.
    """
    blocks = []
    for key, rows in frame.groupby("key", sort=False):
        title = f"{key}: {_label(str(key), language)}".removesuffix(": ")
        blocks.append("\n".join([title, *_rows(rows, language, places or Places()), ""]))
    if (~frame["comparable"] & frame["value"].notna()).any():
        blocks.append(texts("output", language)["not_comparable"] + "\n")
    return "\n".join(blocks)


def _label(key: str, language: str) -> str:
    """What a key is called; empty where it has no name."""
    if key.startswith(CODE):
        return code_figure(key).label(language)
    figure = key_figures().get(key)
    return figure.label(language) if figure else ""


def _rows(rows: pd.DataFrame, language: str, called: Places) -> list[str]:
    said = texts("output", language)
    lines = []
    width = max(len(name) for name in rows["forbund"])
    for row in as_records(rows):
        mark = QUARTILE_MARKS.get(row["quartile"], " ")
        value = narrow(amount(row["value"], row["unit"], language))
        fair = " " if row["comparable"] or row["value"] is None else "*"
        sources = ((s["file_name"], s["fact_id"], s["page"]) for s in row["sources"])
        places = dict.fromkeys((called.called(file, fact), page) for file, fact, page in sources)
        where = ", ".join(said["place"].format(file=file, page=page) for file, page in places)
        remark = "; ".join(filter(None, [row["reason"], where]))
        line = f"  {row['forbund']:<{width}}  {row['year']}  {value:>12}{fair} {mark}  {remark}"
        lines.append(line.rstrip())
    for year, group in rows.dropna(subset=["median"]).groupby("year"):
        first = group.iloc[0]
        text = narrow(amount(float(first["median"]), str(first["unit"]), language))
        of = said["median_of"].format(number=int(first["median_of"]))
        lines.append(f"  {said['median']:<{width}}  {year}  {text:>12}     {of}")
    return lines


def write(
    frame: pd.DataFrame,
    target: Path,
    *,
    language: str = "sv",
    csv_locale: str = "plain",
    cover: Cover | None = None,
) -> None:
    """Write the comparison to ``target``; the name's ending says how.

    Args:
        frame: of :func:`finsam.compare.comparison.compare`.
        target: the file.
        language: of the heads in Excel, and in CSV for Swedish offices.
        csv_locale: ``plain``, or ``sv`` for a byte order mark, semicolons and decimal commas.
        cover: the first sheet in Excel.

    Raises:
        MissingToolError: if Parquet is wanted and pyarrow is not installed.
        UsageError: for any other ending than .csv, .json, .parquet and .xlsx.
    """
    kind = target.suffix.lower()
    if kind == ".csv":
        heads = language if csv_locale == "sv" else None
        write_csv(flat(frame, heads), target, csv_locale, heads, "comparison")
    elif kind == ".json":
        text = json.dumps(as_records(frame), ensure_ascii=False, indent=1)
        target.write_text(text + "\n", "utf-8")
    elif kind == ".parquet":
        require("pyarrow")
        flat(frame).to_parquet(target, index=False)
    elif kind == ".xlsx":
        sheets = {"comparison": flat(frame, language)}
        write_workbook(sheets, target, language=language, cover=cover)
    else:
        raise UsageError(
            f"{target.name}: write to a name in .csv, .json, .parquet, .xlsx, .png or .svg"
        )
