"""What is known while the passages of a file go by: headings above, mode, sheets, goals made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from finsam.corpus.spelling import skeleton
from finsam.parse.context import Context
from finsam.parse.facts import Goal
from finsam.parse.goals.records import Frame, goal_sentences, make
from finsam.parse.goals.results import wants_result
from finsam.parse.insatser.sheets import Sheet
from finsam.parse.insatser.where import Where
from finsam.parse.language.insats_words import name_of
from finsam.parse.language.titles import GoalTitle, title_of
from finsam.parse.passages.passage import Passage

_FOOTNOTE = re.compile(r"^\d{1,2}\s+[A-ZÅÄÖ]")
_FOLLOWS_UP = re.compile(
    r"måluppfyll\w+|\b(?:uppföljning|redovisning|utvärdering)\b[^.]*\w*mål(?:en|et)?\b"
    r"|\bmål\s+och\s+(?:resultat|utfall)\b|god\s+ekonomisk\s+hushållning",
    re.IGNORECASE,
)
"""A heading of a chapter that tells how goals were met."""
_NAME_WORDS = 4
"""Words of a line that may be just the name of an insats, at most."""


@dataclass(slots=True)
class Mode:
    """What governs the passages that follow.

    Attributes:
        title: what the heading, label or lead-in said.
        origin: ``heading``, ``label``, ``lead-in`` or ``inherited``.
        taken: goals made under it so far.
        marker: bullet of its first item.
        parent: what governed before a label or lead-in.
    """

    title: GoalTitle
    origin: str
    taken: int = 0
    marker: str | None = None
    parent: "Mode | None" = None


@dataclass(slots=True)
class State:
    """What is known while the passages of a file go by.

    Attributes:
        context: the file, with its insatser.
        where: which insats a place is about.
        stream: its passages.
        sheets: its fact sheets.
        goals: made so far.
        chain: headings above, each with what it says of goals.
        mode: what governs the next passage.
        overall_above: whether an overall goal stands above in the chapter.
        measure_marker: sort of bullet that measures have.
        slide_insats: page of a slide and the insats that a line on it names.
        headings: keys of all headings of the file.
        last_added: the passage that made the last goals.
        before: the passage before.
        lead: the line that leads in the goals, where it names their area.
    """

    context: Context
    where: Where
    stream: Sequence[Passage]
    sheets: Sequence[Sheet]
    goals: list[Goal] = field(default_factory=list)
    chain: list[tuple[Passage, GoalTitle | None]] = field(default_factory=list)
    mode: Mode | None = None
    overall_above: bool = False
    measure_marker: str | None = None
    slide_insats: tuple[int, str | None] = (0, None)
    headings: frozenset[str] = frozenset()
    last_added: Passage | None = None
    before: Passage | None = None
    lead: str | None = None

    def parent_mode(self) -> Mode | None:
        """What measures are measures of: the goals above them."""
        mode = self.mode
        while mode is not None and mode.title.level == "measure":
            mode = mode.parent
        return mode

    def title_with_insats(self, passage: Passage) -> GoalTitle | None:
        """A heading that puts the name of an insats beside the level: "Målsättning STEGET"."""
        words = passage.text.split()
        for cut in range(1, min(len(words), _NAME_WORDS)):
            for one, two in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                title = title_of(" ".join(one))
                if title is None or not title.strict:
                    continue
                if (name := self.where.is_name(" ".join(two), passage.page)) is not None:
                    self.slide_insats = (passage.page, name)
                    return title
        return None

    def names_slide(self, passage: Passage) -> bool:
        """Whether a line on a slide says which insats the slide is about."""
        if len(passage.text.split()) > _NAME_WORDS:
            return False
        name = self.where.is_name(passage.text, passage.page)
        if name is not None:
            self.slide_insats = (passage.page, name)
        return name is not None

    def add(self, passage: Passage, sheet: Sheet | None) -> None:
        """Makes the goals of a passage that the mode governs."""
        frame = self.frame(passage, sheet)
        made = make(self.context, passage.text, passage.source, frame)
        self.keep(made, sheet)
        self.last_added = passage
        if self.mode is not None and made:
            self.mode.taken += 1

    def keep(self, made: list[Goal], sheet: Sheet | None) -> None:
        """Adds finished goals."""
        self.goals += made
        if sheet is None and any(goal.level == "overall" for goal in made):
            self.overall_above = (
                self.overall_above or self.mode is None or (self.mode.title.level == "overall")
            )

    def append(self, text: str) -> None:
        """Adds the limits of a measure to it."""
        last = self.goals[-1]
        self.goals[-1] = replace(last, text=f"{last.text} {text}")

    def scan(self, passage: Passage, sheet: Sheet | None, *, before_lead: bool = False) -> None:
        """Looks for sentences that call themselves goals.

        Text right below a sheet that is a table is a footnote to it, read without its mark.
        """
        below = sheet is not None and not passage.sheet and sheet.is_table
        if below or _FOOTNOTE.match(passage.text):
            return
        followed = bool(self.chain) and _FOLLOWS_UP.search(self.chain[-1][0].text) is not None
        for sentence in goal_sentences(passage.text, followed=followed):
            if before_lead and sentence.text.rstrip().endswith(":"):
                continue
            mode, self.mode = self.mode, None
            frame = self.frame(passage, sheet)
            heading = self.chain[-1][1] if self.chain else None
            if heading is not None and heading.strict and sheet is None:
                frame = replace(frame, level=heading.level)
            if (
                frame.insats is None
                and (one := self.where.named_in(passage.text, passage.page)) is not None
            ):
                frame = replace(frame, insats=one)
            made = make(self.context, sentence.text, passage.source, frame, sentence.extra)
            self.keep(made, sheet)
            self.mode = mode

    def frame(self, passage: Passage, sheet: Sheet | None) -> Frame:
        """What holds for goals at a passage."""
        title = self.mode.title if self.mode is not None else None
        names = self._sheet_names(passage, sheet)
        area = None
        if not names:
            area = title.area if title is not None and title.area else self._area()
            if self.lead is not None and title is not None and self.mode is not None:
                area = self.lead if self.mode.origin == "label" and not title.area else area
        return Frame(
            level=title.level if title is not None else None,
            area=area,
            insats=" och ".join(names) if names else None,
            sheet_names=names,
            results=wants_result(title.remark) if title is not None else False,
            overall_above=self.overall_above,
        )

    def _sheet_names(self, passage: Passage, sheet: Sheet | None) -> tuple[str, ...]:
        """Names of the insatser whose own sheet, slide or chapter a passage stands in."""
        page = passage.page
        if self.slide_insats[0] == passage.page and self.slide_insats[1]:
            return (self.slide_insats[1],)
        if sheet is not None:
            return tuple(self.where.is_name(name, page) or name for name in sheet.names)
        for heading, title in reversed(self.chain):
            name = None if title else self.where.is_name(name_of(heading.text), page)
            if name is not None:
                return (name,)
        return ()

    def _area(self) -> str | None:
        """The nearest heading that says more than the level, else the nearest."""
        for heading, title in reversed(self.chain):
            if title is not None and title.area:
                return title.area
            if title is None or not title.bare:
                return heading.text.rstrip(" :")
        return self.chain[-1][0].text.rstrip(" :") if self.chain else None


def bullet_of(passage: Passage) -> str:
    """The sort of bullet before an item; drawn and lost bullets are one sort."""
    return "dash" if passage.marker in ("-", "–", "—") else "bullet"


def depth(passage: Passage, title: GoalTitle | None) -> int:
    """Depth of a heading: below a numbered one of its level, and a bare level word below both."""
    numbered = passage.marker is not None and passage.marker[:1].isdigit()
    return 4 * passage.level + (not numbered) + 2 * (title is not None and title.bare)


def key_of(text: str) -> str:
    """A heading without number and endings, for telling an area from a goal."""
    words = re.findall(r"[^\W\d_]{3,}", skeleton(text))
    return " ".join(re.sub(r"(?:erna|arna|er|ar|en|et|n|t|s)$", "", word) for word in words)
