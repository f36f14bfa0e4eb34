"""Insatser that are only named: rows of a budget, of a table of insatser, and lists."""

import itertools
import re
from collections.abc import Iterator, Sequence

from finsam.parse.insatser.named import TABLE_WORDS, NamedInsats, is_row_name
from finsam.parse.insatser.tables import table_names
from finsam.parse.language.insats_words import is_generic, may_be_name, name_of, section_kind
from finsam.parse.language.row_labels import row_says
from finsam.parse.lists import any_of
from finsam.parse.passages.passage import RUNNING, Passage, PassageKind

_LIST_MARK = re.compile(
    rf",\s+|;\s+|(?<=[^\d\s])\.\s+(?=[A-ZÅÄÖ])|\s+(?:{any_of('insatser.and')})\s+(?="
    "[A-ZÅÄÖ])"
)
_REST = re.compile(
    rf"\s*(?:\.{{2,}}|…|{any_of('insatser.and_so_on')})\s*$|\s+(?:{any_of('insatser.and')}"
    rf")\s+(?:{any_of('insatser.other')})\b.*$",
    re.IGNORECASE,
)
_OTHER_FORMS = re.compile(rf"^(?:{any_of('insatser.other')})\s+form", re.IGNORECASE)
_LIST_WORDS = 6
_FEWEST_LINES = 3
"""Lines of names below a heading, at least: two short lines may be anything."""
_COLUMN_LINES = 16


_WHAT_IS_DONE = f"{any_of('insatser.common')}(?:{any_of('insatser.what_is_done')})"


def read_named(stream: Sequence[Passage]) -> tuple[NamedInsats, ...]:
    """All insatser that rows and lists name, in order."""
    found: list[NamedInsats] = []
    chain: list[Passage] = []
    for at, passage in enumerate(stream):
        found += _label_column(stream, at) or _name_lines(stream, at)
        if passage.kind is PassageKind.HEADING:
            while chain and chain[-1].level >= passage.level:
                chain.pop()
            chain.append(passage)
        elif passage.kind is PassageKind.TABLE and passage.table is not None:
            above = chain[-1].text if chain else ""
            found += table_names(passage.table, passage, above)
        elif chain and _gathers(chain[-1].text) and _right_below(stream, at, chain[-1]):
            found += _list(passage, chain[-1].text)
    return tuple(found)


def _label_column(stream: Sequence[Passage], at: int) -> list[NamedInsats]:
    """Rows of a budget whose labels were read as a column of lines, down to their sum.

    Page texts print the labels of such a table first and its figures after them.
    """
    group = stream[at]
    if group.kind not in (PassageKind.HEADING, PassageKind.TEXT) or group.slide:
        return []
    if section_kind(group.text) is None or len(group.text.split()) > TABLE_WORDS:
        return []
    found: list[NamedInsats] = []
    for passage in stream[at + 1 : at + 1 + _COLUMN_LINES]:
        if passage.page != group.page or len(passage.text.split()) > TABLE_WORDS:
            return []
        if row_says("total", passage.text):
            return found
        if passage.kind not in (PassageKind.HEADING, PassageKind.TEXT) or passage.label:
            return []
        if re.search(r"\d{3}|[.:;]$", passage.text):
            return []
        if is_row_name(passage.text, grouped=True):
            name = name_of(passage.text)
            found.append(
                NamedInsats(name=name, page=passage.page, section=group.text, source=passage.source)
            )
    return []


def _name_lines(stream: Sequence[Passage], at: int) -> list[NamedInsats]:
    """Short lines right below a heading "Insatser" that hold a name each and nothing else."""
    heading = stream[at]
    if heading.kind is not PassageKind.HEADING or section_kind(heading.text) is None:
        return []
    if "insats" not in heading.text.casefold():
        return []
    below = itertools.takewhile(
        lambda line: line.page == heading.page and _is_name_line(line),
        stream[at + 1 : at + 1 + _COLUMN_LINES],
    )
    lines = list(below)
    after = stream[at + 1 + len(lines)] if at + 1 + len(lines) < len(stream) else None
    if len(lines) < _FEWEST_LINES or (after is not None and after.label is not None):
        return []
    return [
        NamedInsats(
            name=name_of(line.text), page=line.page, section=heading.text, source=line.source
        )
        for line in lines
    ]


def _is_name_line(passage: Passage) -> bool:
    text = passage.text.strip()
    if passage.kind not in RUNNING or passage.label is not None:
        return False
    if len(text.split()) > _LIST_WORDS or not text[:1].isupper():
        return False
    if re.search(r"\d{3}|[.:;,]$", text):
        return False
    return is_row_name(text, grouped=True)


def _gathers(heading: str) -> bool:
    """Whether names listed under a heading are insatser."""
    return section_kind(heading) in ("individ", "struktur") or bool(
        re.match(_WHAT_IS_DONE, heading.casefold())
    )


def _right_below(stream: Sequence[Passage], at: int, heading: Passage) -> bool:
    """Whether only list items stand between the heading and this passage, all on its page."""
    passage = stream[at]
    if passage.page != heading.page or passage.kind not in RUNNING:
        return False
    before = stream[at - 1]
    return before is heading or (
        passage.kind is PassageKind.ITEM and before.kind is PassageKind.ITEM
    )


def _list(passage: Passage, section: str) -> Iterator[NamedInsats]:
    """The names of a comma list or of one item; running text names none this way."""
    text = passage.text.strip()
    pieces = [text]
    if passage.kind is PassageKind.TEXT:
        pieces = [piece for piece in _LIST_MARK.split(_outside_brackets(text)) if piece.strip()]
    pieces = [_REST.sub("", p.replace("\x00", ", ")).strip(" .") for p in pieces]
    if not pieces or any(len(p.split()) > _LIST_WORDS + 2 for p in pieces):
        return
    if passage.kind is PassageKind.TEXT and len(pieces) == 1 and passage.text.endswith("."):
        return
    for piece in pieces:
        if _OTHER_FORMS.match(piece) or len(piece.split()) > _LIST_WORDS:
            continue
        name = name_of(piece)
        if may_be_name(name) or (section_kind(section) == "struktur" and not is_generic(name)):
            yield NamedInsats(name=name, page=passage.page, section=section, source=passage.source)


def _outside_brackets(text: str) -> str:
    """``text`` with the commas inside brackets hidden, so that it is not cut there."""
    return re.sub(r"\([^)]*\)", lambda found: found.group().replace(", ", "\x00"), text)
