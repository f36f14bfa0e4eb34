"""The checkout's shape: what packaging relies on and no type checker sees."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "finsam"
REAL_FILES = {"__init__.py", "__main__.py", "py.typed", "__pycache__"}


def test_every_source_folder_is_linked_into_the_package() -> None:
    folders = {p.parent.name for p in ROOT.glob("*/__init__.py")} - {"tests"}
    assert {p.name for p in PACKAGE.iterdir()} - REAL_FILES == folders | {"cli.py"}


def test_links_point_at_the_root() -> None:
    for link in PACKAGE.iterdir():
        if link.name not in REAL_FILES:
            assert link.is_symlink(), f"{link} is no link: cloned with core.symlinks=false?"
            assert link.resolve() == ROOT / link.name


@pytest.mark.parametrize("check", ["complexity.py", "circles.py"])
def test_no_function_is_too_complex_and_no_import_goes_round(check: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / check],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
