"""Indicators as key figures: ``indicator:<respondents>:<question_no>``."""

from sqlalchemy import Engine, text

from finsam.compare.answers import Answer
from finsam.corpus.errors import UsageError

PREFIX = "indicator:"
SMALL = 5
"""Fewer answers than this say little and may point at persons."""
_ANSWERS = text(
    """
    SELECT i.fact_id, i.file_name, i.page, i.forbund, i.n, i.option, i.value, i.unit, i.instrument,
        d.year
    FROM indicators AS i JOIN documents AS d ON d.document_id = i.document_id
    WHERE i.respondents = :respondents AND i.question_no = :question AND i.forbund IS NOT NULL
        AND d.year IS NOT NULL
    ORDER BY i.forbund, d.year, i.fact_id
    """
)


def indicator_answers(engine: Engine, key: str) -> list[tuple[str, int, Answer]]:
    """The printed results of one question: förbund, year, answer, one for each printed figure.

    A share is comparable only if the answer option that it belongs to is known and the survey is
    the network's own; local scales have the same topics and other steps.

    Raises:
        UsageError: if the key is not of the form ``indicator:<respondents>:<question_no>``.
    """
    parts = key.split(":")
    if len(parts) != 3 or not all(parts):
        raise UsageError(f"{key!r}: write indicator:<respondents>:<question_no>")
    with engine.connect() as link:
        rows = link.execute(_ANSWERS, {"respondents": parts[1], "question": parts[2]}).all()
    out = []
    for row in rows:
        why = []
        if row.option is None:
            why.append("svarsalternativet framgår inte")
        if row.instrument != "NNS":
            why.append("inte NNS enkät" if row.instrument else "enkäten framgår inte")
        if row.n is not None and row.n < SMALL:
            why.append(f"bara {row.n} svar")
        said = [f"svar: {row.option}"] if row.option else []
        said += [f"n = {row.n}"] if row.n is not None else []
        out.append(
            (
                row.forbund,
                int(row.year),
                Answer(
                    value=float(row.value),
                    comparable=not why,
                    reason="; ".join(why + said) or None,
                    basis="outcome",
                    period=str(row.year),
                    sources=((row.file_name, row.page, row.fact_id),),
                ),
            )
        )
    return out
