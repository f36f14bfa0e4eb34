"""Canonical codes for finance lines, by rules kept as data.

``data/codes_finance.csv`` holds the codes with the spellings seen for each;
``data/finance_categories.csv`` patterns, tried in order, for labels that no list can hold (a row
for each kommun, say). A pattern sees the label folded: lower case, without diacritics, punctuation
or a year. What neither knows is compared with the spellings letter by letter, so that an OCR's
slip does not lose the line; what fits nothing stays uncoded.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

ALIKE = 90
"""Similarity in percent from which a misspelt label takes the code of a spelling."""
_SHORTEST = 7
"""Shorter labels differ too little from one another to be compared letter by letter."""
_SUMS = {"summa", "totalt", "total"}
"""A hundred percent says nothing about what was shared out."""
_ROLES = {"share": {"cost", "income"}}
"""A share's label names the cost or income that it is a share of."""


def fold(text: str | None) -> str:
    """``text`` in lower case without diacritics, punctuation, or a year of this century."""
    plain = unicodedata.normalize("NFKD", (text or "").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b20\d\d\b", " ", plain)
    return " ".join(re.sub(r"[^a-z0-9%-]+", " ", plain).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A canonical code.

    Attributes:
        code: such as ``COST.ADM``; the part before the last point is its parent.
        role: the role that a line with this code has.
        label: Swedish label.
        definition: what it comprises, in Swedish.
    """

    code: str
    role: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
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


def _rows(name: str) -> Iterable[dict[str, str]]:
    file = files("finsam.parse") / "data" / name
    return csv.DictReader(file.read_text("utf-8").splitlines())


def _spellings(field: str) -> Iterable[str]:
    """The spellings of a code: ``s:One|k:Two; Three (a remark)`` gives One, Two and Three."""
    for one in field.split("|"):
        bare = re.sub(r"\([^)]*\)|\[[^]]*\]|<[^>]*>", "", one.partition(":")[2])
        yield from (part for part in map(fold, bare.split(";")) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Codes, their spellings by role, and the rules."""

    codes: dict[str, Code]
    spellings: dict[str, dict[str, str]]
    rules: tuple[Rule, ...]

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
        folded = fold(label)
        if not folded or (role == "share" and folded in _SUMS):
            return None
        for rule in self.rules:
            if rule.fits(role, folded, fold(section), fold(table)):
                return rule.code
        return self._by_spelling(folded, role)

    def _by_spelling(self, label: str, role: str) -> str | None:
        for as_role in sorted(_ROLES.get(role, {role})):
            known = self.spellings.get(as_role, {})
            if label in known:
                return known[label]
            if len(label) >= _SHORTEST and known:
                best = process.extractOne(label, known.keys(), scorer=ratio, score_cutoff=ALIKE)
                if best:
                    return known[best[0]]
        return None


@cache
def codebook() -> Codebook:
    """The code book that ships with the package, read once."""
    codes, spellings = {}, dict[str, dict[str, str]]()
    for row in _rows("codes_finance.csv"):
        codes[row["code"]] = Code(
            code=row["code"], role=row["role"], label=row["label_sv"], definition=row["definition"]
        )
        own = spellings.setdefault(row["role"], {})
        for spelling in (fold(row["label_sv"]), *_spellings(row["spellings"])):
            own.setdefault(spelling, row["code"])
    rules = tuple(
        Rule(
            code=row["code"],
            roles=frozenset(row["roles"].split("|")),
            label=re.compile(row["label"]),
            section=re.compile(row["section"]),
            table=re.compile(row["table"]),
        )
        for row in _rows("finance_categories.csv")
    )
    return Codebook(codes=codes, spellings=spellings, rules=rules)
