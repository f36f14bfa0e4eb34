"""Small charts as inline SVG: text stays text, shapes differ by pattern as well as by colour."""

from collections.abc import Sequence
from html import escape

_FILLS = ("#1b4f72", "url(#{chart}-hatch)", "url(#{chart}-dots)", "#aab7b8")
_PATTERNS = (
    '<pattern id="{chart}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#f5e6cc"/>'
    '<rect width="3" height="6" fill="#b9770e"/></pattern>'
    '<pattern id="{chart}-dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#d5f5e3"/><circle cx="3" cy="3" r="1.7" fill="#1e8449"/>'
    "</pattern>"
)
_WIDTH, _LABEL, _BAR, _GAP, _LEGEND = 720, 250, 20, 10, 28


def stacked_bars(
    chart: str,
    title: str,
    series: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float | None]]],
) -> str:
    """Horizontal bars, one a row, stacked by series.

    Args:
        chart: name of the chart, unique on its page; the ids of its patterns begin with it.
        title: for readers that do not see the picture.
        series: names of the parts, at most four.
        rows: label and one value a series; ``None`` is left out.

    Returns:
        An ``<svg>`` element; empty where there is nothing to draw.
    """
    sums = [sum(v for v in values if v) for _, values in rows]
    longest = max(sums, default=0)
    if longest <= 0:
        return ""
    fills = [fill.format(chart=chart) for fill in _FILLS]
    height = _LEGEND + len(rows) * (_BAR + _GAP)
    parts = [
        f'<svg role="img" viewBox="0 0 {_WIDTH} {height}" class="chart">',
        f"<title>{escape(title)}</title><defs>{_PATTERNS.format(chart=chart)}</defs>",
    ]
    for n, name in enumerate(series):
        x = _LABEL + n * 150
        parts.append(f'<rect x="{x}" y="2" width="14" height="14" fill="{fills[n]}"/>')
        parts.append(f'<text x="{x + 20}" y="14">{escape(name)}</text>')
    for n, (label, values) in enumerate(rows):
        y = _LEGEND + n * (_BAR + _GAP)
        parts.append(f'<text x="{_LABEL - 8}" y="{y + 15}" class="end">{escape(label)}</text>')
        x_at = float(_LABEL)
        for fill, value in zip(fills, values, strict=False):
            width = (value or 0) / longest * (_WIDTH - _LABEL - 10)
            if width > 0:
                box = f'x="{x_at:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}"'
                parts.append(f'<rect {box} fill="{fill}"/>')
            x_at += width
    return "".join([*parts, "</svg>"])
