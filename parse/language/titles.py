"""What headings, lead-ins and sentences say of goals, and of which level."""

import re
from dataclasses import dataclass

from finsam.corpus.spelling import skeleton
from finsam.parse.language.known_labels import bare_label
from finsam.parse.language.labels import whole_label
from finsam.parse.lists import any_of, read_table
from finsam.parse.values.words import word_list

_GOAL_WORD = f"{any_of('language.goal_word')}"
_TABLE = "goal_titles.csv"
_NO_GOALS = word_list(_TABLE, "no_goals")
_MIXED = re.compile(rf"\b(?:{word_list(_TABLE, 'mixed').pattern})\b")
_AFTER_LEVEL = rf"\s+(?:{any_of('language.after_level')})\s+"
_TITLES = tuple(
    (row["level"], row["pattern"]) for row in read_table(_TABLE) if row["kind"] == "title"
)
_SELF_NAMED = (
    re.compile(
        rf"\b{_GOAL_WORD}\b(?:\s+(?:{any_of('language.self_named_lead')}"
        rf")\s+[^.:;]{{1,70}}?)?\s+(?:{any_of('language.self_named_is')})\s+(?:"
        rf"{any_of('language.self_named_filler')})?att\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:{any_of('common.is')})\s+(?:\w+\s+)?(?:{any_of('language.self_named')})\s+att\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^{_GOAL_WORD}\s*(?:[:–-]|{any_of('language.self_named_that')})?\s*(?:att\b|\d|"
        rf"{any_of('language.self_named_bound')})|^{any_of('language.goal_to')}\b",
        re.IGNORECASE,
    ),
)
_PASSING = re.compile(
    rf"\b(?:{any_of('language.passing_lead')})\s+(?:\w+\s+){{0,2}}(?:"
    rf"{any_of('language.passing')})\b[^.]{{0,15}}$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    f"{any_of('language.of_others')}|{any_of('language.audit')}",
    re.IGNORECASE,
)
"""Whose goals are not the förbund's own."""
_SUSPENDS = re.compile(
    rf"\b(?:{any_of('language.suspends')})\b[^.]{{0,40}}:$",
    re.IGNORECASE,
)
BARE = frozenset(skeleton(row["pattern"]) for row in read_table(_TABLE) if row["kind"] == "bare")
"""Headings that only give the level; the area is in the heading above."""

_STATED_WORDS = 6
"""Words at most that lead in a goal on their own line."""
_FEWEST_WORDS = 3
"""Words of a goal at least."""


_NAMES_GOALS = any_of("language.names_goals")
_AIMS = rf"\b(?:{any_of('language.aims')}):$"
_TITLE_WORDS = 12
"""Words of the longest title of goals."""


_LISTS_PARTS = any_of("language.lists_parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTitle:
    """What a heading or lead-in says of the goals after it.

    Attributes:
        level: of the view, or ``plain`` where each goal decides.
        strict: whether nothing but goals stands beneath.
        area: what it names besides the level.
        remark: in brackets after a label, such as "delårsresultat".
        bare: whether it says only the level.
    """

    level: str
    strict: bool
    area: str | None = None
    remark: str | None = None
    bare: bool = False


def title_of(text: str, *, heading: bool = False) -> GoalTitle | None:
    """What a heading or label says of goals; ``None`` if it is about something else.

    Args:
        text: as printed.
        heading: whether it is set as a heading: "Mål för året" over a list is one of goals, though
            such words beside a figure say only what is aimed at.
    """
    bare, remark = bare_label(text)
    low = " ".join(bare.casefold().split())
    is_bare = skeleton(low) in BARE and not re.search(r"\d{4}", text)
    label = whole_label(text)
    if label is not None and not (heading and label.field == "other"):
        if label.field != "goal" or label.level is None:
            return None
        return GoalTitle(
            level=label.level, strict=True, area=label.area, remark=remark, bare=is_bare
        )
    if _NO_GOALS.search(low) or len(low.split()) > _TITLE_WORDS:
        return None
    for level, pattern in _TITLES:
        if re.match(rf"(?:{pattern})(?:{_AFTER_LEVEL}|$)", low):
            return GoalTitle(level=level, strict=True, remark=remark)
        if re.search(rf"\b(?:{pattern})(?:{_AFTER_LEVEL}[\w\s]+)?$", low):
            mixed = " och " in low or "/" in low or bool(_MIXED.search(low))
            return GoalTitle(level=level, strict=not mixed or level == "vision", remark=remark)
    if re.search(_NAMES_GOALS, low):
        return GoalTitle(level="plain", strict=False, remark=remark)
    return None


def lead_in(text: str) -> GoalTitle | None:
    """What the sentence before a list says of goals: "Följande delmål gäller:"."""
    said = text.strip()
    if not said.endswith(":"):
        return None
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", said)[-1].casefold()
    for level, pattern in _TITLES:
        if re.search(rf"\b(?:{pattern})\b", last):
            if _SUSPENDS.search(last) and not re.search(rf"\b(?:{pattern})\b[^,]*:$", last):
                return None
            if re.search(_LISTS_PARTS, last):
                return None
            return GoalTitle(level=level, strict=True)
    return None


def stated(text: str) -> tuple[GoalTitle, str] | None:
    """The goal that a sentence states, with what it says of it: "Det övergripande målet är: …"."""
    lead, colon, goal = text.partition(":")
    title = lead_in(lead + colon) if len(lead.split()) <= _STATED_WORDS else None
    if not colon:
        return _headed(text)
    if title is None or len(goal.split()) < _FEWEST_WORDS or not goal.strip()[:1].isupper():
        return None
    return title, goal.strip()


def _headed(text: str) -> tuple[GoalTitle, str] | None:
    """The goal behind its level on one line, as cells beside one another: "Vision Alla ska …"."""
    words = text.split()
    for count in (2, 1):
        goal = words[count:]
        title = title_of(" ".join(words[:count])) if len(goal) > _FEWEST_WORDS else None
        whole = title is not None and title.bare and title.level in ("vision", "overall")
        if title is not None and whole and goal[0][:1].isupper() and goal[-1].endswith("."):
            return title, " ".join(goal)
    return None


def suspends(text: str) -> bool:
    """Whether the sentence before a list says that it lists something else than goals."""
    said = text.strip()
    if not said.endswith(":") or lead_in(said) is not None:
        return False
    return bool(_SUSPENDS.search(said)) and not re.search(_AIMS, said.casefold())


def ends_open(text: str) -> bool:
    """Whether a paragraph leads in a list."""
    return text.rstrip().endswith(":")


def is_self_named(sentence: str) -> bool:
    """Whether a sentence calls itself a goal: "Målet är att …", not "vi når målet om …".

    A goal of the auditors, of a law or of another body is none of the förbund's.
    """
    if _OTHERS.search(sentence):
        return False
    for pattern in _SELF_NAMED:
        found = pattern.search(sentence)
        if found is not None and not _PASSING.search(sentence[: found.start() + 5]):
            return not sentence.rstrip().endswith(":")
    return False
