"""An insats that a row or a list names, and what no row of insatser is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from finsam.corpus.register import register
from finsam.parse.codes.book import codebook
from finsam.parse.facts import Source
from finsam.parse.language.fold import fold
from finsam.parse.language.insats_words import is_generic, may_be_name, words
from finsam.parse.language.row_labels import row_says
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

TABLE_WORDS = 10
"""Words of a row that may be a name, at most."""
_COMPOUND = 5
"""Letters of an account's word from which it may end a compound; "lön" also ends names."""
_PARTS_OF_COST = ("COST.ADM.", "COST.EVA", "INC", "FIN.", "BAL.", "RES")
"""Codes of accounts; those of insatser (``COST.IND``, ``COST.STR`` …) are none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInsats:
    """An insats that a row or a list names.

    Attributes:
        name: as printed, without number and quotation marks.
        page: from 1.
        section: what gathers it, such as "Strukturövergripande insatser".
        source: where it stands.
        fields: further cells of a table of insatser, by field.
    """

    name: str
    page: int
    section: str
    source: Source
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str | None:
        """The text of one field, if the table has it."""
        return dict(self.fields).get(name)


def under_headings(stream: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """The running passages that may open with an insats, each with the heading over it.

    What a label stands for is no name.
    """
    heading = ""
    for before, passage in zip((None, *stream), stream, strict=False):
        if passage.kind is PassageKind.HEADING:
            heading = passage.text
        elif before is not None and before.label is not None and before.label.field != "other":
            continue
        elif passage.kind in RUNNING and passage.table is None:
            yield heading, passage


def is_account(text: str, *, grouped: bool = False) -> bool:
    """Whether a row is an account of the books: "Lokalkostnader", "Återbetalda medel", "tkr".

    Under a group of insatser ("Strukturövergripande insatser") only its own words tell: staff
    may be an insats there.
    """
    said = re.findall(r"[^\W\d_]+", fold(text))
    if not said or (len(said) == 1 and said[0] in words("unit")):
        return True
    if any(_ends_as_account(word) for word in (said[0], said[-1])):
        return True
    if grouped:
        return False
    book = codebook()
    found = (book.code(label=text, role=role) for role in ("cost", "income", "result"))
    return any(code is not None and code.startswith(_PARTS_OF_COST) for code in found)


def _ends_as_account(word: str) -> bool:
    """Whether a folded word is an account or a compound that ends with one."""
    return any(word == end or (len(end) >= _COMPOUND and word.endswith(end)) for end in _ends())


@cache
def _ends() -> tuple[str, ...]:
    return words("account")


def is_row_name(text: str, *, grouped: bool = False) -> bool:
    """Whether a row of a table of money may name an insats; ``grouped``: under insatser."""
    bare = text.strip()
    if (
        row_says("total", bare)
        or bare.startswith("(")
        or not may_be_name(bare)
        or len(bare.split()) > TABLE_WORDS
    ):
        return False
    return register().kommun(bare) is None and not is_account(bare, grouped=grouped)


def is_listed_name(text: str) -> bool:
    """Whether a cell in a column of names is one: all are, but sums and what is left over."""
    return (
        bool(re.search(r"[^\W\d_]{2}", text))
        and not row_says("total", text)
        and not is_generic(text)
    )
