"""Walks through a file and tells where goals stand.

What governs a passage is the nearest heading, label or lead-in above it; running text elsewhere
is searched for sentences that call themselves goals.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from finsam.parse.facts import Goal
from finsam.parse.goals.records import extras_of, make
from finsam.parse.goals.state import Mode, State, bullet_of, depth, key_of
from finsam.parse.goals.tables import goal_rows, goes_on, rows_with_area
from finsam.parse.insatser.sheets import Sheet
from finsam.parse.language.labels import whole_label
from finsam.parse.language.phrases import tells_of_past
from finsam.parse.language.targets import targets
from finsam.parse.language.titles import (
    GoalTitle,
    ends_open,
    is_self_named,
    lead_in,
    suspends,
    title_of,
)
from finsam.parse.layout import Table
from finsam.parse.passages.passage import Passage, PassageKind

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


class Walker(State):
    """Goes through the passages of a file and decides which of them are goals."""

    def walk(self) -> list[Goal]:
        """All goals of the file, in order."""
        self.headings = frozenset(
            key_of(p.text) for p in self.stream if p.kind is PassageKind.HEADING
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
        title = title_of(passage.text) or self.title_with_insats(passage)
        if title is None and self._is_goal_heading(at, passage, sheet):
            self.add(passage, sheet)
            return
        while self.chain and depth(*self.chain[-1]) >= depth(passage, title):
            self.chain.pop()
        if not self.chain or passage.level <= 1:
            self.overall_above = False
        above = [t for _, t in self.chain if t is not None and t.strict]
        self.chain.append((passage, title))
        if title is not None and title.strict:
            inside = passage.label is not None and sheet is not None
            parent = self.parent_mode() if title.level == "measure" else None
            self.mode = Mode(title, "label" if inside else "heading", parent=parent)
        elif title is None and above and not _VETO_HEADING.search(passage.text):
            self.mode = Mode(replace(above[-1], level="plain", bare=False), "inherited")
        else:
            self.mode = None

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
        return len(said) >= _SENTENCE_WORDS and key_of(passage.text) not in _other_keys(
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
        parent = self.parent_mode() if title.level == "measure" else None
        self.mode = Mode(title, "label", parent=parent)
        governed = bool(self.chain) and self.chain[-1][1] is not None
        plain = title.bare or governed or whole_label(passage.text) is not None
        self.lead = None if plain else passage.text

    # text

    def _text(self, at: int, passage: Passage, sheet: Sheet | None) -> None:
        text = passage.text
        if self._heads_measures(at) and (above := self.parent_mode()) is not None:
            self.mode = above
            self.add(passage, sheet)
            return
        if passage.slide and self.names_slide(passage):
            return
        mode = self.mode
        if _LIMIT_NOTE.match(text) and mode is not None and self.goals:
            self.append(text)
            return
        title = lead_in(text)
        if title is not None:
            self.scan(passage, sheet, before_lead=True)
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
            self.add(passage, sheet)
            if mode.title.level == "vision":
                self.mode = None
        else:
            self.scan(passage, sheet)

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
        led = self.last_added is not None and self.last_added.inline
        if mode.taken and led and not passage.inline and tells_of_past(text):
            return False
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
        listing = mode.origin in ("label", "lead-in") or (
            passage.slide and mode.origin == "heading"
        )
        if last is None or last is not self.before or not listing:
            return False
        if last.source == passage.source:
            return True
        single = mode.title.level in ("overall", "vision")
        return not single and len(passage.text.split()) <= _LISTED

    def _item(self, passage: Passage, sheet: Sheet | None) -> None:
        mode = self._mode_of_item(passage, sheet)
        explains = bool(_EXPLAINS.match(passage.text)) and mode is not None and mode.taken > 0
        if mode is None or self._is_area(passage) or mode.title.level == "vision" or explains:
            self.scan(passage, sheet)
            return
        if mode.marker is None:
            mode.marker = bullet_of(passage)
        if mode.title.level == "measure":
            self.measure_marker = bullet_of(passage)
        self.add(passage, sheet)

    def _mode_of_item(self, passage: Passage, sheet: Sheet | None) -> Mode | None:
        """What governs an item; another bullet than the measures' goes back to the goals."""
        mode = self.mode
        if mode is None or sheet is not None:
            return mode
        bullet = bullet_of(passage)
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
        key = key_of(passage.text)
        return bool(key) and any(heading.startswith(key) for heading in sorted(self.headings))

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
            frame = self.frame(passage, None)
            level = row.level
            if title is not None and title.area:
                frame = replace(frame, area=title.area)
            elif text and title is None:
                frame = replace(frame, area=text.rstrip(" :"))
            if "area" in row.fields:
                frame = replace(frame, area=row.fields["area"])
            source = replace(passage.source, page=row.page, box=row.cell.box, printed=row.cell.raw)
            used = replace(frame, level=level, overall_above=True)
            for goal in row.texts:
                for extra in extras_of(row, goal):
                    self.keep(make(self.context, goal, source, used, extra), None)


def _other_keys(stream: Sequence[Passage], at: int) -> set[str]:
    """Keys of all other headings."""
    return {
        key_of(p.text) for n, p in enumerate(stream) if p.kind is PassageKind.HEADING and n != at
    }
