"""One amount for each förbund, year, basis and category, out of all that the reports print.

The same cost stands in a table, again in a table in tkr, in a sentence, and next year beside the
new figure. One of them is taken, by a fixed order; the others stay in the database.
"""

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.groups import (
    add_documents,
    by_value,
    lists_by,
    number_groups,
    places,
    read_rows,
)
from finsam.compare.periods import add_year
from finsam.parse.codebook import codebook

KEYS = ["forbund", "year", "span", "whole", "basis", "category"]
"""What an amount is keyed on."""
_UNIT_ORDER = {"kr": 0, "tkr": 1, "mkr": 2}
_FRAME = ("INC", "COST", "RES")
"""What a whole statement prints."""
_ADDED = (
    *("COST.ADM.", "COST.IND.", "COST.STR.", "COST.INS"),
    *("INC.MEM.KOM", "INC.MEM.REG", "INC.EXT", "INC.OTH"),
    *("BAL.AST.", "BAL.LIA.", "BAL.PROV", "CF.CHG"),
)
"""Categories whose rows are added where the table prints no sum of them."""
_FINANCE = text(
    """
    SELECT finance_fact.fact_id, fact.document_id, fact.forbund_id, fact.page, fact.position,
        fact.status, finance_fact.category, finance_fact.period, finance_fact.basis,
        finance_fact.is_total, finance_fact.value, finance_fact.unit, finance_fact.table_no
    FROM finance_fact JOIN fact ON fact.fact_id = finance_fact.fact_id
    WHERE finance_fact.category IN :categories AND fact.forbund_id IS NOT NULL
        AND finance_fact.basis IS NOT NULL AND finance_fact.basis <> 'difference'
    """
).bindparams(bindparam("categories", expanding=True))
_FEW = ("document_id", "forbund_id", "status", "category", "period", "basis", "unit")
_WEAK = {"corrected": 0, "confirmed": 1, "repaired": 2, "read": 2}


def coded_rows(engine: Engine, categories: frozenset[str]) -> pd.DataFrame:
    """The finance rows of ``categories``, with year; amounts in ``ore`` (integer öre).

    ``<CODE>.LINES`` asks for every line below a code. Percent rows keep their number in ``value``.
    """
    wanted = set(categories).union(_FRAME)
    for code in [c for c in categories if c.endswith(".LINES")]:
        wanted |= _lines_below(code.removesuffix("LINES"))
    rows = read_rows(engine, _FINANCE, {"categories": sorted(wanted)}, _FEW)
    # A figure that could not be read has no value, and so nothing to compare.
    rows = add_documents(add_year(rows[rows["value"].notna()]), engine)
    rows = rows.sort_values("category", kind="stable", key=lambda column: column.astype(object))
    rows["value"] = rows["value"].astype(float)
    rows["ore"] = (rows["value"] * 100).round().astype("int64")
    rows["is_total"] = rows["is_total"].astype(bool)
    rows["table_no"] = rows["table_no"].astype(float)
    rows["frame"] = _frame_lines(rows)
    needed = wanted.difference(_FRAME) | categories
    return rows[rows["category"].isin(needed)].reset_index(drop=True)


def _frame_lines(rows: pd.DataFrame) -> np.ndarray:
    """How many of income, costs and result the table of each row prints, in its kind of unit."""
    unit = rows["unit"] == "percent"
    tables = number_groups(rows.assign(unit=unit), ["document_id", "table_no", "unit"])
    lines = rows["category"].isin(_FRAME) & rows["table_no"].notna()
    each = rows.assign(table=tables)[lines].drop_duplicates(["table", "category"])
    return np.bincount(each["table"], minlength=len(rows) + 1)[tables]


