"""Tables of words, told by their heads."""
