"""From headings to the measure, detail and unit of a figure in a table about people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finsam.parse.counts.cells import CellFigure, time_unit, time_value
from finsam.parse.counts.labels import CountLabel
from finsam.parse.counts.words import Mention, find, has
from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of

RANK = {"better": 5, "reason": 4, "support": 4, "thing": 3, "status": 2, "event": 2, "people": 1}
_SUM_MEASURES = frozenset({"participants", "new", "at_start", "ended"})
_TO = re.compile(rf"(?:varav\s+)?(?:{any_of('people.towards')})\b")
_SEVERAL = 3
"""Ways out from which a table is about them."""
_PARTS = 10
"""Of so many labels _REASONS have to be reasons."""
_REASONS = 6
"""Reasons of _PARTS labels from which a table is about them."""
_LABEL_WORDS = 12
"""Words of the longest label."""
_TOP_SCORE = 10
"""The top of the longest scale of satisfaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a whole table is about.

    Attributes:
        exits: reasons for leaving, so that an unknown label is one.
        reasons: whether "Arbete" and the like are reasons for leaving, in a column at least.
        reason_rows: whether the rows, and not the columns, are reasons for leaving.
        support: kinds of income, so that "Uppgift saknas" is one.
        occupation: what people do, which is neither.
        moment: the measure of support where the columns do not tell before from after.
        status: the measure that the caption gives to all figures, ``participants`` if none.
        status_label: words of that measure, for the detail of ``other``.
        percent: whether the caption says that all figures are shares.
    """

    exits: bool = False
    reasons: bool = False
    reason_rows: bool = False
    support: bool = False
    occupation: bool = False
    moment: str = "support_after"
    status: str = "participants"
    status_label: str | None = None
    percent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a figure counts: measure, detail and whether its row or column is a sum."""

    measure: str
    detail: str | None
    total: bool


def _reasons(labels: Sequence[CountLabel]) -> set[str]:
    return {m.measure for label in labels for m in label.mentions if m.kind == "reason"}


def topic_of(
    captions: Sequence[CountLabel],
    corner: CountLabel,
    rows: Sequence[CountLabel],
    columns: Sequence[CountLabel],
) -> Topic:
    """Judges a table by its captions (nearest first), its corner and all its labels."""
    heads = [corner, *captions[:2]]
    labels = [*rows, *columns]
    said = _head_topics(heads)
    # Some leave with an income support or a pension; the table still is about leaving.
    kinds_of_income = sum(label.says("support") for label in labels)
    support = "support" in said or ("exit" not in said and kinds_of_income >= 2)
    exits = not support and ("exit" in said or any(map(_mostly_reasons, (rows, columns))))
    status = _head_status(heads, support)
    return Topic(
        exits=exits,
        reasons=not support and (exits or _tells_reasons(heads, labels)),
        reason_rows=exits and len(_reasons(rows)) >= 2 and not _reasons(columns),
        support=support,
        occupation="occupation" in said and not support,
        moment=_head_moment(heads),
        status=status.measure if status else ("ended" if exits else "participants"),
        status_label=_text_of(heads, status),
        percent=next((h.percent for h in heads if h.percent is not None), None),
    )


def _head_topics(heads: Sequence[CountLabel]) -> set[str]:
    """The topics that the captions name; a word such as avslutsorsak also says that people left."""
    said = {m.measure for label in heads for m in label.mentions if m.kind == "topic"}
    left = any(m.measure == "exit" for label in heads for m in find(label.text, ("topic",)))
    return said | {"exit"} if left else said


def _tells_reasons(heads: Sequence[CountLabel], labels: Sequence[CountLabel]) -> bool:
    """Whether the labels are reasons for leaving: three of them, or two beside people who left."""
    several = len(_reasons(labels))
    ended = any(m.measure == "ended" for label in [*heads, *labels] for m in label.mentions)
    return several >= _SEVERAL or (several >= 2 and ended)


def _mostly_reasons(labels: Sequence[CountLabel]) -> bool:
    """Whether the labels of one side are reasons for leaving, sums aside."""
    asked = [label for label in labels if label.text and not label.total]
    reasons = [label for label in asked if label.says("reason")]
    different = {m.measure for label in reasons for m in label.mentions if m.kind == "reason"}
    return len(different) >= 2 and _PARTS * len(reasons) >= _REASONS * len(asked)


def _head_status(heads: Sequence[CountLabel], support: bool) -> Mention | None:
    """What the caption says that all figures are, if it says it."""
    if support:
        return None
    for label in heads:
        for kind in ("status", "thing"):
            found = {m.measure for m in label.mentions if m.kind == kind}
            if len(found) == 1:
                return next(m for m in label.mentions if m.kind == kind)
            if found:
                return None
    return None


def _text_of(heads: Sequence[CountLabel], mention: Mention | None) -> str | None:
    for label in heads:
        if mention in label.mentions:
            return label.text
    return None


def _head_moment(heads: Sequence[CountLabel]) -> str:
    for label in heads:
        moments = {m.measure for m in label.mentions if m.kind == "moment"}
        if len(moments) == 1:
            return moments.pop()
    return "support_after"


