from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from finsam.compare.comparison import COLUMNS, compare
from finsam.compare.key_figures import key_figures
from finsam.corpus.errors import UsageError


def cell(frame: pd.DataFrame, forbund: str, year: int, key: str) -> Any:
    rows = frame[(frame.forbund == forbund) & (frame.year == year) & (frame.key == key)]
    assert len(rows) == 1, f"{forbund} {year} {key}: {len(rows)} rows"
    return rows.iloc[0]


@pytest.fixture(scope="module")
def everything(samples: Engine) -> pd.DataFrame:
    return compare(samples, list(key_figures()))


@pytest.mark.parametrize(
    ("forbund", "year", "key", "value"),
    [
        ("Samordningsförbundet Granvik", 2024, "contribution_total", 5_200_000),
        ("Samordningsförbundet Granvik", 2024, "contribution_kommuner", 780_000 + 520_000),
        ("Samordningsförbundet Granvik", 2024, "cost", 5_455_000),
        ("Samordningsförbundet Granvik", 2024, "result", -255_000),
        ("Samordningsförbundet Granvik", 2024, "adm_share_narrow", 840 / 5455),
        ("Samordningsförbundet Granvik", 2024, "adm_share_wide", (840 + 610) / 5455),
        ("Samordningsförbundet Granvik", 2024, "ind_share", 3765 / 5455),
        ("Samordningsförbundet Östra Skärbygden", 2023, "equity", 1_180_675),
        ("Samordningsförbundet Östra Skärbygden", 2023, "equity_ratio", 1_180_675 / 3_900_000),
        ("Samordningsförbundet Östra Skärbygden", 2022, "result", 238_800),
        ("Samordningsförbundet Östra Skärbygden", 2023, "assets", 1_852_158),
        ("Samordningsförbundet Östra Skärbygden", 2023, "work_study_share", 18 / 31),
        ("Samordningsförbundet Östra Skärbygden", 2023, "goal_attainment", 1 / 2),
        ("Samordningsförbundet Östra Skärbygden", 2023, "cost_per_participant", 2_486_310 / 64),
        ("Finsam Sjöbygden", 2022, "external_share", 610 / 4810),
        ("Finsam Sjöbygden", 2026, "contribution_total", 4_600_000),
    ],
)
def test_key_figures_are_what_a_careful_reader_computes(
    everything: pd.DataFrame, forbund: str, year: int, key: str, value: float
) -> None:
    assert cell(everything, forbund, year, key).value == pytest.approx(value, rel=1e-3)


def test_every_value_names_its_pages(everything: pd.DataFrame) -> None:
    known = everything[everything["value"].notna()]
    assert list(everything.columns) == list(COLUMNS)
    assert len(known) > 50
    for sources in known["sources"]:
        assert sources
        assert all(set(s) == {"file_name", "page", "fact_id"} for s in sources)


def test_missing_is_never_zero_and_says_why(everything: pd.DataFrame) -> None:
    missing = everything[everything["value"].isna()]
    assert len(missing) > 0
    assert missing["reason"].notna().all()
    assert not missing["comparable"].any()


def test_half_a_year_is_shown_but_not_compared(everything: pd.DataFrame) -> None:
    half = cell(everything, "Finsam Tallmo och Björknäs", 2023, "participants")
    assert half.value == 82
    assert not half.comparable
    assert "januari–juni 2023" in half.reason


def test_a_budget_is_marked_as_no_outcome(everything: pd.DataFrame) -> None:
    budget = cell(everything, "Samordningsförbundet Granvik", 2024, "cost")
    assert (budget.basis, budget.reason) == ("budget", "budget, inte utfall")


def test_quartiles_need_four_values(samples: Engine) -> None:
    frame = compare(samples, ["cost"], years="2022-2024")
    assert frame["quartile"].isna().all()
    assert frame["median"].notna().any()


REAL = [
    ("Finsam Lekeberg och Örebro", 2022, "contribution_total", 8_000_000),
    ("Finsam Lekeberg och Örebro", 2022, "adm_share_narrow", 1_248_057 / 8_430_629),
    ("Finsam Lekeberg och Örebro", 2022, "adm_share_wide", (1_248_057 + 975_410) / 8_430_629),
    ("Finsam Lekeberg och Örebro", 2022, "ind_share", 5_901_162 / 8_430_629),
    ("Finsam Lekeberg och Örebro", 2022, "str_share", 1_281_410 / 8_430_629),
    ("Samordningsförbundet Sydnärke", 2016, "adm_share_narrow", 1_024_476 / 5_580_476),
    ("Samordningsförbundet Sydnärke", 2017, "contribution_total", 5_795_388),
    ("Samordningsförbundet Sydnärke", 2016, "result", 213_912),
    ("Samordningsförbundet Södra Vätterbygden", 2023, "adm_share_narrow", 0.16),
    ("Samordningsförbundet Södra Vätterbygden", 2023, "ind_share", 0.74),
    ("Samordningsförbundet Södra Vätterbygden", 2023, "women_share", 109 / 208),
    ("Samordningsförbundet Södra Vätterbygden", 2023, "budget_use", 9_097_400 / 9_579_500),
    ("Höglandets samordningsförbund", 2023, "equity", 1_639_471),
    ("Höglandets samordningsförbund", 2023, "str_share", 0.25),
    ("Höglandets samordningsförbund", 2023, "women_share", 98 / 218),
    ("Höglandets samordningsförbund", 2022, "women_share", 85 / 195),
    ("Finnvedens samordningsförbund", 2023, "adm_share_narrow", 0.13),
    ("Finnvedens samordningsförbund", 2023, "budget_use", 5_782_200 / 6_409_000),
]


@pytest.mark.parametrize(("forbund", "year", "key", "value"), REAL)
def test_real_reports_give_what_a_careful_reader_computes(
    real: Engine, forbund: str, year: int, key: str, value: float
) -> None:
    frame = compare(real, [key], forbund=[forbund], years=str(year))
    assert cell(frame, forbund, year, key).value == pytest.approx(value, rel=1e-6)


def test_a_report_that_contradicts_itself_says_so(real: Engine) -> None:
    frame = compare(real, ["cost"], forbund=["Sydnärke"], years="2016")
    assert "rapporterna anger även" in frame["reason"].iloc[0]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ({"keys": ["adm_share"]}, "adm_share_narrow"),
        ({"keys": ["cost"], "forbund": ["Granvick"]}, "did you mean Samordningsförbundet Granvik"),
        ({"keys": ["cost"], "forbund": ["Samordningsförbundet"]}, "no förbund is called"),
        ({"keys": ["cost"], "lan": "Jönköping län"}, "no report from Jönköpings län"),
        ({"keys": ["cost"], "lan": "Jonkoppings län"}, "did you mean Jönköpings län"),
        ({"keys": ["cost"], "years": "1999"}, "there are reports about"),
        ({"keys": ["cost"], "years": "2025-2020"}, "comes before"),
        ({"keys": ["cost"], "years": "last"}, "write 2022"),
        ({"keys": ["indicator:participants"]}, "indicator:<respondents>:<question_no>"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_helpful_line(
    samples: Engine, arguments: dict[str, Any], hint: str
) -> None:
    with pytest.raises(UsageError, match=hint):
        compare(samples, **arguments)


def test_names_that_fit_several_forbund_are_not_guessed(samples: Engine) -> None:
    with pytest.raises(UsageError, match="may be any of"):
        compare(samples, ["cost"], forbund=["Östra"])
