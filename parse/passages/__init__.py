"""A file as one stream of labelled passages."""
