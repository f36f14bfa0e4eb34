"""What workers do in the tests; a module of its own, since workers must be able to load it."""

import os
import signal
from pathlib import Path


def burn() -> None:
    from finsam.extract.limits import allow

    allow(0.5)
    while True:
        pass


def hoard() -> int:
    blocks = [bytearray(64 << 20) for _ in range(40)]
    return len(blocks)


def once(file: str) -> str:
    """Is killed by somebody else the first time."""
    mark = Path(file)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def write(file: str) -> None:
    with Path(file).open("wb") as stream:
        for _ in range(70):
            stream.write(bytes(1 << 20))


def kill_self() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def compute(seconds: float) -> str:
    """Takes so long on the clock, and the processor all the while."""
    import time

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return "done"
