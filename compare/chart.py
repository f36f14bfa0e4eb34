"""A key figure across förbund and years as a picture (PNG or SVG), by matplotlib."""

from collections.abc import Sequence
from math import ceil, floor, log10
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from finsam.compare.code_keys import PREFIX as CODE
from finsam.compare.code_keys import code_figure
from finsam.compare.extras import require
from finsam.compare.key_figures import key_figures
from finsam.compare.language import number, texts
from finsam.corpus.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKERS = "osD^vPX"
"""Marks of förbund: shape tells them apart as well as colour does. Filled, so that a hollow one
can say that a value is no outcome of a whole year."""
_BASES = ("outcome", "forecast", "budget")
_STYLES = {"outcome": "-", "forecast": "--", "budget": ":"}
_HATCHES = {"outcome": "", "forecast": "//", "budget": ".."}
_SCALES = ((1_000_000, "mkr"), (1_000, "tkr"), (1, "kr"))
"""Units of an axis of money; the largest in which the greatest value is at least 2."""
_LEAST = 2


_STEPS = (1, 2, 5, 10)
"""Distances of ticks, times a power of ten: each is written with one digit, so none is rounded."""
_HAIR = 1e-6
"""What the logarithm of a power of ten may be off by."""
_MOST_YEARS = 9
"""Years that are written along the axis beside each other without touching."""


def draw(frame: pd.DataFrame, target: Path, language: str = "sv") -> None:
    """Draw the comparison: a line a förbund over the years, or bars for a single year.

    Outcome, forecast and budget differ by line and by bar; what may not be compared (part of a
    year, an uncertain reading) has a hollow mark, and what has no basis is left out. A year without
    a value is a gap in the line. Money is in kr, tkr or mkr, as the axis says.

    Raises:
        MissingToolError: if matplotlib is not installed.
        UsageError: if there is more than one key, or no value to draw.
    """
    require("matplotlib")
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "finsam"
    from matplotlib import pyplot

    keys = list(dict.fromkeys(frame["key"]))
    if len(keys) != 1:
        raise UsageError(f"a chart shows one key figure, not {len(keys)}: {', '.join(keys)}")
    known = frame[frame["value"].notna() & frame["basis"].isin(_BASES)]
    known = known.drop_duplicates(["forbund", "year", "basis"])
    if known.empty:
        raise UsageError(f"{keys[0]}: no value to draw")
    scale, unit = _scale(known)
    shown = known.assign(value=known["value"] * scale)
    single = shown["year"].nunique() == 1
    height = 1.6 + 0.36 * len(shown) if single else 5.0
    canvas, axes = pyplot.subplots(figsize=(9, height), layout="constrained")
    (_bars if single else _lines)(axes, shown, language)
    _dress(axes, single, _title(keys[0], language), texts("output", language)[unit], language)
    if single:
        axes.set_title(f"{axes.get_title()}, {shown['year'].iloc[0]}")
    metadata = {"Date": None} if target.suffix.lower() == ".svg" else None
    canvas.savefig(target, dpi=150, metadata=metadata)
    pyplot.close(canvas)


def _scale(known: pd.DataFrame) -> tuple[float, str]:
    """What values are multiplied by, and the unit that this gives."""
    unit = str(known["unit"].iloc[0])
    if unit == "share":
        return 100, "percent"
    if unit != "kr":
        return 1, unit
    most = float(known["value"].abs().max())
    for step, name in _SCALES:
        if most >= _LEAST * step:
            return 1 / step, name
    return 1, "kr"


def _title(key: str, language: str) -> str:
    if key.startswith(CODE):
        return code_figure(key).label(language)
    figure = key_figures().get(key)
    return figure.label(language) if figure else key


