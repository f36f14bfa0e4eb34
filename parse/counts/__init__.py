"""Words, labels and grids that count people."""
