from pathlib import Path

import pytest
from sqlalchemy import text

from finsam.ingest.choice import CODE, PageChoice
from finsam.ingest.ingest import ingest
from finsam.ingest.options import IngestOptions
from finsam.schema.database import open_database
from finsam.schema.models.files import FileStatus

TEXT = "\f".join(f"Årsredovisning 2023\nKostnader\nSumma kostnader {n} 250 tkr" for n in (4, 5, 6))


def test_pages_are_numbers_and_spans() -> None:
    choice = PageChoice.of("1-2, 5,8-")
    assert [n for n in range(1, 11) if choice.wants(n)] == [1, 2, 5, 8, 9, 10]


@pytest.mark.parametrize("said", ["", "a", "0", "3-1", "1,,2", "-3", "1-2-3"])
def test_what_says_no_pages_is_refused(said: str) -> None:
    with pytest.raises(ValueError):
        PageChoice.of(said)


def test_only_the_pages_asked_for_are_read_and_the_next_run_reads_the_others(
    tmp_path: Path,
) -> None:
    for name in ("long", "short"):
        (tmp_path / f"{name}.txt").write_text(TEXT if name == "long" else TEXT[:30], "utf-8")
    engine = open_database(tmp_path / "a.db", create=True)

    def read(pages: str | None) -> dict[str, tuple[FileStatus, int, list[int | None]]]:
        choice = PageChoice.of(pages) if pages else None
        options = IngestOptions(jobs=1, pages=choice, cache_dir=tmp_path / "cache")
        report = ingest(engine, [tmp_path], options, lambda _event: None)
        assert report.sound
        return {
            one.name: (one.status, one.pages, [p.page for p in one.problems if p.code == CODE])
            for one in report.files
        }

    first = read("2")
    assert first["long.txt"] == (FileStatus.PARTIAL, 3, [1, 3])
    assert first["short.txt"] == (FileStatus.FAILED, 0, [None])
    again = read(None)
    assert again["long.txt"] == (FileStatus.COMPLETE, 3, [])
    assert again["short.txt"] == (FileStatus.COMPLETE, 1, [])
    assert read("1") == {}
    engine.dispose()


def test_pages_asked_for_later_come_on_top_and_nothing_that_was_read_is_lost(
    tmp_path: Path,
) -> None:
    (tmp_path / "long.txt").write_text(TEXT, "utf-8")
    engine = open_database(tmp_path / "a.db", create=True)

    def read(pages: str, *, force: bool = False) -> list[int | None]:
        options = IngestOptions(
            jobs=1, pages=PageChoice.of(pages), cache_dir=tmp_path / "cache", force=force
        )
        (report,) = ingest(engine, [tmp_path], options, lambda _event: None).files
        return [p.page for p in report.problems if p.code == CODE]

    def facts() -> list[int]:
        with engine.connect() as link:
            return list(
                link.execute(text("SELECT DISTINCT page FROM finance ORDER BY page")).scalars()
            )

    assert read("1") == [2, 3]
    assert (read("9"), facts()) == ([None], [1])
    assert (read("3"), facts()) == ([2], [1, 3])
    assert (read("2", force=True), facts()) == ([1, 3], [2])
    assert (read("9", force=True), facts()) == ([None], [2])
    engine.dispose()
