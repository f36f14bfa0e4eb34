"""Where the facts of a reading stand, asked by place: which fact a cell or a number became."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from finsam.extract.box import Box
from finsam.parse.facts import Reading, Source
from finsam.parse.found import FactRef

_BAND = 12.0
"""Height in points of the bands of a page that facts are looked up by: about a line."""
_STATING = frozenset({"goal", "indicator", "insats"})
"""Facts that state figures told elsewhere than in their words."""
_SHARE = 0.5
"""Share of the smaller box that two boxes of one figure have in common."""
_LEAST_AREA = 0.01
"""Square points that an area has at least."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One fact where it stands.

    Attributes:
        ref: which fact.
        source: its place.
        digits: of what is printed there.
        values: numbers that it states, not scaled.
        place: number of its table, row and column, where its reader knows them.
    """

    ref: FactRef
    source: Source
    digits: str
    values: tuple[Decimal, ...]
    place: tuple[int, int, int] | None = None


def digits_of(text: str) -> str:
    """The digits of a text alone."""
    return re.sub(r"\D", "", text)


def standing(reading: Reading) -> Iterator[Standing]:
    """All facts with their places, figures first."""
    for index, money in enumerate(reading.finance):
        at = (money.table_id, money.row, money.column)
        placed = None if None in at else (at[0] or 0, at[1] or 0, at[2] or 0)
        yield _one("finance", index, money.source, (money.value,), placed)
    for index, person in enumerate(reading.participants):
        yield _one("participants", index, person.source, (person.value,))
    for index, answer in enumerate(reading.indicators):
        n = () if answer.n is None else (Decimal(answer.n),)
        yield _one("indicator", index, answer.source, (answer.value, *n))
    for index, goal in enumerate(reading.goals):
        told = (goal.target_value, goal.target_max, goal.result_value)
        yield _one("goal", index, goal.source, tuple(v for v in told if v is not None))
    for index, insats in enumerate(reading.insatser):
        places = () if insats.places is None else (Decimal(insats.places),)
        yield _one("insats", index, insats.source, places)
    for index, member in enumerate(reading.members):
        yield _one("member", index, member.source, ())


def _one(
    kind: str,
    index: int,
    source: Source,
    values: tuple[Decimal, ...],
    place: tuple[int, int, int] | None = None,
) -> Standing:
    ref = FactRef(kind=kind, index=index)
    return Standing(ref, source, digits_of(source.printed), values, place)


class Places:
    """The facts of a reading by place."""

    def __init__(self, reading: Reading) -> None:
        self.all = tuple(standing(reading))
        self._banded: dict[tuple[int, int], list[Standing]] = {}
        self._plain: dict[int, list[Standing]] = {}
        self._placed = {one.place: one for one in self.all if one.place is not None}
        self._stating = tuple(one for one in self.all if one.ref.kind in _STATING and one.values)
        for one in self.all:
            box = one.source.box
            if box is None:
                self._plain.setdefault(one.source.page, []).append(one)
                continue
            for band in _bands(box):
                self._banded.setdefault((one.source.page, band), []).append(one)

    def in_table(self, table: int, row: int, column: int) -> Standing | None:
        """The fact whose reader says that it stands at this place of a table."""
        return self._placed.get((table, row, column))

    def at(self, page: int, box: Box | None, text: str) -> Standing | None:
        """The fact that a figure printed at a place is part of, the closest fit first.

        Args:
            page: in the file, from 1.
            box: of the figure; ``None`` in plain text.
            text: as printed.
        """
        wanted = digits_of(text)
        if box is None:
            own = self._plain.get(page, ())
            return next((one for one in own if wanted and wanted == one.digits), None) or next(
                (one for one in own if wanted and _holds(one, text)), None
            )
        best: tuple[float, Standing] | None = None
        for one in self._near(page, box):
            other = one.source.box
            if other is None or not _same(box, other) or (wanted and wanted not in one.digits):
                continue
            apart = _area(other) - _area(box)
            if best is None or apart < best[0]:
                best = (apart, one)
        return best[1] if best else None

    def beside(self, page: int, box: Box | None, value: Decimal | None) -> Standing | None:
        """The goal or insats on the line of a cell that states the cell's figure."""
        if box is None or value is None:
            return None
        for one in self._near(page, box):
            other = one.source.box
            level = other is not None and other.overlap_y(box) > _SHARE * box.height
            if level and one.ref.kind in ("goal", "insats", "indicator") and value in one.values:
                return one
        return None

    def stated(self, page: int, box: Box | None, values: Collection[Decimal]) -> Standing | None:
        """The goal, survey or insats above a figure, told under a key of its own, that states it.

        A target stands on a line below its goal, the number of answers above a whole survey, the
        places of an insats in its sheet: the fact's own place is that of its words.

        Args:
            page: in the file, from 1; what it goes on with may have begun on the page before.
            box: of the figure; ``None`` in plain text.
            values: that it may be, as printed and in kronor.
        """
        best: tuple[tuple[int, float], Standing] | None = None
        for one in self._stating:
            pages, other = page - one.source.page, one.source.box
            if not 0 <= pages <= 1 or not any(value in one.values for value in values):
                continue
            drop = box.top - other.top if box and other else 0.0
            above = pages == 1 or drop >= -_BAND or one.ref.kind == "indicator"
            apart = (pages, abs(drop))
            if above and (best is None or apart < best[0]):
                best = (apart, one)
        return best[1] if best else None

    def touching(self, page: int, box: Box) -> Iterator[Standing]:
        """All facts whose box touches this one, in no order."""
        for one in self.all:
            other = one.source.box
            if one.source.page == page and other is not None and _touches(box, other):
                yield one

    def _near(self, page: int, box: Box) -> Iterator[Standing]:
        seen: set[int] = set()
        for band in _bands(box):
            for one in self._banded.get((page, band), ()):
                if id(one) not in seen:
                    seen.add(id(one))
                    yield one


def _bands(box: Box) -> range:
    return range(int(box.top // _BAND), int(box.bottom // _BAND) + 1)


def _same(one: Box, other: Box) -> bool:
    """Whether two boxes are of one figure, or one stands in the other."""
    common = one.overlap_x(other) * one.overlap_y(other)
    return common > _SHARE * max(min(_area(one), _area(other)), _LEAST_AREA)


def _area(box: Box) -> float:
    return box.width * box.height


def _touches(one: Box, other: Box) -> bool:
    return one.overlap_x(other) > 0 and one.overlap_y(other) > 0


def _holds(one: Standing, text: str) -> bool:
    """Whether the words of a fact hold a number as printed."""
    bare = text.strip()
    return bool(re.search(rf"(?<!\d){re.escape(bare)}(?!\d)", one.source.printed))
