"""Every stage's output for the bundled samples, as JSON lines.

``extract`` holds the pages as read (words with boxes), so that the later stages are tested without
an OCR engine, whose answers differ from version to version; ``normalize`` the repaired lines with
their edits; ``layout`` the blocks and tables; ``parse`` the facts. The first stage whose file moved
shows where a change began.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from finsam.corpus.scan import scan
from finsam.extract import ReadOptions, read_document
from finsam.extract.jsonpage import dumps, loads
from finsam.extract.page import Page
from finsam.normalize import clean
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.facts import Reading
from finsam.parse.layout import PageLayout, Table
from finsam.parse.reading import read

GOLDEN = Path(__file__).resolve().parent
FOLDER = GOLDEN.parents[1] / "corpus" / "samples"
STAGES = ("extract", "normalize", "layout", "parse")
SAMPLES = (
    "granvik-plan-2024.born",
    "sjobygden-ar-2022.born",
    "skarbygden-ar-2023.badlayer",
    "tallmo-delar-2023.scan",
)


def golden_pages(sample: str, *, fresh: bool) -> tuple[Page, ...]:
    """The sample's pages: read from the PDF if ``fresh``, else as the golden file holds them."""
    if fresh:
        document = scan([FOLDER / f"{sample}.pdf"]).documents[0]
        return tuple(read_document(document, ReadOptions(cache_dir=None)))
    lines = (GOLDEN / sample / "extract.jsonl").read_text("utf-8").splitlines()
    return tuple(loads(line) for line in lines)


def stages_of(pages: Sequence[Page]) -> dict[str, list[str]]:
    """The lines of each stage's golden file."""
    cleaned = tuple(clean(pages))
    return {
        "extract": [dumps(page) for page in pages],
        "normalize": list(_normalize(cleaned)),
        "layout": list(_layout(layout(cleaned))),
        "parse": list(_parse(read(cleaned))),
    }


def golden_lines(file: Path, lines: Iterable[str]) -> None:
    """Write one golden file."""
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _normalize(pages: Iterable[CleanPage]) -> Iterable[str]:
    for page in pages:
        for line in page.lines:
            edits = [[e.before, e.after, e.rule] for e in line.edits]
            said = {"page": page.number, "line": line.number, "text": line.text}
            yield _json(said | ({"edits": edits} if edits else {}))


def _layout(pages: Iterable[PageLayout]) -> Iterable[str]:
    """One line a block; a table as its rows, each row the texts of its cells by column."""
    for page in pages:
        for block in page.blocks:
            said = {
                "page": page.number,
                "kind": block.kind.value,
                "text": block.text,
                "level": block.level or None,
                "marker": block.marker,
                "under": list(block.headings),
                "column": block.column or None,
                "table": None if block.table is None else _table(block.table),
            }
            yield _json({name: value for name, value in said.items() if value not in (None, [])})


def _table(table: Table) -> dict[str, Any]:
    rows: list[dict[str, str]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        span = "" if cell.column_span == 1 else f"-{cell.column + cell.column_span - 1}"
        rows[cell.row][f"{cell.column}{span}"] = cell.text
    return {
        "heads": table.header_rows,
        "labels": table.label_columns,
        "ruled": table.ruled,
        "pages": sorted(set(table.row_pages)),
        "title": table.title,
        "rows": rows,
    }


def _parse(reading: Reading) -> Iterable[str]:
    """The facts; the tables are in ``layout`` already, and the numbers are those of both."""
    for kind in fields(Reading):
        if kind.name in ("tables", "numbers"):
            continue
        for fact in getattr(reading, kind.name):
            yield _json({"kind": kind.name} | _plain(fact))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """A fact as JSON can hold it; what is empty is left out, certainties are rounded."""
    if is_dataclass(value):
        pairs = ((f.name, _plain(getattr(value, f.name))) for f in fields(value))
        return {name: plain for name, plain in pairs if plain not in (None, [], ())}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal | date):
        return str(value)
    return round(value, 2) if isinstance(value, float) else value
