"""Which values two databases hold differently, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine, text

KINDS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "finance": (
        *("finance", "label"),
        ("value", "unit", "period", "basis", "role", "category", "label", "insats", "forbund"),
    ),
    "participants": (
        *("participants", "measure"),
        ("value", "unit", "period", "measure", "sex", "insats", "kommun", "detail", "forbund"),
    ),
    "indicator": (
        *("indicators", "question"),
        ("value", "unit", "question_no", "respondents", "option", "n", "insats", "forbund"),
    ),
    "goal": ("goals", "text", ("text", "target_value", "year", "status", "result_value")),
    "insats": ("insatser", "name", ("name", "insats_kind", "owner", "places", "start")),
    "member": ("members", "member", ("member", "member_kind")),
}
"""View, the column that names a row, and the columns that are compared, by kind of fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that differs, or a fact that only one of the two has.

    Attributes:
        column: of the view; ``fact`` where the whole fact is new or gone.
        old, new: the values; ``None`` for none.
        why: what made the difference.
    """

    file_name: str
    page: int
    kind: str
    what: str
    column: str
    old: str | None
    new: str | None
    why: str
    fact_id: str

    def as_json(self) -> dict[str, Any]:
        """All of it as a plain dict."""
        return asdict(self)


def differences(old: Engine, new: Engine) -> Iterator[Difference]:
    """What changed from ``old`` to ``new``, by file and page.

    Facts are known by the file's bytes and the place on the page. A file that only one of the two
    has is told on one line.

    Raises:
        DatabaseError: if one of them cannot be used.
    """
    before, after = _files(old), _files(new)
    for sha256 in sorted(before.keys() | after.keys(), key=lambda sha: _name(sha, before, after)):
        name = _name(sha256, before, after)
        if sha256 not in before or sha256 not in after:
            gone = sha256 not in after
            yield Difference(
                file_name=name,
                page=1,
                kind="file",
                what=name,
                column="file",
                old=name if gone else None,
                new=None if gone else name,
                why="the file is not in the new database" if gone else "the file is new",
                fact_id="",
            )
    both = before.keys() & after.keys()
    decided = _decided(old), _decided(new)
    found: list[Difference] = []
    for kind in KINDS:
        had, has = _facts(old, kind, both), _facts(new, kind, both)
        for key in had.keys() | has.keys():
            row = has.get(key) or had[key]
            readers = before[row["sha256"]]["reader"], after[row["sha256"]]["reader"]
            found += _between(kind, key, had.get(key), has.get(key), readers, decided)
    yield from sorted(found, key=lambda d: (d.file_name, d.page, d.kind, d.what, d.column))


def _name(sha256: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    return str((after.get(sha256) or before[sha256])["name"])


def _files(engine: Engine) -> dict[str, Any]:
    with engine.connect() as link:
        rows = link.execute(text("SELECT sha256, name, reader FROM file")).mappings()
        return {row["sha256"]: row for row in rows}


def _decided(engine: Engine) -> dict[tuple[str, str], str]:
    query = text(
        "SELECT fact_id, column_name, who, reason FROM corrections WHERE counts ORDER BY at"
    )
    with engine.connect() as link:
        return {
            (row.fact_id, row.column_name): f"{row.who}: {row.reason}"
            for row in link.execute(query)
        }


def _facts(engine: Engine, kind: str, files: Any) -> dict[str, dict[str, Any]]:
    view, _, _ = KINDS[kind]
    query = text(
        f"SELECT v.*, p.sha256 AS sha256 FROM {view} AS v "
        "JOIN part AS p ON p.document_id = v.document_id"
    )
    with engine.connect() as link:
        rows = link.execute(query).mappings()
        return {row["fact_id"]: dict(row) for row in rows if row["sha256"] in files}


def _between(
    kind: str,
    key: str,
    had: dict[str, Any] | None,
    has: dict[str, Any] | None,
    readers: tuple[str, str],
    decided: tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]],
) -> Iterator[Difference]:
    _, name, columns = KINDS[kind]
    row = has or had or {}
    changed: list[tuple[str, str | None, str | None]]
    if had is None or has is None:
        printed = [None if one is None else _text(one["printed"]) for one in (had, has)]
        changed = [("fact", printed[0], printed[1])]
    else:
        pairs = [(column, _text(had[column]), _text(has[column])) for column in columns]
        changed = [(column, old, new) for column, old, new in pairs if old != new]
    for column, old, new in changed:
        yield Difference(
            file_name=row["file_name"],
            page=row["page"],
            kind=kind,
            what=" ".join(str(row[name] or row["printed"]).split())[:80],
            column=column,
            old=old,
            new=new,
            why=_why(key, column, readers, decided),
            fact_id=key,
        )


def _why(
    key: str,
    column: str,
    readers: tuple[str, str],
    decided: tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]],
) -> str:
    before, after = decided[0].get((key, column)), decided[1].get((key, column))
    if after is not None and after != before:
        return f"corrected by {after}"
    if before is not None and after is None:
        return f"a correction does not count any more ({before})"
    if readers[0] != readers[1]:
        return f"read by another version ({readers[0]}, now {readers[1]})"
    return "read differently by the same version (other settings, or its rules changed)"


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return f"{value:g}" if isinstance(value, float) else str(value)
