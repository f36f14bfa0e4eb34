"""Text to facts; all knowledge of Finsam documents."""
