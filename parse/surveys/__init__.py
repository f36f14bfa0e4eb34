"""Answers of surveys."""
