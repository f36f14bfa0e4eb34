"""Where one figure stands on its page."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

from finsam.corpus.archive import open_file
from finsam.corpus.errors import DocumentError, UsageError
from finsam.corpus.names import path_from
from finsam.extract.box import Box
from finsam.extract.render import draw
from finsam.schema.models.corrections import CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import FileRow, LineRow, PageRow, PartRow
from finsam.schema.models.register import ForbundRow
from finsam.schema.transactions import read_session

DPI = 150.0
MARGIN = 60.0
"""Points of the page that a picture shows around the figure, above and below."""

LINES = 2
"""Lines shown before and after the figure's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One fact and its surroundings.

    Attributes:
        values: the columns of its kind, without those below.
        box: points from the top left; ``None`` in plain text.
        before, line, after: the page's lines around it; ``line`` holds the figure.
        corrections: what people changed, oldest first.
    """

    fact_id: str
    kind: str
    file_name: str
    path: str
    sha256: str
    page: int
    forbund: str | None
    box: tuple[float, float, float, float] | None
    printed: str
    method: str
    confidence: float
    status: str
    values: dict[str, Any]
    before: tuple[str, ...]
    line: str
    after: tuple[str, ...]
    corrections: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain lists and dicts."""
        return asdict(self)


def find_by_label(engine: Engine, label: str, *, limit: int = 1) -> tuple[str, ...]:
    """Keys of finance figures whose row is called ``label``, the surest first.

    Raises:
        UsageError: if there is none.
    """
    query = text(
        "select fact_id from finance where lower(label) = lower(:label) "
        "order by confidence desc, file_name, page, fact_id limit :limit"
    )
    with read_session(engine) as session:
        found = session.scalars(query, {"label": label, "limit": limit}).all()
    if not found:
        raise UsageError(f"no figure in a row called {label!r}; finsam search finds pages by words")
    return tuple(found)


def show(engine: Engine, fact_id: str) -> Shown:
    """One fact and where it stands.

    Raises:
        UsageError: if there is no such fact.
        DatabaseError: if the database cannot be used.
    """
    with read_session(engine) as session:
        fact = session.get(FactRow, fact_id)
        if fact is None:
            raise UsageError(f"{fact_id}: no such fact; the views give fact_id")
        file = session.get_one(FileRow, session.get_one(PartRow, fact.document_id).sha256)
        forbund = session.get(ForbundRow, fact.forbund_id) if fact.forbund_id else None
        before, line, after = _around(session, file.sha256, fact)
        return Shown(
            fact_id=fact.fact_id,
            kind=fact.kind,
            file_name=file.name,
            path=file.path,
            sha256=file.sha256,
            page=fact.page,
            forbund=None if forbund is None else forbund.official_name,
            box=_box(fact),
            printed=fact.printed,
            method=fact.method,
            confidence=fact.confidence,
            status=fact.status,
            values=_values(fact),
            before=before,
            line=line,
            after=after,
            corrections=_corrections(session, fact_id),
        )


def _box(fact: FactRow) -> tuple[float, float, float, float] | None:
    if fact.x0 is None or fact.top is None or fact.x1 is None or fact.bottom is None:
        return None
    return fact.x0, fact.top, fact.x1, fact.bottom


def _values(fact: FactRow) -> dict[str, Any]:
    """The columns that only this kind of fact has, as text where JSON has no such type."""
    shared = set(inspect(FactRow).columns.keys())
    found: dict[str, Any] = {}
    for name in inspect(type(fact)).columns.keys():  # noqa: SIM118 (no dict)
        if name in shared:
            continue
        value = getattr(fact, name)
        plain = value is None or isinstance(value, bool | int | str | list)
        found[name] = value if plain else f"{value:f}"
    return found


def _around(
    session: Session, sha256: str, fact: FactRow
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    query = (
        select(LineRow)
        .join(PageRow, PageRow.page_id == LineRow.page_id)
        .where(PageRow.sha256 == sha256, PageRow.number == fact.page)
        .order_by(LineRow.number)
    )
    lines = session.scalars(query).all()
    at = _line_of(fact, lines)
    if at is None:
        return (), "", ()
    texts = [line.text for line in lines]
    return tuple(texts[max(0, at - LINES) : at]), texts[at], tuple(texts[at + 1 : at + 1 + LINES])


def _line_of(fact: FactRow, lines: Sequence[LineRow]) -> int | None:
    """Index of the line that holds the fact: by place, in plain text by its characters."""
    box = _box(fact)
    if box is not None:
        wanted = Box(*box)
        shared = [_shared(wanted, line) for line in lines]
        best = max(shared, default=0.0)
        return shared.index(best) if best > 0 else None
    for index, line in enumerate(lines):
        if fact.printed.split("\n")[0] in line.text:
            return index
    return None


def _shared(box: Box, line: LineRow) -> float:
    if line.x0 is None or line.top is None or line.x1 is None or line.bottom is None:
        return 0.0
    other = Box(line.x0, line.top, line.x1, line.bottom)
    return box.overlap_y(other) if box.overlap_x(other) > 0 else 0.0


def _corrections(session: Session, fact_id: str) -> tuple[str, ...]:
    query = (
        select(CorrectionRow)
        .where(CorrectionRow.fact_id == fact_id)
        .order_by(CorrectionRow.correction_id)
    )
    return tuple(
        f"{row.at:%Y-%m-%d} {row.who}: {row.column_name} {row.old_value} → {row.new_value} "
        f"({row.reason})"
        for row in session.scalars(query)
    )


def crop(shown: Shown, target: Path, *, dpi: float = DPI) -> None:
    """Writes a picture of the page around a figure, the figure framed, as PNG.

    Raises:
        DocumentError: if the file is gone, is another one by now, or has no pages to draw.
        UsageError: if the figure has no place on the page, as in plain text.
    """
    if shown.box is None:
        raise UsageError(f"{shown.file_name} is plain text; there is no page to draw")
    path = path_from(shown.path)
    try:
        with open_file(path) as file:
            digest = hashlib.sha256(file.read()).hexdigest()
    except OSError as error:
        raise DocumentError(
            f"{path}: not there any more; ingest the file again from where it lies", code="gone"
        ) from error
    if digest != shown.sha256:
        raise DocumentError(f"{path}: another file by now; ingest it again", code="changed")
    drawing = draw(path, shown.page, dpi)
    scale = drawing.dpi / 72
    x0, top, x1, bottom = (value * scale for value in shown.box)
    image = Image.fromarray(drawing.image).convert("RGB")
    frame = ImageDraw.Draw(image)
    frame.rectangle((x0 - 4, top - 4, x1 + 4, bottom + 4), outline=(200, 30, 30), width=3)
    above = max(0, round(top - MARGIN * scale))
    below = min(image.height, round(bottom + MARGIN * scale))
    image.crop((0, above, image.width, below)).save(target, format="PNG")
