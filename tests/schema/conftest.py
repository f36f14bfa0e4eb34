"""A reading made by hand, of an invented förbund, for the tests of this room."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsam.corpus.document import Document, MediaType
from finsam.extract.box import Box
from finsam.extract.page import Line, Page, TextSource, Word
from finsam.normalize.edit import CleanLine, CleanPage, Edit
from finsam.parse.facts import (
    Basis,
    Check,
    DocumentKind,
    FactRef,
    FinanceFact,
    Goal,
    GoalLevel,
    IndicatorFact,
    Insats,
    InsatsKind,
    Measure,
    Member,
    Part,
    ParticipantFact,
    Reading,
    Role,
    Sex,
    Source,
    Status,
    Unit,
)
from finsam.schema.database import open_database

FORBUND = "Samordningsförbundet Lyckbygden"
SHA = "ab" * 32


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    made = open_database(tmp_path / "test.db", create=True)
    yield made
    made.dispose()


@pytest.fixture
def document() -> Document:
    name = "lyckbygden.pdf"
    return Document(
        sha256=SHA, name=name, media_type=MediaType.PDF, size=1000, path=Path("/nowhere", name)
    )


def line(
    number: int, raw: str, text: str | None = None, top: float = 100.0
) -> tuple[Line, CleanLine]:
    box = Box(70.0, top, 400.0, top + 12)
    words = tuple(Word(text=word, box=box) for word in raw.split())
    text = raw if text is None else text
    edits: tuple[Edit, ...] = ()
    if text != raw:
        edits = (
            Edit(start=0, end=len(raw), before=raw, after=text, rule="channel", certainty=0.9),
        )
    return (
        Line(number=number, text=raw, words=words, box=box),
        CleanLine(number=number, raw=raw, text=text, words=words, raw_words=words, edits=edits),
    )


def make_page(number: int, *texts: tuple[str, str]) -> CleanPage:
    pairs = [line(i, raw, text, top=80.0 + 20 * i) for i, (raw, text) in enumerate(texts, start=1)]
    return CleanPage(
        page=Page(
            number=number,
            width=595.0,
            height=842.0,
            source=TextSource.TEXT_LAYER,
            lines=tuple(one for one, _ in pairs),
        ),
        lines=tuple(clean for _, clean in pairs),
    )


@pytest.fixture
def pages() -> tuple[CleanPage, ...]:
    return (
        make_page(1, ("Arsredovisning 2023", "Årsredovisning 2023"), ("Om oss", "Om oss")),
        make_page(
            2,
            ("Kostnader", "Kostnader"),
            ("Administration 1 250", "Administration 1 250"),
            ("Insatser 3 000", "Insatser 3 000"),
            ("Summa 4 250", "Summa 4 250"),
        ),
    )


def source(page: int, printed: str, top: float, x0: float = 300.0) -> Source:
    return Source(
        page=page,
        box=Box(x0, top, x0 + 40, top + 12),
        printed=printed,
        method=TextSource.TEXT_LAYER,
        confidence=0.95,
    )


def finance(
    label: str, value: str, printed: str, top: float, *, total: bool = False
) -> FinanceFact:
    return FinanceFact(
        part=0,
        forbund=FORBUND,
        table_title="Kostnader",
        section=None,
        label=label,
        label_raw=label,
        insats=None,
        period="2023",
        basis=Basis.OUTCOME,
        role=Role.COST,
        is_total=total,
        value=Decimal(value),
        unit=Unit.TKR,
        status=Status.CONFIRMED,
        source=source(2, printed, top),
        alternatives=(Decimal("1"),),
        table_id=1,
        row=0,
        column=1,
    )


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    return reading


def reading(*, shift: float = 0.0) -> Reading:
    """All kinds of facts; ``shift`` moves the figures down by so many points."""
    part = Part(
        kind=DocumentKind.ANNUAL,
        forbund=FORBUND,
        year=2023,
        period="2023",
        title="Årsredovisning 2023",
        date=date(2024, 3, 1),
        org_no="222000-0000",
        first_page=1,
        last_page=2,
        evidence=(("year", "Årsredovisning 2023"),),
    )
    return Reading(
        parts=(part,),
        members=(
            Member(
                part=0,
                forbund=FORBUND,
                member="Lekebergs kommun",
                member_kind="kommun",
                kommunkod="1814",
                source=source(1, "Lekeberg", 120.0),
            ),
        ),
        insatser=(
            Insats(
                part=0,
                forbund=FORBUND,
                name="Vägen vidare",
                insats_kind=InsatsKind.INDIVID,
                owner=None,
                purpose="Närma sig arbete",
                target_group=None,
                places=12,
                start="2022",
                end=None,
                aliases=("VV",),
                source=source(1, "Vägen vidare", 140.0),
            ),
        ),
        finance=(
            finance("Administration", "1250000", "1 250", 120.0 + shift),
            finance("Insatser", "3000000.10", "3 000", 140.0 + shift),
            finance("Summa", "4250000.10", "4 250", 160.0 + shift, total=True),
        ),
        goals=(
            Goal(
                part=0,
                forbund=FORBUND,
                level=GoalLevel.QUANTITATIVE,
                area=None,
                insats="Vägen vidare",
                text="Hälften ska gå vidare",
                target_value=Decimal(50),
                target_max=None,
                target_unit="percent",
                comparator=">=",
                year=2023,
                status="uppnått",
                expected=None,
                result_value=Decimal("52.5"),
                result_unit="percent",
                follow_up=None,
                source=source(1, "Hälften ska gå vidare", 180.0),
            ),
        ),
        participants=(
            ParticipantFact(
                part=0,
                forbund=FORBUND,
                insats="Vägen vidare",
                kommun=None,
                sex=Sex.WOMEN,
                age=None,
                period="2023",
                measure=Measure.PARTICIPANTS,
                detail=None,
                value=Decimal(17),
                unit="count",
                status=Status.READ,
                source=source(1, "17", 200.0),
            ),
        ),
        indicators=(
            IndicatorFact(
                part=0,
                forbund=FORBUND,
                insats=None,
                question_no="6",
                question="Är du redo?",
                respondents="participants",
                n=14,
                option="Helt",
                value=Decimal(29),
                unit="percent",
                instrument="NNS",
                options=("Inte alls", "Helt"),
                source=source(1, "29%", 220.0),
            ),
        ),
        checks=(
            Check(
                page=2,
                expr="Summa = Administration + Insatser",
                expected=Decimal("4250000.10"),
                actual=Decimal("4250000.10"),
                holds=True,
                verdict=None,
                facts=(
                    FactRef(kind="finance", index=2),
                    FactRef(kind="finance", index=0),
                    FactRef(kind="finance", index=1),
                ),
            ),
        ),
    )
