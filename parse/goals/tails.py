"""What stands behind a goal without a label or column of its own: its result, how it stands.

"Minst 55 % ska gå till arbete. 65 % Målet är uppfyllt" is a goal, its result and its status; so
are "… Utfall: 65 %. Status: klart" and a line of its own below the goal, "Nästan uppnått". The
words are data (``goals_words.csv``); what they do not cover stays with the goal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from finsam.parse.language.phrases import word_values
from finsam.parse.language.sentences import is_closed
from finsam.parse.language.states import state_pattern
from finsam.parse.lists import any_of

_FIGURE = (
    rf"(?:{any_of('goals.hedge')})?[-–+]?\d[\d  ]*(?:[.,]\d+)?(?: ?%| (?-i:[a-zåäö]+)(?: ("
    "?-i:[a-zåäö]+))?)?"
)
"""A figure with its unit: "65 %", "130 personer", "1 st"."""
_BREAKS = re.compile(r"(?<=[.!?])[”\"]?\s+(?=\S)|\s+[–—]\s+|\s+[|•]\s+")
"""Where a goal may have ended."""
_ONE_YEAR = re.compile(r"(?:19|20)\d\d")
"""A year alone: "Mål 2031" is the heading of that year's goals, and no target."""
_CAPITAL = re.compile(r"\s+(?=[A-ZÅÄÖ])")
"""Where a comment may open behind figures."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A goal's text without its tail, and what the tail says by field: result, status, target."""

    text: str
    said: tuple[tuple[str, str], ...] = ()

    @property
    def states(self) -> bool:
        """Whether the tail says how the goal stands, or names what it tells."""
        return any(name in ("status", "expected") for name, _ in self.said)


@cache
def _leads() -> dict[str, str]:
    """The labels of each field that a tail tells, as alternatives of a pattern, longest first."""
    labels: dict[str, list[str]] = {}
    for label, name in word_values("told_label").items():
        labels.setdefault(name, []).append(label)
    return {name: "|".join(sorted(own, key=len, reverse=True)) for name, own in labels.items()}


@cache
def _tail() -> re.Pattern[str]:
    lead = _leads()
    capital = "(?-i:(?=[^a-zåäö]))"
    before = rf"(?:(?:{lead['status']}|{lead['follow_up']})\s*[:.]\s*|{capital})"
    state = rf"{before}(?P<status>{state_pattern()})"
    result = rf"(?:(?P<named>(?:{lead['result']})\s*:?\s*))?(?P<result>{_FIGURE}?)"
    target = rf"(?:{lead['target']})\s*:?\s*(?P<target>(?:[≥≤<>] ?|[^\W\d_]+ )?{_FIGURE})"
    sep = r"[\s.,;|–—\u25a0-\u26ff-]*"
    return re.compile(
        rf"{sep}(?:{target}{sep})?(?:{result}(?=$|[\s.,;|]))?{sep}(?:{state})?{sep}",
        re.IGNORECASE,
    )


def read_tail(text: str) -> tuple[tuple[str, str], ...]:
    """What a text that is nothing but a tail says, by field; empty if it says anything else.

    A figure alone is one only if it is named, or a state follows it.
    """
    found = _tail().fullmatch(text)
    if found is None or not text.strip():
        return ()
    told = {name: (found[name] or "").strip() for name in ("target", "result", "status")}
    if told["result"] and not (found["named"] or told["status"] or told["target"]):
        return ()
    if [said for said in told.values() if said] == [told["target"]]:
        return () if _ONE_YEAR.fullmatch(told["target"]) else (("target", told["target"]),)
    return tuple((_field(name, said), said) for name, said in told.items() if said)


def _field(name: str, said: str) -> str:
    """What is told: a state that only awaits what will come is an expectation."""
    awaits = "|".join(word_values("state_awaited"))
    if name == "status" and re.search(rf"\b(?:{awaits})\b", said, re.IGNORECASE):
        return "expected"
    return name


def told_below(text: str) -> tuple[tuple[str, str], ...]:
    """What a text below a goal tells of it: a tail, and the comment that may follow its figures.

    "Mål ≥ 15 personer Utfall 18 personer Ett gott samarbete ligger bakom." gives a target, a
    result and a follow-up.
    """
    if said := read_tail(text):
        return said
    for cut in reversed([*_CAPITAL.finditer(text)]):
        said = read_tail(text[: cut.start()])
        rest = text[cut.end() :]
        if any(name in ("target", "result") for name, _ in said) and is_closed(rest):
            return (*said, ("follow_up", rest))
    return ()


def split_tail(text: str, aside: str = "") -> Tail:
    """A goal parted from what stands behind it.

    Args:
        text: of the goal.
        aside: words at its end that stand apart: whatever they are, they tell of the goal.
    """
    cuts = list(_BREAKS.finditer(text))
    for cut in cuts:
        said = read_tail(text[cut.end() :])
        if said:
            return Tail(text[: cut.start()].rstrip(), said)
    if aside and not re.search(r"\d", aside):
        return Tail(text.removesuffix(aside).rstrip(), ((_field("status", aside), aside),))
    return _with_remark(text, cuts) or _followed_up(text) or Tail(text)


def _with_remark(text: str, cuts: Sequence[re.Match[str]]) -> Tail | None:
    """A goal with its state and a remark on it: "… Utfall: 83 %. Ej uppfyllt. Orsakerna …"."""
    for cut, end in ((a, b) for n, a in enumerate(cuts) for b in cuts[n + 1 :]):
        said = read_tail(text[cut.end() : end.start()])
        ended = text[: end.start()].endswith((".", "!")) and text[end.end()].isupper()
        if ended and any(name in ("status", "expected") for name, _ in said):
            remark = ("follow_up", text[end.end() :].strip())
            return Tail(text[: cut.start()].rstrip(), (*said, remark))
    return None


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?])\s+(?i:{_leads()['follow_up']})\s*[.:]\s+(?=[A-ZÅÄÖ])")


def _followed_up(text: str) -> Tail | None:
    """A goal with what a label in its line says of it: "… Resultat: 9. Kommentar: Det gick …"."""
    found = _remark().search(text)
    if found is None:
        return None
    goal = split_tail(text[: found.start()])
    return Tail(goal.text, (*goal.said, ("follow_up", text[found.end() :].strip())))
