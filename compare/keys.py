"""What can be compared: every key figure with its definition, and the questions of surveys."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from finsam.compare.comparison import figure_of
from finsam.compare.indicator_keys import PREFIX, IndicatorKey, indicator_keys
from finsam.compare.key_figures import KeyFigure, Sum, key_figures
from finsam.corpus.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Something that ``compare`` can be asked for.

    Attributes:
        key: its name on the command line.
        label: what it is called, in the language asked for.
        unit: ``kr``, ``share`` (a fraction of 1), ``persons`` or ``percent``.
        numerator: codes or measures that it is made of; empty for goals and surveys.
        denominator: what that is divided by; empty where it is not.
        caution: what to keep in mind; empty if nothing.
        forbund: how many förbund have answers to a question of a survey; ``None`` for others.
    """

    key: str
    label: str
    unit: str
    numerator: str
    denominator: str
    caution: str
    forbund: int | None = None


def keys(engine: Engine | None, asked: Sequence[str] = (), language: str = "sv") -> list[Key]:
    """The key figures, then the questions that the database holds answers to.

    Args:
        engine: the database; ``None`` where there is none yet, so that no question is known.
        asked: only these keys; ``code:CODE`` too. All where empty.
        language: of labels and cautions.

    Raises:
        UsageError: for an unknown key; names those that are alike.
    """
    questions = [_question(one) for one in indicator_keys(engine)] if engine else []
    if not asked:
        return [*(_figure(one, language) for one in key_figures().values()), *questions]
    by_key = {one.key: one for one in questions}
    out = []
    for key in asked:
        if not key.startswith(PREFIX):
            out.append(_figure(figure_of(key), language))
        elif key in by_key:
            out.append(by_key[key])
        else:
            there = ", ".join(by_key) or "none in the database"
            raise UsageError(f"no report answers {key!r}; there are {there}")
    return out


def _figure(figure: KeyFigure, language: str) -> Key:
    return Key(
        key=figure.key,
        label=figure.label(language),
        unit=figure.unit,
        numerator=alternatives(figure.numerator),
        denominator=alternatives(figure.denominator),
        caution=figure.care(language),
    )


def _question(one: IndicatorKey) -> Key:
    return Key(
        key=one.key,
        label=one.question or "",
        unit="percent",
        numerator="",
        denominator="",
        caution="",
        forbund=one.forbund,
    )


def alternatives(sums: tuple[Sum, ...]) -> str:
    """``INC.MEM, else INC.MEM.STA + INC.MEM.REG``."""
    return ", else ".join(" + ".join(terms) for terms in sums)
