"""Questions of surveys: their numbers and wordings, wherever on the pages they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from finsam.parse.language.fold import fold
from finsam.parse.lists import any_of

_NUMBERED = re.compile(
    rf"^\W*(?:{any_of('counts.question')})\s?(?:nr\.?\s?)?(?P<no>\d{{1,2}}[a-d]?)\b"
)
_BARE_NUMBER = re.compile(r"^\W*(?P<no>\d{1,2}[a-d]?)[.):]\s+(?=\D)")
SAMPLE = re.compile(r"[(\[{]?\s*\bn\s?[=:]\s?(?P<n>\d{1,5})\b\s*[)\]}]?", re.IGNORECASE)
_SIZE = re.compile(
    rf"\b(?:{any_of('counts.answered')})(?:\s+(?:{any_of('counts.of')})(?:"
    r"\s+\w+){1,3}?)?\s*(?:\(n\))?\s*[:=]\s*(?P<n>\d{1,5})\b|\b(?P<m>\d{1,5})\s+(?:"
    f"{any_of('counts.answers_behind')}|{any_of('counts.answered_behind')})"
)
"""How many answered, in words: ``Antal svar: 18``, ``(52 svarande)``."""
SHARE = re.compile(r"(?<![\d,.])(?P<value>\d{1,3}(?:[,.]\d)?)\s?%")
_MOST_LINES = 4
_IN_STEP = 5
"""Numbers in equal steps from which they are an axis."""
_QUESTION_WORDS = 3
"""Words of the shortest question."""
_LINES = 3
"""Lines in which a question's mark has to stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: ``number`` as printed, ``text`` as printed; either may be missing."""

    number: str | None
    text: str | None


def question_number(text: str) -> tuple[str | None, str]:
    """The number that a label starts with, and what follows it."""
    folded = fold(text)
    for pattern in (_NUMBERED, _BARE_NUMBER):
        if found := pattern.match(folded):
            return found["no"], text[found.end() :].lstrip(" .:)–-")
    return None, text.strip()


def sample_size(text: str) -> int | None:
    """How many answered, as in ``(n=18)``, ``Antal svar: 18`` or ``52 svarande``."""
    if found := SAMPLE.search(text):
        return int(found["n"])
    said = _SIZE.search(fold(text))
    return int(said["n"] or said["m"]) if said else None


def without_sample(text: str) -> str:
    """A label without how many answered."""
    return re.sub(r"\s+", " ", SAMPLE.sub(" ", text)).strip(" ,")


def wordings(lines: Sequence[str]) -> dict[str, str]:
    """Wording of each numbered question that the lines print in words.

    A wording goes on over the next lines until its question mark, the next question or figures.
    """
    found: dict[str, str] = {}
    for nth, line in enumerate(lines):
        number, rest = question_number(line)
        if (
            number is None
            or SAMPLE.search(line)
            or len(rest.split()) < _QUESTION_WORDS
            or SHARE.search(rest)
        ):
            continue
        if not _NUMBERED.match(fold(line)) and "?" not in " ".join(lines[nth : nth + _LINES]):
            continue
        text = rest
        for more in lines[nth + 1 : nth + _MOST_LINES]:
            if text.rstrip().endswith("?") or not more.strip():
                break
            if question_number(more)[0] is not None or SAMPLE.search(more) or SHARE.search(more):
                break
            text = f"{text.rstrip()} {more.strip()}"
        cut = text.find("?")
        found.setdefault(number, re.sub(r"\s+", " ", text[: cut + 1] if cut >= 0 else text).strip())
    return found


def is_axis(shares: Sequence[str]) -> bool:
    """Whether shares are the ticks of an axis: at least five, evenly spaced."""
    values = [float(s.replace(",", ".")) for s in shares]
    steps = {round(b - a, 1) for a, b in pairwise(values)}
    return len(values) >= _IN_STEP and len(steps) == 1 and steps != {0.0}
