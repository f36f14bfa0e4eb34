"""Pages laid out as headings, paragraphs, items and tables."""
