import os
from pathlib import Path

import pytest
from golden_stages import GOLDEN, SAMPLES, STAGES, golden_pages, stages_of


def test_a_run_that_writes_the_golden_files_is_no_test_run() -> None:
    assert "FINSAM_REGENERATE" not in os.environ


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_stage_gives_what_it_gave(sample: str) -> None:
    found = stages_of(golden_pages(sample, fresh=False))
    for stage in STAGES:
        wanted = (GOLDEN / sample / f"{stage}.jsonl").read_text("utf-8").splitlines()
        assert found[stage] == wanted, f"{stage} of {sample} moved; read it, then: make golden"


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.endswith(".born")])
def test_text_layers_are_read_as_they_were(sample: str) -> None:
    kept = [page.lines for page in golden_pages(sample, fresh=False)]
    fresh = [page.lines for page in golden_pages(sample, fresh=True)]
    assert [[line.text for line in lines] for lines in fresh] == [
        [line.text for line in lines] for lines in kept
    ]


def test_each_sample_has_all_its_stages() -> None:
    folders = sorted(p.name for p in Path(GOLDEN).iterdir() if p.is_dir() and p.name[0] != "_")
    assert folders == sorted(SAMPLES)
