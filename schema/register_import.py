"""``forbund import``: a user's own CSV into the register or the denominators."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from finsam.corpus.errors import UsageError
from finsam.corpus.names import choice
from finsam.corpus.register import register
from finsam.schema.models.register import (
    DenominatorRow,
    ForbundKommunRow,
    ForbundNameRow,
    ForbundRow,
    KommunRow,
)

MEASURES = ("inhabitants_16_64", "forsorjningsmatt")
"""What a denominator may be."""
DENOMINATORS = ("kommunkod", "year", "measure", "value", "source")
FORBUND = ("id", "official_name", "alternative_names", "lan", "kommuner", "orgnr", "start", "end")
"""Columns that tell the two kinds of file apart; a register may have more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: ``denominators`` or ``forbund``, and how many rows."""

    kind: str
    rows: int


def import_register(session: Session, file: Path) -> Imported:
    """Read a CSV with a header: denominators by kommun and year, or förbund.

    Denominators: ``kommunkod,year,measure,value,source``, measure ``inhabitants_16_64`` or
    ``forsorjningsmatt``. Förbund: ``id,official_name,alternative_names,lan,kommuner,orgnr,start,
    end`` and optionally ``region,merged_into,status,source``; lists are separated by semicolons.
    What is there already under the same key is replaced.

    Raises:
        UsageError: naming file and line, if a row cannot be used; then nothing is stored.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            header = tuple(reader.fieldnames or ())
            rows = [(n, row) for n, row in enumerate(reader, 2)]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file.name}: cannot be read as UTF-8 CSV ({error})") from error
    if set(DENOMINATORS) <= set(header):
        _denominators(session, file.name, rows)
        return Imported(kind="denominators", rows=len(rows))
    if set(FORBUND) <= set(header):
        _forbund(session, file.name, rows)
        return Imported(kind="forbund", rows=len(rows))
    raise UsageError(
        f"{file.name}: the header must have {','.join(DENOMINATORS)} or {','.join(FORBUND)}"
    )


def _denominators(session: Session, name: str, rows: Sequence[tuple[int, dict[str, str]]]) -> None:
    kommuner = set(session.scalars(select(KommunRow.kommunkod)))
    for line, row in rows:
        where = f"{name}, line {line}"
        code = row["kommunkod"].strip().zfill(4)
        if code not in kommuner:
            raise UsageError(f"{where}: no kommun has the code {row['kommunkod']!r}")
        if row["measure"] not in MEASURES:
            raise UsageError(f"{where}: measure must be {choice(MEASURES)}")
        try:
            year, value = int(row["year"]), Decimal(row["value"].replace(" ", ""))
        except (ValueError, InvalidOperation) as error:
            raise UsageError(f"{where}: year and value must be numbers") from error
        if value < 0:
            raise UsageError(f"{where}: {value} is negative")
        session.merge(
            DenominatorRow(
                kommunkod=code,
                year=year,
                measure=row["measure"],
                value=value,
                source=row["source"],
            )
        )


def _forbund(session: Session, name: str, rows: Sequence[tuple[int, dict[str, str]]]) -> None:
    codes = {kommun.name: kommun.code for kommun in register().kommuner}
    known = session.execute(select(ForbundRow.official_name, ForbundRow.forbund_id))
    taken = {row.official_name: row.forbund_id for row in known}
    for line, row in rows:
        where = f"{name}, line {line}"
        if not row["official_name"].strip() or not row["id"].strip():
            raise UsageError(f"{where}: id and official_name must be given")
        kommuner = _list(row["kommuner"])
        unknown = [kommun for kommun in kommuner if kommun not in codes]
        if unknown:
            raise UsageError(f"{where}: no kommun is called {', '.join(unknown)}")
        key = taken.get(row["official_name"], row["id"])
        session.merge(_row(key, row))
        session.flush()
        for spelling in dict.fromkeys([row["official_name"], *_list(row["alternative_names"])]):
            session.merge(ForbundNameRow(forbund_id=key, name=spelling))
        for kommun in kommuner:
            session.merge(ForbundKommunRow(forbund_id=key, kommunkod=codes[kommun]))


def _row(key: str, row: dict[str, str]) -> ForbundRow:
    return ForbundRow(
        forbund_id=key,
        official_name=row["official_name"].strip(),
        lan=row["lan"] or None,
        region=row.get("region") or None,
        org_no=row["orgnr"] or None,
        valid_from=row["start"] or None,
        valid_to=row["end"] or None,
        merged_into=row.get("merged_into") or None,
        status=row.get("status") or None,
        confidence="high",
        source=row.get("source") or "imported",
        registered=True,
    )


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
