"""How pages are to be read."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

OCR_VERSION = "11"
"""Changes whenever the same image would give other words, so that no stale reading is used."""


class OcrMode(StrEnum):
    """When to read the image of a page; the values are those of ``--ocr``."""

    AUTO = "auto"
    """Where a page has no text layer, or a damaged one."""
    ALWAYS = "always"
    """Every page, whatever its text layer says."""
    NEVER = "never"
    """No page; one without a text layer is recorded as empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a user can choose about reading.

    Attributes:
        ocr: when to use the OCR engine.
        dpi: resolution at which pages are drawn for it, in pixels an inch.
        timeout: seconds of the processor that one call of the engine may take.
        languages: its language files, as it names them.
        cache_dir: folder in which its readings are kept; ``None`` keeps none.
        afresh: read anew what the cache holds, and keep the new reading.
        any_version: take from the cache what an older reader left there, too.
        other: read pages by the other reader, since the first did not survive them.
    """

    ocr: OcrMode = OcrMode.AUTO
    dpi: int = 300
    timeout: float = 60.0
    languages: tuple[str, ...] = ("swe",)
    cache_dir: Path | None = None
    afresh: bool = False
    any_version: bool = False
    other: bool = False

    def __post_init__(self) -> None:
        if not 72 <= self.dpi <= 1200:
            raise ValueError(f"dpi must be between 72 and 1200, not {self.dpi}")
        if self.timeout <= 0:
            raise ValueError(f"timeout must be positive, not {self.timeout}")
        if not self.languages:
            raise ValueError("at least one OCR language is needed")
