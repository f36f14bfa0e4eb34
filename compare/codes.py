"""The code book beside the database: what each code means, what was coded so, and what was not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.code_keys import check_code
from finsam.compare.groups import lists_by, number_groups, places, read_rows
from finsam.compare.prints import repeated
from finsam.corpus.errors import UsageError
from finsam.parse.codes.lists import KINDS

_PLACE = "document_id, file_name, page, fact_id"
_LINES = {
    "finance": (
        f"SELECT category AS code, role AS what, coalesce(section, table_title) AS place, label, "
        f"{_PLACE} FROM finance WHERE category",
    ),
    "participants": (
        f"SELECT code, measure AS what, NULL AS place, detail AS label, {_PLACE} "
        "FROM participants WHERE code",
    ),
    "goals": (
        f"SELECT code, level AS what, coalesce(area, insats) AS place, text AS label, {_PLACE} "
        "FROM goals WHERE code",
        f"SELECT status_code AS code, 'status' AS what, NULL AS place, "
        f"coalesce(status, expected) AS label, {_PLACE} FROM goals "
        "WHERE coalesce(status, expected) IS NOT NULL AND status_code",
    ),
}
"""For each kind its lines: code, what sort of line, where it stands, and the printed label."""
_CODED = {"finance": "category", "participants": "code", "goals": "code"}
_FEW = ("code", "what", "place", "label", "document_id", "file_name")
"""Columns whose values repeat."""
_LABEL = ["kind", "code", "what", "place", "label"]
COLUMNS = (*_LABEL, "figures", "documents", "sources")
"""Columns of a list of printed labels."""


def code_book(engine: Engine, kind: str | None = None) -> pd.DataFrame:
    """Every code with its meaning and how much of the database has it, in the order of the lists.

    Columns: those of the view ``codes``, ``figures`` (figures or goals with just this code) and
    ``documents`` (how many documents they stand in).

    Args:
        engine: the database.
        kind: only codes of finance, participants or goals.

    Raises:
        UsageError: for another kind.
    """
    query = text(
        "SELECT c.*, coalesce(u.figures, 0) AS figures, coalesce(u.documents, 0) AS documents "
        "FROM codes AS c LEFT JOIN (SELECT code, count(*) AS figures, "
        f"count(DISTINCT document_id) AS documents FROM ({_coded()}) AS used GROUP BY code) AS u "
        "ON u.code = c.code"
    )
    with engine.connect() as link:
        frame = pd.read_sql_query(query, link)
    frame = _counted_once(engine, frame[frame["kind"].isin(_kinds(kind))])
    order = {name: n for n, name in enumerate(KINDS)}
    frame["parent"] = frame["parent"].astype(object).where(frame["parent"].notna(), None)
    return frame.sort_values("kind", key=lambda k: k.map(order), kind="stable", ignore_index=True)


def _counted_once(engine: Engine, frame: pd.DataFrame) -> pd.DataFrame:
    """The code book without what second prints of a document say again."""
    again = repeated(engine)
    if not again.led:
        return frame
    figures: Counter[str] = Counter()
    documents: dict[str, dict[str, bool]] = defaultdict(dict)
    of_prints = text(f"{_coded('fact_id')} WHERE document_id IN :led")
    asked = of_prints.bindparams(bindparam("led", expanding=True))
    with engine.connect() as link:
        for code, document, fact in link.execute(asked, {"led": list(again.led)}):
            figures[code] += fact in again.facts
            known = documents[code].get(document, True)
            documents[code][document] = known and fact in again.facts
    whole = frame["code"].map(lambda code: sum(documents[code].values()))
    return frame.assign(
        figures=frame["figures"] - frame["code"].map(lambda code: figures[code]),
        documents=frame["documents"] - whole,
    )


def _coded(*columns: str) -> str:
    """A query for every code of every fact, with its document and other ``columns``."""
    more = "".join(f", {column}" for column in columns)
    union = " UNION ALL ".join(
        f"SELECT {column} AS code, document_id{more} FROM {view}"
        for view, column in (*_CODED.items(), ("goals", "status_code"))
    )
    return f"SELECT * FROM ({union}) AS coded"


def labels(engine: Engine, codes: Sequence[str], kind: str | None = None) -> pd.DataFrame:
    """The printed labels that got one of ``codes``, or a code below it; commonest first.

    Columns: ``kind``, ``code``, ``what`` (role of money, measure of people, level of a goal),
    ``place`` (section or table, area or insats), ``label``, ``figures`` (how many), ``documents``
    (how many) and ``sources``: a list of ``{"file_name", "page", "fact_id"}``.

    Args:
        engine: the database.
        codes: such as ``COST.ADM``, which asks for ``COST.ADM.RENT`` too, or ``PART.END``, of
            which ``EXIT.WORK`` is a part.
        kind: only those of finance, participants or goals.

    Raises:
        UsageError: for an unknown code or kind.
    """
    known = code_book(engine, kind)
    for code in codes:
        check_code(code, list(known["code"]))
    kinds = dict.fromkeys(known[known["code"].isin(codes)]["kind"])
    lines = _lines(engine, kinds, "IS NOT NULL")
    below = _with_parts(codes, dict(zip(known["code"], known["parent"], strict=True)))
    return _by_label(lines[lines["code"].isin(below)])


def _with_parts(codes: Sequence[str], parents: Mapping[str, str | None]) -> set[str]:
    """``codes`` and all whose figures are a part of theirs, or of such a part."""
    found, more = set[str](), set(codes)
    while more - found:
        found |= more
        more = {code for code, parent in parents.items() if parent in found}
    return found


def uncoded(engine: Engine, kind: str | None = None) -> pd.DataFrame:
    """The printed labels that fit no code, commonest first: nothing is forced into one.

    Columns as of :func:`labels`; ``code`` is missing throughout.

    Args:
        engine: the database.
        kind: only those of finance, participants or goals.

    Raises:
        UsageError: for another kind.
    """
    return _by_label(_lines(engine, _kinds(kind), "IS NULL"))


def coverage(engine: Engine) -> pd.DataFrame:
    """How much is coded, by kind: ``kind``, ``figures``, ``coded``, ``share`` (of 1)."""
    rows = []
    with engine.connect() as link:
        for kind in KINDS:
            query = text(f"SELECT count(*), count({_CODED[kind]}) FROM {kind}")
            figures, coded = link.execute(query).one()
            share = coded / figures if figures else None
            rows.append({"kind": kind, "figures": figures, "coded": coded, "share": share})
    return pd.DataFrame(rows)


def _kinds(kind: str | None) -> tuple[str, ...]:
    if kind is not None and kind not in KINDS:
        raise UsageError(f"no codes of {kind!r}; there are {', '.join(KINDS)}")
    return KINDS if kind is None else (kind,)


def _lines(engine: Engine, kinds: Iterable[str], condition: str) -> pd.DataFrame:
    """All lines of ``kinds`` whose code ``condition``, file by file; of two prints once."""
    parts = []
    for kind in kinds:
        for query in _LINES[kind]:
            rows = read_rows(engine, text(f"{query} {condition}"), {}, _FEW)
            parts.append(rows.astype(object).assign(kind=kind))
    lines = pd.concat(parts, ignore_index=True)
    lines = lines[~lines["fact_id"].isin(repeated(engine).facts)]
    files = pd.factorize(lines["file_name"], sort=True)[0]
    return lines.iloc[np.lexsort((lines["page"].to_numpy(dtype=np.int64), files))]


def _by_label(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines of the same label as one row, with their number and sources."""
    group = number_groups(lines, _LABEL)
    sources = [
        {"file_name": file, "page": page, "fact_id": fact} for file, page, fact in places(lines)
    ]
    out = lines.loc[~group.duplicated(), _LABEL].reset_index(drop=True)
    gathered = lists_by(group, sources)
    out["figures"] = [len(one) for one in gathered]
    out["documents"] = [len(set(one)) for one in lists_by(group, lines["document_id"])]
    out["sources"] = gathered
    order = {name: n for n, name in enumerate(KINDS)}
    out = out.assign(_kind=out["kind"].map(order))
    by, down = ["_kind", "figures", "what", "label"], [True, False, True, True]
    ordered = out.sort_values(by, ascending=down, kind="stable", ignore_index=True)
    return ordered[list(COLUMNS)]
