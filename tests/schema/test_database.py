import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from finsam.corpus.errors import DatabaseError
from finsam.schema import engine as engines
from finsam.schema.database import HEAD, open_database
from finsam.schema.models import Base
from finsam.schema.transactions import many_writers, writing
from finsam.schema.views import views_sql

# The promise to other people's SQL: columns may be added, never renamed or removed.
PROMISED = {
    "documents": "document_id file_name sha256 page_from page_to forbund lan title kind year "
    "period date org_no status",
    "pages": "document_id file_name page method text text_raw quality",
    "members": "document_id file_name page forbund member member_kind",
    "insatser": "document_id file_name page forbund name insats_kind owner purpose target_group "
    "places start end",
    "finance": "fact_id document_id file_name page forbund table_title section label label_raw "
    "insats category period basis role is_total value unit printed confidence status "
    "x0 top x1 bottom",
    "goals": "fact_id document_id file_name page forbund level area insats text target_value "
    "target_max target_unit comparator year status expected result_value result_unit follow_up "
    "confidence",
    "participants": "fact_id document_id file_name page forbund insats kommun sex age period "
    "measure detail value unit printed confidence x0 top x1 bottom",
    "indicators": "fact_id document_id file_name page forbund insats question_no question "
    "respondents n option value unit confidence",
    "checks": "check_id document_id file_name page expr expected actual holds fact_ids",
    "corrections": "fact_id column_name old_value new_value reason who at",
}


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as link:
        yield link


@pytest.mark.parametrize("view", sorted(PROMISED))
def test_views_have_the_promised_columns_in_order(engine: Engine, view: str) -> None:
    with engine.connect() as link:
        columns = list(link.execute(text(f"select * from {view}")).keys())
    promised = PROMISED[view].split()
    assert columns[: len(promised)] == promised


def test_migrations_make_the_tables_that_the_models_describe(engine: Engine) -> None:
    with engine.connect() as link:
        changes = compare_metadata(MigrationContext.configure(link), Base.metadata)
    full_text = [c for c in changes if c[0] == "remove_table" and "page_words" in c[1].name]
    assert [c for c in changes if c not in full_text] == []


def test_register_is_filled_and_stays_the_same_on_a_second_opening(engine: Engine) -> None:
    query = text("select (select count(*) from forbund), (select count(*) from kommun)")
    with engine.connect() as link:
        before = link.execute(query).one()
    again = open_database(str(engine.url))
    with again.connect() as link:
        after = link.execute(query).one()
        orphans = link.execute(text("pragma foreign_key_check")).all()
    again.dispose()
    assert before == after
    assert before[0] > 80 and before[1] == 290
    assert orphans == []


def test_foreign_keys_hold(engine: Engine) -> None:
    with engine.connect() as link:
        assert link.execute(text("pragma foreign_keys")).scalar() == 1


def test_views_are_made_anew_when_they_changed(engine: Engine, tmp_path: Path) -> None:
    with plain(tmp_path / "test.db") as link:
        link.execute("drop view pages")
        link.execute("create view my_own as select 1 as one")
        link.execute("update meta set value = 'another' where key = 'views'")
    again = open_database(tmp_path / "test.db")
    assert {"pages", "my_own"} <= set(inspect(again).get_view_names())
    again.dispose()


def test_postgresql_gets_its_own_name_for_joining_text() -> None:
    statements = views_sql("postgresql")
    assert len(statements) == len(views_sql("sqlite"))
    assert not any("group_concat" in statement for statement in statements)
    assert any("string_agg(" in statement for statement in statements)


def test_missing_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"no\.db: no such database; make it with finsam"):
        open_database(tmp_path / "no.db")
    assert not (tmp_path / "no.db").exists()


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="its folder does not exist"):
        open_database(tmp_path / "no" / "no.db", create=True)


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="a folder, not a database"):
        open_database(tmp_path, create=True)


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is a letter and no database at all. " * 20)
    with pytest.raises(DatabaseError, match=r"letter\.db: not a database"):
        open_database(path, create=True)
    assert path.read_text().startswith("Dear reader")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with plain(path) as link:
        link.execute("create table part (name text)")
    with pytest.raises(DatabaseError, match="another program's database"):
        open_database(path, create=True)
    with plain(path) as link:
        assert link.execute("select name from sqlite_master").fetchall() == [("part",)]


def test_empty_database_is_only_filled_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(DatabaseError, match="holds no Finsam tables"):
        open_database(path)
    open_database(path, create=True).dispose()
    open_database(path).dispose()


def test_newer_version_is_left_alone(engine: Engine, tmp_path: Path) -> None:
    engine.dispose()
    with plain(tmp_path / "test.db") as link:
        link.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(
        DatabaseError, match=f"made by a newer Finsam .*9999.*{HEAD}.*update finsam"
    ):
        open_database(tmp_path / "test.db", create=True)


def test_locked(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.dispose()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    with plain(tmp_path / "test.db") as link:
        link.execute("begin exclusive")
        with pytest.raises(DatabaseError, match="locked by another program"):
            open_database(tmp_path / "test.db")


def test_a_url_that_is_none() -> None:
    with pytest.raises(DatabaseError, match="no such kind of database"):
        open_database("nosuch://host/name")


def test_a_password_is_never_shown() -> None:
    url = engines.database_url("postgresql://me:secret@host/name")
    assert "secret" not in engines.display_name(url)


def test_a_migration_that_breaks_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_config: object, _head: str) -> None:
        raise RuntimeError("cut short")

    path = tmp_path / "half.db"
    with monkeypatch.context() as patch:
        patch.setattr("alembic.command.upgrade", broken)
        with pytest.raises(RuntimeError, match="cut short"):
            open_database(path, create=True)
    with plain(path) as link:
        assert link.execute("select count(*) from sqlite_master").fetchone() == (0,)
    open_database(path, create=True).dispose()


def test_while_writing_others_can_read_and_afterwards_it_is_one_file(
    engine: Engine, tmp_path: Path
) -> None:
    with many_writers(engine), writing(engine) as link:
        link.execute(text("insert into meta (key, value) values ('a', 'b')"))
        with plain(tmp_path / "test.db") as reader:
            found = reader.execute("select count(*) from meta where key = 'a'").fetchone()
        assert found == (0,)
    with plain(tmp_path / "test.db") as reader:
        assert reader.execute("pragma journal_mode").fetchone() == ("delete",)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["test.db"]
