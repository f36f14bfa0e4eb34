"""Figures of finance tables as facts."""

from decimal import Decimal

from finsam.extract.page import TextSource
from finsam.parse.context import Context
from finsam.parse.facts import FinanceFact, Signs, Source
from finsam.parse.insatser.where import Where
from finsam.parse.language.insats_names import named_insatser
from finsam.parse.layout import Cell
from finsam.parse.money.confidence import confidence
from finsam.parse.money.drafts import FigureDraft
from finsam.parse.money.tables import TableReading
from finsam.parse.values.amount import kronor

_EXACT_QUALITY = 0.985
"""Text layers better than this are taken as exact: their figures admit no other reading."""
_LEAST_SURE = 0.5
"""How sure a figure is, 0-1, at the least."""
_MOST_SURE = 0.97
"""How sure a figure is, 0-1, at the most."""


class FactsOf:
    """Makes facts of the drafts of one file's tables, with place, method and confidence."""

    def __init__(self, context: Context, where: Where) -> None:
        self.context = context
        self.where = where

    def method(self, page: int) -> TextSource:
        """Where the characters of a page come from."""
        return self.context.layouts[page - 1].page.page.source

    def exactness(self, cell: Cell, page: int) -> float | None:
        """Confidence in the marks of a cell; ``None`` where they are exact."""
        known = [word.confidence for word in cell.words if word.confidence is not None]
        if known:
            return min(known)
        quality = self.context.layouts[page - 1].page.page.quality
        if self.method(page) is TextSource.TEXT_LAYER and quality >= _EXACT_QUALITY:
            return None
        return max(_LEAST_SURE, min(quality, _MOST_SURE))

    def fact(
        self, reading: TableReading, draft: FigureDraft, signs: Signs, table_id: int
    ) -> FinanceFact:
        """A figure of a table as a fact; ``table_id`` numbers the tables of the file."""
        cell, verdict = draft.cell, draft.verdict
        method = self.method(draft.page)
        exact = self.exactness(cell.cell, draft.page)
        place = "table" if draft.headed or len(reading.columns) == 1 else "column_without_head"
        sure = confidence(verdict.status, method, exact, place, dated=draft.period is not None)
        return FinanceFact(
            part=self.context.part_index(draft.page),
            forbund=self.context.forbund(draft.page),
            table_title=reading.scene.title or "table",
            section=draft.section,
            label=draft.label,
            label_raw=draft.raw,
            insats=self.insats(draft, reading.scene.title),
            period=draft.period,
            basis=draft.basis,
            role=draft.role,
            is_total=draft.total,
            value=kronor(verdict.value, draft.unit.value),
            unit=draft.unit,
            status=verdict.status,
            source=Source(
                page=draft.page,
                box=cell.cell.box,
                printed=cell.figure.printed,
                method=method,
                confidence=sure,
                signs=(
                    *signs,
                    *(() if exact is None else (("marks", 1.0 - exact), ("image", 1.0))),
                ),
            ),
            alternatives=tuple(kronor(value, draft.unit.value) for value in _others(draft)),
            table_id=table_id,
            row=reading.rows[draft.row].index,
            column=draft.column,
        )

    def insats(self, draft: FigureDraft, title: str | None) -> str | None:
        """The one insats that a row is about: named by its label, or by its table's whole title."""
        label = "" if draft.total else draft.label or ""
        found = named_insatser(label, self.context.insatser_of(draft.page))
        if len(found) == 1:
            return found[0].name
        return self.where.is_name(title, draft.page) if title and not found else None


def _others(draft: FigureDraft) -> tuple[Decimal, ...]:
    """Other readings of a figure; the first one, where a second reading took its place."""
    read, verdict = draft.cell.figure.value, draft.verdict
    if read != verdict.value and read not in verdict.alternatives:
        return (read, *verdict.alternatives)
    return verdict.alternatives