def _lines_below(prefix: str) -> set[str]:
    return {code for code in codebook().codes if code.startswith(prefix)}


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of preference, with the number of their key as ``group``.

    The latest document wins, since it revises the older; then a table over a sentence, a whole
    statement (income, costs and result) over an excerpt, kronor over rounded thousands, a
    confirmed figure over an unconfirmed one.
    """
    order = np.lexsort(
        (
            rows["latest"],
            by_value(rows["status"], _WEAK, 3).astype(int),
            by_value(rows["unit"], _UNIT_ORDER, 9).astype(int),
            -rows["frame"],
            rows["table_no"].isna(),
            rows["newest"],
        )
    )
    ranked = rows.iloc[order].reset_index(drop=True)
    return ranked.assign(group=number_groups(ranked, KEYS))


def pick_amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each key: ``ore``, ``sources`` (list), ``doubtful``, ``other`` (list of öre).

    Args:
        rows: of :func:`coded_rows`; percent rows are left out.
    """
    money = rows[rows["unit"] != "percent"]
    if money.empty:
        return pd.DataFrame(columns=[*KEYS, "ore", "sources", "doubtful", "other"])
    ranked = _ranked(money)
    group = ranked["group"].to_numpy()
    others = lists_by(ranked["group"], ranked["ore"].tolist())
    place = number_groups(ranked, ["document_id", "table_no"]).to_numpy()
    ranked = ranked[place == place[~ranked.duplicated("group").to_numpy()][group]]
    group = ranked["group"].to_numpy()
    has_total = np.bincount(group, weights=ranked["is_total"], minlength=len(others)) > 0
    chosen = ranked[ranked["is_total"] | ~has_total[group]]
    added = chosen["category"].str.startswith(_ADDED).astype(bool)
    adds = added & ~chosen["is_total"] & chosen["table_no"].notna()
    chosen = chosen[~chosen.duplicated("group") | adds].sort_values("group", kind="stable")
    picked = _summed(_without_parts(chosen))
    picked["other"] = [
        [] if category.startswith(_ADDED) else sorted(set(ore))
        for category, ore in zip(picked["category"], others, strict=True)
    ]
    return picked


def _without_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` without those of a ``group`` that one row, which no word calls a sum, adds up.

    Of two rows alike nothing tells whether one is the sum of the other.
    """
    group, ore = rows["group"].to_numpy(), rows["ore"].to_numpy()
    several = np.bincount(group)[group] > 2
    is_sum = several & (ore != 0) & (2 * ore == np.bincount(group, weights=ore)[group])
    has_sum = np.bincount(group, weights=is_sum) == 1
    kept: pd.DataFrame = rows[is_sum | ~has_sum[group]]
    return kept


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each ``group``, numbered in their order: ``ore``, ``doubtful``, ``sources``."""
    group = rows["group"].to_numpy()
    starts = np.flatnonzero(~rows.duplicated("group").to_numpy())
    doubtful = np.bincount(group, weights=rows["status"] == "doubtful") > 0
    out = rows.iloc[starts][KEYS].reset_index(drop=True)
    sources: Any = lists_by(rows["group"], places(rows))
    return out.assign(
        ore=np.add.reduceat(rows["ore"].to_numpy(), starts), doubtful=doubtful, sources=sources
    )


def pick_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """One printed share, in percent, for each key: ``percent``, ``sources``, ``doubtful``."""
    shares = rows[rows["unit"] == "percent"]
    if shares.empty:
        return pd.DataFrame(columns=[*KEYS, "percent", "sources", "doubtful"])
    first = _ranked(shares).drop_duplicates("group")
    sources: Any = [[place] for place in places(first)]
    return first[KEYS].assign(
        percent=first["value"].astype(float),
        sources=sources,
        doubtful=first["status"] == "doubtful",
    )


def pick_lines(rows: pd.DataFrame) -> pd.DataFrame:
    """The sum of the lines below a code, as ``<CODE>.LINES``, for tables that print no sum.

    Only lines of one table are added, the one with most of them; sums of some of them are not
    counted beside them. Columns as of :func:`pick_amounts`.
    """
    category = rows["category"]
    deep = category.str.startswith("COST.") & (category.str.count(r"\.") >= 2)
    lines = rows[deep.astype(bool) & ~rows["is_total"] & rows["table_no"].notna()]
    lines = lines[lines["unit"] != "percent"].copy()
    if lines.empty:
        return pd.DataFrame(columns=[*KEYS, "ore", "sources", "doubtful", "other"])
    above = {code: code.rsplit(".", 1)[0] + ".LINES" for code in lines["category"].unique()}
    lines["category"] = by_value(lines["category"], above)
    lines["group"] = number_groups(lines, [*KEYS, "document_id", "table_no"])
    summed = _summed(lines.sort_values("group", kind="stable"))
    summed["other"] = [[ore] for ore in summed["ore"]]
    most = summed["sources"].map(len).sort_values(ascending=False, kind="stable").index
    return summed.loc[most].drop_duplicates(KEYS)
