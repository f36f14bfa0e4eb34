"""What a user can choose of an ingest."""

import os
from dataclasses import dataclass
from pathlib import Path

from finsam.ingest.choice import PageChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What a user can choose.

    Attributes:
        ocr: when to use the OCR engine: auto, always or never.
        jobs: number of worker processes; 0 for one a core.
        force: read files again that have been read before.
        exclude: patterns of names, paths or folders that are left out.
        cache_dir: where readings of pages are kept; ``None`` for the usual folder.
        from_cache: take every page from the cache that holds it; read only the others.
        pages: which pages of each file are read; ``None`` for all.
        cluster: address of a Dask scheduler whose workers read the pages; ``None`` for workers
            on this machine.
    """

    ocr: str = "auto"
    jobs: int = 0
    force: bool = False
    exclude: tuple[str, ...] = ()
    cache_dir: Path | None = None
    from_cache: bool = False
    cluster: str | None = None
    pages: PageChoice | None = None

    @property
    def settings(self) -> dict[str, str]:
        """All of it by name, for the record."""
        return {
            "ocr": self.ocr,
            "jobs": str(self.processes),
            "force": str(self.force).lower(),
            "from_cache": str(self.from_cache).lower(),
            "cluster": self.cluster or "",
            "pages": self.pages.text if self.pages else "",
        }

    @property
    def processes(self) -> int:
        """Number of worker processes, at least 1."""
        return self.jobs if self.jobs > 0 else usable_cores()


def usable_cores() -> int:
    """Cores that this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