def _best(labels: Sequence[CountLabel], topic: Topic) -> tuple[Mention, CountLabel] | None:
    """The word that says most of what is counted, later labels before earlier ones."""
    best: tuple[int, int, Mention, CountLabel] | None = None
    for nth, label in enumerate(labels):
        exiting = topic.reasons or any(m.measure == "ended" for m in label.mentions)
        for mention in label.mentions:
            rank = RANK.get(mention.kind, 0)
            if mention.kind == "reason" and not (exiting or _goes_to(label, mention)):
                rank = 0
            if mention.kind == "support" and topic.reasons:
                rank = 0
            if rank and (best is None or (rank, nth) > best[:2]):
                best = (rank, nth, mention, label)
    return (best[2], best[3]) if best else None


def _goes_to(label: CountLabel, mention: Mention) -> bool:
    """Whether a label such as "Till arbete" says that people left for it."""
    return bool(_TO.match(fold(label.text).strip())) and mention.measure != "ended_other"


def meaning(labels: Sequence[CountLabel], topic: Topic) -> Meaning:
    """What a figure under these labels counts.

    Args:
        labels: column headings from above, then row labels from the left.
        topic: of the table.
    """
    total = any(label.total for label in labels)
    if topic.support:
        return _support(labels, topic, total)
    best = _best(labels, topic)
    if best is None or best[0].kind == "people":
        return _plain(labels, topic, total)
    mention, label = best
    if mention.kind == "support":
        return Meaning(measure=topic.moment, detail=label.text, total=total)
    detail = None if mention.rule.detail == "none" else label.text
    if mention.kind == "reason":
        detail = label.text
    if mention.measure in _SUM_MEASURES:
        detail = _split_by(labels, total)
    return Meaning(measure=mention.measure, detail=detail, total=total)


def _support(labels: Sequence[CountLabel], topic: Topic, total: bool) -> Meaning:
    moments = [m.measure for label in labels for m in label.mentions if m.kind == "moment"]
    named = [label for label in labels if _is_source(label)]
    detail = named[-1].text if named and not named[-1].total else None
    return Meaning(measure=moments[-1] if moments else topic.moment, detail=detail, total=total)


def _is_source(label: CountLabel) -> bool:
    """Whether a label is a kind of income rather than a sex, a year or a moment."""
    if label.says("support"):
        return True
    return bool(label.rest or label.says("reason", "status")) and not label.says("moment")


def _plain(labels: Sequence[CountLabel], topic: Topic, total: bool) -> Meaning:
    """A figure whose own headings do not say what is counted."""
    unknown = _split_by(labels, total)
    incomes = [label.text for label in labels if label.says("support")]
    if topic.exits and incomes and not total:
        return Meaning(measure="ended_other", detail=incomes[-1], total=total)
    if topic.reason_rows and total and not labels[-1].total:
        # The sum of women and men who left for a reason that no word tells.
        unknown = _split_by(labels[-1:], False) or (incomes[-1] if incomes else None)
    if topic.exits and unknown:
        return Meaning(measure="ended_other", detail=unknown, total=total)
    if topic.occupation and unknown:
        return Meaning(measure="other", detail=unknown, total=total)
    measure = topic.status
    detail = unknown
    if measure == "other" and detail is None:
        detail = topic.status_label
    return Meaning(measure=measure, detail=detail, total=total)


def of_unknown_column(columns: Sequence[CountLabel], told: int) -> str | None:
    """The heading of a column that nobody can tell, among columns that say what they count.

    Args:
        columns: headings of the column, from above.
        told: how many columns of the table say what they count.
    """
    label = columns[-1] if columns else None
    if label is None or told < 2 or not label.text:
        return None
    known = label.sex or label.age or label.period or label.kommun or label.insats or label.total
    if known or label.forbund or label.mentions or len(label.rest) < 2:
        return None
    return label.text


def _split_by(labels: Sequence[CountLabel], total: bool) -> str | None:
    """Words of a label that splits the figures by something that has no column of its own."""
    if total:
        return None
    for label in reversed(labels):
        if len(label.text.split()) > _LABEL_WORDS or label.text.endswith("."):
            continue
        if label.insats or label.kommun or label.age or label.says("topic"):
            continue
        if label.forbund or (label.rest and len(label.rest) > 1):
            return label.text
        if any(m.measure == "ended_unknown" for m in label.mentions):
            return label.text
    return None


def unit_of(figure: CellFigure, measure: str, labels: Sequence[CountLabel], topic: Topic) -> str:
    """``count``, ``percent``, ``days``, ``years`` or ``score``."""
    if figure.unit == "percent":
        return "score" if measure == "satisfaction" and figure.value <= _TOP_SCORE else "percent"
    if figure.unit is not None:
        return figure.unit
    if measure in ("time_in", "queue_time"):
        return "days"
    said = [label.percent for label in labels if label.percent is not None]
    if measure == "satisfaction" and True not in said:
        return "score"
    if said:
        return "percent" if said[-1] else "count"
    if topic.percent and figure.value <= 100:
        return "percent"
    return "count"


def in_time_unit(figure: CellFigure, labels: Sequence[CountLabel]) -> CellFigure:
    """A bare length of time in the unit that its heading prints ("Tid i insats, månader")."""
    if figure.unit is not None:
        return figure
    for label in labels:
        for word in re.finditer(r"\w+", label.text):
            if time := time_unit(label.text[word.start() :]):
                if time[0] == "years" and time[2] == 1 and not has(label.text, "thing"):
                    continue
                value = time_value(figure.value, time[1], time[2])
                return CellFigure(
                    printed=figure.printed, value=value, unit=time[0], bracketed=figure.bracketed
                )
    return figure
