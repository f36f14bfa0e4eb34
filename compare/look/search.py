"""Full text over all pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.schema.transactions import read_session

AROUND = 70
"""Characters shown on either side of the first word found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page that holds all the words.

    Attributes:
        snippet: the text around the first of them, on one line.
    """

    document_id: str
    file_name: str
    page: int
    forbund: str | None
    year: int | None
    snippet: str


FOUND = """
select part.document_id, file.name, page.number, forbund.official_name, part.year, page.text
from page
join file on file.sha256 = page.sha256
left join part on part.document_id = (
    select first.document_id from part as first
    where first.sha256 = page.sha256 and page.number between first.first_page and first.last_page
    order by first.number limit 1
)
left join forbund on forbund.forbund_id = part.forbund_id
"""


def search(engine: Engine, words: Sequence[str], *, limit: int = 20) -> tuple[Hit, ...]:
    """Pages that hold all ``words``, best first.

    Args:
        engine: the database.
        words: words or phrases; one that ends in ``*`` stands for all that begin so. Case does
            not matter; å, ä and ö are letters of their own.
        limit: most pages to give.

    Raises:
        UsageError: if there is nothing to search for.
        DatabaseError: if the database cannot be used.
    """
    wanted = [word.strip() for word in words if re.search(r"\w", word)]
    if not wanted:
        raise UsageError("nothing to search for; give at least one word")
    with read_session(engine) as session:
        if engine.dialect.name == "sqlite":
            rows = _full_text(session, wanted, limit)
        else:
            rows = _words(session, wanted, limit)
    return tuple(
        Hit(
            document_id=document_id or "",
            file_name=file_name,
            page=page,
            forbund=forbund,
            year=year,
            snippet=snippet(body, wanted),
        )
        for document_id, file_name, page, forbund, year, body in rows
    )


def _full_text(session: Session, words: Sequence[str], limit: int) -> list[Any]:
    """Through the full-text index, best page first."""
    query = (
        f"{FOUND} join page_words on page_words.rowid = page.page_id "
        "where page_words match :query "
        "order by page_words.rank, file.name, page.number limit :limit"
    )
    return list(session.execute(text(query), {"query": _match(words), "limit": limit}))


def _match(words: Sequence[str]) -> str:
    """The words in the language of the index, which knows operators that users do not mean."""
    parts = []
    for word in words:
        quoted = '"' + word.rstrip("*").replace('"', '""') + '"'
        parts.append(quoted + ("*" if word.endswith("*") else ""))
    return " ".join(parts)


def _words(session: Session, words: Sequence[str], limit: int) -> list[Any]:
    """Through PostgreSQL's index of words, best page first."""
    values: dict[str, Any] = {"limit": limit}
    for i, word in enumerate(words):
        tokens = re.findall(r"\w+", word.lower())
        values[f"w{i}"] = " <-> ".join(tokens) + (":*" if word.endswith("*") else "")
    queries = [f"to_tsquery('simple', :w{i})" for i in range(len(words))]
    indexed = "to_tsvector('simple', left(page.text, 200000))"
    where = " and ".join(f"{indexed} @@ {query}" for query in queries)
    rank = f"ts_rank({indexed}, {' || '.join(queries)})"
    query = f"{FOUND} where {where} order by {rank} desc, file.name, page.number limit :limit"
    return list(session.execute(text(query), values))


def snippet(body: str, words: Sequence[str]) -> str:
    """The text around the first place where one of ``words`` stands, on one line."""
    plain = body.casefold()
    places = [plain.find(word.rstrip("*").casefold()) for word in words]
    at = min((place for place in places if place >= 0), default=0)
    start, end = max(0, at - AROUND), at + AROUND
    cut = " ".join(body[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(body) else ''}"
