"""Units of money and share as heads, labels, captions and sentences name them.

The unit printed *behind a figure* is read with the figure (:mod:`finsam.parse.values.amount`).
"""

import re

from finsam.parse.facts import Unit
from finsam.parse.lists import any_of
from finsam.parse.values.dates import MONTHS
from finsam.parse.values.words import word_list

_WORDS = "value_words.csv"
_UNITS = tuple(
    (unit, word_list(_WORDS, f"unit_{unit.value}"))
    for unit in (Unit.TKR, Unit.MKR, Unit.KR, Unit.PERCENT)
)
"""Each with its words; thousands and millions before the kronor that they hold."""
MONEY = frozenset({Unit.KR, Unit.TKR, Unit.MKR})
"""The units of money."""
_STATED = re.compile(
    rf"(?:{word_list(_WORDS, 'stated').pattern})\b[^.]{{0,40}}?\b({any_of('values.stated')})\b",
    re.IGNORECASE,
)


_HUNG = re.compile(
    rf"(?:^|[^\W\d_]|[,(\[/])\s*\b(?:i\s+)?(?P<unit>{any_of('values.hung')})\b\s*[)\]]?(?:"
    rf"\s*(?:{any_of('values.per_piece')})\s*\w+(?:\s\w+)?)?\s*[)\].:]*$",
    re.IGNORECASE,
)
"""A unit that ends a label, what it is counted per behind it: "kr/kvm", "kr per deltagare"."""
_SHARE = re.compile(
    r"(?<!\d\s)(?<!\d)(?:^|[\s,(])(?:i\s+)?(?:%|procent)(?:\s+av\s+.*)?\)?$|^"
    rf"{any_of('values.share_head')}\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?:\bper\s+(?!den\b|(?:{'|'.join(MONTHS)})|\w+dag\b)|\b(?:{any_of('values.ratio')}"
    r")/)[^\W\d_]{2}",
    re.IGNORECASE,
)
MOST_PER_HEAD = 1_000_000
"""Kronor: nobody spends more on one participant, place or square metre, so that a larger figure
in a table of thousands was printed in kronor."""


def hung_unit(label: str | None) -> Unit | None:
    """The unit that a row's label hangs on itself (``Soliditet, %``, ``Lokal, kr/kvm``)."""
    if not label:
        return None
    if _SHARE.search(label):
        return Unit.PERCENT
    found = _HUNG.search(label)
    return unit_in(found["unit"]) if found else None


def is_ratio(label: str | None) -> bool:
    """Whether a label tells an amount per something (``Kostnad per deltagare``)."""
    return label is not None and _RATIO.search(label) is not None


def unit_in(text: str | None) -> Unit | None:
    """The unit of money that a heading or a title names; percent only if no money is named."""
    for unit, pattern in _UNITS:
        if text and pattern.search(text):
            return unit
    return None


def stated_unit(text: str) -> Unit | None:
    """The unit that a sentence states for the amounts around it (``Belopp i tkr``)."""
    found = _STATED.search(text)
    if found is None:
        return None
    said = found.group(1).lower()
    return Unit.TKR if said.startswith("tusen") else unit_in(said)
