"""Being told to stop: Ctrl-C, a closed terminal, a shutdown of the machine."""

import os
import signal
from types import FrameType


class Stopped(KeyboardInterrupt):
    """Somebody told the program to stop.

    Attributes:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def obey() -> None:
    """Makes the signals to stop raise :class:`Stopped`; a second one ends the program at once.

    Workers end with it, however it ends. A signal that is ignored (``nohup``) stays ignored.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


_told: list[int] = []


def _stop(number: int, _frame: FrameType | None) -> None:
    if _told:
        os._exit(128 + number)
    _told.append(number)
    raise Stopped(number)
