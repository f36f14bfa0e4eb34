"""Blanks and dashes as they are printed."""

BLANKS = " \u00a0\u2007\u2009\u202f\u2002\u2003"
"""What may part groups of digits."""
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
"""What may be printed for a minus or for zero."""
HYPHENS = "\\" + DASHES
"""The same, fit for the inside of a character class."""
