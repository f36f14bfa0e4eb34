"""OCR readings kept on disk, so that the same image is never read twice.

One compressed JSON file for each page of a document, named after everything the reading hangs
on. A file is written under another name and then moved, so that a run that is broken off never
leaves half a reading, and the next run goes on where it stopped.
"""

import gzip
import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

from finsam.extract.box import Box
from finsam.extract.jsonpage import (
    box_to_json,
    problem_from_json,
    problem_to_json,
    word_from_json,
    word_to_json,
)
from finsam.extract.ocr import ImageReading
from finsam.extract.options import OCR_VERSION, ReadOptions
from finsam.extract.page import Rule

ENVIRONMENT = "FINSAM_CACHE"


def default_folder() -> Path:
    """``$FINSAM_CACHE`` if set, else the user's cache folder for this program."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else Path(platformdirs.user_cache_dir("finsam"))


def entry(folder: Path, sha256: str, number: int, options: ReadOptions) -> Path:
    """The file that keeps the reading of one page.

    Args:
        folder: of the cache.
        sha256: of the document's bytes.
        number: of the page, from 1.
        options: those that bear on the reading are part of the name.
    """
    how = f"{OCR_VERSION}|{options.dpi}|{'+'.join(options.languages)}"
    digest = hashlib.sha256(how.encode()).hexdigest()[:8]
    return folder / "ocr" / sha256[:2] / sha256 / f"{number:05d}-{digest}.json.gz"


def load(file: Path, engine: str | None = None) -> ImageReading | None:
    """The reading that a file keeps; ``None`` if there is none or it is damaged.

    Args:
        file: as :func:`entry` names it.
        engine: version of the engine that is installed; a reading by another one is none. Where
            none is installed, or the reading does not say, any will do.
    """
    try:
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            data = json.load(stream)
            by = data.get("engine")
            return None if engine and by and by != engine else _from_json(data)
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def load_older(file: Path) -> ImageReading | None:
    """The newest reading of the same page by another version, or with other settings."""
    page = file.name.partition("-")[0]
    others = [other for other in file.parent.glob(f"{page}-*.json.gz") if other != file]
    for other in sorted(others, key=lambda o: (o.stat().st_mtime_ns, o.name), reverse=True):
        found = load(other)
        if found is not None:
            return found
    return None


def save(file: Path, reading: ImageReading, engine: str | None = None) -> bool:
    """Keeps a reading.

    Args:
        file: as :func:`entry` names it.
        reading: of a page.
        engine: version of the engine that made it.

    Returns:
        Whether it could be written; a full or read-only disk is no reason to stop reading.
    """
    said = _to_json(reading) | ({"engine": engine} if engine else {})
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    data = gzip.compress(text.encode(), compresslevel=6, mtime=0)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            draft.replace(file)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True


def prune(folder: Path, *, everything: bool = False, days: int = 0) -> tuple[int, int]:
    """Removes readings by other versions, and drafts that broken runs left.

    Args:
        folder: of the cache.
        everything: also those that this version uses.
        days: only files that are older.

    Returns:
        Number of files removed, and their bytes.
    """
    current = entry(folder, "0" * 64, 1, ReadOptions()).name.partition("-")[2]
    until = time.time() - days * 86_400
    files = size = 0
    for file in sorted((folder / "ocr").glob("*/*/*")):
        draft = file.name.startswith(".")
        if not (draft or file.name.endswith(".json.gz")):
            continue  # nothing of ours
        if not (everything or draft or file.name.partition("-")[2] != current):
            continue
        with suppress(OSError):
            found = file.stat()
            if found.st_mtime <= until:
                file.unlink()
                files, size = files + 1, size + found.st_size
    for place in sorted((folder / "ocr").glob("*/*"), reverse=True):
        with suppress(OSError):
            place.rmdir()
    return files, size


def _to_json(reading: ImageReading) -> dict[str, Any]:
    return {
        "width": reading.width,
        "height": reading.height,
        "words": [word_to_json(word) for word in reading.words],
        "rules": [box_to_json(rule.box) for rule in reading.rules],
        "ink": reading.ink,
        "turned": reading.turned,
        "skew": reading.skew,
        "problems": [problem_to_json(problem) for problem in reading.problems],
    }


def _from_json(data: dict[str, Any]) -> ImageReading:
    return ImageReading(
        width=data["width"],
        height=data["height"],
        words=tuple(word_from_json(word) for word in data["words"]),
        rules=tuple(Rule(box=Box(*box)) for box in data["rules"]),
        ink=data["ink"],
        turned=data["turned"],
        skew=data["skew"],
        problems=tuple(problem_from_json(problem) for problem in data["problems"]),
    )
