"""All tables in one place, for those who query with SQLAlchemy."""

from finsam.schema.models.base import Base, ExactDecimal
from finsam.schema.models.checks import CheckFactRow, CheckRow
from finsam.schema.models.codes import CodeRow
from finsam.schema.models.corrections import CorrectionRow, ReaderValueRow
from finsam.schema.models.facts import (
    FactRow,
    FinanceRow,
    GoalRow,
    IndicatorRow,
    InsatsRow,
    MemberRow,
    ParticipantRow,
)
from finsam.schema.models.files import (
    EditRow,
    FileRow,
    FileStatus,
    LineRow,
    MetaRow,
    PageRow,
    PartRow,
    ProblemRow,
    RunFileRow,
    RunRow,
)
from finsam.schema.models.found import FoundCellRow, FoundNumberRow, FoundTableRow
from finsam.schema.models.picks import (
    PickedAmountRow,
    PickedDocumentRow,
    PickedGoalsRow,
    PickedPeopleRow,
)
from finsam.schema.models.register import (
    DenominatorRow,
    ForbundKommunRow,
    ForbundNameRow,
    ForbundRow,
    KommunRow,
    LanRow,
)

__all__ = [
    "Base",
    "CheckFactRow",
    "CheckRow",
    "CodeRow",
    "CorrectionRow",
    "DenominatorRow",
    "EditRow",
    "ExactDecimal",
    "FactRow",
    "FileRow",
    "FileStatus",
    "FinanceRow",
    "ForbundKommunRow",
    "ForbundNameRow",
    "ForbundRow",
    "FoundCellRow",
    "FoundNumberRow",
    "FoundTableRow",
    "GoalRow",
    "IndicatorRow",
    "InsatsRow",
    "KommunRow",
    "LanRow",
    "LineRow",
    "MemberRow",
    "MetaRow",
    "PageRow",
    "PartRow",
    "ParticipantRow",
    "PickedAmountRow",
    "PickedDocumentRow",
    "PickedGoalsRow",
    "PickedPeopleRow",
    "ProblemRow",
    "ReaderValueRow",
    "RunFileRow",
    "RunRow",
]
