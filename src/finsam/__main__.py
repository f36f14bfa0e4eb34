"""``python -m finsam`` is the command ``finsam``.

Loading the commands takes a moment. Ctrl-C within it ends the program in one line, like later.
"""

import os
import signal
import sys
from types import FrameType


def main() -> None:
    """The command line."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    from finsam.cli import main as command

    command()


def _end(number: int, _frame: FrameType | None) -> None:
    sys.stderr.write("error: interrupted; nothing had been begun\n")
    sys.stderr.flush()
    os._exit(128 + number)


if __name__ == "__main__":
    main()
