"""Finsam reads the reports of Sweden's samordningsförbund into a database that can be compared."""

__version__ = "0.1.0"
