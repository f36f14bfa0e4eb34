"""Whole tables: shown as they stand, put right by column, given the rows that they lack."""

from pathlib import Path

import pytest
from asking import query, send
from sqlalchemy import text
from starlette.testclient import TestClient

from finsam.schema.transactions import writing
from finsam.web.pages.tables import grid
from finsam.web.site import Site

TABLES = """
select t.document_id, t.number, c.table_column, count(*), min(m.period), min(m.unit)
from found_table t join found_cell c using (table_id) join finance_fact m using (fact_id)
where m.unit = 'kr' group by 1, 2, 3 having count(distinct m.period) = 1 order by 4 desc
"""
FACTS = """
select m.fact_id, m.period, m.unit, m.value, f.status from found_table t
join found_cell c using (table_id) join finance_fact m using (fact_id) join fact f using (fact_id)
where t.document_id = ? and t.number = ? and c.table_column = ? order by 1
"""


@pytest.fixture
def column(database: Path) -> tuple[str, int, int]:
    """Document, table and column of many figures in kronor of one year."""
    document, table, number = query(database, TABLES)[0][:3]
    return document, table, number


def test_labels_and_heads_stand_beside_the_figures_and_not_among_them(
    client: TestClient, database: Path, column: tuple[str, int, int]
) -> None:
    document, table, _ = column
    page = client.get(f"/dokument/{document}/tabell/{table}").text
    body = page.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    kinds = query(
        database,
        "select count(*) from found_cell c join found_table t using (table_id) where "
        "t.document_id = ? and t.number = ? and c.why_no_fact like 'label%'",
        *(document, table),
    )
    assert kinds[0][0] > 3
    assert "radens rubrik" not in body and "kolumnhuvud" not in body


def test_a_columns_year_is_put_right_by_one_decision_and_taken_back(
    client: TestClient, database: Path, column: tuple[str, int, int]
) -> None:
    document, table, number = column
    before = query(database, FACTS, *column)
    address = f"/dokument/{document}/tabell/{table}/kolumn"
    done = send(client, address, kolumn=str(number), f_period="1999", f_basis="", f_unit="")
    assert done.status_code == 200, done.text
    after = query(database, FACTS, *column)
    assert {row[1] for row in after} == {"1999"} and {row[4] for row in after} == {"corrected"}
    assert query(database, "select count(distinct decision), count(*) from correction") == [
        (1, len(before))
    ]
    assert send(client, f"{done.url.path}/angra").status_code == 200
    assert query(database, FACTS, *column) == before


def test_another_unit_of_the_whole_table_takes_the_amounts_along(
    client: TestClient, database: Path, column: tuple[str, int, int]
) -> None:
    document, table, _ = column
    before = query(database, FACTS, *column)
    address = f"/dokument/{document}/tabell/{table}/kolumn"
    assert send(client, address, kolumn="alla", f_unit="tkr").status_code == 200
    after = query(database, FACTS, *column)
    assert [float(row[3]) for row in after] == [1000 * float(row[3]) for row in before]


def test_nothing_said_changes_nothing(
    client: TestClient, database: Path, column: tuple[str, int, int]
) -> None:
    document, table, _ = column
    for fields in ({"kolumn": "alla"}, {"kolumn": "77", "f_period": "1999"}):
        address = f"/dokument/{document}/tabell/{table}/kolumn"
        assert send(client, address, **fields).status_code == 400
    assert send(client, f"/dokument/{document}/tabell/{table}/rad", rubrik="x").status_code == 400
    assert query(database, "select count(*) from correction") == [(0,)]


def test_a_missed_row_is_added_with_what_its_columns_share(
    client: TestClient, database: Path, column: tuple[str, int, int]
) -> None:
    document, table, number = column
    period = query(database, FACTS, *column)[0][1]
    address = f"/dokument/{document}/tabell/{table}/rad"
    done = send(client, address, rubrik="Kaffebröd", roll="cost", **{f"v_{number}": "12 500"})
    assert done.status_code == 200, done.text
    added = query(
        database,
        "select m.value, m.unit, m.period, m.role, f.status, f.forbund_id is not null from "
        "finance_fact m join fact f using (fact_id) where m.label = 'Kaffebröd'",
    )
    assert added == [("12500", "kr", period, "cost", "corrected", 1)]
    send(client, f"{done.url.path}/angra")
    assert query(database, "select count(*) from finance_fact where label = 'Kaffebröd'") == [(0,)]


def test_a_row_that_nobody_took_is_added_where_it_stands(
    client: TestClient, database: Path, site: Site, column: tuple[str, int, int]
) -> None:
    """The row's facts are taken out as if no reader had taken them; the form knows its cells."""
    document, table, number = column
    row, label, printed, fact = query(
        database,
        "select c.table_row, c.row_path, c.printed, c.fact_id from found_cell c join found_table t "
        "using (table_id) where t.document_id = ? and t.number = ? and c.table_column = ? and "
        "c.fact_id is not null and c.value > 0",
        *column,
    )[0]
    with writing(site.writer) as link:
        gone = {"fact": fact}
        link.execute(
            text(
                "update found_cell set fact_id = null, why_no_fact = 'no reader takes this table' "
                "where fact_id = :fact"
            ),
            gone,
        )
        link.execute(text("delete from fact where fact_id = :fact"), gone)
    address = f"/dokument/{document}/tabell/{table}"
    page = client.get(address).text
    assert f'href="?rad={row}#rad"' in page
    form = client.get(f"{address}?rad={row}").text
    assert f'name="v_{number}" value="{printed}"' in form
    name = label.split(" / ")[-1]
    fields = {"rad": str(row), "rubrik": name, f"v_{number}": printed}
    assert send(client, f"{address}/rad", **fields).status_code == 200
    cell = query(
        database,
        "select c.fact_id = f.fact_id, f.x0 = c.x0, f.method from fact f join found_cell c using "
        "(fact_id) where f.method = 'person'",
    )
    assert cell == [(1, 1, "person")]


def test_a_table_that_is_none_is_taken_out_by_one_decision_and_put_back(
    client: TestClient, database: Path, column: tuple[str, int, int]
) -> None:
    document, table, _ = column
    count = (
        "select count(*) from finance_fact m join fact f using (fact_id) "
        "where f.document_id = ? and m.table_no = ?"
    )
    before = query(database, count, document, table)
    facts = query(database, "select * from finance_fact order by 1")
    key = query(database, FACTS, *column)[0][0]
    done = send(client, f"/uppgift/{key}", gor="forkasta", omfattning="table")
    assert done.status_code == 200 and before[0][0] > 3
    assert query(database, count, document, table) == [(0,)]
    page = client.get(f"/dokument/{document}/tabell/{table}")
    assert page.status_code == 200 and "/uppgift/" not in page.text
    assert send(client, f"{done.url.path}/angra").status_code == 200
    assert query(database, "select * from finance_fact order by 1") == facts


def test_a_column_of_words_is_told_from_one_of_figures() -> None:
    printed = [("Pågår", "12"), ("Nått i år", "13"), ("3", "ej klart"), ("Klart", "1 250 tkr")]
    cells = [
        {"table_row": row, "table_column": column, "printed": text}
        for row, pair in enumerate(printed)
        for column, text in enumerate(pair, start=1)
    ]
    assert grid(cells)["worded"] == {1}
