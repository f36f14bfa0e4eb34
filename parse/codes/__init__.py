"""Canonical codes beside printed labels."""
