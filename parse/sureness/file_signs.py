"""The signs of each fact of a file: what its reader saw, its grid, its fellows, its document."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cached_property

from finsam.extract.page import TextSource
from finsam.parse.context import Context
from finsam.parse.facts import (
    DocumentKind,
    FinanceFact,
    Goal,
    IndicatorFact,
    Insats,
    Member,
    Part,
    ParticipantFact,
    Reading,
    Role,
    Signs,
    Source,
    Unit,
)
from finsam.parse.money.said import BORROWED
from finsam.parse.sureness.documents import (
    is_far,
    kind_signs,
    kind_witness_signs,
    rests_on,
    whole_in_part,
    year_witness_signs,
)
from finsam.parse.sureness.fellows import (
    same_words_signs,
)
from finsam.parse.sureness.grids import grid_signs
from finsam.parse.sureness.named import (
    answer_signs,
    goal_signs,
    name_signs,
)
from finsam.parse.sureness.people_signs import PeopleSigns
from finsam.parse.sureness.plain import (
    ONE_COLUMN,
    answer,
    elsewhere,
    is_of_sentence,
    label_signs,
    meaning,
    months,
    status_sign,
    under_caption,
)
from finsam.parse.sureness.sums import Sums
from finsam.parse.values.period_texts import is_single_day

Fact = FinanceFact | ParticipantFact | IndicatorFact | Goal | Member | Insats
_FROM_DOCUMENT = ("document", "inferred")
_BY_KIND = frozenset(
    {BORROWED}
    | {f"{place} said in {told}" for place in ("basis", "text basis") for told in _FROM_DOCUMENT}
)
"""Signs of figures of money that mean what they do by the kind of their document."""
_BEYOND = Decimal(10) ** 10
"""Kronor, a hundred times what a large förbund has in a year: two amounts read as one."""
_UNREAD = "\ufffd"
"""What a text layer holds for a letter that its font does not tell."""
_UNSAID, _BY_SIZE = "unit said in nowhere", "unit told by size"
_YEAR = 12
"""Months of a whole year."""
_SMALL = 1000
"""Kronor below which an amount is a small one."""


def _kept(signs: Mapping[str, float]) -> Signs:
    return tuple((name, round(value, 4)) for name, value in signs.items() if value)


def _unread(fact: Fact) -> bool:
    """Whether words of a fact hold letters that could not be read."""
    texts = [fact.source.printed, *(getattr(fact, one.name) for one in fields(fact))]
    return any(isinstance(text, str) and _UNREAD in text for text in texts)


class FileSigns:
    """One reading, asked for the signs of its facts."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self.reading = reading
        self.context = context
        self.grids = {table.number: grid_signs(table) for table in context.tables}
        self.sums = Sums(reading)
        self.people = PeopleSigns(reading, context)

    def common(self, fact: Fact) -> dict[str, float]:
        """What page and document say."""
        source: Source = fact.source
        part = self.context.parts[fact.part]
        page = self.context.layouts[source.page - 1].page.page
        return {
            **dict(source.signs),
            "read from an image": float(source.method is TextSource.OCR),
            "damage of the page": 1.0 - page.quality,
            **kind_signs(part),
            "several documents in the file": float(len(self.context.parts) > 1),
            "letters that nobody can read": float(_unread(fact)),
        }

    def _grid(self, table_id: int | None) -> dict[str, float]:
        return dict(self.grids.get(table_id or 0, ()))

    @cached_property
    def _amounts(self) -> Mapping[tuple[object, ...], list[int]]:
        """Finance facts by what they mean, the figure left out."""
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, fact in enumerate(self.reading.finance):
            found[meaning(fact)].append(index)
        return found

    @cached_property
    def _same_sum(self) -> Mapping[tuple[object, ...], list[int]]:
        """Finance facts by figure, period and basis, whatever their label."""
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, fact in enumerate(self.reading.finance):
            if fact.unit is not Unit.PERCENT and fact.value:
                found[abs(fact.value), fact.period, fact.basis, fact.part].append(index)
        return found

    @cached_property
    def _plain_kronor(self) -> bool:
        """Whether tables of the file are in kronor by their size, and none in thousands."""
        sized = any(name == _BY_SIZE for f in self.reading.finance for name, _ in f.source.signs)
        return sized and all(f.unit in (Unit.KR, Unit.PERCENT) for f in self.reading.finance)

    def _said(self, fact: FinanceFact, part: Part) -> dict[str, float]:
        """What reader, grid and document say of a figure of money."""
        common = under_caption(self.common(fact))
        grid = self._grid(fact.table_id)
        if common.get(BORROWED):
            common |= year_witness_signs(part)
        if common.keys() & _BY_KIND:
            common |= kind_witness_signs(part)
        if ONE_COLUMN in common:
            grid.pop("grid: no heads at all", None)
        if self._plain_kronor and common.pop(_UNSAID, 0.0):
            common["unit as elsewhere in the document"] = 1.0
        return common | grid

    def finance(self, index: int, fact: FinanceFact) -> Signs:
        """The signs of a figure of money."""
        part = self.context.parts[fact.part]
        others = [self.reading.finance[i] for i in self._amounts[meaning(fact)] if i != index]
        sums = self._same_sum.get((abs(fact.value), fact.period, fact.basis, fact.part), ())
        again = [i for i in sums if elsewhere(self.reading.finance[i], fact)]
        label = fact.label or ""
        said = self._said(fact, part)
        return _kept(
            {
                **said,
                **self.sums.signs("finance", index, fact),
                **status_sign(fact.status),
                **label_signs(label),
                "label taken from a sentence": float(
                    fact.table_id in self._capitalised and is_of_sentence(label)
                ),
                **same_words_signs(fact, others),
                "figure stands elsewhere": min(2.0, float(len(again))),
                "share": float(fact.unit is Unit.PERCENT),
                "zero": float(not fact.value),
                "amount beyond any förbund's": float(abs(fact.value) >= _BEYOND),
                "small amount": float(
                    fact.unit is not Unit.PERCENT and 0 < abs(fact.value) < _SMALL
                ),
                "line of no known kind": float(fact.category is None),
                "no period": float(fact.period is None),
                "flow of one day": float(_is_one_day(fact.period)),
                "neither side of a balance": float(_is_of_neither_side(fact)),
                "no basis": float(fact.basis is None),
                "year far from the document's": float(is_far(fact.period, part)),
                "part of the year in an annual report": float(self._odd_part(fact)),
            }
        )

    @cached_property
    def _capitalised(self) -> frozenset[int]:
        """Tables most of whose rows of money begin with a capital."""
        rows: dict[int, set[str]] = defaultdict(set)
        for fact in self.reading.finance:
            if fact.table_id is not None and fact.label:
                rows[fact.table_id].add(fact.label)
        return frozenset(
            table
            for table, labels in rows.items()
            if sum(label[0].isupper() for label in labels) > len(labels) / 2
        )

    def _odd_part(self, fact: FinanceFact) -> bool:
        kind = self.context.parts[fact.part].kind
        return kind in (DocumentKind.ANNUAL, DocumentKind.PLAN) and months(fact.period) not in (
            0,
            _YEAR,
        )

    def participants(self, index: int, fact: ParticipantFact) -> Signs:
        """The signs of a figure about people."""
        part = self.context.parts[fact.part]
        return _kept(
            {
                **self.common(fact),
                **(kind_witness_signs(part) if rests_on(fact.period, part) else {}),
                **(year_witness_signs(part) if rests_on(fact.period, part) else {}),
                **self._grid(fact.table_id),
                **self.sums.signs("participants", index, fact),
                **status_sign(fact.status),
                "in a table": float(fact.table_id is not None),
                "reader's own doubt": 1.0 - fact.source.confidence,
                f"measure {fact.measure}": 1.0,
                "men or women": float(fact.sex != "total"),
                "age told": float(fact.age is not None),
                "detail told": float(fact.detail is not None),
                "way out not understood": float(fact.measure == "ended" and bool(fact.detail)),
                "insats told": float(fact.insats is not None),
                "kommun told": float(fact.kommun is not None),
                "places of no insats": float(fact.measure == "places" and fact.insats is None),
                "share": float(fact.unit == "percent"),
                "zero": float(not fact.value),
                "no period": float(fact.period is None),
                "period is the document's": float(fact.period == part.period),
                "year far from the document's": float(is_far(fact.period, part)),
                **self.people.of_fellows(index, fact),
                "whole year in an interim report": float(whole_in_part(fact.period, part)),
                "month alone": float(months(fact.period) == 1),
                **self.people.of_name(fact.insats),
                "coded": float(fact.code is not None),
            }
        )

    @cached_property
    def _answers(self) -> Counter[tuple[object, ...]]:
        return Counter(answer(fact) for fact in self.reading.indicators)

    def indicator(self, fact: IndicatorFact) -> Signs:
        """The signs of an answer to a survey."""
        twice = self._answers[answer(fact)] > 1
        return _kept({**self.common(fact), **answer_signs(fact, twice)})

    def goal(self, fact: Goal) -> Signs:
        """The signs of a goal."""
        return _kept({**self.common(fact), **goal_signs(fact)})

    def named(self, fact: Member | Insats, name: str) -> Signs:
        """The signs of a member or an insats: a name and little else."""
        return _kept({**self.common(fact), **name_signs(name, fact.source.confidence)})


def _is_one_day(period: str | None) -> bool:
    """Whether a range of days begins and ends on one day: half of it was not read."""
    first, _, last = (period or "").partition("/")
    return bool(last) and first == last


def _is_of_neither_side(fact: FinanceFact) -> bool:
    """Whether a figure is dated by a day, as in a balance, and neither owned, owed nor a sum."""
    return is_single_day(fact.period) and fact.role is Role.OTHER and not fact.is_total
