"""What pyproject.toml cannot say: that a checkout without its links builds nothing.

The folders of src/finsam/ are links to the folders at the root. A clone made without links (Windows
without developer mode has core.symlinks=false) holds small text files in their place, of which
setuptools would build a wheel with almost nothing in it, without a word.
"""

from pathlib import Path

from setuptools import setup

_PACKAGE = Path(__file__).parent / "src" / "finsam"


def _unlinked() -> list[str]:
    """Names in the package that are the text of a link: a source distribution has none."""
    return sorted(
        path.name
        for path in _PACKAGE.iterdir()
        if path.is_file()
        and not path.is_symlink()
        and path.stat().st_size < 100
        and path.read_bytes().startswith(b"../../")
    )


if _missing := _unlinked():
    raise SystemExit(
        f"error: finsam cannot be built from this clone: {', '.join(_missing)} in src/finsam are "
        "text, not links; clone again with: git clone -c core.symlinks=true (on Windows with "
        "developer mode on), or install from a wheel or source distribution"
    )

setup()
