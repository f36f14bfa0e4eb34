"""What a person puts right: kept for ever, and put on the facts of every later reading.

A correction is a row that is only ever added (:class:`CorrectionRow`). It is tied to content: the
file's bytes, the page, the place, the printed text and the column. What the reader had said is
kept beside it, so that it can be undone; a new reading of the file gets all corrections again.
"""

from finsam.schema.corrections.apply import replay
from finsam.schema.corrections.missed import Missed, add, dismiss
from finsam.schema.corrections.verbs import (
    accept,
    choose,
    correct,
    decide,
    last_seen,
    reject,
    undo,
    waiting,
)
from finsam.schema.corrections.word import Change, StaleError, Word

__all__ = [
    "Change",
    "Missed",
    "StaleError",
    "Word",
    "accept",
    "add",
    "choose",
    "correct",
    "decide",
    "dismiss",
    "last_seen",
    "reject",
    "replay",
    "undo",
    "waiting",
]
