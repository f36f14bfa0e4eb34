"""What needs a human: files and pages that failed, sums that do not close, figures in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from finsam.compare.prints import Repeated
from finsam.corpus.names import in_place

SHOWN = 50
"""Most lines of each list of things that need a human."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that a person should look at.

    Attributes:
        file_name: where.
        place: what tells the file from others of that name.
        page: in the file; ``None`` for the whole file.
        what: ``file``, ``page``, ``figure``, ``sum``, ``table``, ``number`` or ``correction``.
        message: one line.
        fact_id: of the figure, where it is one.
    """

    file_name: str
    place: str
    page: int | None
    what: str
    message: str
    fact_id: str | None = None


_NO_READER = "('no reader takes this table', 'several figures in one cell')"
_IN_PART = "join part on part.document_id = {0}.document_id"
DOUBTS: Sequence[tuple[str, str]] = (
    (
        "file",
        "select sha256, null as page, reason as message, null as fact_id, null as document_id, "
        "null as check_id from file where status = 'failed' order by name, path",
    ),
    (
        "page",
        "select problem.sha256, page, message, null as fact_id, null as document_id, "
        "null as check_id from problem join file on file.sha256 = problem.sha256 "
        "where severity = 'error' and code <> 'not-asked' and file.status <> 'failed' "
        "order by file.name, file.path, page",
    ),
    (
        "correction",
        "select problem.sha256, page, message, null as fact_id, null as document_id, "
        "null as check_id from problem join file on file.sha256 = problem.sha256 "
        "where code = 'correction-without-figure' order by file.name, file.path, page",
    ),
    (
        "correction",
        "select sha256, page, 'an imported correction contradicts one here: ' || column_name "
        "|| ' ' || coalesce(new_value, '') as message, null as fact_id, null as document_id, "
        "null as check_id from correction where rival is not null "
        "and not exists (select 1 from correction as settled where settled.refers = "
        "correction.uid) order by file_name, page",
    ),
    (
        "sum",
        "select part.sha256, c.page, c.expr as message, null as fact_id, c.document_id, "
        f"c.check_id from check_relation as c {_IN_PART.format('c')} "
        "join file on file.sha256 = part.sha256 where verdict = 'reading' "
        "order by file.name, file.path, c.page, c.check_id",
    ),
    (
        "figure",
        "select part.sha256, f.page, coalesce(m.label, m.table_title) || ': ' || f.printed "
        "as message, f.fact_id, f.document_id, null as check_id from fact as f "
        f"join finance_fact as m on m.fact_id = f.fact_id {_IN_PART.format('f')} "
        "join file on file.sha256 = part.sha256 where f.status = 'doubtful' "
        "order by file.name, file.path, f.page, f.fact_id",
    ),
    (
        "figure",
        "select part.sha256, f.page, m.measure || ': ' || f.printed as message, f.fact_id, "
        "f.document_id, null as check_id from fact as f "
        f"join participant_fact as m on m.fact_id = f.fact_id {_IN_PART.format('f')} "
        "join file on file.sha256 = part.sha256 where f.status = 'doubtful' "
        "order by file.name, file.path, f.page, f.fact_id",
    ),
    (
        "table",
        "select part.sha256, t.page, 'no reader takes anything from ' || "
        "coalesce(t.title, 'this table') || ' (' || (select count(*) from found_cell "
        f"where found_cell.table_id = t.table_id and why_no_fact in {_NO_READER}) || ' figures)' "
        "as message, null as fact_id, t.document_id, null as check_id from found_table as t "
        f"{_IN_PART.format('t')} join file on file.sha256 = part.sha256 "
        "where t.subject = 'other' and exists (select 1 from found_cell "
        f"where found_cell.table_id = t.table_id and why_no_fact in {_NO_READER}) "
        "order by file.name, file.path, t.page, t.number",
    ),
    (
        "number",
        "select part.sha256, n.page, 'numbers not read: ' || count(*) || "
        "'; finsam ledger lists them' as message, null as fact_id, n.document_id, "
        f"null as check_id from found_number as n {_IN_PART.format('n')} "
        "join file on file.sha256 = part.sha256 where n.kind = 'unread' "
        "group by part.sha256, file.name, file.path, n.document_id, n.page "
        "order by file.name, file.path, n.page",
    ),
)
"""What needs a human, worst first."""
_OF_THE_PAPER = ("table", "number")
"""Doubts that a second print repeats as a whole: the leading one tells of the same pages."""


def doubts_of(
    connection: Connection, called: Mapping[str, tuple[str, str]], again: Repeated
) -> tuple[Doubt, ...]:
    """The first of each sort; what a leading print settles, or doubts itself, is left out.

    Args:
        connection: to the database.
        called: name and place of each file.
        again: what second prints of documents say again.
    """
    found: list[Doubt] = []
    for what, query in DOUBTS:
        rows = connection.execute(text(query))
        asked = (row for row in rows if not _is_settled(what, row, again))
        for row in islice(asked, SHOWN):
            name, place = called.get(row.sha256, ("", ""))
            found.append(
                Doubt(
                    file_name=name,
                    place=place,
                    page=row.page,
                    what=what,
                    message=in_place(row.message, name, place),
                    fact_id=row.fact_id,
                )
            )
        rows.close()
    return tuple(found)


def _is_settled(what: str, row: Any, again: Repeated) -> bool:
    whole = what in _OF_THE_PAPER and row.document_id in again.led
    return whole or row.fact_id in again.facts or row.check_id in again.checks
