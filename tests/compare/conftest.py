import os
from pathlib import Path

import pytest
from gold_database import load_gold
from sqlalchemy import Engine

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """What a careful reader finds in the bundled samples."""
    database = tmp_path_factory.mktemp("samples") / "gold.db"
    return load_gold(ROOT / "corpus" / "samples" / "gold", database)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """What a careful reader finds in three real reports, which the project may not carry."""
    shared = Path(os.environ.get("FINSAM_SHARED", ROOT.parent / "shared"))
    if not (shared / "gold").is_dir():
        pytest.skip("the gold of the real reports is not at hand")
    return load_gold(shared / "gold", tmp_path_factory.mktemp("real") / "gold.db")
