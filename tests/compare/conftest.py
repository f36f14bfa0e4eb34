import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

_spec = importlib.util.spec_from_file_location("gold_database", HERE / "gold_database.py")
assert _spec is not None and _spec.loader is not None
gold_database = importlib.util.module_from_spec(_spec)
sys.modules["gold_database"] = gold_database
_spec.loader.exec_module(gold_database)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """What a careful reader finds in the bundled samples."""
    database = tmp_path_factory.mktemp("samples") / "gold.db"
    load: Callable[[Path, Path], Engine] = gold_database.load_gold
    return load(ROOT / "corpus" / "samples" / "gold", database)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """What a careful reader finds in three real reports, which the project may not carry."""
    shared = Path(os.environ.get("FINSAM_SHARED", ROOT.parent / "shared"))
    if not (shared / "gold").is_dir():
        pytest.skip("the gold of the real reports is not at hand")
    load: Callable[[Path, Path], Engine] = gold_database.load_gold
    return load(shared / "gold", tmp_path_factory.mktemp("real") / "gold.db")
