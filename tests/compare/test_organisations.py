from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsam.compare.comparison import compare
from finsam.compare.organisations import describe, organisation, organisations
from finsam.corpus.errors import UsageError
from finsam.schema.database import open_database
from finsam.schema.register_import import import_register
from finsam.schema.transactions import write_session

HEADER = "kommunkod,year,measure,value,source\n"
FORBUND = "id,official_name,alternative_names,lan,kommuner,orgnr,start,end\n"


@pytest.fixture
def own(tmp_path: Path) -> Engine:
    return open_database(str(tmp_path / "own.db"), create=True)


def load(engine: Engine, folder: Path, text: str) -> tuple[str, int]:
    file = folder / "own.csv"
    file.write_text(text, "utf-8")
    with write_session(engine) as session:
        done = import_register(session, file)
    return done.kind, done.rows


def test_the_register_is_listed_with_the_documents(samples: Engine) -> None:
    frame = organisations(samples)
    assert len(frame) > 60
    own = frame[frame["forbund"] == "Samordningsförbundet Granvik"].iloc[0]
    assert own["documents"] == 1


def test_a_forbund_is_found_by_another_of_its_names(own: Engine, tmp_path: Path) -> None:
    row = "lyktan,Finsam Lyktan,Lyktans samordningsförbund,Gotlands län,Gotland,222000-0000,2009,\n"
    assert load(own, tmp_path, FORBUND + row) == ("forbund", 1)
    found = organisation(own, "Lyktans samordningsförbund")
    assert found["official_name"] == "Finsam Lyktan"
    assert [k["kommunkod"] for k in found["kommuner"]] == ["0980"]
    assert "Region Gotland" in describe(found) or "Gotland" in describe(found)


def test_denominators_give_contributions_per_inhabitant(
    samples: Engine, own: Engine, tmp_path: Path
) -> None:
    assert load(own, tmp_path, HEADER + "0980,2023,inhabitants_16_64,35000,invented\n") == (
        "denominators",
        1,
    )
    with own.connect() as link:
        value = link.exec_driver_sql("SELECT value FROM denominator").scalar_one()
    assert float(value) == 35000
    frame = compare(samples, ["cost_per_inhabitant"], forbund=["Granvik"])
    assert frame["reason"].tolist() == ["invånarantal saknas i databasen"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADER + "9999,2023,inhabitants_16_64,1,x\n", "line 2: no kommun has the code '9999'"),
        (HEADER + "0980,2023,cats,1,x\n", "measure must be"),
        (HEADER + "0980,2023,inhabitants_16_64,many,x\n", "must be numbers"),
        (HEADER + "0980,2023,inhabitants_16_64,-1,x\n", "is negative"),
        (FORBUND + "a,Finsam A,,Gotlands län,Atlantis,,,\n", "no kommun is called Atlantis"),
        (FORBUND + "a,,,Gotlands län,Gotland,,,\n", "id and official_name must be given"),
        ("a,b\n1,2\n", "the header must have"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(
    own: Engine, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        load(own, tmp_path, text)
