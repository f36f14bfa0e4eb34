"""Files that a person took out of the database, and takes back.

A forgotten file stays out: the next ingest of its folder passes it over and says so. Corrections
of its figures are kept, so that a file that is taken back has them again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.corpus.problem import Problem, Severity, Stage
from finsam.schema.models.files import FileRow, MetaRow

_KEY = "forgotten:"
"""Beginning of the keys in ``meta``; the SHA-256 of the file's bytes follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """A file that was taken out.

    Attributes:
        sha256: of its bytes.
        name: without folders.
        path: where it lay.
        reason: why, as the person said; empty if nothing was said.
        at: when, ISO 8601 in UTC.
    """

    sha256: str
    name: str
    path: str
    reason: str
    at: str

    def note(self, path: Path) -> Problem:
        """That it is passed over, and how to take it back."""
        why = f" ({self.reason})" if self.reason else ""
        message = f"{path}: forgotten{why}; finsam forget --undo {self.sha256[:12]} takes it back"
        return Problem(
            stage=Stage.CORPUS,
            code="forgotten",
            message=message,
            page=None,
            severity=Severity.NOTE,
        )


def forgotten(session: Session) -> dict[str, Forgotten]:
    """All forgotten files by SHA-256, the latest last."""
    query = select(MetaRow).where(MetaRow.key.startswith(_KEY)).order_by(MetaRow.key)
    found = [Forgotten(**json.loads(row.value)) for row in session.scalars(query)]
    return {one.sha256: one for one in sorted(found, key=lambda one: (one.at, one.name))}


def forget(session: Session, asked: str, reason: str = "") -> Forgotten:
    """Takes one file out of the database, with all that was read in it.

    Args:
        session: one that may write; the caller commits.
        asked: its name, its path, or the beginning of its SHA-256.
        reason: why, for whoever asks later.

    Raises:
        UsageError: if no file, or more than one, is called so; names those.
    """
    rows = list(session.scalars(select(FileRow).order_by(FileRow.name, FileRow.path)))
    known = [(row.sha256, row.name, row.path) for row in rows]
    sha256 = _one(asked, known, "in the database")
    row = next(row for row in rows if row.sha256 == sha256)
    one = Forgotten(
        sha256=sha256,
        name=row.name,
        path=row.path,
        reason=" ".join(reason.split()),
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
    )
    session.execute(delete(FileRow).where(FileRow.sha256 == sha256))
    session.merge(MetaRow(key=_KEY + sha256, value=json.dumps(asdict(one), ensure_ascii=False)))
    session.flush()
    return one


def remember(session: Session, asked: str | None = None) -> Forgotten:
    """Lets a forgotten file in again; it is read by the next ingest.

    Args:
        session: one that may write; the caller commits.
        asked: as in :func:`forget`; the latest where ``None``.

    Raises:
        UsageError: if no forgotten file is called so.
    """
    known = forgotten(session)
    if not known:
        raise UsageError("no file is forgotten")
    if asked is None:
        one = list(known.values())[-1]
    else:
        one = known[_one(asked, [(f.sha256, f.name, f.path) for f in known.values()], "forgotten")]
    session.execute(delete(MetaRow).where(MetaRow.key == _KEY + one.sha256))
    session.flush()
    return one


def _one(asked: str, known: Sequence[tuple[str, str, str]], where: str) -> str:
    """The SHA-256 of the one file that ``asked`` means."""
    path = str(Path(asked).absolute())
    exact = [sha for sha, name, at in known if path == at]
    exact = exact or [sha for sha, name, _ in known if asked == name]
    exact = exact or [sha for sha, _, _ in known if len(asked) >= 6 and sha.startswith(asked)]
    if len(exact) == 1:
        return exact[0]
    if exact:
        paths = ", ".join(at for sha, _, at in known if sha in exact)
        raise UsageError(f"{asked!r} may be any of {paths}; give the path")
    names = ", ".join(dict.fromkeys(name for _, name, _ in known)) or "none"
    raise UsageError(f"no file {where} is called {asked!r}; there are {names}")
