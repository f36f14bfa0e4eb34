from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract import ReadOptions, cache, default_folder, jsonpage
from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.ocr import ImageReading
from finsam.extract.page import Page, Rule, TextSource, Word

numbers = st.floats(0, 900, allow_nan=False).map(lambda x: round(x, 2))
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), numbers, numbers, numbers, numbers)
words = st.builds(
    Word,
    text=st.text(min_size=1, max_size=8),
    box=boxes,
    confidence=st.none() | st.floats(0, 1),
    size=st.none() | numbers,
    bold=st.booleans(),
)
problems = st.builds(
    Problem,
    stage=st.sampled_from(Stage),
    code=st.just("blank-page"),
    message=st.text(max_size=20),
    page=st.none() | st.integers(1, 99),
    severity=st.sampled_from(Severity),
)
READING = ImageReading(
    width=595.0,
    height=842.0,
    words=(Word(text="åtgärd", box=Box(1.5, 2, 30, 12), confidence=0.93),),
    rules=(Rule(box=Box(0, 20, 100, 20.5)),),
    ink=0.01,
    turned=90,
    skew=-0.25,
)


@given(st.lists(words, max_size=8), st.lists(problems, max_size=2), st.sampled_from(TextSource))
def test_pages_survive_json(found: list[Word], noted: list[Problem], source: TextSource) -> None:
    lines = build_lines(found, width=595, height=842)
    page = Page(
        number=3,
        width=595.0,
        height=None,
        source=source,
        lines=lines,
        rules=tuple(Rule(box=w.box) for w in found if w.box is not None),
        second=lines[:1] or None,
        problems=tuple(noted),
        turned=180,
        skew=0.5,
    )
    assert jsonpage.loads(jsonpage.dumps(page)) == page


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"number": 1, "lines": 3}'])
def test_no_page_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        jsonpage.loads(text)


def test_readings_are_kept_bit_for_bit(tmp_path: Path) -> None:
    options = ReadOptions()
    one = cache.entry(tmp_path, "ab" * 32, 7, options)
    two = cache.entry(tmp_path / "other", "ab" * 32, 7, options)
    assert cache.load(one) is None
    assert cache.save(one, READING) and cache.save(two, READING)
    assert cache.load(one) == READING
    assert one.read_bytes() == two.read_bytes()
    assert [f.name for f in one.parent.iterdir()] == [one.name]


def test_what_a_reading_hangs_on_is_in_its_name(tmp_path: Path) -> None:
    names = {
        cache.entry(tmp_path, sha, number, options)
        for sha in ("a" * 64, "b" * 64)
        for number in (1, 2)
        for options in (ReadOptions(), ReadOptions(dpi=200), ReadOptions(languages=("eng",)))
    }
    assert len(names) == 12


def test_a_reading_by_another_version_of_the_engine_is_none(tmp_path: Path) -> None:
    file = cache.entry(tmp_path, "d" * 64, 1, ReadOptions())
    assert cache.save(file, READING, "5.3.0")
    assert cache.load(file, "5.3.0") == READING == cache.load(file, None)
    assert cache.load(file, "5.5.0") is None
    assert cache.load_older(file.with_name("00001-other.json.gz")) == READING
    cache.save(file, READING)  # as older versions of this program did
    assert cache.load(file, "5.5.0") == READING


def test_a_damaged_or_unwritable_cache_does_no_harm(tmp_path: Path) -> None:
    file = cache.entry(tmp_path, "c" * 64, 1, ReadOptions())
    cache.save(file, READING)
    file.write_bytes(file.read_bytes()[:40])
    assert cache.load(file) is None
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    assert not cache.save(blocked / "x" / "y.json.gz", READING)


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv(cache.ENVIRONMENT)
    assert default_folder().name == "finsam"
