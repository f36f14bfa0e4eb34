"""Tables in page texts, which have no geometry."""
