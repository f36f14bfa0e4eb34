"""Questions to the database; writes nothing to it."""
