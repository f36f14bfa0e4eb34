"""What users really hand in: every file that cannot be read gets one line, and the rest goes on."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import img2pdf
import pikepdf
import pytest
from PIL import Image

SWEDISH = "Årsredovisning 2023\nSamordningsförbundet Lyckbygden\nSumma kostnader 4 250 tkr\n"


def finsam(
    *arguments: str, folder: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "FINSAM_CACHE": str(folder / "cache"), **(env or {})}
    surroundings.pop("FINSAM_DB", None)
    return subprocess.run(
        [sys.executable, "-m", "finsam", *arguments],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as link:
        return link.execute(sql).fetchall()


def pdf(*sizes: tuple[float, float], text: str = "Hej") -> pikepdf.Pdf:
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for width, height in sizes:
        page = made.add_blank_page(page_size=(width, height))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        content = f"BT /F1 12 Tf 72 {height - 72:g} Td ({text}) Tj ET"
        page.Contents = made.make_stream(content.encode("latin-1"))
    return made


def scanned(path: Path) -> None:
    picture = io.BytesIO()
    Image.new("L", (400, 300), 255).save(picture, format="PNG")
    image = Image.open(picture)
    for x in range(50, 350, 10):
        image.paste(0, (x, 100, x + 5, 120))
    picture = io.BytesIO()
    image.save(picture, format="PNG")
    path.write_bytes(img2pdf.convert(picture.getvalue()))


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of bad files, with one good one at either end."""
    folder = tmp_path_factory.mktemp("bad")
    reports = folder / "in"
    reports.mkdir()
    (reports / "a-good.txt").write_text(SWEDISH, "utf-8")
    (reports / "empty.pdf").touch()
    (reports / "empty.txt").touch()
    (reports / "letter.pdf").write_text("Dear reader, no PDF at all")
    whole = io.BytesIO()
    pdf((595, 842), (595, 842)).save(whole)
    (reports / "truncated.pdf").write_bytes(whole.getvalue()[:150])
    secret = pikepdf.Encryption(user="hemligt", owner="mycket hemligt")
    pdf((595, 842)).save(reports / "password.pdf", encryption=secret)
    owned = pikepdf.Encryption(user="", owner="mycket hemligt")
    pdf((595, 842), text="Owned").save(reports / "owner-password.pdf", encryption=owned)
    pdf().save(reports / "no-pages.pdf")
    bare = pdf((595, 842), text="Boxless")
    del bare.pages[0].MediaBox
    bare.save(reports / "no-mediabox.pdf")
    pdf((8504, 842), text="Wide").save(reports / "wide.pdf")
    pdf((595, 842), text="Last").save(reports / "z-good.pdf")
    yield folder


@pytest.fixture(scope="module")
def outcome(batch: Path) -> subprocess.CompletedProcess[str]:
    return finsam("ingest", "in", "--jobs", "2", folder=batch)


UNREADABLE = {
    "empty.pdf": {"empty"},
    "letter.pdf": {"not-a-pdf"},
    "truncated.pdf": {"truncated"},
    "password.pdf": {"encrypted"},
    "no-pages.pdf": {"no-pages", "broken"},
}
"""The codes that will do; not every reader of PDF opens one without pages to count them."""


def test_the_batch_goes_on_and_ends_with_1(
    batch: Path, outcome: subprocess.CompletedProcess[str]
) -> None:
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr + outcome.stdout
    good = query(batch / "finsam.db", "select name from file where status = 'complete' order by 1")
    assert {name for (name,) in good} >= {"a-good.txt", "z-good.pdf", "owner-password.pdf"}


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_one_line_names_the_file_and_the_database_has_it(
    batch: Path, outcome: subprocess.CompletedProcess[str], name: str
) -> None:
    said = [line for line in outcome.stderr.splitlines() if line.startswith(f"error: {name}: ")]
    assert len(said) == 1
    assert ";" in said[0], "the line says what to do"
    columns = "status, reason, problem_code"
    ((*found, code),) = query(
        batch / "finsam.db", f"select {columns} from file where name = '{name}'"
    )
    assert found == ["failed", said[0].removeprefix("error: ")]
    assert code in UNREADABLE[name]


@pytest.mark.parametrize(
    ("name", "word"),
    [("no-mediabox.pdf", "Boxless"), ("wide.pdf", "Wide"), ("owner-password.pdf", "Owned")],
)
def test_odd_pages_are_read_all_the_same(
    batch: Path, outcome: subprocess.CompletedProcess[str], name: str, word: str
) -> None:
    assert outcome.returncode == 1
    found = query(batch / "finsam.db", f"select text from pages where file_name = '{name}'")
    assert found == [(word,)]


