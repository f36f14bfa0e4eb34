"""Finsam reads the reports of Sweden's samordningsförbund into a database that can be compared."""

__version__: str


def __getattr__(name: str) -> str:
    """The version, looked up when it is asked for: every command loads this first."""
    if name == "__version__":
        from importlib.metadata import version

        return version("finsam")
    raise AttributeError(name)
