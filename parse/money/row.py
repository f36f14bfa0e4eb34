"""A row of a finance table."""

from dataclasses import dataclass

from finsam.parse.money.cells import FigureCell as FigureCell


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """One row.

    Attributes:
        index: in the table, from 0.
        page: that it stands on.
        label: its words, repaired, without marks and notes; ``None`` where there is none.
        raw: its words as they stood.
        figures: by column.
        emphasis: whether it is set in bold or in capitals.
        memo: whether it tells a part of the row above (``varav``).
        sure: lowest confidence of the label's words as the OCR engine says; ``None`` for exact
            text.
    """

    index: int
    page: int
    label: str | None
    raw: str | None
    figures: dict[int, FigureCell]
    emphasis: bool
    memo: bool
    sure: float | None = None

    @property
    def heading(self) -> bool:
        """Whether it has a label and no figures."""
        return self.label is not None and not self.figures
