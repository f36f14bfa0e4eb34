"""Builders of what the readers of parse pass on, each with nothing said but what is needed."""

from decimal import Decimal

from finsam.extract.page import TextSource
from finsam.parse.facts import (
    Basis,
    DocumentKind,
    FinanceFact,
    Insats,
    InsatsKind,
    Measure,
    Part,
    ParticipantFact,
    Role,
    Sex,
    Source,
    Status,
    Unit,
)

SOURCE = Source(page=3, box=None, printed="", method=TextSource.PLAIN, confidence=0.9)
ROW = FinanceFact(
    part=0,
    forbund=None,
    table_title="Resultaträkning",
    section=None,
    label=None,
    label_raw=None,
    insats=None,
    period="2023",
    basis=Basis.OUTCOME,
    role=Role.OTHER,
    is_total=False,
    value=Decimal(0),
    unit=Unit.TKR,
    status=Status.READ,
    source=SOURCE,
    table_id=1,
    column=1,
)

PERSON = ParticipantFact(
    part=0,
    forbund=None,
    insats=None,
    kommun=None,
    sex=Sex.TOTAL,
    age=None,
    period="2023",
    measure=Measure.PARTICIPANTS,
    detail=None,
    value=Decimal(0),
    unit="count",
    status=Status.READ,
    source=SOURCE,
)

PART = Part(
    kind=DocumentKind.ANNUAL,
    forbund=None,
    year=2031,
    period="2031",
    title=None,
    date=None,
    org_no=None,
    first_page=1,
    last_page=1,
)
"""An annual report of a year that no figure of the tests falls in by chance."""


def insats(
    name: str,
    kind: str = "individ",
    aliases: tuple[str, ...] = (),
    *,
    forbund: str | None = None,
    source: Source = SOURCE,
) -> Insats:
    """An insats of which only the name is known."""
    return Insats(
        part=0,
        forbund=forbund,
        name=name,
        insats_kind=InsatsKind(kind),
        owner=None,
        purpose=None,
        target_group=None,
        places=None,
        start=None,
        end=None,
        aliases=aliases,
        source=source,
    )
