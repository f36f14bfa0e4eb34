"""Answer scales, groups of respondents and surveys, from ``data/indicators_words.csv``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from finsam.parse.language.fold import fold, fold_pattern
from finsam.parse.lists import any_of, read_table

_SLACK = r"[\W\d_]*"
_SURVEY = re.compile(rf"\b(?:{any_of('counts.survey')}|n\s?=)")
_STEPS = 3
"""Answers from which a scale is one, if it is not yes and no."""
_STEPS_OF_NNS = 5
"""Answers of the scales in the questionnaires of NNS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWord:
    """One row of the table: an answer, a group of respondents, an instrument or a verb."""

    name: str
    order: int
    pattern: re.Pattern[str]


@cache
def _rows(kind: str) -> tuple[SurveyWord, ...]:
    return tuple(
        SurveyWord(
            name=row["name"],
            order=int(row["order"]),
            pattern=re.compile(fold_pattern(row["pattern"])),
        )
        for row in read_table("indicators_words.csv")
        if row["kind"] == kind
    )


def is_option(text: str) -> bool:
    """Whether ``text`` as a whole is one answer of a known scale."""
    folded = re.sub(rf"^{_SLACK}|{_SLACK}$", "", fold(text))
    return bool(folded) and any(row.pattern.fullmatch(folded) for row in _rows("option"))


def option_at_start(text: str) -> str | None:
    """The answer that ``text`` starts with, as printed."""
    lead = len(text) - len(text.lstrip(" \"'“”„»«:,"))
    folded = fold(text[lead:])
    ends = [
        found.end()
        for row in _rows("option")
        if (found := row.pattern.match(folded)) and not folded[found.end() :][:1].isalpha()
    ]
    return text[lead : lead + max(ends)] if ends else None


def option_text(text: str) -> str:
    """An answer without bullets and marks, as printed."""
    return re.sub(r"\s+", " ", re.sub(rf"^{_SLACK}|{_SLACK}$", "", text))


def options_in(texts: Sequence[str]) -> tuple[str, ...]:
    """The answers of the scale that the texts print as a legend, in their printed order.

    A scale counts from three different answers on, or two of yes and no.
    """
    best: tuple[str, ...] = ()
    for scale in dict.fromkeys(row.name for row in _rows("option")):
        found: dict[int, tuple[int, int, str]] = {}
        for nth, text in enumerate(texts):
            folded = fold(text)
            for row in sorted(_scale(scale), key=lambda r: -len(r.pattern.pattern)):
                for match in re.finditer(rf"(?<!\w)(?:{row.pattern.pattern})(?!\w)", folded):
                    if _covered(match.span(), nth, found):
                        continue
                    spelled = text[match.start() : match.end()]
                    found.setdefault(row.order, (nth, match.start(), spelled))
        least = 2 if scale == "yesno" else _STEPS
        ordered = tuple(spelled for _, _, spelled in sorted(found.values()))
        if len(ordered) >= least and len(ordered) > len(best):
            best = ordered
    return best


def _scale(name: str) -> list[SurveyWord]:
    return [row for row in _rows("option") if row.name == name]


def _covered(span: tuple[int, int], nth: int, found: dict[int, tuple[int, int, str]]) -> bool:
    """Whether an answer stands inside a longer one ("till stor del" in no other)."""
    return any(
        line == nth and start <= span[0] and span[1] <= start + len(spelled)
        for line, start, spelled in found.values()
    )


def respondents_in(text: str) -> str | None:
    """The group that ``text`` says answered; the more special group goes first."""
    folded = fold(text)
    for row in _rows("respondents"):
        if row.pattern.search(folded):
            return row.name
    return None


def instrument_in(texts: Sequence[str], options: Sequence[str]) -> str:
    """``NNS`` where the texts name its survey or its six answers stand there, else ``own``."""
    if any(row.pattern.search(fold(text)) for text in texts for row in _rows("instrument")):
        return "NNS"
    steps = {row.order for row in _scale("nns") for o in options if row.pattern.fullmatch(fold(o))}
    return "NNS" if len(steps) >= _STEPS_OF_NNS else "own"


def survey_verb(text: str) -> re.Match[str] | None:
    """The first word that says that somebody answered."""
    found = [m for row in _rows("survey") if (m := row.pattern.search(fold(text)))]
    return min(found, key=lambda m: m.start()) if found else None


def says_survey(text: str) -> bool:
    """Whether ``text`` names a survey, its questions or those who answered."""
    return bool(_SURVEY.search(fold(text)))
