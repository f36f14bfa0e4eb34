"""One amount for each förbund, year, basis and category, out of all that the reports print.

The same cost stands in a table, again in a table in tkr, in a sentence, and next year beside the
new figure. One of them is taken, by a fixed order; the others stay in the database.
"""

import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.groups import add_documents, lists_by, number_groups
from finsam.compare.periods import add_year
from finsam.parse.codebook import codebook

KEYS = ["forbund", "year", "span", "whole", "basis", "category"]
"""What an amount is keyed on."""
_UNIT_ORDER = {"kr": 0, "tkr": 1, "mkr": 2}
_FRAME = ("INC", "COST", "RES")
"""What a whole statement prints."""
_ADDED = ("COST.ADM.", "COST.IND.", "COST.STR.", "INC.MEM.KOM", "INC.MEM.REG", "INC.EXT", "INC.OTH")
"""Categories whose rows are added where the table prints no sum of them."""
_FINANCE = text(
    """
    SELECT f.fact_id, f.document_id, f.file_name, f.page, f.forbund, f.category, f.period,
        f.basis, f.role, f.is_total, f.value, f.unit, f.status, f.confidence, f.table_no,
        f.table_row, f.label
    FROM finance AS f
    WHERE f.category IN :categories AND f.forbund IS NOT NULL AND f.basis IS NOT NULL
        AND f.basis <> 'difference'
    """
).bindparams(bindparam("categories", expanding=True))


def coded_rows(engine: Engine, categories: frozenset[str]) -> pd.DataFrame:
    """The finance rows of ``categories``, with year; amounts in ``ore`` (integer öre).

    ``<CODE>.LINES`` asks for every line below a code. Percent rows keep their number in ``value``.
    """
    wanted = set(categories).union(_FRAME)
    for code in [c for c in categories if c.endswith(".LINES")]:
        wanted |= _lines_below(code.removesuffix("LINES"))
    with engine.connect() as link:
        rows = pd.read_sql_query(_FINANCE, link, params={"categories": sorted(wanted)})
    # A figure that could not be read has no value, and so nothing to compare.
    rows = add_documents(add_year(rows[rows["value"].notna()].reset_index(drop=True)), engine)
    rows["ore"] = (rows["value"].astype(float) * 100).round().astype("int64")
    rows["is_total"] = rows["is_total"].astype(bool)
    rows["source"] = list(zip(rows["file_name"], rows["page"], rows["fact_id"], strict=True))
    return rows


def _lines_below(prefix: str) -> set[str]:
    return {code for code in codebook().codes if code.startswith(prefix)}


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of preference, with the number of their key as ``group``.

    The latest document wins, since it revises the older; then a table over a sentence, a whole
    statement (income, costs and result) over an excerpt, kronor over rounded thousands, a
    confirmed figure over an unconfirmed one.
    """
    weak = rows["status"].map({"corrected": 0, "confirmed": 1, "repaired": 2, "read": 2})
    frame = rows[rows["category"].isin(_FRAME) & rows["table_no"].notna()]
    whole = frame.groupby(["document_id", "table_no"])["category"].nunique().rename("_whole")
    order = rows.assign(
        _newest=-rows["document_year"].fillna(0),
        _date=rows["document_date"].fillna(""),
        _text=rows["table_no"].isna(),
        _unit=rows["unit"].map(_UNIT_ORDER).fillna(9),
        _weak=weak.fillna(3),
    ).merge(-whole, how="left", left_on=["document_id", "table_no"], right_index=True)
    order = order.sort_values("_date", ascending=False, kind="stable")
    by = ["_newest", "_text", "_whole", "_unit", "_weak"]
    order = order.sort_values(by, kind="stable").reset_index(drop=True)
    return order.assign(group=number_groups(order, KEYS))


def pick_amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each key: ``ore``, ``sources`` (list), ``doubtful``, ``other`` (list of öre).

    Args:
        rows: of :func:`coded_rows`; percent rows are left out.
    """
    money = rows[rows["unit"] != "percent"]
    if money.empty:
        return pd.DataFrame(columns=[*KEYS, "ore", "sources", "doubtful", "other"])
    ranked = _ranked(money)
    table = ranked["table_no"].fillna(-1).astype(int).astype(str)
    ranked["place"] = ranked["document_id"] + "#" + table
    others = lists_by(ranked["group"], ranked["ore"].tolist())
    first = ranked.groupby("group")["place"].transform("first")
    chosen = ranked[ranked["place"] == first]
    totals = chosen.groupby("group")["is_total"].transform("any")
    chosen = chosen[chosen["is_total"] | ~totals]
    added = chosen["category"].str.startswith(_ADDED)
    adds = added & ~chosen["is_total"] & chosen["table_no"].notna()
    chosen = chosen[~chosen.duplicated("group") | adds].sort_values("group", kind="stable")
    chosen["doubtful"] = chosen["status"] == "doubtful"
    by_group = chosen.groupby("group")
    picked = chosen.drop_duplicates("group")[[*KEYS, "document_id", "place", "group"]].copy()
    picked["ore"] = by_group["ore"].sum().to_numpy()
    picked["doubtful"] = by_group["doubtful"].any().to_numpy()
    picked["sources"] = lists_by(chosen["group"], chosen["source"])
    picked["other"] = [
        [] if category.startswith(_ADDED) else sorted(set(ore))
        for category, ore in zip(picked["category"], others, strict=True)
    ]
    return picked.drop(columns="group").reset_index(drop=True)


def pick_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """One printed share, in percent, for each key: ``percent``, ``sources``, ``doubtful``."""
    shares = rows[rows["unit"] == "percent"]
    if shares.empty:
        return pd.DataFrame(columns=[*KEYS, "percent", "sources", "doubtful"])
    first = _ranked(shares).drop_duplicates("group")
    return first[KEYS].assign(
        percent=first["value"].astype(float),
        sources=first["source"].map(lambda f: [f]),
        doubtful=first["status"] == "doubtful",
    )


def pick_lines(rows: pd.DataFrame) -> pd.DataFrame:
    """The sum of the lines below a code, as ``<CODE>.LINES``, for tables that print no sum.

    Only lines of one table are added, the one with most of them; sums of some of them are not
    counted beside them. Columns as of :func:`pick_amounts`.
    """
    deep = rows["category"].str.count(r"\.") >= 2
    cost = rows["category"].str.startswith("COST.")
    lines = rows[deep & cost & ~rows["is_total"] & rows["table_no"].notna()]
    lines = lines[lines["unit"] != "percent"].copy()
    if lines.empty:
        return pd.DataFrame(columns=[*KEYS, "ore", "sources", "doubtful", "other"])
    lines["category"] = lines["category"].str.rsplit(".", n=1).str[0] + ".LINES"
    lines["doubtful"] = lines["status"] == "doubtful"
    lines["group"] = number_groups(lines, [*KEYS, "document_id", "table_no"])
    lines = lines.sort_values("group", kind="stable")
    by_group = lines.groupby("group")
    summed = lines.drop_duplicates("group")[[*KEYS, "document_id"]].copy()
    summed["ore"] = by_group["ore"].sum().to_numpy()
    summed["doubtful"] = by_group["doubtful"].any().to_numpy()
    summed["sources"] = lists_by(lines["group"], lines["source"])
    summed["other"] = [[ore] for ore in summed["ore"]]
    most = summed["sources"].map(len).sort_values(ascending=False, kind="stable").index
    return summed.loc[most].drop_duplicates(KEYS)
