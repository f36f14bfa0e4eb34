"""Finsam reads the reports of Sweden's samordningsförbund into a database that can be compared."""

from importlib.metadata import version

__version__ = version("finsam")
