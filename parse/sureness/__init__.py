"""How sure every fact is: one fitted model for all kinds, its inputs told by name."""
