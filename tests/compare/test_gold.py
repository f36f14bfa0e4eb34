import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsam.compare.evaluation_report import as_data, as_text
from finsam.compare.gold import Judged, Score, evaluate, match, read_gold
from finsam.compare.reliability import BANDS, reliability, wrong_though_confirmed
from finsam.corpus.errors import UsageError

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "gold"


def test_the_gold_answers_itself_in_full(samples: Engine) -> None:
    found = evaluate(samples, GOLD)
    assert found.variants == ("txt",)
    for kind in ("document", "member", "insats", "finance", "goal", "participants", "indicator"):
        total = found.total(variant="txt", kind=kind)
        assert total.gold == total.found == total.hits > 0, kind
        assert total.f1 == total.recall == total.precision == 1
        assert total.attribute_share is None or total.attribute_share > 0.99
    assert found.missed == ()


def test_a_wrong_figure_is_missed_and_lowers_the_score(samples: Engine, tmp_path: Path) -> None:
    name = "granvik-plan-2024.facts.jsonl"
    facts = [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]
    wrong = next(f for f in facts if f["type"] == "finance")
    wrong["value"] += 1
    (tmp_path / name).write_text("\n".join(map(json.dumps, facts)), "utf-8")
    found = evaluate(samples, tmp_path)
    total = found.total(variant="txt", kind="finance")
    assert total.hits == total.gold - 1
    assert [fact["label"] for _, _, fact in found.missed] == [wrong["label"]]
    data = as_data(found)
    assert data["scores"]["txt"]["finance"]["hits"] == total.hits
    assert "finance" in as_text(data)


def test_a_fact_is_counted_once() -> None:
    gold = [{"type": "insats", "name": "Trampolinen", "page": 1}]
    found = [{"name": "Trampolinen", "page": 1}, {"name": "Trampolinen", "page": 2}]
    assert match("insats", gold, found) == [(0, 0)]


def test_scores_add_up_from_counts() -> None:
    both = Score(gold=3, found=2, hits=1) + Score(gold=1, found=2, hits=1)
    assert (both.gold, both.found, both.hits) == (4, 4, 2)
    assert both.f1 == 0.5
    assert Score().f1 is None


def judged(confidence: float, *, right: bool, status: str = "read") -> Judged:
    fact = {"fact_id": "f1", "confidence": confidence, "status": status}
    return Judged(
        doc="d", variant="born", kind="finance", fact=fact, right=right, figure_right=right
    )


def test_every_figure_falls_into_one_band() -> None:
    figures = [judged(c / 100, right=c > 50) for c in range(101)]
    bands = reliability(figures)
    assert len(bands) == len(BANDS)
    assert sum(band.figures for band in bands) == len(figures)
    assert bands[0].facts_right == 0
    assert bands[-1].facts_right == bands[-1].figures == 2


def test_confirmed_figures_that_are_wrong_are_named() -> None:
    wrong = judged(0.99, right=False, status="confirmed")
    assert wrong_though_confirmed([wrong, judged(0.99, right=True, status="confirmed")]) == (wrong,)


def test_a_folder_without_gold_is_told(samples: Engine, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \*\.facts\.jsonl here"):
        read_gold(tmp_path)
    (tmp_path / "x.facts.jsonl").write_text('{"doc": "x", "type"\n', "utf-8")
    with pytest.raises(UsageError, match=r"x\.facts\.jsonl, line 1: not JSON"):
        read_gold(tmp_path)
    (tmp_path / "x.facts.jsonl").write_text('{"doc": "x", "type": "goal"}\n', "utf-8")
    with pytest.raises(UsageError, match="none of the documents"):
        evaluate(samples, tmp_path)
