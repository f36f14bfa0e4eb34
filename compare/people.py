"""One number of people for each förbund, year, measure and sex."""

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.answers import FactPlace
from finsam.compare.groups import add_documents, lists_by, number_groups, places, read_rows
from finsam.compare.periods import add_year
from finsam.schema.ready import make_ready

KEYS = ["forbund", "year", "span", "whole", "measure", "sex"]
"""What a number is keyed on."""
_ROWS = """
    SELECT fact_id, document_id, forbund_id, page, position, status, insats, sex, period,
        {counted} AS measure, value, code, detail, table_no
    FROM counted WHERE {asked}
"""
# Words that part the people leave the number without the code of all of them.
_PEOPLE = text(
    _ROWS.format(
        counted="measure",
        asked="measure IN :measures AND (detail IS NULL "
        "OR code IN ('PART', 'PART.NEW', 'PART.START', 'PART.END') "
        "OR (measure LIKE 'ended%' AND measure <> 'ended'))",
    )
).bindparams(bindparam("measures", expanding=True))
_CODED = text(
    _ROWS.format(
        counted="CASE WHEN measure LIKE 'support%' "
        "THEN code || ':' || substr(measure, 9) ELSE code END",
        asked="code IN :codes",
    )
).bindparams(bindparam("codes", expanding=True))
_FEW = ("document_id", "forbund_id", "status", "insats", "sex", "period", "measure")


def people_rows(engine: Engine, measures: frozenset[str]) -> pd.DataFrame:
    """Counts of ``measures``, whole förbund or insats by insats, with year, in reading order.

    Args:
        engine: the database.
        measures: of the view ``participants``; also its codes, those of income support with the
            moment: ``EXIT.DROP``, ``SUP.EB:after``. Rows of a code have it for their measure.
    """
    make_ready(engine)
    codes = {measure for measure in measures if measure[:1].isupper()}
    plain = {"measures": sorted(measures - codes) or [""]}
    rows = read_rows(engine, _PEOPLE, plain, _FEW)
    if codes:
        asked = {"codes": sorted(code.partition(":")[0] for code in codes)}
        coded = read_rows(engine, _CODED, asked, _FEW)
        coded = coded[coded["measure"].isin(codes)]
        rows = coded if measures == codes else pd.concat([rows, coded], ignore_index=True)
    rows["value"] = rows["value"].astype(float)
    return _joined(add_documents(add_year(rows), engine).reset_index(drop=True))


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of one table that count the same under different words as one row, their sum.

    ``parts`` holds the places of the rows added; it is missing where nothing was added. A row
    whose words have a code above that of the others, and which is no less than they together,
    is their sum already.
    """
    doubtful = (rows["status"] == "doubtful").to_numpy()
    parts = pd.Series([None] * len(rows), dtype=object)
    rows = rows.assign(doubtful=doubtful, parts=parts)
    worded = rows[rows["detail"].notna() & rows["table_no"].notna()]
    by = [*KEYS, "document_id", "insats", "table_no"]
    worded = worded.assign(group=number_groups(worded, by))
    each = worded[~number_groups(worded, ["group", "detail"]).duplicated()]
    each = each[each.duplicated("group", keep=False)]
    if each.empty:
        return rows
    several = worded[worded["group"].isin(each["group"])]
    kept = _not_parts(each)
    kept = kept.assign(group=number_groups(kept, ["group"]))
    first = kept.index[~kept.duplicated("group")]
    order = np.argsort(kept["group"].to_numpy(), kind="stable")
    rows.loc[first, "value"] = np.bincount(kept["group"], weights=kept["value"])
    rows.loc[first, "doubtful"] = np.bincount(kept["group"], weights=kept["doubtful"]) > 0
    kept = kept.iloc[order]
    parts.loc[first] = pd.Series(lists_by(kept["group"], places(kept)), index=first, dtype=object)
    rows = rows.assign(parts=parts)
    return rows.drop(index=several.index.difference(first)).reset_index(drop=True)


def _not_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` without those that are a part of another of their ``group``."""
    group = number_groups(rows, ["group"]).to_numpy()
    depth = rows["code"].fillna("").str.count(r"\.").to_numpy()
    least = np.full(group.max() + 1, depth.max())
    np.minimum.at(least, group, depth)
    above = depth == least[group]
    values = rows["value"].to_numpy()
    whole = np.bincount(group, weights=values * above)
    rest = np.bincount(group, weights=values * ~above)
    is_sum = (np.bincount(group, weights=above) == 1) & (whole >= rest)
    kept: pd.DataFrame = rows[above | ~is_sum[group]]
    return kept


def _sources(rows: pd.DataFrame) -> list[list[FactPlace]]:
    """For each row the places that its number comes from."""
    pairs = zip(rows["parts"].tolist(), places(rows), strict=True)
    return [[place] if parts is None else parts for parts, place in pairs]


def pick_people(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each key: ``value``, ``sources``, ``doubtful``, ``summed``.

    A number for the whole förbund is taken where one is printed; otherwise the insatser's numbers
    of the same document are added (``summed``). Women and men are added where no total is printed.
    """
    if rows.empty:
        return pd.DataFrame(columns=[*KEYS, "value", "sources", "doubtful", "summed"])
    documents = rows["document_id"].astype(object)
    ranked = rows.iloc[np.lexsort((pd.factorize(documents, sort=True)[0], rows["newest"]))]
    ranked = ranked.assign(group=number_groups(ranked, KEYS))
    whole = ranked[ranked["insats"].isna()].drop_duplicates("group")
    sources: Any = _sources(whole)
    whole = whole[[*KEYS, "value", "doubtful"]].assign(sources=sources, summed=False)
    each = ranked[ranked["insats"].notna().to_numpy() & ~_answered(ranked)]
    each = each[~number_groups(each, ["group", "insats"]).duplicated()]
    each = each.assign(group=number_groups(each, KEYS), summed=True)
    document = number_groups(each, ["document_id"]).to_numpy()
    latest = document[~each.duplicated("group").to_numpy()][each["group"].to_numpy()]
    each = each[document == latest]
    added = _added(each, _sources(each))
    both = [_with_totals(whole), _with_totals(added)]
    return pd.concat(both, ignore_index=True).drop_duplicates(KEYS)


def _answered(ranked: pd.DataFrame) -> np.ndarray:
    """Which rows a printed number for the whole förbund, and a total beside it, makes needless."""
    whole = ranked["insats"].isna().to_numpy()
    span = number_groups(ranked, [key for key in KEYS if key != "sex"]).to_numpy()

    def printed(groups: np.ndarray, rows: np.ndarray) -> np.ndarray:
        found: np.ndarray = (np.bincount(groups, weights=rows) > 0)[groups]
        return found

    sex = {name: printed(span, whole & (ranked["sex"] == name)) for name in ranked["sex"].unique()}
    none = np.zeros(len(ranked), dtype=bool)
    total = sex.get("total", none) | (sex.get("women", none) & sex.get("men", none))
    needless: np.ndarray = printed(ranked["group"].to_numpy(), whole) & total
    return needless


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
