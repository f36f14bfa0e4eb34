"""Loaded first by the server that workers are forked from: it ends with the process it serves.

The server sees that process's end by a pipe, but not before it has loaded all that it is to share
with the workers, which takes seconds on a busy machine. Linux can be asked to end it at once. The
system takes the end of the *thread* that started the server for the end of its parent, so it is
asked only where that was the main thread, which says so in the environment.
"""

import os

from finsam.extract.limits import die_with_parent

VARIABLE = "FINSAM_LIFELINE"
"""Holds the number of the process whose main thread starts the server."""

_parent = os.environ.get(VARIABLE)
if _parent:
    die_with_parent()
    if _parent != str(os.getppid()):  # it has ended already
        os._exit(1)
