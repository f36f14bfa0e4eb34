"""One amount for each förbund, year, basis and category, out of all that the reports print.

The same cost stands in a table, again in a table in tkr, in a sentence, and next year beside the
new figure. One of them is taken, by a fixed order; the others stay in the database.
"""

import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.periods import add_year

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
        f.table_row, f.label, d.year AS document_year, d.date AS document_date, d.kind
    FROM finance AS f JOIN documents AS d ON d.document_id = f.document_id
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
        wanted |= _lines_below(engine, code.removesuffix("LINES"))
    with engine.connect() as link:
        rows = pd.read_sql_query(_FINANCE, link, params={"categories": sorted(wanted) or [""]})
    rows = add_year(rows)
    rows["ore"] = (rows["value"].astype(float) * 100).round().astype("int64")
    rows["is_total"] = rows["is_total"].astype(bool)
    rows["source"] = list(zip(rows["file_name"], rows["page"], rows["fact_id"], strict=True))
    return rows


def _lines_below(engine: Engine, prefix: str) -> set[str]:
    query = text("SELECT DISTINCT category FROM finance WHERE category LIKE :prefix")
    with engine.connect() as link:
        return set(link.execute(query, {"prefix": f"{prefix}%"}).scalars())


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of preference within each key.

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
    by = [*KEYS, "_newest", "_text", "_whole", "_unit", "_weak"]
    return order.sort_values(by, kind="stable").reset_index(drop=True)


def pick_amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each key: ``ore``, ``sources`` (list), ``doubtful``, ``other`` (list of öre).

    Args:
        rows: of :func:`coded_rows`; percent rows are left out.
    """
    money = rows[rows["unit"] != "percent"]
    if money.empty:
        return pd.DataFrame(columns=[*KEYS, "ore", "sources", "doubtful", "other"])
    ranked = _ranked(money)
    place = ranked["document_id"] + "#" + ranked["table_no"].fillna(-1).astype(int).astype(str)
    ranked["place"] = place
    first = ranked.groupby(KEYS, sort=False)["place"].transform("first")
    chosen = ranked[place == first]
    totals = chosen.groupby(KEYS, sort=False)["is_total"].transform("any")
    chosen = chosen[chosen["is_total"] | ~totals]
    adds = (
        chosen["category"].str.startswith(_ADDED) & ~chosen["is_total"] & chosen["table_no"].notna()
    )
    one = ~chosen.duplicated(KEYS) | adds
    chosen = chosen[one]
    picked = chosen.groupby(KEYS, sort=False, as_index=False).agg(
        ore=("ore", "sum"),
        sources=("source", list),
        doubtful=("status", lambda s: bool((s == "doubtful").any())),
        document_id=("document_id", "first"),
        place=("place", "first"),
    )
    single = ranked[~ranked["category"].str.startswith(_ADDED)]
    others = single.groupby(KEYS, sort=False)["ore"].agg(lambda s: sorted(set(s))).rename("other")
    picked = picked.merge(others.reset_index(), on=KEYS, how="left")
    picked["other"] = picked["other"].map(lambda found: found if isinstance(found, list) else [])
    return picked


def pick_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """One printed share, in percent, for each key: ``percent``, ``sources``, ``doubtful``."""
    shares = rows[rows["unit"] == "percent"]
    if shares.empty:
        return pd.DataFrame(columns=[*KEYS, "percent", "sources", "doubtful"])
    first = _ranked(shares).drop_duplicates(KEYS)
    return first[KEYS].assign(
        percent=first["value"].astype(float),
        sources=first["source"].map(lambda f: [f]),
        doubtful=first["status"] == "doubtful",
    )


def add_lines(amounts: pd.DataFrame) -> pd.DataFrame:
    """``amounts`` with a row ``<CODE>.LINES`` where a table prints lines but no sum of them.

    Only lines of one table are added, and only where that table has no line of the code itself.
    """
    if amounts.empty:
        return amounts
    lines = amounts[amounts["category"].str.count(r"\.") >= 2].copy()
    lines = lines[lines["category"].str.startswith("COST.")]
    if lines.empty:
        return amounts
    lines["category"] = lines["category"].str.rsplit(".", n=1).str[0] + ".LINES"
    by = [*KEYS, "place"]
    summed = lines.groupby(by, sort=False, as_index=False).agg(
        ore=("ore", "sum"),
        sources=("sources", lambda lists: [one for each in lists for one in each]),
        doubtful=("doubtful", "any"),
        document_id=("document_id", "first"),
    )
    summed["size"] = summed["sources"].map(len)
    summed = summed.sort_values([*KEYS, "size"], ascending=[True] * len(KEYS) + [False])
    summed = summed.drop_duplicates(KEYS).drop(columns="size")
    summed["other"] = summed["ore"].map(lambda ore: [ore])
    return pd.concat([amounts, summed], ignore_index=True)
