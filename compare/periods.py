"""The year that a figure belongs to, and whether it covers the whole of it."""

import numpy as np
import pandas as pd

from finsam.schema.spans import year_and_span


def add_year(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with columns ``year``, ``whole`` and ``span``; rows without a period left out.

    ``year`` and ``span`` are those of :func:`finsam.schema.spans.year_and_span`; ``whole`` is true
    for a year, for a range from 1 January to 31 December, and for a balance on the last day.
    """
    codes, periods = pd.factorize(frame["period"])
    # Worked out once for each period; one without a year, and none at all, have nothing.
    known = [*(year_and_span(str(period)) or (0, "") for period in periods), (0, "")]
    years, spans = (np.array(values)[codes] for values in zip(*known, strict=True))
    has = spans != ""
    rows: pd.DataFrame = frame[has].assign(
        year=years[has].astype(np.int64),
        whole=np.char.str_len(spans[has]) == 4,
        span=pd.Categorical(spans[has]),
    )
    return rows
