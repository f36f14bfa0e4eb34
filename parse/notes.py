"""Honest notes on what a file does not say, or says where it cannot be read."""

import re
from collections.abc import Iterable

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.page import TextSource
from finsam.parse.context import Context
from finsam.parse.facts import DocumentKind, Reading
from finsam.parse.layout import BlockKind
from finsam.parse.lists import listed

_REPORTS = (DocumentKind.PLAN, DocumentKind.ANNUAL, DocumentKind.INTERIM)
_ENGLISH = frozenset(listed("notes.english"))
_SWEDISH = frozenset(listed("notes.swedish"))
_FEW_WORDS = 50
"""Words below which no language is told."""
_PICTURE_WORDS = 30
"""Words of a page that is a picture and little else."""


def notes(context: Context, reading: Reading) -> tuple[Problem, ...]:
    """Problem rows that say why a kind of fact is missing."""
    found: list[Problem] = []
    for part in reading.parts:
        if "forbund" not in dict(part.evidence) and part.forbund is None:
            found.append(
                _note(
                    "no-forbund",
                    "no single förbund is named that this document is about",
                    part.first_page,
                )
            )
        if part.year is None:
            found.append(_note("no-year", "no year is printed", part.first_page))
    report = any(part.kind in _REPORTS for part in reading.parts)
    if not _is_swedish(context):
        found.append(
            _note("other-language", "the text is hardly Swedish; facts are not looked for", None)
        )
    if report and not reading.goals:
        found.append(_note("no-goals", "no goals were found", None))
    elif reading.goals and all(goal.target_value is None for goal in reading.goals):
        found.append(_note("goals-without-figures", "none of the goals has a figure", None))
    if report and not reading.finance:
        found.append(_note("no-finance", "no amounts of money were found", None))
    found += _pictures(context)
    return tuple(found)


def _note(code: str, message: str, page: int | None) -> Problem:
    return Problem(stage=Stage.PARSE, code=code, message=message, page=page, severity=Severity.NOTE)


def _is_swedish(context: Context) -> bool:
    words = [w for page in context.layouts for w in re.findall(r"\w+", page.page.text.lower())]
    if len(words) < _FEW_WORDS:
        return True
    return _share(words, _SWEDISH) >= _share(words, _ENGLISH)


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(word in common for word in words) / len(words)


def _pictures(context: Context) -> Iterable[Problem]:
    """Pages whose tables seem to be pictures: a picture, hardly any words, no table."""
    covers = (1, len(context.layouts))
    for layout in context.layouts:
        if layout.number in covers:
            continue  # a picture on a cover shows no figures
        page = layout.page.page
        tables = any(b.kind is BlockKind.TABLE for b in layout.blocks)
        words = sum(len(b.text.split()) for b in layout.blocks if b.kind is not BlockKind.NOISE)
        layer = page.source is TextSource.TEXT_LAYER  # a scan is one picture anyway
        if (
            layer
            and page.has_image
            and not tables
            and words < _PICTURE_WORDS
            and not layout.is_slide
        ):
            yield Problem(
                stage=Stage.PARSE,
                code="table-as-image",
                message=f"page {layout.number}: a picture and hardly any text; what it shows "
                "was not read; try --ocr always",
                page=layout.number,
                severity=Severity.WARNING,
            )
