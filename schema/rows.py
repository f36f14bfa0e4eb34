"""The facts of a reading as rows of tables."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading, Source, Status
from finsam.schema.keys import FactKeys, document_id
from finsam.schema.models.checks import CheckFactRow, CheckRow
from finsam.schema.models.facts import (
    FactRow,
    FinanceRow,
    GoalRow,
    IndicatorRow,
    InsatsRow,
    MemberRow,
    ParticipantRow,
)
from finsam.schema.models.files import EditRow, LineRow, PageRow, PartRow
from finsam.schema.register_tables import forbund_id


class Rows:
    """Makes the rows of one file.

    Args:
        session: one that may write; förbund that no register has are added through it.
        sha256: of the file.
        reading: what was read from it.
    """

    def __init__(self, session: Session, sha256: str, reading: Reading) -> None:
        self._sha256 = sha256
        self._reading = reading
        self._session = session
        self._keys = FactKeys(sha256)
        self._forbund: dict[str | None, str | None] = {None: None}

    def parts(self) -> list[PartRow]:
        """The documents bound in the file."""
        return [
            PartRow(
                document_id=document_id(self._sha256, number),
                sha256=self._sha256,
                number=number,
                kind=part.kind.value,
                forbund_id=self.forbund_id(part.forbund),
                year=part.year,
                period=part.period,
                title=part.title,
                date=part.date,
                org_no=part.org_no,
                first_page=part.first_page,
                last_page=part.last_page,
                evidence=[list(pair) for pair in part.evidence],
            )
            for number, part in enumerate(self._reading.parts, start=1)
        ]

    def facts(self) -> dict[str, list[FactRow]]:
        """All facts by kind, in reading order."""
        return {
            "member": list(self._members()),
            "insats": list(self._insatser()),
            "finance": list(self._finance()),
            "goal": list(self._goals()),
            "participants": list(self._participants()),
            "indicator": list(self._indicators()),
        }

    def checks(self, facts: dict[str, list[FactRow]]) -> tuple[list[CheckRow], list[CheckFactRow]]:
        """The relations, and the figures that take part in them."""
        checks: list[CheckRow] = []
        taking_part: list[CheckFactRow] = []
        for check in self._reading.checks:
            key = self._keys.of_check(check.page, check.expr)
            checks.append(
                CheckRow(
                    check_id=key,
                    document_id=self._document_at(check.page),
                    page=check.page,
                    expr=check.expr,
                    expected=check.expected,
                    actual=check.actual,
                    holds=check.holds,
                    verdict=check.verdict,
                )
            )
            taking_part += [
                CheckFactRow(
                    check_id=key, position=position, fact_id=facts[ref.kind][ref.index].fact_id
                )
                for position, ref in enumerate(check.facts)
            ]
        return checks, taking_part

    def forbund_id(self, name: str | None) -> str | None:
        """The key of a förbund by its official name."""
        if name not in self._forbund:
            self._forbund[name] = forbund_id(self._session, name)
        return self._forbund[name]

    def _document_at(self, page: int) -> str:
        for number, part in enumerate(self._reading.parts, start=1):
            if part.first_page <= page <= part.last_page:
                return document_id(self._sha256, number)
        return document_id(self._sha256, 1)

    def _common(
        self, kind: str, position: int, part: int, forbund: str | None, source: Source
    ) -> dict[str, Any]:
        box = source.box
        return {
            "fact_id": self._keys.of(kind, source),
            "document_id": document_id(self._sha256, part + 1),
            "forbund_id": self.forbund_id(forbund),
            "position": position,
            "page": source.page,
            "x0": None if box is None else box.x0,
            "top": None if box is None else box.top,
            "x1": None if box is None else box.x1,
            "bottom": None if box is None else box.bottom,
            "printed": source.printed,
            "method": source.method,
            "confidence": source.confidence,
            "status": Status.READ.value,
        }

    def _members(self) -> Iterator[MemberRow]:
        for position, fact in enumerate(self._reading.members):
            yield MemberRow(
                **self._common("member", position, fact.part, fact.forbund, fact.source),
                member=fact.member,
                member_kind=fact.member_kind,
                kommunkod=fact.kommunkod,
            )

    def _insatser(self) -> Iterator[InsatsRow]:
        for position, fact in enumerate(self._reading.insatser):
            yield InsatsRow(
                **self._common("insats", position, fact.part, fact.forbund, fact.source),
                name=fact.name,
                insats_kind=fact.insats_kind,
                owner=fact.owner,
                purpose=fact.purpose,
                target_group=fact.target_group,
                places=fact.places,
                start=fact.start,
                end=fact.end,
                aliases=list(fact.aliases),
            )

    def _finance(self) -> Iterator[FinanceRow]:
        for position, fact in enumerate(self._reading.finance):
            common = self._common("finance", position, fact.part, fact.forbund, fact.source)
            yield FinanceRow(
                **{**common, "status": fact.status.value},
                table_title=fact.table_title,
                section=fact.section,
                label=fact.label,
                label_raw=fact.label_raw,
                insats=fact.insats,
                category=fact.category,
                period=fact.period,
                basis=None if fact.basis is None else fact.basis.value,
                role=fact.role.value,
                is_total=fact.is_total,
                value=fact.value,
                unit=fact.unit.value,
                alternatives=_digits(fact.alternatives),
                table_no=fact.table_id,
                table_row=fact.row,
                table_column=fact.column,
            )

    def _goals(self) -> Iterator[GoalRow]:
        for position, fact in enumerate(self._reading.goals):
            yield GoalRow(
                **self._common("goal", position, fact.part, fact.forbund, fact.source),
                level=fact.level,
                area=fact.area,
                insats=fact.insats,
                text=fact.text,
                target_value=fact.target_value,
                target_max=fact.target_max,
                target_unit=fact.target_unit,
                comparator=fact.comparator,
                year=fact.year,
                goal_status=fact.status,
                expected=fact.expected,
                result_value=fact.result_value,
                result_unit=fact.result_unit,
                follow_up=fact.follow_up,
                code=fact.code,
                status_code=fact.status_code,
            )

    def _participants(self) -> Iterator[ParticipantRow]:
        for position, fact in enumerate(self._reading.participants):
            common = self._common("participants", position, fact.part, fact.forbund, fact.source)
            yield ParticipantRow(
                **{**common, "status": fact.status.value},
                insats=fact.insats,
                kommun=fact.kommun,
                sex=fact.sex,
                age=fact.age,
                period=fact.period,
                measure=fact.measure,
                detail=fact.detail,
                value=fact.value,
                unit=fact.unit,
                table_no=fact.table_id,
                table_row=fact.row,
                table_column=fact.column,
                code=fact.code,
            )

    def _indicators(self) -> Iterator[IndicatorRow]:
        for position, fact in enumerate(self._reading.indicators):
            yield IndicatorRow(
                **self._common("indicator", position, fact.part, fact.forbund, fact.source),
                insats=fact.insats,
                question_no=fact.question_no,
                question=fact.question,
                respondents=fact.respondents,
                n=fact.n,
                option=fact.option,
                value=fact.value,
                unit=fact.unit,
                instrument=fact.instrument,
                options=list(fact.options),
            )


def page_row(sha256: str, page: CleanPage) -> PageRow:
    """One page as a row."""
    return PageRow(
        sha256=sha256,
        number=page.number,
        method=page.page.source.value,
        text=page.text,
        text_raw=page.raw,
        quality=page.page.quality,
        width=page.page.width,
        height=page.page.height,
        has_image=page.page.has_image,
    )


def line_rows(page_id: int, page: CleanPage) -> list[dict[str, Any]]:
    """The lines of a page as values of :class:`LineRow`."""
    return [
        {
            LineRow.page_id.key: page_id,
            LineRow.number.key: clean.number,
            LineRow.text.key: clean.text,
            LineRow.x0.key: None if line.box is None else line.box.x0,
            LineRow.top.key: None if line.box is None else line.box.top,
            LineRow.x1.key: None if line.box is None else line.box.x1,
            LineRow.bottom.key: None if line.box is None else line.box.bottom,
        }
        for clean, line in zip(page.lines, page.page.lines, strict=True)
    ]


def edit_rows(page_id: int, page: CleanPage) -> list[dict[str, Any]]:
    """The repairs of a page as values of :class:`EditRow`."""
    return [
        {
            EditRow.page_id.key: page_id,
            EditRow.line.key: line.number,
            EditRow.start.key: edit.start,
            EditRow.stop.key: edit.end,
            EditRow.before.key: edit.before,
            EditRow.after.key: edit.after,
            EditRow.rule.key: edit.rule,
            EditRow.certainty.key: edit.certainty,
        }
        for line in page.lines
        for edit in line.edits
    ]


def _digits(values: Sequence[Decimal]) -> list[str]:
    return [f"{value:f}" for value in values]
