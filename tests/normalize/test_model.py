import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from finsam.normalize.fold import digest, fold, pattern, unfold
from finsam.normalize.model import load
from finsam.normalize.packed import CountTable, read_arrays, write_arrays


@given(st.text(alphabet="abdeloåäörst", max_size=14))
def test_a_word_is_its_key_and_pattern(word: str) -> None:
    assert unfold(fold(word), pattern(word)) == word


def test_a_pattern_of_another_key_is_none() -> None:
    assert unfold("tre", 5) is None


@given(st.dictionaries(st.text(max_size=9), st.integers(1, 10**6), max_size=300))
def test_counts_come_back_about_right(words: dict[str, int]) -> None:
    counts = {digest(word): count for word, count in words.items()}
    hashes = np.array(list(counts), dtype=np.uint64)
    numbers = np.array(list(counts.values()), dtype=np.float64)
    packed = CountTable.pack("t", hashes, numbers)
    table = CountTable.read("t", {name: array.data for name, array in packed.items()})
    for key, count in counts.items():
        assert table.get(key) == pytest.approx(count, rel=0.04)


def test_arrays_come_back(tmp_path: Path) -> None:
    arrays: dict[str, NDArray[np.generic]] = {
        "a": np.arange(7, dtype=np.uint16),
        "b": np.arange(3, dtype=np.uint32),
    }
    write_arrays(tmp_path / "m", arrays)
    back = read_arrays(tmp_path / "m")
    assert list(back["a"]) == list(range(7)) and list(back["b"]) == [0, 1, 2]


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="packed model"):
        read_arrays(tmp_path / "m")


def test_hashes_are_the_same_everywhere() -> None:
    assert digest("förbund") == 0x34A09B12AFC3A674


def test_the_model_fits_its_bounds() -> None:
    assert len(files("finsam.normalize").joinpath("data/model.bin").read_bytes()) <= 12_000_000


def test_words_have_sense() -> None:
    model = load()
    assert [e.form for e in model.entries("ar")][:2] == ["är", "år"]
    assert model.single("samordningsförbund") > model.single("samordningsforbund")
    assert model.conditional("</s>", "två", "år") > model.conditional("</s>", "två", "är")
    assert model.conditional("</s>", "det", "är") > model.conditional("</s>", "det", "år")
    assert model.spelling("ljudmiljön") > model.spelling("ljxdmiljqn")


def test_the_package_is_imported_at_no_cost() -> None:
    code = "import sys, finsam.normalize; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_names_are_no_attributes() -> None:
    import finsam.normalize

    with pytest.raises(AttributeError, match="nonsense"):
        finsam.normalize.nonsense  # noqa: B018
