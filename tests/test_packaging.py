"""What is built from a checkout: whole from a proper clone, and nothing from a broken one."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(path.name for path in (ROOT / "src" / "finsam").iterdir() if path.is_symlink())
NOT_SHIPPED = ("corpus/samples/",)
"""Tracked in a room, but of no use to who installs the package."""


def git(*arguments: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        ["git", "-c", "advice.detachedHead=false", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a clone, or no git to ask")
    return git("ls-files", "-z", "--", *ROOMS).strip("\0").split("\0")


def clone(target: Path, *options: str) -> Path:
    """What is committed, with what is not yet committed of the build's own files."""
    git("clone", "-q", "--no-hardlinks", *options, ROOT, target)
    for name in ("setup.py", "pyproject.toml"):
        (target / name).write_bytes((ROOT / name).read_bytes())
    return target


def build(source: Path, target: Path, kind: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "-o", target, source],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def dist(tracked: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of a clone, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("packaging")
    out = folder / "dist"
    done = build(clone(folder / "clone"), out, "sdist")
    assert done.returncode == 0, done.stderr
    with tarfile.open(next(out.glob("*.tar.gz"))) as archive:
        safe = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # 3.11.4 and later
        archive.extractall(folder / "sdist", **safe)  # type: ignore[arg-type]
    done = build(next((folder / "sdist").iterdir()), out, "wheel")
    assert done.returncode == 0, done.stderr
    return out


def test_the_wheel_of_the_source_distribution_holds_every_file_of_the_rooms(
    dist: Path, tracked: list[str]
) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    wanted = {f"finsam/{name}" for name in tracked if not name.startswith(NOT_SHIPPED)}
    assert not wanted - held
    assert {"finsam/__init__.py", "finsam/__main__.py", "finsam/py.typed"} <= held
    assert not [name for name in held if name.startswith("finsam/corpus/samples/")]


def test_the_metadata_is_what_an_index_wants(dist: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *map(str, dist.iterdir())],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "COLUMNS": "200", "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        name = next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(wheel.read(name).decode("utf-8"))
        licences = [n for n in wheel.namelist() if "/licenses/" in n]
    assert {"Summary", "License-Expression", "Keywords", "Requires-Python"} <= set(said.keys())
    assert {"charts", "parquet", "postgresql", "sql"} <= set(said.get_all("Provides-Extra", []))
    assert any("Natural Language :: Swedish" in line for line in said.get_all("Classifier", []))
    assert sorted(Path(n).name for n in licences) == ["LICENSE", "NOTICE.md"]


def test_a_clone_without_links_refuses_to_build_in_one_line(
    tracked: list[str], tmp_path: Path
) -> None:
    source = clone(tmp_path / "clone", "-c", "core.symlinks=false")
    assert (source / "src" / "finsam" / "cli.py").read_text("utf-8") == "../../cli.py"
    done = build(source, tmp_path / "dist", "wheel")
    assert done.returncode != 0 and not list(tmp_path.glob("dist/*"))
    said = [line for line in (done.stdout + done.stderr).splitlines() if "core.symlinks" in line]
    assert len(said) == 1 and said[0].startswith("error: finsam cannot be built from this clone: ")
    assert "Traceback" not in done.stdout + done.stderr


def test_names_of_files_are_fit_for_every_system(tracked: list[str]) -> None:
    names = git("ls-files", "-z").strip("\0").split("\0")
    assert not [name for name in names if set(name) & set('<>:"\\|?*') or name.endswith((" ", "."))]
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 150, "Windows counts 260 characters with the folder above"