def test_a_second_run_tries_only_the_failed_ones_again(
    batch: Path, outcome: subprocess.CompletedProcess[str]
) -> None:
    again = finsam("ingest", "in", "--json", folder=batch)
    assert again.returncode == outcome.returncode == 1
    said = json.loads(again.stdout)
    assert "a-good.txt" in said["unchanged"]
    assert {file["status"] for file in said["files"]} == {"failed"}
    assert {file["file_name"] for file in said["files"]} >= set(UNREADABLE)


def test_a_second_run_over_good_files_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SWEDISH, "utf-8")
    first = finsam("ingest", "a.txt", folder=tmp_path)
    assert first.returncode == 0, first.stderr
    before = (tmp_path / "finsam.db").read_bytes()
    second = finsam("ingest", "a.txt", folder=tmp_path)
    assert (second.returncode, second.stdout) == (
        0,
        "nothing to do: the file is already in finsam.db\n",
    )
    assert (tmp_path / "finsam.db").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_unreadable_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "closed"
    folder.mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(SWEDISH, "utf-8")
    folder.chmod(0)
    try:
        done = finsam("ingest", "in", folder=tmp_path)
    finally:
        folder.chmod(0o700)
    assert done.returncode == 1
    assert "closed" in done.stderr
    assert query(tmp_path / "finsam.db", "select status from file") == [("complete",)]


def test_what_is_not_there(tmp_path: Path) -> None:
    done = finsam("ingest", "nowhere", folder=tmp_path)
    assert done.returncode == 1
    assert "error: nowhere: no such file or folder" in done.stderr


def without_tesseract(folder: Path) -> dict[str, str]:
    bin_ = folder / "bin"
    bin_.mkdir()
    return {"PATH": str(bin_)}


def fake_tesseract(folder: Path, script: str) -> dict[str, str]:
    """A tesseract that answers as the real one when asked what it is, and then misbehaves."""
    env = without_tesseract(folder)
    fake = folder / "bin" / "tesseract"
    fake.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        "*--version*) echo 'tesseract 5.3.0';;\n"
        "*--list-langs*) printf 'List of available languages (2):\\neng\\nswe\\n';;\n"
        f"*) {script};;\n"
        "esac\n"
    )
    fake.chmod(0o755)
    return {"PATH": f"{env['PATH']}:/usr/bin:/bin"}


def test_tesseract_missing(tmp_path: Path) -> None:
    scanned(tmp_path / "scan.pdf")
    (tmp_path / "text.txt").write_text(SWEDISH, "utf-8")
    done = finsam(
        "ingest", "scan.pdf", "text.txt", folder=tmp_path, env=without_tesseract(tmp_path)
    )
    assert done.returncode == 3
    assert "error: scan.pdf page 1: tesseract is not installed; run: apt install" in done.stderr
    found = query(tmp_path / "finsam.db", "select name, status from file order by name")
    assert found == [("scan.pdf", "failed"), ("text.txt", "complete")]


def test_tesseract_killed(tmp_path: Path) -> None:
    scanned(tmp_path / "scan.pdf")
    (tmp_path / "text.txt").write_text(SWEDISH, "utf-8")
    env = fake_tesseract(tmp_path, "kill -9 $$")
    done = finsam("ingest", "scan.pdf", "text.txt", folder=tmp_path, env=env)
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(said) == 1 and said[0].startswith("error: scan.pdf")
    assert "page 1" in said[0] and ";" in said[0]
    found = query(tmp_path / "finsam.db", "select name, status from file order by name")
    assert found == [("scan.pdf", "failed"), ("text.txt", "complete")]


def test_ctrl_c_keeps_what_was_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SWEDISH, "utf-8")
    scanned(tmp_path / "b.pdf")
    env = fake_tesseract(tmp_path, "exec sleep 600")
    heard: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "finsam", "ingest", "a.txt", "b.pdf", "--jobs", "2"],
        cwd=tmp_path,
        env={**os.environ, "FINSAM_CACHE": str(tmp_path / "cache"), "FINSAM_DB": "my.db", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background ignores Ctrl-C, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:
        assert run.stderr is not None
        for line in run.stderr:
            heard.append(line)
            if line.startswith("[1/2] a.txt"):
                break
        run.send_signal(signal.SIGINT)
        said = run.stderr.read()
    assert run.returncode == 130, (heard, said)
    assert said.startswith("error: interrupted; the database is sound")
    assert "run the same command again" in said and "Traceback" not in said
    assert query(tmp_path / "my.db", "select name, status from file") == [("a.txt", "complete")]
    assert query(tmp_path / "my.db", "select outcome from run") == [("interrupted",)]
    assert query(tmp_path / "my.db", "pragma integrity_check") == [("ok",)]


def test_doctor_names_what_is_missing(tmp_path: Path) -> None:
    done = finsam("doctor", folder=tmp_path, env=without_tesseract(tmp_path))
    assert done.returncode == 3
    assert "apt install tesseract-ocr tesseract-ocr-swe" in done.stdout
    assert not (tmp_path / "finsam.db").exists()
