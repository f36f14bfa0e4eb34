"""Logical tables: grids made whole, with the trees of their heads and labels."""
