"""Tables on a page."""
