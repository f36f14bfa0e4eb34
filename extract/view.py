"""A page's own coordinates, as PDFium has them, turned into those of what a viewer shows."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page.

    Attributes:
        left: of the visible part in the page's own points, y upwards.
        low: its lower edge.
        right: its right edge.
        high: its upper edge.
        turned: degrees, clockwise, by which a viewer turns the page.
    """

    left: float
    low: float
    right: float
    high: float
    turned: int

    @classmethod
    def of(cls, page: Any) -> "View":
        """The view of a ``pypdfium2.PdfPage``."""
        media, crop = page.get_mediabox(), page.get_cropbox()
        x0, y0, x1, y1 = _ordered(media)
        a0, b0, a1, b1 = _ordered(crop)
        left, low = max(x0, a0), max(y0, b0)
        right, high = min(x1, a1), min(y1, b1)
        if right <= left or high <= low:
            left, low, right, high = x0, y0, x1, y1
        return cls(left, low, right, high, int(page.get_rotation()) % 360)

    @property
    def width(self) -> float:
        """Of what is shown, in points."""
        return self.right - self.left if self.turned % 180 == 0 else self.high - self.low

    @property
    def height(self) -> float:
        """Of what is shown, in points."""
        return self.high - self.low if self.turned % 180 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Points from the left and from the top of what is shown."""
        match self.turned:
            case 90:
                return y - self.low, x - self.left
            case 180:
                return self.right - x, y - self.low
            case 270:
                return self.high - y, self.right - x
            case _:
                return x - self.left, self.high - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a rectangle, given by two corners."""
        if self.turned == 0:
            return x0 - self.left, self.high - y1, x1 - self.left, self.high - y0
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _ordered(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(v) for v in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
