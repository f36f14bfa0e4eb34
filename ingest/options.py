"""What a user can choose of an ingest."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What a user can choose.

    Attributes:
        ocr: when to use the OCR engine: auto, always or never.
        jobs: number of worker processes; 0 for one a core.
        force: read files again that have been read before.
        cache_dir: where readings of the OCR engine are kept; ``None`` for the usual folder.
    """

    ocr: str = "auto"
    jobs: int = 0
    force: bool = False
    cache_dir: Path | None = None

    @property
    def processes(self) -> int:
        """Number of worker processes, at least 1."""
        return self.jobs if self.jobs > 0 else usable_cores()


def usable_cores() -> int:
    """Cores that this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
