"""What has been read, and what needs a human."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Engine, text

from finsam.compare.prints import Prints, find_prints
from finsam.schema.engine import display_name
from finsam.schema.transactions import reading

SHOWN = 50
"""Most lines of each list of things that need a human."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what."""

    what: str
    of: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that a person should look at.

    Attributes:
        file_name: where.
        page: in the file; ``None`` for the whole file.
        what: ``file``, ``page``, ``figure``, ``sum``, ``table``, ``number`` or ``correction``.
        message: one line.
        fact_id: of the figure, where it is one.
    """

    file_name: str
    page: int | None
    what: str
    message: str
    fact_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One bound document with what was found in it.

    ``place`` is the file's name, with as many folders as tell it from others of that name.
    """

    document_id: str
    file_name: str
    pages: str
    forbund: str | None
    kind: str | None
    year: int | None
    status: str
    facts: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The state of a database.

    Attributes:
        documents: all bound documents, by file and page.
        files: number of files by status.
        pages: number of pages by method.
        facts: number of facts by kind and status.
        tables: number of tables by what their figures are about.
        numbers: number of numbers on the pages by what became of them.
        problems: number of problems by stage and severity.
        doubts: what needs a human, worst first; at most ``SHOWN`` of each sort.
        doubtful: number of doubtful figures in all.
        prints: two prints of one document, each pair with what they say differently.
    """

    database: str
    documents: tuple[DocumentLine, ...]
    files: tuple[Count, ...]
    pages: tuple[Count, ...]
    facts: tuple[Count, ...]
    tables: tuple[Count, ...]
    numbers: tuple[Count, ...]
    problems: tuple[Count, ...]
    doubts: tuple[Doubt, ...]
    doubtful: int
    prints: tuple[Prints, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """All of it as plain lists and dicts."""
        return asdict(self)


def overview(engine: Engine) -> Overview:
    """Looks through the whole database.

    Raises:
        DatabaseError: if it cannot be used.
    """
    prints = tuple(find_prints(engine))
    with reading(engine) as link:
        return Overview(
            prints=prints,
            database=display_name(engine.url),
            documents=_documents(link),
            files=_counts(link, "select 'files', status, count(*) from file group by status"),
            pages=_counts(link, "select 'pages', method, count(*) from page group by method"),
            facts=_counts(link, "select kind, status, count(*) from fact group by kind, status"),
            tables=_counts(
                link, "select 'tables', subject, count(*) from found_table group by subject"
            ),
            numbers=_counts(
                link, "select 'numbers', kind, count(*) from found_number group by kind"
            ),
            problems=_counts(
                link,
                "select stage, severity, count(*) from problem group by stage, severity",
            ),
            doubts=_doubts(link),
            doubtful=link.execute(
                text("select count(*) from fact where status = 'doubtful'")
            ).scalar_one(),
        )


def _counts(connection: Connection, query: str) -> tuple[Count, ...]:
    rows = connection.execute(text(f"{query} order by 1, 2"))
    return tuple(Count(what=what, of=of, number=number) for what, of, number in rows)


def _documents(connection: Connection) -> tuple[DocumentLine, ...]:
    query = text(
        "select d.document_id, d.file_name, d.page_from, d.page_to, d.forbund, d.kind, d.year, "
        "d.status, d.sha256, "
        "(select count(*) from fact where fact.document_id = d.document_id) as facts "
        "from documents d order by d.file_name, d.page_from, d.document_id"
    )
    files = connection.execute(text("select sha256, name, path from file")).all()
    place = places({row.sha256: (row.name, row.path) for row in files})
    return tuple(
        DocumentLine(
            document_id=row.document_id,
            place=place[row.sha256],
            file_name=row.file_name,
            pages=_pages(row.page_from, row.page_to),
            forbund=row.forbund,
            kind=row.kind,
            year=row.year,
            status=row.status,
            facts=row.facts,
        )
        for row in connection.execute(query)
    )


def places(files: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What tells each file from the others: its name, or as many folders with it as are needed.

    Args:
        files: name and path by key.
    """
    out = {}
    for key, (name, path) in files.items():
        alike = [other for n, other in files.values() if n == name and other != path]
        parts = PurePath(path).parts[:-1]
        folders = 0
        while folders < len(parts) and any(
            PurePath(other).parts[:-1][-folders:] == parts[-folders:] or not folders
            for other in alike
        ):
            folders += 1
        out[key] = "/".join((*parts[len(parts) - folders :], name)) if alike else name
    return out


def _pages(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)


DOUBTS: Sequence[tuple[str, str]] = (
    (
        "file",
        "select name, null, reason, null from file where status = 'failed' order by name",
    ),
    (
        "page",
        "select file_name, page, message, null from problems where severity = 'error' "
        "and file_name not in (select name from file where status = 'failed') "
        "order by file_name, page",
    ),
    (
        "correction",
        "select file_name, page, message, null from problems "
        "where code = 'correction-without-figure' order by file_name, page",
    ),
    (
        "correction",
        "select file_name, page, 'an imported correction contradicts one here: ' || column_name "
        "|| ' ' || coalesce(new_value, ''), null from correction where rival is not null "
        "and not exists (select 1 from correction as settled where settled.refers = "
        "correction.uid) order by file_name, page",
    ),
    (
        "sum",
        "select file_name, page, expr, null from checks "
        "where verdict = 'reading' order by file_name, page, check_id",
    ),
    (
        "figure",
        "select file_name, page, coalesce(label, table_title) || ': ' || printed, fact_id "
        "from finance where status = 'doubtful' order by file_name, page, fact_id",
    ),
    (
        "figure",
        "select file_name, page, measure || ': ' || printed, fact_id "
        "from participants where status = 'doubtful' order by file_name, page, fact_id",
    ),
    (
        "table",
        "select file_name, page, 'no reader takes anything from ' || coalesce(title, 'this table') "
        "|| ' (' || (select count(*) from found_cell where found_cell.table_id = tables.table_id "
        "and found_cell.why_no_fact in ('no reader takes this table', "
        "'several figures in one cell')) || ' figures)', null from tables where subject = 'other' "
        "and exists (select 1 from found_cell where found_cell.table_id = tables.table_id "
        "and found_cell.why_no_fact in ('no reader takes this table', "
        "'several figures in one cell')) order by file_name, page, table_no",
    ),
    (
        "number",
        "select file_name, page, 'numbers not read: ' || count(*) || '; finsam ledger lists them', "
        "null from numbers where kind = 'unread' group by file_name, page "
        "order by file_name, page",
    ),
)
"""What needs a human, worst first."""


def _doubts(connection: Connection) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    for what, query in DOUBTS:
        rows = connection.execute(text(f"{query} limit {SHOWN}"))
        found += [
            Doubt(file_name=name, page=page, what=what, message=message, fact_id=fact_id)
            for name, page, message, fact_id in rows
        ]
    return tuple(found)
