"""One number of people for each förbund, year, measure and sex."""

import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.groups import add_documents, lists_by, number_groups
from finsam.compare.periods import add_year

KEYS = ["forbund", "year", "span", "whole", "measure", "sex"]
"""What a number is keyed on."""
_PEOPLE = text(
    """
    SELECT p.fact_id, p.document_id, p.file_name, p.page, p.forbund, p.insats, p.sex, p.period,
        p.measure, p.value, p.status
    FROM participants AS p
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
    return add_documents(add_year(rows), engine)


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
    each = each.assign(group=number_groups(each, KEYS))
    latest = each.groupby("group")["document_id"].transform("first")
    each = each[each["document_id"] == latest]
    added = _added(each.assign(doubtful=each["status"] == "doubtful", summed=True))
    both = [_with_totals(whole), _with_totals(added)]
    return pd.concat(both, ignore_index=True).drop_duplicates(KEYS)


def _added(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a ``group``, values added and sources gathered."""
    rows = rows.sort_values("group", kind="stable")
    by_group = rows.groupby("group")
    out = rows.drop_duplicates("group")[[*KEYS, "document_id", "summed"]].copy()
    out["value"] = by_group["value"].sum().to_numpy()
    out["doubtful"] = by_group["doubtful"].any().to_numpy()
    out["sources"] = lists_by(rows["group"], rows["source"])
    return out


def _with_totals(picked: pd.DataFrame) -> pd.DataFrame:
    """``picked`` with a total where only women and men are known."""
    split = picked[picked["sex"].isin(["women", "men"])]
    split = split.assign(group=number_groups(split, [key for key in KEYS if key != "sex"]))
    both = split.groupby("group")["sex"].transform("size") == 2
    split = split[both].assign(sex="total", source=split["sources"])
    split["group"] = number_groups(split, KEYS)
    totals = _added(split)
    totals["sources"] = [[one for each in lists for one in each] for lists in totals["sources"]]
    return pd.concat([picked, totals], ignore_index=True).drop_duplicates(KEYS)
