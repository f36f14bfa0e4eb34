from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from finsam.compare.comparison import compare
from finsam.compare.lineage import lineage
from finsam.compare.organisations import describe, members_by_year, organisation, organisations
from finsam.compare.report import report
from finsam.corpus.errors import UsageError
from finsam.schema.database import open_database
from finsam.schema.models.facts import FinanceRow, MemberRow, ParticipantRow
from finsam.schema.models.files import FileRow, PartRow
from finsam.schema.register_import import import_register
from finsam.schema.transactions import write_session

REGISTER = """\
id,official_name,alternative_names,lan,kommuner,orgnr,start,end,merged_into
x-whole,Finsam Helheten,,Gotlands län,Arboga;Köping;Sala,222000-0001,2020-01-01,,
x-north,Finsam Norrdelen,,Gotlands län,Arboga,222000-0002,2010,2019-12-31,x-whole
x-south,Finsam Sördelen,,Gotlands län,Köping,222000-0003,2012-01-01,2019-12-31,x-whole
x-mid,Finsam Halvåret,,Gotlands län,Falun,222000-0004,2018-07-01,,
x-was,Finsam Förrhalv,,Gotlands län,Falun,222000-0005,,2018-06-30,x-mid
x-part,Finsam Delarvet,,Gotlands län,Mora;Orsa,222000-0006,2020-01-01,,
x-mora,Finsam Gamla Mora,,Gotlands län,Mora,222000-0007,,2019-12-31,x-part
x-split,Finsam Kluvna,,Gotlands län,Orsa;Rättvik,222000-0008,,2019-12-31,
"""
WHOLE, NORTH, SOUTH = "Finsam Helheten", "Finsam Norrdelen", "Finsam Sördelen"
KEYS = ("cost", "adm_share_narrow", "participants", "women_share", "budget_use", "goal_attainment")


