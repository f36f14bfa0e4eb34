"""Figures about people."""
