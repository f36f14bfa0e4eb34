"""Damaged Swedish made Swedish again, line for line, every change on record."""
