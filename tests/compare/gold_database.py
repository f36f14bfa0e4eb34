"""A database that holds what a careful reader wrote down, so that comparison is tested alone."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from making import ROW, SOURCE
from sqlalchemy import Engine

from finsam.corpus.document import Document, MediaType
from finsam.extract.page import Page, TextSource
from finsam.normalize.edit import CleanPage
from finsam.parse.codes.goals import code_goals
from finsam.parse.codes.money import categorize
from finsam.parse.codes.people import code_people
from finsam.parse.facts import (
    Basis,
    DocumentKind,
    FinanceFact,
    Goal,
    IndicatorFact,
    Insats,
    Member,
    Part,
    ParticipantFact,
    Reading,
    Role,
    Source,
    Status,
    Unit,
)
from finsam.schema.database import open_database
from finsam.schema.load import Provenance, load
from finsam.schema.transactions import write_session

Fact = dict[str, Any]


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _source(fact: Fact) -> Source:
    return Source(
        page=fact["page"],
        box=None,
        printed=str(fact.get("printed") or fact.get("text") or fact.get("value") or ""),
        method=TextSource.PLAIN,
        confidence=0.99,
    )


class GoldReading:
    """Turns the gold facts of one document into a reading."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts
        self.parts = tuple(self._part(f) for f in self._of("document"))
        self.last_page = max(f["page"] for f in facts)
        self.tables: dict[str, int] = {}

    def _of(self, kind: str) -> Iterable[Fact]:
        return (fact for fact in self.facts if fact["type"] == kind)

    def _part(self, fact: Fact) -> Part:
        first, last = fact.get("pages") or (1, max(f["page"] for f in self.facts))
        return Part(
            kind=DocumentKind(fact["kind"]),
            forbund=fact["forbund"],
            year=fact["year"],
            period=fact["period"],
            title=fact["title"],
            date=date.fromisoformat(fact["date"]) if fact["date"] else None,
            org_no=fact["org_no"],
            first_page=first,
            last_page=last,
        )

    def _common(self, fact: Fact) -> dict[str, Any]:
        inside = [
            i for i, p in enumerate(self.parts) if p.first_page <= fact["page"] <= p.last_page
        ]
        return {"part": inside[0], "forbund": fact["forbund"], "source": _source(fact)}

    def _finance(self, fact: Fact) -> FinanceFact:
        title = fact["table"]
        in_table = title != "text"
        return FinanceFact(
            **self._common(fact),
            table_title=title,
            section=fact["section"],
            label=fact["label"],
            label_raw=fact["label"],
            insats=fact["insats"],
            period=fact["period"],
            basis=Basis(fact["basis"]) if fact["basis"] else None,
            role=Role(fact["role"]),
            is_total=fact["total"],
            value=Decimal(str(fact["value"])),
            unit=Unit(fact["unit"]),
            status=Status.READ,
            table_id=self.tables.setdefault(title, len(self.tables) + 1) if in_table else None,
        )

    def reading(self) -> Reading:
        """All facts of the document."""
        named = ("name", "insats_kind", "owner", "purpose", "target_group", "places")
        goal = (
            *("level", "area", "insats", "text", "target_unit", "comparator", "year", "status"),
            *("expected", "result_unit", "follow_up"),
        )
        counted = ("insats", "kommun", "sex", "age", "period", "measure", "detail", "unit")
        asked = ("insats", "question_no", "question", "respondents", "n", "option", "unit")
        finance = tuple(self._finance(f) for f in self._of("finance"))
        reading = Reading(
            parts=self.parts,
            members=tuple(
                Member(
                    **self._common(f),
                    member=f["member"],
                    member_kind=f["member_kind"],
                    kommunkod=None,
                )
                for f in self._of("member")
            ),
            insatser=tuple(
                Insats(
                    **self._common(f),
                    **{n: f[n] for n in named},
                    start=f["start"],
                    end=f["end"],
                    aliases=(),
                )
                for f in self._of("insats")
            ),
            finance=categorize(finance),
            goals=tuple(
                Goal(
                    **self._common(f),
                    **{n: f[n] for n in goal},
                    target_value=_decimal(f["target_value"]),
                    target_max=_decimal(f["target_max"]),
                    result_value=_decimal(f["result_value"]),
                )
                for f in self._of("goal")
            ),
            participants=tuple(
                ParticipantFact(
                    **self._common(f),
                    **{n: f[n] for n in counted},
                    value=Decimal(str(f["value"])),
                    status=Status.READ,
                )
                for f in self._of("participants")
            ),
            indicators=tuple(
                IndicatorFact(
                    **self._common(f),
                    **{n: f[n] for n in asked},
                    value=Decimal(str(f["value"])),
                    instrument="NNS",
                    options=(),
                )
                for f in self._of("indicator")
            ),
        )
        return replace(
            reading,
            goals=code_goals(reading.goals, reading.insatser),
            participants=code_people(reading.participants),
        )


def load_gold(folder: Path, database: Path) -> Engine:
    """A new database that holds the gold of every document in ``folder``."""
    engine = open_database(str(database), create=True)
    for file in sorted(folder.glob("*.facts.jsonl")):
        facts = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
        store(engine, file.name.removesuffix(".facts.jsonl"), GoldReading(facts).reading())
    return engine


FORBUND = "Samordningsförbundet Lyckbygden"
PART = Part(
    kind=DocumentKind.ANNUAL,
    forbund=FORBUND,
    year=2023,
    period="2023",
    title="Årsredovisning 2023",
    date=date(2024, 3, 1),
    org_no=None,
    first_page=1,
    last_page=1,
)
"""An invented förbund, and its report on a year."""


def money(forbund: str, value: int, basis: Basis, **other: Any) -> FinanceFact:
    """The cost of an invented förbund in 2023, as read; ``other`` says what differs."""
    label = "Summa kostnader"
    fact = replace(
        ROW,
        forbund=forbund,
        label=label,
        label_raw=label,
        basis=basis,
        role=Role.COST,
        is_total=True,
        value=Decimal(value),
        unit=Unit.KR,
        category="COST",
        column=None,
        source=replace(SOURCE, page=1, printed=str(value)),
    )
    return replace(fact, **other)


def store(engine: Engine, name: str, reading: Reading) -> None:
    """Load one reading under the file name ``NAME.txt``."""
    last = max(part.last_page for part in reading.parts)
    pages = [
        CleanPage(
            page=Page(number=n, width=None, height=None, source=TextSource.PLAIN, lines=()),
            lines=(),
        )
        for n in range(1, last + 1)
    ]
    document = Document(
        sha256=sha256(name.encode()).hexdigest(),
        name=f"{name}.txt",
        media_type=MediaType.TEXT,
        size=1,
        path=Path(f"{name}.txt"),
    )
    with write_session(engine) as session:
        load(session, document, pages, reading, Provenance(run_id=None, reader="test"))
