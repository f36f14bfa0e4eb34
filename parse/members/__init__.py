"""The members of each förbund."""
