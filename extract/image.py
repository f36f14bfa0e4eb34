"""Scanned images made fit for reading: specks off, turned upright and level."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from finsam.extract.render import WHITE, Grey

DARK = 140
"""Grey value below which a pixel is ink, 0 black to 255 white."""

MOST_SKEW = 4.0
"""Degrees; scans lie more askew only when their text does so on purpose."""

LEAST_SKEW = 0.12
"""Degrees; less than this harms nothing, and turning an image blurs it."""

_SMALL = 1000
"""Pixels of the longer side at which angles are tried out."""


def ink_of(image: Grey) -> NDArray[np.bool_]:
    """Where there is ink, judged against the page's own paper colour."""
    paper = paper_of(image)
    return np.asarray(image < min(DARK, paper * 0.62), dtype=np.bool_)


def paper_of(image: Grey) -> float:
    """Grey value of the paper: the brighter quarter of the page begins there."""
    sample = image[::7, ::7]
    return float(np.percentile(sample, 75)) if sample.size else float(WHITE)


def window_sum(mask: NDArray[np.bool_], radius: int) -> NDArray[np.int32]:
    """For each pixel, how many are set in the square of ``2 * radius + 1`` around it."""
    side = 2 * radius + 1
    padded = np.pad(mask, ((radius + 1, radius), (radius + 1, radius)))
    table = padded.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    total = table[side:, side:] - table[:-side, side:] - table[side:, :-side]
    return np.asarray(total + table[:-side, :-side], dtype=np.int32)


def despeckle(image: Grey, dpi: float) -> Grey:
    """Takes off specks: ink that has next to no other ink around it.

    Dots over letters and full stops stay, since their letters are near.

    Args:
        image: drawn at the scan's own resolution.
        dpi: that resolution.
    """
    ink = np.asarray(image < 128, dtype=np.bool_)
    near = window_sum(ink, max(2, round(dpi / 28)))
    most = max(4, round((dpi / 150) ** 2 * 6))
    cleaned = image.copy()
    cleaned[ink & (near <= most)] = WHITE
    return cleaned


def turn(image: Grey, degrees: int) -> Grey:
    """The image turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, k=(-degrees // 90) % 4))


def skew_of(image: Grey) -> float:
    """Degrees by which the image must be turned anticlockwise for its lines to be level.

    The angle at which rows of pixels are most unlike each other, searched from coarse to fine
    on a small copy. 0 where no angle stands out.
    """
    mask = _small_ink(image)
    points = np.argwhere(mask)
    if len(points) < 200:
        return 0.0
    ys = points[:, 0].astype(np.float64)
    xs = points[:, 1].astype(np.float64) - mask.shape[1] / 2
    best, level = 0.0, _sharpness(ys, xs, 0.0)
    sharpest = level
    for step, reach in ((0.5, MOST_SKEW), (0.1, 0.4), (0.03, 0.09)):
        center = best
        for k in range(-round(reach / step), round(reach / step) + 1):
            angle = center + k * step
            sharpness = _sharpness(ys, xs, angle)
            if sharpness > sharpest:
                best, sharpest = angle, sharpness
    if abs(best) < LEAST_SKEW or abs(best) >= MOST_SKEW or sharpest < 1.02 * level:
        return 0.0
    return round(-best, 3)


def straighten(image: Grey, degrees: float) -> Grey:
    """The image turned anticlockwise by a small angle, same size, corners white."""
    if degrees == 0:
        return image
    turned = Image.fromarray(image).rotate(
        degrees, resample=Image.Resampling.BICUBIC, expand=False, fillcolor=WHITE
    )
    return np.asarray(turned, dtype=np.uint8)


def lies_on_side(image: Grey) -> bool:
    """Whether the lines of text seem to run from top to bottom."""
    mask = _small_ink(image)
    if mask.sum() < 200:
        return False
    across = _profile_contrast(mask.sum(axis=1))
    down = _profile_contrast(mask.sum(axis=0))
    return down > 1.6 * across


def _profile_contrast(profile: NDArray[np.int64]) -> float:
    """How strongly a profile jumps from one row of pixels to the next, for its amount of ink."""
    values = profile.astype(np.float64)
    total = float((values**2).sum())
    return float((np.diff(values) ** 2).sum()) / total if total else 0.0


def _small_ink(image: Grey) -> NDArray[np.bool_]:
    """Ink on a copy small enough for trying things out, the page's margins left off."""
    factor = max(1, math.ceil(max(image.shape) / _SMALL))
    height, width = (side // factor * factor for side in image.shape)
    if not height or not width:
        return np.zeros((1, 1), dtype=np.bool_)
    small = block_sums(image[:height, :width], factor) / factor**2
    paper = float(np.percentile(small, 75))
    mask = np.asarray(small < paper - 50, dtype=np.bool_)
    edge_y, edge_x = mask.shape[0] // 50, mask.shape[1] // 50
    mask[:edge_y], mask[mask.shape[0] - edge_y :] = False, False
    mask[:, :edge_x], mask[:, mask.shape[1] - edge_x :] = False, False
    return mask


def block_sums(image: Grey, factor: int) -> NDArray[np.unsignedinteger]:
    """The sum of each square of ``factor`` pixels; the sides are multiples of it."""
    kind = np.uint16 if WHITE * factor**2 < np.iinfo(np.uint16).max else np.uint32
    rows = np.zeros((image.shape[0] // factor, image.shape[1]), dtype=kind)
    for n in range(factor):
        rows += image[n::factor]
    both = np.zeros((rows.shape[0], rows.shape[1] // factor), dtype=kind)
    for n in range(factor):
        both += rows[:, n::factor]
    return both


def _sharpness(ys: NDArray[np.float64], xs: NDArray[np.float64], degrees: float) -> float:
    """How unlike neighbouring rows are when the ink is sheared by an angle."""
    rows = np.rint(ys + xs * math.tan(math.radians(degrees))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(profile) ** 2).sum())
