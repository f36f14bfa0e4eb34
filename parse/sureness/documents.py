"""What the document of a fact says of it: its kind, its year, and who vouches for either."""

from finsam.parse.facts import DocumentKind, Part
from finsam.parse.values.period_texts import part_of_a_year, span

_NEAR = range(-6, 5)
"""Years from that of a report to those that it tells of."""
_ENOUGH = 2
"""Places of a document that must agree with its year before figures may rest on it."""
_MOST = 4
"""Places beyond which more of them add nothing."""
_IN_HEAD = frozenset({"title", "head", "form", "table"})
"""Places that tell the kind of a document; the words of its text are any report's."""
_WEAK = frozenset({"date"})
"""Places whose contradiction is no more than one voice: a date may be a stamp's."""


def kind_signs(part: Part) -> dict[str, float]:
    """What kind of document a fact stands in."""
    return {
        "document of no known kind": float(part.kind is DocumentKind.OTHER),
        "minutes": float(part.kind is DocumentKind.MINUTES),
        "slides": float(part.kind is DocumentKind.SLIDES),
        "plan": float(part.kind is DocumentKind.PLAN),
        "interim report": float(part.kind is DocumentKind.INTERIM),
        "document without year": float(part.year is None),
    }


def kind_witness_signs(part: Part) -> dict[str, float]:
    """What holds for every fact that means what it does by the kind of its document."""
    told = part.witnesses
    return {
        "document's kind unwitnessed": float(not _IN_HEAD & set(told.kind_for)),
        "document's kind contested": float("title" in told.kind_against),
        "document's text tells another kind": float("text" in told.kind_against),
        "interim report up to nobody knows when": float(_open_ended(part)),
    }


def year_witness_signs(part: Part) -> dict[str, float]:
    """What holds for every fact whose year is, or may be, that of its document."""
    told = part.witnesses
    against = set(told.year_against)
    voices = len(told.year_for) - len(against & _WEAK)
    return {
        "document's year witnessed": float(max(0, min(_MOST, voices))),
        "document's year hardly witnessed": float(voices < _ENOUGH),
        "document's year contested": float(bool(against - _WEAK)),
    }


def rests_on(period: str | None, part: Part) -> bool:
    """Whether a period may be taken from its document."""
    if period is None or part.year is None:
        return False
    return period == part.period or span(period)[1].year == part.year


def is_far(period: str | None, part: Part) -> bool:
    """Whether a period is of years that the document does not tell of."""
    if part.year is None or period is None:
        return False
    return span(period)[1].year - part.year not in _NEAR


def whole_in_part(period: str | None, part: Part) -> bool:
    """Whether a figure is said to be of all of the year that an interim report is within."""
    interim = part.kind is DocumentKind.INTERIM and part_of_a_year(part.period)
    return interim and period == str(part.year)


def _open_ended(part: Part) -> bool:
    """Whether a document is an interim report that does not say up to when it tells."""
    return part.kind is DocumentKind.INTERIM and not part_of_a_year(part.period)
