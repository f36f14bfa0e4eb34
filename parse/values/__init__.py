"""Figures, units and periods as they are printed."""
