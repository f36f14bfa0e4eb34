"""The ledger of figures of one file: every number on its pages and what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.schema.transactions import read_session

UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number.

    Attributes:
        page: in the file, from 1.
        line: of the page, from 1.
        printed: as it stands.
        kind: what became of it.
        fact_id: the fact that it is part of.
        context: the line that it stands in.
    """

    page: int
    line: int
    printed: str
    kind: str
    fact_id: str | None
    context: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All numbers of one file.

    Attributes:
        file_name: its name, without folders.
        numbers: in reading order.
    """

    file_name: str
    numbers: tuple[Entry, ...]

    @property
    def kinds(self) -> Counter[str]:
        """How many numbers ended as which kind."""
        return Counter(entry.kind for entry in self.numbers)

    @property
    def accounted(self) -> float:
        """Share of the numbers whose end is known; 1 where there are none."""
        return 1 - self.kinds[UNREAD] / len(self.numbers) if self.numbers else 1.0

    def as_json(self) -> dict[str, Any]:
        """All of it as plain lists and dicts."""
        return {
            "file_name": self.file_name,
            "accounted": self.accounted,
            "kinds": dict(sorted(self.kinds.items())),
            "numbers": [asdict(entry) for entry in self.numbers],
        }


def ledger(engine: Engine, file: str, kinds: Sequence[str] = ()) -> Ledger:
    """The numbers of one file.

    Args:
        engine: the database.
        file: name or path of a file that has been read, or the beginning of its SHA-256.
        kinds: only these; all where empty.

    Raises:
        UsageError: if no such file has been read, or several fit.
    """
    with read_session(engine) as session:
        sha256, name = _file(session, file)
        query = text(
            "select found_number.page, found_number.line, found_number.printed, "
            "found_number.kind, found_number.fact_id, page_line.text as context "
            "from found_number "
            "join part on part.document_id = found_number.document_id "
            "left join page on page.sha256 = part.sha256 and page.number = found_number.page "
            "left join line as page_line on page_line.page_id = page.page_id "
            "and page_line.number = found_number.line "
            "where part.sha256 = :sha256 order by found_number.page, found_number.position"
        )
        rows = session.execute(query, {"sha256": sha256}).all()
    entries = tuple(
        Entry(
            page=row.page,
            line=row.line,
            printed=row.printed,
            kind=row.kind,
            fact_id=row.fact_id,
            context=row.context,
        )
        for row in rows
        if not kinds or row.kind in kinds
    )
    return Ledger(file_name=name, numbers=entries)


def _file(session: Session, file: str) -> tuple[str, str]:
    """SHA-256 and name of the one file that is meant."""
    name = Path(file).name
    found = session.execute(
        text(
            "select sha256, name from file where name = :name or (length(:file) >= 8 and "
            "substr(sha256, 1, length(:file)) = :file) order by name, sha256"
        ),
        {"name": name, "file": file},
    ).all()
    if not found:
        raise UsageError(f"{name}: has not been read into this database; run finsam ingest first")
    if len(found) > 1:
        known = ", ".join(row.sha256[:12] for row in found)
        raise UsageError(f"{name}: {len(found)} files have this name; give one of {known}")
    return found[0].sha256, found[0].name
