"""The year that a figure belongs to, and whether it covers the whole of it."""

import numpy as np
import pandas as pd

_RANGE = r"^(?P<from>\d{4}-\d\d-\d\d)/(?P<to>\d{4}-\d\d-\d\d)$"


def add_year(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with columns ``year``, ``whole`` and ``span``; rows without a period left out.

    ``year`` is the year in which the period ends; a balance on 1 January belongs to the year
    before. ``whole`` is true for a year, for a range from 1 January to 31 December, and for a
    balance on the year's last day. ``span`` is the same for flows and balances: the year, or the
    ISO range from 1 January to the last day of a part of it.
    """
    codes, periods = pd.factorize(frame["period"])
    known = _years(pd.Series([*periods.astype(str), ""], dtype=object))
    has = np.append(np.isin(np.arange(len(periods)), known.index), False)[codes]
    rows = known.reindex(codes[has])
    return frame[has].assign(
        year=rows["year"].to_numpy().astype(np.int64),
        whole=rows["whole"].to_numpy().astype(bool),
        span=pd.Categorical(rows["span"].to_numpy()),
    )


def _years(period: pd.Series) -> pd.DataFrame:
    """Year, whole and span of each period that has a year, by its number."""
    out = period[period.str.match(r"^\d{4}")].to_frame("period")
    period = period[out.index]
    ends = period.str.extract(_RANGE)
    last = ends["to"].fillna(period)
    opening = ends["from"].isna() & last.str.endswith("-01-01")
    out["year"] = last.str[:4].astype(int) - opening.astype(int)
    same_year = ends["from"].isna() | (ends["from"].str[:4] == last.str[:4])
    starts = ends["from"].isna() | ends["from"].str.endswith("01-01")
    stops = (last.str.len() == 4) | last.str.endswith("12-31") | opening
    out["whole"] = same_year & starts & stops
    year = out["year"].astype(str)
    part = ends["from"].fillna(year + "-01-01") + "/" + last
    out["span"] = part.where(~out["whole"], year)
    return out
