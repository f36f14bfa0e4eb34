"""The checkout's shape: what packaging relies on and no type checker sees."""

import ast
import subprocess
import sys
from collections.abc import Iterator
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


TESTS = ROOT / "tests" / "parse"
PARSE = ROOT / "parse"


def _modules() -> Iterator[tuple[str, ...]]:
    """Names of all modules below ``finsam.parse``; packages that hold nothing are left out."""
    for file in sorted(PARSE.rglob("*.py")):
        if file.name != "__init__.py":
            yield file.relative_to(PARSE).with_suffix("").parts
        elif file.parent != PARSE and len(ast.parse(file.read_text("utf-8")).body) > 1:
            yield file.parent.relative_to(PARSE).parts


def _imported(folder: Path, pattern: str) -> set[str]:
    """What the tests of a folder import, whole modules and names from them."""
    found: set[str] = set()
    for file in folder.glob(pattern):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


ROOMS = sorted({parts[0] for parts in _modules() if (PARSE / parts[0]).is_dir()})


@pytest.mark.parametrize("room", [*ROOMS, ""])
def test_every_module_is_imported_by_a_test_of_its_own_room(room: str) -> None:
    if room:
        imported = _imported(TESTS / room, "**/test_*.py")
        own = [parts for parts in _modules() if parts[0] == room]
    else:
        imported = _imported(TESTS, "test_*.py")
        own = [parts for parts in _modules() if parts[0] not in ROOMS]
    names = {".".join(("finsam", "parse", *parts)) for parts in own}
    assert names
    assert sorted(names - imported) == []


LONGEST = 300
"""Lines of a module of parse: what is longer means several things."""


def test_no_module_of_parse_is_longer_than_what_is_read_at_once() -> None:
    long = {
        str(file.relative_to(PARSE)): lines
        for file in PARSE.rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}, "part it by what it means"


def test_classes_of_two_rooms_do_not_share_a_name() -> None:
    found: dict[str, list[str]] = {}
    for file in sorted(PARSE.rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(file.relative_to(PARSE).as_posix())
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
