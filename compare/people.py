"""One number of people for each förbund, year, measure and sex."""

import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.periods import add_year

KEYS = ["forbund", "year", "span", "whole", "measure", "sex"]
"""What a number is keyed on."""
_PEOPLE = text(
    """
    SELECT p.fact_id, p.document_id, p.file_name, p.page, p.forbund, p.insats, p.sex, p.period,
        p.measure, p.value, p.status, p.confidence, d.year AS document_year, d.date AS document_date
    FROM participants AS p JOIN documents AS d ON d.document_id = p.document_id
    WHERE p.measure IN :measures AND p.unit = 'count' AND p.forbund IS NOT NULL
        AND p.kommun IS NULL AND p.age IS NULL
        AND (p.detail IS NULL OR p.measure LIKE 'ended%')
    """
).bindparams(bindparam("measures", expanding=True))


def people_rows(engine: Engine, measures: frozenset[str]) -> pd.DataFrame:
    """Counts of ``measures``, whole förbund or insats by insats, with year."""
    with engine.connect() as link:
        rows = pd.read_sql_query(_PEOPLE, link, params={"measures": sorted(measures) or [""]})
    rows["value"] = rows["value"].astype(float)
    rows["source"] = list(zip(rows["file_name"], rows["page"], rows["fact_id"], strict=True))
    return add_year(rows)


def pick_people(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each key: ``value``, ``sources``, ``doubtful``, ``summed``.

    A number for the whole förbund is taken where one is printed; otherwise the insatser's numbers
    of the same document are added (``summed``). Women and men are added where no total is printed.
    """
    if rows.empty:
        return pd.DataFrame(columns=[*KEYS, "value", "sources", "doubtful", "summed"])
    ranked = rows.assign(_newest=-rows["document_year"].fillna(0)).sort_values(
        ["_newest", "document_id"], kind="stable"
    )
    whole = ranked[ranked["insats"].isna()].drop_duplicates(KEYS)
    whole = whole[[*KEYS, "value", "document_id"]].assign(
        sources=whole["source"].map(lambda f: [f]),
        doubtful=whole["status"] == "doubtful",
        summed=False,
    )
    each = ranked[ranked["insats"].notna()].drop_duplicates([*KEYS, "insats"])
    whole = _with_totals(whole)
    latest = each.groupby(KEYS, sort=False)["document_id"].transform("first")
    each = each[each["document_id"] == latest]
    added = each.groupby(KEYS, sort=False, as_index=False).agg(
        value=("value", "sum"),
        document_id=("document_id", "first"),
        sources=("source", list),
        doubtful=("status", lambda s: bool((s == "doubtful").any())),
    )
    added["summed"] = True
    return pd.concat([whole, _with_totals(added)], ignore_index=True).drop_duplicates(KEYS)


def _with_totals(picked: pd.DataFrame) -> pd.DataFrame:
    """``picked`` with a total where only women and men are known."""
    by = [key for key in KEYS if key != "sex"]
    split = picked[picked["sex"].isin(["women", "men"])]
    pairs = split.groupby(by, sort=False, as_index=False).agg(
        value=("value", "sum"),
        sexes=("sex", "nunique"),
        document_id=("document_id", "first"),
        sources=("sources", lambda lists: [one for each in lists for one in each]),
        doubtful=("doubtful", "any"),
        summed=("summed", "any"),
    )
    totals = pairs[pairs["sexes"] == 2].drop(columns="sexes").assign(sex="total")
    return pd.concat([picked, totals], ignore_index=True).drop_duplicates(KEYS)
