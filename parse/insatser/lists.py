"""Insatser that are only named: rows of a budget, of a table of insatser, and lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.corpus.register import register
from finsam.corpus.spelling import skeleton
from finsam.parse.facts import Source
from finsam.parse.insatser.columns import column_names
from finsam.parse.language.insats_words import is_generic, may_be_name, name_of, section_kind
from finsam.parse.language.labels import whole_label
from finsam.parse.layout import Cell, Table
from finsam.parse.passages.passage import Passage, PassageKind
from finsam.parse.values.amount import figures

_SUM = re.compile(r"^\s*(?:summa|s:a|totalt?|delsumma)\b", re.IGNORECASE)
_LIST_MARK = re.compile(r",\s+|;\s+|(?<=[^\d\s])\.\s+(?=[A-ZÅÄÖ])|\s+(?:och|samt)\s+(?=[A-ZÅÄÖ])")
_REST = re.compile(
    r"\s*(?:\.{2,}|…|m\.?\s?m\.?|m\.?\s?fl\.?|etc\.?)\s*$|\s+(?:och|samt)\s+(?:andra|annan|övriga?)\b.*$",
    re.IGNORECASE,
)
_OTHER_FORMS = re.compile(r"^(?:andra|annan|övriga?)\s+form", re.IGNORECASE)
_NAME_HEADER = re.compile(r"^(?:insats(?:er)?|projekt|verksamhet(?:er)?|namn|aktivitet)$")
_PER_INSATS = re.compile(r"\b(?:per|för varje) (?:insats|projekt|verksamhet)\b", re.IGNORECASE)
_OF_PEOPLE = "Individinsatser"
"""What insatser are that a table of people who take part names."""
_LIST_WORDS = 6
_TABLE_WORDS = 8
_COLUMN_LINES = 16
_FEWEST_FIELDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
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


def read_named(stream: Sequence[Passage]) -> tuple[Named, ...]:
    """All insatser that rows and lists name, in order."""
    found: list[Named] = []
    chain: list[Passage] = []
    for at, passage in enumerate(stream):
        found += _label_column(stream, at)
        if passage.kind is PassageKind.HEADING:
            while chain and chain[-1].level >= passage.level:
                chain.pop()
            chain.append(passage)
        elif passage.kind is PassageKind.TABLE and passage.table is not None:
            above = chain[-1].text if chain else ""
            found += _table(passage.table, passage, above)
        elif chain and _gathers(chain[-1].text) and _right_below(stream, at, chain[-1]):
            found += _list(passage, chain[-1].text)
    return tuple(found)


def _label_column(stream: Sequence[Passage], at: int) -> list[Named]:
    """Rows of a budget whose labels were read as a column of lines, down to their sum.

    Page texts print the labels of such a table first and its figures after them.
    """
    group = stream[at]
    if group.kind not in (PassageKind.HEADING, PassageKind.TEXT) or group.slide:
        return []
    if section_kind(group.text) is None or len(group.text.split()) > _TABLE_WORDS:
        return []
    found: list[Named] = []
    for passage in stream[at + 1 : at + 1 + _COLUMN_LINES]:
        if passage.page != group.page or len(passage.text.split()) > _TABLE_WORDS:
            return []
        if _SUM.match(passage.text):
            return found
        if passage.kind not in (PassageKind.HEADING, PassageKind.TEXT) or passage.label:
            return []
        if re.search(r"\d{3}|[.:;]$", passage.text):
            return []
        if _is_row_name(passage.text):
            name = name_of(passage.text)
            found.append(
                Named(name=name, page=passage.page, section=group.text, source=passage.source)
            )
    return []


def _gathers(heading: str) -> bool:
    """Whether names listed under a heading are insatser."""
    return section_kind(heading) in ("individ", "struktur") or bool(
        re.match(r"gemensam(?:ma|t)\s+(?:arbete|insatser|projekt|satsningar)", heading.casefold())
    )


def _right_below(stream: Sequence[Passage], at: int, heading: Passage) -> bool:
    """Whether only list items stand between the heading and this passage, all on its page."""
    passage = stream[at]
    if passage.page != heading.page or passage.kind not in (PassageKind.TEXT, PassageKind.ITEM):
        return False
    before = stream[at - 1]
    return before is heading or (
        passage.kind is PassageKind.ITEM and before.kind is PassageKind.ITEM
    )


def _list(passage: Passage, section: str) -> Iterator[Named]:
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
            yield Named(name=name, page=passage.page, section=section, source=passage.source)


def _outside_brackets(text: str) -> str:
    """``text`` with the commas inside brackets hidden, so that it is not cut there."""
    return re.sub(r"\([^)]*\)", lambda found: found.group().replace(", ", "\x00"), text)


# Tables


def _table(table: Table, passage: Passage, above: str) -> Iterator[Named]:
    columns = _columns(table)
    if columns is not None:
        yield from _of_insatser(table, passage, above, *columns)
    elif heads := column_names(table):
        for head in heads:
            yield _named(table, passage, head, _OF_PEOPLE)
    elif _PER_INSATS.search(table.title or "") or _PER_INSATS.search(above):
        for row in range(table.rows):
            cell = _label_cell(table, row)
            if cell is not None and _has_figures(table, row) and _is_row_name(cell.text):
                yield _named(table, passage, cell, "")
    else:
        yield from _groups(table, passage, above)


def _columns(table: Table) -> tuple[int, int, dict[int, str]] | None:
    """Header row, column of names and fields of a table that lists insatser, one a row."""
    for row in range(min(3, table.rows)):
        cells = [c for c in table.cells if c.row == row]
        fields = {
            c.column: label.field for c in cells if (label := whole_label(c.text)) is not None
        }
        names = [c.column for c in cells if _NAME_HEADER.match(c.text.strip().casefold(), 0)]
        telling = {"purpose", "target_group", "owner"} & set(fields.values())
        if names and telling and len(fields) >= _FEWEST_FIELDS - 1:
            return row, names[0], {c: f for c, f in fields.items() if c != names[0]}
    return None


def _of_insatser(
    table: Table, passage: Passage, above: str, header: int, names: int, fields: dict[int, str]
) -> Iterator[Named]:
    section = above
    for row in range(header + 1, table.rows):
        cell = table.cell(row, names)
        if cell is None or cell.row != row:
            continue
        filled = [c for c in table.cells if c.row == row]
        if len(filled) == 1 and section_kind(cell.text):
            section = cell.text
            continue
        if not may_be_name(cell.text):
            continue
        said = tuple(
            (field, found.text)
            for column, field in sorted(fields.items())
            if (found := table.cell(row, column)) is not None
        )
        yield _named(table, passage, cell, section, said)


def _named(
    table: Table,
    passage: Passage,
    cell: Cell,
    section: str,
    fields: tuple[tuple[str, str], ...] = (),
) -> Named:
    page = table.row_pages[cell.row] if cell.row < len(table.row_pages) else table.page
    source = Source(
        page=page,
        box=cell.box,
        printed=cell.raw,
        method=passage.source.method,
        confidence=passage.source.confidence,
    )
    return Named(name=name_of(cell.text), page=page, section=section, source=source, fields=fields)


def _groups(table: Table, passage: Passage, above: str) -> Iterator[Named]:
    """Rows of a budget that stand under a group of insatser, up to its sum or the next group."""
    section: str | None = None
    titled = section_kind(table.title or "") or section_kind(above)
    for row in range(table.rows):
        cell = _label_cell(table, row)
        if cell is None:
            continue
        text = cell.text.strip(" :")
        if section_kind(text) is not None and len(text.split()) <= _TABLE_WORDS:
            section = text
        elif _SUM.match(text) or is_generic(text):
            section = section if _goes_on(text, section) else None
        elif not _has_figures(table, row):
            section = None
        elif _is_row_name(text) and (section is not None or (titled and _of_money(table, row))):
            yield _named(table, passage, cell, section or above)


def _goes_on(text: str, section: str | None) -> bool:
    """Whether the group goes on after a row that is no insats: unallocated means among them."""
    low = skeleton(text)
    return section is not None and low.startswith(
        tuple(
            skeleton(w)
            for w in (
                "projektfinansiering",
                "utvecklingsmedel",
                "projektmedel",
                "ofördelade",
                "nya insatser",
                "nya projekt",
                "lönekostnad",
                "ny verksamhet",
                "övrig",
                "medel",
            )
        )
    )


def _label_cell(table: Table, row: int) -> Cell | None:
    for column in range(max(1, table.label_columns)):
        cell = table.cell(row, column)
        if cell is not None and cell.row == row and re.search(r"[^\W\d_]{2}", cell.text):
            return cell
    return None


def _has_figures(table: Table, row: int) -> bool:
    return any(c.row == row and c.column > 0 and figures(c.text, dashes=True) for c in table.cells)


def _of_money(table: Table, row: int) -> bool:
    """Whether a row's figures are amounts rather than numbers of people."""
    cells = [c for c in table.cells if c.row == row and c.column > 0]
    found = [figure for cell in cells for figure in figures(cell.text)]
    return any(figure.unit in ("kr", "tkr", "mkr") or figure.magnitude >= 1000 for figure in found)


def _is_kommun(text: str) -> bool:
    return register().kommun(text) is not None


def _is_row_name(text: str) -> bool:
    bare = text.strip()
    if bare.startswith("(") or not may_be_name(bare):
        return False
    return len(bare.split()) <= _TABLE_WORDS and not _is_kommun(bare)
