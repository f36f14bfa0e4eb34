"""The first sheet of a workbook: what it holds, when it was made, and from which files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine, text

from finsam import __version__
from finsam.compare.heads import sheet_name, sheet_words
from finsam.compare.language import day, texts
from finsam.compare.places import read_places
from finsam.compare.prints import followers
from finsam.schema.engine import display_name

Cell = str | int | None
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]
"""Heads and rows."""
_FILES = text(
    "SELECT document_id, file_name, forbund, kind, year, page_from, page_to FROM documents "
    "ORDER BY file_name, page_from"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the first sheet says.

    Attributes:
        language: of its texts.
        made: the day it was made.
        database: what it was made from, without a password.
        sheets: name, number of rows and meaning of each sheet.
        files: file, förbund, kind, year and pages of each document.
    """

    language: str
    made: date
    database: str
    sheets: Sequence[Sequence[Cell]]
    files: Sequence[Sequence[Cell]]

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return texts("cover", self.language)["sheet"]

    @property
    def title(self) -> str:
        """What stands at its top."""
        return texts("cover", self.language)["title"]

    def lines(self, cut: int) -> list[str]:
        """Its sentences.

        Args:
            cut: how many texts were too long for a cell.
        """
        said = texts("cover", self.language)
        lines = [
            f"{said['made']}: {day(self.made, self.language)}",
            f"{said['version']}: Finsam {__version__}",
            f"{said['database']}: {self.database}",
            said["what"],
        ]
        if not self.files:
            lines.append(said["none"])
        return [*lines, *([said["cut"].format(number=cut)] if cut else [])]

    def tables(self) -> list[Table]:
        """The sheets, and the files."""
        said = texts("cover", self.language)
        heads = [said[name] for name in ("files", "forbund", "kind", "year", "pages")]
        listed = [((said["sheets"], said["holds"], said["rows"]), self.sheets)]
        return [*listed, *([(heads, self.files)] if self.files else [])]


def _span(first: int, last: int) -> str | None:
    """Pages from first to last; ``None`` of a file that could not be opened, which has none."""
    return f"{first}–{last}" if last >= first else None


def _kind(said: Mapping[str, str], kind: str | None, *, second: bool) -> str | None:
    """What a document is, and whether it is a second print, which does not count."""
    name = said[f"kind_{kind}"] if kind else None
    return f"{name} ({said['second']})" if name and second else name


def cover_of(
    engine: Engine, frames: Mapping[str, pd.DataFrame], language: str, made: date
) -> Cover:
    """The cover of a workbook with a sheet for each of ``frames``, by view."""
    kinds = texts("report_texts", language)
    with engine.connect() as link:
        rows = link.execute(_FILES).all()
    places, led = read_places(engine), followers(engine)
    files = [
        (
            places.called(row.file_name, row.document_id),
            row.forbund,
            _kind(kinds, row.kind, second=row.document_id in led),
            row.year,
            _span(row.page_from, row.page_to),
        )
        for row in rows
    ]
    sheets = [
        (sheet_name(view, language), sheet_words(view, language), len(frame))
        for view, frame in frames.items()
    ]
    return Cover(
        language=language,
        made=made,
        database=display_name(engine.url),
        sheets=sheets,
        files=files,
    )
