"""What can be printed where the output goes: consoles and files of Windows know 250 characters."""

import codecs
import sys
from typing import TextIO

_PLAIN = str.maketrans({
    "−": "-", "–": "-", "—": "-", "‑": "-", "≥": ">=", "≤": "<=", "≠": "<>", "≈": "~", "×": "x",
    "→": "->", "←": "<-", "…": "...", "•": "*", "·": "*", "“": '"', "”": '"', "„": '"', "’": "'",
    "‘": "'", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
    "▁": "1", "▃": "2", "▅": "3", "█": "4", "✓": "x", "€": "EUR",
})  # fmt: skip
"""What stands for a character that the output cannot hold; quartile marks by their number."""

_HANDLER = "finsam.plain"


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    """The nearest plain characters for those that an encoding lacks; ``?`` where there are none."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = "".join(c if c.isascii() else "?" for c in lacking.translate(_PLAIN))
    return plain, error.end


codecs.register_error(_HANDLER, _replace)


def prepare(*streams: TextIO) -> None:
    """Makes ``streams`` (stdout and stderr where none are named) print what they can.

    Nothing changes where the encoding holds every character. Elsewhere (``cp1252``, ``latin-1``,
    ``ascii``) a command ends with its answer in the nearest characters instead of a traceback.
    """
    for stream in streams or (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not holds_all(stream):
            reconfigure(errors=_HANDLER)


def holds_all(stream: TextIO | None) -> bool:
    """Whether every character can be written to ``stream``."""
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name.startswith("utf")
    except LookupError:
        return False
