"""When a fact that was read answers a fact of the gold.

A fact is right when all its keys are: for a figure the number, what it is about, its period and
its kind. Text is compared case-folded with white space and punctuation folded; labels, names and
goals by similarity, since a label read with one letter wrong still names its row.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from rapidfuzz.fuzz import ratio

Row = Mapping[str, Any]

ALIKE = 0.85
"""Similarity, 0 to 1, from which two texts count as the same."""
_HELD_WHOLE = 12
"""A text of at least this many characters that stands whole in a longer one counts as alike."""


def fold(text: object) -> str:
    """Case, punctuation and white space folded away; ``None`` is the empty text."""
    return re.sub(r"[^\w%/+-]+", " ", str(text if text is not None else "").casefold()).strip()


def alike(one: object, other: object) -> float:
    """Similarity of two texts, 0 to 1."""
    a, b = fold(one), fold(other)
    return 1.0 if a == b else (ratio(a, b) / 100 if a and b else 0.0)


def within(one: object, other: object) -> float:
    """Similarity, 0 to 1, where a text held whole in a longer one is alike."""
    a, b = fold(one), fold(other)
    if min(len(a), len(b)) >= _HELD_WHOLE and (a in b or b in a):
        return 1.0
    return alike(one, other)


def number(value: object) -> float | None:
    """``value`` as a number rounded to four decimals; ``None`` where it is none."""
    try:
        return round(float(str(value)), 4)
    except ValueError:
        return None


def same_number(one: object, other: object) -> bool:
    """Whether two figures agree, sign aside: costs are printed with and without a minus."""
    a, b = number(one), number(other)
    return a == b if a is None or b is None else abs(abs(a) - abs(b)) < 1e-6


def year_span(period: object) -> str:
    """A whole year, or its last day, as the year."""
    text = str(period or "")
    whole = re.fullmatch(r"(\d{4})-01-01/\1-12-31|\d{4}-12-31", text)
    return text[:4] if whole else text


def _same(gold: Row, found: Row, *names: str) -> bool:
    return all(fold(gold.get(name)) == fold(found.get(name)) for name in names)


def _document(gold: Row, found: Row) -> float:
    agreed = _same(gold, found, "kind") and str(gold.get("year")) == str(found.get("year"))
    named = gold.get("forbund") is None or alike(gold["forbund"], found.get("forbund")) >= ALIKE
    return float(agreed and named)


def _member(gold: Row, found: Row) -> float:
    same_forbund = alike(gold["forbund"], found.get("forbund")) >= ALIKE
    return alike(gold["member"], found.get("member")) if same_forbund else 0.0


def _insats(gold: Row, found: Row) -> float:
    return within(gold["name"], found.get("name"))


def _shared_words(one: object, other: object) -> float:
    a, b = set(fold(one).split()), set(fold(other).split())
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _finance(gold: Row, found: Row) -> float:
    keys = (
        same_number(gold["value"], found.get("value"))
        and _same(gold, found, "basis")
        and (gold["unit"] == "percent") == (found.get("unit") == "percent")
        and year_span(gold["period"]) == year_span(found.get("period"))
    )
    if not keys:
        return 0.0
    words = f"{found.get('label')} {found.get('section')}"
    if gold["table"] == "text" and _shared_words(gold["label"], words) >= 0.5:
        return 0.9  # nobody prints a label for a figure in a sentence
    return alike(gold["label"], found.get("label"))


def _goal(gold: Row, found: Row) -> float:
    same_target = number(gold.get("target_value")) == number(found.get("target_value"))
    return within(gold["text"], found.get("text")) if same_target else 0.0


def _participants(gold: Row, found: Row) -> float:
    keys = (
        same_number(gold["value"], found.get("value"))
        and _same(gold, found, "sex", "measure", "unit")
        and year_span(gold["period"]) == year_span(found.get("period"))
    )
    detail = not gold.get("detail") or within(gold["detail"], found.get("detail")) >= ALIKE
    if not keys or not detail:
        return 0.0
    if gold.get("insats") is None and gold.get("kommun") is None:
        return 0.0 if found.get("kommun") else 1.0
    about = "insats" if gold.get("insats") else "kommun"
    return within(gold[about], found.get(about))


def _indicator(gold: Row, found: Row) -> float:
    option = not gold.get("option") or alike(gold["option"], found.get("option")) >= ALIKE
    if not option or not same_number(gold["value"], found.get("value")):
        return 0.0
    if gold.get("question_no") and _same(gold, found, "question_no"):
        return 1.0
    return within(gold.get("question"), found.get("question"))


ANSWERS: Mapping[str, Callable[[Row, Row], float]] = {
    "document": _document,
    "member": _member,
    "insats": _insats,
    "finance": _finance,
    "goal": _goal,
    "participants": _participants,
    "indicator": _indicator,
}
"""For each kind of fact: how well a fact found answers one of the gold, 0 where a key is wrong."""

ATTRIBUTES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "document": (("period", "period"), ("date", "date"), ("org_no", "org_no")),
    "member": (("member_kind", "member_kind"),),
    "insats": tuple(
        (n, n) for n in ("insats_kind", "owner", "purpose", "target_group", "places", "start")
    ),
    "finance": (
        *((n, n) for n in ("role", "unit", "insats", "section")),
        ("total", "is_total"),
        ("table", "table_title"),
    ),
    "goal": tuple(
        (n, n)
        for n in (
            *("level", "area", "insats", "comparator", "target_unit", "status"),
            *("expected", "result_value", "follow_up"),
        )
    ),
    "participants": (("printed", "printed"), ("age", "age")),
    "indicator": tuple((n, n) for n in ("respondents", "n", "insats", "question_no")),
}
"""For each kind of fact: further columns, as the gold and as the view names them."""


def attributes_right(kind: str, gold: Row, found: Row) -> tuple[int, int]:
    """How many of the gold's further columns that hold a value agree, and how many there are."""
    asked = right = 0
    for ours, theirs in ATTRIBUTES[kind]:
        wanted, have = gold.get(ours), found.get(theirs)
        if wanted in (None, "", []):
            continue
        asked += 1
        if isinstance(wanted, bool):
            right += bool(have) == wanted
        elif number(wanted) is not None:
            right += number(wanted) == number(have)
        else:
            right += within(wanted, have) >= ALIKE
    return right, asked
