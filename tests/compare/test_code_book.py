import pytest
from sqlalchemy import Engine

from finsam.compare.codes import COLUMNS, code_book, coverage, labels, uncoded
from finsam.compare.goal_attainment import verdict
from finsam.compare.output import plain_records
from finsam.corpus.errors import UsageError
from finsam.parse.code_lists import KINDS


def test_every_line_is_in_one_of_the_two_lists(samples: Engine) -> None:
    total = coverage(samples).set_index("kind")
    book = code_book(samples)
    areas = book[book["code_group"] != "status"]
    for kind in KINDS:
        coded = areas[areas["kind"] == kind]
        missing = uncoded(samples, kind)
        missing = missing[missing["what"] != "status"]
        assert coded["figures"].sum() == total.loc[kind, "coded"]
        assert coded["figures"].sum() + missing["figures"].sum() == total.loc[kind, "figures"]


def test_most_of_the_samples_is_coded(samples: Engine) -> None:
    share = coverage(samples).set_index("kind")["share"]
    assert share["participants"] == 1
    assert share["finance"] > 0.9 and share["goals"] > 0.9


def test_a_list_of_labels_has_its_columns_and_sources(samples: Engine) -> None:
    found = labels(samples, ["COST.ADM"])
    assert tuple(found.columns) == COLUMNS
    assert {code.rpartition(".")[0] or code for code in found["code"]} <= {"COST", "COST.ADM"}
    assert "COST.ADM.RENT" in set(found["code"])
    for row in plain_records(found):
        assert row["figures"] == len(row["sources"])
        assert {"file_name", "page", "fact_id"} == set(row["sources"][0])


def test_statuses_of_goals_are_codes_too(samples: Engine) -> None:
    found = labels(samples, ["STATUS.MET"])
    assert set(found["what"]) == {"status"}
    assert set(found["label"]) == {"Uppfyllt"}


@pytest.mark.parametrize("kind", ["figures", ""])
def test_an_unknown_kind_is_answered_with_those_there_are(samples: Engine, kind: str) -> None:
    with pytest.raises(UsageError, match="there are finance, participants, goals"):
        uncoded(samples, kind)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("Uppfyllt", "reached"),
        ("Delvis uppfyllt", "partly"),
        ("Pågår", "partly"),
        ("Ej uppnått", "not"),
        ("Förväntas nås", None),
        ("Förväntas inte nås", None),
        ("Se sidan fyra", None),
    ],
)
def test_a_forecast_is_no_verdict(status: str, said: str | None) -> None:
    assert verdict(status) == said
