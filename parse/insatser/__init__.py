"""The insatser that a file names."""
