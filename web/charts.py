"""Key figures over years as SVG: text stays text; förbund and bases differ by shape, not colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from finsam.compare.language import plain_number
from finsam.web.words import Words

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 84, 14, 16, 34
ROW = 20
"""Height of a line of the legend."""

MOST_SERIES = 12
"""More lines than that nobody can tell apart; the table has them all."""

SHAPES = ("circle", "square", "triangle", "diamond", "down", "cross")
COLOURS = ("#1b4f72", "#a04000", "#145a32", "#6c3483", "#7b241c", "#424949")
BASES = ("outcome", "forecast", "budget")
_SCALES = ((1_000_000, "mkr"), (1_000, "tkr"), (1, "kr"))
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of values: its ticks, what values are divided by, the unit at each tick."""

    ticks: tuple[float, ...]
    step: float
    unit: str

    def place(self, value: float) -> float:
        """Where a value stands, in the picture's units from the top."""
        low, high = self.ticks[0], self.ticks[-1]
        share = (value / self.step - low) / (high - low)
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)

    def text(self, tick: float, language: str) -> str:
        """A tick as it is written: ``8,5 mkr``, ``20 %``."""
        said = plain_number(round(tick, 6), language)
        return f"{said} {self.unit}".strip()


def axis_for(values: Sequence[float], unit: str) -> Axis:
    """An axis from zero over all values, in the largest unit of which there are at least two."""
    step, name = 1.0, ""
    if unit == "share":
        step, name = 0.01, "%"
    elif unit == "percent":
        name = "%"
    elif unit == "kr":
        most = max(abs(value) for value in values)
        step, name = next((s for s in _SCALES if most >= 2 * s[0]), _SCALES[-1])
    low = min(0.0, min(values) / step)
    high = max(0.0, max(values) / step)
    high = high if high > low else low + 1
    gap = _round_up((high - low) / _TICKS)
    first = -int(-(low // gap)) if low < 0 else 0
    ticks = [first * gap]
    while ticks[-1] < high - gap * 1e-9:
        ticks.append(ticks[-1] + gap)
    return Axis(tuple(ticks), step, name)


def _round_up(value: float) -> float:
    size = 1.0
    while size * 10 <= value:
        size *= 10
    while size > value:
        size /= 10
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= value * (1 - 1e-9))


def lines(
    rows: Sequence[Mapping[str, Any]], unit: str, title: str, words: Words, number: int
) -> Markup:
    """A line a förbund over the years; outcome drawn through, forecast dashed, budget dotted.

    Args:
        rows: of a comparison, of one key.
        unit: of the values.
        title: of the picture.
        words: texts.
        number: of the picture on its page.

    Returns:
        An ``<svg>``; empty where there is nothing to draw.
    """
    known = [row for row in rows if row["value"] is not None and row["basis"] in (*BASES, None)]
    names = sorted({row["forbund"] for row in known})[:MOST_SERIES]
    known = [row for row in known if row["forbund"] in names]
    if not known:
        return Markup("")
    axis = axis_for([row["value"] for row in known], unit)
    years = range(min(r["year"] for r in known), max(r["year"] for r in known) + 1)
    width = (WIDTH - LEFT - RIGHT) / max(1, len(years))
    across = {year: LEFT + width * (n + 0.5) for n, year in enumerate(years)}
    used = [basis for basis in BASES if any((r["basis"] or "outcome") == basis for r in known)]
    legend = ROW * (-(-len(names) // 2) + 1) + 10
    parts = [
        f'<svg role="img" aria-labelledby="chart{number}-title" class="chart" '
        f'viewBox="0 0 {WIDTH} {HEIGHT + legend}">',
        f'<title id="chart{number}-title">{escape(title)}</title>',
        *_frame(axis, across, words.language),
    ]
    for n, name in enumerate(names):
        own = sorted(
            (r for r in known if r["forbund"] == name),
            key=lambda r: (BASES.index(r["basis"] or "outcome"), r["year"]),
        )
        parts += _series(own, axis, across, n, name, words)
    parts += _legend(names, used, words)
    return Markup("".join([*parts, "</svg>"]))


def _frame(axis: Axis, across: Mapping[int, float], language: str) -> list[str]:
    out = []
    for tick in axis.ticks:
        y = axis.place(tick * axis.step)
        kind = "zero" if tick == 0 else "grid"
        out.append(
            f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        said = escape(axis.text(tick, language))
        out.append(f'<text class="end" x="{LEFT - 8}" y="{y + 4:.1f}">{said}</text>')
    every = -(-len(across) // 12)
    for n, (year, x) in enumerate(across.items()):
        if n % every == 0:
            out.append(f'<text class="mid" x="{x:.1f}" y="{HEIGHT - 12}">{year}</text>')
    return out


def _series(
    own: Sequence[Mapping[str, Any]],
    axis: Axis,
    across: Mapping[int, float],
    n: int,
    name: str,
    words: Words,
) -> list[str]:
    colour, shape = look(n)
    out = []
    for basis, group in groupby(own, key=lambda r: r["basis"] or "outcome"):
        some = list(group)
        # A year without a value of the whole of it is a gap in the line.
        for run in _runs([row for row in some if _is_whole(row)]):
            if len(run) > 1:
                points = " ".join(
                    f"{across[r['year']]:.1f},{axis.place(r['value']):.1f}" for r in run
                )
                out.append(f'<polyline class="{basis}" stroke="{colour}" points="{points}"/>')
        for row in some:
            said = axis.text(row["value"] / axis.step, words.language)
            tip = escape(f"{name} {row['year']}: {said} ({words.of('basis', basis)})")
            x, y = across[row["year"]], axis.place(row["value"])
            fill = colour if row["comparable"] else "#ffffff"
            out.append(f"<g><title>{tip}</title>{mark(shape, x, y, colour, fill)}</g>")
    return out


def look(n: int) -> tuple[str, str]:
    """Colour and shape of the n-th line; no two of :data:`MOST_SERIES` share both."""
    return COLOURS[(n + n // len(SHAPES)) % len(COLOURS)], SHAPES[n % len(SHAPES)]


def _is_whole(row: Mapping[str, Any]) -> bool:
    return len(str(row["period"] or row["year"])) <= len("2023")


def _runs(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    runs: list[list[Mapping[str, Any]]] = []
    for row in rows:
        if runs and row["year"] == runs[-1][-1]["year"] + 1:
            runs[-1].append(row)
        elif not runs or row["year"] != runs[-1][-1]["year"]:
            runs.append([row])
    return runs


def mark(shape: str, x: float, y: float, colour: str, fill: str) -> str:
    """A mark of its own shape; hollow where the value may not be compared."""
    paint = f'stroke="{colour}" fill="{fill}" stroke-width="2"'
    r = 5.0
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" {paint}/>'
    if shape == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r}" height="{2 * r}" {paint}/>'
    corners = {
        "triangle": ((0, -6), (6, 5), (-6, 5)),
        "down": ((0, 6), (6, -5), (-6, -5)),
        "diamond": ((0, -7), (7, 0), (0, 7), (-7, 0)),
        "cross": (
            *((-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2)),
            *((2, 6), (-2, 6), (-2, 2), (-6, 2), (-6, -2), (-2, -2)),
        ),
    }[shape]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" {paint}/>'


def _legend(names: Sequence[str], used: Sequence[str], words: Words) -> list[str]:
    out = []
    for n, name in enumerate(names):
        x = LEFT + (n % 2) * (WIDTH - LEFT) / 2
        y = HEIGHT + ROW * (n // 2) + 10
        colour, shape = look(n)
        out.append(mark(shape, x, y - 4, colour, colour))
        out.append(f'<text x="{x + 14:.1f}" y="{y}">{escape(name)}</text>')
    y = HEIGHT + ROW * -(-len(names) // 2) + 12
    for n, basis in enumerate(used):
        x = LEFT + n * 150
        out.append(
            f'<line class="{basis}" stroke="#424949" x1="{x}" x2="{x + 40}" '
            f'y1="{y - 4}" y2="{y - 4}"/>'
        )
        out.append(f'<text x="{x + 48}" y="{y}">{escape(words.of("basis", basis))}</text>')
    x = LEFT + len(used) * 150
    out.append(mark("circle", x, y - 4, "#424949", "#ffffff"))
    out.append(f'<text x="{x + 14}" y="{y}">{escape(words("not_comparable"))}</text>')
    return out
