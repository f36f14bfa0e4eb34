"""How the normalizer's model is made: damage by rendering, counts from corpora, packed tables."""
