#!/usr/bin/env python3
"""Print one and the same invented report in several house styles: PRESS OUT SEED FAMILY …

The press draws a model of its own for every family. Here all families get the same one (an annual
report in tkr, without planted misprints), so what is read from them can be held side by side.
"""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Print every family named on the command line."""
    press, out, seed, families = (
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        sys.argv[4:],
    )
    sys.path.insert(0, str(press.resolve().parent))
    from press import press as printer
    from press.content import YEAR, Model, make_model
    from press.ink import Ink

    def same(seed: int, *_: Any) -> Model:
        return make_model(seed, "one model", (YEAR,), (2019, 2023), 1000)

    class Plain(Ink):
        """No planted misprints; amounts in tkr, as every family can print them."""

        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.style.unit, self.style.unit_word = "tkr", "tkr"

        def __setattr__(self, name: str, value: Any) -> None:
            super().__setattr__(name, None if name == "slip" else value)

    printer.make_model, printer.Ink = same, Plain
    out.mkdir(parents=True, exist_ok=True)
    for family in families:
        printer.print_report(family, seed, out, [HERE / "open"], ["born"])


if __name__ == "__main__":
    main()
