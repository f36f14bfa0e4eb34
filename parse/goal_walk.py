"""Walks through a file and tells where goals stand.

What governs a passage is the nearest heading, label or lead-in above it; running text elsewhere
is searched for sentences that call themselves goals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from finsam.corpus.spelling import skeleton
from finsam.parse.context import Context
from finsam.parse.facts import Goal
from finsam.parse.goal_levels import (
    GoalTitle,
    ends_open,
    is_self_named,
    lead_in,
    suspends,
    title_of,
)
from finsam.parse.goal_records import Extra, Frame, goal_sentences, make
from finsam.parse.goal_results import wants_result
from finsam.parse.goal_tables import goal_rows, goes_on, rows_with_area
from finsam.parse.goal_targets import targets
from finsam.parse.insats_labels import whole_label
from finsam.parse.insats_names import match_insats, same_insats
from finsam.parse.insats_passage import Passage, PassageKind
from finsam.parse.insats_sheets import Sheet
from finsam.parse.insats_words import name_of
from finsam.parse.layout import Table

_ATT = re.compile(r"^Att\s", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:ska|skall|bör)\b", re.IGNORECASE)
_NOT_GOAL = re.compile(
    r"\b(?:presenteras|redovisas|beskrivs|framgår|nedan|följande|ovanstående)\b", re.IGNORECASE
)
_VETO_HEADING = re.compile(
    r"aktivitet|målgrupp|uppföljning|utvärdering|måluppfyll|bakgrund|syfte|uppdrag|metod|budget"
    r"|arbetss?ätt|värdegrund|organisationsschema",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"^(?:Det|Detta) (?:innebär|betyder|avser)\b")
_SENTENCE_WORDS = 4
_TITLE_WORDS = 9
_SHORT = 32
_LISTED = 25
"""Words of a line that goes on with a list of goals without bullets, at most."""
_LIMIT_NOTE = re.compile(r"^\(\s*(?:gräns|nivå)", re.IGNORECASE)


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
class Walker:
    """State of the walk through one file."""

    context: Context
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

    def walk(self) -> list[Goal]:
        """All goals of the file, in order."""
        self.headings = frozenset(
            _key(p.text) for p in self.stream if p.kind is PassageKind.HEADING
        )
        last_page, last_part = 0, -1
        for at, passage in enumerate(self.stream):
            part = self.context.part_index(passage.page)
            if part != last_part or (passage.slide and passage.page != last_page):
                self._turn(new_part=part != last_part)
            last_page, last_part = passage.page, part
            self._passage(at, passage)
            self.before = passage
        return self.goals

    def _turn(self, *, new_part: bool) -> None:
        self.mode = None
        if new_part:
            self.chain, self.overall_above = [], False

    def _passage(self, at: int, passage: Passage) -> None:
        sheet = self._sheet(at)
        inside = sheet is not None and passage.label is not None and at > sheet.first
        if passage.kind is PassageKind.HEADING and not inside:
            self._heading(at, passage, sheet)
        elif passage.kind in (PassageKind.HEADING, PassageKind.LABEL):
            self._label(passage, sheet)
        elif passage.kind is PassageKind.TABLE:
            self._table(at, passage)
        elif passage.kind is PassageKind.TEXT:
            self._text(at, passage, sheet)
        elif passage.kind is PassageKind.ITEM:
            self._item(passage, sheet)

    def _sheet(self, at: int) -> Sheet | None:
        return next((s for s in self.sheets if s.first <= at < s.last), None)

    # headings and labels

    def _heading(self, at: int, passage: Passage, sheet: Sheet | None) -> None:
        title = title_of(passage.text) or self._title_with_insats(passage)
        if title is None and self._is_goal_heading(at, passage, sheet):
            self._add(passage, sheet)
            return
        while self.chain and _depth(*self.chain[-1]) >= _depth(passage, title):
            self.chain.pop()
        if not self.chain or passage.level <= 1:
            self.overall_above = False
        above = [t for _, t in self.chain if t is not None and t.strict]
        self.chain.append((passage, title))
        if title is not None and title.strict:
            inside = passage.label is not None and sheet is not None
            parent = self._parent_mode() if title.level == "measure" else None
            self.mode = Mode(title, "label" if inside else "heading", parent=parent)
        elif title is None and above and not _VETO_HEADING.search(passage.text):
            self.mode = Mode(replace(above[-1], level="plain", bare=False), "inherited")
        else:
            self.mode = None

    def _parent_mode(self) -> Mode | None:
        """What measures are measures of: the goals above them."""
        mode = self.mode
        while mode is not None and mode.title.level == "measure":
            mode = mode.parent
        return mode

    def _title_with_insats(self, passage: Passage) -> GoalTitle | None:
        """A heading that puts the name of an insats beside the level: "Målsättning STEGET"."""
        words = passage.text.split()
        for cut in range(1, min(len(words), _SENTENCE_WORDS)):
            for one, two in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                title = title_of(" ".join(one))
                if title is None or not title.strict:
                    continue
                for insats in self.context.insatser_of(passage.page):
                    if same_insats(" ".join(two), insats.name):
                        self.slide_insats = (passage.page, insats.name)
                        return title
        return None

    def _is_goal_heading(self, at: int, passage: Passage, sheet: Sheet | None) -> bool:
        """Whether a line set as a heading right below "Övergripande mål" is the goal itself."""
        mode = self.mode
        if mode is None or mode.origin == "inherited" or mode.taken or at == 0:
            return False
        before = self.stream[at - 1]
        if before.kind not in (PassageKind.HEADING, PassageKind.LABEL) or passage.marker:
            return False
        if mode.title.level not in ("overall", "vision") or sheet is not None:
            return False
        said = passage.text.split()
        return len(said) >= _SENTENCE_WORDS and _key(passage.text) not in _other_keys(
            self.stream, at
        )

    def _label(self, passage: Passage, sheet: Sheet | None) -> None:
        label = passage.label
        title = title_of(passage.text)
        if label is not None and label.level and title is None:
            title = GoalTitle(level=label.level, strict=True, area=label.area, remark=label.remark)
        if title is None or label is None or not label.level:
            self.mode = None if sheet is not None or self.mode is None else self.mode
            if label is not None and label.field != "other":
                self.mode = None
            return
        parent = self._parent_mode() if title.level == "measure" else None
        self.mode = Mode(title, "label", parent=parent)
        governed = bool(self.chain) and self.chain[-1][1] is not None
        plain = title.bare or governed or whole_label(passage.text) is not None
        self.lead = None if plain else passage.text

    # text

    def _text(self, at: int, passage: Passage, sheet: Sheet | None) -> None:
        text = passage.text
        if self._heads_measures(at) and (above := self._parent_mode()) is not None:
            self.mode = above
            self._add(passage, sheet)
            return
        if passage.slide and self._names_slide(passage):
            return
        mode = self.mode
        if _LIMIT_NOTE.match(text) and mode is not None and self.goals:
            self._append(text)
            return
        title = lead_in(text)
        if title is not None:
            self._scan(passage, sheet, before_lead=True)
            self.mode = Mode(title, "lead-in", parent=mode)
            return
        title = self._unset_heading(at)
        if title is not None:
            self.mode = Mode(title, "label", parent=mode)
            self.lead = None if title.bare else text
            return
        if suspends(text):
            self.mode = None
            return
        if ends_open(text) and len(text.split()) < _SHORT:
            return
        if mode is not None and self._is_goal_text(passage, mode, sheet):
            self._add(passage, sheet)
            if mode.title.level == "vision":
                self.mode = None
        else:
            self._scan(passage, sheet)

    def _unset_heading(self, at: int) -> GoalTitle | None:
        """What a line says that is not set as a heading but stands as one above a list."""
        text = self.stream[at].text
        after = self.stream[at + 1] if at + 1 < len(self.stream) else None
        if (
            after is None
            or after.kind is not PassageKind.ITEM
            or after.page != self.stream[at].page
        ):
            return None
        if len(text.split()) > _TITLE_WORDS or text.rstrip().endswith((".", ",", ";")):
            return None
        title = title_of(text)
        return title if title is not None and title.strict else None

    def _heads_measures(self, at: int) -> bool:
        """Whether the measures of a passage follow it at once, so that it is a goal."""
        after = self.stream[at + 1] if at + 1 < len(self.stream) else None
        if after is None or after.kind not in (PassageKind.HEADING, PassageKind.LABEL):
            return False
        title = title_of(after.text)
        return (
            title is not None and title.level == "measure" and not ends_open(self.stream[at].text)
        )

    def _is_goal_text(self, passage: Passage, mode: Mode, sheet: Sheet | None) -> bool:
        text = passage.text
        if mode.origin == "label" and (sheet is not None or passage.inline):
            return True
        if mode.title.level == "vision":
            return mode.taken == 0
        if mode.origin == "inherited":
            return False
        if _ATT.match(text):
            return True
        if mode.taken:
            return self._goes_on_listing(passage, mode)
        if is_self_named(text):
            return True
        if _NOT_GOAL.search(text) and not targets(text):
            return False
        first = text.split(". ")[0]
        short = len(text.split()) <= _SHORT
        return short or passage.bold or bool(_MODAL.search(first) and len(text.split()) <= 60)

    def _goes_on_listing(self, passage: Passage, mode: Mode) -> bool:
        """Whether a line goes on with a list of goals that has no bullets."""
        last = self.last_added
        if last is None or last is not self.before or mode.origin not in ("label", "lead-in"):
            return False
        if last.source == passage.source:
            return True
        single = mode.title.level in ("overall", "vision")
        return not single and len(passage.text.split()) <= _LISTED

    def _item(self, passage: Passage, sheet: Sheet | None) -> None:
        mode = self._mode_of_item(passage, sheet)
        explains = bool(_EXPLAINS.match(passage.text)) and mode is not None and mode.taken > 0
        if mode is None or self._is_area(passage) or mode.title.level == "vision" or explains:
            self._scan(passage, sheet)
            return
        if mode.marker is None:
            mode.marker = _bullet(passage)
        if mode.title.level == "measure":
            self.measure_marker = _bullet(passage)
        self._add(passage, sheet)

    def _mode_of_item(self, passage: Passage, sheet: Sheet | None) -> Mode | None:
        """What governs an item; another bullet than the measures' goes back to the goals."""
        mode = self.mode
        if mode is None or sheet is not None:
            return mode
        bullet = _bullet(passage)
        if mode.title.level == "measure" and mode.parent is not None:
            if mode.marker not in (None, bullet):
                self.mode = mode.parent
        elif bullet == self.measure_marker and mode.marker not in (None, bullet):
            self.mode = Mode(replace(mode.title, level="measure"), "label", parent=mode)
        return self.mode

    def _is_area(self, passage: Passage) -> bool:
        """Whether an item only names what a heading further down is about."""
        said = passage.text.split()
        if len(said) > _SENTENCE_WORDS or targets(passage.text):
            return False
        key = _key(passage.text)
        return bool(key) and any(heading.startswith(key) for heading in sorted(self.headings))

    def _names_slide(self, passage: Passage) -> bool:
        """Whether a line on a slide says which insats the slide is about."""
        if len(passage.text.split()) > _SENTENCE_WORDS:
            return False
        for insats in self.context.insatser_of(passage.page):
            if same_insats(passage.text, insats.name):
                self.slide_insats = (passage.page, insats.name)
                return True
        return False

    # making goals

    def _add(self, passage: Passage, sheet: Sheet | None) -> None:
        frame = self._frame(passage, sheet)
        made = make(self.context, passage.text, passage.source, frame)
        self._keep(made, sheet)
        self.last_added = passage
        if self.mode is not None and made:
            self.mode.taken += 1

    def _keep(self, made: list[Goal], sheet: Sheet | None) -> None:
        self.goals += made
        if sheet is None and any(goal.level == "overall" for goal in made):
            self.overall_above = (
                self.overall_above or self.mode is None or (self.mode.title.level == "overall")
            )

    def _append(self, text: str) -> None:
        """Adds the limits of a measure to it."""
        last = self.goals[-1]
        self.goals[-1] = replace(last, text=f"{last.text} {text}")

    def _scan(self, passage: Passage, sheet: Sheet | None, *, before_lead: bool = False) -> None:
        """Looks for sentences that call themselves goals.

        Text right below a sheet that is a table is a footnote to it, read without its mark.
        """
        if sheet is not None and not passage.sheet and sheet.is_table:
            return
        for sentence in goal_sentences(passage.text):
            if before_lead and sentence.text.rstrip().endswith(":"):
                continue
            mode, self.mode = self.mode, None
            frame = self._frame(passage, sheet)
            heading = self.chain[-1][1] if self.chain else None
            if heading is not None and heading.strict and sheet is None:
                frame = replace(frame, level=heading.level)
            if frame.insats is None and (one := self._named_in(passage)) is not None:
                frame = replace(frame, insats=one)
            made = make(self.context, sentence.text, passage.source, frame, sentence.extra)
            self._keep(made, sheet)
            self.mode = mode

    def _named_in(self, passage: Passage) -> str | None:
        found = match_insats(passage.text, self.context.insatser_of(passage.page))
        return found.name if found is not None else None

    def _frame(self, passage: Passage, sheet: Sheet | None) -> Frame:
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
        near = self.context.insatser_of(passage.page)
        if self.slide_insats[0] == passage.page and self.slide_insats[1]:
            return (self.slide_insats[1],)
        if sheet is not None:
            return tuple(
                next((i.name for i in near if same_insats(i.name, name)), name)
                for name in sheet.names
            )
        for heading, title in reversed(self.chain):
            if title is not None:
                continue
            name = name_of(heading.text)
            found = [i.name for i in near if same_insats(name, i.name)]
            return (found[0],) if found else ()
        return ()

    def _area(self) -> str | None:
        """The nearest heading that says more than the level, else the nearest."""
        for heading, title in reversed(self.chain):
            if title is not None and title.area:
                return title.area
            if title is None or not title.bare:
                return heading.text.rstrip(" :")
        return self.chain[-1][0].text.rstrip(" :") if self.chain else None

    # tables

    def _table(self, at: int, passage: Passage) -> None:
        table = passage.table
        if table is None:
            return
        more: list[Table] = []
        for after in self.stream[at + 1 :]:
            if after.kind is PassageKind.NOTE:
                continue
            last = more[-1] if more else table
            if after.table is None or not goes_on(
                replace(table, row_pages=last.row_pages), after.table
            ):
                break
            more.append(after.table)
        for row, title, text in rows_with_area(goal_rows(table, more)):
            frame = self._frame(passage, None)
            level = row.level
            if title is not None and title.area:
                frame = replace(frame, area=title.area)
            elif text and title is None:
                frame = replace(frame, area=text.rstrip(" :"))
            if "area" in row.fields:
                frame = replace(frame, area=row.fields["area"])
            source = replace(passage.source, page=row.page, box=row.cell.box, printed=row.cell.raw)
            extra = Extra(
                status=row.fields.get("status"),
                expected=row.fields.get("expected"),
                follow_up=row.fields.get("follow_up"),
                result=row.fields.get("result"),
                target=row.fields.get("target"),
            )
            for goal in row.texts:
                used = replace(frame, level=level, overall_above=True)
                self._keep(make(self.context, goal, source, used, extra), None)


def _bullet(passage: Passage) -> str:
    """The sort of bullet before an item; drawn and lost bullets are one sort."""
    return "dash" if passage.marker in ("-", "–", "—") else "bullet"


def _depth(passage: Passage, title: GoalTitle | None) -> int:
    """Depth of a heading: below a numbered one of its level, and a bare level word below both."""
    numbered = passage.marker is not None and passage.marker[:1].isdigit()
    return 4 * passage.level + (not numbered) + 2 * (title is not None and title.bare)


def _key(text: str) -> str:
    """A heading without number and endings, for telling an area from a goal."""
    words = re.findall(r"[^\W\d_]{3,}", skeleton(text))
    return " ".join(re.sub(r"(?:erna|arna|er|ar|en|et|n|t|s)$", "", word) for word in words)


def _other_keys(stream: Sequence[Passage], at: int) -> set[str]:
    """Keys of all other headings."""
    return {_key(p.text) for n, p in enumerate(stream) if p.kind is PassageKind.HEADING and n != at}