class Archive:
    """Writes invented annual reports into a database."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.count = 0

    def report(
        self,
        forbund: str,
        year: int,
        money: Mapping[str, int],
        people: Mapping[str, int] | None = None,
        *,
        budget: Mapping[str, int] | None = None,
        members: Sequence[str] = (),
    ) -> None:
        """An annual report with costs in kronor by category, and participants by sex."""
        self.count += 1
        sha = f"{self.count:064d}"
        document = f"{sha[-16:]}-1"
        self.session.add(
            FileRow(
                sha256=sha,
                name=f"{forbund}-{year}.pdf",
                media_type="application/pdf",
                size=1,
                path="",
                status="complete",
                page_count=9,
                reader="test",
                tools={},
            )
        )
        self.session.flush()
        self.session.add(
            PartRow(
                document_id=document,
                sha256=sha,
                number=1,
                kind="årsredovisning",
                forbund_id=forbund,
                year=year,
                first_page=1,
                last_page=9,
                evidence=[],
            )
        )
        self.session.flush()
        for basis, amounts in (("outcome", money), ("budget", budget or {})):
            for category, value in amounts.items():
                self.session.add(self._money(document, forbund, year, basis, category, value))
        for sex, value in (people or {}).items():
            self.session.add(
                ParticipantRow(
                    **self._fact(document, forbund),
                    sex=sex,
                    period=str(year),
                    measure="participants",
                    value=Decimal(value),
                    unit="count",
                )
            )
        for member in members:
            self.session.add(
                MemberRow(**self._fact(document, forbund), member=member, member_kind="kommun")
            )
        self.session.flush()

    def _money(
        self, document: str, forbund: str, year: int, basis: str, category: str, value: int
    ) -> FinanceRow:
        return FinanceRow(
            **self._fact(document, forbund),
            table_title="Resultaträkning",
            label=category,
            category=category,
            period=str(year),
            basis=basis,
            role="cost",
            is_total=True,
            value=Decimal(value),
            unit="kr",
            alternatives=[],
            table_no=1,
        )

    def _fact(self, document: str, forbund: str) -> dict[str, Any]:
        self.count += 1
        return {
            "fact_id": f"x{self.count:015d}",
            "document_id": document,
            "forbund_id": forbund,
            "position": self.count,
            "page": 3,
            "printed": "1",
            "method": "text-layer",
            "confidence": 0.9,
            "status": "read",
        }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("merged")
    engine = open_database(str(folder / "merged.db"), create=True)
    (folder / "register.csv").write_text(REGISTER, "utf-8")
    with write_session(engine) as session:
        import_register(session, Path(folder / "register.csv"))
    with write_session(engine) as session:
        write = Archive(session).report
        write("x-north", 2018, {"COST": -6_000_000, "COST.ADM": -600_000}, {"women": 30, "men": 10})
        write("x-south", 2018, {"COST": 2_000_000, "COST.ADM": 1_000_000}, {"women": 10, "men": 50})
        write(
            "x-north",
            2019,
            {"COST": 6_100_000, "COST.ADM": 610_000},
            {"total": 41},
            budget={"COST": 8_000_000},
            members=("Arboga kommun",),
        )
        write("x-south", 2019, {"COST": 1_900_000}, budget={"COST": 2_000_000})
        write("x-north", 2011, {"COST": 5_000_000})
        write(
            "x-whole", 2020, {"COST": 9_000_000}, {"total": 99}, members=("Arboga kommun", "Köping")
        )
        write("x-was", 2018, {"COST": 1_000_000})
        write("x-mid", 2018, {"COST": 1_500_000})
        write("x-mora", 2019, {"COST": 700_000})
        write("x-part", 2020, {"COST": 900_000})
    return engine


@pytest.fixture(scope="module")
def series(archive: Engine) -> pd.DataFrame:
    return compare(archive, KEYS, predecessors=True)


def cell(frame: pd.DataFrame, forbund: str, year: int, key: str) -> Any:
    rows = frame[(frame.forbund == forbund) & (frame.year == year) & (frame.key == key)]
    assert len(rows) == 1, f"{forbund} {year} {key}: {len(rows)} rows"
    return rows.iloc[0]


def test_money_and_people_of_predecessors_are_added(series: pd.DataFrame) -> None:
    cost = cell(series, WHOLE, 2018, "cost")
    assert cost.value == 8_000_000
    assert cost.comparable
    assert cost.summed == f"{NORTH}; {SOUTH}"
    assert "summa av" in cost.reason
    assert {s["file_name"] for s in cost.sources} == {"x-north-2018.pdf", "x-south-2018.pdf"}
    assert cell(series, WHOLE, 2018, "participants").value == 100


def test_shares_are_divided_after_adding_and_never_averaged(series: pd.DataFrame) -> None:
    assert cell(series, WHOLE, 2018, "adm_share_narrow").value == pytest.approx(1.6 / 8)
    assert cell(series, WHOLE, 2018, "women_share").value == pytest.approx(40 / 100)
    assert cell(series, WHOLE, 2019, "budget_use").value == pytest.approx(8 / 10)


def test_a_predecessor_without_the_figure_is_named_and_never_zero(series: pd.DataFrame) -> None:
    for key in ("participants", "adm_share_narrow"):
        missing = cell(series, WHOLE, 2019, key)
        assert pd.isna(missing.value)
        assert not missing.comparable
        assert missing.reason.startswith("ingen summa: inte redovisat av Finsam Sördelen")
        assert missing.summed is None
    assert "läggs inte ihop" in cell(series, WHOLE, 2018, "goal_attainment").reason


def test_only_those_that_existed_in_the_year_are_asked(series: pd.DataFrame) -> None:
    before = cell(series, WHOLE, 2011, "cost")
    assert before.value == 5_000_000
    assert before.summed == NORTH
    assert "föregångaren Finsam Norrdelen" in before.reason
    assert "utan Köping, Sala, som kom till senare" in before.reason


def test_after_the_merger_the_figures_are_its_own(series: pd.DataFrame) -> None:
    own = cell(series, WHOLE, 2020, "cost")
    assert (own.value, own.reason, own.summed) == (9_000_000, None, None)
    assert not set(series["forbund"]) & {NORTH, SOUTH, "Finsam Förrhalv", "Finsam Gamla Mora"}


def test_the_year_of_a_merger_is_not_added(series: pd.DataFrame) -> None:
    found = cell(series, "Finsam Halvåret", 2018, "cost")
    assert found.value == 1_500_000
    assert not found.comparable
    assert "sammanslagning under 2018: Finsam Förrhalv ingår inte" in found.reason


def test_a_split_forbund_makes_no_series(series: pd.DataFrame) -> None:
    found = cell(series, "Finsam Delarvet", 2019, "cost")
    assert pd.isna(found.value)
    assert "Orsa hörde till Finsam Kluvna, som delades 2019" in found.reason
    assert cell(series, "Finsam Delarvet", 2020, "cost").value == 900_000


def test_without_the_option_each_stands_alone(archive: Engine) -> None:
    frame = compare(archive, ["cost"])
    assert frame["summed"].isna().all()
    assert set(frame.loc[frame["year"] == 2018, "value"]) >= {6_000_000, 2_000_000}


def test_a_year_in_which_a_forbund_did_not_exist_is_said_so(archive: Engine) -> None:
    frame = compare(archive, ["cost"], forbund=[WHOLE], years="2011-2020")
    assert frame["year"].tolist() == list(range(2011, 2021))
    assert cell(frame, WHOLE, 2018, "cost").reason == (
        "förbundet fanns inte 2018: det bildades 2020"
    )
    gone = compare(archive, ["cost"], forbund=[NORTH], years="2020")
    assert gone["reason"].tolist() == [
        "förbundet fanns inte 2020: det upphörde 2019 och uppgick i Finsam Helheten"
    ]
    with pytest.raises(UsageError, match="is about 2017"):
        compare(archive, ["cost"], forbund=[SOUTH], years="2017")


def test_the_successor_can_be_asked_for_where_only_predecessors_have_reports(
    archive: Engine,
) -> None:
    frame = compare(archive, ["cost"], forbund=["Finsam Helheten"], years="2018", predecessors=True)
    assert frame["value"].tolist() == [8_000_000]


def test_lineage_follows_mergers(archive: Engine) -> None:
    line = lineage(archive)
    assert line.heir(NORTH) == WHOLE
    assert line.predecessors(WHOLE) == (NORTH, SOUTH)
    kungalv = line.lives["Samordningsförbundet Kungälv"]
    assert (kungalv.first, kungalv.last) == (None, None)
    assert line.heir(kungalv.name) == "Samordningsförbundet Älv & Kust"
    haninge = line.lives["Samordningsförbundet Haninge"]
    assert (haninge.first, haninge.absence(2005) is None) == (2006, False)


def test_members_are_listed_by_year(archive: Engine) -> None:
    frame = members_by_year(archive, WHOLE)
    assert frame[["year", "member"]].values.tolist() == [[2020, "Arboga kommun"], [2020, "Köping"]]
    assert frame["file_name"].unique().tolist() == ["x-whole-2020.pdf"]
    assert organisation(archive, NORTH)["members_by_year"] == {2019: ["Arboga kommun"]}


def test_a_successor_is_called_by_its_name(archive: Engine) -> None:
    assert organisation(archive, NORTH)["merged_into"] == WHOLE
    assert organisation(archive, WHOLE)["merged_into"] is None
    assert f"merged into: {WHOLE}" in describe(organisation(archive, NORTH))
    listed = organisations(archive).set_index("forbund")["merged_into"]
    assert listed[SOUTH] == WHOLE


def test_the_report_tells_years_without_a_forbund_from_years_without_a_report(
    archive: Engine,
) -> None:
    page = report(archive, forbund=[WHOLE, NORTH])
    assert "fanns inte" in page
