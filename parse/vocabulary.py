"""The words that facts are told in: what the contract's vocabularies list."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What kind of document it is."""

    PLAN = "verksamhetsplan"
    ANNUAL = "årsredovisning"
    INTERIM = "delårsrapport"
    MINUTES = "minnesanteckningar"
    SLIDES = "presentation"
    PM = "pm"
    INVITATION = "inbjudan"
    OTHER = "other"


class Status(StrEnum):
    """What speaks for a figure."""

    CONFIRMED = "confirmed"
    """A relation that could hardly hold by chance confirms it."""
    READ = "read"
    """Nothing speaks for or against it."""
    REPAIRED = "repaired"
    """The printed marks admit it and the sums demand it; ``printed`` keeps what was read."""
    DOUBTFUL = "doubtful"
    """The marks are unclear, or a relation fails and our reading may be the reason."""


class Unit(StrEnum):
    """Unit of money or share as printed."""

    KR = "kr"
    TKR = "tkr"
    MKR = "mkr"
    PERCENT = "percent"


class Basis(StrEnum):
    """Whether a figure is planned, reached, foreseen or a difference."""

    BUDGET = "budget"
    OUTCOME = "outcome"
    FORECAST = "forecast"
    DIFFERENCE = "difference"


class Role(StrEnum):
    """What part a finance line plays."""

    INCOME = "income"
    COST = "cost"
    RESULT = "result"
    ASSET = "asset"
    EQUITY = "equity"
    LIABILITY = "liability"
    CASHFLOW = "cashflow"
    SHARE = "share"
    OTHER = "other"


class Sex(StrEnum):
    """Whom a figure counts."""

    WOMEN = "women"
    MEN = "men"
    TOTAL = "total"


class GoalLevel(StrEnum):
    """How a report ranks a goal."""

    VISION = "vision"
    OVERALL = "overall"
    SUB = "sub"
    QUANTITATIVE = "quantitative"
    INDIVIDUAL = "individual"
    FINANCIAL = "financial"
    MEASURE = "measure"


class Measure(StrEnum):
    """What a figure about people measures, as the contract's vocabulary has it."""

    PARTICIPANTS = "participants"
    NEW = "new"
    AT_START = "at_start"
    ENDED = "ended"
    ENDED_WORK = "ended_work"
    ENDED_STUDIES = "ended_studies"
    ENDED_WORK_STUDIES = "ended_work_studies"
    ENDED_WORK_STUDIES_JOBSEEKING = "ended_work_studies_jobseeking"
    ENDED_JOBSEEKING = "ended_jobseeking"
    ENDED_REHAB = "ended_rehab"
    ENDED_ILLNESS = "ended_illness"
    ENDED_MOVED = "ended_moved"
    ENDED_OTHER = "ended_other"
    ENDED_UNKNOWN = "ended_unknown"
    IN_INTERNSHIP = "in_internship"
    AFTERCARE = "aftercare"
    PLACES = "places"
    CASES = "cases"
    MAPPINGS = "mappings"
    SUPPORT_BEFORE = "support_before"
    SUPPORT_AFTER = "support_after"
    SUPPORT_CHANGE = "support_change"
    EXIT_SHARE = "exit_share"
    TIME_IN = "time_in"
    QUEUE_TIME = "queue_time"
    SATISFACTION = "satisfaction"
    USERS = "users"
    EMPLOYERS = "employers"
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> "Measure":
        """What none of these words names counts something else."""
        return cls.OTHER


class InsatsKind(StrEnum):
    """Whom an insats works with: people, or how the parties work together."""

    INDIVID = "individ"
    STRUKTUR = "struktur"
    OTHER = "other"