def _dress(axes: "Axes", single: bool, title: str, unit: str, language: str) -> None:
    """Title, unit and scale: figures as they are written, from zero where nothing is below it."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis = axes.xaxis if single else axes.yaxis
    axes.set_title(title)
    (axes.set_xlabel if single else axes.set_ylabel)(unit)
    low, high = axes.get_xlim() if single else axes.get_ylim()
    ticks = MaxNLocator(nbins=6, steps=_STEPS)
    decimals = _decimals(ticks.tick_values(min(low, 0), max(high, 0)))
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: number(value, language, decimals=decimals))
    )
    axis.set_major_locator(ticks)
    (axes.set_xlim if single else axes.set_ylim)(min(low, 0), max(high, 0))
    axes.grid(axis="x" if single else "y", linewidth=0.4)
    axes.set_axisbelow(True)


def _decimals(ticks: Sequence[float]) -> int:
    """Decimals without which two of evenly spaced ``ticks`` of :data:`_STEPS` would be rounded."""
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1
    return max(0, -floor(log10(step) + _HAIR))


def _bars(axes: "Axes", shown: pd.DataFrame, language: str) -> None:
    said = texts("output", language)
    ordered = shown.sort_values(["value", "forbund"])
    names = [_bar_name(row, said) for row in ordered.to_dict("records")]
    colours = ["#1b4f72" if fair else "#d6dbdf" for fair in ordered["comparable"]]
    bars = axes.barh(names, ordered["value"].to_numpy(), color=colours, edgecolor="#1b4f72")
    for bar, basis in zip(bars, ordered["basis"], strict=True):
        bar.set_hatch(_HATCHES[basis])


def _bar_name(row: dict[Any, Any], said: Any) -> str:
    why = _why(row, said)
    return f"{row['forbund']}\n({why})" if why else str(row["forbund"])


def _why(row: dict[Any, Any], said: Any) -> str:
    """What sets a value apart, for a legend: its basis, or why it may not be compared."""
    why = [said[row["basis"]]] if row["basis"] != "outcome" else []
    if len(str(row["period"] or row["year"])) > len("2023"):
        why.append(said["part_of_year"])
    if row["doubtful"]:
        why.append(said["doubtful"])
    return ", ".join(why)


def _lines(axes: "Axes", shown: pd.DataFrame, language: str) -> None:
    from matplotlib.lines import Line2D

    said = texts("output", language)
    years = list(range(int(shown["year"].min()), int(shown["year"].max()) + 1))
    handles = []
    for n, (name, own) in enumerate(shown.groupby("forbund", sort=True)):
        mark, colour = _MARKERS[n % len(_MARKERS)], f"C{n % 10}"
        for basis in _BASES:
            _series(axes, own[own["basis"] == basis], years, mark, colour, _STYLES[basis])
        handles.append(Line2D([], [], color=colour, marker=mark, label=str(name)))
    grey = {"color": "#424949"}
    if shown["basis"].nunique() > 1 or shown["basis"].iloc[0] != "outcome":
        used = [basis for basis in _BASES if basis in set(shown["basis"])]
        handles += [Line2D([], [], ls=_STYLES[b], label=said[b], **grey) for b in used]  # type: ignore[arg-type]
    if not shown["comparable"].all():
        hollow = Line2D([], [], marker="o", mfc="white", ls="", label=said["not_fair"], **grey)  # type: ignore[arg-type]
        handles.append(hollow)
    axes.set_xticks(years[:: ceil(len(years) / _MOST_YEARS)])
    axes.legend(handles=handles, fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))


def _series(
    axes: "Axes", own: pd.DataFrame, years: list[int], mark: str, colour: str, style: str
) -> None:
    """One förbund on one basis: a line that breaks where a year has no value of the whole of it."""
    if own.empty:
        return
    whole = own[own["period"].fillna("").astype(str).str.len() <= len("2023")]
    by_year = whole.set_index("year")["value"].reindex(pd.Index(years))
    axes.plot(years, by_year.to_numpy(), style, color=colour)
    for fair, face in ((True, colour), (False, "white")):
        some = own[own["comparable"] == fair]
        axes.plot(some["year"], some["value"], mark, color=colour, markerfacecolor=face)
