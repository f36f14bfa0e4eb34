"""What has been read, and what needs a human."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, text

from finsam.compare.look.doubts import Doubt, doubts_of
from finsam.compare.prints import Prints, Repeated, second_prints
from finsam.corpus.names import told_apart
from finsam.schema.engine import display_name
from finsam.schema.transactions import reading

_PAGES = (
    "select 'pages', method, count(*) from page where not exists (select 1 from problem "
    "where problem.sha256 = page.sha256 and problem.page = page.number "
    "and problem.code = 'not-asked') group by method"
)
"""Pages that were read; those that the user left out were not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what."""

    what: str
    of: str
    number: int


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
    prints, again = second_prints(engine)
    with reading(engine) as link:
        called = _called(link)
        return Overview(
            prints=prints,
            database=display_name(engine.url),
            documents=_documents(link, called),
            files=_counts(link, "select 'files', status, count(*) from file group by status"),
            pages=_counts(link, _PAGES),
            facts=_facts(link, again),
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
            doubts=doubts_of(link, called, again),
            doubtful=_doubtful(link, again),
        )


def _facts(connection: Connection, again: Repeated) -> tuple[Count, ...]:
    """Number of facts by kind and status; those of two prints of one document once."""
    query = "select kind, status, count(*) from fact group by kind, status"
    every = _counts(connection, query)
    if not again.facts:
        return every
    of_led = text("select fact_id, kind, status from fact where document_id in :led")
    asked = of_led.bindparams(bindparam("led", expanding=True))
    rows = connection.execute(asked, {"led": list(again.led)})
    twice = Counter((kind, status) for fact, kind, status in rows if fact in again.facts)
    counts = (replace(one, number=one.number - twice[one.what, one.of]) for one in every)
    return tuple(one for one in counts if one.number)


def _doubtful(connection: Connection, again: Repeated) -> int:
    """How many figures are in doubt; those of two prints of one document once."""
    query = text("select fact_id from fact where status = 'doubtful'")
    if not again.facts:
        count = text("select count(*) from fact where status = 'doubtful'")
        return int(connection.execute(count).scalar_one())
    return sum(fact not in again.facts for fact in connection.execute(query).scalars())


def _counts(connection: Connection, query: str) -> tuple[Count, ...]:
    rows = connection.execute(text(f"{query} order by 1, 2"))
    return tuple(Count(what=what, of=of, number=number) for what, of, number in rows)


def _called(connection: Connection) -> dict[str, tuple[str, str]]:
    """Name and place of each file by SHA-256; also of those that only corrections name."""
    gone = connection.execute(text("select distinct sha256, file_name from correction")).all()
    files = connection.execute(text("select sha256, name, path from file")).all()
    place = told_apart({row.sha256: (row.name, row.path) for row in files})
    named = {row.sha256: (row.file_name, row.file_name) for row in gone}
    return named | {row.sha256: (row.name, place[row.sha256]) for row in files}


def _documents(
    connection: Connection, called: Mapping[str, tuple[str, str]]
) -> tuple[DocumentLine, ...]:
    query = text(
        "select d.document_id, d.file_name, d.page_from, d.page_to, d.forbund, d.kind, d.year, "
        "d.status, d.sha256, "
        "(select count(*) from fact where fact.document_id = d.document_id) as facts "
        "from documents d order by d.file_name, d.page_from, d.document_id"
    )
    return tuple(
        DocumentLine(
            document_id=row.document_id,
            place=called[row.sha256][1],
            file_name=row.file_name,
            pages="" if row.status == "failed" else _pages(row.page_from, row.page_to),
            forbund=row.forbund,
            kind=row.kind,
            year=row.year,
            status=row.status,
            facts=row.facts,
        )
        for row in connection.execute(query)
    )


def _pages(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)
