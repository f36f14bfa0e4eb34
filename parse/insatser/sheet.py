"""A fact sheet of an insats: its name, its labels and the text beneath each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from finsam.parse.insatser.told import told
from finsam.parse.language.insats_words import (
    name_of,
    split_names,
)
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import Passage, PassageKind

_UNIT_OF = re.compile(
    rf"^\w*(?:{any_of('insatser.unit_of')})(?:en)?\s+(?:{any_of('insatser.unit_within')}"
    r")\s+((?:[A-ZÅÄÖ][\w-]+\s+){1,2}kommun|Region\s+[A-ZÅÄÖ][\w-]+)\b"
)
"""A sentence that opens with what an insats is: a unit of one of the parties."""


@dataclass(frozen=True)
class Sheet:
    """One fact sheet.

    Attributes:
        first: index of its first passage, the heading.
        last: index after its last passage.
        titles: its headings as printed, usually one.
        page: of the heading, from 1.
        sections: headings above it, nearest first.
        lead: paragraphs between the heading and the first label.
        fields: passages of each field, in order; a label's remark is kept with it.
        slide: whether it is a slide.
    """

    first: int
    last: int
    titles: tuple[Passage, ...]
    page: int
    sections: tuple[str, ...]
    lead: tuple[Passage, ...] = ()
    fields: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    slide: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names over the sheet."""
        if len(self.titles) > 1:
            return tuple(name_of(title.text) for title in self.titles)
        return split_names(self.titles[0].text)

    @property
    def is_table(self) -> bool:
        """Whether the sheet is a table rather than headings and paragraphs."""
        return any(p.sheet for said in self.fields.values() for p in said)

    @property
    def title(self) -> str:
        """Its headings joined, for telling whether the next slide goes on with it."""
        return " ".join(name_of(title.text) for title in self.titles).casefold()

    @property
    def runs_it(self) -> str | None:
        """Whose unit the text over the labels says that it is, or who runs it."""
        found = (_UNIT_OF.search(p.text) for p in self.lead if p.kind is PassageKind.TEXT)
        unit = next((one[1].strip() for one in found if one is not None), None)
        return unit or self.told.get("owner")

    @cached_property
    def told(self) -> Mapping[str, str]:
        """What the sentences over the labels say of it: "Viks kommun är huvudman."."""
        return {} if self.slide or self.is_table else told(self.lead)

    def text(self, *names: str) -> str | None:
        """The text of the first of these fields that has any."""
        for name in names:
            said = " ".join(p.text for p in self.fields.get(name, ()) if p.text).strip()
            if said:
                return said
        return None
