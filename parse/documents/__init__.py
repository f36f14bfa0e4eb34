"""The documents bound in a file."""
