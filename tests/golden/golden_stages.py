"""Every stage's output for the bundled samples, as JSON lines.

``extract`` holds the pages as read (words with boxes), so that the later stages are tested without
an OCR engine, whose answers differ from version to version; ``normalize`` the repaired lines with
their edits; ``parse`` the facts. The first stage whose file moved shows where a change began.
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
from finsam.parse.facts import Reading
from finsam.parse.reading import read

GOLDEN = Path(__file__).resolve().parent
FOLDER = GOLDEN.parents[1] / "corpus" / "samples"
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


def _parse(reading: Reading) -> Iterable[str]:
    for kind in fields(Reading):
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
