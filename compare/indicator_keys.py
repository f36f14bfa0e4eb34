"""Indicators as key figures: ``indicator:<respondents>:<question_no>``."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Engine, text

from finsam.compare.answers import OUTCOME, Answer, not_asked
from finsam.compare.prints import followers, said_again
from finsam.compare.remarks import Remark, remark
from finsam.corpus.errors import UsageError

PREFIX = "indicator:"
SMALL = 5
"""Fewer answers than this say little and may point at persons."""
_ANSWERS = text(
    """
    SELECT i.fact_id, i.document_id, i.file_name, i.page, i.forbund, i.n, i.option, i.value,
        i.unit, i.instrument, i.status, d.year
    FROM indicators AS i JOIN documents AS d ON d.document_id = i.document_id
    WHERE i.respondents = :respondents AND i.question_no = :question AND i.forbund IS NOT NULL
        AND d.year IS NOT NULL
    ORDER BY i.forbund, d.year, i.fact_id
    """
)
_KEYS = text(
    """
    SELECT i.respondents, i.question_no, i.document_id, i.forbund,
        min(i.question) AS question, count(*) AS figures
    FROM indicators AS i JOIN documents AS d ON d.document_id = i.document_id
    WHERE i.respondents IS NOT NULL AND i.question_no IS NOT NULL AND i.forbund IS NOT NULL
        AND d.year IS NOT NULL
    GROUP BY i.respondents, i.question_no, i.document_id, i.forbund
    """
)
_SHOWN = 12
"""Most keys that an error names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorKey:
    """A question that the reports give answers to.

    Attributes:
        key: what to ask ``compare`` for.
        question: as one of the reports prints it; ``None`` where none does.
        forbund: how many förbund have answers.
        figures: how many figures there are.
    """

    key: str
    question: str | None
    forbund: int
    figures: int


def indicator_keys(engine: Engine) -> list[IndicatorKey]:
    """Every question that can be compared, by respondents and number."""
    with engine.connect() as link:
        rows = link.execute(_KEYS).all()
    led = followers(engine)
    by_question: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(dict)
    for row in rows:
        of = by_question[row.respondents, row.question_no]
        of.setdefault(row.document_id, []).append(row)
    return [
        _indicator_key(f"{PREFIX}{respondents}:{number}", by_document, led)
        for (respondents, number), by_document in sorted(
            by_question.items(), key=lambda item: (item[0][0], _in_order(item[0][1]))
        )
    ]


def _indicator_key(
    key: str, by_document: Mapping[str, Sequence[Any]], led: Mapping[str, str]
) -> IndicatorKey:
    """A question; a second print's answers do not count where the leading one has some."""
    rows = [
        row
        for document, of_document in by_document.items()
        if led.get(document) not in by_document
        for row in of_document
    ]
    return IndicatorKey(
        key=key,
        question=min((row.question for row in rows if row.question), default=None),
        forbund=len({row.forbund for row in rows}),
        figures=sum(row.figures for row in rows),
    )


def _in_order(question_no: str) -> tuple[int, str]:
    """Question 10 comes after question 9."""
    digits = "".join(c for c in question_no if c.isdigit())
    return int(digits or 0), question_no


def indicator_answers(
    engine: Engine, key: str, basis: str = OUTCOME
) -> list[tuple[str, int, Answer]]:
    """The printed results of one question: förbund, year, answer, one for each printed figure.

    A share is comparable only if the answer option that it belongs to is known and the survey is
    the network's own; local scales have the same topics and other steps.

    Raises:
        UsageError: if the key is not of the form ``indicator:<respondents>:<question_no>``, or no
            report answers it; names the questions there are.
    """
    parts = key.split(":")
    if len(parts) != 3 or not all(parts):
        raise UsageError(
            f"{key!r}: write indicator:<respondents>:<question_no>{_those_there_are(engine, key)}"
        )
    with engine.connect() as link:
        rows = link.execute(_ANSWERS, {"respondents": parts[1], "question": parts[2]}).all()
    if not rows:
        raise UsageError(f"no report answers {key!r}{_those_there_are(engine, key)}")
    led, here = followers(engine), {row.document_id for row in rows}
    once = [row for row in rows if led.get(row.document_id) not in here]
    again = said_again(engine, led, sorted({row.document_id for row in once} & set(led)))
    once = [row for row in once if row.fact_id not in again]
    return [(row.forbund, int(row.year), _answer(row, basis)) for row in once]


def _those_there_are(engine: Engine, key: str) -> str:
    known = [one.key for one in indicator_keys(engine)]
    if not known:
        return "; the database holds no answers to surveys"
    near = get_close_matches(key, known, n=_SHOWN, cutoff=0.5) or known[:_SHOWN]
    rest = "; finsam keys lists all" if len(known) > len(near) else ""
    return f"; there are {', '.join(near)}{rest}"


def _answer(row: Any, basis: str) -> Answer:
    why = _why_not(row, basis)
    said = [remark("option", option=row.option)] if row.option else []
    said += [remark("answers", number=row.n)] if row.n is not None else []
    return Answer(
        value=float(row.value),
        comparable=not why,
        remarks=(*why, *said),
        basis=OUTCOME,
        period=str(row.year),
        sources=((row.file_name, row.page, row.fact_id),),
        doubtful=row.status == "doubtful",
    )


def _why_not(row: Any, basis: str) -> list[Remark]:
    """What keeps an answer from standing beside other förbund's."""
    why = []
    if row.option is None:
        why.append(remark("no_option"))
    if row.instrument != "NNS":
        why.append(remark("not_nns" if row.instrument else "no_survey"))
    if row.n is not None and row.n < SMALL:
        why.append(remark("few_answers", number=row.n))
    if row.status == "doubtful":
        why.append(remark("doubtful"))
    if basis != OUTCOME:
        why.append(not_asked(OUTCOME, basis))
    return why
