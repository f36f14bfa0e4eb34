"""Packages that only some outputs need, and what to say where they are missing."""

from importlib.util import find_spec

from finsam.corpus.errors import MissingToolError

EXTRAS = {"pyarrow": ("parquet", "Parquet files"), "matplotlib": ("charts", "charts")}
"""A package, the extra of Finsam that brings it, and what it writes."""


def installed(package: str) -> bool:
    """Whether ``package`` is there; it is not imported."""
    return find_spec(package) is not None


def lacking(package: str) -> str:
    """One line: what cannot be written without ``package``, and the command that brings it."""
    extra, writes = EXTRAS[package]
    return f"{writes} need the package {package}; run: pip install 'finsam[{extra}]'"


def require(package: str) -> None:
    """Makes sure that ``package`` is there before work is begun that needs it.

    Raises:
        MissingToolError: naming it and the command that brings it.
    """
    if not installed(package):
        raise MissingToolError(lacking(package))
