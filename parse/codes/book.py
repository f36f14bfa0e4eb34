"""Canonical codes for finance lines, by rules kept as data.

``data/codes_finance.csv`` holds the codes with the spellings seen for each;
``data/finance_categories.csv`` patterns, tried in order, for labels that no list can hold (a row
for each kommun, say). A pattern sees the label folded: lower case, without diacritics, punctuation
or a year. What neither knows is compared with the spellings letter by letter, so that an OCR's
slip does not lose the line; what fits nothing stays uncoded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from finsam.parse.codes.lists import Code, by_spelling, codes_of, spellings_of
from finsam.parse.language.fold import label_key
from finsam.parse.lists import listed, read_table

_SUMS = frozenset(listed("codes.sums"))
"""A hundred percent says nothing about what was shared out."""
_ROLES = {"share": {"cost", "income"}}
"""A share's label names the cost or income that it is a share of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRule:
    """One line of ``finance_categories.csv``; an empty pattern fits everything."""

    code: str
    roles: frozenset[str]
    label: re.Pattern[str]
    section: re.Pattern[str]
    table: re.Pattern[str]

    def fits(self, role: str, label: str, section: str, table: str) -> bool:
        """Whether the rule covers a line; all texts folded."""
        return (
            role in self.roles
            and self.label.search(label) is not None
            and self.section.search(section) is not None
            and self.table.search(table) is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Codes, their spellings by role, and the rules."""

    codes: Mapping[str, Code]
    spellings: Mapping[str, Mapping[str, str]]
    rules: tuple[CodeRule, ...]

    def code(
        self, *, label: str | None, role: str, section: str | None = None, table: str | None = None
    ) -> str | None:
        """The code of a finance line, or ``None`` where nothing fits.

        Args:
            label: as printed.
            role: of the view ``finance``.
            section: nearest subheading or parent row.
            table: the table's title.
        """
        folded = label_key(label)
        if not folded or (role == "share" and folded in _SUMS):
            return None
        above, over = label_key(section), label_key(table)
        for rule in self.rules:
            if rule.fits(role, folded, above, over):
                return rule.code
        return self._by_spelling(folded, role)

    def _by_spelling(self, label: str, role: str) -> str | None:
        for as_role in sorted(_ROLES.get(role, {role})):
            if found := by_spelling(label, self.spellings.get(as_role, {})):
                return found
        return None


@cache
def codebook() -> Codebook:
    """The code book that ships with the package, read once."""
    rules = tuple(
        CodeRule(
            code=row["code"],
            roles=frozenset(row["roles"].split("|")),
            label=re.compile(row["label"]),
            section=re.compile(row["section"]),
            table=re.compile(row["table"]),
        )
        for row in read_table("finance_categories.csv")
    )
    return Codebook(codes=codes_of("finance"), spellings=spellings_of("finance"), rules=rules)
