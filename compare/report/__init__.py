"""The report: one HTML page for a län, one förbund over years, or all."""

from finsam.compare.report.page import report

__all__ = ["report"]
