"""A key figure across förbund and years as a picture (PNG or SVG), by matplotlib."""

from pathlib import Path

import pandas as pd

from finsam.compare.key_figures import key_figures
from finsam.corpus.errors import UsageError

_MARKERS = "osD^vP*X<>"
_STYLES = ("-", "--", "-.", ":")


def draw(frame: pd.DataFrame, target: Path) -> None:
    """Draw the comparison: a line a förbund over the years, or bars for a single year.

    What is not comparable is left out. Förbund differ by marker and line as well as by colour.

    Raises:
        UsageError: if there is more than one key, or no comparable value.
    """
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "finsam"
    from matplotlib import pyplot

    keys = list(dict.fromkeys(frame["key"]))
    if len(keys) != 1:
        raise UsageError(f"a chart shows one key figure, not {len(keys)}: {', '.join(keys)}")
    fair = frame[frame["comparable"] & frame["value"].notna()]
    if fair.empty:
        raise UsageError(f"{keys[0]}: no comparable value to draw")
    figure = key_figures().get(keys[0])
    share = fair["unit"].iloc[0] == "share"
    values = fair.assign(value=fair["value"] * (100 if share else 1))
    wide = values.pivot_table(index="year", columns="forbund", values="value", aggfunc="first")
    canvas, axes = pyplot.subplots(figsize=(9, 5), layout="constrained")
    if len(wide) == 1:
        one = wide.iloc[0].dropna().sort_values()
        axes.barh(one.index, one.to_numpy(), color="#1b4f72")
        axes.set_title(f"{figure.sv if figure else keys[0]}, {wide.index[0]}")
    else:
        for n, name in enumerate(wide.columns):
            line = wide[name].dropna()
            style = f"{_MARKERS[n % len(_MARKERS)]}{_STYLES[n % len(_STYLES)]}"
            axes.plot(line.index, line.to_numpy(), style, label=name)
        axes.set_xticks(list(wide.index))
        axes.set_title(figure.sv if figure else keys[0])
        axes.legend(fontsize="small")
    unit = {"share": "procent", "kr": "kronor", "persons": "personer"}
    name = unit.get(str(fair["unit"].iloc[0]), "procent")
    (axes.set_xlabel if len(wide) == 1 else axes.set_ylabel)(name)
    metadata = {"Date": None} if target.suffix.lower() == ".svg" else None
    canvas.savefig(target, dpi=150, metadata=metadata)
    pyplot.close(canvas)
