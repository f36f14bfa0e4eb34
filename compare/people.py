"""One number of people for each förbund, year, measure and sex."""

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.answers import FactPlace
from finsam.compare.groups import add_documents, lists_by, number_groups, places, read_rows
from finsam.compare.periods import add_year

KEYS = ["forbund", "year", "span", "whole", "measure", "sex"]
"""What a number is keyed on."""
_PEOPLE = text(
    """
    SELECT people.fact_id, fact.document_id, fact.forbund_id, fact.page, fact.position,
        fact.status, people.insats, people.sex, people.period, people.measure, people.value
    FROM participant_fact AS people JOIN fact ON fact.fact_id = people.fact_id
    WHERE people.measure IN :measures AND people.unit = 'count' AND fact.forbund_id IS NOT NULL
        AND people.kommun IS NULL AND people.age IS NULL
        AND (people.detail IS NULL OR people.measure LIKE 'ended%')
    """
).bindparams(bindparam("measures", expanding=True))
_FEW = ("document_id", "forbund_id", "status", "insats", "sex", "period", "measure")


def people_rows(engine: Engine, measures: frozenset[str]) -> pd.DataFrame:
    """Counts of ``measures``, whole förbund or insats by insats, with year, in reading order."""
    rows = read_rows(engine, _PEOPLE, {"measures": sorted(measures) or [""]}, _FEW)
    rows["value"] = rows["value"].astype(float)
    return add_documents(add_year(rows), engine).reset_index(drop=True)


def pick_people(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each key: ``value``, ``sources``, ``doubtful``, ``summed``.

    A number for the whole förbund is taken where one is printed; otherwise the insatser's numbers
    of the same document are added (``summed``). Women and men are added where no total is printed.
    """
    if rows.empty:
        return pd.DataFrame(columns=[*KEYS, "value", "sources", "doubtful", "summed"])
    documents = rows["document_id"].astype(object)
    ranked = rows.iloc[np.lexsort((pd.factorize(documents, sort=True)[0], rows["newest"]))]
    ranked = ranked.assign(doubtful=ranked["status"] == "doubtful", group=0)
    ranked["group"] = number_groups(ranked, KEYS)
    whole = ranked[ranked["insats"].isna()].drop_duplicates("group")
    sources: Any = [[place] for place in places(whole)]
    whole = whole[[*KEYS, "value", "doubtful"]].assign(sources=sources, summed=False)
    each = ranked[ranked["insats"].notna()]
    each = each[~number_groups(each, ["group", "insats"]).duplicated()]
    each = each.assign(group=number_groups(each, KEYS), summed=True)
    document = number_groups(each, ["document_id"]).to_numpy()
    latest = document[~each.duplicated("group").to_numpy()][each["group"].to_numpy()]
    each = each[document == latest]
    added = _added(each, [[place] for place in places(each)])
    both = [_with_totals(whole), _with_totals(added)]
    return pd.concat(both, ignore_index=True).drop_duplicates(KEYS)


def _added(rows: pd.DataFrame, sources: list[list[FactPlace]]) -> pd.DataFrame:
    """One row a ``group``, values added and ``sources``, of each row, gathered."""
    order = np.argsort(rows["group"].to_numpy(), kind="stable")
    rows = rows.iloc[order]
    group = rows["group"].to_numpy()
    starts = np.flatnonzero(~rows.duplicated("group").to_numpy())
    lists = lists_by(rows["group"], [sources[n] for n in order])
    gathered: Any = [[place for each in one for place in each] for one in lists]
    out = rows.iloc[starts][[*KEYS, "summed"]].reset_index(drop=True)
    return out.assign(
        value=np.bincount(group, weights=rows["value"]),
        doubtful=np.bincount(group, weights=rows["doubtful"]) > 0,
        sources=gathered,
    )


def _with_totals(picked: pd.DataFrame) -> pd.DataFrame:
    """``picked`` with a total where only women and men are known."""
    split = picked[picked["sex"].isin(["women", "men"])]
    split = split.assign(group=number_groups(split, [key for key in KEYS if key != "sex"]))
    both = np.bincount(split["group"], minlength=1)[split["group"]] == 2
    split = split[both].assign(sex="total")
    split["group"] = number_groups(split, KEYS)
    totals = _added(split, split["sources"].tolist())
    return pd.concat([picked, totals], ignore_index=True).drop_duplicates(KEYS)
