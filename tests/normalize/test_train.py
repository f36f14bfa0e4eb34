import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from finsam.normalize.doubt import FEATURES, KINDS, weights
from finsam.normalize.fold import digest
from finsam.normalize.model import ending, step
from finsam.normalize.packed import CountTable, read_arrays, write_arrays
from finsam.normalize.train.align import learn, pair_words, segments
from finsam.normalize.train.chars import pack_chars
from finsam.normalize.train.corpora import FILES, is_held_out, paragraphs
from finsam.normalize.train.counts import STOP, Counts, grams, tokens
from finsam.normalize.train.doubt import fit, observations, paired, write
from finsam.normalize.train.kin import pack_kin
from finsam.normalize.train.lexicon import ambiguous, case_class, domain_lines, pack_lexicon


def test_tokens_are_words_figures_and_stops() -> None:
    assert tokens("Två av 1 250 ben, ja. Nej!") == [
        "Två",
        "av",
        "#",
        "ben",
        "ja",
        STOP,
        "Nej",
        STOP,
    ]


def test_runs_are_counted_with_weight() -> None:
    counts = Counts()
    counts.add(["en båt en båt"])
    counts.add(["en båt"], weight=5)
    stream, weights = counts.rows()
    runs, numbers = grams(stream, weights, 2, len(counts.ids), counts.ids[STOP])
    names = list(counts.ids)
    found = {tuple(names[i] for i in run): int(n) for run, n in zip(runs, numbers, strict=True)}
    assert found["en", "båt"] == 7
    assert found["båt", "en"] == 1
    assert (STOP, STOP) not in found


def test_every_paragraph_is_on_one_side(tmp_path: Path) -> None:
    texts = [f"Stycke nummer {n} om soft\u00adhyphen." for n in range(300)]
    for name in FILES:
        (tmp_path / name).write_bytes(lzma.compress("\n".join(texts).encode()))
    held = list(paragraphs(tmp_path, held_out=True))
    rest = list(paragraphs(tmp_path, held_out=False))
    assert len(held) + len(rest) == 600 and 20 < len(held) < 120
    assert all(map(is_held_out, held)) and not any(map(is_held_out, rest))
    assert "softhyphen" in held[0]


def test_changed_letters_are_told_from_kept_ones() -> None:
    assert segments("lösa", "16sa") == [("lö", "16"), ("s", "s"), ("a", "a")]
    assert segments("för", "fo6r") == [("f", "f"), ("ö", "o6"), ("r", "r")]


def test_words_are_paired_over_gaps() -> None:
    pairs = list(pair_words(["en", "två", "tre", "fyra"], ["en", "tva", "&", "fyra"]))
    assert ("två", "tva") in pairs and ("fyra", "fyra") in pairs


def test_a_channel_is_learned_from_pages(tmp_path: Path) -> None:
    page = {"font": "x", "lines": ["är det år", "för två"], "read": "ar det dr\nf6r tva"}
    (tmp_path / "0.json").write_text(json.dumps(page), "utf-8")
    seen, there = learn(tmp_path)
    assert seen["ö", "6"] == 1 and seen["å", "a"] == 1 and seen["å", "d"] == 1
    assert there["å"] == 2


def test_ambiguous_words_share_a_key() -> None:
    assert ambiguous({"är": 1e-2, "år": 1e-3, "hus": 1e-3, "ar": 1e-9}) == {"är", "år"}


@pytest.mark.parametrize(
    ("shape", "expected"), [((9, 1, 0), 0), ((0, 8, 0), 1), ((), 3), ((3, 3, 3), 3)]
)
def test_capitals_of_a_word(shape: tuple[int, ...], expected: int) -> None:
    assert case_class(shape) == expected


def test_packing_is_the_same_every_time() -> None:
    table = {"är": 1e-2, "år": 1e-3, "hus": 1e-3}
    one, two = (pack_lexicon(table, {"hus": [9, 0, 0]}, {}, {}) for _ in range(2))
    chars = pack_chars(table), pack_chars(table)
    assert all(np.array_equal(one[name], two[name]) for name in one)
    assert all(np.array_equal(chars[0][name], chars[1][name]) for name in chars[0])


def test_the_domain_has_its_names() -> None:
    lines = domain_lines()
    assert "verkställande tjänsteman" in lines
    assert any(line.endswith("kommun") for line in lines)


def test_endings_are_counted_within_words_that_fold_alike(tmp_path: Path) -> None:
    counts = Counts()
    counts.add(["man bör utveckla och bör växla"] * 200 + ["hon bor ensam och bor kvar"] * 200)
    file = tmp_path / "kin.bin"
    write_arrays(file, pack_kin(counts, {"bör", "bor"}))
    table = CountTable.read("kin", read_arrays(file))

    def ratio(word: str, after: str) -> float:
        return table.get(step(step(1, digest(word)), digest(ending(after))))

    assert ratio("bör", "utveckla") > 2**10 > ratio("bor", "utveckla") > 0
    assert ratio("bor", "ensam") > 2**10 > ratio("bör", "ensam") > 0
    assert ratio("man", "bör") == 0


def test_doubt_is_learned_and_read_back(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = np.hstack([np.ones((4000, 1)), rng.normal(size=(4000, 2))])
    wrong = (rows[:, 1] - 2 * rows[:, 2] + rng.logistic(size=4000) > 1).astype(float)
    found = fit(rows, wrong)
    assert found == pytest.approx([-1, 1, -2], abs=0.25)
    assert paired(np.array([[1.0, 2.0, 3.0]])).tolist() == [[1, 2, 3, 4, 6, 9]]
    size = len(FEATURES) * (len(FEATURES) + 1) // 2
    some = np.arange(size).astype(np.float64)
    write({kind: some for kind in KINDS}, tmp_path / "doubt.csv")
    lines = (tmp_path / "doubt.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1 + len(KINDS) * len(FEATURES)
    assert lines[0].split(",")[2:] == list(FEATURES)
    assert all(len(rows) == len(FEATURES) for rows in weights().values())


def test_pages_show_what_stood_wrong(tmp_path: Path) -> None:
    drawn = ["Förbundets uppgift är att främja samverkan", "och följa upp målen för året"]
    read = "Forbundets uppgift ar att framja samverkan\noch folja upp malen for aret"
    for name, true in (("1", drawn), ("2", [drawn[0], "och följa upp malen för året"])):
        page = {"font": "x", "lines": true, "read": read}
        (tmp_path / f"{name}.json").write_text(json.dumps(page), "utf-8")
    (tmp_path / "3.json").write_text(json.dumps({"lines": drawn, "read": "xx yy"}), "utf-8")
    seen = list(observations(tmp_path))
    assert len(seen) == 24
    assert [word.form for word, wrong in seen if wrong] == ["målen"]
