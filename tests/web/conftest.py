"""A small site: two sample reports, read once for all tests of this room."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from finsam.ingest.ingest import ingest
from finsam.ingest.options import IngestOptions
from finsam.schema.database import open_database
from finsam.web.app import create_app
from finsam.web.settings import Settings
from finsam.web.site import Site

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
BORN = ("granvik-plan-2024.born.pdf", "sjobygden-ar-2022.born.pdf")
FILES = (*BORN, "tallmo-delar-2023.scan.pdf")


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the samples in it, and their files beside it."""
    folder = tmp_path_factory.mktemp("web")
    for name in FILES:
        shutil.copy(SAMPLES / name, folder / name)
    path = folder / "read.db"
    engine = open_database(path, create=True)
    ingest(engine, [folder / name for name in FILES], IngestOptions(jobs=1), lambda _: None)
    engine.dispose()
    return path


@pytest.fixture
def database(read_once: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copy(read_once, tmp_path / "web.db"))


@pytest.fixture
def site(database: Path, tmp_path: Path) -> Iterator[Site]:
    opened = Site.open(Settings(db=str(database), files=tmp_path / "files", jobs=1))
    yield opened
    opened.close()


@pytest.fixture
def client(site: Site) -> TestClient:
    """A visitor; redirects are followed, faults of the program are answers."""
    return TestClient(create_app(site), base_url="http://localhost", raise_server_exceptions=False)
