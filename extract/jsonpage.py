"""Pages as JSON and back, without loss: for the cache and for comparing readings."""

import json
from typing import Any

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.box import Box
from finsam.extract.page import Line, Page, Rule, TextSource, Word


def dumps(page: Page) -> str:
    """A page as one line of JSON, keys in a fixed order."""
    return json.dumps(page_to_json(page), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Page:
    """The page that ``dumps`` wrote.

    Raises:
        ValueError: if ``text`` is no such page.
    """
    try:
        return page_from_json(json.loads(text))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"not a page: {error}") from error


def page_to_json(page: Page) -> dict[str, Any]:
    """A page as plain lists and dicts."""
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "source": page.source.value,
        "lines": [_line_to_json(line) for line in page.lines],
        "rules": [box_to_json(rule.box) for rule in page.rules],
        "quality": page.quality,
        "second": None if page.second is None else [_line_to_json(line) for line in page.second],
        "has_image": page.has_image,
        "problems": [problem_to_json(problem) for problem in page.problems],
        "turned": page.turned,
        "skew": page.skew,
    }


def page_from_json(data: dict[str, Any]) -> Page:
    """The page that ``page_to_json`` took apart.

    Raises:
        KeyError, TypeError, ValueError: if ``data`` is no such page.
    """
    second = data["second"]
    return Page(
        number=data["number"],
        width=data["width"],
        height=data["height"],
        source=TextSource(data["source"]),
        lines=tuple(_line_from_json(line) for line in data["lines"]),
        rules=tuple(Rule(box=Box(*box)) for box in data["rules"]),
        quality=data["quality"],
        second=None if second is None else tuple(_line_from_json(line) for line in second),
        has_image=data["has_image"],
        problems=tuple(problem_from_json(problem) for problem in data["problems"]),
        turned=data["turned"],
        skew=data["skew"],
    )


def word_to_json(word: Word) -> list[Any]:
    """A word as ``[text, box, confidence, size, bold]``."""
    box = None if word.box is None else box_to_json(word.box)
    return [word.text, box, word.confidence, word.size, int(word.bold)]


def word_from_json(data: list[Any]) -> Word:
    """The word that ``word_to_json`` took apart."""
    text, box, confidence, size, bold = data
    return Word(
        text=text,
        box=None if box is None else Box(*box),
        confidence=confidence,
        size=size,
        bold=bool(bold),
    )


def box_to_json(box: Box) -> list[float]:
    """A box as ``[x0, top, x1, bottom]``."""
    return [box.x0, box.top, box.x1, box.bottom]


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """A problem as a dict of its fields."""
    return {
        "stage": problem.stage.value,
        "code": problem.code,
        "message": problem.message,
        "page": problem.page,
        "severity": problem.severity.value,
    }


def problem_from_json(data: dict[str, Any]) -> Problem:
    """The problem that ``problem_to_json`` took apart."""
    return Problem(
        stage=Stage(data["stage"]),
        code=data["code"],
        message=data["message"],
        page=data["page"],
        severity=Severity(data["severity"]),
    )


def _line_to_json(line: Line) -> list[Any]:
    box = None if line.box is None else box_to_json(line.box)
    return [line.number, line.text, [word_to_json(word) for word in line.words], box]


def _line_from_json(data: list[Any]) -> Line:
    number, text, words, box = data
    return Line(
        number=number,
        text=text,
        words=tuple(word_from_json(word) for word in words),
        box=None if box is None else Box(*box),
    )
