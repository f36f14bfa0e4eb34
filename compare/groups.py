"""Columns as numbered values: fast filters and groups over many rows whose values are few.

A national archive has a million figures, but only some hundreds of periods, categories and
förbund. What depends on one of those is worked out once for each value, not once for each row.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Engine, TextClause, text

from finsam.compare.prints import followers, said_again

_DOCUMENTS = text(
    "SELECT document_id, sha256, file_name, year, date FROM documents ORDER BY file_name, sha256"
)
_FORBUND = text("SELECT forbund_id, official_name FROM forbund")


@contextmanager
def many_objects() -> Iterator[None]:
    """No search for circular garbage meanwhile, which a hundred thousand rows would keep busy."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def read_rows(
    engine: Engine, query: TextClause, params: Mapping[str, Any], few: Sequence[str]
) -> pd.DataFrame:
    """The rows of ``query``; the columns ``few``, whose values repeat, become categorical."""
    with engine.connect() as link, many_objects():
        result = link.execute(query, params)
        names = list(result.keys())
        rows = result.all()
    values = zip(*rows, strict=True) if rows else [()] * len(names)
    columns = {name: list(of) for name, of in zip(names, values, strict=True)}
    return pd.DataFrame(
        {
            name: _categorical(values) if name in few else pd.Series(values, dtype=object)
            for name, values in columns.items()
        }
    )


def _categorical(values: Sequence[Any] | np.ndarray) -> Any:
    codes, unique = pd.factorize(np.array(values, dtype=object))
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(pd.Index(unique)))


def number_groups(frame: pd.DataFrame, keys: Sequence[str]) -> pd.Series:
    """For each row the number, from 0, of its group in order of first appearance."""
    groups = np.zeros(len(frame), dtype=np.int64)
    for key in keys:
        codes, unique = pd.factorize(frame[key], use_na_sentinel=True)
        # Numbered anew at every step, so that no product of sizes outgrows an integer.
        groups = pd.factorize(groups * (len(unique) + 1) + codes + 1)[0]
    return pd.Series(groups, index=frame.index)


def lists_by(groups: pd.Series, values: Iterable[Any]) -> list[list[Any]]:
    """The values of each group, in order of rows; groups are numbered from 0 without gaps."""
    out: list[list[Any]] = [[] for _ in range(int(groups.max()) + 1 if len(groups) else 0)]
    for group, value in zip(groups.tolist(), values, strict=True):
        out[group].append(value)
    return out


class Paper(NamedTuple):
    """What a document is: less ``newest`` (by year) and ``latest`` (to the day) is newer.

    A print that another print of the same document leads is a little older than that.

    ``file`` is the place of its file among all in reading order.
    """

    newest: int
    latest: int
    file: int
    file_name: str


class Documents(NamedTuple):
    """All documents by key, the names of förbund by theirs, and the prints that another leads."""

    of: dict[str, Paper]
    forbund: dict[str, str]
    led: Mapping[str, str]


def read_documents(engine: Engine) -> Documents:
    """What every document is."""
    with engine.connect() as link:
        documents = link.execute(_DOCUMENTS).all()
    led = followers(engine)
    with engine.connect() as link:
        names = {row.forbund_id: row.official_name for row in link.execute(_FORBUND)}
    dates = sorted({row.date or "" for row in documents}, reverse=True)
    rank = {date: n for n, date in enumerate(dates)}
    files = {sha: n for n, sha in enumerate(dict.fromkeys(row.sha256 for row in documents))}
    of = {
        row.document_id: Paper(
            -2 * (row.year or 0) + (row.document_id in led),
            rank[row.date or ""],
            files[row.sha256],
            row.file_name,
        )
        for row in documents
    }
    return Documents(of, names, led)


def counted_once(
    engine: Engine, documents: Documents, rows: Sequence[Any], keys: int
) -> Sequence[Any]:
    """Offers of documents without what second prints say again.

    A second print answers where the leading one offers nothing for a key, and only with figures
    that the leading one has not read otherwise: for another year, say.

    Args:
        engine: the database.
        documents: all that it holds.
        rows: each with ``keys`` columns of what it is of, then ``document_id``; with ``places``, a
            list of page and fact_id in JSON.
        keys: how many columns.
    """
    if not documents.led:
        return rows
    leads = set(documents.led.values())
    said = {row[: keys + 1] for row in rows if row[keys] in leads}
    own = [row for row in rows if (*row[:keys], documents.led.get(row[keys])) not in said]
    late = sorted({row[keys] for row in own if row[keys] in documents.led})
    again = said_again(engine, documents.led, late)
    return [
        row
        for row in own
        if row[keys] not in documents.led or not again.issuperset(_facts(row.places))
    ]


def _facts(places: str) -> list[str]:
    return [fact for _, fact in json.loads(places)]


def places(rows: pd.DataFrame) -> list[tuple[str, int, str]]:
    """File name, page and fact_id of each row."""
    columns = (rows[name].tolist() for name in ("file_name", "page", "fact_id"))
    return list(zip(*columns, strict=True))
